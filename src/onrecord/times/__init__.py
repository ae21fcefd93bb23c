"""Dates in a text, resolved where the text allows, and when statements were said."""

from .finding import find_times
from .moment import is_date
from .partial import PartialDate, PartialDateError
from .said import when_said

__all__ = ["PartialDate", "PartialDateError", "find_times", "is_date", "when_said"]
