"""The check of who did it to whom."""

from __future__ import annotations

from dataclasses import dataclass

from ...records import Check
from .names import comparable, party_after, party_before
from .results import Place, result
from .side import Side
from .stances import opposition
from .words import Sentence, read_sentence, terms


@dataclass(frozen=True, slots=True)
class _Deed:
    verb: str
    agent: str
    patient: str
    first: int
    past: int


def actor(left: Side, right: Side) -> Check | None:
    """Who did it to whom.

    Compared: a verb with one party before it and another after it ("Karvel struck Ostmark"), also
    turned about ("Ostmark was struck by Karvel").

    The same: the same party does it in both.

    Different: the same verb with the parties exchanged: "Karvel attacked Ostmark" against "an
    Ostmark force attacked the Karvel side"; or done jointly in one account, by one side alone in
    the other. Verbs that two do together ("met", "spoke") are left out.
    """
    one, two = read_sentence(left.text), read_sentence(right.text)
    for p in _deeds(left, one):
        for q in _deeds(right, two):
            if p.verb != q.verb or not comparable(p.agent, q.agent):
                continue
            places = Place(left, one, p.first, p.past), Place(right, two, q.first, q.past)
            if (p.agent, p.patient) == (q.agent, q.patient):
                return result("actor", "agree", "The same side did it: {} and {}.", *places)
            if (p.agent, p.patient) == (q.patient, q.agent):
                text = "Who did it to whom is exchanged: {} against {}."
                return result("actor", "differ", text, *places)
    said = "One account has it done together, the other by one side alone: {} against {}."
    return opposition("actor", left, right, said)


def _deeds(side: Side, s: Sentence) -> list[_Deed]:
    found = []
    for i, word in enumerate(s.lower):
        if not s.concepts[i] or not _is_verb(word) or s.concepts[i] in _together():
            continue
        before, after = party_before(side, s, i, 5), party_after(side, s, i + 1, 5)
        if before is None or after is None or before[0] == after[0]:
            continue
        passive = "by" in s.lower[i + 1 : i + 3] and s.lower[i - 1] in _BE
        agent, patient = (after[0], before[0]) if passive else (before[0], after[0])
        found.append(_Deed(s.concepts[i], agent, patient, before[1], after[1] + 1))
    return found


_BE = frozenset(["is", "are", "was", "were", "been", "being", "be"])


def _is_verb(word: str) -> bool:
    return word.endswith("ed") or word in terms("words", "past_verbs")


def _together() -> frozenset[str]:
    return terms("words", "mutual_verbs")
