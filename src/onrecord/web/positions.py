"""Where an actor's position on a topic may have changed: like statements that a check opposes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from ..comparison import Encoder
from ..comparison.checks import Side
from ..comparison.checks.polarity import polarity
from ..comparison.checks.status import status
from ..store import Hit

MOST = 60  # statements of one topic that are held against each other
LIKE = 0.55  # statements that are less alike tell of different matters, and no check is asked


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier and a later statement that a check opposes, and what it says in a sentence."""

    earlier: Hit
    later: Hit
    check: str
    detail: str


def day_of(hit: Hit) -> str:
    """When it was said, else published; empty where neither is known."""
    return hit.said_on or hit.published or ""


def find_turns(hits: Sequence[Hit], encoder: Encoder) -> list[Turn]:
    """The pairs of statements of one speaker, on one topic, that differ from day to day.

    Those that the text says were not said, and those of one day, are left out. Each later statement
    is held against the likest earlier one that a check opposes.
    """
    dated = [h for h in hits if day_of(h) and not h.statement.negated][:MOST]
    dated.sort(key=lambda h: (day_of(h), h.number))
    if len(dated) < 2:
        return []
    vectors = encoder.encode([h.text for h in dated])
    likeness = vectors @ vectors.T
    best: dict[int, tuple[float, Turn]] = {}
    for a, b in combinations(range(len(dated)), 2):
        alike = float(likeness[a, b])
        if alike < LIKE or day_of(dated[a]) == day_of(dated[b]):
            continue
        if b in best and best[b][0] >= alike:
            continue
        left, right = Side(dated[a].text), Side(dated[b].text)
        for check in (polarity, status):
            found = check(left, right)
            if found is not None and found.verdict == "differ":
                detail = found.detail.replace("One account", "One statement")
                best[b] = (alike, Turn(dated[a], dated[b], found.check, detail))
                break
    return [turn for _, (_, turn) in sorted(best.items(), reverse=True)]
