"""Whom a role means: somebody named with it, else who held the office on the day."""

from __future__ import annotations

from collections.abc import Sequence

from ..lexicons import load_lexicon
from ..records import Actor
from .discourse import Entity, slug
from .officeholders import OfficeHolders
from .participants import Participants
from .phrases import Phrase
from .rolewords import (
    ANY_LEADER,
    BY_OFFICE,
    HEADS,
    LEADERS,
    OTHERS,
    VAGUE,
    head_of,
    is_deputy_minister,
    is_ministers_secretary,
    names_office,
    noun_fits,
    role_key,
    sexes_agree,
)
from .staff import SPEAKERS, speaker_for, spokesperson_of

_OPENING = 600  # code points in which a text introduces its people
_NOBODY = Actor("", "", "")


class RoleFinder(OfficeHolders):
    """Gives roles to entities and finds entities by role."""

    def noun(self, phrase: Phrase) -> str:
        """The role of a phrase, with "deputy" where the phrase has it."""
        key = role_key(phrase.role)
        return f"deputy {key}" if phrase.deputy and not key.startswith(("vice", "deputy")) else key

    def qualifier(self, phrase: Phrase) -> str:
        """The id of the state or organisation that a phrase names, or ""."""
        chunk = phrase.qualifier
        if chunk is None or chunk.kind == "role":
            return ""
        if chunk.entry is not None:
            return chunk.entry.actor.id
        return slug(" ".join(w.plain for w in self.words[chunk.start : chunk.end]))

    def state(self, phrase: Phrase) -> str:
        """The id of the state that a phrase's qualifier is or belongs to, or ""."""
        chunk = phrase.qualifier
        if chunk is None or chunk.entry is None:
            return ""
        entry = chunk.entry
        return entry.state or self.register.state_of.get(entry.actor.id, "")

    def give(self, entity: Entity, phrase: Phrase) -> None:
        """Note that a person was named with a role."""
        if entity.actor.kind != "person":
            return
        noun = self._of_counterpart(entity, phrase) or self.noun(phrase)
        past = phrase.past or self._late(phrase.start)
        entity.roles.append((noun, self.qualifier(phrase) or self.state(phrase), past))
        if entity.gender is None:
            low = phrase.role
            language = self.discourse.language
            entity.gender = "m" if low in language.men else "f" if low in language.women else None

    def _of_counterpart(self, entity: Entity, phrase: Phrase) -> str:
        """ "President Lee and her Tarskian counterpart Bo Berg": he is a president, too."""
        if phrase.role != "counterpart" or not self.qualifier(phrase):
            return ""
        sentence = self.words[phrase.start].sentence
        near = [
            (e.places[-1].word, e)
            for e in self.discourse.recent(sentence)
            if e is not entity and e.actor.kind == "person" and e.places
            if e.places[-1].sentence == sentence and e.places[-1].word <= phrase.start
        ]
        owner = max(near, key=lambda pair: pair[0])[1] if near else None
        held = [role for role, _, was in owner.roles if not was] if owner is not None else []
        return held[-1] if held else ""

    def _late(self, start: int) -> bool:
        """Whether a title follows "his late father,": it is told of somebody dead."""
        before = [w.low for w in self.words[max(0, start - 4) : start]]
        return before[-1:] == [","] and "late" in before

    def find(
        self, phrase: Phrase, owner: Entity | None, participants: Participants
    ) -> tuple[Entity | None, str]:
        """The entity that a role alone means, with the reason."""
        pair = participants.main
        self.sentence = self.words[phrase.start].sentence
        noun, state = self.noun(phrase), self.state(phrase)
        if phrase.role in OTHERS and (owner is not None or phrase.role not in ("host", "guest")):
            return self._counterpart(owner, state, pair)
        person = owner or self._named_owner(phrase)
        if phrase.role in SPEAKERS and person is not None and not phrase.past:
            speaker = self._speaker_of(person)
            if speaker is not None:
                return self.discourse.known(speaker, 0), f"spokesperson of {person.name}"
        wanted = self.qualifier(phrase)
        if owner is not None and not wanted and not phrase.past:
            found, reason = self._of_owner(owner, phrase, noun)
            if found is not None:
                return found, reason
        if not wanted and self.office is not None and not phrase.past and self._own_office(noun):
            holder = self.register.office_holder(self.office.id, self.discourse.on)
            opening = self.sentence == 0 and self.words[phrase.start].first
            self.own_first = self.own_first or (opening and phrase.determiner == "the")
            named = self._named_instead(holder) if holder is not None else None
            if named is not None:
                return named, f"{phrase.role}: {named.name}, named with that role"
            other = (
                not (self.own_first or phrase.of_own)
                and holder is not None
                and self._other_president(holder.id, noun, pair)
            )
            if holder is not None and not other:
                return (
                    self.discourse.known(holder, 0),
                    f"{self.office.name}, whose office publishes the document",
                )
        if phrase.of_own and not wanted and self.publisher.official and self.publisher.home:
            wanted = state = self.publisher.home.id
        found = self._named_with(noun, wanted, state, phrase.past, phrase.role)
        if found is not None:
            return found, f"{phrase.role}: {found.name}, named with that role"
        if phrase.past:
            return None, ""
        if phrase.role in SPEAKERS and wanted in self.register.actors and not phrase.deputy:
            speaker = speaker_for(wanted, self.register, self.discourse.on)
            if speaker and sexes_agree(phrase.role, self.register.genders.get(speaker.id)):
                reason = f"spokesperson of {self.register.actors[wanted].name}"
                return self.discourse.known(speaker, 0), reason
        leader = self._publishers_leader(noun, wanted, participants)
        if leader is not None:
            return leader, f"{phrase.role}: {leader.name}, for whom the document speaks"
        vague = phrase.role in VAGUE and self.register.actors.get(wanted, _NOBODY).kind == "state"
        if wanted in self.register.offices_by_state and not vague:
            return self._holder(phrase.role, wanted)
        if state and not phrase.deputy and wanted == state and phrase.role not in VAGUE:
            return self._holder(phrase.role, state)
        if not wanted and noun in BY_OFFICE:
            found, reason = self._by_office(noun)
            if found is not None:
                return found, reason
        if wanted:
            return None, ""
        if noun in HEADS and phrase.determiner and not phrase.deputy and self.discourse.on:
            found, reason = self.by_head(noun, phrase.role)
            if found is not None:
                return found, reason
        found, reason = self._at_hand(phrase, noun)
        if found is not None:
            return found, reason
        return self._only_throne(phrase.role)

    def _at_hand(self, phrase: Phrase, noun: str) -> tuple[Entity | None, str]:
        """An office of the state that the text was written in, or where its outlet is at home."""
        publisher = self.publisher
        for state in publisher.near if self.discourse.on is not None and not phrase.deputy else ():
            heads = self.register.leaders(state.id)
            named = noun in BY_OFFICE or any(o.is_called(noun) for o in heads)
            named = named or any(
                names_office(phrase.role, office.name) and not office.shared
                for office in self.register.offices_named(state.id, phrase.role)
            )
            found, reason = self._holder(phrase.role, state.id) if named else (None, "")
            if found is not None:
                outlets = state is publisher.home
                where = "where the outlet is at home" if outlets else "where the text was written"
                return found, f"{reason}, {where}"
        return None, ""

    def _speaker_of(self, person: Entity) -> Actor | None:
        """Who holds the office of a person's spokesperson, looked up once."""
        known = self.speakers
        if person.actor.id not in known:
            on = self.discourse.on
            known[person.actor.id] = spokesperson_of(person.actor, self.register, on)
        return known[person.actor.id]

    def _of_owner(self, owner: Entity, phrase: Phrase, noun: str) -> tuple[Entity | None, str]:
        """ "His foreign minister": of the state whom the person that "his" means serves."""
        home = self._home(owner)
        if not home:
            return None, ""
        found = self._named_with(noun, home, home, False, phrase.role, owner)
        if found is not None:
            return found, f"{phrase.role}: {found.name}, of the state of {owner.name}"
        held = [role for role, _, was in owner.roles if not was]
        own = phrase.role in SPEAKERS and held and all(head_of(r) in HEADS for r in held)
        if phrase.deputy or phrase.role in VAGUE or own:  # a minister's spokesman is their own
            return None, ""
        found, reason = self._holder(phrase.role, home)
        return (found, reason) if found is not owner else (None, "")

    def _named_owner(self, phrase: Phrase) -> Entity | None:
        """The person whose "'s spokesman" a phrase is."""
        chunk = phrase.qualifier
        if chunk is None or chunk.kind not in ("name", "person") or phrase.determiner != "'s":
            return None
        if chunk.entry is not None:
            return self.discourse.known(chunk.entry.actor, self.words[chunk.start].start)
        return self.discourse.by_surname(self.words[chunk.end - 1].text)

    def _publishers_leader(
        self, noun: str, wanted: str, participants: Participants
    ) -> Entity | None:
        """ "The President of Tarsk" in a text of that president's office: its first person.

        For official sites that the register does not know.
        """
        state = self.publisher.state.id if self.publisher.state else ""
        if not self.publisher.official or self.office is not None or wanted not in ("", state):
            return None
        if noun not in BY_OFFICE:
            return None
        for entity in participants.main:
            of = {of for _, of, _ in entity.roles if of}
            nouns = {role for role, _, _ in entity.roles}
            ours = self._home(entity) in ("", state)
            if ours and of <= {state} and (not nouns or noun in nouns):
                return entity
        return None

    def _named_instead(self, holder: Actor) -> Entity | None:
        """Who alone is named at first with all of the publisher's office, where its holder is not.

        "The Secretary of State, Ann Lee": in papers of another time, and of whom the register
        does not know yet.
        """
        known = self.discourse.entities.get(holder.id)
        if self.office is None or (known is not None and known.places):
            return None
        office = self.office.name.lower()
        found = [
            e
            for e in self.discourse.recent(self.sentence)
            if e.actor.kind == "person" and e.places and e.first < _OPENING
            if any(" " in r and office.startswith(r) and not was for r, _, was in e.roles)
        ]
        return found[0] if len(found) == 1 else None

    def _other_president(self, holder: str, noun: str, pair: Sequence[Entity]) -> bool:
        """Whether the talks are another president's, without the publisher's leader."""
        return all(e.actor.id != holder for e in pair) and any(
            role == noun for e in pair for role, _, _ in e.roles
        )

    def _own_office(self, noun: str) -> bool:
        if self.office is None:
            return False
        if self.office.is_called(noun):  # "Secretary of the Pact"
            return True
        return self.office.kind in ("head of state", "head of government") and (
            noun == self.office.kind
            or (self.office.kind == "head of state" and noun == "president")
        )

    def _named_with(
        self,
        noun: str,
        wanted: str,
        state: str,
        past: bool,
        word: str = "",
        barred: Entity | None = None,
    ) -> Entity | None:
        if not wanted and noun == "president" and self.office is None and not past:
            return self._the_president()
        best: tuple[int, int, Entity] | None = None
        near = self.discourse.recent(self.sentence)
        if not wanted:
            near = self._at_home(near, noun)
        bearers = [e for e in near if any(role == noun for role, _, _ in e.roles)]
        secretaries = noun == "minister" and not any(map(self._plain_minister, near))
        styles: Sequence[str] = load_lexicon("actors")["styles"].get(noun, ())
        for entity in near:
            if entity.actor.kind != "person" or entity is barred:
                continue
            last = entity.places[-1].word if entity.places else -1
            for role, of, was in entity.roles:
                same = role == noun or (noun in ANY_LEADER and role in LEADERS) or role in styles
                same = same or (noun in HEADS and head_of(role) == noun)
                same = same or (noun == "deputy minister" and is_deputy_minister(role))
                same = same or (secretaries and is_ministers_secretary(role))
                same = same and sexes_agree(word, entity.gender) and noun_fits(noun, entity.gender)
                if not same or last < 0 or (was and styles and not past):
                    continue
                only = len(bearers) == 1 and self._unclaimed(entity, state)
                if wanted and not only and not self._belongs(entity, of, wanted, state):
                    continue
                score = (2 if was == past else 0) + (1 if wanted and of == wanted else 0)
                if best is None or (score, last) > best[:2]:
                    best = (score, last, entity)
        return best[2] if best else self._past_holder(noun, wanted, past)

    def _plain_minister(self, entity: Entity) -> bool:
        """Whether somebody is a minister by that word, in the text or the register."""
        if any(is_ministers_secretary(role) for role, _, _ in entity.roles):
            return False
        offices = self.register.holds(entity.actor.id, self.discourse.on)
        told = any(head_of(role) == "minister" for role, _, _ in entity.roles)
        return told or any("minister" in o.kind.split() for o in offices)

    def _at_home(self, near: list[Entity], noun: str) -> list[Entity]:
        """On an official site "the minister" is its own, where one was named with that role."""
        own = self.publisher.state
        if own is None or not self.publisher.official:
            return near
        bearers = [e for e in near if any(self._same_role(r, noun) for r, _, _ in e.roles)]
        states = {e.actor.id: self._home(e) for e in bearers}
        home = [e for e in bearers if states[e.actor.id] in ("", own.id)]
        return home if home and len(home) < len(bearers) else near

    def _same_role(self, role: str, noun: str) -> bool:
        return role == noun or (noun in HEADS and head_of(role) == noun)

    def _home(self, entity: Entity) -> str:
        """The id of the state that a person was said to serve, or ""."""
        for _, of, _ in entity.roles:
            if of in self.register.state_of:
                return self.register.state_of[of]
        return self.register.state_of.get(entity.actor.id, "")

    def _unclaimed(self, entity: Entity, state: str) -> bool:
        """Whether a person was named with no state, and both are new to the register."""
        new = entity.actor.id not in self.register.actors
        mine = any(of for _, of, _ in entity.roles)
        return new and not mine and bool(state) and state not in self.register.offices_by_state

    def _the_president(self) -> Entity | None:
        """ "The president" in a news report: its main president, foreign ones being qualified."""
        best: tuple[bool, int, Entity] | None = None
        for entity in self.discourse.recent(self.sentence):
            if entity.actor.kind != "person" or not entity.places:
                continue
            titled = [(of, was) for role, of, was in entity.roles if role == "president"]
            holds = self.register.holds(entity.actor.id, self.discourse.on)
            held = any(o.name.startswith("President of") for o in holds)
            if not titled and (not held or any(was for _, _, was in entity.roles)):
                continue
            plain = not any(of for of, _ in titled) and not all(
                was for _, was in titled or [("", False)]
            )
            if best is None or (plain, len(entity.places)) > best[:2]:
                best = (plain, len(entity.places), entity)
        return best[2] if best else None

    def _past_holder(self, noun: str, wanted: str, past: bool) -> Entity | None:
        """ "The former director of X": somebody named who by the register held that office."""
        if not past or not wanted:
            return None
        found = [
            e
            for e in self.discourse.recent(self.sentence)
            if e.places
            and any(
                wanted in (o.body, o.state) and role_key(noun) in o.name.lower()
                for o in self.register.holds(e.actor.id, None)
            )
        ]
        return max(found, key=lambda e: len(e.places)) if found else None

    def _belongs(self, entity: Entity, of: str, wanted: str, state: str) -> bool:
        if of == wanted or (not of and self.register.actors.get(wanted, _NOBODY).kind != "state"):
            own = self.publisher.state if self.publisher.official else None
            whose = self.register.state_of.get(wanted, "")  # "the Tarskian embassy's spokesman"
            return of == wanted or own is None or whose in ("", own.id, self._home(entity))
        mine, theirs = self._content(of), self._content(wanted)
        if mine and theirs and (mine <= theirs or theirs <= mine):
            return True
        home = self.register.state_of.get(of) or self.register.state_of.get(entity.actor.id)
        home = home or next((o for _, o, _ in entity.roles if o in self.register.state_of), None)
        return (
            bool(state)
            and home == state
            and (not of or of == home or self.register.state_of.get(of) == state)
        )

    def _content(self, ident: str) -> frozenset[str]:
        """The telling words of an organisation's name, for "the Office of the President"."""
        actor = self.register.actors.get(ident)
        if actor is not None and actor.kind == "state":
            return frozenset()
        words = slug(actor.name).split("-") if actor is not None else ident.split("-")
        return frozenset(w for w in words if w not in ("of", "the", "s", "for", "and"))
