"""Several who are told of together: "the presidents of A and B", "the leaders", "both sides"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from .bodies import Bodies
from .chunks import TWO_WHO_MET, Chunk
from .discourse import Entity
from .phrases import Phrase
from .staff import SPEAKERS

_NOT_ONE = frozenset({"minister", "governor", "senator", "mayor", "officer", "general", "diplomat"})
_NUMBERS = {"three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_AIDES = frozenset({"aide", "adviser", "advisor", "assistant", "envoy", "ambassador"})
_NEAR_SENTENCES = 6
_SIDES = frozenset({"sides", "parties", "delegations"})
_CALL = re.compile(r"\b(?:(?:tele)?phoned?|call(?:ed|s)?|video ?conference|rang)\b", re.I)
_OPENING = 600  # code points of a text in which it says who met, and how
_LISTING = frozenset({"of", "and", ",", "the", "&"})


class Together(Bodies):
    """Says which persons or states several words mean at once."""

    def _holders(self, phrase: Phrase, k: int, chunks: Sequence[Chunk]) -> bool:
        """ "The presidents of X and Y": both persons where they are known, else both states."""
        states: list[Chunk] = []
        at = chunks[k].end
        for chunk in chunks[k + 1 :]:
            between = {w.low for w in self.words[at : chunk.start]}
            if chunk.kind != "state" or chunk.entry is None or not between <= _LISTING:
                break
            states.append(chunk)
            at = chunk.end
        if len(states) < 2 or self.words[chunks[k].end].low != "of":
            return False
        found = []
        for state in states:
            one = Phrase(phrase.start, state.end, chunks[k].role, False, "the", qualifier=state)
            found.append(self.roles.find(one, None, self.participants)[0])
        named = self._listed_after(at, k + len(states), chunks, len(states))
        if named:
            for entity, state in zip(named, states, strict=True):
                one = Phrase(phrase.start, state.end, chunks[k].role, False, "the", qualifier=state)
                self.roles.give(entity, one)
            found = list(named)
        people = [e for e in found if e is not None]
        if not people and chunks[k].role in _NOT_ONE:
            return False
        if len({e.actor.id for e in people}) < len(states):
            people = [
                self.discourse.known(s.entry.actor, self.words[s.start].start)
                for s in states
                if s.entry is not None
            ]
        self.participants.joint = people
        self._several(phrase.start, at, people)
        return True

    def _listed_after(
        self, at: int, k: int, chunks: Sequence[Chunk], count: int
    ) -> Sequence[Entity]:
        """The persons listed after word `at`, if they are as many as the states before it."""
        listed: list[Chunk] = []
        for chunk in chunks[k + 1 :]:
            between = {w.low for w in self.words[at : chunk.start]}
            if chunk.kind not in ("name", "person") or not between <= _LISTING:
                break
            listed.append(chunk)
            at = chunk.end
        if len(listed) != count:
            return ()
        found = []
        for chunk in listed:
            entity = self.namer.who(chunk, None, None)[0]
            names = self.tests.name_words(chunk)
            if entity is None and len(names) > 1:
                entity = self.discourse.person(names, self.words[chunk.start].start)
                self.tests.people.add(self.tests.name(chunk))
            found.append(entity)
        people = [e for e in found if e is not None and e.actor.kind == "person"]
        return people if len(people) == count else ()

    def _plural(self, phrase: Phrase) -> None:
        if phrase.role not in self.language.leader_roles or phrase.determiner not in (
            "the",
            "both",
            "",
        ):
            return
        self.participants.now(self.people)
        low = self.words[phrase.start].low
        if phrase.start and self.words[phrase.start - 1].low == "both":
            phrase.start, phrase.determiner = phrase.start - 1, "both"
        numbered = any(w.low in ("two", "both") for w in self.words[phrase.start : phrase.end])
        count = next(
            (_NUMBERS[w.low] for w in self.words[phrase.start : phrase.end] if w.low in _NUMBERS), 0
        )
        if not phrase.determiner and low != "both" and not count:
            return  # "two ministers" are two unnamed ones
        if phrase.qualifier is not None and phrase.qualifier.kind not in (
            "state",
            "demonym",
            "organisation",
        ):
            return
        role = phrase.role if phrase.role not in self.language.any_leader else ""
        together = self.participants.leaders(role, numbered)
        if role and (not count or len(together) != count):
            self.roles.sentence = self.words[phrase.start].sentence
            together = self._who_bear(role, together)
        together = self._those_who_lead(together) if not role else together
        main = self.participants.main
        both = phrase.determiner == "both" or low == "both"
        short = phrase.end - phrase.start <= 2 and not both
        if short and len(main) > 2 and all(e in main for e in together):
            together = main  # "the leaders" of three are three, though two were named last
        if len(together) < 2 or (count and len(self.participants.joint) == count):
            together = self.participants.joint
        if count and len(together) != count:
            return  # "the three leaders" are the three named last, whoever took part
        self._several(phrase.start, phrase.end, together)

    def _who_bear(self, role: str, together: list[Entity]) -> list[Entity]:
        """ "Both presidents": two who bear the role, else those of the two states told of."""
        bearers = self.roles.bearers(role)
        known = [self.roles.bears(e, role) for e in together]
        if False not in known and (len(bearers) != 2 or None not in known):
            return together
        if len(bearers) == 2:
            return bearers
        states = [e.actor.id for e in self._two_states()] or self._states_of(together)
        held = [self.roles.holder(role, state) for state in states]
        found = [e for e in held if e is not None]
        if len(found) == 2:
            return found
        near = self.discourse.recent(self.roles.sentence, _NEAR_SENTENCES)
        near = [e for e in near if e.places and self.roles.bears(e, role)]
        near.sort(key=lambda e: e.places[-1].word)
        return sorted(near[-2:], key=lambda e: e.number) if len(near) > 1 else together

    def _states_of(self, people: Sequence[Entity]) -> list[str]:
        """The ids of two persons' states, by the register or by what they are called."""
        homes = [
            self.register.state_of.get(e.actor.id) or next((o for _, o, _ in e.roles if o), "")
            for e in people[:2]
        ]
        return homes if len(set(homes)) == 2 and all(homes) else []

    def _those_who_lead(self, together: list[Entity]) -> list[Entity]:
        """Of whom "the leaders" means: no spokesman, if two who lead were named."""
        speak = [e for e in together if any(r in SPEAKERS | _AIDES for r, _, _ in e.roles)]
        if not speak:
            return together
        near = self.discourse.recent(self.roles.sentence, _NEAR_SENTENCES)
        lead = [e for e in near if any(r in self.language.leader_roles for r, _, _ in e.roles)]
        lead.sort(key=lambda e: -e.places[-1].word if e.places else 0)
        return sorted(lead[:2], key=lambda e: e.number) if len(lead) > 1 else together

    def _participants(self, chunk: Chunk) -> None:
        """ "The sides", "both countries": the persons (or states) named together."""
        self.participants.now(self.people)
        head = self.words[chunk.end - 1].low
        two = any(w.low in ("two", "both") for w in self.words[chunk.start : chunk.end])
        if head in ("countries", "nations", "states", "governments"):
            if any(w.low == "other" for w in self.words[chunk.start : chunk.end]):
                return
            if two:
                self._several(chunk.start, chunk.end, self._two_states())
            return
        if not self.in_source(chunk) and head not in ("leaders", "two"):
            return
        if head in TWO_WHO_MET and not self.publisher.official:
            return  # of whom a report names neither
        if head in ("sides", "parties") and len(self.sides) == 2:
            self._several(chunk.start, chunk.end, list(self.sides.values()))
            return
        met = self.participants.leaders("", two)
        states = self._two_states() if head in _SIDES and self._for_states(met) else []
        self._several(chunk.start, chunk.end, states or met)

    def _for_states(self, met: Sequence[Entity]) -> bool:
        """Whether "the sides" of a meeting are states: not of a call, nor of two ministers."""
        held = [self.register.holds(e.actor.id, self.discourse.on) for e in met]
        peers = all(any(o.kind == "foreign minister" for o in offices) for offices in held)
        return not peers and not self._by_telephone and len(self.participants.main) < 3

    @cached_property
    def _by_telephone(self) -> bool:
        """Whether the text tells of a call, the sides of which are those who spoke."""
        return _CALL.search(self.document.text[:_OPENING]) is not None
