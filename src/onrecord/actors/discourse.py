"""The persons and others that a document has named so far, and which of them a later word means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..lexicons import load_lexicon
from ..records import Actor
from .language import Language
from .register import Register, fold

REACH = 500


@dataclass(slots=True)
class Place:
    """Where an entity was mentioned: word index, sentence, whether as a subject, in a quotation.

    told:  in what somebody named before it says ("Ann Lee said Bo Berg had left")
    label: as the label of a turn ("Ann Lee: ..."): in its turn "he" is somebody else, and who asks
           is "you"
    """

    word: int
    sentence: int
    subject: bool
    quoted: bool = False
    told: bool = False
    label: bool = False


@dataclass(slots=True)
class Entity:
    """Someone or something that the document names.

    leaning  the gender that its name's ending or a pronoun suggests, where none is told
    names    folded words of its full names; roles: (noun, qualifier's actor id or "")
    first    code point of the first mention of its full name
    number   how many entities the document named before it
    """

    actor: Actor
    gender: str | None = None
    names: list[tuple[str, ...]] = field(default_factory=list)
    roles: list[tuple[str, str, bool]] = field(default_factory=list)
    first: int = 0
    places: list[Place] = field(default_factory=list)
    number: int = 0
    leaning: str | None = None

    @property
    def name(self) -> str:
        """The actor's name."""
        return self.actor.name


def slug(name: str) -> str:
    """An id from a name: lower case, no accents, hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", fold(name).lower()).strip("-") or "unnamed"


class Discourse:
    """Entities of one document."""

    def __init__(self, register: Register, language: Language, on: str | None) -> None:
        self.register, self.language, self.on = register, language, on
        self.entities: dict[str, Entity] = {}
        self.by_last: dict[str, list[Entity]] = {}
        self.by_first: dict[str, list[Entity]] = {}
        self._latest: dict[str, Entity] = {}

    # ---------------------------------------------------------------- where

    def place(self, entity: Entity, place: Place) -> None:
        """Note that an entity was mentioned; mentions come in the order of the text."""
        entity.places.append(place)
        self._latest.pop(entity.actor.id, None)
        self._latest[entity.actor.id] = entity

    def recent(self, sentence: int, reach: int = REACH) -> list[Entity]:
        """The entities mentioned in the last `reach` sentences, in the order of first naming.

        What is farther away is not meant by a role or a noun alone, and a long text is read in a
        time that grows as its length does.
        """
        found = []
        for entity in reversed(self._latest.values()):
            if entity.places[-1].sentence < sentence - reach:
                break
            found.append(entity)
        return sorted(found, key=lambda e: e.number)

    def add(self, entity: Entity) -> Entity:
        """Keep a new entity."""
        entity.number = len(self.entities)
        self.entities[entity.actor.id] = entity
        return entity

    # ---------------------------------------------------------------- making

    def known(self, actor: Actor, at: int) -> Entity:
        """The entity of an actor, made at its first naming."""
        entity = self.entities.get(actor.id)
        if entity is None:
            entity = self.add(Entity(actor, self.register.genders.get(actor.id), first=at))
            if actor.kind == "person":
                surname = self.register.surnames.get(actor.id) or fold(actor.name.split()[-1])
                self._index(entity, surname.split()[-1], fold(actor.name.split()[0]))
        return entity

    def person(self, words: Sequence[str], at: int, gender: str | None = None) -> Entity:
        """The person whom a full name means: one already named alike, else a new one."""
        folded = tuple(fold(w).strip(",") for w in words)
        found = self.alike(folded)
        if found is None:
            listed = self._listed(folded) or self._respelt(folded) or self._family_first(words)
            found = self.known(listed, at) if listed is not None else None
        if found is None:
            name = " ".join(w.title() if w.isupper() and len(w) > 3 else w for w in words)
            name = name.replace(" ,", ",")
            actor = Actor(slug(name), name, "person")
            found = self.add(Entity(actor, gender or self.given_gender(folded), first=at))
            found.leaning = self.language.leans(folded[0])
            last = self.surname(folded)
            self._index(found, last, folded[0])
        if folded not in found.names:
            found.names.append(folded)
        return found

    def _listed(self, folded: tuple[str, ...]) -> Actor | None:
        """The register's person whom a name with middle initials means ("Ann B. Lee")."""
        if len(folded) < 3 or folded[-1].lower() in self.language.suffixes:
            return None
        if not all(len(w.rstrip(".")) == 1 for w in folded[1:-1]):
            return None
        people = self.register.persons_by_surname.get(folded[-1], ())
        found = {p.id: p for p in people if fold(p.name).split()[0] == folded[0]}
        return next(iter(found.values())) if len(found) == 1 else None

    def _family_first(self, words: Sequence[str]) -> Actor | None:
        """The register's person whose surname stands first, in capitals ("LEE Ann")."""
        if len(words) != 2 or not words[0].isupper() or words[1].isupper():
            return None
        people = self.register.persons_by_surname.get(fold(words[0].title()), ())
        found = [p for p in people if fold(p.name).split()[0] == fold(words[1])]
        return found[0] if len(found) == 1 else None

    def _respelt(self, folded: tuple[str, ...]) -> Actor | None:
        """The register's person whose surname has the article in another form ("Al-Sisi")."""
        key = surname_key(folded[-1])
        if key == folded[-1].lower():
            return None
        people = {
            p.id: p
            for form in (f"{a}{key.title()}" for a in ("al-", "el-", "Al-", "El-", ""))
            for p in self.register.persons_by_surname.get(form, ())
            if given_names_agree(fold(p.name).split()[0], folded[0])
        }
        return next(iter(people.values())) if len(people) == 1 else None

    def other(self, name: str, kind: str, at: int, country: str | None = None) -> Entity:
        """An organisation or group by its name in the text."""
        ident = slug(name)
        entity = self.entities.get(ident)
        if entity is None:
            entity = self.add(Entity(Actor(ident, name, kind, country), first=at))
        return entity

    def _index(self, entity: Entity, last: str, first: str) -> None:
        self.by_last.setdefault(surname_key(last), []).append(entity)
        self.by_first.setdefault(first.lower(), []).append(entity)

    def surname(self, folded: Sequence[str]) -> str:
        """The last word that is no "Jr."."""
        words = [w for w in folded if w.lower() not in self.language.suffixes]
        return words[-1] if words else folded[-1]

    def given_gender(self, folded: Sequence[str]) -> str | None:
        """The gender that a given name tells, if it is a usual one."""
        first = folded[0].lower()
        man, woman = first in self.language.given_m, first in self.language.given_f
        return None if man == woman else "m" if man else "f"

    # ---------------------------------------------------------------- finding

    def alike(self, folded: tuple[str, ...]) -> Entity | None:
        """A person already named whose name agrees: surname and given name or initial."""
        if len(folded) < 2:
            return None
        suffix = folded[-1].lower() in self.language.suffixes
        for entity in self.by_last.get(surname_key(self.surname(folded)), ()):
            own = tuple(fold(w) for w in entity.actor.name.split())
            for name in (own, *entity.names):
                if name == folded:
                    return entity
                if len(name) > 1 and given_names_agree(name[0], folded[0]):
                    other = name[-1].lower() in self.language.suffixes
                    if suffix == other or (entity.actor.id in self.register.actors and not suffix):
                        return entity
        return self._misspelt(folded)

    def _misspelt(self, folded: tuple[str, ...]) -> Entity | None:
        """A person of the same given name whose surname differs in one letter."""
        last = self.surname(folded).lower()
        for entity in self.by_first.get(folded[0].lower(), ()):
            own = fold(entity.actor.name.split()[-1]).lower()
            if len(own) > 5 and len(last) > 5 and _one_letter(own, last):
                return entity
        return None

    def by_surname(self, word: str, gender: str | None = None) -> Entity | None:
        """The person of this surname (else given name) named most often, of two the last one.

        Else the first who is named later on.
        """
        low = surname_key(word)
        for table in (self.by_last, self.by_first):
            found = [e for e in table.get(low, ()) if not gender or e.gender in (None, gender)]
            if found:
                named = [e for e in found if e.places]
                pool = named or found
                plain = [e for e in pool if not self._suffix(e)]
                pool = plain or pool
                return max(pool, key=_often_then_last) if named else pool[0]
        return None

    def _suffix(self, entity: Entity) -> bool:
        return entity.actor.name.split()[-1].lower() in self.language.suffixes

    def registered(
        self,
        surname: str,
        role: str = "",
        state: str = "",
        titled: bool = True,
        gender: str | None = None,
    ) -> Actor | None:
        """The register's person of a surname: by office on the date, else the only one.

        Without a title only a leader or a main voice is meant by a surname alone.
        """
        if role in _THRONES:
            enthroned = self.register.enthroned(role, surname, self.on)
            if len(enthroned) == 1:
                return enthroned[0]
        people = [
            p
            for p in self.register.persons_by_surname.get(fold(surname), ())
            if gender is None or self.register.genders.get(p.id) in (None, gender)
        ]
        if not people:
            return None
        if state:
            people = [p for p in people if self.register.state_of.get(p.id) == state] or people
        if role in _THRONES:
            people = [p for p in people if self._held(p, role)]
        serving = [p for p in people if self.register.holds(p.id, self.on)]
        if not titled:
            people = serving = [p for p in serving if self._rank(p) <= _WELL_KNOWN]
        if self.on is None:
            serving = []
        if len(serving) > 1 and role:
            fit = [
                p
                for p in serving
                if any(role in o.name.lower() for o in self.register.holds(p.id, self.on))
            ]
            serving = fit or serving
        if len(serving) == 1:
            return serving[0]
        if len(serving) > 1:
            best = sorted(serving, key=self._rank)
            return best[0] if self._rank(best[0]) < self._rank(best[1]) else None
        return people[0] if len(people) == 1 else None

    def _held(self, person: Actor, role: str) -> bool:
        return any(
            role in office.name.lower()
            or (office.kind in ("monarch", "head of state") and role != "crown prince")
            for office in self.register.holds(person.id, None)
        )

    def _rank(self, person: Actor) -> int:
        offices = self.register.holds(person.id, self.on)
        return min((_RANK.get(o.kind, 9) for o in offices), default=9)


_WELL_KNOWN = 4
_THRONES = frozenset({"emir", "king", "queen", "sultan", "emperor", "pope", "crown prince"})
_RANK = {
    "head of state": 0, "supreme leader": 0, "head of government": 1, "monarch": 2,
    "foreign minister": 3, "head of organisation": 3, "spokesperson": 4,
}  # fmt: skip


def _often_then_last(entity: Entity) -> tuple[int, int]:
    return len(entity.places), entity.places[-1].word


def surname_key(word: str) -> str:
    """What spellings of one surname share: no accents, no case, no Arabic article."""
    low = fold(word).lower()
    return low[3:] if low.startswith(("al-", "el-")) and len(low) > 5 else low


def _one_letter(a: str, b: str) -> bool:
    """Whether two words differ by one letter put in, left out or changed."""
    if abs(len(a) - len(b)) > 1:
        return False
    k = 0
    while k < min(len(a), len(b)) and a[k] == b[k]:
        k += 1
    return a[k + 1 :] == b[k + 1 :] or a[k:] == b[k + 1 :] or a[k + 1 :] == b[k:]


def given_names_agree(a: str, b: str) -> bool:
    """Whether two given names can be one person's: alike, an initial, a short form."""
    a, b = a.lower().rstrip("."), b.lower().rstrip(".")
    if a == b or (len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b)):
        return True
    short: dict[str, str] = load_lexicon("actors")["short_names"]
    return short.get(a, a) == short.get(b, b)
