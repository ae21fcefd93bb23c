"""Whom a name means: the register's person, one named before, or somebody new."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from ..lexicons import word_set
from ..records import Actor
from .chunks import Chunk
from .discourse import Discourse, Entity, slug, surname_key
from .persons import PersonTests
from .phrases import Phrase
from .statebodies import StateBodies, TextsState
from .words import MEMBER, Word

_BEFORE_POSSESSIVE = re.compile(r"\s(?=['’](?:s?\s|s$|$))")
_PLACED = frozenset(
    {"in", "near", "along", "across", "outside", "off", "around", "throughout", "inside"}
    | {"aboard", "behind", "beyond", "on"}
)
_OF_PLACE = frozenset({"of", "from", "at"})
# what goes on after the first word of a title or of a party's name
_PORTFOLIOS = frozenset(
    {"minister", "ministers", "ministry", "secretary", "commissioner", "deputy"}
    | {"democrat", "democrats", "republican", "republicans"}
)
_NO_NAMES = frozenset({"TV", "PM", "FM", "MP", "MPs", "CEO", "HQ"})
_MEMBER = re.compile(rf"{MEMBER}s?")
_DETERMINERS = frozenset({"a", "an", "the", "one", "another", "senior", "former", "any", "no"})
# what stands behind a title without being a name
_ADDRESSED = frozenset(
    {"chair", "chairman", "chairperson", "chairwoman", "president", "speaker", "secretary"}
    | {"minister", "ambassador", "commissioner", "moderator", "vice", "deputy", "staff"}
)
_SHORT = 3  # letters of an abbreviation
_LONG_PLURAL = 5
_INITIALS = 2  # of a body's name

_STATES_OWN = frozenset(
    {"government", "governments", "member", "members", "side", "sides", "parties", "delegations"}
    | {"countries", "kingdom", "republic", "sovereigns", "capital", "capitals"}
)  # which capitals make no name


class Namer:
    """Resolves names; knows other names ("SDF" for "Syrian Democratic Forces")."""

    def __init__(
        self,
        words: Sequence[Word],
        discourse: Discourse,
        tests: PersonTests,
        in_source: Callable[[Chunk], bool],
        state_of: Callable[[Phrase], str],
        bodies: StateBodies,
        whose: TextsState,
        outlet: frozenset[str] = frozenset(),
    ) -> None:
        self.bodies, self.whose = bodies, whose
        self.words, self.discourse, self.tests = words, discourse, tests
        known = discourse.register.actors.values()
        tests.states = {a.name for a in known if a.kind == "state" and a.name.isalpha()}
        self.language = discourse.language
        self.in_source, self.state_of = in_source, state_of
        self.askers = word_set("actors", "askers") | outlet
        self.body_ends = self.language.organisation_heads | self.language.company_heads
        self.body_ends |= word_set("actors", "company_words")
        self.works = word_set("actors", "document_nouns") | word_set("actors", "works")
        self.aliases: dict[str, Entity] = {}
        self.lone: set[str] = set()

    def gather(self, chunks: Sequence[Chunk]) -> None:
        """Make the entities of all full names, so that a headline's surname finds its person."""
        before: Chunk | None = None
        self.tests.surnames = {
            self.words[c.end - 1].text
            for c in chunks
            if c.kind == "name"
            and c.end - c.start == 1 + bool(c.honorific)
            and (c.honorific or self.tests.speaks(c))
        }
        for chunk in chunks:
            if (
                chunk.kind == "name"
                and chunk.end - chunk.start > 1
                and self.tests.is_company(chunk)
            ):
                self.tests.bodies.add(self.tests.name(chunk))
        for chunk in chunks:
            if chunk.kind == "name" and self.tests.name(chunk) in self.tests.bodies:
                chunk.kind = "organisation"
        lone: Counter[str] = Counter()
        speaks: set[str] = set()
        self._give_states(chunks)
        for chunk in chunks:
            at = self.words[chunk.start].start
            if chunk.kind == "person" and chunk.entry is not None:
                self.discourse.known(chunk.entry.actor, at)
            elif chunk.kind == "name" and self.tests.is_person(chunk, before):
                words = self.tests.name_words(chunk)
                if len(words) > 1:
                    self.discourse.person(words, at, self.tests.honorific_gender(chunk))
            elif chunk.kind == "organisation":
                self.organisation(chunk)
            elif chunk.kind == "name" and chunk.end - chunk.start == 1:
                word = self.words[chunk.start]
                lone[word.text] += 1
                if self.tests.speaks(chunk) and not word.first:
                    speaks.add(word.text)
            before = chunk
        self.lone = {w for w in speaks if lone[w] > 1 and w.isalpha() and not w.isupper()}

    def _give_states(self, chunks: Sequence[Chunk]) -> None:
        """Say whose the bodies are that are named without a state."""
        for chunk in chunks:
            if chunk.entry is None or chunk.body or chunk.entry.state is None:
                continue
            if chunk.entry.actor.id not in self.discourse.register.companies:
                self.whose.named[chunk.entry.state] += 1
        for chunk in chunks:
            own = chunk.body and not self._of_no_state(chunk)
            state = self.whose.whose(chunk.entry) if own else None
            if state is not None:
                chunk.entry = self.bodies.entry(state, chunk.body, chunk.start, chunk.end)
            elif chunk.body and self._in_lower_case(chunk):
                chunk.kind = ""  # nobody's: no actor

    def _of_no_state(self, chunk: Chunk) -> bool:
        """ "The interior ministry in Oststadt": maybe not the state's."""
        words, after = self.words, chunk.end
        if not self._in_lower_case(chunk) or chunk.entry is not None:
            return False
        if after + 1 >= len(words) or words[after].low != "in":
            return False
        place = after + 1 + (words[after + 1].low == "the")
        named = place < len(words) and words[place].cap
        return named and words[place].low not in self.language.calendar

    def _in_lower_case(self, chunk: Chunk) -> bool:
        return not any(w.cap for w in self.words[chunk.start : chunk.end])

    def organisation(self, chunk: Chunk) -> Entity:
        """The entity of an organisation or state; its short forms are noted."""
        at = self.words[chunk.start].start
        if chunk.entry is not None:
            entity = self.discourse.known(chunk.entry.actor, at)
        else:
            name = " ".join(w.text for w in self.words[chunk.start : chunk.end])
            name = _BEFORE_POSSESSIVE.sub("", name)
            entity = self.aliases.get(name) or self.discourse.other(name, "organisation", at)
        self._abbreviations(chunk, entity)
        return entity

    def _bracketed(self, i: int) -> bool:
        """Whether one word stands in brackets from word `i` on."""
        words = self.words
        return i + 2 < len(words) and words[i].text == "(" and words[i + 2].text == ")"

    def _abbreviations(self, chunk: Chunk, entity: Entity) -> None:
        words, i = self.words, chunk.end
        initials = "".join(w.text[0] for w in words[chunk.start : chunk.end] if w.cap)
        if len(initials) >= _INITIALS and entity.actor.kind == "organisation":
            self.aliases.setdefault(initials, entity)
        if self._bracketed(i) and words[i + 1].cap:
            self.aliases[words[i + 1].text] = entity
        first = words[chunk.start]
        if (
            (chunk.entry is None or chunk.entry.actor.kind == "organisation")
            and chunk.end - chunk.start > 1
            and first.low not in self.language.openers
            and first.low not in self.language.modifiers
            and first.low not in self.language.organisation_heads
            and words[chunk.end - 1].low in self.language.company_heads
        ):
            self.aliases.setdefault(first.text, entity)

    def who(
        self, chunk: Chunk, before: Chunk | None, phrase: Phrase | None
    ) -> tuple[Entity | None, str]:
        """The entity that a name means and the reason; None for what is no actor."""
        at = self.words[chunk.start].start
        if chunk.kind == "person" and chunk.entry is not None:
            actor = chunk.entry.actor
            return self.discourse.known(actor, at), f"named in full: {actor.name} in the register"
        words = self.tests.name_words(chunk)
        if not words or self._member(chunk):
            return None, ""
        gender = self.tests.honorific_gender(chunk)
        titled = phrase is not None or bool(chunk.honorific)
        if len(words) > 1:
            key = " ".join(words)
            if key in self.aliases:
                return self.aliases[key], f"another name of {self.aliases[key].name}"
            if (titled and self.tests.may_be_person(chunk)) or self.tests.is_person(chunk, before):
                entity = self.discourse.person(words, at, gender)
                return entity, f"named in full: {entity.name}"
            if self.in_source(chunk) and not self._place_of_source(chunk):
                return self.discourse.other(key, self._kind(chunk), at), "named as a source"
            return None, ""
        return self._single(words[0], chunk, phrase, gender, titled)

    def _member(self, chunk: Chunk) -> bool:
        """ "A Harbour Party MP", "Harbour MPs": nobody by name."""
        words, last = self.words, self.words[chunk.end - 1].text
        if _MEMBER.fullmatch(last) is None:
            beside = words[chunk.end].text if chunk.end < len(words) else ""
            return beside.endswith("s") and _MEMBER.fullmatch(beside) is not None
        before = words[chunk.start - 1].low if chunk.start else ""
        lead = words[chunk.start].low in self.language.modifiers
        return last.endswith("s") or lead or before in _DETERMINERS

    def _single(
        self, word: str, chunk: Chunk, phrase: Phrase | None, gender: str | None, titled: bool
    ) -> tuple[Entity | None, str]:
        at, low = self.words[chunk.start].start, word.lower()
        if self._in_a_firm(chunk) or self._place_of_source(chunk):
            return None, ""
        if titled and low in _ADDRESSED:
            return None, ""  # "Mr. Chair", "General Staff"
        language = self.language
        word = word.replace(".", "") if word.count(".") > 1 else word
        if word in self.aliases and not titled:
            return self.aliases[word], f"short for {self.aliases[word].name}"
        whose = self._by_initials(self.words[chunk.start].text)
        if whose is not None:
            return whose, f"initials of {whose.name}"
        common = low in language.word_names or low in language.openers or low in language.calendar
        first = self.words[chunk.start].first
        if gender is None and phrase is not None:
            gender = "m" if phrase.role in language.men else None
            gender = "f" if phrase.role in language.women else gender
        found = self.discourse.by_surname(word, gender)
        asks = common and first and not titled and self._asks(chunk)
        month = low in language.calendar and self._date_like(chunk)
        if found is not None and not asks and not month:
            place = f"named at {found.first}" if found.first >= 0 else "named in the title"
            where = "" if found.first >= at else f", {place}"
            return found, f"surname of {found.name}{where}"
        if first and not titled and low in language.definites:
            return None, ""  # "Company spokeswoman Ann Lee"
        role = phrase.role if phrase is not None else ""
        state = self.state_of(phrase) if phrase is not None else ""
        if titled or (not common and len(word) > 1):
            alone = titled or word in self.lone
            plain = word.title() if word.isupper() and len(word) > _SHORT else word
            actor = self.discourse.registered(plain, role, state, alone, gender)
            if actor is not None:
                return (
                    self.discourse.known(actor, at),
                    f"surname of {actor.name}, from the register",
                )
        if word in self.lone and not common and self.tests.may_be_person(chunk):
            return self._new_surname(word, at, gender), "named alone, and speaks"
        if (
            titled
            and self.tests.may_be_person(chunk)
            and not common
            and low not in language.modifiers
            and (phrase is None or bool(chunk.honorific) or phrase.role not in language.no_titles)
        ):
            return self._new_surname(word, at, gender), "named with a title"
        parts = [p for p in re.split("[-–]", word) if p]
        if len(parts) == 2 and all(self.discourse.by_surname(p) for p in parts):
            return None, ""  # "Lee-Bo": two persons
        if self.in_source(chunk) and not common and not self._people_of(chunk):
            if self._label(chunk):
                return self._new_surname(word, at, gender), "named by a label, and speaks"
            given = "m" if low in language.given_m else "f" if low in language.given_f else None
            if given is not None and self.tests.may_be_person(chunk):
                return self._new_surname(word, at, gender or given), "named by a given name"
            after = self.words[chunk.end].low if chunk.end < len(self.words) else ""
            if word in _NO_NAMES:
                return None, ""  # "state TV"
            if low in _STATES_OWN and after != "of":
                return None, ""  # "their Governments", "the Member"
            if after in _PORTFOLIOS and self.words[chunk.end].cap:
                return None, ""  # "Transport Minister"
            if self._capital_role(chunk):
                return None, ""  # "its Agent, Mr. Lee"
            whole = self._of_first_word(word)
            noun = after.isalpha() and self.in_source(Chunk("", chunk.end, chunk.end + 1))
            if whole is not None and not noun:
                return whole, f"short for {whole.name}"
            return self.discourse.other(word, self._kind(chunk), at), "named as a source"
        return None, ""

    def _capital_role(self, chunk: Chunk) -> bool:
        """Whether a noun with a capital says whose what somebody is who is named behind it."""
        words, end = self.words, chunk.end
        if not chunk.start or end + 2 >= len(words) or words[end].text != ",":
            return False
        titled = words[end + 1].low in self.language.honorifics
        return titled and words[chunk.start - 1].low in ("its", "their", "his", "her", "the", "our")

    def _of_first_word(self, word: str) -> Entity | None:
        """ "Lowmoor" after "Lowmoor Water": the one body whose name begins so."""
        found = [
            e
            for e in self.discourse.entities.values()
            if e.actor.kind == "organisation"
            and e.name.split()[0] == word
            and e.name.split()[-1].lower() in self.body_ends
            and "We" not in e.name.split()
        ]
        return found[0] if len(found) == 1 else None

    def _by_initials(self, written: str) -> Entity | None:
        """ "L.H." in a diary: the one person told of who has these initials."""
        if written.count(".") < _INITIALS or not written.replace(".", "").isupper():
            return None
        people = [e for e in self.discourse.entities.values() if e.actor.kind == "person"]
        wanted = written.replace(".", "")
        found = [e for e in people if "".join(w[0] for w in e.name.split()) == wanted]
        return found[0] if len(found) == 1 else None

    def _place_of_source(self, chunk: Chunk) -> bool:
        """ "Bakers in Kaarla", "the mayor of Kaarla": a name that only tells where a source is."""
        k = chunk.start - 1
        if k > 0 and self.words[k].low == "the":
            k -= 1
        if k < 1 or self.words[k].low not in _PLACED | _OF_PLACE:
            return False
        head = self.words[k - 1]
        if not head.text.isalpha() or not self.in_source(Chunk("", k - 1, k)):
            return False
        return self.words[k].low in _PLACED or head.low not in self.works

    def _people_of(self, chunk: Chunk) -> bool:
        """ "Customers in Kaarla": a sentence's first word, a plural noun and no name."""
        word = self.words[chunk.start]
        after = self.words[chunk.end].low if chunk.end < len(self.words) else ""
        plural = word.first and word.low.endswith("s") and word.text[1:].islower()
        return (
            plural and len(word.text) > _LONG_PLURAL and after in ("in", "from", "at", "near", "of")
        )

    def _kind(self, chunk: Chunk) -> str:
        """An outlet after "the newspaper", "the weekly"; else an organisation."""
        before = self.words[chunk.start - 1].low if chunk.start else ""
        return "outlet" if before in self.language.outlet_nouns else "organisation"

    def _label(self, chunk: Chunk) -> bool:
        """Whether the word is the label of somebody's turn ("Lee:"), not a paper that asks."""
        words, word = self.words, self.words[chunk.start]
        end = chunk.end
        end += 3 if self._bracketed(end) else 0  # "Lee (FCO):"
        turn = word.first and end < len(words) and words[end].text == ":"
        asks = word.low in self.askers or word.low in self.language.organisation_heads
        return turn and not asks and self.tests.may_be_person(chunk)

    def _in_a_firm(self, chunk: Chunk) -> bool:
        """Whether an ampersand joins the word to another, as in a firm's name."""
        near = self.words[max(0, chunk.start - 1) : chunk.start]
        near = [*near, *self.words[chunk.end : chunk.end + 1]]
        return any(w.text == "&" for w in near)

    def _asks(self, chunk: Chunk) -> bool:
        """Whether "May" begins a question or a wish: a pronoun or an article follows."""
        after = self.words[chunk.end].low if chunk.end < len(self.words) else ""
        return after in ("i", "we", "you", "he", "she", "they", "the", "it", "this", "god")

    def _date_like(self, chunk: Chunk) -> bool:
        """Whether "May" stands as a month: after "in", or before a number."""
        words = self.words
        after = words[chunk.end].text if chunk.end < len(words) else ""
        before = words[chunk.start - 1].low if chunk.start else ""
        return (
            after[:1].isdigit()
            or before in ("in", "since", "until", "last", "early", "late", "mid", "next", "by")
            or before.isdigit()
        )

    def _new_surname(self, word: str, at: int, gender: str | None) -> Entity:
        entity = self.discourse.entities.get(slug(word))
        if entity is None or entity.actor.kind != "person":
            shown = word.title() if word.isupper() and len(word) > 1 else word
            actor = Actor(slug(word), shown, "person")
            entity = self.discourse.add(Entity(actor, gender, first=at))
            self.discourse.by_last.setdefault(surname_key(word), []).append(entity)
        return entity
