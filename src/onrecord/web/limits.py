"""How much one visitor may ask in a while."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

MOST_VISITORS = 10_000


class Rate:
    """So many in so many seconds for each visitor, earned back bit by bit."""

    def __init__(
        self, most: int, seconds: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._most, self._each, self._clock = float(most), most / seconds, clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, visitor: str) -> bool:
        """Whether the visitor may go on; counts this time."""
        return self._count(visitor, 1.0)

    def spent(self, visitor: str) -> bool:
        """Whether the visitor has none left; counts nothing."""
        return not self._count(visitor, 0.0)

    def _count(self, visitor: str, taken: float) -> bool:
        with self._lock:
            now = self._clock()
            left, since = self._left.pop(visitor, (self._most, now))
            left = min(self._most, left + (now - since) * self._each)
            goes_on = left >= 1.0
            self._left[visitor] = (left - taken if goes_on else left, now)
            if len(self._left) > MOST_VISITORS:
                self._left.popitem(last=False)
            return goes_on
