"""Reads a document sentence by sentence and says whom each chunk of words means."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from ..records import Actor, Document, Mention, Span, Statement
from .chunks import Chunk
from .discourse import Discourse, Entity, Place, slug
from .language import PRONOUNS
from .persons import PersonTests
from .phrases import Phrase, read_role
from .pronouns import choose
from .publisher import publisher_office
from .roles import RoleFinder, role_key
from .words import Word

_INDEFINITE = frozenset({"a", "an", "another", "some", "any", "each", "no", "one"})
_OBJECT_BEFORE = frozenset(
    "of to with from by for at on in about against between and or than over toward towards into".split()
)


class Resolver:
    """The state of reading one document; gives its mentions."""

    def __init__(
        self, document: Document, words: Sequence[Word], statements: Sequence[Statement], discourse: Discourse
    ) -> None:
        self.document, self.words, self.discourse = document, words, discourse
        self.register, self.language = discourse.register, discourse.language
        self.sources = sorted({s for st in statements if st.kind != "own" for s in st.source})
        self._source_starts = [s.start for s in self.sources]
        self.tests = PersonTests(words, self.language, self.in_source)
        self.office = publisher_office(document, self.register)
        self.roles = RoleFinder(discourse, self.office, words)
        self.aliases: dict[str, Entity] = {}
        self.found: list[Mention] = []
        self.pair: list[Entity] = []
        self.main_pair: list[Entity] = []
        self.last_thing: Entity | None = None
        self.sentence_people: list[Entity] = []

    # ---------------------------------------------------------------- first pass

    def gather(self, chunks: Sequence[Chunk]) -> None:
        """Make the entities of all full names, so that a headline's surname finds its person."""
        before: Chunk | None = None
        for chunk in chunks:
            at = self.words[chunk.start].start
            if chunk.kind == "person" and chunk.entry is not None:
                self.discourse.known(chunk.entry.actor, at)
            elif chunk.kind == "name" and self.tests.is_person(chunk, before):
                words = self.tests.name_words(chunk)
                if len(words) > 1:
                    self.discourse.person(words, at, self.tests.honorific_gender(chunk))
            before = chunk

    # ---------------------------------------------------------------- reading

    def read(self, chunks: Sequence[Chunk], first: int, end: int) -> None:
        """Read the chunks of one sentence (words `first` to `end`)."""
        self.sentence_people = []
        k = 0
        while k < len(chunks):
            k = self._step(k, chunks, first, end)
        people = list({id(e): e for e in self.sentence_people}.values())
        if len(people) >= 2:
            self.pair = people[:2]
            if len(self.main_pair) < 2 and self.words[first].sentence < 4:
                self.main_pair = self.pair

    def _step(self, k: int, chunks: Sequence[Chunk], first: int, end: int) -> int:
        chunk = chunks[k]
        if chunk.kind == "role":
            return self._role(k, chunks, first, end)
        if chunk.kind == "pronoun":
            self._pronoun(chunk, first)
        elif chunk.kind in ("name", "person"):
            entity = self._named(chunk, chunks[k - 1] if k else None)
            if entity is not None:
                self._apposed(entity, chunk, k, chunks, first, end)
        elif chunk.kind in ("state", "organisation"):
            self._thing(chunk)
        return k + 1

    # ---------------------------------------------------------------- names

    def _named(self, chunk: Chunk, before: Chunk | None, phrase: Phrase | None = None) -> Entity | None:
        """Resolve a name; with the role phrase before it, if one is there."""
        at = self.words[chunk.start].start
        start = phrase.start if phrase is not None else chunk.start
        entity, reason = self._who(chunk, before, phrase)
        if entity is None:
            return None
        if entity.actor.kind == "person" and chunk.honorific and entity.gender is None:
            entity.gender = self.tests.honorific_gender(chunk)
        if phrase is not None and not phrase.plural:
            self.roles.give(entity, phrase)
        self._emit(start, chunk.end, (entity,), reason)
        return entity

    def _who(self, chunk: Chunk, before: Chunk | None, phrase: Phrase | None) -> tuple[Entity | None, str]:
        at = self.words[chunk.start].start
        if chunk.kind == "person" and chunk.entry is not None:
            return self.discourse.known(chunk.entry.actor, at), f"named in full; in the register as {chunk.entry.actor.name}"
        words = self.tests.name_words(chunk)
        gender = self.tests.honorific_gender(chunk)
        titled = phrase is not None or bool(chunk.honorific)
        if len(words) > 1:
            key = " ".join(words)
            if key in self.aliases:
                return self.aliases[key], f"another name of {self.aliases[key].name}"
            if titled or self.tests.is_person(chunk, before):
                entity = self.discourse.person(words, at, gender)
                return entity, f"named in full: {entity.name}"
            if self.in_source(chunk):
                entity = self.discourse.other(key, "organisation", at)
                return entity, "named as a source"
            return None, ""
        if not words:
            return None, ""
        return self._single(words[0], chunk, phrase, gender, titled)

    def _single(
        self, word: str, chunk: Chunk, phrase: Phrase | None, gender: str | None, titled: bool
    ) -> tuple[Entity | None, str]:
        at = self.words[chunk.start].start
        low = word.lower()
        if word in self.aliases and not titled:
            return self.aliases[word], f"short for {self.aliases[word].name}"
        common = low in self.language.word_names or low in self.language.openers or low in self.language.calendar
        first = self.words[chunk.start].first
        found = self.discourse.by_surname(word, gender)
        if found is not None and (titled or not common or not first):
            where = "" if found.first > at else f", named at {found.first}"
            return found, f"surname of {found.name}{where}"
        role = phrase.role if phrase is not None else ""
        state = self.roles.state(phrase) if phrase is not None else ""
        if titled or (not common and word[0].isupper() and len(word) > 1):
            actor = self.discourse.registered(word, role, state)
            if actor is not None:
                return self.discourse.known(actor, at), f"surname of {actor.name}, from the register"
        if titled and low not in self.language.organisation_heads and low not in self.language.thing_heads:
            if phrase is not None and not word.isalpha():
                return None, ""
            entity = self.discourse.entities.get(slug(word))
            if entity is None or entity.actor.kind != "person":
                actor = Actor(slug(word), word, "person")
                entity = Entity(actor, gender, first=at)
                self.discourse.entities[actor.id] = entity
                self.discourse.by_last.setdefault(low, []).append(entity)
            return entity, "named with a title"
        if self.in_source(chunk) and not common:
            entity = self.discourse.other(word, "organisation", at)
            return entity, "named as a source"
        return None, ""

    def _apposed(
        self, entity: Entity, chunk: Chunk, k: int, chunks: Sequence[Chunk], first: int, end: int
    ) -> None:
        """Give a person the role that stands after its name and a comma."""
        comma = chunk.end < end and self.words[chunk.end].text in (",", "(", "–", "—", "-")
        if not comma or entity.actor.kind != "person":
            return
        for n in range(k + 1, min(k + 4, len(chunks))):
            if chunks[n].kind == "role":
                phrase, _ = read_role(n, chunks, self.words, first, end, self.language)
                if phrase.start == chunk.end + 1 and not phrase.plural:
                    self.roles.give(entity, phrase)
                    self._emit(phrase.start, phrase.end, (entity,), f"said of {entity.name} in apposition", False)
                return

    # ---------------------------------------------------------------- roles

    def _role(self, k: int, chunks: Sequence[Chunk], first: int, end: int) -> int:
        phrase, after = read_role(k, chunks, self.words, first, end, self.language)
        words = self.words
        follower = chunks[after] if after < len(chunks) else None
        if follower is not None and follower.kind in ("name", "person") and follower.start == phrase.end:
            if not phrase.plural:
                entity = self._named(follower, None, phrase)
                if entity is not None:
                    self._apposed(entity, follower, after, chunks, first, end)
                    return after + 1
            return after
        if (
            follower is not None
            and follower.kind in ("name", "person")
            and follower.start == phrase.end + 1
            and words[phrase.end].text == ","
            and phrase.determiner not in _INDEFINITE
            and not phrase.plural
        ):
            stop = follower.end >= end or words[follower.end].text in (",", ".", ")", "”", '"', "—", "–") or words[follower.end].low in ("said", "told")
            if stop:
                entity, reason = self._who(follower, None, phrase)
                if entity is not None and entity.actor.kind == "person":
                    self.roles.give(entity, phrase)
                    self._emit(phrase.start, phrase.end, (entity,), f"said of {entity.name} in apposition")
                    self._emit(follower.start, follower.end, (entity,), reason)
                    return after + 1
        before = chunks[k - 1] if k else None
        if self._already(phrase):
            return after
        self._role_alone(phrase, first)
        return max(after, k + 1)

    def _already(self, phrase: Phrase) -> bool:
        start = self.words[phrase.start].start
        return any(m.span.start == start for m in self.found[-4:])

    def _role_alone(self, phrase: Phrase, first: int) -> None:
        if phrase.plural:
            members = self._members(phrase)
            if members:
                names = " and ".join(e.name for e in members)
                self._emit(phrase.start, phrase.end, tuple(members), f"plural: {names}, who take part")
            return
        if phrase.determiner in _INDEFINITE:
            return
        bare = not phrase.determiner and phrase.qualifier is None
        if bare and not self.words[phrase.start].cap and phrase.role not in ("president",):
            return
        entity, reason = self.roles.find(phrase, self._owner(phrase, first), self.main_pair)
        if entity is not None:
            self._emit(phrase.start, phrase.end, (entity,), reason)

    def _owner(self, phrase: Phrase, first: int) -> Entity | None:
        pronoun = PRONOUNS.get(phrase.determiner)
        if pronoun is None or pronoun[1] != "s":
            return None
        return choose(self.discourse, pronoun[0], phrase.start, self.words, None)

    def _members(self, phrase: Phrase) -> list[Entity]:
        pair = self.main_pair if self.office is not None and self.main_pair else self.pair or self.main_pair
        if phrase.role in ("leader", "president", "minister", "head of state", "foreign minister", "prime minister", "counterpart", "head of government") and phrase.qualifier is None and phrase.determiner in ("the", "both", ""):
            if phrase.determiner or self.words[phrase.start].low in ("both", "two"):
                return pair
        return []

    # ---------------------------------------------------------------- others

    def _thing(self, chunk: Chunk) -> None:
        at = self.words[chunk.start].start
        if chunk.entry is not None:
            actor = chunk.entry.actor
            entity = self.discourse.known(actor, at)
            reason = {
                "capital": f"capital of {actor.name}, standing for its government",
                "seat": f"seat of power of {actor.name}, standing for its government",
            }.get(chunk.entry.sense, f"name of {actor.name} in the register")
        else:
            name = self._text(chunk.start, chunk.end)
            entity = self.aliases.get(name) or self.discourse.other(name, "organisation", at)
            reason = "organisation by its name"
        self._abbreviation(chunk, entity)
        self._emit(chunk.start, chunk.end, (entity,), reason)

    def _abbreviation(self, chunk: Chunk, entity: Entity) -> None:
        words, i = self.words, chunk.end
        if i + 2 < len(words) and words[i].text == "(" and words[i + 2].text == ")" and words[i + 1].cap:
            self.aliases[words[i + 1].text] = entity
        name = self.words[chunk.start].text
        if chunk.entry is None and chunk.end - chunk.start > 1 and words[chunk.start].low not in self.language.openers:
            self.aliases.setdefault(name, entity)

    def _pronoun(self, chunk: Chunk, first: int) -> None:
        word = self.words[chunk.start]
        gender, number = PRONOUNS[word.low]
        if number == "p":
            if self.in_source(chunk):
                members = (self.main_pair if self.office is not None else self.pair) or self.pair
                if members:
                    names = " and ".join(e.name for e in members)
                    self._emit(chunk.start, chunk.end, tuple(members), f"pronoun: {names}, named last together", False)
            return
        if gender == "n":
            if self.in_source(chunk) and self.last_thing is not None:
                self._emit(chunk.start, chunk.end, (self.last_thing,), f"pronoun: last named, {self.last_thing.name}", False)
            return
        entity = choose(self.discourse, gender, chunk.start, self.words, None)
        if entity is not None:
            kind = "man" if gender == "m" else "woman"
            self._emit(chunk.start, chunk.end, (entity,), f"pronoun: {kind} named last as subject, {entity.name}")

    # ---------------------------------------------------------------- bookkeeping

    def in_source(self, chunk: Chunk) -> bool:
        """Whether a chunk lies in the source of a statement."""
        start, end = self.words[chunk.start].start, self.words[chunk.end - 1].end
        k = bisect_right(self._source_starts, start)
        return any(s.start < end and start < s.end for s in self.sources[max(0, k - 2) : k + 1])

    def _text(self, start: int, end: int) -> str:
        return self.document.text[self.words[start].start : self.words[end - 1].end]

    def _emit(
        self, start: int, end: int, entities: tuple[Entity, ...], reason: str, counts: bool = True
    ) -> None:
        words = self.words
        span = Span(words[start].start, words[end - 1].end)
        self.found.append(
            Mention(self.document.id, span, tuple(e.actor for e in entities), reason)
        )
        before = words[start - 1] if start else None
        subject = before is None or words[start].first or before.low not in _OBJECT_BEFORE
        if end < len(words) and words[end].text in ("'s", "’s"):
            subject = False
        for entity in entities:
            if counts:
                entity.places.append(Place(start, words[start].sentence, subject))
            if entity.actor.kind == "person":
                self.sentence_people.append(entity)
            elif len(entities) == 1:
                self.last_thing = entity

    def mentions(self) -> list[Mention]:
        """All mentions in order, the longer first where two begin at one place; no twins."""
        unique = {(m.span, m.actors): m for m in reversed(self.found)}
        return sorted(unique.values(), key=lambda m: (m.span.start, -m.span.end))
