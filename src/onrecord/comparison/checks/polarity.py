"""The check of what is asserted in one account and denied, or refused, in the other."""

from __future__ import annotations

from ...records import Check
from .results import Place, result
from .side import Side
from .stances import opposition
from .words import Hit, Sentence, read_sentence, terms, weight

_SURE = 3.5


def polarity(left: Side, right: Side) -> Check | None:
    """Whether a thing is asserted or denied, accepted or refused.

    Compared: what stands with "denied", "rejected", "declined", "there can be no question of", or
    a plain "no" or "not", and the same matter in the other account.

    The same: nothing is said; that two texts both assert a thing is for the other checks.

    Different: "the proposal of a joint inquiry was turned down" against "the proposal of a joint
    inquiry was accepted"; "the maps of the minefields were not handed over" against "the maps of
    the minefields were handed over in June".

    Unclear: one text negates what the other seems to assert, but they share few words.
    """
    said = "One account has it accepted, the other refused or denied: {} against {}."
    found = opposition("polarity", left, right, said)
    if found is not None:
        return found
    one, two = read_sentence(left.text), read_sentence(right.text)
    return _plain(left, right, one, two)


def _plain(left: Side, right: Side, one: Sentence, two: Sentence) -> Check | None:
    """A plain negation against a clause of the same words without one."""
    best: tuple[float, Place, Place] | None = None
    for (a, s), (b, t), turned in (
        ((left, one), (right, two), False),
        ((right, two), (left, one), True),
    ):
        for hit in _negations(s):
            near = s.around(hit, 4, 8)
            for first, past in _clauses(t):
                about = {c: k for k in range(first, past) if (c := t.concepts[k])}
                if not _denied(s, hit, about):
                    continue
                common = _common(s, near, t, about) + _direct(s, hit, t, about)
                if common < 2 or (best is not None and common <= best[0]):
                    continue
                if _negative(t, first, past):
                    continue
                shared = [about[c] for c in near if c in about]
                words = Place(b, t, min(shared), max(shared) + 1)
                end = max(hit[1], *(near[c] + 1 for c in near if c in about))
                negated = Place(a, s, hit[0], end)
                best = (common, words, negated) if turned else (common, negated, words)
    if best is None:
        return None
    sure = best[0] >= _SURE
    verdict = "differ" if sure else "unclear"
    text = "One account negates what the other asserts: {} against {}."
    if not sure:
        text = "One account may negate what the other asserts: {} and {}."
    return result("polarity", verdict, text, best[1], best[2])


def _common(s: Sentence, near: dict[str, int], t: Sentence, about: dict[str, int]) -> float:
    """What two stretches share besides names, which say of whom and not what."""
    return sum(
        weight(c) for c in set(near) & set(about) if not (_name(s, near[c]) and _name(t, about[c]))
    )


def _name(s: Sentence, word: int) -> bool:
    return word > 0 and s.raw[word][0].isupper()


def _denied(s: Sentence, hit: Hit, about: dict[str, int]) -> bool:
    """Whether what a negation denies, the first word of substance after it, is in a clause."""
    for k in range(hit[1], min(len(s), hit[1] + 4)):
        if s.block[k] != s.block[hit[0]]:
            break
        if c := s.concepts[k]:
            return c in about
    return False


def _direct(s: Sentence, hit: Hit, t: Sentence, about: dict[str, int]) -> float:
    """How much the very thing that is negated, if the other clause has it ("no warning"), adds."""
    if s.lower[hit[0]] != "no":
        return 0.0
    for k in range(hit[1], min(len(s), hit[1] + 3)):
        c = s.concepts[k] if s.block[k] == s.block[hit[0]] else ""
        if c in about and weight(c) == 1.0 and not _name(s, k) and not _name(t, about[c]):
            return 3.0
    return 0.0


def _negations(s: Sentence) -> list[Hit]:
    """The negations that deny something: not "not only", "no later than", "no alternative"."""
    kept = []
    for hit in s.cues("negation"):
        following = set(s.lower[hit[1] : hit[1] + 2]) - {"the"}
        if not following & terms("words", "no_denial"):
            block = [k for k in range(len(s)) if s.block[k] == s.block[hit[0]]]
            if not any(block[0] <= k[0] <= block[-1] for k in s.cues("supposed")):
                kept.append(hit)
    return kept


def _clauses(s: Sentence) -> list[Hit]:
    """The stretches between strong breaks, as (first, past last) words."""
    cuts = [i for i in range(1, len(s)) if s.block[i] != s.block[i - 1]]
    return list(zip([0, *cuts], [*cuts, len(s)], strict=True))


def _negative(s: Sentence, first: int, past: int) -> bool:
    """Whether a clause holds any word that negates, refuses, or makes it a mere possibility."""
    groups = ("negation", "refused", "lacking", "supposed")
    if terms("words", "possible") & set(s.lower[first:past]):
        return True
    return any(first <= hit[0] < past for hit in s.cues(*groups))
