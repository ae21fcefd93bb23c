"""Sources told by their place beside others: "the guest", "our partners in Ankara", "his ministry".

They name nobody; who received whom, where the partners sit and what office the owner holds do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from ..records import Actor, Chain, Mention
from .discourse import slug
from .nations import state_named
from .perspective import Speakers
from .register import Office
from .voices import Voices

_VISIT = re.compile(
    r"(?:the|his|her|our|my|its)(?: (?:distinguished|honou?red|esteemed|high|dear|visiting))?"
    r" (?P<noun>guest|visitor|host)(?P<plural>s?)"
)
_RECEIVES = re.compile(r"\b(?:receiv|host|welcom|greet)(?:ed|es|ing|s)\b", re.I)
_VISITS = re.compile(
    r"\b(?:visit(?:s|ed|ing)?|was (?:received|hosted|welcomed|greeted) by|at the invitation of|"
    r"as (?:a |the )?guest of)\b",
    re.I,
)
_ELSEWHERE = re.compile(
    r"(?:our|my|his|her|their|the) (?:\w+ )?(?P<noun>partner|colleague|friend|all(?:y|ie)|"
    r"counterpart|opposite number)(?P<plural>s?) (?:in|from) (?:the )?"
)
_OF_NATION = re.compile(
    r"(?:my|our) (?:(?:good|dear|esteemed) )?(?P<nation>[a-z-]+) "
    r"(?:colleague|counterpart|opposite number)"
)
_MET = re.compile(
    r"my (?:(?:good|dear|esteemed|distinguished) )?"
    r"(?:colleague|counterpart|opposite number|interlocutor|guest|host)"
)
_WHAT = r"(?:own )?(?P<what>ministry|department|government|administration)"
_OWNED = re.compile(rf"(?P<whose>his|her|my|our) {_WHAT}")
_NAMED_OWNER = re.compile(rf"['’]s? {_WHAT}")
_HEADS = re.compile(r"the head of the (?P<nation>[a-z-]+) (?P<what>government|state)")
_HALF = re.compile(r"the (?P<half>north|south|east|west)")
_THAT = re.compile(r"\bthat\s$")
_LEADERS = frozenset({"head of state", "head of government"})
_MINISTRY = re.compile(r"\b(?:Ministry|Department)\b")
_FAR = 3000  # code points: a report tells who received whom near its beginning


class Counterparts:
    """Reads such sources; `between` gives the mentions that begin in a stretch of the text."""

    def __init__(
        self, text: str, voices: Voices, between: Callable[[int, int], Sequence[Mention]]
    ) -> None:
        self.text, self.voices, self.between = text, voices, between

    def read(self, low: str, start: int, outer: Chain | None) -> Speakers | None:
        """Who speaks by a source in lower case that begins at `start`; None where it is no such."""
        return (
            self._visit(low, start)
            or self._heads(low, start)
            or self._elsewhere(low, start, outer)
            or self._of_nation(low, start, outer)
            or self._met(low, start, outer)
            or self._owned(low, start, outer)
            or self._half(low, start)
        )

    def _visit(self, low: str, start: int) -> Speakers | None:
        """ "The guest", "his hosts": who was received, or who received, as told last."""
        asked = _VISIT.fullmatch(low)
        if asked is None:
            return None
        people = [
            m
            for m in self.between(max(0, start - _FAR), start)
            if m.actor is not None and m.actor.kind == "person"
        ]
        for one, other in reversed(list(pairwise(people))):
            gap = self.text[one.span.end : other.span.start]
            whose = self.text.startswith(("'s ", "’s "), other.span.end)  # "welcomed her offer"
            if one.actors == other.actors or whose or re.search(r"[.!?]\s", gap):
                continue
            visits, receives = _VISITS.search(gap), _RECEIVES.search(gap)
            if visits or receives:
                host, guest = (other, one) if visits else (one, other)
                meant = host if asked["noun"] == "host" else guest
                return self._of(meant.actors[0], low, bool(asked["plural"]))
        publisher = self.voices.publisher
        home = publisher.state or next(iter(publisher.near), None)
        if home is None:
            return None
        states = {m.actors[0].id: self.voices.known_state(m.actors[0]) for m in people}
        at_home = asked["noun"] == "host"  # whose readout it is, or where it was written, receives
        fits = [
            m.actors[0] for m in people if (s := states[m.actors[0].id]) and (s == home) == at_home
        ]
        if not fits or not (at_home or len({a.id for a in fits}) == 1):
            return None
        return self._of(fits[0], low, bool(asked["plural"]))

    def _of(self, who: Actor, low: str, plural: bool) -> Speakers:
        state = self.voices.state_of(who) if plural else None
        return (state or who,), f"{low}: {(state or who).name}, by the visit told of before"

    def _elsewhere(self, low: str, start: int, outer: Chain | None) -> Speakers | None:
        """ "Our partners in Ankara": the state; "my colleague from Ankara": its person named."""
        asked = _ELSEWHERE.match(low)
        places = self.between(start + asked.end(), start + asked.end() + 1) if asked else ()
        place = next((m.actor for m in places if m.actor and m.actor.kind == "state"), None)
        if asked is None or place is None:
            return None
        if asked["plural"]:
            return (place,), f"{low}: {place.name}"
        for m in reversed(self.between(max(0, start - _FAR), start)):
            who = m.actor
            if who is not None and who.kind == "person" and self.voices.state_of(who) == place:
                return (who,), f"{low}: {who.name}, named before, of {place.name}"
        return self._same_office(low, place, outer)

    def _of_nation(self, low: str, start: int, outer: Chain | None) -> Speakers | None:
        """ "My Velmoran colleague": who holds in that state the office that the speaker holds."""
        asked = _OF_NATION.fullmatch(low)
        if asked is None:
            return None
        written = self.text[start + asked.start("nation") : start + asked.end("nation")]
        state = state_named(written, self.voices.register)
        return self._same_office(low, state, outer) if state is not None else None

    def _met(self, low: str, start: int, outer: Chain | None) -> Speakers | None:
        """ "My opposite number": the one named last who speaks for another state than who says so.

        Best one that holds the same office there.
        """
        me = outer.speakers[0] if outer is not None and len(outer.speakers) == 1 else None
        mine = self.voices.known_state(me) if me is not None else None
        if me is None or mine is None or _MET.fullmatch(low) is None:
            return None
        kinds = {o.kind for o in self._offices(me)}
        named = [m.actor for m in self.between(max(0, start - _FAR), start)]
        others = [
            who
            for who in reversed(named)
            if who is not None
            and who.kind == "person"
            and (self.voices.known_state(who) or mine).id != mine.id
        ]
        peers = [who for who in others if kinds & {o.kind for o in self._offices(who)}]
        found = next(iter(peers or others), None)
        return ((found,), f"{low}: {found.name}, of another state") if found is not None else None

    def _same_office(self, low: str, state: Actor, outer: Chain | None) -> Speakers | None:
        """Who holds in a state the kind of office that whoever speaks holds."""
        me = outer.speakers[0] if outer is not None and len(outer.speakers) == 1 else None
        kinds = {o.kind for o in self._offices(me)} if me is not None else set()
        register = self.voices.register
        for office in register.offices_by_state.get(state.id, ()):
            who = (
                register.office_holder(office.id, self.voices.on) if office.kind in kinds else None
            )
            if who is not None and me is not None:
                return (who,), f"{low}: {office.name}, as {me.name} is elsewhere"
        return None

    def _heads(self, low: str, start: int) -> Speakers | None:
        """ "The head of the Tarskian government": who holds that office."""
        asked = _HEADS.fullmatch(low)
        if asked is None:
            return None
        register, (first, end) = self.voices.register, asked.span("nation")
        state = state_named(self.text[start + first : start + end], register)
        for office in register.offices_by_state.get(state.id, ()) if state is not None else ():
            if office.kind == f"head of {asked['what']}":
                who = register.office_holder(office.id, self.voices.on)
                return ((who,), f"{low}: {office.name}") if who is not None else None
        return None

    def _half(self, low: str, start: int) -> Speakers | None:
        """ "The North": the one state named before that is called so, North Korea."""
        asked = _HALF.fullmatch(low)
        if asked is None or not self.text[start + 4 : start + 5].isupper():
            return None
        lead = f"{asked['half'].title()} "
        before = self.text[max(0, start - 4 * _FAR) : start]
        named = [
            a
            for a in self.voices.register.actors.values()
            if a.kind == "state" and a.name.startswith(lead) and a.name in before
        ]
        if len(named) != 1:
            return None
        (state,) = named
        return (state,), f"{low}: {state.name}, named before"

    def _owned(self, low: str, start: int, outer: Chain | None) -> Speakers | None:
        """ "His ministry", "Lee's government": the body or the state of a person's office."""
        asked = _OWNED.fullmatch(low)
        near = self.between(start, start + 1)
        owner = near[0].actor if near else None
        speaks = outer.speakers[0] if outer and len(outer.speakers) == 1 else None
        if asked and asked["whose"] in ("my", "our"):
            owner = speaks
        elif asked and speaks is not None and self._begins(start, outer):
            owner = speaks if speaks.kind == "person" else owner
        elif asked is None and near:
            asked = _NAMED_OWNER.match(self.text, near[0].span.end)
            owner = owner if asked and asked.end() == start + len(low) else None
        if asked is None or owner is None or owner.kind != "person":
            return None
        found = self._of_office(owner, asked["what"])
        return ((found,), f"{low}: {found.name}, by {owner.name}") if found is not None else None

    def _begins(self, start: int, outer: Chain | None) -> bool:
        """Whether what somebody says begins there: "Lee told her that his government"."""
        return outer is not None and _THAT.search(self.text, max(0, start - 6), start) is not None

    def _of_office(self, owner: Actor, what: str) -> Actor | None:
        if what == "government":
            return self.voices.state_of(owner)
        if what == "administration":  # as they are called: "the Biden administration"
            name = f"{owner.name.split()[-1]} administration"
            leads = any(o.kind in _LEADERS for o in self._offices(owner))
            return Actor(slug(name), name, "organisation") if leads else None
        bodies = [self.voices.register.actors.get(o.body or "") for o in self._offices(owner)]
        return next((b for b in bodies if b is not None and _MINISTRY.search(b.name)), None)

    def _offices(self, owner: Actor) -> Sequence[Office]:
        return self.voices.register.holds(owner.id, self.voices.on)
