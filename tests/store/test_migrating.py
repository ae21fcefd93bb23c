"""The migrations make what tables.py says."""

from __future__ import annotations

from sqlalchemy import inspect, select

from onrecord.store import Record
from onrecord.store.migrating import migrate, migrations
from onrecord.store.tables import METADATA, SCHEMA_VERSION


def test_migrations_make_the_tables(record: Record) -> None:
    found = inspect(record._engine)
    assert set(found.get_table_names()) == set(METADATA.tables)
    for table in METADATA.sorted_tables:
        columns = {c["name"]: c["nullable"] for c in found.get_columns(table.name)}
        assert columns == {c.name: bool(c.nullable) for c in table.columns}, table.name
        references = {
            (c["constrained_columns"][0], c["referred_table"])
            for c in found.get_foreign_keys(table.name)
        }
        assert references == {(k.parent.name, k.column.table.name) for k in table.foreign_keys}
        unique = {tuple(c["column_names"]) for c in found.get_unique_constraints(table.name)}
        indexes = {i["name"] for i in found.get_indexes(table.name) if not i.get("unique")}
        assert indexes == {i.name for i in table.indexes}
        assert len(unique) == sum(type(c).__name__ == "UniqueConstraint" for c in table.constraints)
        key = found.get_pk_constraint(table.name)["constrained_columns"]
        assert set(key) == {c.name for c in table.primary_key}


def test_migrations_are_numbered_and_run_once(record: Record) -> None:
    numbers = [m.version for m in migrations()]
    assert numbers == list(range(1, len(numbers) + 1))
    assert migrate(record._engine) == numbers[-1]
    with record.reading() as connection:
        assert sorted(connection.execute(select(SCHEMA_VERSION.c.version)).scalars()) == numbers


def test_sqlite_is_set_to_be_safe(record: Record) -> None:
    if record.dialect != "sqlite":
        return
    with record.reading() as connection:
        for pragma, value in (("foreign_keys", 1), ("synchronous", 2), ("journal_mode", "wal")):
            assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value
