"""A point of the calendar while dates are being resolved, and how it is moved and written."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from .partial import PartialDate, PartialDateError

_PLAIN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_SEASON_MONTHS = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}


@dataclass(frozen=True, slots=True)
class Moment:
    """A year with what else is known: month and day, or a part (W06, Q1, H2, SP) of the year.

    bc       the year counts backwards
    daypart  TIMEX3's part of a day ("TMO", "TNI"), written only after a day
    """

    year: int
    month: int | None = None
    day: int | None = None
    part: str | None = None
    bc: bool = False
    daypart: str = ""

    @classmethod
    def of(cls, value: str | None) -> Moment | None:
        """A moment from an ISO year, month or day; None where the value is something else."""
        found = _PLAIN.match(value or "")
        if not found:
            return None
        year = int(found[1])
        month, day = (int(g) if g else None for g in found.groups()[1:])
        try:
            date(year, month or 1, day or 1)
        except ValueError:
            return None
        return cls(year, month, day)

    @classmethod
    def on(cls, day: date) -> Moment:
        """The moment of one day."""
        return cls(day.year, day.month, day.day)

    def date(self) -> date | None:
        """The day, where it is known."""
        if self.day is None or self.month is None or self.bc:
            return None
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None

    def value(self) -> str:
        """As TIMEX3 writes it."""
        head = f"{'BC' if self.bc else ''}{self.year:04d}"
        if self.part:
            return f"{head}-{self.part}"
        if self.month is None:
            return head
        if self.day is None:
            return f"{head}-{self.month:02d}"
        return f"{head}-{self.month:02d}-{self.day:02d}{self.daypart}"

    def about_month(self) -> int | None:
        """The month, or the middle one of its season, quarter or half."""
        if self.month is not None or self.part is None:
            return self.month
        if self.part in _SEASON_MONTHS:
            return _SEASON_MONTHS[self.part]
        number = int(self.part[1:]) if self.part[1:].isdigit() else 1
        return {"Q": number * 3 - 1, "H": number * 6 - 3}.get(
            self.part[0], min(12, number // 4 + 1)
        )

    def moved(self, count: int, unit: str) -> Moment | None:
        """Moved by a count of units, known to the unit; None where too little is known."""
        if unit in ("Y", "DE", "CE"):
            return self._years(count * {"Y": 1, "DE": 10, "CE": 100}[unit])
        if unit == "Q":
            return self._quarters(count)
        if unit == "M":
            return self._months(count)
        if unit in ("D", "W", "F", "WE"):
            day = self.date()
            if day is None:
                return None
            try:
                moved = day + timedelta(days=count * {"D": 1, "F": 14}.get(unit, 7))
            except OverflowError:
                return None
            return Moment.on(moved) if unit == "D" else week_of(moved, weekend=unit == "WE")
        return None

    def _years(self, count: int) -> Moment | None:
        year = self.year - count if self.bc else self.year + count
        return Moment(year, bc=self.bc) if 0 < year < 10000 else None

    def _months(self, count: int) -> Moment | None:
        if self.month is None or self.bc:
            return None
        number = self.year * 12 + self.month - 1 + count
        return Moment(number // 12, number % 12 + 1) if 12 <= number < 120000 else None

    def _quarters(self, count: int) -> Moment | None:
        month = self.about_month()
        if month is None or self.bc:
            return None
        number = self.year * 4 + (month - 1) // 3 + count
        return Moment(number // 4, part=f"Q{number % 4 + 1}") if number >= 4 else None

    def same_day_of_year(self, year: int) -> Moment:
        """This month and day, or part, in another year."""
        day = self.day
        if day and self.month:
            day = min(day, monthrange(year, self.month)[1])
        return replace(self, year=year, day=day)


def week_of(day: date, *, weekend: bool = False) -> Moment:
    """The ISO week of a day, or its weekend."""
    year, week, _ = day.isocalendar()
    return Moment(year, part=f"W{week:02d}{'-WE' if weekend else ''}")


def is_date(value: str | None) -> bool:
    """Whether a value is a partial date, rather than a duration, a reference, or nothing."""
    if not value:
        return False
    try:
        PartialDate.parse(value)
    except PartialDateError:
        return False
    return True
