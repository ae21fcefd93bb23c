"""Resolutions and conclusions: one subject above a list of what it decides, welcomes and regrets.

"The Council, meeting in Durn," and below it "1. Welcomes the accord;", "2. Calls upon both sides to
keep it." The labeller reads each item without the line above, so it finds no source there or takes
one from the item, and it ends what is told before a relative clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ..lexicons import word_set
from ..records import Span
from .citing import tells
from .decoding import Attribution
from .index import SpanIndex

_LINE = re.compile(r"[^\S\n]*(?P<words>\S[^\n]*)")
_MARK = re.compile(
    r"[^\S\n]*(?:[•\-–—*▪●]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])[^\S\n]+(?=[“\"]?\w)"
)
_WE_THE = re.compile(r"[“\"]?(?P<who>We, the [^:;.\n]{3,200}?)[,:]?\s*")
_FIRST = re.compile(
    r"[“\"]?(?P<who>(?:The|We|Both|All)\b[^,:;.\n“”\"]{0,160}|[A-Z]{2,6})(?:,[^.;:\n]{0,240})?[,:]?\s*"
)
_SEVERAL = re.compile(
    r"[“\"]?(?P<who>(?:The|Both|All)\b[^,:;.\n“”\"]{0,100}"
    r"(?:,\s(?:the\s)?[A-Z][^,:;.\n]{0,60})*,?\sand\s(?:the\s)?[A-Z][^,:;.\n]{0,60})[,:]?\s*"
)
_LAST = re.compile(r"[A-Z][^.;:\n]{5,200},\s(?P<who>(?:the|both|all)\s[^,.;:\n]{2,80})[,:]?\s*")
_CLOSING = re.compile(r"[\s;,.]*(?:[;,]\s*and)?[\s;,.]*[”\"]?[\s;,.]*$")
_JOINED = re.compile(r",?\s(?:and|but|while)\s(?:(?:also|further|\w+ly)\s)?$")
_PART = re.compile(r"\n[^\S\n]*(?:[•\-–—*]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])[^\S\n]+$")
_LEAST = 2  # items of a list
_LOOSE = 40  # code points from a verb to "to ...", whom it asks between


@dataclass(frozen=True, slots=True)
class _Item:
    """A list's item: all of it but its mark and its last stop, and the verb it begins with."""

    span: Span
    head: Span


@lru_cache(maxsize=1)
def _head() -> re.Pattern[str]:
    """The verb that begins an item, with adverbs before it and a preposition behind it."""
    verbs = "|".join(sorted(_inflected(), key=len, reverse=True))
    states = "|".join(sorted(word_set("statements", "operative_states")))
    feelings = "|".join(sorted(word_set("statements", "operative_feelings")))
    return re.compile(
        r"[“\"]?(?P<how>(?:(?:also|further|again|once more|once again|\w+ly)\s)*"
        rf"(?:(?:(?:is|are|was|were)\s(?:\w+ly\s)?)?(?:{states})|(?:{verbs}))\b"
        r"(?:\s(?:note|exception|tribute))?"
        rf"(?:\s(?:with|its|their|his|her)\s(?:\w+\s){{0,2}}?(?:{feelings})\b)?"
        r"(?:\s(?:of|upon|on|at|over|for|with)(?=\s(?!\w+ing\b)))?)",
        re.I,
    )


def _inflected() -> set[str]:
    """The verbs of resolutions in all their forms: "welcome", "welcomes", "welcomed"."""
    forms = set(word_set("statements", "operative_irregular"))
    for verb in word_set("statements", "operative"):
        stem = verb.removesuffix("e")
        y = verb.endswith("y") and verb[-2] not in "aeiou"
        third = (
            f"{verb[:-1]}ies" if y else f"{verb}es" if verb.endswith(("s", "sh")) else f"{verb}s"
        )
        past = f"{verb[:-1]}ied" if y else f"{stem}ed"
        forms |= {verb, third, past, f"{stem}ing"}
    return forms


def with_list_subjects(text: str, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, those that begin the items of such a list with its subject as source.

    Items that no attribution begins get one; what an item tells goes on to the item's end.
    """
    lists = list(_lists(text))
    if not lists:
        return list(found)
    result: dict[int, list[Attribution]] = {}
    added: list[Attribution] = []
    index = SpanIndex((i, a.cue) for i, a in enumerate(found))
    for who, items in lists:
        for item in items:
            inside = [i for i in index.near(item.span) if item.span.holds(min(found[i].cue))]
            _read_item(text, who, item, [(i, found[i]) for i in inside], result, added)
    kept = [b for i, a in enumerate(found) for b in result.get(i, [a])]
    return [*kept, *added]


def _lists(text: str) -> Iterator[tuple[Span, list[_Item]]]:
    """Each list with a line above it that is a subject and no more."""
    lines = list(_LINE.finditer(text))
    k = 0
    while k < len(lines):
        who = _subject(lines[k])
        items: list[_Item] = []
        n = k + 1
        while who is not None and n < len(lines):
            item = _item(text, lines[n])
            if item is not None:
                if lines[n]["words"].rstrip().endswith(":"):
                    item, n = _with_parts(text, item, lines, n)
                items.append(item)
            elif not lines[n]["words"].rstrip().endswith((",", ";")):
                break
            n += 1
        if who is not None and len(items) >= _LEAST:
            yield who, items
            k = n
        else:
            k += 1


def _subject(line: re.Match[str]) -> Span | None:
    """The subject that a line above a list is: "The Council, meeting in Durn,", "Both sides:"."""
    start, end = line.span("words")
    for form in (_WE_THE, _SEVERAL, _FIRST, _LAST):
        found = form.fullmatch(line.string, start, end)
        if found is not None:
            words = found["who"]
            named = words.isupper() or words.startswith("We") or tells(words)
            return Span(*found.span("who")) if named else None
    return None


def _with_parts(
    text: str, item: _Item, lines: Sequence[re.Match[str]], n: int
) -> tuple[_Item, int]:
    """An item that ends with a colon, with the parts below it, and the last line of them."""
    while n + 1 < len(lines) and _MARK.match(text, *lines[n + 1].span()):
        n += 1
        end = lines[n].end()
        closing = _CLOSING.search(text, lines[n].start("words"), end)
        item = replace(item, span=Span(item.span.start, closing.start() if closing else end))
    return item, n


def _item(text: str, line: re.Match[str]) -> _Item | None:
    """The item that a line is; without a mark it must end as one does that goes on."""
    start, end = line.span("words")
    mark = _MARK.match(text, start, end)
    if mark is None and not text[start].isupper():
        return None
    if mark is None and not text[start:end].rstrip().endswith((",", ";", ":")):
        return None
    begin = mark.end() if mark is not None else start
    head = _head().match(text, begin, end)
    if head is None:
        return None
    closing = _CLOSING.search(text, head.end(), end)
    last = closing.start() if closing is not None else end
    return _Item(Span(begin, last), Span(*head.span("how"))) if last > head.end() else None


def _read_item(
    text: str,
    who: Span,
    item: _Item,
    inside: Sequence[tuple[int, Attribution]],
    result: dict[int, list[Attribution]],
    added: list[Attribution],
) -> None:
    """Give what begins an item, and what goes on with "and", to the list's subject."""
    end = item.span.end
    led = False
    for i, a in sorted(inside, key=lambda row: -min(row[1].cue).start):
        cue = min(a.cue)
        begins = cue.start < item.head.end and item.head.start < cue.end
        sourced = bool(a.source) and max(a.source).start >= item.head.end  # not its first verb
        joined = None if sourced else _JOINED.search(text, item.head.end, cue.start)
        if joined and any(c.start >= cue.end for c in a.content):
            result[i] = [replace(a, source=(who,), content=_to(text, a, end))]
            end = joined.start()
        elif begins and not led:
            result[i] = _of_subject(text, who, item, a, end)
            led = True
        elif not a.source and _PART.search(text, item.head.end, cue.start):
            result[i] = [replace(a, source=(who,))]
    if not led:
        rest = _rest(text, item.head.end, end)
        added.append(Attribution((who,), (item.head,), (rest,), False, 0.5))


def _of_subject(text: str, who: Span, item: _Item, a: Attribution, end: int) -> list[Attribution]:
    """What begins an item as the subject's; what another said in it is told by that other."""
    cue = min(a.cue)
    source = min(a.source) if a.source else None
    another = source is not None and source.start >= cue.end and cue.end > item.head.end
    behind = text[item.head.end : cue.end].split()
    if another and len(behind) > 1 and source is not None and not a.content[0].overlaps(source):
        # "welcomed the assurance given by the envoy that ...": two verbs in one cue
        first = text.index(behind[0], item.head.end)
        outer = Attribution(
            (who,), (item.head,), (_rest(text, item.head.end, end),), False, a.score
        )
        return [outer, replace(a, cue=(Span(first, cue.end), *sorted(a.cue)[1:]), inner=True)]
    taken = source is not None and source.start >= cue.end and not item.head.holds(source)
    content = (_rest(text, cue.end, end),) if taken else _to(text, a, end)
    return [replace(a, source=(who,), content=content, inner=False)]


def _to(text: str, a: Attribution, end: int) -> tuple[Span, ...]:
    """A content as one piece up to `end`; from its verb on where it says what somebody shall do."""
    cue = min(a.cue)
    behind = [p for p in a.content if p.start >= cue.end]
    if not behind or end <= min(behind).start:
        return a.content
    start = min(behind).start
    asked = text.startswith("to ", start) and start - cue.end <= _LOOSE
    return (Span(start, end),) if not asked else (_rest(text, cue.end, end),)


def _rest(text: str, start: int, end: int) -> Span:
    """What stands from `start` on, without space before it."""
    while start < end and text[start].isspace():
        start += 1
    return Span(start, end)
