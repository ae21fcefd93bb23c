"""Rows into tables, and the time at which they are written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Table


def now() -> str:
    """The time, in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def insert_one(connection: Connection, table: Table, row: Mapping[str, Any]) -> int:
    """Insert a row; gives the number it got."""
    statement = table.insert().values(row).returning(table.c.number)
    return int(connection.execute(statement).scalar_one())


def insert_many(
    connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]
) -> list[int]:
    """Insert rows; gives the numbers they got, in their order."""
    if not rows:
        return []
    statement = table.insert().returning(table.c.number, sort_by_parameter_order=True)
    return [int(n) for n in connection.execute(statement, list(rows)).scalars()]
