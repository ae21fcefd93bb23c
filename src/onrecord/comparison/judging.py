"""Whether two linked sentences agree, differ, or leave it unclear: the checks decide, and are kept."""

from __future__ import annotations

from dataclasses import dataclass

from ..records import Check
from .alignment import Link

DIFFER_AT = 0.5


@dataclass(frozen=True, slots=True)
class Judgement:
    """The relation of two linked sentences and the checks behind it."""

    relation: str
    checks: tuple[Check, ...]


def judge(link: Link) -> Judgement:
    """The verdict on one link."""
    if link.differ >= DIFFER_AT:
        detail = f"read together, the two sentences conflict (certainty {link.differ:.0%})"
        return Judgement("differ", (Check("reading", "differ", detail),))
    return Judgement("agree", ())
