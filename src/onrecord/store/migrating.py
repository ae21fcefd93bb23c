"""Migrations: numbered SQL files, each run once, in a transaction, in order.

A file is `NNNN_name.sql`; `{number}` in it stands for a whole number that the database gives out,
`{bytes}` for bytes. A runner of this size is less to carry than a migration framework, and two
engines that differ in two words need no more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from importlib import resources

from sqlalchemy import Connection, Engine, inspect, select, text

from ..errors import RecordError
from .tables import SCHEMA_VERSION

_TYPES = {
    "sqlite": {"{number}": "INTEGER", "{bytes}": "BLOB"},
    "postgresql": {"{number}": "BIGSERIAL", "{bytes}": "BYTEA"},
}
LOCK = 0x6F6E7265_00000001  # PostgreSQL's advisory lock while migrations run


@dataclass(frozen=True, slots=True)
class Migration:
    """One step of the schema: its number, its name, its SQL."""

    version: int
    name: str
    sql: str

    def statements(self, dialect: str) -> list[str]:
        """The SQL statements for an engine."""
        sql = "\n".join(line for line in self.sql.split("\n") if not line.startswith("--"))
        for mark, word in _TYPES[dialect].items():
            sql = sql.replace(mark, word)
        return [s.strip() for s in sql.split(";\n") if s.strip()]


@lru_cache(maxsize=1)
def migrations() -> tuple[Migration, ...]:
    """All migrations in order."""
    folder = resources.files("onrecord.store") / "migrations"
    found = []
    for file in folder.iterdir():
        if file.name.endswith(".sql"):
            number, _, name = file.name.removesuffix(".sql").partition("_")
            found.append(Migration(int(number), name, file.read_text(encoding="utf-8")))
    return tuple(sorted(found, key=lambda m: m.version))


def schema_version(connection: Connection) -> int:
    """The last migration that a database has had; 0 where it has had none."""
    if not inspect(connection).has_table(SCHEMA_VERSION.name):
        return 0
    versions = connection.execute(select(SCHEMA_VERSION.c.version)).scalars().all()
    return max(versions, default=0)


def migrate(engine: Engine) -> int:
    """Bring a database to the newest schema; gives the version it then has.

    Two programs may do so at once: the second waits for the first. Raises RecordError where the
    record was made by a later onrecord.
    """
    newest = migrations()[-1].version
    with engine.connect() as connection, connection.begin():
        version = schema_version(connection)
    for migration in migrations():
        if migration.version > version:
            version = _run(engine, migration)
    if version > newest:
        raise RecordError(
            f"the record has schema {version}, this onrecord knows {newest}: use a later onrecord"
        )
    return version


def _run(engine: Engine, migration: Migration) -> int:
    writing = engine.execution_options(onrecord_writes=True)
    with writing.connect() as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        SCHEMA_VERSION.create(connection, checkfirst=True)
        version = schema_version(connection)
        if version >= migration.version:
            return version
        for statement in migration.statements(engine.dialect.name):
            connection.exec_driver_sql(statement)
        row = {
            "version": migration.version,
            "name": migration.name,
            "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        connection.execute(SCHEMA_VERSION.insert().values(row))
        return migration.version
