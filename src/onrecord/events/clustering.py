"""Average linkage over a sparse graph, with one check: tight groups do not join loosely.

Two groups join when the mean likeness between them is enough, and is no less than the likeness
within them. The second is what keeps two events of one kind apart (two elections in one country,
two arrests of two players of one team): each is held together more closely than the two are. A
group's inner likeness counts the less, the fewer pairs it rests on. That two documents are copies
of one text does not count as inner likeness: else ten papers with one wire story would be too tight
a group for any other report to join.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

T = TypeVar("T")
Links = Mapping[int, Mapping[int, int]]

UNIT = 1_000_000  # likeness in whole millionths: sums are exact, so their order changes nothing
LIKE = 0.14
DOUBT = 6.0  # pairs without likeness that a group's inner likeness is averaged with
SAME = 0.75  # likeness from which two documents are copies


def cluster(near: Links, like: float = LIKE, doubt: float = DOUBT) -> list[list[int]]:
    """Groups of numbers, each sorted, the groups by their first.

    `near[a][b]` is the likeness of a and b in millionths, the same as `near[b][a]`; what is not
    there is none. The result depends on the numbers' order only where likenesses tie.
    """
    work = _Agglomeration(near, like, doubt)
    work.run()
    return sorted(sorted(m) for m in work.members.values())


class _Agglomeration:
    """The groups as they stand.

    links    sums of likeness between groups
    copies   of these the pairs that are copies: their sum and their number
    within   sum of likeness within a group, and number of its pairs, copies left out
    """

    def __init__(self, near: Links, like: float, doubt: float) -> None:
        self.like, self.doubt = like * UNIT, doubt
        self.members = {a: [a] for a in near}
        self.links = {a: dict(bs) for a, bs in near.items()}
        self.copies = {
            a: {b: (v, 1) for b, v in bs.items() if v >= SAME * UNIT} for a, bs in near.items()
        }
        self.within = dict.fromkeys(near, (0, 0))
        self.heap: list[tuple[float, int, int, int, int]] = []
        for a in near:
            self._offer(a, (b for b in near[a] if a < b))

    def _offer(self, a: int, others: Iterable[int]) -> None:
        """Put pairs that are like enough in line, with their sizes as they are now."""
        size = len(self.members[a])
        for b in others:
            other = len(self.members[b])
            mean = self.links[a][b] / (size * other)
            if mean >= self.like:
                pair = (a, b, size, other) if a < b else (b, a, other, size)
                heapq.heappush(self.heap, (-mean, *pair))

    def run(self) -> None:
        """Join the likest two until none are like enough."""
        while self.heap:
            mean, a, b, size_a, size_b = heapq.heappop(self.heap)
            if len(self.members.get(a, ())) != size_a or len(self.members.get(b, ())) != size_b:
                continue  # one of the two has grown or gone since
            if -mean >= math.sqrt(self._inner(a) * self._inner(b)):
                self._join(a, b)

    def _inner(self, a: int) -> float:
        total, pairs = self.within[a]
        return total / (pairs + self.doubt) if pairs else 0.0

    def _join(self, a: int, b: int) -> None:
        """Take b into a (a stands before b)."""
        total, pairs = self.links[a][b], len(self.members[a]) * len(self.members[b])
        copied, count = self.copies[a].get(b, (0, 0))
        (sum_a, pairs_a), (sum_b, pairs_b) = self.within[a], self.within.pop(b)
        self.within[a] = (sum_a + sum_b + total - copied, pairs_a + pairs_b + pairs - count)
        self.members[a] += self.members.pop(b)
        _fold(self.links, a, b, lambda x, y: x + y)
        _fold(self.copies, a, b, lambda x, y: (x[0] + y[0], x[1] + y[1]))
        self._offer(a, self.links[a])


def _fold(table: dict[int, dict[int, T]], a: int, b: int, add: Callable[[T, T], T]) -> None:
    """Add b's row and column of a symmetric table to a's."""
    mine, other = table[a], table.pop(b)
    mine.pop(b, None)
    other.pop(a, None)
    for c, value in other.items():
        mine[c] = add(mine[c], value) if c in mine else value
        theirs = table[c]
        del theirs[b]
        theirs[a] = mine[c]
