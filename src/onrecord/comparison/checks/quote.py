"""The check of the wording of one quotation in two versions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from ...records import Check
from .number import compatible
from .quantities import quantities
from .side import Side
from .words import Sentence, concept, read_sentence, shared, terms, weight

_QUOTED = re.compile(r"“([^”]{8,})”?|\"([^\"]{8,})\"?|«([^»]{8,})»?|„([^“”]{8,})[“”]?")


_GAP = 6


@dataclass(frozen=True, slots=True)
class _Quote:
    start: int
    end: int
    words: Sentence


def quote(left: Side, right: Side) -> Check | None:
    """The wording of one quotation in two versions or translations.

    Compared: two stretches in quotation marks, of three words or more, that share their key words.

    The same: the same words, or other words in which no negation, no number, no "must" or "may"
    and few key words are changed, as translations do.

    Different: a negation or a number is in one version only, or in both with another value: "the
    talks will not resume" against "the talks will resume".

    Unclear: the versions share key words, but "must", "may", "will" or several key words are
    changed; the sentence names the words.
    """
    best: tuple[float, _Quote, _Quote] | None = None
    for p in _quotes(left):
        for q in _quotes(right):
            common = shared(filter(None, p.words.concepts), filter(None, q.words.concepts))
            light = min(_load(p.words), _load(q.words))
            if common >= 2 and common >= 0.5 * light and (best is None or common > best[0]):
                best = (common, p, q)
    if best is None:
        return None
    _, p, q = best
    verdict, detail = _judged(p.words, q.words)
    return Check(
        "quote",
        verdict,
        detail,
        p.words.text,
        q.words.text,
        left.at(p.start, p.end),
        right.at(q.start, q.end),
    )


def _quotes(side: Side) -> list[_Quote]:
    found = []
    for m in _QUOTED.finditer(side.text):
        group = next(g for g in range(1, 5) if m.group(g) is not None)
        words = read_sentence(m.group(group))
        if sum(w[0].isalpha() for w in words.lower) >= 3:
            found.append(_Quote(m.start(group), m.end(group), words))
    return found


def _load(s: Sentence) -> float:
    return sum(weight(c) for c in set(s.concepts) if c)


def _judged(one: Sentence, two: Sentence) -> tuple[str, str]:
    """The verdict on two versions of a quotation, and the sentence."""
    plain = [[w for w in s.lower if w[0].isalnum()] for s in (one, two)]
    if plain[0] == plain[1]:
        return "agree", "Both quote the same words."
    if _one_negates(one, two):
        return "differ", "One version of the quotation has a negation that the other has not."
    a, b = quantities(one.text), quantities(two.text)
    if a and b and not any(compatible(p, q) for p in a for q in b if p.unit == q.unit):
        return "differ", "The two versions of the quotation give different numbers."
    modal = [sorted(set(s.lower) & terms("words", "modals")) for s in (one, two)]
    changed = _changed(one, two)
    if modal[0] != modal[1] and (modal[0] and modal[1]):
        words = f"“{', '.join(modal[0])}” and “{', '.join(modal[1])}”"
        return "unclear", f"The versions of the quotation have {words}."
    if sum(map(len, changed)) <= max(4, len(plain[0]) // 3):
        return "agree", f"Two wordings of one quotation{_named(changed)}."
    return (
        "unclear",
        f"Two versions of one quotation, in which several words differ{_named(changed)}.",
    )


def _one_negates(one: Sentence, two: Sentence) -> bool:
    """Whether a negation stands in one version only, between words that both have.

    What one version leaves out at its ends, or in a long stretch, is not held against it.
    """
    keys = [[c or w for c, w in zip(s.concepts, s.lower, strict=True)] for s in (one, two)]
    negations = [{k for hit in s.cues("negation") for k in range(*hit)} for s in (one, two)]
    steps = SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_opcodes()
    for what, a, b, c, d in steps[1:-1]:
        if what != "equal" and b - a <= _GAP and d - c <= _GAP:
            found = negations[0].isdisjoint(range(a, b)), negations[1].isdisjoint(range(c, d))
            if found[0] != found[1]:
                return True
    return False


def _changed(one: Sentence, two: Sentence) -> tuple[list[str], list[str]]:
    """The key words of each version that the other has not."""
    a, b = set(one.concepts), set(two.concepts)
    return (
        [w for w in one.lower if concept(w) and concept(w) not in b],
        [w for w in two.lower if concept(w) and concept(w) not in a],
    )


def _named(changed: tuple[list[str], list[str]]) -> str:
    parts = [", ".join(dict.fromkeys(words)) for words in changed]
    return f": {parts[0] or 'nothing'} / {parts[1] or 'nothing'}" if any(parts) else ""
