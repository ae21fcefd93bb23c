"""Who speaks for an office-holder: "Putin's spokesman", "his press secretary"."""

from __future__ import annotations

from ..records import Actor
from .register import Office, Register

SPEAKERS = frozenset({"spokesman", "spokeswoman", "spokesperson", "press secretary"})
_LEADERS = frozenset({"head of state", "head of government", "monarch", "supreme leader"})
_SMALL = frozenset({"of", "the", "and", "for", "minister", "secretary", "deputy", "republic"})


def spokesperson_of(person: Actor, register: Register, on: str | None) -> Actor | None:
    """Who held the office of a person's spokesperson on a day; None unless exactly one did.

    It is an office of the same state or body that is named by the person's own office ("Press
    Secretary of the President") or, for a leader, by the seat of power ("Kremlin spokesman").
    """
    if on is None:  # whose, and when?
        return None
    found: dict[str, Actor] = {}
    for office in register.holds(person.id, on):
        home = office.state or office.body or ""
        own = _words(office, register)
        for other in register.offices_by_state.get(home, ()):
            if other.kind == "spokesperson" and any(w in _called(other) for w in own):
                holder = register.office_holder(other.id, on)
                if holder is not None:
                    found[holder.id] = holder
    return next(iter(found.values())) if len(found) == 1 else None


def speaker_for(body: str, register: Register, on: str | None) -> Actor | None:
    """Who spoke for a body (its id) on a day; None unless it had exactly one spokesperson."""
    if on is None:
        return None
    state = register.state_of.get(body, "")
    offices = {o.id: o for h in (body, state) for o in register.offices_by_state.get(h, ())}
    found = [
        register.office_holder(o.id, on)
        for o in offices.values()
        if o.kind == "spokesperson" and o.body == body
    ]
    return found[0] if len(found) == 1 else None


def _called(office: Office) -> str:
    return " ".join((office.name, *office.titles)).lower()


def _words(office: Office, register: Register) -> set[str]:
    """What another office is called by that belongs to this one."""
    first = office.name.lower().split(" of ")[0].split()
    words = {w for w in first if len(w) > 4 and w not in _SMALL}
    if office.kind in _LEADERS and office.state:
        words |= {
            " ".join(entry.words).lower()
            for entries in register.names.values()
            for entry in entries
            if entry.sense == "seat" and entry.state == office.state
        }
    return words
