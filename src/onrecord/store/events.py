"""Events and the documents that tell of them.

Nothing here is rewritten: an event is described anew, or a document put to another event, by a
further row, and the last one holds.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, func, select

from ..errors import RecordError
from ..events.joining import NEW
from ..records import Actor, Event
from . import tables as t
from .actors import actor_numbers
from .reader import actor_of
from .rows import insert_one, now

_MANY = 400  # values in one IN (...)


@dataclass(frozen=True, slots=True)
class Placing:
    """An event as it now is, and the documents that are put to it, each with the reason.

    documents  by number; NEW is the one that is being stored
    number     the event's in the record; None where it begins, under its id
    """

    event: Event
    documents: Mapping[int, str]
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """The event of a document: its number and id, why, and what decided."""

    event: int
    id: str
    reason: str
    made_by: str


@dataclass(frozen=True, slots=True)
class EventChanges:
    """What was told of events after a moment: descriptions by event's number, documents' events.

    mark   the moment up to which this reaches
    """

    events: dict[int, Event]
    members: dict[int, int]
    mark: tuple[int, int]


def join_event(
    connection: Connection, event: Event, documents: Mapping[int, str], made_by: str
) -> int:
    """Keep that documents tell of an event, each with the reason; gives the event's number.

    An event whose id is there goes on, described anew where the description differs.
    Raises RecordError where a document is not in the record.
    """
    number = connection.execute(select(t.EVENT.c.number).where(t.EVENT.c.id == event.id)).scalar()
    return _keep(connection, event, documents, number, made_by)


def place(connection: Connection, placing: Placing, made_by: str, document: int) -> int:
    """Keep a placing, `document` standing for NEW; gives the event's number.

    An event that begins under an id that is taken gets another.
    """
    documents = {document if n == NEW else n: why for n, why in placing.documents.items()}
    event = placing.event
    if placing.number is None:
        event = replace(event, id=_free_id(connection, event.id))
    return _keep(connection, event, documents, placing.number, made_by)


def members(connection: Connection, documents: Sequence[int]) -> dict[int, Member]:
    """The event of each of some documents, where it has one."""
    found: dict[int, Member] = {}
    m = t.EVENT_MEMBER.c
    for at in range(0, len(documents), _MANY):
        some = m.document.in_(documents[at : at + _MANY])
        last = select(func.max(m.number)).where(some).group_by(m.document)
        query = (
            select(m.document, m.event, t.EVENT.c.id, m.reason, m.made_by)
            .join(t.EVENT, t.EVENT.c.number == m.event)
            .where(m.number.in_(last))
        )
        for row in connection.execute(query):
            found[int(row.document)] = Member(int(row.event), row.id, row.reason, row.made_by)
    return found


def documents_of(connection: Connection, events: Sequence[int]) -> dict[int, list[int]]:
    """The documents that tell of each of some events now, replaced versions too, as they came."""
    m = t.EVENT_MEMBER.c
    ever: set[int] = set()
    for at in range(0, len(events), _MANY):
        query = select(m.document).where(m.event.in_(events[at : at + _MANY]))
        ever |= {int(n) for n in connection.execute(query.distinct()).scalars()}
    found: dict[int, list[int]] = {n: [] for n in events}
    for document, member in members(connection, sorted(ever)).items():
        if member.event in found:
            found[member.event].append(document)
    return {event: sorted(documents) for event, documents in found.items()}


def gone_to(connection: Connection, ident: str) -> str | None:
    """The id of the event that most documents which once told of an event tell of now, if any."""
    m = t.EVENT_MEMBER.c
    mine = select(t.EVENT.c.number).where(t.EVENT.c.id == ident).scalar_subquery()
    ever = connection.execute(select(m.document).where(m.event == mine).distinct()).scalars()
    now = Counter(one.id for one in members(connection, [int(n) for n in ever]).values())
    return min(now, key=lambda one: (-now[one], one), default=None)


def descriptions(connection: Connection, events: Sequence[int]) -> dict[int, Event]:
    """Events by number, as they were described last."""
    found: dict[int, Event] = {}
    v = t.EVENT_VERSION.c
    for at in range(0, len(events), _MANY):
        some = v.event.in_(events[at : at + _MANY])
        last = select(func.max(v.number)).where(some).group_by(v.event)
        found |= _versions(connection, [int(n) for n in connection.execute(last).scalars()])
    return found


def list_events(connection: Connection) -> list[tuple[Event, tuple[int, ...]]]:
    """The events that documents tell of, the latest first, each with its documents' numbers."""
    changes = changes_since(connection, (0, 0))
    documents: dict[int, list[int]] = defaultdict(list)
    for document in sorted(changes.members):
        documents[changes.members[document]].append(document)
    found = [(changes.events[n], tuple(documents[n])) for n in sorted(documents)]
    return sorted(found, key=lambda pair: pair[0].date or "", reverse=True)


def changes_since(connection: Connection, mark: tuple[int, int]) -> EventChanges:
    """What was told of events after a mark; (0, 0) for all."""
    v, m = t.EVENT_VERSION.c, t.EVENT_MEMBER.c
    told = select(func.max(v.number)).where(v.number > mark[0]).group_by(v.event)
    versions = [int(n) for n in connection.execute(told).scalars()]
    rows = connection.execute(
        select(m.number, m.document, m.event).where(m.number > mark[1]).order_by(m.number)
    ).all()
    return EventChanges(
        _versions(connection, versions),
        {int(r.document): int(r.event) for r in rows},
        (max([mark[0], *versions]), max([mark[1], *(int(r.number) for r in rows)])),
    )


def _versions(connection: Connection, numbers: Sequence[int]) -> dict[int, Event]:
    """Descriptions by their numbers, as events by theirs."""
    found: dict[int, Event] = {}
    for at in range(0, len(numbers), _MANY):
        found |= _some_versions(connection, numbers[at : at + _MANY])
    return found


def _some_versions(connection: Connection, numbers: Sequence[int]) -> dict[int, Event]:
    v, a = t.EVENT_VERSION.c, t.EVENT_VERSION_ACTOR.c
    actors: dict[int, list[Actor]] = defaultdict(list)
    people = (
        select(a.version, t.ACTOR)
        .join(t.ACTOR, t.ACTOR.c.number == a.actor)
        .where(a.version.in_(numbers))
        .order_by(a.version, a.position)
    )
    for row in connection.execute(people):
        actors[row.version].append(actor_of(row))
    told = select(t.EVENT_VERSION, t.EVENT.c.id).join(t.EVENT, t.EVENT.c.number == v.event)
    return {
        int(r.event): Event(
            r.id, r.kind, r.name, r.date, tuple(actors[r.number]), r.place, r.duration_minutes
        )
        for r in connection.execute(told.where(v.number.in_(numbers)))
    }


def _free_id(connection: Connection, ident: str) -> str:
    """An id, with a number after it where it is taken."""
    e = t.EVENT.c
    taken = set(
        connection.execute(select(e.id).where(e.id.startswith(ident, autoescape=True))).scalars()
    )
    number, free = 1, ident
    while free in taken:
        number += 1
        free = f"{ident}-{number}"
    return free


def _keep(
    connection: Connection,
    event: Event,
    documents: Mapping[int, str],
    number: int | None,
    made_by: str,
) -> int:
    _check_known(connection, documents)
    if number is None:
        number = insert_one(connection, t.EVENT, {"id": event.id, "made_at": now()})
    if descriptions(connection, [number]).get(number) != event:
        _describe(connection, number, event, made_by)
    rows = [
        {"event": number, "document": n, "reason": why, "made_by": made_by, "made_at": now()}
        for n, why in sorted(documents.items())
    ]
    if rows:
        connection.execute(t.EVENT_MEMBER.insert(), rows)
    return int(number)


def _check_known(connection: Connection, documents: Iterable[int]) -> None:
    d = t.DOCUMENT.c
    wanted = sorted(documents)
    known: set[int] = set()
    for at in range(0, len(wanted), _MANY):
        query = select(d.number).where(d.number.in_(wanted[at : at + _MANY]))
        known |= {int(n) for n in connection.execute(query).scalars()}
    if missing := sorted(set(wanted) - known):
        raise RecordError(f"the record has no document {missing[0]}")


def _describe(connection: Connection, number: int, event: Event, made_by: str) -> None:
    row = {
        "event": number,
        "kind": event.kind,
        "name": event.name,
        "date": event.date,
        "place": event.place,
        "duration_minutes": event.duration_minutes,
        "made_by": made_by,
        "made_at": now(),
    }
    version = insert_one(connection, t.EVENT_VERSION, row)
    numbers = actor_numbers(connection, set(event.participants))
    rows = [
        {"version": version, "position": position, "actor": numbers[actor]}
        for position, actor in enumerate(event.participants)
    ]
    if rows:
        connection.execute(t.EVENT_VERSION_ACTOR.insert(), rows)
