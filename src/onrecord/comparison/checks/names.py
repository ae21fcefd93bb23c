"""Which party a word of a sentence means, and which party stands before or after a word."""

from __future__ import annotations

from .side import Side
from .words import Sentence


def party_at(side: Side, s: Sentence, i: int) -> str | None:
    """The party that a word means: as the texts name it, else as the mentions of actors have it."""
    found = side.parties.of(s.raw[i])
    if found is not None or not side.mentions:
        return found
    at = side.start + s.starts[i]
    for mention in side.mentions:
        if mention.span.start <= at < mention.span.end and mention.actor is not None:
            return f"#{mention.actor.country or mention.actor.id}"
    return None


def party_after(side: Side, s: Sentence, i: int, reach: int) -> tuple[str, int] | None:
    """The first party among the `reach` words from word `i` on, with its word's index."""
    for k in range(i, min(len(s), i + reach)):
        if s.raw[k] in ".;:—":
            return None
        if found := party_at(side, s, k):
            return found, k
    return None


def party_before(side: Side, s: Sentence, i: int, reach: int) -> tuple[str, int] | None:
    """The last party among the `reach` words before word `i`, with its word's index."""
    for k in range(i - 1, max(-1, i - 1 - reach), -1):
        if s.raw[k] in ".;:—":
            return None
        if found := party_at(side, s, k):
            return found, k
    return None


def parties_in(side: Side, s: Sentence, first: int, past: int) -> dict[str, int]:
    """The parties among some words, each with the index of its first word."""
    out: dict[str, int] = {}
    for i in range(max(0, first), min(len(s), past)):
        if found := party_at(side, s, i):
            out.setdefault(found, i)
    return out


def comparable(a: str, b: str) -> bool:
    """Whether two parties are known in the same way, so that unlike means not the same.

    "#RU" comes from the register of actors, "?osk" is a mere name, others come from the texts.
    """
    kinds = [p[0] if p[0] in "#?" else "" for p in (a, b)]
    return kinds[0] == kinds[1]
