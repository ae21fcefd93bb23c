"""Average linkage over a sparse graph, with one check: tight groups do not join loosely.

Two groups join when the mean likeness between them is enough, and is not far below the likeness
within them. The second is what keeps two events of one kind apart (two elections in one country,
two arrests of two players of one team): each is held together more closely than the two are. A
group's inner likeness counts the less, the fewer pairs it rests on.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable, Mapping

UNIT = 1_000_000  # likeness in whole millionths: sums are exact, so their order changes nothing
LIKE = 0.12
RATIO = 0.9
DOUBT = 4.0  # pairs without likeness that a group's inner likeness is averaged with


def cluster(
    near: Mapping[int, Mapping[int, int]],
    like: float = LIKE,
    ratio: float = RATIO,
    doubt: float = DOUBT,
) -> list[list[int]]:
    """Groups of numbers, each sorted, the groups by their first.

    `near[a][b]` is the likeness of a and b in millionths, the same as `near[b][a]`; what is not
    there is none. The result depends on the numbers' order only where likenesses tie.
    """
    work = _Agglomeration(near, like, ratio, doubt)
    work.run()
    return sorted(sorted(m) for m in work.members.values())


class _Agglomeration:
    """The groups as they stand; `links` are sums of likeness between groups."""

    def __init__(
        self, near: Mapping[int, Mapping[int, int]], like: float, ratio: float, doubt: float
    ) -> None:
        self.like, self.ratio, self.doubt = like * UNIT, ratio, doubt
        self.links = {a: dict(bs) for a, bs in near.items()}
        self.members = {a: [a] for a in near}
        self.within = dict.fromkeys(near, 0)
        self.heap: list[tuple[float, int, int, int, int]] = []
        for a in near:
            self._offer(a, (b for b in near[a] if a < b))
        heapq.heapify(self.heap)

    def _offer(self, a: int, others: Iterable[int], *, push: bool = False) -> None:
        size = len(self.members[a])
        for b in others:
            other = len(self.members[b])
            mean = self.links[a][b] / (size * other)
            if mean >= self.like:
                low, high = (a, b) if a < b else (b, a)
                item = (-mean, low, high, len(self.members[low]), len(self.members[high]))
                if push:
                    heapq.heappush(self.heap, item)
                else:
                    self.heap.append(item)

    def run(self) -> None:
        """Join the likest two until none are like enough."""
        while self.heap:
            mean, a, b, size_a, size_b = heapq.heappop(self.heap)
            if len(self.members.get(a, ())) != size_a or len(self.members.get(b, ())) != size_b:
                continue  # one of the two has grown or gone since
            if -mean >= self.ratio * math.sqrt(self._inner(a) * self._inner(b)):
                self._join(a, b)

    def _inner(self, a: int) -> float:
        size = len(self.members[a])
        pairs = size * (size - 1) / 2
        return self.within[a] / (pairs + self.doubt) if pairs else 0.0

    def _join(self, a: int, b: int) -> None:
        """Take b into a (a stands before b)."""
        mine, other = self.links[a], self.links.pop(b)
        self.within[a] += self.within.pop(b) + mine.pop(b)
        self.members[a] += self.members.pop(b)
        del other[a]
        for c, value in other.items():
            mine[c] = mine.get(c, 0) + value
            theirs = self.links[c]
            del theirs[b]
            theirs[a] = mine[c]
        self._offer(a, mine, push=True)
