"""Days that a possibly partial date allows: "2023-02" is any day from the 1st to the 28th."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache

from ..errors import DataError

Day = datetime.date
_FORM = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?"
    r"|W(?P<week>\d\d)|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)))?"
)
_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 12)}
EXAMPLE = '"2010", "2010-04" or "2010-04-08"'


@lru_cache(maxsize=4096)
def edges(value: str) -> tuple[Day, Day]:
    """The first and the last day that a date may mean. Raises DataError where it is no date.

    Years, months, days, and the TIMEX3 forms of weeks, quarters, halves and seasons are known.
    """
    found = _FORM.fullmatch(value)
    if found is None:
        raise DataError(f"{value!r} is not a date; write {EXAMPLE}")
    year = int(found["year"])
    try:
        if found["day"]:
            day = Day(year, int(found["month"]), int(found["day"]))
            return day, day
        if found["week"]:
            first = Day.fromisocalendar(year, int(found["week"]), 1)
            return first, first + datetime.timedelta(days=6)
        return _months(year, *_range(found))
    except ValueError as error:
        raise DataError(f"{value!r} is not a date ({error}); write {EXAMPLE}") from None


def _range(found: re.Match[str]) -> tuple[int, int]:
    if found["month"]:
        return int(found["month"]), int(found["month"])
    if found["quarter"]:
        last = 3 * int(found["quarter"])
        return last - 2, last
    if found["half"]:
        last = 6 * int(found["half"])
        return last - 5, last
    return _SEASONS[found["season"]] if found["season"] else (1, 12)


def _months(year: int, first: int, last: int) -> tuple[Day, Day]:
    after = Day(year + last // 12, last % 12 + 1, 1) if year < 9999 else Day(year, 12, 31)
    return Day(year, first, 1), after - datetime.timedelta(days=1)


def first_day(value: str) -> Day:
    """The earliest day that a date may mean."""
    return edges(value)[0]


def last_day(value: str) -> Day:
    """The latest day that a date may mean."""
    return edges(value)[1]


def as_day(value: Day | str) -> Day:
    """A day from a date or its ISO form. Raises DataError where it is not a whole day."""
    if isinstance(value, Day):
        return value
    first, last = edges(value)
    if first != last:
        raise DataError(f"{value!r} is not a single day; write it like 2026-02-04")
    return first
