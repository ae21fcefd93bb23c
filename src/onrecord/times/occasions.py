"""The day of the one occasion that a text records: a news conference, an interview, a declaration.

A digest that an agency has compiled, the text of a declaration, the turns of a briefing: whoever
speaks in it speaks on that day, which the head tells ("answered questions on Wednesday", "6
October 2038" on a line, "8 September" in the title). The day of a dateline is the writing's, so
that another day in the opening goes before it. Where the head tells no day, there is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..documents.passages import sentences
from ..records import Document, Span, Statement, TimeExpression
from .finding import find_times
from .partial import PartialDate
from .told import Text, Told

_COMPILES = re.compile(
    r"\b(?:has|have|had)\s(?:compiled|gathered|collected|selected|assembled|put\stogether|picked"
    r"|summed\sup|summari[sz]ed)\b"
    r"|\b(?:offers|presents|publishes|gives|sums\sup|compiled)\s(?:\w+\s){0,3}"
    r"(?:theses|highlights|points|essentials|main|key)\b"
)
_ADOPTED = re.compile(
    r"\b(?:adopt(?:ed|ing)|issued|released|signed)\b[^.\n]{0,80}"
    r"\b(?:declaration|statement|communiqu[eé])\b"
    r"|\b(?:declaration|statement|communiqu[eé])\b[^.\n]{0,40}\b(?:adopted|issued|signed)\b"
)
_WHOLE = re.compile(r"\b(?:following|text of|joint)\b", re.I)
_RECORD = re.compile(
    r"\b(?:briefing|(?:press|news)\sconference|doorstep|transcript|hearing|interview|remarks\sto"
    r"|questions?\sand\sanswers|question-and-answer)\b",
    re.I,
)
_MEETS = re.compile(
    r"\b(?:met|spoke|talked|sat\sdown|received\s(?:us|me)|interview|recorded|broadcast|conversation"
    r"|took\squestions|answered|briefing|conference|hearing|session)\b"
)
_TODAY = re.compile(r"(?:earlier )?(?:today|tonight|this (?:morning|afternoon|evening))", re.I)
_LINE_END = re.compile(r"[\s.,;)]*(?:\d{1,2}[:.]\d\d\b[^\n]{0,12})?$")
_PARAGRAPH = re.compile(r"[^\n]+")
_HEAD = 900  # code points in which a digest says that it is one
_HEAD_LINES = 4
_OPENING = 2  # sentences
_LEAST_WORDS = 5
_LEAST_TURNS = 2
_NEAR = 14  # days before the publication: what an old date tells is something else


def occasion(document: Document, statements: Sequence[Statement], text: Text) -> Told | None:
    """The day on which all was said that a text records of one occasion, or None.

    Its paragraph is -1: it is of the whole text.
    """
    opening = [s for s in text.sentences if len(s.of(text.text).split()) > _LEAST_WORDS][:_OPENING]
    title = document.title or ""
    head = text.text[:_HEAD]
    if _COMPILES.search(head) or (_ADOPTED.search(head) and _WHOLE.search(title + head)):
        for sentence in opening:
            found = _day(document, text, sentence)
            if found is not None:
                return found
        return None
    first = _first_turn(statements, text)
    if first is None and not _RECORD.search(title):
        return None
    start = first if first is not None else min((s.start for s in statements), default=0)
    return (
        _in_lines(text, start)
        or _before_turns(document, text, first)
        or _in_title(document)
        or (_spoken_from(text) if first is not None else None)
    )


def _day(document: Document, text: Text, sentence: Span) -> Told | None:
    """The one day in a sentence outside the dateline."""
    line = document.dateline.span if document.dateline else Span(0, 0)
    days = [t for t in text.dates(sentence) if _recent(t, text) and not line.overlaps(t.span)]
    values = {(t.value or "")[:10] for t in days if not text.attributed(t.span)}
    if len(values) != 1:
        return None
    time = next(t for t in days if (t.value or "")[:10] in values)
    return _told(time, text.text, ", the day of what the text records")


def _in_lines(text: Text, start: int) -> Told | None:
    """ "Lindmark, 23 June." on one of the first lines, before anybody speaks."""
    lines = list(_PARAGRAPH.finditer(text.text, 0, start))[:_HEAD_LINES]
    for line in lines:
        for time in text.dates(Span(*line.span())):
            if _recent(time, text) and _LINE_END.match(text.text, time.span.end, line.end()):
                return _told(time, text.text, ", with which the text is headed")
    return None


def _before_turns(document: Document, text: Text, first: int | None) -> Told | None:
    """ "We met on Wednesday in her office" above the first question."""
    for sentence in text.sentences if first is not None else ():
        if sentence.start >= (first or 0):
            break
        if _MEETS.search(sentence.of(text.text)):
            found = _day(document, text, sentence)
            if found is not None:
                return found
    return None


def _in_title(document: Document) -> Told | None:
    """ "Regular press conference, 8 September"."""
    title = document.title or ""
    if not _RECORD.search(title):
        return None
    alone = replace(document, text=title, dateline=None)
    days = [t for t in find_times(alone, sentences(title)) if _is_day(t)]
    return _told(days[0], title, " in the title") if len(days) == 1 else None


def _spoken_from(text: Text) -> Told | None:
    """ "The minister leaves tomorrow", in a record's turns: they speak on the text's own day."""
    for time in text.times if text.published is not None else ():
        words = time.span.of(text.text)
        day = (time.value or "")[:10]
        if _TODAY.fullmatch(words) and day == str(text.published):
            return Told(day, words, ", the day that the record speaks from", -1)
    return None


def _first_turn(statements: Sequence[Statement], text: Text) -> int | None:
    """Where the first of a record's turns begins, whose cue is the colon behind a name."""
    turns = [
        min(s.source).start
        for s in statements
        if s.parent is None and s.source and [c.of(text.text) for c in s.cue] == [":"]
    ]
    return min(turns) if len(turns) >= _LEAST_TURNS else None


def _told(time: TimeExpression, text: str, how: str) -> Told:
    return Told((time.value or "")[:10], time.span.of(text), how, -1)


def _recent(time: TimeExpression, text: Text) -> bool:
    if not _is_day(time) or text.published is None:
        return False
    day = PartialDate.parse((time.value or "")[:10])
    return 0 <= (text.published.first - day.first).days <= _NEAR


def _is_day(time: TimeExpression) -> bool:
    value = (time.value or "").split("T")[0]
    return len(value) == len("2026-02-04") and "W" not in value
