"""Where an actor's position on a topic may have changed: like statements that a check opposes.

Only what is asserted at one time and denied or refused at another counts: that a plan became a deed
is the course of things.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..comparison.checks import Side
from ..comparison.contradictions import contradicts, like_pairs
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

    def comparable(a: int, b: int) -> bool:
        # a document that says its words twice, or of what another said, is no change
        one, two = dated[a], dated[b]
        return day_of(one) != day_of(two) and one.document_number != two.document_number

    best: dict[int, tuple[float, Turn]] = {}
    for a, b, alike in like_pairs(vectors, comparable, LIKE, MOST_PAIRS):
        if b in best:  # the likest come first
            continue
        found = contradicts(Side(dated[a].text), Side(dated[b].text))
        if found is not None:
            best[b] = (alike, Turn(dated[a], dated[b], found.check, found.detail))
    return [turn for _, (_, turn) in sorted(best.items(), reverse=True)]
