"""Sources that name no one: "officials", "a German government source"; they stay groups."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from itertools import islice

from ..lexicons import word_set
from ..records import Actor, Document, Mention, Span, Statement
from .discourse import slug

_CUT = re.compile(
    r",|\s[-–—(]|\s(?:of|from|in|at|on|who|that|which|with|for|to|including|close|near|familiar|briefed)\b",
    re.I,
)
_POSSESSIVE = re.compile(r"['’]s$|(?<=s)['’]$")
_FROM = re.compile(r"\s(?:from|of|in|for)\s(?:the\s)?$")
_LISTS = re.compile(r",|\b(?:including|like)\b|\bsuch as\b")
_QUANTITY = re.compile(
    r"^(?:(?:an?|the)\s+)?(?:[a-z]+\s+)?(?:number|group|handful|majority|couple|range|bunch|bloc|pair|"
    r"dozens|scores|hundreds|thousands|some|many|most|several|few|both|all|none|half)\s+of\s+"
    r"(?:the\s+|these\s+|those\s+)?(?=[\w’'-]+\s*)",
    re.I,
)


def with_groups(
    document: Document, statements: Sequence[Statement], mentions: list[Mention]
) -> list[Mention]:
    """The mentions with one for every source that is an unnamed group."""
    groups = word_set("actors", "groups")
    starts = [m.span.start for m in mentions]
    added: list[Mention] = []
    for span in sorted({s for st in statements if st.kind != "own" for s in st.source}):
        words = document.text[span.start : span.end]
        for piece in _pieces(words, span, groups, _beside(mentions, starts, span)):
            head = head_words(document.text[piece.start : piece.end])
            if head.split()[-1:] and _POSSESSIVE.sub("", head.split()[-1]).lower() in groups:
                end = piece.start + document.text[piece.start : piece.end].find(head) + len(head)
                if not _taken(mentions, starts, piece, end):
                    owner = _owner(mentions, starts, piece)
                    added.append(_group(document, piece, owner, _beside(mentions, starts, piece)))
    if not added:
        return mentions
    return sorted([*mentions, *added], key=lambda m: (m.span.start, -m.span.end))


def head_words(words: str) -> str:
    """The noun phrase's words up to its head noun; "a number of members" has "members"."""
    words = _QUANTITY.sub("", words)
    cut = _CUT.search(words, 1)
    return (words[: cut.start()] if cut else words).strip(" \"'“”‘’")


def _pieces(words: str, span: Span, groups: frozenset[str], named: Sequence[Mention]) -> list[Span]:
    """The source, or of its two halves those that are groups ("Ann Lee and her allies").

    named: the mentions in it of those who are no group
    """
    both = words.split(" and ")
    if len(both) != 2 or _of_two_states(words, span, named):
        return [span]
    middle = span.start + len(both[0])
    halves = [Span(span.start, middle), Span(middle + 5, span.end)]
    group = [
        half
        for half, part in zip(halves, both, strict=True)
        if head_words(part).split()[-1:] and head_words(part).split()[-1].lower() in groups
    ]
    if len(group) == 1:
        part, other = (0, 1) if group == halves[:1] else (1, 0)
        size = len(both[other])
        whole = any(
            halves[other].holds(m.span) and m.span.end - m.span.start >= size - 4 for m in named
        )
        names = both[part].split()
        title = len(names) > 1 and all(w[:1].isupper() for w in names)  # "and Agency Officials"
        return group if whole and not title and not _LISTS.search(both[part]) else [span]
    return group or [span]


def _of_two_states(words: str, span: Span, named: Sequence[Mention]) -> bool:
    """Whether a group is of both of two states: "officials from Tarsk and Velmora"."""
    states = [m for m in named if m.actors[0].kind == "state"]
    if len(states) != 2 or len(named) != 2:
        return False
    one, other = (Span(m.span.start - span.start, m.span.end - span.start) for m in states)
    joined = words[one.end : other.start] == " and " and other.end == len(words.rstrip(" ,"))
    return joined and _FROM.search(words[: one.start]) is not None


def _beside(mentions: Sequence[Mention], starts: Sequence[int], span: Span) -> list[Mention]:
    """The mentions of persons, bodies and states that begin in a source."""
    within = mentions[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
    return [m for m in within if m.actors[0].kind != "group"]


def _taken(mentions: Sequence[Mention], starts: Sequence[int], piece: Span, head: int) -> bool:
    """Whether a mention covers the group's words ("the leaders") or ends with their head."""
    k = bisect_left(starts, piece.start - 40)
    for m in islice(mentions, k, None):
        if m.span.start >= piece.end:
            break
        if m.span.start <= piece.start + 4 and m.span.end >= piece.end - 3:
            return True
        if abs(m.span.end - head) <= 2 and m.actors[0].kind != "group":
            return True
    return False


def _owner(mentions: Sequence[Mention], starts: Sequence[int], piece: Span) -> Mention | None:
    """Whose a group is by the name before it: "Ann Lee's aides", "Ann Lee and her aides"."""
    k = bisect_left(starts, piece.start)
    first = mentions[k] if k < len(mentions) and starts[k] == piece.start else None
    last = mentions[k - 1] if k and mentions[k - 1].span.end == piece.start - 5 else None
    owner = last or first
    return owner if owner is last or (owner and owner.actors[0].kind == "person") else None


def with_named_bodies(words: str, span: Span, text: str, mentions: Sequence[Mention]) -> str:
    """The words of a span with the names of bodies told of in it: "lawyers of the company"."""
    for m in sorted(mentions, key=lambda m: -m.span.start):
        start, end = m.span.start - span.start, m.span.end - span.start
        body = m.actor is not None and m.actor.kind in ("organisation", "outlet", "person")
        short = body and (m.actors[0].kind == "person" or words[start:end].isupper())
        names = re.match(r"\s+[a-z]", words[end:])  # "many of the GOP candidates"
        if short and (names or not _LINKED.search(words[:start])):
            continue  # "GOP lawmakers", "the president at times"
        inside = body and start >= 0 and end <= len(words)
        surname = inside and start > 0 and m.actors[0].kind == "person"
        if (
            (surname and _SURNAME.fullmatch(words[start:end]))
            or (surname and _OF_STATE.fullmatch(words[start:end]))
            or (inside and _BODY.fullmatch(words[start:end]))
        ):
            words = f"{words[:start]}{m.actors[0].name}{words[end:]}"
    return words


def _group(
    document: Document, piece: Span, owner: Mention | None, named: Sequence[Mention]
) -> Mention:
    words = document.text[piece.start : piece.end]
    if owner is None:
        words = with_named_bodies(words, piece, document.text, named)
    if owner is not None and owner.span.end < piece.start:
        if _OF_THAT_ONE.match(words):
            words = f"{owner.actors[0].name}'s {_OF_THAT_ONE.sub('', words)}"
    elif owner is not None:
        words = with_whole_owner(words, document.text, owner)
    states = {m.actors[0].name for m in (owner, *named) if m and m.actors[0].kind == "state"}
    name = group_name(words, states) or " ".join(words.split())
    actor = Actor(slug(name), name, "group")
    return Mention(document.id, piece, (actor,), "an unnamed group")


def with_whole_owner(words: str, text: str, owner: Mention) -> str:
    """Words that begin with somebody's name, with the whole of it: "Ann Lee's office"."""
    rest = words.removeprefix(text[owner.span.start : owner.span.end])
    return owner.actors[0].name + rest if _OWNER.match(rest) else words


# "the mother of one of the doctors, Ann Lee"
_OF_ONE = re.compile(
    r"(?:[Tt]he |[Aa]n? )?(?P<who>[a-z][a-z -]*) of (?:one|another) of [^,]*, "
    r"(?P<name>[A-Z][\w .’'-]*\w)"
)
# "a lawyer for the bidder, Norvik Holdings"
_APPOSED = re.compile(
    r"^(?P<head>[^,]* (?:for|to|of) )(?:the|its|his|her|an?) (?:[a-z-]+ ){0,2}[a-z-]+, "
    r"(?P<name>[A-Z][\w .’'&-]*\w),?$"
)


def with_name_apposed(words: str) -> str:
    """Words with a name for the noun before it: "a lawyer for the bidder, Norvik Holdings"."""
    kin = _OF_ONE.match(words)
    if kin is not None:
        return f"{kin['who']} of {kin['name']}"
    return _APPOSED.sub(r"\g<head>\g<name>", words)


_BODY = re.compile(r"(?i:the) [a-z-]+(?: [a-z-]+)?|[A-Z]{2,6}")
_OF_STATE = re.compile(r"(?i:the) [A-Z][\w-]+ [a-z-]+(?: [a-z-]+)?")  # "the Tarskian president"
_SURNAME = re.compile(r"(?:(?:Mr|Mrs|Ms|Dr)\.?\s)?[A-Z][\w’'-]+")
_LINKED = re.compile(r"\b(?:for|of|at|from|in|by|with|to)\s(?:the\s)?$")
_OF_THAT_ONE = re.compile(r"(?:his|her|its)\s+(?:own\s+)?")
_WHOSE = (
    r"(?:that(?= (?:many|some|several|most|few))|today|yesterday|now|meanwhile|the|an?|both|our|"
    r"its|their|his|her|my|your|own|then|but|and|or)"
)
_LEADING = re.compile(
    rf"^(?:(?:none|neither|each|all) of (?=the |these |those ))?(?:{_WHOSE}\s+)+", re.I
)
_INSIDE = re.compile(r"\s(?:our|its|their|his|her|my|your)\s+(?:own\s+)?", re.I)
_THERE = re.compile(
    r"\s(?:there|here|elsewhere|once|also|again|later|himself|herself|itself|themselves)$"
)
_OWNER = re.compile(r"['’]s?\s")
POSSESSIVE_END = re.compile(r"['’]s?$")
_BRACKET = re.compile(r"\s*\([^()]*\)$")
_OWNED = re.compile(r"(?P<owner>.+?)['’]s?\s+(?:own\s+|then\s+)?(?P<what>[a-z][\w’' -]*)")
_PLACED = re.compile(r"\s(?:in|at|on|to)\s")  # "Velmora's embassy in Kaarla" stays so
_OWNER_PLACED = re.compile(r"\s(?:of|in|at|from|on|for|by|to|with)\s")
_ADDED = re.compile(
    r",\s(?![A-Z][\w-]*(?:,|\sand\s))"
    r"|\s(?:at|by)\s(?=\d)|\s(?:around|loyal to|led by|who|that|which|via|according to|speaking"
    r"|on condition|on the condition)\s"
)


_RELATIVE_END = re.compile(r"(?<=\w),?\s(?:who|which|that)$")
_GIVEN_NAME = re.compile(
    r"[^.;:\n“”\"]{0,60}?\b(?:(?:identified|named|known|introduced|listed|referred to)"
    r"(?: (?:here|only|simply|himself|herself|themselves)){0,2} (?:as|by)|"
    r"asked to be (?:called|named|identified(?: only)? as)|"
    r"gave (?:his|her|their) name(?: only| simply)? as|"
    r"(?:gave|giving) (?:only )?(?:his|her|their) (?:first|given|last) name(?: only)?,|"
    r"goes by(?: the name(?: of)?)?)"
    r" (?:[“\"‘'])?(?P<name>[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*)"
)


def given_name(text: str, span: Span) -> str | None:
    """ "A witness identified only as Ann", "who gave her name as Ann": that name.

    span: the source, which may end before it
    """
    found = _GIVEN_NAME.match(text, span.start)
    if found is None or text.count(",", span.start, found.start("name")) > 1:
        return None
    return found["name"]


def group_name(words: str, states: Collection[str] = ()) -> str:
    """What unnamed speakers are called: their source's words without whose they are.

    "Your critics" are "critics", "the ship's own log" is "log of ship"; "" where nothing is left.
    What a state's are, of the names in `states`, is written as reports do: "Tarsk's embassy".
    """
    name = _BRACKET.sub("", _ADDED.split(words.strip())[0].strip(' "“”,'))
    name = _RELATIVE_END.sub("", name)
    name = _THERE.sub("", _INSIDE.sub(" ", _LEADING.sub("", name)))
    owned = _OWNED.fullmatch(name)
    placed = owned is not None and _PLACED.search(owned["what"]) is not None
    whole = placed or (owned is not None and _OWNER_PLACED.search(owned["owner"]) is not None)
    if owned and not whole and owned["owner"] in states:
        name = f"{owned['owner']}'s {owned['what']}"
    elif owned and not whole:  # "members of Ann Lee's staff" stay so
        name = f"{owned['what']} of {owned['owner']}"
    return POSSESSIVE_END.sub("", name).strip().removeprefix("of ")
