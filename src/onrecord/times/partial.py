"""Partial dates: what "2026", "2026-02" or "2026-W06" tell, compared no finer than they tell it."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from ..errors import OnrecordError

# Northern seasons, by month; winter runs into the next year.
_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11)}
_FORM = re.compile(
    r"(?P<year>\d{4})(?:-(?:W(?P<week>\d\d)(?:-(?P<weekday>[1-7]|WE))?|Q(?P<quarter>[1-4])"
    r"|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)"
    r"|(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T[\w:.+-]*)?)?))?"
    r"|(?P<decade>\d{3})|(?P<century>\d\d)"
)


class PartialDateError(OnrecordError):
    """Words that are no partial date; the message says which and what can be written."""


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known to a century, decade, year, part of a year, month, week, day, or a range.

    text       as it was written ("2026-02", "2026-W06", "202", "2026-01/2026-06")
    first, last  the first and the last day that it may mean
    precision  "century", "decade", "year", "half", "season", "quarter", "month", "week", "day"
               or "range"
    """

    text: str
    first: date
    last: date
    precision: str

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read a TIMEX3 date value or two with "/" between. Raises PartialDateError."""
        return _parse(text)

    def earliest(self) -> date:
        """The first day that it may mean."""
        return self.first

    def latest(self) -> date:
        """The last day that it may mean."""
        return self.last

    def same(self, other: PartialDate) -> bool:
        """Whether the two agree at the precision that both have: one lies within the other."""
        return (self.first <= other.first and other.last <= self.last) or (
            other.first <= self.first and self.last <= other.last
        )

    def before(self, other: PartialDate) -> bool | None:
        """Whether it is earlier: True, False, or None where that cannot be known."""
        if self.last < other.first:
            return True
        return False if self.first >= other.last else None

    def after(self, other: PartialDate) -> bool | None:
        """Whether it is later: True, False, or None where that cannot be known."""
        return other.before(self)

    def days_between(self, other: PartialDate) -> tuple[int, int]:
        """Fewest and most days from this to the other; negative where the other is earlier."""
        return (other.first - self.last).days, (other.last - self.first).days

    def __str__(self) -> str:
        return self.text


@lru_cache(maxsize=4096)
def _parse(text: str) -> PartialDate:
    if "/" in text:
        begin, _, end = text.partition("/")
        a, b = _parse(begin), _parse(end)
        if b.last < a.first:
            raise PartialDateError(f"the range {text!r} ends before it begins")
        return PartialDate(text, a.first, b.last, "range")
    found = _FORM.fullmatch(text)
    if found is None:
        raise PartialDateError(
            f"{text!r} is no partial date; write 2026, 2026-02, 2026-02-04, 2026-W06, 2026-Q1, "
            "202 (the 2020s), 20 (the 21st century) or two of them with '/' between"
        )
    try:
        first, last, precision = _bounds(found)
    except (ValueError, OverflowError) as error:
        raise PartialDateError(f"{text!r} is no date of the calendar: {error}") from error
    return PartialDate(text, first, last, precision)


def _bounds(found: re.Match[str]) -> tuple[date, date, str]:
    if found["century"]:
        start = int(found["century"]) * 100
        return date(max(start, 1), 1, 1), date(start + 99, 12, 31), "century"
    if found["decade"]:
        start = int(found["decade"]) * 10
        return date(max(start, 1), 1, 1), date(start + 9, 12, 31), "decade"
    year = int(found["year"])
    if found["week"]:
        return _week(year, int(found["week"]), found["weekday"])
    if found["day"]:
        day = date(year, int(found["month"]), int(found["day"]))
        return day, day, "day"
    if found["month"]:
        return *_months(year, int(found["month"]), int(found["month"])), "month"
    if found["quarter"]:
        end = int(found["quarter"]) * 3
        return *_months(year, end - 2, end), "quarter"
    if found["half"]:
        end = int(found["half"]) * 6
        return *_months(year, end - 5, end), "half"
    if found["season"] == "WI":
        # "winter 2026" may be the one that begins or the one that ends in 2026
        return date(year - 1, 12, 1), _months(year + 1, 1, 2)[1], "season"
    if found["season"]:
        return *_months(year, *_SEASONS[found["season"]]), "season"
    return *_months(year, 1, 12), "year"


def _week(year: int, week: int, weekday: str | None) -> tuple[date, date, str]:
    monday = date.fromisocalendar(year, week, 1)
    if weekday == "WE":
        return monday + timedelta(days=5), monday + timedelta(days=6), "week"
    if weekday:
        day = date.fromisocalendar(year, week, int(weekday))
        return day, day, "day"
    return monday, monday + timedelta(days=6), "week"


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])
