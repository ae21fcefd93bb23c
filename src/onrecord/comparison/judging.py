"""Whether two linked sentences agree, differ, or leave it unclear.

The named checks say what differs and where; they are sure and find little. The pair reader, a model
that reads both sentences together, finds more and cannot name it. Either makes a difference; what
the pair reader leaves in doubt while no check speaks is `agree`, since the two were linked.

Two sides that blame each other share few words, so such sentences are seldom linked. Pairs that
the aligner holds for possible (not likely) are linked when a check says that they differ.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..records import Check, Evidence
from .alignment import Link, PairReader, align
from .checks import Side, run_checks, verdict
from .features import Rarity
from .units import Unit

# how likely a link must be for a check's difference to make it one, by check
POSSIBLE = {
    "blame": 0.02,
    "initiator": 0.1,
    "status": 0.1,
    "polarity": 0.1,
    "place": 0.1,
    "scope": 0.1,
    "date": 0.1,
}
LIKELY = 0.5


@dataclass(frozen=True, slots=True)
class Judgement:
    """The relation of two linked sentences and the checks behind it."""

    relation: str
    checks: tuple[Check, ...]


def judge(link: Link, checks: tuple[Check, ...] = ()) -> Judgement:
    """The verdict on one link from the named checks and the pair reader's certainty."""
    if verdict(checks) == "differ" or link.differ >= LIKELY:
        return Judgement("differ", (*checks, *_reading(link)))
    return Judgement("agree", checks)


def judged_links(
    left: Sequence[Unit],
    right: Sequence[Unit],
    rare: Rarity,
    side: Callable[[Unit], Side],
    reader: PairReader | None = None,
) -> list[tuple[Link, Judgement]]:
    """The links between two accounts with their judgements, in the order of the left one.

    side: a unit as the checks see it.
    """
    found = []
    for link in align(left, right, rare, reader, possible=min(POSSIBLE.values())):
        checks = run_checks(side(link.left), side(link.right), linked=link.likely)
        if link.likely or any(
            c.verdict == "differ" and link.probability >= POSSIBLE.get(c.check, 1) for c in checks
        ):
            found.append((link, judge(link, checks)))
    return found


def _reading(link: Link) -> tuple[Check, ...]:
    if link.differ < LIKELY:
        return ()
    left, right = (Evidence(u.account, u.span, u.text, u.speakers) for u in (link.left, link.right))
    detail = (
        "Read together, the two sentences tell one matter in ways that conflict "
        f"(the pair reader is {link.differ:.0%} sure)."
    )
    return (Check("reading", "differ", detail, link.left.text, link.right.text, left, right),)
