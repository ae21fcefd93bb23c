"""Who holds an office by the register, among those whom the text names."""

from __future__ import annotations

from collections.abc import Sequence

from ..lexicons import load_lexicon
from ..records import Actor
from .discourse import Discourse, Entity
from .phrases import Phrase
from .publisher import Publisher
from .rolewords import (
    LEADERS,
    THRONES,
    head_of,
    is_ministers_secretary,
    noun_fits,
    role_key,
    sexes_agree,
)
from .words import Word


class OfficeHolders:
    """Offices of the states, bodies and persons that one document names."""

    def __init__(self, discourse: Discourse, publisher: Publisher, words: Sequence[Word]) -> None:
        self.discourse, self.publisher, self.words = discourse, publisher, words
        self.office = publisher.office
        self.register = discourse.register
        self.sentence = 0
        self.speakers: dict[str, Actor | None] = {}  # spokespersons by whom they speak for
        self.own_first = False  # the text calls the publisher's own leader by the role alone

    def by_title(self, phrase: Phrase) -> tuple[int, Entity | None, str]:
        """Who holds the office whose whole title a phrase ends with, and where the title begins.

        "EU foreign policy chief": a title of the register, longer than the phrase's own role.
        """
        words, role = self.words, len(phrase.role.split())
        known = self.register.titles.get(words[phrase.end - 1].low, ())
        for title, office in () if phrase.past or phrase.deputy else known:
            start = phrase.end - len(title)
            if len(title) <= role or start < 0:
                continue
            if all(
                w.low.replace("’", "'") == t
                for w, t in zip(words[start : phrase.end], title, strict=True)
            ):
                on = self.discourse.on
                holder = self.register.office_holder(office.id, on) if on else None
                if holder is not None and words[start].sentence == words[phrase.end - 1].sentence:
                    return start, self.discourse.known(holder, 0), f"{office.name} on {on}"
        return phrase.start, None, ""

    def _only_throne(self, role: str) -> tuple[Entity | None, str]:
        """ "The Emir", "His Majesty": who holds the one such office among the states named."""
        styles: dict[str, list[str]] = load_lexicon("actors")["styles"]
        roles = THRONES.intersection(styles.get(role, [role]))
        if not roles:
            return None, ""
        states = {self.publisher.state.id} if self.publisher.state is not None else set()
        for entity in self.discourse.recent(self.sentence):
            home = self.register.state_of.get(entity.actor.id)
            if home is not None and entity.actor.kind in ("state", "person", "outlet"):
                states.add(home)
        offices = {
            o.id: o
            for s in states
            for r in roles
            for o in self.register.offices_named(s, r)
            if any(o.name.lower().startswith(x) for x in roles)
        }
        found = [
            (o, h)
            for o in offices.values()
            if (h := self.register.office_holder(o.id, self.discourse.on)) is not None
        ]
        if len(found) != 1:
            return None, ""
        office, holder = found[0]
        return self.discourse.known(holder, 0), f"{office.name}: the only one of a state named"

    def _by_office(self, noun: str) -> tuple[Entity | None, str]:
        """ "The president" where nobody is named with the title: who holds such an office.

        Of the persons named, else of the one body or state named nearby that has the office.
        """
        best: Entity | None = None
        for entity in self.discourse.recent(self.sentence):
            if not entity.places or entity.actor.kind != "person":
                continue
            if (
                self._holds(entity, noun)
                and noun_fits(noun, entity.gender)
                and (best is None or len(entity.places) > len(best.places))
            ):
                best = entity
        if best is not None:
            return best, f"{noun}: {best.name}, who holds such an office"
        holders: dict[str, Actor] = {}
        for entity in self.discourse.recent(self.sentence, 3):
            if entity.actor.kind in ("state", "organisation"):
                for office in self.register.offices_named(entity.actor.id, noun):
                    who = self.register.office_holder(office.id, self.discourse.on)
                    own = role_key(office.name.lower().split(" of ")[0]) == noun
                    if who is not None and own and self.discourse.on is not None:
                        holders[who.id] = who
        if len(holders) != 1:
            return None, ""
        (who,) = holders.values()
        return self.discourse.known(who, 0), f"{noun}: {who.name}, of the one named nearby"

    def holder(self, role: str, state: str) -> Entity | None:
        """Who holds a state's office on the day."""
        return self._holder(role, state)[0]

    def _holder(self, role: str, state: str) -> tuple[Entity | None, str]:
        for office in self.register.offices_named(state, role):
            if self.discourse.on is None:
                people = {h.person for h in office.holders}
                named = [
                    e
                    for e in self.discourse.recent(self.sentence)
                    if e.actor.id in people
                    and e.places
                    and not all(p for _, _, p in e.roles or [("", "", False)])
                ]
                if named:
                    best = max(named, key=lambda e: len(e.places))
                    return best, f"holder of the office named in the text: {office.name}"
                continue
            holder = self.register.office_holder(office.id, self.discourse.on)
            if holder is not None:
                entity = self.discourse.known(holder, 0)
                return entity, f"{office.name} on {self.discourse.on}"
        return None, ""

    def _counterpart(
        self, owner: Entity | None, state: str, pair: Sequence[Entity]
    ) -> tuple[Entity | None, str]:
        if state:
            named = [e for e in self.discourse.recent(self.sentence) if e is not owner]
            best = self.last_of_state(named, state)
            same, reason = self._same_office(owner, state)
            held = self.register.holds(best.actor.id, self.discourse.on) if best else []
            met = best is not None and (
                self.words[best.places[-1].word].sentence >= self.sentence - 1
            )
            if owner is not None and owner not in pair and same is None and held:
                leads = self.register.holds(owner.actor.id, self.discourse.on)
                best = best if leads else None  # "the chief vet's counterpart" leads no state
            if best is not None and (same is None or not held or met):
                return best, f"counterpart: {best.name}"
            return same, reason
        others = [e for e in pair if e is not owner]
        if owner is None:
            return None, ""
        if len(others) != 1 or len(pair) != 2:
            near = self.discourse.recent(self.sentence, 3)
            others = [e for e in near if e.actor.kind == "person" and e.places and e is not owner]
        if not others:
            return None, ""
        best = max(others, key=lambda e: e.places[-1].word if e.places else -1)
        return best, f"counterpart of {owner.name}: {best.name}"

    def _same_office(self, owner: Entity | None, state: str) -> tuple[Entity | None, str]:
        """Who holds in another state the kind of office that somebody holds."""
        on = self.discourse.on
        held = self.register.holds(owner.actor.id, on) if owner is not None and on else []
        kinds = {o.kind for o in held if o.kind}
        for office in self.register.offices_by_state.get(state, ()):
            holder = self.register.office_holder(office.id, on) if office.kind in kinds else None
            if holder is not None:
                return self.discourse.known(holder, 0), f"counterpart: {office.name} on {on}"
        if owner is not None and any(role in LEADERS for role, _, _ in owner.roles):
            return self._holder("leader", state)
        return None, ""

    def last_of_state(self, named: Sequence[Entity], state: str) -> Entity | None:
        """The person of a state, by the register or a role, who was named last of some."""
        people = [
            e
            for e in named
            if e.actor.kind == "person"
            and e.places
            and (
                self.register.state_of.get(e.actor.id) == state
                or any(of == state for _, of, _ in e.roles)
            )
        ]
        return max(people, key=lambda e: e.places[-1].word, default=None)

    def _holds(self, entity: Entity, noun: str) -> bool:
        """Whether a person holds on the day an office that is called by a noun."""
        offices = self.register.holds(entity.actor.id, self.discourse.on)
        return any(o.is_called(noun) for o in offices)

    def by_head(self, noun: str, word: str) -> tuple[Entity | None, str]:
        """ "The minister", "the secretary": the one person named who holds such an office.

        For persons whose title the text does not give, or gives by pronoun ("its minister"). Of
        several the one of the publisher's state or home.
        """
        found = []
        for entity in self.discourse.recent(self.sentence):
            if entity.actor.kind != "person" or not entity.places:
                continue
            titles = [
                o.name.split(" of ")[0].lower()
                for o in self.register.holds(entity.actor.id, self.discourse.on)
            ]
            if any(head_of(t) == noun for t in titles) and sexes_agree(word, entity.gender):
                found.append(entity)
        own = self.publisher.state or self.publisher.home
        home = own.id if own is not None else ""
        mine = [e for e in found if self.register.state_of.get(e.actor.id) == home]
        if len(found) > 1 and len(mine) == 1:
            found = mine
        if len(found) != 1:
            return None, ""
        return found[0], f"{noun}: {found[0].name}, who holds such an office"

    def bears(self, entity: Entity, role: str) -> bool | None:
        """Whether a person bears a role, by the text or by the register; None: nothing is known."""
        held = self.register.holds(entity.actor.id, self.discourse.on)
        titles = [r for r, _, _ in entity.roles]
        titles += [role_key(o.name.split(" of ")[0].lower()) for o in held]
        if role == "minister" and any(is_ministers_secretary(t) for t in titles):
            return True
        return any(t == role or head_of(t) == role for t in titles) if titles else None

    def bearers(self, role: str) -> list[Entity]:
        """The persons named so far who bear a role, in the order of their first naming."""
        return [
            e
            for e in self.discourse.recent(self.sentence)
            if e.actor.kind == "person"
            and e.places
            and (any(r == role for r, _, _ in e.roles) or self._holds(e, role))
        ]
