"""The check of who called, or asked for, a conversation."""

from __future__ import annotations

from dataclasses import dataclass

from ...records import Check
from .names import comparable, party_after, party_before
from .results import Place, result
from .side import Side
from .words import Sentence, read_sentence, terms

MUTUAL = "both"


@dataclass(frozen=True, slots=True)
class _Initiator:
    party: str
    first: int
    past: int


def initiator(left: Side, right: Side) -> Check | None:
    """Who called, or asked for, a conversation or a meeting.

    Compared: the party in "at the initiative of the Karvel side", "at President Osk's request",
    "Osk telephoned her", "received a call from Osk", "had asked for the talks", and the words that
    give it to both ("arranged by mutual wish").

    The same: one party, however it is named: "at the initiative of the Karvel side" agrees with
    "President Osk of Karvel telephoned Minister Lind".

    Different: two parties; or one party against both. "At the initiative of the Karvel side"
    differs from "Ms Lind, who had been called by the Ostmark leader".

    Unclear: where one of the two is named in a way that cannot be told to be a party of the event.
    """
    one, two = read_sentence(left.text), read_sentence(right.text)
    a, b = _find(left, one), _find(right, two)
    if a is None or b is None:
        return None
    if a.party == b.party:
        verdict, text = "agree", "Both give the initiative to the same side: {} and {}."
    elif MUTUAL in (a.party, b.party) or comparable(a.party, b.party):
        verdict, text = "differ", "The initiative is given to different sides: {} against {}."
    else:
        verdict, text = "unclear", "Whether the initiative is one side's cannot be told: {} and {}."
    places = (Place(left, one, a.first, a.past), Place(right, two, b.first, b.past))
    return result("initiator", verdict, text, *places)


def _find(side: Side, s: Sentence) -> _Initiator | None:
    """Who is given the initiative in a sentence."""
    talk = any(w in terms("words", "talk_nouns") for w in s.lower)
    ways = (_at_request, _asked, _mutual, _received, _called)
    for way in ways if talk else (_received, _called):
        if found := way(side, s):
            return found
    return None


def _at_request(side: Side, s: Sentence) -> _Initiator | None:
    """ "at the initiative of the X side", "at X's request", "at the latter's request"."""
    for first, past in s.cues("at_request_of"):
        if first > 2 and not _talk_near(s, first):
            continue
        if "both" in s.lower[past : past + 4]:
            return _Initiator(MUTUAL, first, past + 1)
        comma = next((k for k in range(past, len(s)) if s.raw[k] == ","), len(s))
        if found := party_after(side, s, past, min(8, comma - past)):
            return _Initiator(found[0], first, found[1] + 1)
    for i, word in enumerate(s.lower):
        if word not in ("request", "initiative", "insistence", "urging"):
            continue
        start = next(
            (
                k
                for k in range(i - 1, max(-1, i - 7), -1)
                if s.lower[k] in ("at", "on", "upon", "to")
            ),
            None,
        )
        if start is None or (start > 2 and not _talk_near(s, start)):
            continue
        if found := party_before(side, s, i, i - start):
            return _Initiator(found[0], start, i + 1)
        own = s.lower[start + 1] in ("her", "his", "its", "their") or "latter" in s.lower[start:i]
        if own and (before := party_before(side, s, start, 14)):
            return _Initiator(before[0], before[1], i + 1)
    return None


def _talk_near(s: Sentence, first: int) -> bool:
    """Whether a phrase follows closely on a conversation's name ("a call at her request")."""
    near = s.lower[max(0, first - 12) : first] + s.lower[first + 1 : first + 14]
    return any(w in terms("words", "talk_nouns") for w in near)


def _mutual(side: Side, s: Sentence) -> _Initiator | None:
    for first, past in s.cues("mutual"):
        return _Initiator(MUTUAL, first, past)
    return None


def _asked(side: Side, s: Sentence) -> _Initiator | None:
    """ "the X side had been asking for this contact", "after X had asked for it"."""
    for first, past in s.cues("asked_for"):
        after = s.lower[past : past + 5]
        if not any(
            w in terms("words", "talk_nouns") or w in ("it", "them", "him", "her") for w in after
        ):
            continue
        if found := _agent(side, s, first):
            return _Initiator(found[0], found[1], past)
    return None


def _agent(side: Side, s: Sentence, verb: int) -> tuple[str, int] | None:
    """Who does what a verb says: a party, or else the name before it ("Osk, who rang him")."""
    if found := party_before(side, s, verb, 8):
        return found
    k = verb - 1
    while k > 0 and s.lower[k] in ("who", "had", "has", "'d", "d", "been", ",", "that"):
        k -= 1
    known = terms("words", "no_names") | terms("words", "stop")
    if k >= 0 and s.raw[k][0].isupper() and s.lower[k] not in known and len(s.raw[k]) > 2:
        return f"?{s.lower[k]}", k
    return None


def _received(side: Side, s: Sentence) -> _Initiator | None:
    """ "received on Monday a telephone call from X", "took a call from X"."""
    for first, _ in s.cues("receive"):
        for k in range(first, min(len(s) - 1, first + 9)):
            if s.lower[k] in ("call", "phone") and "from" in s.lower[k : k + 5]:
                at = s.lower.index("from", k)
                if found := party_after(side, s, at + 1, 14):
                    return _Initiator(found[0], first, found[1] + 1)
    return None


def _called(side: Side, s: Sentence) -> _Initiator | None:
    """ "X telephoned Y", "X placed a call to Y", "Y, who rang him"."""
    for first, past in s.cues("telephone"):
        agent = _agent(side, s, first)
        if agent is None:
            continue
        if s.lower[past : past + 1] in (("him",), ("her",)):
            return _Initiator(agent[0], agent[1], past + 1)
        after = s.lower[past] if past < len(s) else "on"
        if s.lower[first] == "called" and after in terms("words", "not_phoned"):
            continue
        if s.lower[first] == "telephoned" and s.lower[past : past + 1] in ((",",), ("and",)):
            return _Initiator(agent[0], agent[1], past)
        patient = party_after(side, s, past, 8)
        if patient and patient[0] != agent[0]:
            return _Initiator(agent[0], agent[1], patient[1] + 1)
    return None
