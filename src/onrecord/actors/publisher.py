"""Whose document it is, and for which office an official site speaks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..lexicons import load_lexicon, word_set
from ..records import Actor, Document
from .discourse import slug
from .nations import bare_words, state_at, state_named
from .register import Office, Register, site_key

_LEADING = ("head of state", "head of government", "head of organisation", "supreme leader")
_OFFICE_OF = re.compile(
    r"^(?:the\s+)?(?:(?:executive\s|press\s|media\s)?(?:office|service|secretary|secretariat"
    r"|administration|chancellery|website|bureau|spokes\w+)\s(?:of|for)\s(?:the\s)?)+",
    re.I,
)
_OFFICE_OF_ITS = re.compile(
    r"['’]s\s(?:press\s|media\s)?(?:office|service|administration|website|spokes\w+)\b", re.I
)
_PRESIDENCY = re.compile(r"^(?:the\s)?presidency\b", re.I)
_AT_HOME = ("name", "demonym", "capital")


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes a document.

    outlet    its actor; office: the office it speaks for, where the register knows it
    official  whether it is a body of a state; state: whose, where its name tells
    body      whether it speaks as itself (a ministry), not for one person
    home      the state of an official body, or the one where the outlet is at home
    told_in   the state that the dateline names, mostly by its capital
    """

    outlet: Actor | None
    office: Office | None
    official: bool
    state: Actor | None = None
    body: bool = False
    home: Actor | None = None
    told_in: Actor | None = None

    @property
    def ministry(self) -> bool:
        """Whether it is a ministry, by its name, whomever else it speaks for."""
        name = self.outlet.name if self.official and self.outlet is not None else ""
        return re.search(r"\b(?:ministry|department|foreign office)\b", name, re.I) is not None

    @property
    def near(self) -> list[Actor]:
        """The states whose offices are named without a state, the likeliest first."""
        states = [self.home, self.told_in] if self.official else [self.told_in, self.home]
        return [s for s in states if s is not None]


def publisher_of(document: Document, register: Register) -> Publisher:
    """The publisher of a document, by the register or by its own name."""
    outlet = outlet_actor(document, register)
    office = publisher_office(document, register)
    if office is not None:
        state = register.actors.get(office.state or "")
        return Publisher(outlet, office, True, state, home=state)
    name = outlet.name if outlet is not None else ""
    words = load_lexicon("actors")["official"]
    body = re.search(words["bodies"], name, re.I) is not None
    official = body or re.search(words["offices"], name, re.I) is not None
    seat = register.actors.get(register.state_at_seat(name) or "")
    official = official or seat is not None
    state = (state_named(name, register) if official else None) or seat
    home = state or _home(outlet, name, register)
    place = ((document.dateline.place if document.dateline else None) or "").title()
    host = place.lower() in word_set("actors", "host_cities")
    told_in = None if host else _place_in(place, register)
    return Publisher(outlet, None, official, state, body, home, told_in)


def _home(outlet: Actor | None, name: str, register: Register) -> Actor | None:
    """The state where an outlet is at home, by its country, or its name ("Radio Sarenth")."""
    if outlet is None or outlet.id in word_set("actors", "worldwide"):
        return None
    listed = register.actors.get(register.state_of.get(outlet.id, ""))
    if listed is not None:
        return listed
    return _place_in(name, register)


def _place_in(name: str, register: Register) -> Actor | None:
    """The first state that some words name, by its name, adjective or capital."""
    words = bare_words(name)
    places = (state_at(words, k, register, _AT_HOME) for k in range(len(words)))
    return next((state for state in places if state is not None), None)


def outlet_actor(document: Document, register: Register) -> Actor | None:
    """The outlet of a document as an actor: from the register, else made from its name."""
    name = document.outlet or (document.dateline.outlet if document.dateline else None)
    if not name:
        return None
    for actor in register.actors.values():
        if actor.kind == "outlet" and actor.name == name:
            return actor
    site = register.sites.get(site_key(name))
    if site is not None and (site.id in register.speaks_for or "." in name):
        return site
    first, _, rest = name.partition(", ")  # "Ministry of Foreign Affairs, Republic of Tarsk"
    state = state_named(rest, register) if rest else None
    told = [f"{first} of {rest}", f"{first} of {state.name}"] if state else []
    for words in (name, *told, first):
        found = register.find(words, document.published)
        found = [a for a in found if a.kind in ("outlet", "organisation")]
        if words == first and state is not None:
            found = [a for a in found if register.state_of.get(a.id) == state.id]
        site = register.sites.get(site_key(words))
        if found or site is not None:
            return next((a for a in found if a.kind == "outlet"), site or found[0])
    return Actor(slug(name), name, "outlet")


def publisher_office(document: Document, register: Register) -> Office | None:
    """The office that the document's site speaks for, if it is an official site."""
    actor = outlet_actor(document, register)
    if actor is None:
        return None
    office = register.speaks_for.get(actor.id) or register.speaks_for.get(
        actor.id.removeprefix("the-")
    )
    if office is not None:
        return register.offices.get(office)
    return _named_office(actor.name, register) or _led_from(actor, register)


def _named_office(name: str, register: Register) -> Office | None:
    """The office that a site is called by: "Press Service of the President of Tarsk"."""
    words = _OFFICE_OF_ITS.sub("", _OFFICE_OF.sub("", name))
    words = _PRESIDENCY.sub("President", words).removeprefix("the ")
    low = words.lower()
    leading = [o for o in register.offices.values() if o.kind in _LEADING]
    for o in leading:
        if low == o.name.lower() or low in (title.lower() for title in o.titles):
            return o
    role, _, of = words.partition(" of ")
    state = state_named(of, register) if of else None
    named = register.offices_named(state.id, role.lower()) if state is not None else []
    named = [o for o in named if o.kind in _LEADING]
    return named[0] if len(named) == 1 else None


def _led_from(actor: Actor, register: Register) -> Office | None:
    """The office of the one who leads a state from a presidency or a seat: "Kremlin"."""
    presidency = register.presidencies.get(actor.id)
    if presidency is not None:
        heads = register.offices_by_state.get(presidency, ())
        found = [o for o in heads if o.kind == "head of state"]
        return found[0] if len(found) == 1 else None
    found = register.leaders(register.state_at_seat(actor.name) or "")
    return found[0] if len(found) == 1 else None
