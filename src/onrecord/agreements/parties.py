"""States as texts and users name them: "USA", "Moscow", "the Kremlin", "Russian", a leader."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..actors import Register, load_register
from ..lexicons import load_lexicon, word_set
from ..records import Actor, Agreement, Mention, Span
from .names import plain

TOKEN = re.compile(r"(?:[A-Z]\.){2,}|['’]s\b|[^\W_]+")
_TITLE = re.compile(r"\s+[a-z ]*(?:president|minister|leader|king|queen|chancellor)\s+")
_ORDER = {"name": 0, "demonym": 1, "capital": 2, "seat": 3, "body": 4, "person": 5, "surname": 6}
Names = dict[str, list[tuple[tuple[str, ...], str, str]]]


@dataclass(frozen=True, slots=True)
class PartyMention:
    """A place in a text that stands for a state or another party, by its name in the ledger.

    sense  name | demonym | capital | seat | body | person | surname
    """

    span: Span
    party: str
    sense: str


@lru_cache(maxsize=4)
def _code_names(register: Register) -> dict[str, str]:
    """A state's usual name by its code; a state of today before one that ceased."""
    states = [a for a in register.actors.values() if a.kind == "state" and a.country]
    states.sort(key=lambda a: a.id in register.ended, reverse=True)
    return {a.country: _usual(a.name) for a in states if a.country}


@lru_cache(maxsize=4)
def _known(register: Register, bodies: bool = False) -> Names:
    """By first word: a name's words, the state it stands for, the sense.

    bodies  international bodies stand for themselves
    """
    best: dict[tuple[str, ...], tuple[tuple[bool, int], str, str]] = {}
    for entries in register.names.values():
        for entry in entries:
            state, sense = _state_of(register, entry.actor.kind, entry.sense, entry.state)
            if entry.actor.kind == "person":
                state = _code_names(register).get(entry.actor.country or "", "")
            elif bodies and _is_international(entry.actor, entry.state):
                state, sense = entry.actor.name, "body"
            if not state:
                continue
            words = tuple(m.group() for m in TOKEN.finditer(" ".join(entry.words)))
            ended = entry.actor.id in register.ended or entry.state in register.ended
            rank = (ended, _ORDER[sense])
            if words and (words not in best or rank < best[words][0]):
                best[words] = (rank, state, sense)
    rows = [(w, state, sense) for w, (_, state, sense) in best.items()]
    for surname, people in register.persons_by_surname.items():
        states = {_code_names(register).get(p.country or "", "") for p in people}
        words = tuple(m.group() for m in TOKEN.finditer(surname))
        if len(states) == 1 and words and words not in best and "" not in states:
            rows.append((words, states.pop(), "surname"))
    return _by_first((w, _usual(state), sense) for w, state, sense in rows)


def _is_international(actor: Actor, state: str | None) -> bool:
    return actor.kind == "organisation" and state is None and actor.country is None


def _usual(state: str) -> str:
    """The name that the ledger has for a state of the register."""
    names: dict[str, str] = load_lexicon("agreements")["ledger_names"]
    return names.get(state, state)


def _state_of(register: Register, kind: str, sense: str, state: str | None) -> tuple[str, str]:
    if kind == "person":
        return "", "surname" if sense == "surname" else "person"
    if state is None or kind == "outlet" or state not in register.actors:
        return "", "body"
    return register.actors[state].name, sense if kind == "state" and sense in _ORDER else "body"


def _by_first(rows: Iterable[tuple[tuple[str, ...], str, str]]) -> Names:
    table: Names = {}
    doubtful = word_set("actors", "word_names") | word_set("actors", "openers")
    for words, state, sense in rows:
        if sense == "surname" and (len(words[0]) < 2 or words[0].lower() in doubtful):
            continue
        table.setdefault(words[0], []).append((words, state, sense))
    for listed in table.values():
        listed.sort(key=lambda row: (-len(row[0]), _ORDER[row[2]]))
    return table


@lru_cache(maxsize=1)
def _plain_names() -> dict[str, str]:
    table: dict[str, tuple[int, str]] = {}
    for listed in _known(load_register()).values():
        for words, state, sense in listed:
            key = plain(" ".join(words))
            if _ORDER[sense] <= 3 and (key not in table or _ORDER[sense] < table[key][0]):
                table[key] = (_ORDER[sense], state)
    return {key: state for key, (_, state) in table.items()}


def party_of_actor(
    actor: Actor, register: Register | None = None, *, bodies: bool = False
) -> str | None:
    """The state that an actor is, or that a person or body of a country stands for.

    bodies  an international body stands for itself
    """
    if actor.kind == "state":
        return _usual(actor.name)
    if actor.kind == "outlet":
        return None
    register = register or load_register()
    if bodies and actor.id in register.actors and _is_international(actor, None):
        return actor.name
    return _code_names(register).get(actor.country or "")


def party_named(name: str) -> str:
    """The ledger's name of a state from any of its usual names; the name itself if unknown."""
    if name in load_lexicon("agreements")["ledger_names"].values():
        return name
    return _plain_names().get(plain(name), name)


@lru_cache(maxsize=4)
def party_names(agreements: tuple[Agreement, ...]) -> Names:
    """The parties of agreements that the register does not know (organisations, new states)."""
    names = {
        p
        for a in agreements
        for p in (*a.parties, *a.notable_parties, *(p for x in a.acts for p in x.parties))
    }
    rows = [(tuple(m.group() for m in TOKEN.finditer(n)), n, "name") for n in sorted(names)]
    return _by_first(row for row in rows if row[0])


def find_parties(
    text: str,
    span: Span,
    *,
    more: Names | None = None,
    mentions: Sequence[Mention] = (),
    taken: Sequence[Span] = (),
    register: Register | None = None,
    bodies: bool = False,
    homes: Mapping[str, str] | None = None,
) -> list[PartyMention]:
    """The states that a stretch of a text names, in order.

    more      further names (`party_names`)
    mentions  actors linked in the text, in its order: a person stands for the person's state
    taken     places that mean something else (the name of an agreement)
    register  the actors that are known, if not those of the package
    bodies    international bodies count as parties, too
    homes     the states of people, by their ids, that the register does not have
    """
    register = register or load_register()
    known = (more or {}, _known(register, bodies))
    first = bisect_left(mentions, span.start, key=lambda m: m.span.start)
    after = bisect_left(mentions, span.end, key=lambda m: m.span.start)
    found = [
        PartyMention(m.span, party, "person")
        for m in mentions[first:after]
        if span.holds(m.span) and not any(m.span.overlaps(t) for t in taken)
        for party in _of_mention(m, register, bodies, homes or {})
    ]
    tokens = list(TOKEN.finditer(text, span.start, span.end))
    # names follow one another, so only what was there before can stand in the way of one
    barred = sorted((*taken, *(f.span for f in found)))
    at = gate = 0
    while at < len(tokens):
        match = _longest(tokens, at, known)
        if match is None:
            at += 1
            continue
        length, party, sense = match
        place = Span(tokens[at].start(), tokens[at + length - 1].end())
        while gate < len(barred) and barred[gate].end <= place.start:
            gate += 1
        past = bisect_left(barred, place.end, lo=gate, key=lambda t: t.start)
        free = not any(place.overlaps(t) for t in barred[gate:past])
        if free:
            found.append(PartyMention(place, party, sense))
        at += length if free else 1
    return sorted(found, key=lambda f: f.span)


def _of_mention(
    mention: Mention, register: Register, bodies: bool, homes: Mapping[str, str]
) -> tuple[str, ...]:
    """The states of a person who is meant, or of all who are ("the leaders")."""
    if len(mention.actors) == 1 and mention.actors[0].kind != "person":
        return ()
    states = [homes.get(a.id) or party_of_actor(a, register, bodies=bodies) for a in mention.actors]
    return tuple(dict.fromkeys(s for s in states if s))


def _longest(
    tokens: Sequence[re.Match[str]], at: int, known: Sequence[Names]
) -> tuple[int, str, str] | None:
    first = tokens[at].group()
    rows = [row for names in known for row in names.get(first, ())]
    best: tuple[int, str, str] | None = None
    for words, state, sense in rows:
        fits = len(tokens) - at >= len(words) and all(
            tokens[at + i].group().replace("’", "'") == w for i, w in enumerate(words)
        )
        if fits and (best is None or len(words) > best[0]):
            best = (len(words), state, sense)
    return best


def joined_parties(
    text: str, found: Sequence[PartyMention], *, first: bool = False
) -> tuple[str, ...]:
    """The last parties found and those joined to them ("A and B"), or the first ones."""
    ordered = sorted(found, key=lambda p: p.span, reverse=first)
    if not ordered:
        return ()
    joining = word_set("agreements", "joining")
    group, listed = [ordered[-1]], False
    for other in reversed(ordered[:-1]):
        low, high = sorted((other.span, group[-1].span))
        gap = text[low.end : high.start].lower()
        joined = re.search(r"\band\b", gap) is not None or gap in ("-", "–")
        linked = joined or "," in gap or not gap.strip(" '’s") or _TITLE.fullmatch(gap)
        if not linked or not set(re.findall(r"\w+", gap)) <= joining:
            break
        listed = listed or joined
        group.append(other)
    if not listed:
        # commas alone make no list: "facing Russia, Germany has …"
        group = [p for p in group if p.party == group[0].party]
    return tuple(dict.fromkeys(p.party for p in sorted(group, key=lambda p: p.span)))
