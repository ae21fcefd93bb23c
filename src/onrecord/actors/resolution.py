"""Reads a document sentence by sentence and says whom each chunk of words means."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..records import Mention, Span
from .binding import named_in_clause, subject_after
from .chunks import Chunk
from .discourse import Entity, Place
from .language import PRONOUNS
from .phrases import Phrase, read_role, title_reach
from .pronouns import choose
from .rolewords import sexes_agree
from .sharedheads import SharedHeads
from .staff import SPEAKERS, speaker_for

_STAFF = frozenset({"aide", "adviser", "advisor", "assistant"})
_INDEFINITE = frozenset({"a", "an", "another", "some", "any", "each", "no", "one"})
_MORE_TITLES = frozenset({"and", "-", "–", "/", "majesty", "highness", "excellency"})
_CLOSING = frozenset({",", ".", ")", "”", '"', "—", "–", ";", ":", "?", "!"})
_ONESELF = {"himself": "m", "herself": "f"}


class Resolver(SharedHeads):
    """The state of reading one document; gives its mentions."""

    def read(self, chunks: Sequence[Chunk], first: int, end: int) -> None:
        """Read the chunks of one sentence (words `first` to `end`)."""
        self.people, self.states = [], []
        k = 0
        while k < len(chunks):
            k = self._step(k, chunks, first, end)
        self.participants.sentence(self.people, self.states, self.words[first:end])

    def _step(self, k: int, chunks: Sequence[Chunk], first: int, end: int) -> int:
        chunk = chunks[k]
        if chunk.kind in ("state", "demonym"):
            shared = self._share(k, chunks, first, end)
            if shared:
                return k + shared
        if chunk.kind == "role":
            return self._role(k, chunks, first, end)
        if chunk.kind == "pronoun":
            self._pronoun(k, chunks, first, end)
        elif chunk.kind in ("name", "person"):
            self._named(k, chunks, first, end, None)
        elif chunk.kind in ("state", "organisation"):
            self._thing(chunk)
        elif chunk.kind == "demonym":
            self._demonym(chunk)
        elif chunk.kind == "participants":
            self._participants(chunk)
        elif chunk.kind == "definite":
            self._definite(chunk)
        return k + 1

    # ---------------------------------------------------------------- names

    def _named(
        self, k: int, chunks: Sequence[Chunk], first: int, end: int, phrase: Phrase | None
    ) -> Entity | None:
        """Resolve a name; with the role phrase before it, if one is there."""
        chunk = chunks[k]
        before = chunks[k - 1] if k else None
        entity, reason = self.namer.who(chunk, before, phrase)
        if entity is None:
            self._compound(chunk)
            return None
        if entity.actor.kind == "person":
            entity.gender = entity.gender or self.tests.honorific_gender(chunk)
            if phrase is not None and not phrase.plural:
                self.roles.give(entity, phrase)
            if chunk.kind == "person" and (self.words[chunk.start].low,) in self.language.roles.get(
                self.words[chunk.start].low, ()
            ):
                entity.roles.append((self.words[chunk.start].low, "", False))
            self._postposed(entity, k, chunks)
        start = chunk.start if phrase is None else phrase.start
        self._emit(start, chunk.end, (entity,), reason)
        self._apposed(entity, k, chunks, first, end)
        return entity

    def _postposed(self, entity: Entity, k: int, chunks: Sequence[Chunk]) -> None:
        """ "President Ann Lee of Tarsk": the role is that state's."""
        after = chunks[k + 1] if k + 1 < len(chunks) else None
        linked = after is not None and after.kind == "state" and after.start == chunks[k].end + 1
        if not linked or not entity.roles or self.words[chunks[k].end].low != "of":
            return
        role, of, was = entity.roles[-1]
        if not of and after is not None and after.entry is not None:
            entity.roles[-1] = (role, after.entry.actor.id, was)

    def _compound(self, chunk: Chunk) -> None:
        """ "The Lee-Bo talks": both persons, where both are named elsewhere."""
        word = self.words[chunk.start]
        parts = re.split("[-–]", word.text)
        if chunk.end - chunk.start != 1 or len(parts) != 2:
            return
        found = [self.discourse.by_surname(p) if p else None for p in parts]
        at = word.start
        for part, entity in zip(parts, found, strict=True):
            if entity is not None and (all(found) or (parts[1].islower() and part == parts[0])):
                span = Span(at, at + len(part))
                reason = f"surname of {entity.name}, in {word.text}"
                self.found.append(Mention(self.document.id, span, (entity.actor,), reason))
                self.discourse.place(entity, Place(chunk.start, word.sentence, False))
                self.people.append(entity)
            at += len(part) + 1

    def _apposed(
        self, entity: Entity, k: int, chunks: Sequence[Chunk], first: int, end: int
    ) -> None:
        """Give a person the role that stands after its name and a comma."""
        at = chunks[k].end
        comma = at < end and self.words[at].text in (",", "(", "–", "—", "-")
        if not comma or entity.actor.kind != "person":
            return
        for n in range(k + 1, min(k + 5, len(chunks))):
            if chunks[n].kind != "role":
                continue
            phrase, _ = read_role(n, chunks, self.words, first, end, self.language)
            if phrase.end < end and self.words[phrase.end].text in ("'s", "’s"):
                continue
            if phrase.start == at + 1 and not phrase.plural and self._closes(phrase, end):
                self.roles.give(entity, phrase)
                reason = f"said of {entity.name} in apposition"
                self._emit(*phrase.inner, (entity,), reason, False)
                self.described = phrase.end
            return

    def _closes(self, phrase: Phrase, end: int) -> bool:
        """Whether what stands after the name can be an apposition, not the next clause."""
        if phrase.end >= end or self.words[phrase.end].text in _CLOSING:
            return True
        if self.words[phrase.end].low in (
            "who",
            "and",
            "of",
            "to",
            "for",
            "in",
            "at",
            "whose",
            "with",
        ):
            return phrase.determiner != "the" or phrase.qualifier is not None
        return phrase.determiner in ("", "a", "an") and phrase.qualifier is not None

    # ---------------------------------------------------------------- roles

    def _role(self, k: int, chunks: Sequence[Chunk], first: int, end: int) -> int:
        phrase, after = read_role(k, chunks, self.words, first, end, self.language)
        if not phrase.plural:
            n = title_reach(phrase, after, chunks, self.words, self.language)
            if n is not None and self._another(phrase, chunks[n]):
                self._role_alone(phrase)
                return k + 1
            if n is not None:
                entity = self._named(n, chunks, first, end, phrase)
                if entity is not None:
                    self._more_titles(entity, k + 1, n, chunks, first, end)
                    return n + 1
            done = self._before_comma(phrase, after, chunks, first, end)
            if done:
                return done
        if phrase.plural and (self._holders(phrase, k, chunks) or self._of_each(phrase, chunks[k])):
            return k + 1
        if phrase.start >= self.described:
            self._role_alone(phrase)
        return k + 1

    def _another(self, phrase: Phrase, name: Chunk) -> bool:
        """ "The Vice President and President Lee": whether the first title is somebody else's."""
        if phrase.determiner != "the" or name.kind not in ("name", "person"):
            return False
        if "and" not in {w.low for w in self.words[phrase.end : name.start]}:
            return False
        named = self.discourse.by_surname(self.words[name.end - 1].text)
        if named is None or not named.places:
            return False
        holder, _ = self.roles.find(phrase, None, self.participants)
        return holder is not None and holder is not named

    def _more_titles(
        self, entity: Entity, k: int, n: int, chunks: Sequence[Chunk], first: int, end: int
    ) -> None:
        for m in range(k, n):
            if chunks[m].kind == "role" and not chunks[m].plural:
                more, _ = read_role(m, chunks, self.words, first, end, self.language)
                if self.words[more.start - 1].low in _MORE_TITLES:
                    self.roles.give(entity, more)

    def _before_comma(
        self, phrase: Phrase, after: int, chunks: Sequence[Chunk], first: int, end: int
    ) -> int:
        """Read "the Speaker of the House, Ann Lee," as one person; 0 where it is none."""
        words = self.words
        oneself = _ONESELF.get(words[phrase.end].low) if phrase.end < len(words) else None
        comma = phrase.end + (oneself is not None)  # "the consul himself, Bo Berg"
        if after < len(chunks) and chunks[after].start < comma:
            after += 1  # past "himself"
        follower = chunks[after] if after < len(chunks) else None
        if (
            follower is None
            or follower.kind not in ("name", "person")
            or follower.start != comma + 1
            or words[comma].text != ","
            or phrase.start < self.described
            or phrase.determiner in _INDEFINITE
        ):
            return 0
        closes = follower.end >= end or words[follower.end].text in _CLOSING
        known = (
            phrase.determiner == "the" and phrase.qualifier is not None and phrase.start == first
        )
        if not closes and not known and words[follower.end].low not in ("said", "told", "says"):
            return 0
        entity, reason = self.namer.who(follower, None, phrase)
        if entity is None or entity.actor.kind != "person":
            return 0
        self.roles.give(entity, phrase)
        entity.gender = entity.gender or oneself
        said = f"said of {entity.name} in apposition"
        self._emit(*phrase.inner, (entity,), said)
        self._emit(follower.start, follower.end, (entity,), reason)
        return after + 1

    def _role_alone(self, phrase: Phrase) -> None:
        if phrase.plural:
            self._plural(phrase)
            return
        if phrase.determiner in _INDEFINITE:
            return
        bare = not phrase.determiner and phrase.qualifier is None
        if bare and not self.words[phrase.start].cap and phrase.role != "president":
            return
        after = [w.low for w in self.words[phrase.inner[1] : phrase.inner[1] + 2]]
        if not phrase.determiner and after == ["to", "the"] and phrase.role in _STAFF:
            return  # "Aide to the President Ann Lee said": the title of who is named
        owner = self._owner(phrase)
        speaks = self._its_speaker(phrase)
        entity, reason = self.roles.find(phrase, owner, self.participants)
        if speaks is not None and sexes_agree(phrase.role, speaks.gender):
            entity, reason = speaks, "spokesperson of the body named last"
        if entity is None or not entity.places:
            start, holder, told = self.roles.by_title(phrase)
            if holder is not None and holder is not entity:
                self._emit(min(start, phrase.inner[0]), phrase.end, (holder,), told)
                return
        if entity is not None:
            self._emit(*phrase.inner, (entity,), reason)

    def _its_speaker(self, phrase: Phrase) -> Entity | None:
        """ "Its spokeswoman": of the body or state named last, where the register knows who."""
        body = self.last_thing
        if phrase.determiner != "its" or phrase.role not in SPEAKERS or body is None:
            return None
        who = speaker_for(body.actor.id, self.register, self.discourse.on)
        return self.discourse.known(who, 0) if who is not None else None

    def _owner(self, phrase: Phrase) -> Entity | None:
        whose = phrase.qualifier
        before = self.words[whose.start - 1] if whose is not None and whose.start else None
        alone = before is None or not before.cap or before.first  # no "Velmoran president"
        if phrase.determiner == "'s" and whose is not None and whose.kind == "role" and alone:
            held = Phrase(whose.start, whose.end, whose.role, False, "the")
            return self.roles.find(held, None, self.participants)[0]
        if phrase.determiner == "'s" and whose is not None and whose.kind == "role":
            end = self.words[whose.end - 1].end  # "the Velmoran president's spokesman"
            named = next((m for m in self.found[-3:] if m.span.end == end and m.actor), None)
            who = named.actor if named is not None else None
            return self.discourse.known(who, named.span.start) if named and who else None
        pronoun = PRONOUNS.get(phrase.determiner)
        if pronoun is None or pronoun[1] != "s":
            return None
        return choose(self.discourse, pronoun[0], phrase.start, self.words)

    # ---------------------------------------------------------------- others

    def _meant(self, k: int, chunks: Sequence[Chunk], bounds: tuple[int, int]) -> Entity | None:
        """The person whom a pronoun of one man or woman means."""
        words, at = self.words, chunks[k].start
        gender = PRONOUNS[words[at].low][0]
        speaks = self._quoted_by(words[at])
        turn = self._turn_at(words[at].start)
        barred = {e.actor.id for e in (speaks, turn) if e is not None}
        if words[at].low in ("he", "she"):
            named = subject_after(k, chunks, words, bounds)
            later = self.namer.who(named, None, None)[0] if named is not None else None
            if later and later.actor.kind == "person" and later.gender in (None, gender):
                return later
            barred |= named_in_clause(k, chunks, words, bounds[1], self.discourse)
            barred |= self.named_in_quotation(words[at].start)
        quoted = self.quoted_at(words[at].start)
        return choose(self.discourse, gender, at, words, barred, quoted, turn is not None)

    def _pronoun(self, k: int, chunks: Sequence[Chunk], first: int, end: int) -> None:
        chunk = chunks[k]
        word = self.words[chunk.start]
        gender, number = PRONOUNS[word.low]
        if number == "p":
            self.participants.now(self.people)
            if self.in_source(chunk):
                self._several(chunk.start, chunk.end, self.participants.leaders())
            return
        if gender == "n":
            if self.in_source(chunk) and self.last_thing is not None:
                reason = f"pronoun: last named, {self.last_thing.name}"
                self._emit(chunk.start, chunk.end, (self.last_thing,), reason, False)
            return
        entity = self._meant(k, chunks, (first, end))
        if entity is not None:
            entity.leaning = gender
            kind = "man" if gender == "m" else "woman"
            reason = f"pronoun: {kind} named last as subject, {entity.name}"
            self._emit(chunk.start, chunk.end, (entity,), reason)
