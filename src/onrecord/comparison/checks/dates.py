"""Dates in a sentence, as ranges of days, with what kind of date each is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from .side import Side
from .words import Sentence, read_sentence, terms

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_BEGIN = frozenset(
    [
        *_MONTHS,
        *_DAYS,
        "today",
        "yesterday",
        "tomorrow",
        "tonight",
        "next",
        "last",
        "this",
        "current",
    ]
)
_ORDINAL = re.compile(r"\d{1,2}")


@dataclass(frozen=True, slots=True)
class DateRange:
    """A date as far as the words tell it: one of several ranges of days.

    options    (first day, last day) that the words allow: "on Wednesday" allows two, as a rule
    precision  day | month | year | loose ("next week")
    deadline   the words say "by", "until", "before": any earlier day is meant too
    start, end place in the sentence; word: index of the first word; past: past the last one
    """

    options: tuple[tuple[date, date], ...]
    precision: str
    deadline: bool
    start: int
    end: int
    word: int
    past: int


def dates(side: Side) -> list[DateRange]:
    """The dates of a sentence: those that were found for it, else those that its words give."""
    anchor = _day(side.published)
    if side.times:
        found = [d for t in side.times if (d := _given(side, t.value, t.span.start, t.span.end))]
        if found:
            return found
    s = read_sentence(side.text)
    out: list[DateRange] = []
    i = 0
    while i < len(s):
        one = _read(s, i, anchor) if s.lower[i] in _BEGIN or s.raw[i][0].isdecimal() else None
        if one is None:
            i += 1
            continue
        if out and out[-1].past >= one.word - 1 and s.lower[out[-1].word] in _DAYS:
            out.pop()
        out.append(one)
        i = one.past
    return out


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text and len(text) >= 10 else None
    except ValueError:
        return None


def _given(side: Side, value: str | None, start: int, end: int) -> DateRange | None:
    """A date that the time stage found, if its value is a day, a month or a year."""
    at, till = start - side.start, end - side.start
    if value is None or not 0 <= at < till <= len(side.text):
        return None
    parts = value[:10].split("-")
    if not all(p.isdecimal() for p in parts) or len(parts) > 3 or len(parts[0]) != 4:
        return None
    numbers = [int(p) for p in parts]
    try:
        span = _span(*numbers)
    except ValueError:
        return None
    s = read_sentence(side.text)
    word = next((k for k in range(len(s)) if s.ends[k] > at), 0)
    past = next((k for k in range(word, len(s)) if s.starts[k] >= till), len(s))
    precision = ("year", "month", "day")[len(numbers) - 1]
    return DateRange((span,), precision, _deadline(s, word), at, till, word, past)


def _span(year: int, month: int | None = None, day: int | None = None) -> tuple[date, date]:
    """The first and last day of a year, a month or a day. Raises ValueError if there is none."""
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        after = date(year + month // 12, month % 12 + 1, 1)
        return date(year, month, 1), after - timedelta(days=1)
    return date(year, month, day), date(year, month, day)


def _deadline(s: Sentence, first: int) -> bool:
    before = s.lower[max(0, first - 4) : first]
    return any(w in terms("words", "deadline") for w in before)


def _make(
    s: Sentence, options: list[tuple[date, date]], precision: str, first: int, past: int
) -> DateRange:
    return DateRange(
        tuple(options),
        precision,
        _deadline(s, first),
        s.starts[first],
        s.ends[past - 1],
        first,
        past,
    )


def _read(s: Sentence, i: int, anchor: date | None) -> DateRange | None:
    word = s.lower[i]
    if word in _MONTHS and s.raw[i][0].isupper():
        return _month(s, i, anchor)
    if anchor is not None and word in _DAYS:
        return _weekday(s, i, anchor)
    if anchor is not None and word in ("today", "yesterday", "tomorrow", "tonight"):
        day = anchor + timedelta(days={"yesterday": -1, "tomorrow": 1}.get(word, 0))
        return _make(s, [(day, day)], "day", i, i + 1)
    if anchor is not None and word in ("next", "last", "this", "current") and i + 1 < len(s):
        return _relative(s, i, anchor)
    if (
        anchor is not None
        and word.isdecimal()
        and s.lower[i + 1 : i + 2] in (("th",), ("st",), ("rd",), ("nd",))
    ):
        return _bare_day(s, i, anchor)
    if re.fullmatch(r"(?:19|20)\d\d", s.raw[i]) and s.lower[max(0, i - 1)] in (
        "in", "of", "by", "until", "since", "during", "year", "before",
    ):  # fmt: skip
        return _make(s, [_span(int(s.raw[i]))], "year", i, i + 1)
    return None


def _month(s: Sentence, i: int, anchor: date | None) -> DateRange | None:
    """ "4 February 2031", "February 4", "February 2031", "in February"."""
    month, first, past, day, year = _MONTHS.index(s.lower[i]) + 1, i, i + 1, None, None
    if word := _number_before(s, i):
        first, day = word
    elif past < len(s) and re.fullmatch(r"\d{1,2}", s.raw[past]):
        day, past = int(s.raw[past]), past + 1
        if past < len(s) and s.lower[past] in ("st", "nd", "rd", "th"):
            past += 1
    elif s.lower[i] in ("may", "march") and s.lower[max(0, i - 1)] not in (
        "in", "of", "by", "until", "since", "last", "next", "early", "late", "mid", "from",
    ):  # fmt: skip
        return None
    at = past + 1 if past < len(s) and s.raw[past] == "," else past
    if at < len(s) and re.fullmatch(r"(?:19|20)\d\d", s.raw[at]):
        year, past = int(s.raw[at]), at + 1
    years = [year] if year else _near_years(anchor, month)
    options = []
    for y in years:
        try:
            options.append(_span(y, month, day))
        except ValueError:
            continue
    if not options:
        return None
    return _make(s, options, "day" if day else "month", first, past)


def _number_before(s: Sentence, i: int) -> tuple[int, int] | None:
    """The day before a month's name: "4", "4th", "the 4th of", "the first of"."""
    k = i - 1
    if k >= 0 and s.lower[k] == "of":
        k -= 1
    if k >= 0 and s.lower[k] in ("st", "nd", "rd", "th"):
        k -= 1
    if k >= 0 and _ORDINAL.fullmatch(s.raw[k]) and 1 <= int(s.raw[k]) <= 31:
        return k, int(s.raw[k])
    if k >= 0 and s.lower[k] == "first" and s.lower[i - 1] == "of":
        return k, 1
    return None


def _near_years(anchor: date | None, month: int) -> list[int]:
    """The years that a month without one can mean: that of the text, or the next to it."""
    if anchor is None:
        return [2000]
    away = month - anchor.month
    if away < -3:
        return [anchor.year, anchor.year + 1]
    return [anchor.year, anchor.year - 1] if away > 3 else [anchor.year]


def _weekday(s: Sentence, i: int, anchor: date) -> DateRange:
    """A day of the week: the last one and the next one, unless the words say which."""
    ahead = (_DAYS.index(s.lower[i]) - anchor.weekday()) % 7
    coming = anchor + timedelta(days=ahead)
    past = coming - timedelta(days=7)
    options = [(coming, coming), (past, past)]
    first = i
    if s.lower[max(0, i - 1)] in ("next", "last"):
        first = i - 1
        if s.lower[first] == "next":
            later = coming + timedelta(days=7)
            options = [(coming, coming), (later, later)]
    return _make(s, options, "day", first, i + 1)


def _relative(s: Sentence, i: int, anchor: date) -> DateRange | None:
    """ "next week", "this month", "last year"."""
    shift = {"next": 1, "last": -1, "this": 0, "current": 0}[s.lower[i]]
    word = s.lower[i + 1]
    if word == "week":
        monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=shift)
        span = (monday, monday + timedelta(days=6))
    elif word == "month":
        index = anchor.year * 12 + anchor.month - 1 + shift
        span = _span(index // 12, index % 12 + 1)
    elif word == "year":
        span = _span(anchor.year + shift)
    else:
        return None
    return _make(s, [span], "loose", i, i + 2)


def _bare_day(s: Sentence, i: int, anchor: date) -> DateRange | None:
    """ "on the 12th": of this month, the last or the next."""
    if s.lower[max(0, i - 1)] not in ("the", "on") or s.lower[i + 2 : i + 3] != ("of",):
        following = s.concepts[i + 2] if i + 2 < len(s) else ""
        if following or s.lower[max(0, i - 1)] != "the":
            return None
    options = []
    for shift in (0, 1, -1):
        index = anchor.year * 12 + anchor.month - 1 + shift
        try:
            options.append(_span(index // 12, index % 12 + 1, int(s.raw[i])))
        except ValueError:
            continue
    if not options:
        return None
    if s.lower[i + 2 : i + 5] == ("of", "this", "month"):
        return _make(s, options[:1], "day", i, i + 5)
    return _make(s, options[:3], "day", i, i + 2)
