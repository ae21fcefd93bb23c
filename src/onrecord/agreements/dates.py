"""Days that a possibly partial date allows: "2023-02" is any day from the 1st to the 28th."""

from __future__ import annotations

import datetime
from functools import lru_cache

from ..errors import DataError
from ..times import PartialDate, PartialDateError

Day = datetime.date
EXAMPLE = '"2010", "2010-04" or "2010-04-08"'


@lru_cache(maxsize=4096)
def edges(value: str) -> tuple[Day, Day]:
    """The first and the last day that a date may mean. Raises DataError where it is no date."""
    try:
        date = PartialDate.parse(value)
    except PartialDateError as error:
        raise DataError(f"{value!r} is not a date; write {EXAMPLE}") from error
    return date.earliest(), date.latest()


def as_day(value: Day | str) -> Day:
    """A day from a date or its ISO form. Raises DataError where it is not a whole day."""
    if isinstance(value, Day):
        return value
    first, last = edges(value)
    if first != last:
        raise DataError(f"{value!r} is not a single day; write it like 2026-02-04")
    return first
