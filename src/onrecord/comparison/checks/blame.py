"""The check of who is blamed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...records import Check
from .names import comparable, parties_in, party_after, party_before
from .results import Place, result
from .side import Side
from .stances import opposition
from .words import Sentence, read_sentence, shared, terms


@dataclass(frozen=True, slots=True)
class _Blame:
    """A party that is blamed, or cleared (`cleared`); no party where nobody is named."""

    party: str | None
    cleared: bool
    first: int
    past: int
    about: dict[str, int]


def blame(left: Side, right: Side) -> Check | None:
    """Who is blamed for something.

    Compared: the party in "Karvel's escalation", "an attack by Ostmark forces", "provoked by the
    Karvel side", "responsibility lies with Ostmark", and the words that clear a party: "attempts
    to lay the responsibility on Karvel", "groundless accusations".

    The same: one party blamed in both.

    Different: another party blamed for the same thing, or a party blamed in one account and
    cleared in the other: "Karvel's build-up on the border" against "it was stressed that shifting
    the responsibility on to Karvel is unacceptable"; or its conduct faulted in one and commended
    in the other: "Karvel's provocative actions" against "Karvel uses all possible means to keep
    the peace".

    Unclear: the accusations are called groundless, but it is not said against whom.
    """
    found = _laid(left, right)
    if found is not None and found.verdict == "differ":
        return found
    said = (
        "One account gives an accident or other cause, the other a deliberate act: {} against {}."
    )
    return opposition("blame", left, right, said) or found


def _laid(left: Side, right: Side) -> Check | None:
    """The parties that two sentences blame or clear, held against each other."""
    one, two = read_sentence(left.text), read_sentence(right.text)
    a, b = _find(left, one), _find(right, two)
    if not a or not b:
        return None
    both = {p.party for p in a if not p.cleared} & {q.party for q in b if not q.cleared} - {None}
    common = shared(filter(None, one.concepts), filter(None, two.concepts))
    for p in a:
        for q in b:
            verdict = _held(p, q, both, common)
            if verdict:
                return result(
                    "blame", verdict, _TEXTS[verdict], *_places(left, right, one, two, p, q)
                )
    if both:
        p = next(x for x in a if x.party in both)
        q = next(x for x in b if x.party == p.party)
        if shared(p.about, q.about) >= 1:
            return result("blame", "agree", _TEXTS["agree"], *_places(left, right, one, two, p, q))
    return None


_TEXTS = {
    "differ": "The blame is laid differently: {} against {}.",
    "unclear": "One account blames, the other speaks of groundless charges: {} and {}.",
    "agree": "The same side is blamed: {} and {}.",
}


def _places(
    left: Side, right: Side, one: Sentence, two: Sentence, p: _Blame, q: _Blame
) -> tuple[Place, Place]:
    return Place(left, one, p.first, p.past), Place(right, two, q.first, q.past)


def _held(p: _Blame, q: _Blame, both: set[str | None], common: float) -> str | None:
    """What two blames come to when they are held against each other."""
    if p.cleared and q.cleared:
        return None
    if p.cleared != q.cleared:
        if p.party is not None and p.party == q.party:
            return "differ"
        return "unclear" if None in (p.party, q.party) else None
    if p.party is None or q.party is None or p.party == q.party:
        return None
    if both or not comparable(p.party, q.party):
        return None
    return "differ" if common >= 1 else None


def _find(side: Side, s: Sentence) -> list[_Blame]:
    """The parties that a sentence blames or clears."""
    found: list[_Blame] = []
    for first, past in s.cues("cleared"):
        after = party_after(side, s, past, 8) or party_before(side, s, first, 4)
        found.append(_Blame(after[0] if after else None, True, first, past, _near(s, first, past)))
    found += _commended(side, s)
    cleared = {b.party for b in found}
    blamed = [*_outright(side, s), *_misdeeds(side, s), *_deeds(side, s), *_faulted(side, s)]
    return found + [b for b in blamed if b.party not in cleared]


def _outright(side: Side, s: Sentence) -> Iterator[_Blame]:
    """ "provoked by X", "responsibility lies with X"."""
    for first, past in s.cues("blame_on"):
        if after := party_after(side, s, past, 6):
            yield _blamed(s, after[0], first, after[1] + 1)


def _misdeeds(side: Side, s: Sentence) -> Iterator[_Blame]:
    """ "X's unprovoked attack", "the attack by X forces", "the aggression of X"."""
    for first, past in s.cues("misdeed"):
        before = party_before(side, s, first, 5)
        if before is not None and _owns(s, before[1], first):
            yield _blamed(s, before[0], before[1], past)
        elif {"by", "of"} & set(s.lower[past : past + 2]):
            after = party_after(side, s, past, 6)
            if after and len(parties_in(side, s, past, past + 6)) == 1:
                yield _blamed(s, after[0], first, after[1] + 1)


def _deeds(side: Side, s: Sentence) -> Iterator[_Blame]:
    """ "X troops crossed the line", "were martyred by X artillery"."""
    for first, past in s.cues("misdoing"):
        if "by" in s.lower[past : past + 8]:
            at = s.lower.index("by", past)
            if after := party_after(side, s, at + 1, 3):
                yield _blamed(s, after[0], first, after[1] + 1)
            continue
        if first and s.lower[first - 1] in terms("words", "be"):
            continue  # "the agent was fired": whoever stands before it is no doer
        before = party_before(side, s, first, 6)
        if before is not None and s.lower[before[1] - 1] not in ("to", "against", "on", "with"):
            yield _blamed(s, before[0], before[1], past)


def _faulted(side: Side, s: Sentence) -> Iterator[_Blame]:
    """ "X's provocative actions", "the destructive nature of X's policy"."""
    for first, past in s.cues("faulted"):
        before = party_before(side, s, first, 3)
        if before is not None and _owns(s, before[1], first):
            yield _blamed(s, before[0], before[1], past)
        elif "of" in s.lower[past : past + 3]:
            after = party_after(side, s, s.lower.index("of", past) + 1, 3)
            if after:
                yield _blamed(s, after[0], first, after[1] + 1)


def _commended(side: Side, s: Sentence) -> Iterator[_Blame]:
    """ "X is using all possible means to ...", "X strictly observes ..."."""
    for first, past in s.cues("commended"):
        before = party_before(side, s, first, 8)
        if before is not None and not {"no", "not", "never"} & set(s.lower[before[1] : first]):
            yield _Blame(before[0], True, first, past, _near(s, first, past))


def _near(s: Sentence, first: int, past: int) -> dict[str, int]:
    return s.around((first, past), 12)


def _blamed(s: Sentence, party: str, first: int, past: int) -> _Blame:
    return _Blame(party, False, first, past, _near(s, first, past))


def _owns(s: Sentence, name: int, noun: int) -> bool:
    """Whether a name stands before a noun as its owner: "X's unprovoked attack", "the X attack"."""
    return all(
        w == "'s" or (w[0].isalpha() and w not in _PARTING) for w in s.lower[name + 1 : noun]
    )


_PARTING = frozenset(
    (
        *("and", "or", "to", "in", "on", "of", "for", "with", "from", "by", "at", "that", "which"),
        *("who", "over", "about", "against", "as", "was", "is", "were"),
    )
)
