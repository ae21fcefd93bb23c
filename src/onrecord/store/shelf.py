"""The weighed words of documents, by which a new document's event is found (`events.joining`).

They are an index, not a finding: what another program made is made anew and replaced.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from ..events.joining import GROUPING, Held
from . import tables as t
from .encoding import to_json


class RecordShelf:
    """The documents of a record as `events.EventJoiner` asks for them."""

    def __init__(self, reading: Callable[[], AbstractContextManager[Connection]]) -> None:
        """`reading` opens a connection that sees the record at one moment."""
        self._reading = reading

    def between(self, first: str | None, last: str | None, newest: int) -> Iterable[Held]:
        """The newest documents of some days; those of no day where there are none given."""
        e = t.EVENT_TERMS.c
        query = _latest()
        if first is None or last is None:
            query = query.where(e.day.is_(None))
        else:
            query = query.where(e.day >= first, e.day <= last)
        query = query.order_by(e.document.desc()).limit(newest)
        with self._reading() as connection:
            return list(_held(connection, query))

    def since(self, document: int) -> tuple[Sequence[Held], Sequence[int]]:
        """What was stored after a document, and which documents later versions replaced since."""
        d = t.DOCUMENT.c
        later = d.number > document
        with self._reading() as connection:
            if last_document(connection) <= document:
                return (), ()
            new = list(_held(connection, _latest().where(later)))
            old = select(d.previous).where(later, d.previous.is_not(None))
            return new, [int(n) for n in connection.execute(old).scalars()]

    def last(self) -> int:
        """The number of the last document."""
        with self._reading() as connection:
            return last_document(connection)


def last_document(connection: Connection) -> int:
    """The number of the document that was stored last; 0 where there is none."""
    return int(connection.execute(select(func.max(t.DOCUMENT.c.number))).scalar() or 0)


def keep_terms(connection: Connection, document: int, held: Held) -> None:
    """Keep the words of a document in the place of those that were kept."""
    e = t.EVENT_TERMS
    connection.execute(e.delete().where(e.c.document == document))
    row = {"document": document, "day": held.day, "made_by": GROUPING}
    connection.execute(e.insert().values(**row, terms=to_json(dict(held.terms))))


def without_terms(connection: Connection) -> list[int]:
    """The latest versions of documents whose words are not kept as this onrecord makes them."""
    d, e = t.DOCUMENT.c, t.EVENT_TERMS.c
    kept = select(e.document).where(e.made_by == GROUPING)
    query = select(d.number).where(_is_latest(), d.number.not_in(kept)).order_by(d.number)
    return [int(n) for n in connection.execute(query).scalars()]


def without_event(connection: Connection, made_by: str | None = None) -> list[int]:
    """The latest versions of documents that have no event, or none that `made_by` decided."""
    d, m = t.DOCUMENT.c, t.EVENT_MEMBER.c
    last = select(func.max(m.number)).group_by(m.document)
    placed = select(m.document).where(m.number.in_(last))
    if made_by is not None:
        placed = placed.where(m.made_by == made_by)
    query = select(d.number).where(_is_latest(), d.number.not_in(placed)).order_by(d.number)
    return [int(n) for n in connection.execute(query).scalars()]


def every_held(connection: Connection) -> Iterator[Held]:
    """What is kept of the latest versions of all documents, in the order in which they came."""
    return _held(connection, _latest().order_by(t.EVENT_TERMS.c.document))


def _is_latest() -> Any:
    later = t.DOCUMENT.alias()
    return ~select(later.c.number).where(later.c.previous == t.DOCUMENT.c.number).exists()


def _latest() -> Select[Any]:
    d, e = t.DOCUMENT.c, t.EVENT_TERMS.c
    columns = select(e.document, d.name, d.title, e.day, e.terms)
    return columns.join(t.DOCUMENT, d.number == e.document).where(_is_latest())


def _held(connection: Connection, query: Select[Any]) -> Iterator[Held]:
    for row in connection.execute(query):
        yield _one(row)


def _one(row: Row[Any]) -> Held:
    return Held(int(row.document), row.name, row.title, row.day, json.loads(row.terms))
