"""Which names in the accounts of one event mean the same party: "Orlukhin", "the Zarenian side".

Read from the texts themselves ("President of Zarenia Gennad Orlukhin"), so that it holds for people
that no register knows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from .words import terms

_NAME = r"[A-ZÀ-ÞĆČŞĞİŠŽ][^\W\d_]+(?:[-‑][^\W\d_]+)*"
_SURE = 3


class Parties:
    """Words -> party. A word that could mean two parties means none."""

    __slots__ = ("_roots", "_words", "names")

    def __init__(self, words: dict[str, str] | None = None) -> None:
        """`words`: lower-case word -> party's name in lower case (a state's, as a rule)."""
        self._words = dict(words or {})
        for word, name in (words or {}).items():
            self._words.setdefault(word.rsplit("-", 1)[-1], name)
        self.names = frozenset(self._words.values())
        self._roots = {root(n.rsplit("-", 1)[-1]): n for n in sorted(self.names)}

    def of(self, word: str) -> str | None:
        """The party that a word with a capital means, if it means one."""
        if not word[:1].isupper():
            return None
        low = word.lower()
        return self._words.get(low) or self._roots.get(root(low))


@lru_cache(maxsize=8192)
def root(name: str) -> str:
    """A state's name without the ending that tells it from its adjective: Zarenia, Zarenian."""
    for ending in sorted(terms("words", "demonyms"), key=lambda e: (-len(e), e)):
        if name.endswith(ending) and len(name) - len(ending) >= 4:
            return name[: -len(ending)]
    return name


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Ways in which a text joins a person to a state; the last three name a state alone."""
    titles = terms("words", "titles")
    both = sorted({*titles, *(t.lower() for t in titles)}, key=lambda t: (-len(t), t))
    title = "(?:" + "|".join(both) + ")"
    of = (
        r" (?:(?:for|of) Foreign Affairs |of Defen[cs]e |of the Interior )?of (?:the )?"
        r"(?:[a-z]+ )?(?:Republic of |Kingdom of |Federation of |State of )?"
    )
    person = rf"(?P<person>{_NAME}(?: (?:{_NAME}|bin|al|de|van|von)){{0,3}})"
    state = rf"(?P<state>{_NAME})"
    kind = r"(?:(?:Federal|Foreign|Prime|Vice|Deputy|State|new|acting) )?"
    return (
        re.compile(rf"\b{title}{of}{state},? (?:(?:Mr|Ms|Mrs|Dr|H\. ?E)\.? )?{person}"),
        re.compile(rf"\b{state}(?:[’']s?)? {kind}{title},? {person}"),
        re.compile(rf"\b{title},? {person},? of (?:the )?(?:\w+ of )?{state}"),
        re.compile(rf"\b{person}, (?:the )?{kind}{title}{of}{state}"),
        re.compile(rf"\b{person}, (?:the )?{state}(?:[’']s?)? {kind}{title}"),
        re.compile(rf"\b{state}[’']s {person}"),
        re.compile(rf"\b{title}{of}{state}(?P<person>)"),
        re.compile(rf"\b[Tt]he {state} (?:side|state|{title})(?P<person>)\b"),
        re.compile(rf"\b{state}[’']s? {kind}{title}(?P<person>)\b"),
    )


def find_parties(texts: Sequence[str], outlets: Sequence[str | None] = ()) -> Parties:
    """Which names mean one party, as the texts of one event's accounts tell.

    A state is a name that stands in "President of STATE", "the STATE side" or the like; its people
    are those named with it. Words seen with two states are left out. `outlets`: the name of each
    text's outlet; "President X" without a state is the one of "Office of the President of STATE".
    """
    states: Counter[str] = Counter()
    people: dict[str, Counter[str]] = {}
    for text in (*texts, *(o for o in outlets if o)):
        for weight, pattern in zip((3, 3, 3, 3, 3, 1, 0, 0, 0), _patterns(), strict=True):
            for m in pattern.finditer(text):
                state = m.group("state")
                if state.lower() in terms("words", "no_names"):
                    continue
                names = _names_of(m.group("person") or "")
                if names or weight == 0:
                    states[state] += weight != 1
                for name in names:
                    people.setdefault(name, Counter())[state] += weight
    words = _decided(states, people)
    _add_full_names(words, texts)
    _add_own(words, texts, outlets)
    return Parties(words)


def _add_full_names(words: dict[str, str], texts: Sequence[str]) -> None:
    """Where one word of "President A B" is known, the other is known too."""
    known = Parties(words)
    found: dict[str, set[str]] = {}
    for text in texts:
        for m in _bare().finditer(text):
            names = _names_of(m.group("person"))
            owners = {p for n in names if (p := known.of(n))}
            for name in names:
                if len(owners) == 1 and known.of(name) is None:
                    found.setdefault(name.lower(), set()).update(owners)
    words |= {name: next(iter(seen)) for name, seen in found.items() if len(seen) == 1}


def _add_own(words: dict[str, str], texts: Sequence[str], outlets: Sequence[str | None]) -> None:
    """Give people without a state to that of the outlet, if one outlet's state names them so."""
    known = Parties(words)
    owners: dict[str, Counter[str]] = {}
    for text, outlet in zip(texts, outlets, strict=False):
        own = {p for w in re.findall(_NAME, outlet or "") if (p := known.of(w))}
        strangers: dict[str, set[str]] = {}
        met: set[str | None] = set()
        for m in _bare().finditer(text):
            names = _names_of(m.group("person"))
            met |= {known.of(n) for n in names}
            if names and not any(known.of(n) for n in names):
                strangers.setdefault(names[-1], set()).update(names)
        if len(own) == 1 and len(strangers) == 1 and not own & met:
            names = sorted(next(iter(strangers.values())))
            for name in names:
                owners.setdefault(name, Counter())[next(iter(own))] += len(names)
    for name, seen in owners.items():
        (best, count), *rest = seen.most_common(2)
        if not rest or count > rest[0][1]:
            words[name.lower()] = best


@lru_cache(maxsize=1)
def _bare() -> re.Pattern[str]:
    titles = sorted(terms("words", "titles"), key=lambda t: (-len(t), t))
    return re.compile(rf"\b(?:{'|'.join(titles)}) (?P<person>{_NAME}(?: {_NAME})?)\b(?! of)")


def _names_of(person: str) -> list[str]:
    """The name's words, up to the first that is no part of a name."""
    names: list[str] = []
    for word in person.split():
        if word.lower() in terms("words", "no_names"):
            if names:
                break
            continue
        if word[0].isupper() and len(word) > 1:
            names.append(word)
    return names


def _decided(states: Counter[str], people: dict[str, Counter[str]]) -> dict[str, str]:
    """Lower-case words -> states, where the evidence is for one state."""
    titled = {n: max(seen.values()) for n, seen in people.items()}
    kept = {s: c for s, c in states.items() if c > 0 and titled.get(s, 0) <= 3 * c}
    merged: dict[str, str] = {}
    for form in sorted(kept, key=lambda s: (len(s), s)):
        merged[form] = next((m for m in merged.values() if _alike(m, form)), form.lower())
    words = {s.lower(): name for s, name in merged.items()}
    for name, seen in people.items():
        owners: Counter[str] = Counter()
        for state, count in seen.items():
            if state in merged:
                owners[merged[state]] += count
        ranked = owners.most_common(2)
        if not ranked or name.lower() in words:
            continue
        if len(ranked) == 1 or ranked[0][1] >= _SURE * ranked[1][1]:
            words[name.lower()] = ranked[0][0]
    return words


def _alike(one: str, other: str) -> bool:
    return root(one) == root(other.lower())
