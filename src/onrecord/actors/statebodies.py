"""Bodies that most states have: "Velmora's foreign ministry", "the central bank".

One and the same body is named in many ways ("the Velmoran foreign ministry", "the Ministry of
Foreign Affairs of Velmora"); each gives the body that the register has for the state, or a new one
with one name. Without a state beside it, it is the body of the state that the text is about.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from ..lexicons import load_lexicon
from ..records import Actor
from .discourse import slug
from .publisher import Publisher
from .register import Entry, Register
from .words import Word

_KINDS = ("ministry", "department")
_OWNER = ("'s", "’s")
_HEAD_FIRST = re.compile(r"Ministry (?:of|for) (?:the )?(Foreign Affairs|Defen[cs]e)")
_INDEFINITE = frozenset({"a", "an", "another", "any", "each", "every", "no", "some"})
_WHOSE = frozenset({"his", "her", "its", "their", "your", "whose"})


class StateBodies:
    """Finds such bodies among the words of a text, and the actor for each."""

    def __init__(self, words: Sequence[Word], register: Register) -> None:
        self.words, self.register = words, register
        lexicon = load_lexicon("statebodies")
        self.portfolios, self.bodies = _by_first("portfolios"), _by_first("bodies")
        self.forms: dict[str, list[str]] = lexicon["portfolios"] | lexicon["bodies"]
        self._known: dict[tuple[str, str], Actor | None] = {}  # the register's

    def at(self, i: int, end: int) -> tuple[str, int] | None:
        """The name of the body whose words begin at word `i`, and one past them."""
        fixed = self._longest(self.bodies, i, end)
        if fixed is not None:
            return fixed
        low = self.words[i].low
        if low in _KINDS and i + 2 < end and self.words[i + 1].low in ("of", "for"):
            start = i + 2 + (self.words[i + 2].low == "the")
            found = self._listed(start, end)
            return (f"{found[0]} {low.title()}", found[1]) if found else None
        found = self._listed(i, end)
        if found is None or found[1] >= end or self.words[found[1]].low not in _KINDS:
            return None
        return f"{found[0]} {self.words[found[1]].low.title()}", found[1] + 1

    def owned(self, state: Entry, i: int, end: int) -> tuple[Entry, int] | None:
        """The body of the state whose name ends before word `i` ("Velmora" 's foreign ministry)."""
        if i >= end:
            return None
        start = i + (self.words[i].text in _OWNER)
        if start == i and state.sense not in ("demonym", "name"):
            return None
        found = self.at(start, end) if start < end else None
        return (self.entry(state.actor, found[0], start, found[1]), found[1]) if found else None

    def alone(self, i: int) -> bool:
        """Whether a body at word `i` is one that the text takes for known."""
        return not i or self.words[i - 1].low not in _INDEFINITE | _WHOSE

    def called(self, state: Actor, noun: str) -> Actor | None:
        """The body of a state that a noun in lower case means: "foreign ministry"."""
        first, _, kind = noun.rpartition(" ")
        name = _names("bodies").get(noun)
        if name is None and kind in _KINDS and first in _names("portfolios"):
            name = f"{_names('portfolios')[first]} {kind.title()}"
        written = " ".join(_title(w) for w in noun.split())
        return self._of(state, name, written) if name is not None else None

    def is_portfolio(self, words: str) -> bool:
        """Whether words in lower case say what a ministry looks after."""
        return words in _names("portfolios")

    def entry(self, state: Actor, name: str, start: int, end: int) -> Entry:
        """A body of a state, written as words `start` to `end`, as the register would have it."""
        written = " ".join(_title(w.text) for w in self.words[start:end])
        actor = self._of(state, name, written)
        return Entry(tuple(actor.name.split()), actor, "name", state.id)

    def _of(self, state: Actor, name: str, written: str) -> Actor:
        """The state's body of a name: the register's, else a new one, called as it is written."""
        key = state.id, name
        if key not in self._known:
            self._known[key] = self._registered(state, name)
        ending = "'" if state.name.endswith("s") else "'s"
        # so it is found by whoever looks for "Tarskian coast guard" or "coast guard of Tarsk";
        # reports call a Ministry of Defence so, and a defence ministry, by turns
        called = f"{state.name}{ending} " + _HEAD_FIRST.sub(r"\1 Ministry", written)
        new = Actor(slug(f"{state.name} {name}"), called, "organisation")
        return self._known[key] or new

    def _registered(self, state: Actor, name: str) -> Actor | None:
        people = self.register.demonyms.get(state.id, "")
        for form in self._called(name):
            title = [_title(w) for w in form.split()]
            for words in ((people, *title), (*title, "of", state.name), tuple(title)):
                full = tuple(" ".join(words).split())
                for entry in self.register.names.get(full[0], ()):
                    if entry.words == full and entry.state == state.id:
                        return entry.actor
        return None

    def _called(self, name: str) -> list[str]:
        """All the ways to name a body, in lower case."""
        head, _, kind = name.lower().rpartition(" ")
        named = [name.lower(), *self.forms.get(name, ())]
        if kind in _KINDS:
            for form in self.forms.get(name[: len(head)], [head]):
                named += [f"{form} {kind}", f"{kind} of {form}", f"{kind} of the {form}"]
        return named

    def _listed(self, i: int, end: int) -> tuple[str, int] | None:
        """One portfolio, or several joined by "and" and commas."""
        first = self._longest(self.portfolios, i, end)
        if first is None:
            return None
        names, j = [first[0]], first[1]
        while j + 1 < end and self.words[j].low in ("and", ",", "&"):
            k = j + 1 + (self.words[j].text == "," and self.words[j + 1].low == "and")
            more = self._longest(self.portfolios, k, end) if k < end else None
            if more is None:
                break
            names.append(more[0])
            j = more[1]
        joined = " and ".join([", ".join(names[:-1]), names[-1]]) if names[1:] else names[0]
        return joined, j

    def _longest(
        self, rows: dict[str, list[tuple[tuple[str, ...], str]]], i: int, end: int
    ) -> tuple[str, int] | None:
        if i >= end:
            return None
        for form, name in rows.get(self.words[i].low, ()):
            j = i + len(form)
            if j <= end and all(self.words[i + k].low == w for k, w in enumerate(form)):
                return name, j
        return None


def _title(word: str) -> str:
    return word if word in ("of", "the", "for", "and") else word[0].upper() + word[1:]


@lru_cache(maxsize=2)
def _names(table: str) -> dict[str, str]:
    """The name for each form of a table."""
    rows: dict[str, list[str]] = load_lexicon("statebodies")[table]
    return {form: name for name, forms in rows.items() for form in forms}


@lru_cache(maxsize=2)
def _by_first(table: str) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """A table's forms with their names by their first word, the longest first."""
    rows: dict[str, list[str]] = load_lexicon("statebodies")[table]
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, forms in rows.items():
        for form in forms:
            words = tuple(form.split())
            found.setdefault(words[0], []).append((words, name))
    return {first: sorted(forms, key=lambda f: -len(f[0])) for first, forms in found.items()}


class TextsState:
    """The state that a text is about, whose "the foreign ministry" is.

    named   how often each state is named
    """

    def __init__(self, publisher: Publisher, register: Register) -> None:
        self.publisher, self.register = publisher, register
        self.named: Counter[str] = Counter()

    def whose(self, entry: Entry | None) -> Actor | None:
        """The state of a body named without one; `entry`: the register's body of that name."""
        own = entry.state if entry is not None else None
        if entry is not None and own is None:
            return None  # of no state: the United Nations' council
        home = self.publisher.home
        if home is not None and (self.publisher.official or own == home.id):
            return home
        most = self.named.most_common(2)
        if own is not None and (self.named[own] == most[0][1] if most else home is None):
            return self.register.actors.get(own)
        if home is not None and (home.id in self.named or not most):
            return home
        if most and (len(most) == 1 or most[0][1] > 2 * most[1][1]):
            return self.register.actors.get(most[0][0])
        return None
