"""Whether two linked sentences agree, differ, or leave it unclear.

The named checks say what differs and where; they are sure and find little. Where none of them
speaks the verdict is `agree`, since the two were linked. The pair reader's own verdict is not
asked: of the differences that it sees in our test events two in three are none, and it cannot name
them.

Two sides that blame each other share few words, so such sentences are seldom linked. Pairs that
the aligner holds for possible (not likely) are linked when a check says that they differ.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..records import Check
from .alignment import Chances, Link, links
from .checks import Side, run_checks, verdict
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


@dataclass(frozen=True, slots=True)
class Judgement:
    """The relation of two linked sentences and the checks behind it."""

    relation: str
    checks: tuple[Check, ...]


def judge(checks: tuple[Check, ...] = ()) -> Judgement:
    """The verdict on a link from the named checks."""
    return Judgement("differ" if verdict(checks) == "differ" else "agree", checks)


def judged_links(
    left: Sequence[Unit],
    right: Sequence[Unit],
    told: Chances,
    side: Callable[[Unit], Side],
) -> list[tuple[Link, Judgement]]:
    """The links between two accounts with their judgements, in the order of the left one.

    side: a unit as the checks see it.
    """
    found = []
    for link in links(left, right, told, possible=min(POSSIBLE.values())):
        checks = run_checks(side(link.left), side(link.right), linked=link.likely)
        if link.likely or any(
            c.verdict == "differ" and link.possible >= POSSIBLE.get(c.check, 1) for c in checks
        ):
            found.append((link, judge(checks)))
    return found
