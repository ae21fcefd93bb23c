"""Tellings of one commitment made one: parties and dates that fit, and the same matter."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from ..lexicons import load_lexicon
from ..records import Commitment
from .dates import edges

_ANSWERED = ("accepted", "declined", "met")
_Month = tuple[int, int] | None  # year and month; None: it may have been in several
_Key = tuple[str, str, _Month]  # kind, a word, when it was made


def merge_commitments(found: Iterable[Commitment]) -> list[Commitment]:
    """Each commitment once: the same kind, parties that fit, dates that fit, the same matter.

    What one telling lacks (when it was made, by whom) is taken from the other; the words kept
    are those of the fuller telling; an answer outweighs "open". A telling goes to the first that
    it fits, in the order in which they came.
    """
    merging = _Merging()
    for one in found:
        merging.take(one)
    return merging.out


class _Merging:
    """What was merged so far, found again by its kind, its words and the month it was made in.

    Only tellings that share a word and may be of one month can be the same, so that only these are
    held against one another: the time grows with the tellings, not with their square.
    """

    def __init__(self) -> None:
        self.out: list[Commitment] = []
        self._words: list[frozenset[str]] = []
        self._places: dict[_Key, set[int]] = defaultdict(set)
        self._months: dict[tuple[str, str], set[_Month]] = defaultdict(set)

    def take(self, one: Commitment) -> None:
        """Join a telling to the first that it fits, else keep it."""
        words = content_words(one)
        for place in sorted(self._candidates(one, words)):
            other = self.out[place]
            if _same(one, other, words, self._words[place]):
                self._put(place, _joined(other, one))
                return
        self.out.append(one)
        self._words.append(frozenset())
        self._put(len(self.out) - 1, one)

    def _candidates(self, one: Commitment, words: frozenset[str]) -> set[int]:
        month, found = _month(one), set[int]()
        for word in words:
            known = self._months.get((one.kind, word), set())
            for other in known if month is None else known & {month, None}:
                found |= self._places[one.kind, word, other]
        return found

    def _put(self, place: int, now: Commitment) -> None:
        """Keep a commitment as it is now; where it stood before it is found too, and held again."""
        words, month = content_words(now), _month(now)
        self.out[place], self._words[place] = now, words
        for word in words:
            self._places[now.kind, word, month].add(place)
            self._months[now.kind, word].add(month)


def _month(c: Commitment) -> _Month:
    """The month in which it was made; None where it may have been made in several."""
    if c.made is None:
        return None
    first, last = edges(c.made)
    one, two = (first.year, first.month), (last.year, last.month)
    return one if one == two else None


def _same(one: Commitment, two: Commitment, left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether two tellings, of these words, are of one commitment."""
    if one.kind != two.kind:
        return False
    shared, fewer = len(left & right), min(len(left), len(right))
    # told to the same party, less of the wording need be the same
    share = 0.3 if set(one.to) & set(two.to) else 0.5
    if not ((shared >= 2 and shared / fewer >= share) or (shared >= 1 and fewer <= 2)):
        return False
    for a, b in ((one.by, two.by), (one.to, two.to)):
        if a and b and not set(a) & set(b):
            return False
    return fits(one.made, two.made) and fits(one.due, two.due)


def fits(one: str | None, two: str | None) -> bool:
    """Whether two dates may be one day."""
    if one is None or two is None:
        return True
    (a, b), (c, d) = edges(one), edges(two)
    return a <= d and c <= b


@lru_cache(maxsize=1)
def _empty() -> tuple[frozenset[str], tuple[tuple[str, str], ...]]:
    words = load_lexicon("agreements")["commitment_words"]
    return frozenset(words["empty"]), tuple(sorted(words["same"].items()))


def content_words(c: Commitment) -> frozenset[str]:
    """The words by which two tellings of a commitment are compared."""
    empty, same = _empty()
    alike = dict(same)
    words = {w.lower() for w in re.findall(r"[^\W_]{2,}", c.what)} - empty
    folded = {
        w[:-1] if len(w) > 4 and w.endswith("s") and not w.endswith("ss") else w for w in words
    }
    return frozenset(alike.get(w, w) for w in folded)


def _joined(one: Commitment, two: Commitment) -> Commitment:
    fuller, other = (two, one) if _told(two) > _told(one) else (one, two)
    state = next((s for s in (two.state, one.state) if s in _ANSWERED), fuller.state)
    return replace(
        fuller,
        by=fuller.by or other.by,
        to=fuller.to or other.to,
        made=_finer(fuller.made, other.made),
        due=_finer(fuller.due, other.due),
        state=state,
    )


def _told(c: Commitment) -> int:
    return sum(map(bool, (c.made, c.made, c.due, c.by, c.to)))


def _finer(one: str | None, two: str | None) -> str | None:
    return max((one, two), key=lambda v: len(v) if v else 0)
