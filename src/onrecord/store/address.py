"""From a record's address to an engine: a file (SQLite) or a PostgreSQL address."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, OperationalError, SQLAlchemyError

from ..errors import MissingExtraError, RecordError

BUSY_SECONDS = 60
# Connections that stay, and more for a while: as many as a server has threads, none waits for long.
POOL = {"pool_size": 8, "max_overflow": 40, "pool_timeout": BUSY_SECONDS}
_APPLICATION = 0x6F6E7265  # "onre": tells a record from other SQLite files


def engine_for(address: str, *, create: bool = True) -> Engine:
    """An engine for a record's address.

    address   a path, `sqlite:///path`, or `postgresql://user@host/name`
    create    whether a file that is not there may be made

    Raises RecordError where the address makes no sense or the file is no SQLite file,
    MissingExtraError where the PostgreSQL driver is not installed.
    """
    if address.startswith(("postgresql:", "postgres:", "postgresql+psycopg:")):
        return _postgresql(address)
    if "://" in address and not address.startswith("sqlite:"):
        raise RecordError(
            f"{shown(address)}: a record is a file or a postgresql:// address, not this"
        )
    return _sqlite(_path(address), create)


def shown(address: str) -> str:
    """An address for people to read, without a password."""
    if "://" not in address:
        return address
    try:
        return make_url(address).render_as_string(hide_password=True)
    except ArgumentError:
        return address.split("://", 1)[0] + "://…"


def _path(address: str) -> Path:
    path = address.removeprefix("sqlite:///") if address.startswith("sqlite:") else address
    if not path or "\0" in path:
        raise RecordError("the record's address is empty; give a file or a postgresql:// address")
    return Path(path)


def _sqlite(path: Path, create: bool) -> Engine:
    if not create and not path.exists():
        raise RecordError(f"{path}: there is no such record; `onrecord add` makes one")
    if path.is_dir():
        raise RecordError(f"{path}: is a folder; a record is a file")
    if not path.parent.is_dir():
        raise RecordError(f"{path}: the folder {path.parent} does not exist; make it first")
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        connect_args={"timeout": BUSY_SECONDS, "isolation_level": None},
        **POOL,
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, _: Any) -> None:
    """Set what SQLite keeps by connection.

    synchronous=FULL: in WAL mode NORMAL survives a killed process but may lose the last commits
    when the power fails, and what was reported as added must stay. It costs one fsync a document,
    little beside the reading of it.
    """
    cursor = connection.cursor()
    try:
        for pragma in (
            f"busy_timeout = {BUSY_SECONDS * 1000}",
            "foreign_keys = ON",
            "synchronous = FULL",
            "trusted_schema = OFF",
            "cache_size = -4000",  # by connection; the system keeps what is read often
        ):
            cursor.execute(f"PRAGMA {pragma}")
    finally:
        cursor.close()


def _begin(connection: Connection) -> None:
    """Begin by hand: a writer takes its lock at once, so that no transaction has to be redone."""
    writes = connection.get_execution_options().get("onrecord_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _postgresql(address: str) -> Engine:
    try:
        url = make_url(address).set(drivername="postgresql+psycopg")
        return create_engine(url, pool_pre_ping=True, **POOL)
    except (ArgumentError, ValueError) as error:
        raise RecordError(f"{shown(address)}: not a PostgreSQL address") from error
    except ModuleNotFoundError as error:
        raise MissingExtraError(
            "a record on PostgreSQL needs the driver: pip install 'onrecord[postgres]'"
        ) from error


def claim_file(engine: Engine) -> None:
    """Mark a new SQLite file as a record and set its journal; refuse another program's file.

    Raises RecordError where the file is not a record.
    """
    if engine.dialect.name != "sqlite":
        return
    try:
        raw = engine.raw_connection()
    except sqlite3.DatabaseError as error:
        raise RecordError(f"{engine.url.database}: not a record ({error})") from error
    try:
        cursor = raw.cursor()
        mark = cursor.execute("PRAGMA application_id").fetchone()[0]
        tables = cursor.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if mark != _APPLICATION and tables:
            raise RecordError(f"{engine.url.database}: a database, but not a record of onrecord")
        if mark != _APPLICATION:
            cursor.execute(f"PRAGMA application_id = {_APPLICATION}")
        _journal(cursor)
    except sqlite3.DatabaseError as error:
        raise RecordError(f"{engine.url.database}: cannot be opened as a record: {error}") from (
            error
        )
    finally:
        raw.close()


def _journal(cursor: Any) -> None:
    """WAL, so that readers and a writer do not wait for one another.

    The change of mode does not wait for a lock by itself, so it is tried again for a while.
    """
    until = time.monotonic() + BUSY_SECONDS
    while cursor.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)


class RecordUnavailableError(RecordError):
    """The database itself cannot go on (a full disk, a lost server), whatever the document."""


def explain(error: SQLAlchemyError, address: str) -> RecordError:
    """A RecordError that says in words what the database refused, and what can be done."""
    cause = str(getattr(error, "orig", None) or error).strip().split("\n")[0]
    low = cause.lower()
    if "disk is full" in low or "no space left" in low or "disk i/o error" in low:
        hint = "the disk is full or cannot be written; what was reported as added is safe"
    elif "locked" in low or "deadlock" in low:
        hint = "another program holds the record; try again"
    elif "readonly" in low or "read-only" in low or "permission" in low:
        hint = "the record cannot be written; check its permissions"
    elif "malformed" in low or "not a database" in low:
        hint = "the file is damaged or no record; restore it from a copy"
    elif "connection" in low:
        hint = "the database server cannot be reached"
    else:
        hint = "the database refused"
    kind = RecordUnavailableError if isinstance(error, OperationalError) else RecordError
    return kind(f"{shown(address)}: {hint} ({cause})")
