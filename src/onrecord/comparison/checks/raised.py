"""The check of who raised, or proposed, something."""

from __future__ import annotations

from dataclasses import dataclass

from ...records import Check
from .names import comparable, party_after, party_before
from .results import Place, result
from .side import Side
from .words import Sentence, read_sentence, shared


@dataclass(frozen=True, slots=True)
class _Raised:
    party: str
    first: int
    past: int
    about: dict[str, int]
    proposal: bool


def raised(left: Side, right: Side) -> Check | None:
    """Who is said to have raised a topic, or to have made a proposal.

    Compared: the party before "raised", "brought up", "drew attention to", or in "X's proposal",
    "on the proposal of X", where the two sentences raise the same thing.

    The same: one party.

    Different: one proposal given to two parties: "accepted Karvel's proposal of a joint team on
    the wreck" against "Ostmark's proposal to form a joint team on the wreck was taken up".

    Unclear: one topic that each account has another party raise: both may have done so.
    """
    one, two = read_sentence(left.text), read_sentence(right.text)
    a, b = _find(left, one), _find(right, two)
    best: tuple[float, _Raised, _Raised] | None = None
    for p in a:
        for q in b:
            common = shared(p.about, q.about)
            if p.proposal == q.proposal and common >= 1.5 and (best is None or common > best[0]):
                best = (common, p, q)
    if best is None:
        return None
    _, p, q = best
    if p.party == q.party:
        verdict, text = "agree", "The same side is said to have raised it: {} and {}."
    elif p.proposal and comparable(p.party, q.party):
        verdict, text = "differ", "The proposal is given to different sides: {} against {}."
    else:
        verdict, text = "unclear", "Each account has another side raise it: {} and {}."
    places = (Place(left, one, p.first, p.past), Place(right, two, q.first, q.past))
    return result("raised", verdict, text, *places)


def _find(side: Side, s: Sentence) -> list[_Raised]:
    found = []
    for first, past in s.cues("raise"):
        if agent := party_before(side, s, first, 6):
            about = s.around((past - 1, past), 0, 16)
            found.append(_Raised(agent[0], agent[1], past, about, False))
    for first, past in s.cues("proposal"):
        agent, begin, end = party_before(side, s, first, 3), first, past
        if agent:
            begin = agent[1]
        elif s.lower[past : past + 1] in (("of",), ("by",), ("from",)):
            agent = party_after(side, s, past, 5)
            end = agent[1] + 1 if agent else past
        if agent:
            about = s.around((past - 1, past), 0, 16)
            found.append(_Raised(agent[0], begin, end, about, True))
    return found
