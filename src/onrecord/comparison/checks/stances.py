"""Stances in a sentence: stretches in which a matter is settled or left open, refused or accepted.

A stance is a cue phrase with the concepts around it; two sentences are opposed where they take
opposite stances on the same concepts.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from .side import Side
from .words import Hit, Sentence, lexicon, read_sentence, shared, weight


@dataclass(frozen=True, slots=True)
class Stance:
    """A cue phrase, what it stands for, and the concepts near it.

    stance  name of the stance, a key of [stances] in the lexicon
    first, past  the words of the cue (with the negation that turned it, if any)
    """

    stance: str
    first: int
    past: int
    about: dict[str, int]


@dataclass(frozen=True, slots=True)
class Opposition:
    """Two stances that exclude each other, and how much two stretches must share to be compared."""

    one: str
    other: str
    needed: float


@cache
def oppositions(check: str) -> tuple[Opposition, ...]:
    """The oppositions that a check holds against each other, as the lexicon has them."""
    return tuple(Opposition(str(a), str(b), float(n)) for a, b, n in lexicon("oppositions")[check])


@lru_cache(maxsize=8192)
def stances(text: str) -> dict[str, tuple[Stance, ...]]:
    """The stances of a sentence by name. A negation before a cue turns it into its opposite."""
    s = read_sentence(text)
    turned: dict[str, str] = lexicon("turned")
    found: dict[str, list[Stance]] = {}
    for name in lexicon("stances"):
        for hit in s.cues(*lexicon("stances")[name]):
            no = _negated(s, hit)
            if no is None:
                found.setdefault(name, []).append(Stance(name, *hit, s.around(hit, 12)))
            elif name in turned:
                opposite = turned[name]
                place = (no, hit[1])
                found.setdefault(opposite, []).append(Stance(opposite, *place, s.around(place, 12)))
    return {name: tuple(items) for name, items in found.items()}


def _negated(s: Sentence, hit: Hit) -> int | None:
    """The word that negates a cue, among the three before it (not across a comma)."""
    for k in range(hit[0] - 1, max(-1, hit[0] - 4), -1):
        if s.raw[k] in ",;:—.":
            return None
        if s.lower[k].endswith("n't") or s.lower[k] in (
            "not",
            "no",
            "never",
            "nobody",
            "none",
            "neither",
            "nor",
            "without",
            "cannot",
        ):
            return k
    return None


def opposed(check: str, left: Side, right: Side) -> tuple[float, Opposition, Stance, Stance] | None:
    """The clearest opposition between two sentences, if there is one."""
    a, b = stances(left.text), stances(right.text)
    best: tuple[float, Opposition, Stance, Stance] | None = None
    for pair in oppositions(check):
        for mine, theirs in ((pair.one, pair.other), (pair.other, pair.one)):
            for p in a.get(mine, ()):
                for q in b.get(theirs, ()):
                    common = likeness(left, right, p.about, q.about)
                    if common < pair.needed or (best is not None and common <= best[0]):
                        continue
                    if _taken_back(a, theirs, p, q) or _taken_back(b, mine, q, p):
                        continue
                    best = (common, pair, p, q)
    return best


def likeness(left: Side, right: Side, a: dict[str, int], b: dict[str, int]) -> float:
    """How much two stretches share; the parties' names, which stand everywhere, count little."""
    total = shared(a, b)
    for c in set(a) & set(b):
        if _named(left, a[c]):
            total -= 0.75 * weight(c)
    return total


def _named(side: Side, word: int) -> bool:
    s = read_sentence(side.text)
    return side.parties.of(s.raw[word]) is not None


def _taken_back(
    own: dict[str, tuple[Stance, ...]], opposite: str, mine: Stance, other: Stance
) -> bool:
    """Whether a sentence itself takes the opposite stance too, on what both sentences share."""
    common = set(mine.about) & set(other.about)
    return any(common & set(o.about) for o in own.get(opposite, ()) if o.first != mine.first)
