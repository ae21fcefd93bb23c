"""Holders of offices whom a text names and the register does not know yet.

"President of Tarsk Ada Brenk met" in a text where nobody is called by the name of the register's
president: "the President" is Ada Brenk there. No register is ever up to date.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..records import Actor, Document, Mention
from .publisher import publisher_office
from .register import Holder, Office, Register, fold

_OPENING = 1000  # code points in which a text introduces those whom it tells of
_FIRST = 5  # code points: the text begins with a name
_PAST = re.compile(r"\b(?:former|then|ex|late|acting|deputy|vice|previous|outgoing)\b", re.I)
_HEADS = re.compile(r"\b(?:President|Prime Minister|Chancellor|King|Queen|Emir|Premier|Sultan)\b")


def with_successors(
    register: Register, document: Document, mentions: Sequence[Mention]
) -> Register:
    """The register with the offices of those whom the text itself names; itself without any.

    Only for people whom the register does not have, named with all of an office's title, where its
    holder on the day is not named in the text at all.
    """
    if document.published is None:
        return register
    found: dict[str, Actor] = {}
    for m in mentions:
        who = m.actor
        new = who is not None and who.kind == "person" and who.id not in register.actors
        if who is None or not new or not -_OPENING < m.span.start < _OPENING:
            continue
        office = _titled(register, m, document) or _publishers(register, m, document, mentions)
        if office is not None and not _named(register, office, document):
            found.setdefault(office.id, who)
    return _with_holders(register, found) if found else register


def _titled(register: Register, m: Mention, document: Document) -> Office | None:
    """The office that stands before a name: "Prime Minister of Tarsk" Ada Brenk."""
    words = m.span.of(document.text).split()
    name = m.actors[0].name.split()
    if len(words) <= len(name) or [fold(w) for w in words[-1:]] != [fold(w) for w in name[-1:]]:
        return None
    title = " ".join(words[: -len(name)]).removeprefix("the ").removeprefix("The ").lower()
    if _PAST.search(title):
        return None
    return register.titled(title)


def _publishers(
    register: Register, m: Mention, document: Document, mentions: Sequence[Mention]
) -> Office | None:
    """The publisher's office, where a readout begins with its holder's bare name.

    "Ada Brenk had a telephone conversation with President of Tarsk Bo Lund."
    """
    text, who = document.text, m.actors[0]
    if not 0 <= m.span.start < _FIRST or m.span.of(text) != who.name:
        return None
    end = text.find("\n", m.span.end)
    other = _HEADS.search(text, m.span.end, end if end >= 0 else len(text))
    met = any(o.actor is not None and o.span.start > m.span.end for o in mentions)
    office = publisher_office(document, register) if other and met else None
    heads = office is not None and office.kind in ("head of state", "head of government")
    return office if heads and who.name.split()[-1] not in (document.title or "") else None


def _named(register: Register, office: Office, document: Document) -> bool:
    """Whether the text names who holds an office on its day, or nobody is known to."""
    holder = register.office_holder(office.id, document.published)
    if holder is None:
        return True
    surname = fold(register.surnames.get(holder.id) or holder.name.split()[-1])
    return surname in fold(f"{document.title or ''} {document.text}")


def _with_holders(register: Register, found: dict[str, Actor]) -> Register:
    """A register in which these people hold these offices; the first is unchanged."""
    offices = dict(register.offices)
    held = dict(register.held)
    for office_id, who in found.items():
        holder = Holder(who.id)
        offices[office_id] = replace(offices[office_id], holders=(holder,))
        held[who.id] = [(offices[office_id], holder)]
    by_state = {
        of: [offices[o.id] for o in listed] for of, listed in register.offices_by_state.items()
    }
    titles = {
        last: [(words, offices[o.id]) for words, o in listed]
        for last, listed in register.titles.items()
    }
    actors = register.actors | {who.id: who for who in found.values()}
    state_of = register.state_of | {
        who.id: offices[o].state or "" for o, who in found.items() if offices[o].state
    }
    return replace(
        register,
        offices=offices,
        offices_by_state=by_state,
        titles=titles,
        actors=actors,
        held=held,
        state_of=state_of,
    )
