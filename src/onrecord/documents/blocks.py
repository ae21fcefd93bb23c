"""A page as a tree of blocks with the lines of text in them, weighed by their prose."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_INLINE = _words(
    """a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rp
    rt ruby s samp small span strike strong sub sup time tt u var wbr"""
)
_NEVER = _words(
    """head script style noscript template svg math iframe object embed applet canvas audio video
    map select option textarea button input meter progress title datalist"""
)
_CHROME = _words("nav footer aside dialog menu figcaption")
_PERHAPS = _words("form header")
_CHROME_ROLES = _words(
    """navigation banner contentinfo complementary search dialog alertdialog menu menubar"""
)
_CHROME_NAMES = _words("cookie cookies consent gdpr popup modal newsletter lightbox")
_PERHAPS_NAMES = _words(
    """share sharing social related recommended recommendations subscribe subscription promo advert
    adverts advertisement ad ads banner breadcrumb breadcrumbs comments comment sidebar caption
    figcaption toolbar pagination pager tags menu nav navbar navigation footer byline outbrain
    taboola trending popular credit copyright pullquote mostread"""
)
_PERHAPS_PHRASES = re.compile(
    r"read-?(?:also|more|next)|also-?read|see-?also|most-?read|sign-?up|more-(?:on|news|stories)"
    r"|visually-?hidden|sr-only|screen-reader|skip-?link"
)
_NAME_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_INVISIBLE = {0xAD: None, 0x200B: None, 0xFEFF: None, 0x2060: None}
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PROSE = 40  # a shorter line is a label, a date or a button
_CERTAIN = 2


@dataclass(eq=False, slots=True)
class Block:
    """An element that begins a new line: its prose, its letters, and those of them in links.

    chrome    0 content, 1 perhaps the page's furniture, 2 certainly
    left_out  furniture, after the weights are known
    row       the table row of a data table whose cells make one line
    """

    parent: Block | None
    tag: str
    chrome: int = 0
    role: str | None = None
    weight: int = 0
    letters: int = 0
    links: int = 0
    left_out: bool = False
    row: Block | None = None
    lines: int = 0
    children: list[Block] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class Line:
    """A line of text in a block, how many of its letters are links; `broken` after one `<br>`."""

    block: Block
    text: str
    links: int
    broken: bool


class _Walk:
    """The state of one walk over a page."""

    def __init__(self, root: Block) -> None:
        self.blocks = [root]
        self.lines: list[Line] = []
        self.block = root
        self.text: list[tuple[str, bool]] = []
        self.in_link = 0
        self.in_pre = 0
        self.breaks = 0

    def flush(self) -> None:
        """End the line."""
        if not self.text:
            return
        whole = "".join(piece for piece, _ in self.text)
        text = " ".join(whole.translate(_INVISIBLE).split())
        if text:
            links = sum(len(" ".join(piece.split())) for piece, linked in self.text if linked)
            self.lines.append(Line(self.block, text, min(links, len(text)), self.breaks == 1))
            self.block.lines += 1
            self.breaks = 0
        self.text.clear()

    def enter(self, block: Block) -> None:
        self.flush()
        self.breaks = 0
        if block.parent is not None:
            block.parent.children.append(block)
        self.blocks.append(block)
        self.block = block

    def leave(self) -> None:
        self.flush()
        self.breaks = 0
        if self.block.parent is not None:
            self.block = self.block.parent

    def line_break(self) -> None:
        self.flush()
        self.breaks += 1

    def words(self, text: str) -> None:
        if self.in_pre and "\n" in text:
            for number, piece in enumerate(text.split("\n")):
                if number:
                    self.line_break()
                self.text.append((piece, self.in_link > 0))
            return
        self.text.append((text, self.in_link > 0))


def linearise(tree: LexborHTMLParser) -> tuple[Block, list[Block], list[Line]]:
    """The root block of a page, all its blocks in document order, and its lines in that order."""
    root = Block(None, "body")
    walk = _Walk(root)
    if tree.body is not None:
        _walk(tree.body, walk)
    walk.flush()
    _weigh(root, walk)
    _data_rows(walk.blocks)
    return root, walk.blocks, walk.lines


def _walk(body: LexborNode, walk: _Walk) -> None:
    """Go through the nodes without recursion: broken pages nest thousands of levels deep."""
    stack: list[LexborNode | str] = []
    child = body.child
    if child is not None:
        stack.append(child)
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            _close(node, walk)
            continue
        following = node.next
        if following is not None:
            stack.append(following)
        tag = node.tag or ""
        if tag == "-text":
            walk.words(node.text_content or "")
        elif tag in ("br", "hr"):
            walk.line_break()
        elif not tag.startswith("-") and tag not in _NEVER:
            end = _open(node, tag, walk)
            inner = node.child
            stack.append(end)
            if inner is not None:
                stack.append(inner)


def _open(node: LexborNode, tag: str, walk: _Walk) -> str:
    """Begin an element; gives the mark that ends it on the stack."""
    attributes = node.attributes
    if tag in _INLINE:
        if _hidden(attributes):
            walk.enter(Block(walk.block, tag, _CERTAIN))
            return "block"
        if tag == "a":
            walk.in_link += 1
        elif tag == "q":
            walk.words("“")
        return tag
    block = Block(walk.block, tag, _chrome(tag, attributes, walk.block), _role(tag, attributes))
    walk.enter(block)
    if tag == "pre":
        walk.in_pre += 1
    return "pre" if tag == "pre" else "block"


def _close(mark: str, walk: _Walk) -> None:
    if mark == "a":
        walk.in_link -= 1
    elif mark == "q":
        walk.words("”")
    elif mark in ("block", "pre"):
        walk.leave()
        walk.in_pre -= mark == "pre"


def _role(tag: str, attributes: dict[str, str | None]) -> str | None:
    if "articleBody" in (attributes.get("itemprop") or ""):
        return "articleBody"
    if tag in ("article", "main"):
        return tag
    return {"main": "main", "article": "article"}.get(attributes.get("role") or "")


def _hidden(attributes: dict[str, str | None]) -> bool:
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    style = attributes.get("style")
    return bool(style and _HIDDEN_STYLE.search(style))


def _chrome(tag: str, attributes: dict[str, str | None], parent: Block) -> int:
    """How likely an element is the page's furniture, by its tag, role and names."""
    if tag in _CHROME or attributes.get("role") in _CHROME_ROLES or _hidden(attributes):
        return _CERTAIN
    if not attributes:
        return int(tag in _PERHAPS and not (tag == "header" and _within_article(parent)))
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    if names != " ":
        words = {word.lower() for word in _NAME_PARTS.findall(names[:500])}
        if words & _CHROME_NAMES:
            return _CERTAIN
        if words & _PERHAPS_NAMES or _PERHAPS_PHRASES.search(names.lower()):
            return 1
    return int(tag in _PERHAPS and not (tag == "header" and _within_article(parent)))


def _within_article(block: Block | None) -> bool:
    while block is not None:
        if block.role:
            return True
        block = block.parent
    return False


def _weigh(root: Block, walk: _Walk) -> None:
    """Sum prose and links upwards, and leave out the blocks that are the page's furniture.

    Names mislead (`<body class="cookie-consent">`, a form around a whole page), so a block that
    holds most of the page's prose is no furniture, whatever it is called.
    """
    own: dict[int, int] = {}
    for line in walk.lines:
        block = line.block
        block.letters += len(line.text)
        block.links += line.links
        prose = len(line.text) - line.links
        if prose >= _PROSE and block.tag not in _HEADINGS:
            own[id(block)] = own.get(id(block), 0) + prose
    for block in reversed(walk.blocks):
        block.weight += own.get(id(block), 0)
        if block.parent is not None:
            block.parent.letters += block.letters
            block.parent.links += block.links
            block.parent.weight += block.weight
    certain: set[int] = set()
    prose = root.weight
    for block in walk.blocks:  # parents come first
        if block.parent is not None and id(block.parent) in certain:
            certain.add(id(block))
        elif block.chrome == _CERTAIN:
            certain.add(id(block))
            prose -= block.weight
    for block in walk.blocks:
        perhaps = block.chrome == 1 and id(block) not in certain and block.weight * 2 > prose
        if perhaps or (block.role and block.weight * 2 > root.weight):
            _keep(block)
    for block in walk.blocks:
        block.left_out = block.chrome > 0 or (block.parent is not None and block.parent.left_out)
        block.weight = 0 if block.left_out else own.get(id(block), 0)
    for block in reversed(walk.blocks):
        if block.parent is not None:
            block.parent.weight += block.weight


def _keep(block: Block) -> None:
    at: Block | None = block
    while at is not None:
        at.chrome = 0
        at = at.parent


def _data_rows(blocks: list[Block]) -> None:
    """Mark the rows whose cells are short and of one line: those read as one line."""
    for row in blocks:
        if row.tag == "tr" and row.children:
            cells = [c for c in row.children if c.tag in ("td", "th")]
            if all(not c.children and c.lines <= 1 and c.letters <= 80 for c in cells):
                for cell in cells:
                    cell.row = row
