"""States and bodies by their names, adjectives ("the Velmoran side") and nouns ("the ministry")."""

from __future__ import annotations

import re
from dataclasses import replace

from .chunks import Chunk
from .discourse import Entity
from .notes import Notes
from .register import fold

_UNNAMED_REACH = 1500  # code points
_NOUN_BEFORE = re.compile(
    r"\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Aa]n?|[\w-]+['’]s?)\s(?:[\w’'-]+\s){0,3}(?P<noun>[a-z]+),\s"
    r"(?:the\s)?$"
)
_NOUN_AFTER = re.compile(
    r",\s(?:the|an?|its)\s(?:[\w’'-]+\s){0,3}?(?P<noun>[a-z]+)(?=[,.;]|\s(?:of|for|that|which|in)\b)"
)
_AUXILIARIES = frozenset(
    {"has", "had", "is", "was", "will", "would", "did", "does", "may", "might"}
)


class Bodies(Notes):
    """Says which state or body a chunk means."""

    def _thing(self, chunk: Chunk) -> None:
        chunk = self._of_near_state(chunk)
        entity = self.namer.organisation(chunk)
        name = entity.name
        end = chunk.end
        self.called[entity.actor.id] |= {self.words[end - 1].low, *self._called(chunk)}
        if chunk.entry is None:
            reason = "organisation by its name"
        else:
            reason = {
                "capital": f"capital of {name}, standing for its government",
                "seat": f"seat of power of {name}, standing for its government",
            }.get(chunk.entry.sense, f"name of {name} in the register")
            if chunk.kind == "state" and self._stands_for(end):
                reason, end = f"{name}, by its {self.words[end].low}", end + 1
        self._emit(chunk.start, end, (entity,), reason)

    def _of_near_state(self, chunk: Chunk) -> Chunk:
        """ "The Joint Chiefs of Staff" in a text from Tarsk: Tarsk's, not another state's."""
        entry = chunk.entry
        state = self.register.state_of.get(entry.actor.id) if entry is not None else None
        near = [s.id for s in self.publisher.near]
        if entry is None or state is None or state in near or entry.actor.kind != "organisation":
            return chunk
        known = self.discourse.entities.get(entry.actor.id)
        if known is not None and known.places:
            return chunk
        for home in near:
            called = " ".join((self.register.demonyms.get(home, ""), *entry.words))
            own = next((a for a in self.register.find(called) if a.kind == "organisation"), None)
            if own is not None:
                return replace(chunk, entry=entry._replace(actor=own, state=home))
        return chunk

    def _called(self, chunk: Chunk) -> list[str]:
        """The noun of "the pilots' union, Volo Unito" and of "Volo Unito, the pilots' union"."""
        start, end = self.words[chunk.start].start, self.words[chunk.end - 1].end
        before = _NOUN_BEFORE.search(self.document.text, max(0, start - 80), start)
        after = _NOUN_AFTER.match(self.document.text, end)
        nouns = (m["noun"] for m in (before, after) if m is not None)
        return [noun for noun in nouns if noun in self.language.definites]

    def _stands_for(self, at: int) -> bool:
        return at < len(self.words) and self.words[at].low in self.language.state_nouns

    def _demonym(self, chunk: Chunk) -> None:
        """ "The Russian side" is Russia; so is a bare "Russian" as a source ("Russian demands")."""
        if chunk.entry is None:
            return
        at = self.words[chunk.start].start
        end = chunk.end
        if self._stands_for(end):
            entity = self.discourse.known(chunk.entry.actor, at)
            noun = self.words[end].low
            if noun in ("side", "party", "delegation"):
                self.sides.setdefault(entity.actor.id, entity)
            self._emit(chunk.start, end + 1, (entity,), f"{entity.name}, by its {noun}")
        elif self._fills_source(chunk):
            person = self._of_nation(chunk)
            if person is not None:
                reason = f"{person.name}, named last of that nation"
                self._emit(chunk.start, end, (person,), reason)
                return
            entity = self.discourse.known(chunk.entry.actor, at)
            following = self.words[end].low if end < len(self.words) else ""
            end += following in ("partners", "friends", "colleagues")
            self._emit(chunk.start, end, (entity,), f"of {entity.name}")

    def _of_nation(self, chunk: Chunk) -> Entity | None:
        """ "The Velmoran said": the person of that state who was named last nearby."""
        words, state = self.words, chunk.entry.actor.id if chunk.entry is not None else ""
        before = words[chunk.start - 1].low if chunk.start else ""
        after = words[chunk.end].low if chunk.end < len(words) else ""
        speaks = after in self.language.speech or after in _AUXILIARIES or after.endswith("ed")
        plural = words[chunk.end - 1].low.endswith(("s", "ese", "ish", "ch"))
        if before != "the" or plural or not speaks:
            return None
        return self.roles.last_of_state(
            self.discourse.recent(words[chunk.start].sentence, 3), state
        )

    def _definite(self, chunk: Chunk) -> None:
        """ "The ministry", "the outlet": the last one named of that kind."""
        head = self.words[chunk.end - 1].low
        following = self.words[chunk.end].low if chunk.end < len(self.words) else ""
        if head != following and following in self.language.definites:
            return  # "the media regulator"
        outlet = head in self.language.outlet_nouns
        best: Entity | None = None
        for entity in self.discourse.recent(self.words[chunk.start].sentence):
            if entity.actor.kind not in ("organisation", "outlet"):
                continue
            named = head in entity.name.lower().split() or head in self.called[entity.actor.id]
            if head == "administration":
                named = self._of_a_president(entity.name)
            if (named or (outlet and entity.actor.kind == "outlet")) and (
                best is None or entity.places[-1].word > best.places[-1].word
            ):
                best = entity
        if best is None and outlet:
            sentence = self.words[chunk.start].sentence
            near = [e for e in self.discourse.recent(sentence, 2) if e.actor.kind == "organisation"]
            new = [e for e in near if e.actor.id not in self.register.actors]
            best = max(new, key=lambda e: e.places[-1].word, default=None)
        outlet_actor = self.publisher.outlet
        if outlet_actor is not None and self._is_publishers(head, chunk, best):
            entity = self.discourse.known(outlet_actor, self.words[chunk.start].start)
            self._emit(chunk.start, chunk.end, (entity,), f"the {head} that publishes the document")
            return
        body = self._publishing_body(head, chunk)
        if body is not None:
            self._emit(chunk.start, chunk.end, (body,), f"the {head} that publishes the document")
            return
        own = best is not None and best.actor == self.publisher.outlet
        one = best is None and head not in self.language.any_body
        if (own or one) and self._told_unnamed(head, chunk):
            return
        if best is None:
            best = self._of_a_kind(head, chunk)
        if best is None and head in self.language.any_body:
            best = self._body_before(chunk)
        if best is not None:
            self._emit(chunk.start, chunk.end, (best,), f"the {head} named last: {best.name}")

    def _is_publishers(self, head: str, chunk: Chunk, last: Entity | None) -> bool:
        """ "The Ministry", with a capital, in a ministry's own text, after another state's."""
        outlet, state = self.publisher.outlet, self.publisher.state
        if outlet is None or not self.words[chunk.end - 1].cap:
            return False
        if state is None:
            return last is None and head in outlet.name.lower().split()
        home = self.register.state_of.get(last.actor.id, "") if last is not None else state.id
        foreign = home != state.id and not (last and last.name.startswith(state.name))
        return self.publisher.body and foreign and head in outlet.name.lower().split()

    def _publishing_body(self, head: str, chunk: Chunk) -> Entity | None:
        """ "The Agency", with a capital, in what an agency of many states publishes."""
        outlet = self.publisher.outlet
        if outlet is None or self.publisher.state is not None or not self.words[chunk.end - 1].cap:
            return None
        for actor in self.register.find(outlet.name):
            if actor.kind == "organisation" and head in actor.name.lower().split():
                return self.discourse.known(actor, self.words[chunk.start].start)
        return None

    def _told_unnamed(self, head: str, chunk: Chunk) -> bool:
        """ "The agency" after "the state road agency": that one, which has no name."""
        at = self.words[chunk.start].start
        told = re.compile(
            rf"(?:\b(?:the|an?)|['’]s)\s(?:[a-z][a-z-]+\s){{1,3}}{re.escape(head)}\b", re.I
        )
        return told.search(self.document.text, max(0, at - _UNNAMED_REACH), at) is not None

    def _of_a_kind(self, head: str, chunk: Chunk) -> Entity | None:
        """ "The federation" after "the Football Union said": a body near by of the same kind."""
        kind = next((k for k in self.language.body_kinds if head in k), None)
        if kind is None:
            return None
        near = self.discourse.recent(self.words[chunk.start].sentence, 8)
        fits = [
            e
            for e in near
            if e.actor.kind == "organisation" and kind & set(e.name.lower().split()) and e.places
        ]
        return max(fits, key=lambda e: (e is self.last_body, e.places[-1].word), default=None)

    def _of_a_president(self, name: str) -> bool:
        """ "Lee-Brenn administration": by the surnames of persons whom the register has."""
        whose, _, head = name.rpartition(" ")
        known = self.register.persons_by_surname
        return head.lower() == "administration" and all(
            fold(w) in known for w in re.split("[-–]", whose)
        )

    def _body_before(self, chunk: Chunk) -> Entity | None:
        """ "The organization": the body, no part of a government, that spoke last nearby."""
        near = self.discourse.recent(self.words[chunk.start].sentence, 3)
        others = self.language.public_bodies.union(*self.language.body_kinds)
        company = self.words[chunk.end - 1].low in self.language.companies
        organs = self.language.organs
        bodies = [
            e
            for e in near
            if e.actor.kind == "organisation"
            and not (company and others & {*e.name.lower().split(), *self.called[e.actor.id]})
            and e.actor.id not in self.register.state_of
            and not organs & set(e.name.lower().split())
            and (e.actor.id in self.spoke or e.name.split()[-1].lower() in self.language.any_body)
        ]
        last = {e.actor.id: e.places[-1].word if e.places else -1 for e in bodies}
        return max(bodies, key=lambda e: (e is self.last_body, last[e.actor.id]), default=None)
