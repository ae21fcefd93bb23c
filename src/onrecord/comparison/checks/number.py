"""The check of quantities."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ...records import Check
from .quantities import INFINITY, Quantity, quantities
from .side import Side
from .words import Sentence, concept, lexicon, read_sentence, shared, terms, weight


def number(left: Side, right: Side) -> Check | None:
    """Numbers with what they count or measure.

    Compared: durations, distances, weights, sums of money, percentages, and tallies of one kind of
    thing (matched by the noun). Years, dates, identifiers ("Resolution 2231", "Article 5") and the
    "two" of "the two leaders" are not quantities.

    The same: values that one quantity could have under both wordings. "About an hour and a half"
    and "85 minutes" agree, as do "dozens of boats" and "40 boats", "more than 300" and "312".
    How far two values may lie apart depends on how round the rounder one is, and on "about".

    Different: values of one kind of thing that no such reading brings together: "31 fishermen" in
    Ostmark's account, "18 fishermen" in Karvel's.

    Unclear: figures that differ where one of them is given as an estimate.
    """
    a, b = quantities(left.text), quantities(right.text)
    if not a or not b:
        return None
    one, two = read_sentence(left.text), read_sentence(right.text)
    pairs = [
        _Pair(p, q, _likeness(one, p, two, q) + _alone(p, a) * _alone(q, b))
        for p in a
        for q in b
        if _same_thing(one, p, two, q)
    ]
    if not pairs:
        return None
    agreeing = [p for p in pairs if compatible(p.left, p.right)]
    used = {id(q) for p in agreeing for q in (p.left, p.right)}
    odd = [p for p in pairs if id(p.left) not in used and id(p.right) not in used]
    odd = [p for p in odd if _only_pair(p, pairs) and p.likeness >= 1.0]
    if odd:
        worst = max(odd, key=lambda p: p.likeness)
        return _conflict(left, right, one, two, worst)
    if agreeing:
        best = max(agreeing, key=lambda p: p.likeness)
        return _result("agree", left, right, best, "The two quantities are compatible: {} and {}.")
    return None


@dataclass(frozen=True, slots=True)
class _Pair:
    left: Quantity
    right: Quantity
    likeness: float


def compatible(a: Quantity, b: Quantity) -> bool:
    """Whether one value could be meant by both."""
    slack = _slack(a, b)
    return a.low - slack <= b.high and b.low - slack <= a.high and not _far_bound(a, b)


def _slack(a: Quantity, b: Quantity) -> float:
    """How far apart two values may lie: half the coarser rounding, within a share of the value."""
    size = max(x for q in (a, b) for x in (q.low, q.high) if x != INFINITY)
    if a.unit == "count" and size <= 20 and not (a.about or b.about):
        return 0.0
    most = 0.17 if a.about or b.about else 0.07
    coarse = max(a.rounding, b.rounding)
    if a.about or b.about:
        return max(min(coarse / 2, most * size), 0.17 * size)
    fine = min(a.rounding, b.rounding)
    if coarse <= fine:
        return 0.0
    return min(coarse, most * size)  # rounded, or cut off: "43 million" for 43.9


def _far_bound(a: Quantity, b: Quantity) -> bool:
    """ "More than 300" is not a way to say 900."""
    for bound, other in ((a, b), (b, a)):
        if bound.high == INFINITY and other.high != INFINITY and other.low > 2 * bound.low:
            return True
    return False


def _same_thing(one: Sentence, p: Quantity, two: Sentence, q: Quantity) -> bool:
    """Whether two quantities of one unit can be of one thing."""
    if "bare" in (p.unit, q.unit):
        tallies = {p.unit, q.unit} <= {"bare", "count"}
        return tallies and p.low == q.low == p.high == q.high
    if p.unit != q.unit:
        sums = (p, q) if p.unit == "money" else (q, p)
        bare = sums[1].unit == "count" and not sums[1].noun and sums[1].exact
        return sums[0].unit == "money" and bare and sums[1].low >= 1e5
    if p.unit == "duration":
        if p.noun and q.noun and p.noun != q.noun:
            return False
        return _of_talks(one, p) == _of_talks(two, q)
    if p.unit != "count":
        return True
    fates = _fate(one, p), _fate(two, q)
    if fates[0] and fates[1] and not fates[0] & fates[1]:
        return False
    if p.noun and q.noun:
        return p.noun == q.noun or (_people(p) and _people(q) and "hurt" not in (p.noun, q.noun))
    return min(p.high, q.high) >= 1000 and (_people(p) or _people(q) or p.noun == q.noun)


def _fate(s: Sentence, q: Quantity) -> set[str]:
    """What befell those who are counted: the dead are not the wounded, nor the freed."""
    near = s.lower[max(0, q.word - 7) : q.past + 7]
    return {name for name, words in lexicon("fates").items() if not set(words).isdisjoint(near)}


def _people(q: Quantity) -> bool:
    return q.noun in _people_concepts()


@lru_cache(maxsize=1)
def _people_concepts() -> frozenset[str]:
    return frozenset(concept(w) for w in terms("words", "people_nouns"))


def _of_talks(s: Sentence, q: Quantity) -> bool:
    """Whether a duration is that of a conversation (and not of a truce or a mandate)."""
    if q.high != INFINITY and q.low > 3 * 1440:
        return False
    near = s.lower[max(0, q.word - 9) : q.past + 6]
    return any(w in terms("words", "talks") for w in near)


def _likeness(one: Sentence, p: Quantity, two: Sentence, q: Quantity) -> float:
    """Shared concepts around two quantities, their own noun counted."""
    a, b = one.around((p.word, p.past), 10), two.around((q.word, q.past), 10)
    own = 0.5 if _people(p) and _people(q) else 0.0
    if p.noun and p.noun == q.noun:
        own = 1.0 - weight(p.noun)
    talks = 1.0 if p.unit == "duration" and _of_talks(one, p) else 0.0
    return shared(a, b) + own + talks


def _alone(quantity: Quantity, among: tuple[Quantity, ...]) -> float:
    """Half a point where a sentence has one quantity of a kind: then it is what it tells."""
    rivals = [o for o in among if o.unit == quantity.unit and (o.unit != "count" or _people(o))]
    if len(rivals) > 1:
        return 0.0
    return 0.71 if quantity.unit in ("count", "duration") else 1.0


def _only_pair(pair: _Pair, pairs: list[_Pair]) -> bool:
    """Whether neither quantity has a rival that fits the other as well."""
    return all(
        o is pair or o.likeness < pair.likeness
        for o in pairs
        if o.left is pair.left or o.right is pair.right
    )


def _conflict(left: Side, right: Side, one: Sentence, two: Sentence, pair: _Pair) -> Check:
    if _partial(one, pair.left) or _partial(two, pair.right):
        text = "One of the figures may be a part of the other, or a sum: {} and {}."
        return _result("unclear", left, right, pair, text)
    if _estimate(one, pair.left) and _estimate(two, pair.right):
        text = "Each text gives its figure as an estimate: {} and {}."
        return _result("unclear", left, right, pair, text)
    return _result("differ", left, right, pair, "The quantities differ: {} against {}.")


def _partial(s: Sentence, q: Quantity) -> bool:
    """Whether a figure is one side's share, a part, or a sum: "600 apiece", "of which forty"."""
    before = s.lower[max(0, q.word - 2) : q.word]
    part = before in (("of", "which"), ("of", "whom")) or before[-1:] in (
        ("another",),
        ("further",),
    )
    return part or any(w in terms("words", "shares") for w in s.lower[q.past : q.past + 3])


def _estimate(s: Sentence, q: Quantity) -> bool:
    near = s.lower[max(0, q.word - 8) : q.past + 8]
    return any(w in terms("words", "estimates") for w in near)


def _result(verdict: str, left: Side, right: Side, pair: _Pair, text: str) -> Check:
    p, q = pair.left, pair.right
    a, b = left.text[p.start : p.end], right.text[q.start : q.end]
    detail = text.format(f"“{a}”", f"“{b}”")
    return Check("number", verdict, detail, a, b, left.at(p.start, p.end), right.at(q.start, q.end))
