"""States that the register does not have, as a text itself shows them.

"President Lund of Tarsk", "the Tarskian side", "the government of Tarsk": what has a government is
a state, and the word made from its name is its adjective.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..lexicons import load_lexicon, word_set
from ..records import Actor
from .discourse import slug
from .language import Language
from .register import Entry, Register, fold
from .words import Word

_ENOUGH = 2
_PLURAL_OFFICES = frozenset({"presidents", "leaders", "ministers", "governments"})
_VOWELS = "aeiouy"
_OWNER = ("'s", "’s", "’", "'")


class NationFinder:
    """Weighs the signs that a word of a text names a state."""

    def __init__(self, words: Sequence[Word], register: Register, language: Language) -> None:
        self.words, self.register, self.language = words, register, language
        lexicon = load_lexicon("actors")["nations"]
        self.offices = frozenset(lexicon["offices"])
        self.weak_powers = frozenset(lexicon["weak_powers"])
        self.strong = frozenset(lexicon["strong_offices"])
        self.powers = frozenset(lexicon["powers"])
        self.forms = frozenset(lexicon["forms"])
        self.portfolios = frozenset(lexicon["portfolios"])
        self.openers = frozenset(lexicon["place_openers"])
        self.seen: dict[str, list[str]] = {}
        for word in sorted({w.plain for w in words if w.cap}, key=lambda w: (len(w), w)):
            self.seen.setdefault(word[:3], []).append(word)
        self.persons = self._second_names()
        self.seen_all = {w for ws in self.seen.values() for w in ws}
        self.weak: Counter[str] = Counter()
        self.signs: Counter[tuple[str, ...]] = Counter()

    def _second_names(self) -> set[str]:
        """Words that follow another capitalised word or a title: surnames, mostly."""
        found = set()
        for a, b in zip(self.words, self.words[1:], strict=False):
            if b.cap and a.sentence == b.sentence and a.low in self.language.honorifics:
                found.add(b.plain)
            if b.cap and a.cap and a.low in self.language.given_m | self.language.given_f:
                found.add(b.plain)
        return found

    def find(self) -> list[tuple[Actor, list[str]]]:
        """Each state with its adjectives, in the order in which the text shows them."""
        for i, word in enumerate(self.words):
            if word.low == "of" and i:
                self._after_of(i)
            elif word.cap:
                self._before_power(i)
        states: list[tuple[Actor, list[str]]] = []
        taken: set[str] = set()
        for name in [*self.signs, *((w,) for w in self.weak if (w,) not in self.signs)]:
            if name[0] in taken:
                continue
            base, adjectives = self._family(name)
            total = self.signs[base] + sum(self.signs[(a,)] for a in adjectives)
            if adjectives and (len(base) > 1 or base[0] in self.seen_all):
                total += 1 + sum(self.weak[a] for a in (*base, *adjectives))
            if total >= _ENOUGH and base[0] not in taken:
                shown = " ".join(base)
                states.append((Actor(slug(shown), shown, "state"), adjectives))
                taken.update((base[0], *adjectives))
        return states

    # ---------------------------------------------------------------- signs

    def _after_of(self, i: int) -> None:
        """ "Prime Minister of X", "the governments of X and Y", "President Ann Lee of X"."""
        weight = self._weight_before(i) or int(self.words[i - 1].low in _PLURAL_OFFICES)
        j = i + 1
        while weight and j < len(self.words) and self.words[j].sentence == self.words[i].sentence:
            if self.words[j].low == "the" or self.words[j].low in self.forms:
                weight = max(weight, _ENOUGH if self.words[j].low in self.forms else weight)
                j += 1
                continue
            if self.words[j].low == "of" and self.words[j - 1].low in self.forms:
                j += 1
                continue
            name = self._name(j)
            if name is None:
                return
            following = self._next_in_list(j + len(name))
            listed = following < len(self.words) and self.words[i - 1].low in _PLURAL_OFFICES
            self.signs[name] += _ENOUGH if listed or (j > i + 2 and weight > 1) else weight
            weight = _ENOUGH if listed else weight
            j = following

    def _weight_before(self, i: int) -> int:
        """How strongly the words before "of" say that a state follows."""
        last = self.words[i - 1]
        two = f"{self.words[i - 2].low} {last.low}" if i > 1 else ""
        three = f"{self.words[i - 3].low} {two}" if i > 2 else ""
        if {last.low, two, three} & self.strong or last.low in self.forms:
            return _ENOUGH
        if {last.low, two} & self.offices:
            return _ENOUGH if last.cap and last.low == "president" and not last.first else 1
        k = i - 1
        while k > max(0, i - 5) and self.words[k].cap and self.words[k].low not in self.offices:
            k -= 1
        if k == i - 1 or not self.words[k].cap:
            return 0
        strong = f"{self.words[k - 1].low} {self.words[k].low}" if k else ""
        return _ENOUGH if self.words[k].low in self.offices or strong in self.strong else 0

    def _next_in_list(self, j: int) -> int:
        """Where the next name of "X, Y and Z" begins, or past the end."""
        k = j
        while k < len(self.words) and k < j + 2 and self.words[k].low in (",", "and", "&"):
            k += 1
        return k if k > j and (self.words[k - 1].low != "," or self._listed(k)) else len(self.words)

    def _listed(self, k: int) -> bool:
        """Whether a comma here stands in a list: "and" comes soon, with names between."""
        for word in self.words[k : k + 6]:
            if word.low == "and":
                return True
            if not word.cap and word.text != ",":
                return False
        return False

    def _before_power(self, i: int) -> None:
        """ "The Tarskian side", "Tarsk's foreign ministry"."""
        words = self.words
        j = i + 1
        owned = j < len(words) and words[j].text in _OWNER
        j += owned
        if j >= len(words) or words[j].sentence != words[i].sentence:
            return
        two = f"{words[j].low} {words[j + 1].low}" if j + 1 < len(words) else ""
        if not {words[j].low, two} & self.powers:
            the = i and words[i - 1].low == "the" and words[i].text.endswith("ns")
            if {words[j].low, two} & self.weak_powers or the:
                name = self._name(i)
                if name is not None and len(name) == 1:
                    self.weak[name[0]] += 1
            return
        name = self._name(i)
        if name is not None and len(name) == 1:
            self.signs[name] += _ENOUGH if words[j].cap and two in self.powers else 1

    def _name(self, i: int) -> tuple[str, ...] | None:
        """The name that begins here: one word, or more after "New" and before "Republic"."""
        words, language = self.words, self.language
        if i >= len(words) or not words[i].cap or not words[i].text[:1].isalpha():
            return None
        word = words[i]
        if any(
            all(w.plain == n for w, n in zip(words[i : i + len(e.words)], e.words, strict=False))
            for e in self.register.names.get(word.plain, ())
        ):
            return None
        following = words[i + 1] if i + 1 < len(words) else None
        after = words[i + 2].low if i + 2 < len(words) else ""
        if following is not None and following.cap and following.low in self.forms:
            if after == "of" or word.low in self.portfolios or word.low in language.modifiers:
                return None
            return (word.plain, following.plain)
        if word.low in self.openers and following is not None and following.cap:
            return (word.plain, following.plain)
        if following is not None and following.cap and following.sentence == word.sentence:
            before = self.words[i - 1].low if i else ""
            if before == "of" and following.text.isalpha() and not following.text.isupper():
                return None  # "the government of Ann Lee"
        known = (
            word.plain in self.register.persons_by_surname
            or word.plain in self.persons
            or word.low in language.openers
            or word.low in language.calendar
            or word.low in language.modifiers
            or word.low in language.organisation_heads
            or word.low in language.thing_heads
            or word.low in language.roles
            or word.low in language.plurals
            or word.low in language.honorifics
            or word.low in language.given_m
            or word.low in language.given_f
            or word.low in self.portfolios
        )
        return None if known or word.text.isupper() or len(word.text) < 4 else (word.plain,)

    # ---------------------------------------------------------------- adjectives

    def _family(self, name: tuple[str, ...]) -> tuple[tuple[str, ...], list[str]]:
        """The state's name and its adjectives, from either of them."""
        if len(name) > 1:
            form = name[0] if name[1].lower() in self.forms else ""
            return name, [form] if form else []
        word = name[0]
        alike = [w for w in self.seen.get(word[:3], ()) if w != word]
        for other in alike:
            if is_adjective(word, other):
                return self._family((other,))
        return name, sorted(w for w in alike if is_adjective(w, word))


def is_adjective(word: str, name: str) -> bool:
    """Whether a word is made from a state's name ("Velmoran", "Velmorans" from "Velmora")."""
    if len(word) < 5 or len(name) < 4 or word[:3] != name[:3]:
        return False
    endings = word_set("actors", "adjective_endings")
    stem = name.rstrip(_VOWELS)
    for root in {name, stem} if len(stem) > 2 else {name}:
        rest = word.removeprefix(root)
        if rest != word and rest.removesuffix("s") in endings:
            return True
    return False


def with_nations(register: Register, words: Sequence[Word], language: Language) -> Register:
    """The register with the states that only the text shows; itself where it shows none."""
    return add_nations(register, NationFinder(words, register, language).find())


def add_nations(register: Register, states: Iterable[tuple[Actor, Sequence[str]]]) -> Register:
    """A register that also has these states, each with its adjectives; the first is unchanged."""
    made = [(a, d) for a, d in states if a.id not in register.actors]
    if not made:
        return register
    names = dict(register.names)
    actors, state_of = dict(register.actors), dict(register.state_of)
    demonyms = dict(register.demonyms)
    for actor, adjectives in made:
        actors[actor.id], state_of[actor.id] = actor, actor.id
        if adjectives:
            demonyms[actor.id] = adjectives[0]
        rows = [(actor.name, "name"), *((a, "demonym") for a in adjectives)]
        for text, sense in rows:
            entry = Entry(tuple(text.split()), actor, sense, actor.id)
            names[entry.words[0]] = [*names.get(entry.words[0], ()), entry]
    shown = (*register.shown, *(a for a, _ in made))
    return replace(
        register, actors=actors, names=names, state_of=state_of, demonyms=demonyms, shown=shown
    )


def state_named(words: str, register: Register) -> Actor | None:
    """The state whose name or adjective stands first among some words, where one does."""
    parted = re.sub(r"['’]s\b", " 's", words)
    found = [fold(w) for w in bare_words(parted) if w]
    for k, word in enumerate(found):
        state = state_at(found, k, register, ("name", "demonym"))
        if state is not None:
            return state
        for actor in register.shown:
            if is_adjective(word, actor.name):
                return actor
    return None


def bare_words(words: str) -> list[str]:
    """Words without the marks around them; those all in capitals with one capital."""
    bare = [w if w == "'s" else w.strip(",.()'’“”\"") for w in words.split()]
    return [w.title() if _shouted(w) else w for w in bare]


def _shouted(word: str) -> bool:
    return len(word) > 3 and word.isupper() and word.isalpha()


def without_shouted_states(words: Sequence[Word], register: Register) -> list[Word]:
    """The words, with states that are written all in capitals as the register has them.

    As summary records of meetings do: "The representative of UNITED REPUBLIC OF TARSK said".
    """
    out = list(words)
    for i, word in enumerate(words):
        if not _shouted(word.plain):
            continue
        for entry in register.names.get(word.plain.title(), ()):
            end = i + len(entry.words)
            same = [w.plain.lower() for w in words[i:end]] == [w.lower() for w in entry.words]
            if same and entry.actor.kind == "state" and entry.sense == "name":
                for k, plain in enumerate(entry.words, i):
                    out[k] = replace(words[k], plain=plain)
    return out


def state_at(
    words: Sequence[str], k: int, register: Register, senses: Sequence[str]
) -> Actor | None:
    """The state that the register has for the words from number `k` on, in one of some senses.

    The longest name counts: "People's Republic of China" holds another state's.
    """
    found = [
        entry
        for entry in register.names.get(words[k], ())
        if entry.actor.kind == "state" and entry.sense in senses
        if tuple(words[k : k + len(entry.words)]) == entry.words
    ]
    return max(found, key=lambda e: len(e.words)).actor if found else None
