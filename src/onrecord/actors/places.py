"""Which spans hold a place of a text, found without looking at all of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from ..records import Span


class Holding:
    """Spans by place; a span's number is where it stands in the sequence given."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._numbers = sorted(range(len(spans)), key=lambda k: spans[k])
        self._starts = [spans[k].start for k in self._numbers]
        self._ends = [spans[k].end for k in self._numbers]
        self._reach = list(accumulate(self._ends, max))

    def at(self, place: int) -> list[int]:
        """The numbers of the spans that hold a code point, lowest first."""
        found = []
        k = bisect_right(self._starts, place) - 1
        while k >= 0 and self._reach[k] > place:
            if self._ends[k] > place:
                found.append(self._numbers[k])
            k -= 1
        return sorted(found)
