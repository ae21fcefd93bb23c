"""The register of actors: states, bodies, offices with their holders, people, outlets.

It is data (`data/actors/*.toml`); a user's file of the same shape is added to it. Names are found
by their words, offices by date.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from ..records import Actor
from .registerdata import Rows, read_rows

_HEADS = ("head of state", "head of government", "supreme leader", "monarch")


def fold(word: str) -> str:
    """A word without accents and with straight apostrophes, its case kept."""
    if word.isascii():
        return word
    plain = unicodedata.normalize("NFKD", word.replace("’", "'").replace("‘", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c))


class Holder(NamedTuple):
    """Who held an office: dates as far as known; `since` may be empty."""

    person: str
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Office:
    """An office: its kind, the state or body it belongs to, its holders in order of time."""

    id: str
    name: str
    kind: str
    state: str | None
    body: str | None
    titles: tuple[str, ...]
    holders: tuple[Holder, ...]
    shared: bool = False

    def is_called(self, role: str) -> bool:
        """Whether its name begins with a role, in small letters: "Secretary of the Pact"."""
        return self.name.lower().startswith(f"{role} of")


class Entry(NamedTuple):
    """A name in the register and what it stands for.

    sense   name | surname | demonym | capital | seat
    """

    words: tuple[str, ...]
    actor: Actor
    sense: str
    state: str | None = None


@dataclass(slots=True, eq=False)
class Register:
    """Actors by name and offices by date. Made by `load_register`.

    demonyms  the adjective of each state
    titles    offices' titles in words by the last of these, the longest first
    shown     states that only the text being read shows
    sites     outlets by web domain, official sites by every name, folded and in small letters
    speaks_for  the offices (ids) that official sites and leaders' offices speak for
    presidencies  the states of bodies that are their heads' offices, by the bodies' ids
    companies     the bodies (ids) that are firms: where they are at home says nothing of a text
    """

    actors: dict[str, Actor] = field(default_factory=dict)
    offices: dict[str, Office] = field(default_factory=dict)
    genders: dict[str, str] = field(default_factory=dict)
    surnames: dict[str, str] = field(default_factory=dict)
    names: dict[str, list[Entry]] = field(default_factory=dict)
    state_codes: dict[str, str] = field(default_factory=dict)
    state_of: dict[str, str] = field(default_factory=dict)
    speaks_for: dict[str, str] = field(default_factory=dict)
    sites: dict[str, Actor] = field(default_factory=dict)
    presidencies: dict[str, str] = field(default_factory=dict)
    companies: set[str] = field(default_factory=set)
    roles: dict[str, dict[str, object]] = field(default_factory=dict)
    demonyms: dict[str, str] = field(default_factory=dict)
    persons_by_surname: dict[str, list[Actor]] = field(default_factory=dict)
    offices_by_state: dict[str, list[Office]] = field(default_factory=dict)
    titles: dict[str, list[tuple[tuple[str, ...], Office]]] = field(default_factory=dict)
    ended: dict[str, str] = field(default_factory=dict)
    held: dict[str, list[tuple[Office, Holder]]] = field(default_factory=dict)
    languages: dict[str, object] = field(default_factory=dict)
    shown: tuple[Actor, ...] = ()

    def find(self, name: str, on: str | None = None) -> list[Actor]:
        """Actors that a name, alias, demonym, capital, metonym or office title means on a date."""
        words = tuple(fold(w) for w in name.split() if w.lower() != "the")
        if not words:
            return []
        found: list[Actor] = []
        for entry in self.names.get(words[0], ()):
            named = tuple(w for w in entry.words if w != "the")  # "Bank of the West"
            if named == words and self.exists(entry.actor.id, on):
                found.append(entry.actor)
        for office in self.offices.values():
            if name == office.name or name in office.titles:
                holder = self.office_holder(office.id, on)
                found.append(holder or Actor(office.id, office.name, "office"))
        return list(dict.fromkeys(found))

    def exists(self, actor: str, on: str | None) -> bool:
        """Whether a state (or any other actor) still is on a date; unknown dates mean now."""
        end = self.ended.get(actor)
        return end is None or (on is not None and on < end)

    def office_holder(self, office_id: str, on: str | None = None) -> Actor | None:
        """Who held an office on a date (ISO, possibly partial; None: the latest known holder).

        None where the office is held by several people at once, or nobody is known.
        """
        office = self.offices.get(office_id)
        if office is None or office.shared or not office.holders:
            return None
        if on is None:
            return self.actors.get(office.holders[-1].person)
        held = [h for h in office.holders if _covers(h, on)]
        return self.actors.get(held[-1].person) if held else None

    def offices_named(self, state: str, role: str) -> list[Office]:
        """Offices of a state that a role noun means ("president", "foreign minister")."""
        low = role.lower()
        info = self.roles.get(low)
        kinds = info.get("office") if info else None
        by_name = [o for o in self.offices_by_state.get(state, ()) if _says(o, low)]
        if by_name:
            return by_name
        if low in ("leader", "head of state", "head", "ruler", "dictator"):
            return self.leaders(state)
        if kinds in (None, "other"):  # an interior minister is not whoever else holds office
            return []
        return [o for o in self.offices_by_state.get(state, ()) if o.kind == kinds]

    def titled(self, title: str) -> Office | None:
        """The office that has exactly this title, of two words or more, in any case."""
        words = tuple(w.lower() for w in _words_of(title.replace("’s ", "'s ")))
        known = self.titles.get(words[-1], ()) if words else ()
        return next((office for written, office in known if written == words), None)

    def leaders(self, state: str) -> list[Office]:
        """The offices that lead a state, the first in rank first."""
        offices = [o for o in self.offices_by_state.get(state, ()) if o.kind in _HEADS]
        return sorted(offices, key=lambda o: _HEADS.index(o.kind))

    def enthroned(self, role: str, given: str, on: str | None) -> list[Actor]:
        """Who, called by a given name, held a throne on a date: "Sultan Qasim"."""
        thrones = [office for office in self.offices.values() if _says(office, role)]
        holders = [h.person for o in thrones for h in o.holders if on is None or _covers(h, on)]
        people = [self.actors[p] for p in dict.fromkeys(holders) if p in self.actors]
        return [who for who in people if fold(who.name.split()[0]) == fold(given)]

    def state_at_seat(self, name: str) -> str | None:
        """The id of the state whose seat of power has a name: "Casa Rosada"."""
        words = _words_of(name.removeprefix("the ").removeprefix("The "))
        near = self.names.get(words[0], ()) if words else ()
        return next((e.state for e in near if e.sense == "seat" and e.words == words), None)

    def holds(self, person: str, on: str | None) -> list[Office]:
        """The offices that a person held on a date (None: ever)."""
        return [o for o, h in self.held.get(person, ()) if on is None or _covers(h, on)]


def _says(office: Office, role: str) -> bool:
    titles = [title.lower() for title in (office.name, *office.titles)]
    return any(
        (t.endswith(" " + role) and " of " not in t[: -len(role)]) or t.startswith(role + " of")
        for t in titles  # "head of the agency" is no agency, a "top diplomat" not any diplomat
        if not t.endswith(f" top {role}")
    )


def _covers(holder: Holder, on: str) -> bool:
    """Whether a date lies in a tenure, compared at the precision both share."""
    since, until = holder.since, holder.until
    after = not since or on[: len(since)] >= since[: len(on)]
    before = not until or on[: len(until)] <= until[: len(on)]
    return after and before


@lru_cache(maxsize=8)
def load_register(extra: str = "") -> Register:
    """The register in the package, with a user's TOML file or folder added.

    Raises DataError, naming file and key, where a file cannot be read or has the wrong shape.
    """
    rows = read_rows(extra)
    register = Register()
    _add_states(register, rows)
    _add_bodies(register, rows)
    _add_outlets(register, rows)
    _add_people(register, rows)
    _add_offices(register, rows)
    for titles in register.titles.values():
        titles.sort(key=lambda title: -len(title[0]))
    for row in rows["role"]:
        register.roles[row["noun"].lower()] = row
    return register


def site_key(name: str) -> str:
    """How `Register.sites` has a site's name or domain."""
    return fold(name).lower().removeprefix("the ").removeprefix("www.")


def _words_of(name: str) -> tuple[str, ...]:
    """The words of a name as a text's are cut, without accents."""
    return tuple(fold(w) for w in name.replace("'s ", " 's ").split())


def _enter(
    register: Register, actor: Actor, names: Iterable[str], sense: str, state: str | None
) -> None:
    for name in names:
        words = _words_of(name)
        if words and words[0] in ("the", "The") and len(words) > 1:
            words = words[1:]
        if words:
            register.names.setdefault(words[0], []).append(Entry(words, actor, sense, state))


def _add_states(register: Register, rows: Rows) -> None:
    for row in rows["state"]:
        code = row.get("code")
        actor = Actor(row["id"], row["name"], "state", code)
        register.actors[actor.id] = actor
        register.state_of[actor.id] = actor.id
        if "until" in row:
            register.ended[actor.id] = row["until"]
        elif code:
            register.state_codes[code] = actor.id
        _enter(register, actor, (row["name"], *row.get("names", ())), "name", actor.id)
        _enter(register, actor, row.get("demonyms", ()), "demonym", actor.id)
        if row.get("demonyms"):
            register.demonyms[actor.id] = row["demonyms"][0]
        capitals = row.get("capitals") or ([row["capital"]] if row.get("capital") else [])
        _enter(register, actor, capitals, "capital", actor.id)
        for seat in row.get("seats", ()):
            name = seat if isinstance(seat, str) else seat["name"]
            _enter(register, actor, [name], "seat", actor.id)


def _add_bodies(register: Register, rows: Rows) -> None:
    for row in rows["body"]:
        state = row.get("state")
        country = register.actors[state].country if state in register.actors else None
        actor = Actor(row["id"], row["name"], "organisation", country)
        register.actors[actor.id] = actor
        if state:
            register.state_of[actor.id] = state
        if row.get("kind") == "company":
            register.companies.add(actor.id)
        if state and row.get("kind") == "presidency":
            register.presidencies[actor.id] = state
            if "led_by" in row:
                register.speaks_for[actor.id] = row["led_by"]
        _enter(register, actor, (row["name"], *row.get("names", ())), "name", state)


def _add_outlets(register: Register, rows: Rows) -> None:
    for row in rows["outlet"]:
        actor = Actor(row["id"], row["name"], "outlet", row.get("country"))
        register.actors[actor.id] = actor
        if row.get("speaks_for"):
            register.speaks_for[actor.id] = row["speaks_for"]
        if row.get("country") in register.state_codes:
            register.state_of[actor.id] = register.state_codes[row["country"]]
        names = [row["name"], *row.get("names", ())]
        official = row.get("kind") == "official site"
        for site in (*row.get("domains", ()), *(names if official else ())):
            register.sites.setdefault(site_key(site), actor)
        if not official:
            _enter(register, actor, names, "name", None)


def _add_people(register: Register, rows: Rows) -> None:
    for row in rows["person"]:
        actor = Actor(row["id"], row["name"], "person", row.get("country"))
        register.actors[actor.id] = actor
        if row.get("gender"):
            register.genders[actor.id] = row["gender"]
        if row.get("country") in register.state_codes:
            register.state_of[actor.id] = register.state_codes[row["country"]]
        surname = fold(row.get("surname") or row["name"].split()[-1])
        register.surnames[actor.id] = surname
        register.persons_by_surname.setdefault(surname, []).append(actor)
        full = [n for n in (row["name"], *row.get("names", ())) if " " in n]
        _enter(register, actor, full, "name", None)
        for other in row.get("names", ()):
            if " " not in other and fold(other) != surname:
                register.persons_by_surname.setdefault(fold(other), []).append(actor)


def _add_offices(register: Register, rows: Rows) -> None:
    for row in rows["office"]:
        holders = [
            Holder(h["person"], str(h.get("from", "")), str(h.get("until", "")))
            for h in row.get("holder", ())
        ]
        office = Office(
            row["id"],
            row["name"],
            row.get("kind", "other"),
            row.get("state"),
            row.get("body"),
            tuple(row.get("titles", ())),
            tuple(sorted(holders, key=lambda h: h.since)),
            bool(row.get("shared", False)),
        )
        register.offices[office.id] = office
        of = office.state or office.body
        if of:
            register.offices_by_state.setdefault(of, []).append(office)
        for title in dict.fromkeys((office.name, *office.titles)):
            words = tuple(w.lower() for w in _words_of(title))
            if len(words) > 1:
                register.titles.setdefault(words[-1], []).append((words, office))
        for holder in office.holders:
            register.held.setdefault(holder.person, []).append((office, holder))
