"""Where an actor's position on a topic may have changed: like statements that a check opposes.

Only what is asserted at one time and denied or refused at another counts: that a plan became a deed
is the course of things.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..comparison.checks import Side
from ..comparison.checks.polarity import polarity
from ..store import Encoder, Hit

MOST = 100  # statements, the latest, of one topic that are held against each other
MOST_PAIRS = 300  # the likest pairs of them that are checked
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
    for alike, a, b in _like_pairs(dated, likeness):
        if b in best:  # the likest come first
            continue
        found = polarity(Side(dated[a].text), Side(dated[b].text))
        if found is not None and found.verdict == "differ":
            detail = found.detail.replace("One account", "One statement")
            best[b] = (alike, Turn(dated[a], dated[b], found.check, detail))
    return [turn for _, (_, turn) in sorted(best.items(), reverse=True)]


def _like_pairs(
    dated: Sequence[Hit], likeness: NDArray[np.float32]
) -> list[tuple[float, int, int]]:
    """The likest pairs of statements of different days, as many as are checked at most.

    A document that says its words twice, or of what another said, is no change: pairs within one
    document are left out.
    """
    first, second = np.triu_indices(len(dated), 1)
    alike = likeness[first, second]
    order = np.argsort(-alike, kind="stable")
    out: list[tuple[float, int, int]] = []
    for at in order:
        a, b = int(first[at]), int(second[at])
        if alike[at] < LIKE or len(out) == MOST_PAIRS:
            break
        if day_of(dated[a]) != day_of(dated[b]) and (
            dated[a].document_number != dated[b].document_number
        ):
            out.append((float(alike[at]), a, b))
    return out
