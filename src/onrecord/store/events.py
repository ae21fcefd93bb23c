"""Events and the documents that tell of them; a new document joins an event that is there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import Connection, select
from sqlalchemy.dialects import postgresql, sqlite

from ..errors import RecordError
from ..records import Actor, Event
from . import tables as t
from .actors import actor_numbers
from .reader import actor_of
from .writer import insert_one, now


def join_event(connection: Connection, event: Event, documents: Mapping[int, str]) -> int:
    """Keep that documents tell of an event, each with the reason; gives the event's number.

    An event whose id is there stays as it was stored, and the documents join it.
    Raises RecordError where a document is not in the record.
    """
    d = t.DOCUMENT.c
    known = set(connection.execute(select(d.number).where(d.number.in_(list(documents)))).scalars())
    if missing := sorted(documents.keys() - known):
        raise RecordError(f"the record has no document {missing[0]}")
    number = connection.execute(select(t.EVENT.c.number).where(t.EVENT.c.id == event.id)).scalar()
    if number is None:
        number = _insert(connection, event)
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    rows = [{"event": number, "document": k, "reason": documents[k]} for k in sorted(documents)]
    if rows:
        connection.execute(dialect.insert(t.EVENT_DOCUMENT).on_conflict_do_nothing(), rows)
    return int(number)


def list_events(connection: Connection) -> list[tuple[Event, tuple[int, ...]]]:
    """All events, the latest first, each with the numbers of its documents."""
    actors: dict[int, list[Actor]] = defaultdict(list)
    members = (
        select(t.EVENT_ACTOR.c.event, t.ACTOR)
        .join(t.ACTOR, t.ACTOR.c.number == t.EVENT_ACTOR.c.actor)
        .order_by(t.EVENT_ACTOR.c.event, t.EVENT_ACTOR.c.position)
    )
    for row in connection.execute(members):
        actors[row.event].append(actor_of(row))
    documents: dict[int, list[int]] = defaultdict(list)
    for row in connection.execute(select(t.EVENT_DOCUMENT).order_by(t.EVENT_DOCUMENT.c.document)):
        documents[row.event].append(int(row.document))
    found = []
    for row in connection.execute(select(t.EVENT).order_by(t.EVENT.c.number)):
        participants = tuple(actors[row.number])
        event = Event(
            row.id, row.kind, row.name, row.date, participants, row.place, row.duration_minutes
        )
        found.append((event, tuple(documents[row.number])))
    return sorted(found, key=lambda pair: pair[0].date or "", reverse=True)


def _insert(connection: Connection, event: Event) -> int:
    number = insert_one(
        connection,
        t.EVENT,
        {
            "id": event.id,
            "kind": event.kind,
            "name": event.name,
            "date": event.date,
            "place": event.place,
            "duration_minutes": event.duration_minutes,
            "made_at": now(),
        },
    )
    numbers = actor_numbers(connection, set(event.participants))
    rows = [
        {"event": number, "position": position, "actor": numbers[actor]}
        for position, actor in enumerate(event.participants)
    ]
    if rows:
        connection.execute(t.EVENT_ACTOR.insert(), rows)
    return number
