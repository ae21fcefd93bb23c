"""Which reading of which document holds now."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, func, select

from . import tables as t


def latest_readings(connection: Connection) -> list[tuple[int, int]]:
    """The latest version of each document and its latest reading, by number, in order."""
    r, later = t.READING.c, t.DOCUMENT.alias()
    newer = select(later.c.number).where(later.c.previous == r.document).exists()
    query = (
        select(r.document, func.max(r.number))
        .where(~newer)
        .group_by(r.document)
        .order_by(r.document)
    )
    return [(int(document), int(reading)) for document, reading in connection.execute(query)]


def readings_of(connection: Connection, documents: Sequence[int]) -> dict[int, int]:
    """The latest reading of each of some documents, by number."""
    r = t.READING.c
    query = (
        select(r.document, func.max(r.number))
        .where(r.document.in_(documents))
        .group_by(r.document)
        .order_by(r.document)
    )
    return {int(document): int(reading) for document, reading in connection.execute(query)}
