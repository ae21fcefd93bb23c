"""Partial dates as ranges of days, so that they can be compared as numbers."""

from __future__ import annotations

import re
from datetime import date

Days = tuple[int, int]
UNKNOWN: Days = (0, 0)
_DATE = re.compile(
    r"(?P<year>\d{4})(?:-(?:W(?P<week>\d{2})|(?P<month>\d{2})(?:-(?P<day>\d{2}))?|[A-Z][A-Z0-9]))?"
    r"(?:T.*)?"
)


def days(value: str | None) -> Days:
    """The first and last day that a TIMEX3 date may mean, as ordinals; (0, 0) if it tells none.

    "2031-02" is any day of that month, "203" any of that decade, "a/b" from a to b.
    """
    if not value:
        return UNKNOWN
    if "/" in value:
        first, last = (days(part) for part in value.split("/", 1))
        return (first[0], last[1]) if first != UNKNOWN and last != UNKNOWN else UNKNOWN
    if value.isascii() and value.isdigit() and len(value) in (2, 3):
        span = 10 ** (4 - len(value))
        return _years(int(value) * span, span)
    match = _DATE.fullmatch(value)
    if match is None:
        return UNKNOWN
    try:
        return _range(match)
    except ValueError:
        return UNKNOWN


def _range(match: re.Match[str]) -> Days:
    year = int(match["year"])
    if match["week"]:
        monday = date.fromisocalendar(year, int(match["week"]), 1).toordinal()
        return monday, monday + 6
    if match["day"]:
        day = date(year, int(match["month"]), int(match["day"])).toordinal()
        return day, day
    if match["month"]:
        month = int(match["month"])
        following = date(year + month // 12, month % 12 + 1, 1)
        return date(year, month, 1).toordinal(), following.toordinal() - 1
    return _years(year, 1)


def _years(first: int, count: int) -> Days:
    if not 1 <= first <= 9999 - count:
        return UNKNOWN
    return date(first, 1, 1).toordinal(), date(first + count, 1, 1).toordinal() - 1
