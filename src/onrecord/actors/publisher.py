"""Whose document it is, and for which office an official site speaks."""

from __future__ import annotations

import re

from ..records import Actor, Document
from .discourse import slug
from .register import Office, Register

_HOST = re.compile(r"https?://(?:www\.)?([^/:?#]+)")


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
