"""When a statement was said, as far as the text tells it.

Three places tell it: a date beside the cue ("said on Tuesday", "In 2019, Ann Lee said"), the
statement that holds this one or the same speaker's dated one before it, and the meeting or call
that the text opens with. Each answer names the words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..documents.passages import paragraphs, sentences
from ..records import Document, SaidOn, Span, Statement, TimeExpression
from .moment import is_date
from .partial import PartialDate

_TALK = re.compile(
    r"\b(?:spoke|speaks?|met|meets?|talked|conversation|call(?:ed)?|meeting|talks|conven\w+|hosted"
    r"|held|received|visit\w*|joined|participated|speech|address\w*|briefing|conference|interview"
    r"|statement|summit|traveled|travelled)\b"
)
_AGREES_WITH_SPEAKER = re.compile(
    r"(?:he|she|they|it|we|i|the (?:two|parties|sides|leaders))\b", re.I
)
_RELATIVE = re.compile(r"[,(]?\s*\b(?:who|which|whose|whom|that was|where)\b[^,;]*$")
_NAME = re.compile(r"[A-Z][\w'’-]+")
_NOMINAL = re.compile(
    r"\b(?:commitment|support|readiness|willingness|invitation|position|plans?|desire|intention|"
    r"hope|belief|concerns?|opposition|goals?|determination|gratitude|view)\b",
    re.I,
)
_BEFORE = re.compile(r"\b(?:had|previously|earlier|first|originally|once|long)\b", re.I)
_LEAD_SENTENCES = 2
_NEAR_PARAGRAPHS = 3
_FARTHEST = 160


@dataclass(slots=True)
class _Told:
    """A date that was told, its words, and whose statement it belonged to."""

    value: str
    reason: str
    paragraph: int
    names: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Text:
    """A document's sentences, paragraphs and dates, and the statements that are read in it."""

    text: str
    sentences: list[Span]
    paragraphs: list[Span]
    times: list[TimeExpression]
    cues: list[Span] = field(default_factory=list)

    def sentence(self, at: int) -> Span:
        """The sentence at an offset."""
        number = bisect_right([s.start for s in self.sentences], at) - 1
        return self.sentences[max(0, number)] if self.sentences else Span(0, len(self.text))

    def paragraph(self, at: int) -> int:
        """The number of the paragraph at an offset."""
        return bisect_right([p.start for p in self.paragraphs], at) - 1


def when_said(
    document: Document, statements: Sequence[Statement], times: Sequence[TimeExpression]
) -> list[SaidOn]:
    """One answer for each statement, in their order; the value is None where nothing tells it.

    times  what `find_times` found in the document. A value is a day, month or year; a week that
           lies within one month is given as the month.
    """
    dates = [t for t in times if is_date(t.value)]
    text = _Text(
        document.text,
        sentences(document.text),
        paragraphs(document.text),
        dates,
        sorted((c for s in statements for c in s.cue), key=lambda c: c.start),
    )
    lead = _lead(text)
    told: dict[str, _Told | None] = {}
    last: list[_Told] = []
    names: frozenset[str] = frozenset()
    for statement in _outer_first(statements):
        names = _speaker(statement, text.text) or names
        at = statement.cue[0].start if statement.cue else statement.start
        found = _beside_cue(statement, text, at)
        if found is None and statement.parent is not None:
            found = _from_parent(statement, told.get(statement.parent), text.text)
        elif found is None and statement.kind != "own":
            found = _from_before(statement, text, at, names, last, lead)
        if found is not None and statement.parent is None:
            last.append(_Told(found.value, found.reason, text.paragraph(at), names))
        told[statement.id] = found
    return [_answer(s.id, told.get(s.id)) for s in statements]


def _answer(statement: str, told: _Told | None) -> SaidOn:
    if told is None:
        return SaidOn(statement, None, "the text does not tell")
    return SaidOn(statement, told.value, told.reason)


def _outer_first(statements: Sequence[Statement]) -> list[Statement]:
    """Statements in the order of the text, each after the one that holds it."""
    by_id = {s.id: s for s in statements}

    def depth(statement: Statement) -> int:
        steps, seen = 0, {statement.id}
        while statement.parent in by_id and statement.parent not in seen:
            statement = by_id[statement.parent]
            seen.add(statement.id)
            steps += 1
        return steps

    return sorted(statements, key=lambda s: (depth(s) > 0, depth(s), s.start))


# ------------------------------------------------------------------ beside the cue


def _beside_cue(statement: Statement, text: _Text, at: int) -> _Told | None:
    """The date of the cue's own sentence that stands nearest to it, outside the content."""
    if not statement.cue:
        return None
    sentence = text.sentence(at)
    ranked: list[tuple[int, TimeExpression]] = []
    for time in text.times:
        if not sentence.start <= time.span.start < sentence.end:
            continue
        if any(c.overlaps(time.span) for c in statement.content) and not any(
            c.holds(time.span) for c in statement.cue
        ):
            continue
        distance = min(_distance(cue, time.span, statement, text) for cue in statement.cue)
        if distance <= _FARTHEST:
            ranked.append((distance, time))
    if not ranked:
        return None
    _, time = min(ranked, key=lambda pair: (pair[0], pair[1].span.start))
    words = time.span.of(text.text)
    return _Told(_plain(time.value or ""), f"{words!r} beside the cue", text.paragraph(at))


def _distance(cue: Span, time: Span, statement: Statement, text: _Text) -> int:
    """Code points between a cue and a date, content left out; large where something is between."""
    if cue.overlaps(time):
        return 0
    first, second = (cue, time) if cue.start < time.start else (time, cue)
    between = [(first.end, second.start)]
    for content in sorted(statement.content, key=lambda c: c.start):
        between = [piece for a, b in between for piece in _without(a, b, content)]
    length = sum(b - a for a, b in between)
    words = " ".join(text.text[a:b] for a, b in between)
    if any(first.end <= c.start < second.start and c not in statement.cue for c in text.cues):
        length += _FARTHEST // 2
        if time.start > cue.start:
            return _FARTHEST + 1
    if time.start < cue.start and _RELATIVE.search(text.text[max(0, time.start - 60) : time.start]):
        return _FARTHEST + 1
    if time.start > cue.end and re.search(r"\b(?:who|which|after|before|since|when)\b", words):
        return _FARTHEST + 1
    return length


def _without(start: int, end: int, hole: Span) -> list[tuple[int, int]]:
    if hole.end <= start or end <= hole.start:
        return [(start, end)]
    return [(a, b) for a, b in ((start, hole.start), (hole.end, end)) if a < b]


def _plain(value: str) -> str:
    """A date without its part of the day; a week of one month as that month."""
    value = re.sub(r"T[\w:]+$", "", value) if len(value) > 10 else value
    if "-W" in value:
        date = PartialDate.parse(value)
        if date.first.month == date.last.month:
            return f"{date.first:%Y-%m}"
    return value


# ------------------------------------------------------------------ from what stands before


def _from_parent(statement: Statement, parent: _Told | None, text: str) -> _Told | None:
    cue = " ".join(c.of(text) for c in statement.cue)
    if parent is None or _NOMINAL.search(cue) or _BEFORE.search(cue):
        return None
    return _Told(parent.value, f"said within a statement of {parent.value}", parent.paragraph)


def _from_before(
    statement: Statement,
    text: _Text,
    at: int,
    names: frozenset[str],
    last: Sequence[_Told],
    lead: _Told | None,
) -> _Told | None:
    here = text.paragraph(at)
    for earlier in reversed(last):
        if here - earlier.paragraph > _NEAR_PARAGRAPHS:
            break
        if earlier.names & names or not statement.source:
            return _Told(earlier.value, f"the same speaker before: {earlier.reason}", here)
    if lead is not None and at > 0:
        return _Told(lead.value, lead.reason, here)
    return None


def _speaker(statement: Statement, text: str) -> frozenset[str]:
    """The capitalised words of the source; nothing for a pronoun, which goes with the one before."""
    words = " ".join(s.of(text) for s in statement.source)
    if not words or _AGREES_WITH_SPEAKER.match(words):
        return frozenset()
    return frozenset(_NAME.findall(words)) or frozenset({words.split()[-1].lower()})


def _lead(text: _Text) -> _Told | None:
    """The date of the meeting, call or speech that the text opens with."""
    opening = [s for s in text.sentences if len(s.of(text.text).split()) > 5][:_LEAD_SENTENCES]
    for sentence in opening:
        if not _TALK.search(sentence.of(text.text)):
            continue
        for time in text.times:
            if sentence.start <= time.span.start < sentence.end and time.anchor != "as written":
                words = time.span.of(text.text)
                return _Told(_plain(time.value or ""), f"{words!r}, with which the text opens", 0)
    return None
