"""Whether two linked sentences agree, differ, or leave it unclear.

The named checks say what differs and where; they are sure and find little. The pair reader, a model
that reads both sentences together, finds more and cannot name it. Either makes a difference; what
the pair reader leaves in doubt while no check speaks is `agree`, since the two were linked.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..records import Check, Evidence
from .alignment import Link
from .checks import verdict

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


def _reading(link: Link) -> tuple[Check, ...]:
    if link.differ < LIKELY:
        return ()
    left, right = (Evidence(u.account, u.span, u.text, u.speakers) for u in (link.left, link.right))
    detail = (
        "Read together, the two sentences tell one matter in ways that conflict "
        f"(the pair reader is {link.differ:.0%} sure)."
    )
    return (Check("reading", "differ", detail, link.left.text, link.right.text, left, right),)
