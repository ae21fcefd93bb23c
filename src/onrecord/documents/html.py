"""HTML pages: what the page says about itself, and the text of its article.

The text of an HTML document is what is extracted here; it stays fixed from then on. A paragraph,
heading or list item is a line, with blank lines between; white space within is folded, soft
hyphens and zero-width spaces go, and `<q>` gets the quotation marks that a browser shows. Nothing
else is added.

Why not trafilatura (2.3, Apache-2.0), the best known library for this: with what it needs it takes
66 MB and 0.15 s to import (selectolax, which is here anyway: 9 MB, 0.01 s), and a plain install of
it failed at import beside the lxml of the day. On the eleven pages of our tests (of our own making:
no measure of the open web, where it knows far more oddities) it gave 44 of 54 lines word for word,
this gives all: it puts marks before list items, loses the quotation marks of `<q>`, and makes one
line of a page laid out with tables and `<br>`, all of which would change what is quoted. Whoever
has many odd pages can run it first and give us its text as JSON lines.
"""

from __future__ import annotations

import codecs
import re

from selectolax.lexbor import LexborHTMLParser

from ..errors import InputError
from .blocks import Block, Line, linearise
from .metadata import Metadata
from .pagedata import page_metadata
from .plaintext import NOT_TEXT, check_characters

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]{2,20})", re.I)
# The encodings of the web; Python knows others that are no encodings of texts, or are slow.
_WEB_ENCODING = re.compile(
    r"utf-?8|us-ascii|windows-?125\d|cp125\d|iso-?8859-?\d+|latin-?1|koi8-[ru]|macintosh"
    r"|shift[_-]jis|euc-(?:jp|kr)|gb(?:2312|k|18030)|big5",
    re.I,
)
_SHARE_OF_PAGE = 0.4  # an <article> with less than this of the page's prose is a card or a comment
_SHARE_OF_PARENT = 0.7  # in a page without <article>: go down while one child holds this much
_MOST_LINKS = 0.6  # a block of links, not of prose
_NESTING = re.compile(
    r"<(/?)(?:div|section|blockquote|[uod]l|table|center|article|aside|header)\b", re.I
)
_DEEPEST = 10_000  # open elements; parsing takes the square of it, and browsers stop at 512
_FEWEST_WORDS = 12  # outside links; a shorter page has no article
_BUTTON = re.compile(
    r"(?:advertisement|share(?: this(?: article| story)?)?|tweet|print|e-?mail|save|copy link"
    r"|read (?:more|also|next)|also read|see also|related(?: (?:articles|stories|news|topics))?"
    r"|more (?:on this|stories|news)|recommended(?: for you)?|most read|continue reading"
    r"|(?:follow|join) us(?: on \w+)?|subscribe|sign up|comments?|tags|topics|back to top)[:.…]?",
    re.I,
)
_LEAD_TO_LINK = re.compile(r"(?:read|see) (?:also|more|next)\b|also read\b|related\b|more:", re.I)


def read_html(data: bytes) -> tuple[str, Metadata]:
    """The article's text in a page, and what the page says about itself.

    Raises InputError where the bytes are not a page, or there is no article in it.
    """
    return read_html_text(decode_html(data))


def read_html_text(page: str) -> tuple[str, Metadata]:
    """As `read_html`, for a page that is decoded."""
    if sum(-1 if tag[1] else 1 for tag in _NESTING.finditer(page)) > _DEEPEST:
        raise InputError("a broken web page: thousands of elements are opened and never closed")
    tree = LexborHTMLParser(page)
    metadata = page_metadata(tree)
    root, blocks, lines = linearise(tree)
    article = _article(root, blocks)
    kept = [line for line in lines if _in_article(line.block, article) and not _is_button(line)]
    words = sum(len(line.text.split()) for line in kept if 2 * line.links < len(line.text))
    if words < _FEWEST_WORDS:
        raise InputError(
            "a web page without an article: no paragraphs of text were found in it (pages that "
            "need JavaScript are saved empty; save the page as text instead)"
        )
    text = _text_of(kept)
    check_characters(text)
    return text, metadata


def decode_html(data: bytes) -> str:
    """The source of a page: by its byte-order mark, as UTF-8, as it declares, or Windows-1252.

    Raises InputError where the bytes are no text.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    if b"\0" in data:
        raise InputError(f"{NOT_TEXT}: it is called HTML but holds control bytes, as pictures do")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        declared = _CHARSET.search(data[:8192])
        name = declared[1].decode("ascii") if declared else ""
        if not _WEB_ENCODING.fullmatch(name):
            name = "cp1252"
        try:
            return data.decode(name, errors="replace")
        except LookupError:
            return data.decode("cp1252", errors="replace")


def _text_of(lines: list[Line]) -> str:
    """The lines with blank lines between; cells of a data row are parted by tabs."""
    pieces: list[str] = []
    before: Line | None = None
    for line in lines:
        if before is not None:
            same_row = line.block.row is not None and line.block.row is before.block.row
            if same_row and line.block is not before.block:
                pieces.append("\t")
            else:
                pieces.append("\n" if line.broken and line.block is before.block else "\n\n")
        pieces.append(line.text)
        before = line
    return "".join(pieces)


def _article(root: Block, blocks: list[Block]) -> Block:
    """The block that holds the article: marked as such, else the densest."""
    for role in ("article", "articleBody", "main"):
        marked = [b for b in blocks if b.role == role and not b.left_out]
        best = max(marked, key=lambda b: b.weight, default=None)
        if best is not None and best.weight and best.weight >= _SHARE_OF_PAGE * root.weight:
            return best
    block = root
    while True:
        inner = max(
            (b for b in block.children if not b.left_out), key=lambda b: b.weight, default=None
        )
        if inner is None or not inner.weight or inner.weight < _SHARE_OF_PARENT * block.weight:
            return block
        if inner.tag in ("p", "li", "td", "blockquote", "h1", "h2", "h3") and block is not root:
            return block
        block = inner


def _in_article(block: Block, article: Block) -> bool:
    at: Block | None = block
    while at is not None and at is not article:
        if at.left_out or (at.tag != "p" and at.letters and at.links > _MOST_LINKS * at.letters):
            return False
        at = at.parent
    return at is article


def _is_button(line: Line) -> bool:
    """A line that is for clicking, not for reading."""
    if _BUTTON.fullmatch(line.text):
        return True
    linked = line.links >= 0.75 * len(line.text)
    if linked and _LEAD_TO_LINK.match(line.text):
        return True
    return line.links >= 0.9 * len(line.text) and not re.search(r"[.!?…][”\"’')]*$", line.text)
