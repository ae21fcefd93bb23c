"""Sources that a speaker's side explains: "the President", "my mother", "the minister and I"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ..lexicons import load_lexicon, word_set
from ..records import Actor, Chain, Document, Mention
from .discourse import slug
from .nations import state_named
from .register import Register
from .rolewords import BY_OFFICE, OTHERS, role_key
from .voices import Voices

_OWNED = re.compile(r"(?P<whose>my|our|his|her|their)\s+(?:own\s+)?(?P<what>[\w’' -]+)", re.I)
_POSSESSIVE = re.compile(r"['’]s?\s+(?:own\s+)?(?P<what>[\w-]+(?: [\w-]+){0,2})")

_LAWYER = r"(?:[\w-]+\s){0,2}(?:solicitor|lawyer|attorney|barrister|counsel|advocate)"
_NAME = r"[A-Z][\w-]*(?:\s[A-Z][\w-]*){0,3}"
_LAWYERS_OF = re.compile(
    r"(?:[a-z]+\s)*(?:lawyers?|attorneys?|counsel|solicitors?)\s(?:of|for)\s(?P<who>.+)"
)
_PORTFOLIO = re.compile(
    r"\b(?P<one>[A-Z][a-z]+) (?:Ministry|Office)\b"
    r"|\bMinistry of (?:the )?(?P<two>[A-Z][a-z]+(?: Affairs)?)"
)
_NEAR = 1000  # code points
_TOLD_FAR = 20_000  # code points back to whom a lawyer serves
_LEADS = frozenset({"the", "our", "my", "his", "her", "its", "their"})

Speakers = tuple[tuple[Actor, ...], str]


class Perspective:
    """Knows for whose side somebody speaks and who is meant from there.

    between   gives the mentions that begin in a stretch of the text
    """

    def __init__(
        self,
        document: Document,
        voices: Voices,
        register: Register,
        between: Callable[[int, int], Sequence[Mention]],
    ) -> None:
        self.text, self.on = document.text, document.published
        self.voices, self.register, self.between = voices, register, between
        self.relations = word_set("actors", "relations")
        self.styles: dict[str, list[str]] = load_lexicon("actors")["styles"]

    def side(self, outer: Chain | None) -> str:
        """The id of the state or body for which somebody speaks, or ""; by itself the publisher."""
        publisher = self.voices.publisher
        if outer is None:
            if publisher.office is not None:
                return publisher.office.state or publisher.office.body or ""
            if publisher.state is not None:
                return publisher.state.id
            who = publisher.outlet
            if who is not None and who.kind == "outlet":
                return publisher.home.id if publisher.home is not None else ""
        else:
            who = outer.speakers[0] if len(outer.speakers) == 1 else None
        if who is None:
            return ""
        if who.id in self.register.offices_by_state:
            return who.id
        if who.kind == "person":
            state = self.voices.state_of(who)
            return state.id if state is not None else self.register.state_of.get(who.id, "")
        if who.kind == "group":
            state = state_named(who.name, self.register)
            return state.id if state is not None else ""
        return self.register.state_of.get(who.id, "")

    def holder(self, words: str, outer: Chain | None) -> Speakers | None:
        """ "The president" in the words of a state's voice: who holds that office on the day."""
        low = words.lower().split(",")[0].strip().removesuffix(" of the republic")
        lead, _, rest = low.partition(" ")
        if outer is not None and lead in ("his", "her", "their") and low not in self.styles:
            return None  # somebody else's, of whom is told
        roles = self.styles.get(low, [rest if lead in _LEADS else low])
        side = self.side(outer)
        heads = self.register.leaders(side)
        leaders = [
            r for r in roles if role_key(r) in BY_OFFICE or any(o.is_called(r) for o in heads)
        ]
        known = [r for r in roles if r in leaders or self._office_of(r)] if side else leaders
        side = side or self.side(None)
        if side in self.register.actors and self.register.actors[side].kind == "organisation":
            known = roles
        if not side or not known:
            return None
        for role in known:
            for office in self.register.offices_named(side, role):
                who = self.register.office_holder(office.id, self.on)
                if who is not None:
                    return (who,), f"{office.name}, from the side of who speaks"
        return None

    def minister_of(self, ministry: Actor, words: str) -> Speakers | None:
        """ "Its minister" in a ministry's words: who heads it."""
        state = self.register.state_of.get(ministry.id) or next(
            (a.id for a in [state_named(ministry.name, self.register)] if a is not None), ""
        )
        what = _PORTFOLIO.search(ministry.name)
        portfolio = (what["one"] or what["two"]).lower() if what else ""
        role = {"foreign affairs": "foreign minister"}.get(portfolio, f"{portfolio} minister")
        for office in self.register.offices_named(state, role) if state and portfolio else ():
            who = self.register.office_holder(office.id, self.on)
            if who is not None:
                return (who,), f"{words}: of {ministry.name}"
        return None

    def _office_of(self, role: str) -> bool:
        row = self.register.roles.get(role)
        return bool(row and row.get("office"))

    def related(self, words: str, start: int, outer: Chain | None) -> Speakers | None:
        """ "My mother", "Ms Lee's campaign": whose it is goes into the name."""
        owned = _OWNED.fullmatch(words.strip())
        if owned:
            whose = owned["whose"].lower()
            owner = self._owner(whose, start, outer)
            what = owned["what"]
        else:
            near = self.between(start - 3, start + 5)
            owner = near[0].actor if near else None
            after = _POSSESSIVE.match(self.text, near[0].span.end) if near else None
            if after is None or after.end() < start + len(words.rstrip(" ,.")):
                return None
            what = after["what"]
        if owned and owned["whose"] == "their" and outer is not None and len(outer.speakers) == 1:
            owner = outer.speakers[0]
        client = self._client(owner, start) if owner and what.lower() == "client" else None
        if client is not None:
            return (client,), f"{words.strip()}: {client.name}"
        if owner is not None and owned and what.lower() in OTHERS:
            return self._other(owner, start, words)
        if owner is None or what.split()[-1].lower() not in self.relations:
            return None
        before = self._predecessor(owner) if what.lower() == "predecessor" else None
        if before is not None:
            return (before,), f"{words.strip()}: {before.name}, in office before {owner.name}"
        name = f"{what} of {owner.name}"
        return (Actor(slug(name), name, "group"),), f"{words.strip()}: of {owner.name}"

    def _predecessor(self, owner: Actor) -> Actor | None:
        """Who held a person's office of the day before that person, by the register."""
        for office in self.register.holds(owner.id, self.on):
            people = [h.person for h in office.holders]
            k = next((k for k, p in enumerate(people) if p == owner.id), 0)
            if k and people[k - 1] != owner.id:
                return self.register.actors.get(people[k - 1])
        return None

    def _client(self, lawyer: Actor, start: int) -> Actor | None:
        """Whom a lawyer serves: "Ann Lee's solicitor, Bo Berg", "Bo Berg, a lawyer for Ann Lee"."""
        name = re.escape(lawyer.name)
        served = re.compile(
            rf"(?P<one>{_NAME})['’]s?\s{_LAWYER},?\s{name}\b"
            rf"|{name},\s(?:an?\s|the\s)?{_LAWYER}\s(?:for|of|to|acting for|representing)"
            rf"\s(?P<two>{_NAME})"
            rf"|\b(?P<his>[Hh]is|[Hh]er)\s{_LAWYER},?\s{name}\b"
        )
        reach = max(0, start - _TOLD_FAR)
        of = _LAWYERS_OF.fullmatch(lawyer.name)
        for m in reversed(self.between(reach, start)) if of else ():
            if (
                m.actor is not None
                and m.actor.kind == "person"
                and of
                and m.actor.name == of["who"]
            ):
                return m.actor
        found = served.search(self.text, reach, start + _NEAR)  # he may be named behind his words
        if found and found["his"]:
            near = self.between(found.start("his"), found.start("his") + 1)
            meant = (m.actor for m in near if m.reason.startswith("pronoun"))
            return next((a for a in meant if a is not None and a.id != lawyer.id), None)
        surname = (found["one"] or found["two"]).split()[-1] if found else ""
        for m in reversed(self.between(reach, start)) if found else ():
            who = m.actor
            if who is not None and who.kind == "person" and who.name.split()[-1] == surname:
                return who
        return None

    def _other(self, owner: Actor, start: int, words: str) -> Speakers | None:
        """ "My colleague": the last person named who holds such an office as the speaker does."""
        own = {o.kind for o in self.register.holds(owner.id, self.on)}
        for m in reversed(self.between(max(0, start - _NEAR), start)):
            who = m.actor
            if who is None or who.kind != "person" or who.id == owner.id:
                continue
            if not own or own & {o.kind for o in self.register.holds(who.id, self.on)}:
                return (who,), f"{words.strip()}: {who.name}, beside {owner.name}"
        return None

    def _owner(self, whose: str, start: int, outer: Chain | None) -> Actor | None:
        if whose in ("my", "our"):
            return outer.speakers[0] if outer is not None and len(outer.speakers) == 1 else None
        near = self.between(start, start + 1)
        return near[0].actor if near else None
