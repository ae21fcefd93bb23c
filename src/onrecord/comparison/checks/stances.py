"""Stances in a sentence: stretches in which a matter is settled or left open, refused or accepted.

A stance is a cue phrase with the concepts around it; two sentences are opposed where they take
opposite stances on the same concepts.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from ...records import Check
from .results import Place, result
from .side import Side
from .words import Hit, Sentence, lexicon, read_sentence, shared, terms, weight


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
    """Two stances that exclude each other.

    needed  how much two stretches must share to be compared
    said    the sentence for the user, with {} for the words of each side; "" for the check's own
    """

    one: str
    other: str
    needed: float
    said: str = ""


@cache
def oppositions(check: str) -> tuple[Opposition, ...]:
    """The oppositions that a check holds against each other, as the lexicon has them."""
    rows = lexicon("oppositions")[check]
    return tuple(Opposition(str(r[0]), str(r[1]), float(r[2]), *map(str, r[3:])) for r in rows)


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    """The stances that any check asks for, each with its classes of cues."""
    named = {
        n for check in lexicon("oppositions") for o in oppositions(check) for n in (o.one, o.other)
    }
    table: dict[str, list[str]] = lexicon("stances")
    return {name: tuple(table.get(name, [name])) for name in sorted(named)}


@lru_cache(maxsize=8192)
def stances(text: str) -> dict[str, tuple[Stance, ...]]:
    """The stances of a sentence by name. A negation before a cue turns it into its opposite."""
    s = read_sentence(text)
    turned: dict[str, str] = lexicon("turned")
    found: dict[str, list[Stance]] = {}
    for name, groups in _groups().items():
        for hit in s.cues(*groups):
            if s.glued[hit[0]]:  # "non-combatants", "long-accepted": another word
                continue
            if _describes(s, hit) or _supposed(s, hit):
                continue
            no = _negated(s, hit)
            if no is None:
                found.setdefault(name, []).append(Stance(name, *hit, s.around(hit, 12)))
            elif name in turned:
                opposite = turned[name]
                place = (no, hit[1])
                found.setdefault(opposite, []).append(Stance(opposite, *place, s.around(place, 12)))
    return {name: tuple(items) for name, items in found.items()}


def _describes(s: Sentence, hit: Hit) -> bool:
    """Whether a word such as "fake" merely describes a thing, or "lies" tells where one is."""
    past = hit[1]
    if s.lower[hit[0] : past] == ("lies",) and past < len(s):
        return s.lower[past] in terms("words", "lying_where")
    if past - hit[0] != 1 or s.lower[hit[0]] not in terms("words", "describing"):
        return False
    named = past < len(s) and s.block[past] == s.block[hit[0]] and bool(s.concepts[past])
    return named and s.lower[past] not in terms("words", "told_things")


def _supposed(s: Sentence, hit: Hit) -> bool:
    """Whether a cue is only held possible: "it could allow", "may have been agreed"."""
    before = range(max(0, hit[0] - 3), hit[0])
    return any(s.lower[k] in terms("words", "possible") for k in before) and not any(
        s.raw[k] in ",;:—." for k in before
    )


def _negated(s: Sentence, hit: Hit) -> int | None:
    """The word that negates a cue, among the three before it (not across a comma)."""
    for k in range(hit[0] - 1, max(-1, hit[0] - 4), -1):
        if s.raw[k] in ",;:—.":
            return None
        if s.lower[k].endswith("n't") or s.lower[k] in terms("words", "negators"):
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


def opposition(check: str, left: Side, right: Side, said: str) -> Check | None:
    """`differ` for the clearest opposition between two sentences, if there is one.

    said: the sentence for the user where the opposition has none of its own.
    """
    found = opposed(check, left, right)
    if found is None:
        return None
    _, pair, p, q = found
    one, two = read_sentence(left.text), read_sentence(right.text)
    places = Place(left, one, p.first, p.past), Place(right, two, q.first, q.past)
    return result(check, "differ", pair.said or said, *places)


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
    if mine.stance in terms("words", "absorbing_stances"):
        return False
    common = {c for c in set(mine.about) & set(other.about) if weight(c) == 1.0}
    return any(
        not common or common & set(o.about) for o in own.get(opposite, ()) if o.first != mine.first
    )


def akin(left: Side, right: Side) -> bool:
    """Whether two sentences share a word that says what they are about, names of parties aside."""
    a, b = (
        {c: i for i, c in enumerate(read_sentence(x.text).concepts) if c} for x in (left, right)
    )
    return likeness(left, right, a, b) >= 1.0
