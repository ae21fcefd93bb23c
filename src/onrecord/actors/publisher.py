"""Whose document it is, and for which office an official site speaks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..lexicons import load_lexicon
from ..records import Actor, Document
from .discourse import slug
from .nations import state_named
from .register import Office, Register

_HOST = re.compile(r"https?://(?:www\.)?([^/:?#]+)")


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes a document.

    outlet    its actor; office: the office it speaks for, where the register knows it
    official  whether it is a body of a state; state: whose, where its name tells
    body      whether it speaks as itself (a ministry), not for one person
    """

    outlet: Actor | None
    office: Office | None
    official: bool
    state: Actor | None = None
    body: bool = False


def publisher_of(document: Document, register: Register) -> Publisher:
    """The publisher of a document, by the register or by its own name."""
    outlet = outlet_actor(document, register)
    office = publisher_office(document, register)
    if office is not None:
        state = register.actors.get(office.state or "")
        return Publisher(outlet, office, True, state)
    name = outlet.name if outlet is not None else ""
    words = load_lexicon("actors")["official"]
    body = re.search(words["bodies"], name, re.I) is not None
    official = body or re.search(words["offices"], name, re.I) is not None
    return Publisher(
        outlet, None, official, state_named(name, register) if official else None, body
    )


def outlet_actor(document: Document, register: Register) -> Actor | None:
    """The outlet of a document as an actor: from the register, else made from its name."""
    name = document.outlet or (document.dateline.outlet if document.dateline else None)
    if not name:
        return None
    for actor in register.actors.values():
        if actor.kind == "outlet" and actor.name == name:
            return actor
    found = [
        a for a in register.find(name, document.published) if a.kind in ("outlet", "organisation")
    ]
    if found:
        return next((a for a in found if a.kind == "outlet"), found[0])
    return Actor(slug(name), name, "outlet")


def publisher_office(document: Document, register: Register) -> Office | None:
    """The office that the document's site speaks for, if it is an official site."""
    actor = outlet_actor(document, register)
    if actor is None:
        return None
    office = register.speaks_for.get(actor.id)
    if office is not None:
        return register.offices.get(office)
    for o in register.offices.values():
        if o.kind in ("head of state", "head of government") and (
            o.name == actor.name or "the " + o.name == actor.name
        ):
            return o
    if actor.name.lower() in ("the white house", "white house"):
        return register.offices.get("united-states-president") or register.offices.get(
            "us-president"
        )
    return None
