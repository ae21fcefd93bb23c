"""The date of an act as its sentence tells it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..lexicons import load_lexicon, word_set
from ..records import Span, TimeExpression
from ..times import PartialDate, PartialDateError
from .recognition import AgreementMention
from .triggers import Clause, Trigger

_OFFSET = re.compile(r"\b(?P<number>\d+|[a-z]+)\s+(?P<unit>day|week|month|year)s?\s*$", re.I)
_END = re.compile(r"\b(?:until|till|through)\s+(?:the\s+)?(?:end of\s+)?$", re.I)
_NEW_END = re.compile(r"\b(?:until|till|through|to)\s+(?:the\s+)?(?:end of\s+)?$", re.I)
_APART = ("which", "but", "before", "while", "after")
_WEEKDAYS = word_set("agreements", "weekdays")


@dataclass(frozen=True, slots=True)
class Telling:
    """An act told in one of the clauses of a sentence of a text published on a day."""

    text: str
    sentence: Span
    pieces: Sequence[Clause]
    number: int
    trigger: Trigger
    published: str | None

    @property
    def clause(self) -> Clause:
        """The clause that tells it."""
        return self.pieces[self.number]


def date_of(
    told: Telling, times: Sequence[TimeExpression], agreements: Sequence[AgreementMention]
) -> tuple[str | None, str | None]:
    """The date of an act and, for an extension, its new end; None where the text does not tell.

    The nearest date of the act's own clause counts; then, for "six months after" and its like,
    the other clause's date less that time; then the one date that stands before.
    """
    usable = [
        t
        for t in times
        if told.sentence.holds(t.span) and is_date(t.value) and not _in_a_name(t.span, agreements)
    ]
    mark = _NEW_END if told.trigger.act == "extended" else _END
    ends = [t for t in usable if mark.search(told.text[told.sentence.start : t.span.start])]
    until = next((t.value for t in ends if t.span.start >= told.trigger.span.start), None)
    usable = [t for t in usable if t not in ends]
    own = [t for t in usable if told.clause.span.holds(t.span)]
    if own:
        nearest = min(own, key=lambda t: _distance(told.trigger.span, t.span))
        return _not_to_come(told, nearest), until
    shifted = _shifted(told, usable)
    if shifted is not None:
        return shifted or None, until
    before = [t for t in usable if t.span.end <= told.clause.span.start]
    if len({t.value for t in before}) == 1 and told.clause.joined_by not in _APART:
        return _not_to_come(told, before[0]), until
    return None, until


def _not_to_come(told: Telling, time: TimeExpression) -> str | None:
    """A weekday of an act told as done is the last one before the text was published."""
    # a time of the day ("2026-02-04TNI") is finer than acts are dated
    value, published = (time.value or "").partition("T")[0], told.published or ""
    words = time.span.of(told.text).lower()
    if told.trigger.future or len(published) != 10 or words not in _WEEKDAYS:
        return value
    if len(value) == 10 and value > published:
        day = datetime.date.fromisoformat(value) - datetime.timedelta(days=7)
        return day.isoformat()
    return value


def is_date(value: str | None) -> bool:
    """Whether a TIMEX3 value is a date (not a duration, not \"the future\")."""
    if value is None:
        return False
    try:
        PartialDate.parse(value)
    except PartialDateError:
        return False
    return True


def _in_a_name(span: Span, agreements: Sequence[AgreementMention]) -> bool:
    """Whether a date is part of a name ("the 2018 inter-Korean military agreement")."""
    return any(
        m.span.overlaps(span) and span.end <= m.span.end and m.how != "later mention"
        for m in agreements
    )


def _distance(one: Span, two: Span) -> int:
    return two.start - one.end if two.start >= one.end else one.start - two.end + 12


def _shifted(told: Telling, usable: Sequence[TimeExpression]) -> str | None:
    """ "… on Friday, six months after it had given notice": Friday's date less six months.

    Counted from the day of publication where the sentence has no date. None where the clause is
    not joined so; "" where it is and the date cannot be told.
    """
    if told.clause.joined_by != "after":
        return None
    span = _OFFSET.search(told.text[told.sentence.start : told.clause.span.start])
    if span is None:
        return None
    numbers: dict[str, int] = load_lexicon("agreements")["numbers"]
    amount = span["number"].lower()
    count = int(amount) if amount.isdigit() else numbers.get(amount)
    earlier = [t.value or "" for t in usable if t.span.end <= told.clause.span.start]
    base = earlier[-1] if earlier else (told.published or "" if not usable else "")
    if count is None or not base:
        return ""
    return _less(base, count, span["unit"].lower())


def _less(value: str, count: int, unit: str) -> str:
    """A date less a span of time, no finer than the span's own unit."""
    date = PartialDate.parse(value)
    day = date.earliest()
    if unit in ("day", "week"):
        if len(value) < 10:
            return ""
        moved = day - datetime.timedelta(days=count * (7 if unit == "week" else 1))
        return moved.isoformat()
    if unit == "year":
        return f"{day.year - count:04d}"
    if len(value) < 7:
        return ""
    months = day.year * 12 + day.month - 1 - count
    return f"{months // 12:04d}-{months % 12 + 1:02d}"
