"""Which names in the accounts of one event mean the same party: "Orlukhin", "the Zarenian side".

Read from the texts themselves ("President of Zarenia Gennad Orlukhin"), so that it holds for people
that no register knows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from .words import terms

_NAME = r"[A-ZÀ-ÞŞĞİ][\w’'‑-]*\w"


class Parties:
    """Words -> party. A word that could mean two parties means none."""

    __slots__ = ("_stems", "_words", "names")

    def __init__(self, words: dict[str, str] | None = None) -> None:
        """`words`: lower-case word -> party's name in lower case (a state's, as a rule)."""
        self._words = dict(words or {})
        self.names = frozenset(self._words.values())
        self._stems = tuple((_root(n), n) for n in sorted(self.names))

    def of(self, word: str) -> str | None:
        """The party that a word with a capital means, if it means one."""
        if not word[:1].isupper():
            return None
        low = word.lower()
        found = self._words.get(low)
        if found is None:
            for root, name in self._stems:
                if low.startswith(root) and len(low) <= len(name) + 4:
                    return name
        return found


def _root(name: str) -> str:
    return name[:-1] if len(name) > 4 and name[-1] in "aeiouy" else name


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    title = "(?:" + "|".join(sorted(terms("words", "titles"), key=len, reverse=True)) + ")"
    of = r" of (?:Foreign Affairs of |the )?(?:Republic of |Kingdom of |Federation of )?"
    person = rf"(?P<person>{_NAME}(?: {_NAME}){{0,2}})"
    state = rf"(?P<state>{_NAME})"
    return (
        re.compile(rf"\b{title}{of}{state},? {person}"),
        re.compile(rf"\b{state}(?:[’']s)? (?:\w+ )?{title},? {person}"),
        re.compile(rf"\b{title},? {person}{of}{state}"),
        re.compile(rf"\b{person}, (?:the )?{title}{of}{state}"),
        re.compile(rf"\b{title}{of}{state}(?P<person>)"),
    )


def find_parties(texts: Iterable[str]) -> Parties:
    """Which names mean one party, as the texts of one event's accounts tell.

    A state is a name that stands in "President of STATE", "STATE's Minister NAME" or the like; its
    people are those named with it. Words seen with two states are left out.
    """
    states: Counter[str] = Counter()
    people: dict[str, Counter[str]] = {}
    avoid = terms("words", "no_names")
    for text in texts:
        for pattern in _patterns():
            for m in pattern.finditer(text):
                state, person = m.group("state"), m.group("person")
                if state.lower() in avoid or state in terms("words", "titles"):
                    continue
                states[state] += 1
                names = [n for n in re.split(r"[ ]", person or "") if n.lower() not in avoid]
                for name in names:
                    people.setdefault(name, Counter())[state] += 1
    merged = _merge(states)
    words: dict[str, str] = {s.lower(): merged[s].lower() for s in states if s not in people}
    for name, seen in people.items():
        owners = Counter[str]()
        for state, count in seen.items():
            owners[merged[state].lower()] += count
        (best, count), *rest = owners.most_common(2)
        if name.lower() not in words and (not rest or count >= 3 * rest[0][1]):
            words[name.lower()] = best
    return Parties(words)


def _merge(states: Counter[str]) -> dict[str, str]:
    """Forms of one state's name ("Zarenia", "Zarenian") -> the shortest of them."""
    merged: dict[str, str] = {}
    for form in sorted(states, key=lambda s: (len(s), s)):
        root = next((m for m in merged.values() if form.startswith(_root(m))), form)
        merged[form] = root
    return merged
