"""Whether two linked sentences agree, differ, or leave it unclear.

The named checks are asked first; the pair reader, a model that reads both sentences together, is a
check among them: it alone can make a difference only when it is very sure.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..records import Check, Evidence
from .alignment import Link

SURE, LIKELY = 0.8, 0.5


@dataclass(frozen=True, slots=True)
class Judgement:
    """The relation of two linked sentences and the checks behind it."""

    relation: str
    checks: tuple[Check, ...]


def judge(link: Link, checks: tuple[Check, ...] = ()) -> Judgement:
    """The verdict on one link from the named checks and the pair reader's certainty."""
    found = [c for c in checks if c.verdict == "differ"]
    reading = _reading(link)
    if found and link.differ >= 0.2:
        return Judgement("differ", (*checks, *reading))
    if link.differ >= LIKELY:
        return Judgement("differ", (*checks, *reading))
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
