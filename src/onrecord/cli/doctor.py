"""`onrecord doctor`: what works here, what does not, and what an absent extra would give."""

from __future__ import annotations

import os
import platform
import re
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from importlib import metadata, util
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..actors import load_register
from ..agreements import load_agreements
from ..briefing.listing import json_line, printable
from ..documents import document_from_text
from ..documents.metadata import Metadata
from ..errors import OnrecordError
from ..models import load_pair_reader
from ..pipeline import Tools, load_tools, read_document
from ..settings import Settings, load_settings
from ..store import Record, listing
from ..store.address import engine_for, shown
from ..store.migrating import migrations, schema_version
from .inputs import Register, Threads
from .record import RecordAddress, models

OLDEST_PYTHON = (3, 11)
OLDEST_SQLITE = (3, 35)  # the first that gives back the rows it writes
SAMPLE = "Mayor Ada Brenn said on Monday that the harbour would stay open to every ship."
WORKS, ABSENT, BROKEN, NOTE = "works", "absent", "broken", "note"


@dataclass(frozen=True, slots=True)
class Extra:
    """An optional part: the modules it brings and what it gives."""

    name: str
    modules: tuple[str, ...]
    gives: str


EXTRAS = (
    Extra("pdf", ("pypdfium2",), "PDF files are read"),
    Extra("docx", ("docx",), "Word files are read, and briefs written as Word files"),
    Extra("postgres", ("psycopg",), "the record may be on a PostgreSQL server"),
    Extra(
        "web",
        ("starlette", "uvicorn", "python_multipart"),
        "`onrecord serve`: pages and a JSON API over the record",
    ),
)


@dataclass(frozen=True, slots=True)
class Check:
    """What was looked at and what was found.

    part     python, packages, models, data, sqlite, record, extras, machine
    verdict  works | absent (may be added) | broken (the main job fails) | note
    advice   what can be done, where something can
    """

    part: str
    name: str
    verdict: str
    detail: str
    advice: str | None = None


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("doctor")(doctor)


def doctor(
    record: RecordAddress = None,
    threads: Threads = None,
    register: Register = None,
    json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Say what works here; exit 0 where documents can be read and kept, else 1."""
    settings = load_settings(record=record, threads=threads, register=register)
    checks = list(examine(settings))
    works = all(c.verdict != BROKEN for c in checks)
    if json:
        print(json_line({"works": works, "checks": [asdict(c) for c in checks]}))
    else:
        print_checks(checks, works)
    if not works:
        raise typer.Exit(1)


def examine(settings: Settings) -> Iterator[Check]:
    """Every check in turn; none changes anything, and none raises."""
    yield python()
    yield from packages()
    tools: list[Tools] = []
    yield from _guarded("models", "models", lambda: opened_models(settings, tools))
    if tools:
        yield from _guarded("models", "reading", lambda: reads(tools[0]))
    yield from _guarded("data", "register", lambda: register_data(settings))
    yield from _guarded("data", "agreements", lambda: agreement_data(settings))
    yield from _guarded("sqlite", "SQLite", sqlite)
    found = tools[0] if tools else None
    yield from _guarded("record", "record", lambda: kept(settings, found))
    yield from (extra(e) for e in EXTRAS)
    yield threads_here(settings)
    yield from places(settings)


def _guarded(part: str, name: str, look: Callable[[], Iterator[Check]]) -> Iterator[Check]:
    """The checks; what is raised is a check that failed, so that the others are still made."""
    try:
        yield from look()
    except OnrecordError as error:
        yield Check(part, name, BROKEN, str(error))
    except Exception as error:  # whatever is broken here is what the user wants to be told
        yield Check(part, name, BROKEN, f"{type(error).__name__}: {error}")


def python() -> Check:
    """The Python that runs this."""
    enough = sys.version_info >= OLDEST_PYTHON
    told = f"{platform.python_version()} ({platform.python_implementation()}), {sys.executable}"
    if enough:
        return Check("python", "Python", WORKS, told)
    return Check("python", "Python", BROKEN, told, "onrecord needs Python 3.11 or later")


def packages() -> Iterator[Check]:
    """onrecord and what it cannot do without."""
    try:
        yield Check("packages", "onrecord", WORKS, metadata.version("onrecord"))
        wanted = metadata.requires("onrecord") or []
    except metadata.PackageNotFoundError:
        advice = "install it with pip, so that what it needs is there too"
        yield Check("packages", "onrecord", NOTE, "run from a folder, not installed", advice)
        return
    for line in wanted:
        if "extra ==" in line:
            continue
        name, oldest = _requirement(line)
        try:
            version = metadata.version(name)
        except metadata.PackageNotFoundError:
            yield Check("packages", name, BROKEN, "not installed", f"pip install '{line}'")
            continue
        if _numbers(version) < _numbers(oldest):
            advice = f"pip install --upgrade '{line}'"
            yield Check("packages", name, BROKEN, f"{version}; {oldest} is needed", advice)
        else:
            yield Check("packages", name, WORKS, version)


def _requirement(line: str) -> tuple[str, str]:
    """The name and the oldest version of a requirement such as `numpy>=2.0`."""
    name = re.match(r"[A-Za-z0-9._-]+", line)
    oldest = re.search(r">=\s*([0-9.]+)", line)
    return (name.group() if name else line), (oldest.group(1) if oldest else "0")


def _numbers(version: str) -> tuple[int, ...]:
    found = re.match(r"\d+(\.\d+)*", version)
    return tuple(int(n) for n in found.group().split(".")) if found else ()


def opened_models(settings: Settings, into: list[Tools]) -> Iterator[Check]:
    """The models, each file's checksum compared as it is opened."""
    tools = load_tools(settings)
    into.append(tools)
    pair_reader = load_pair_reader(settings.models, settings.threads)
    for model in (tools.labeller, tools.encoder, pair_reader):
        files = len(model.manifest["sha256"])
        told = f"version {model.version}, {files} files match their checksums, {model.folder}"
        yield Check("models", model.name, WORKS, told)


def reads(tools: Tools) -> Iterator[Check]:
    """Whether the main job is done: a sentence read, its speaker and its words found."""
    begun = time.perf_counter()
    reading = read_document(document_from_text(SAMPLE, "sample", Metadata()), tools)
    took = time.perf_counter() - begun
    said = [s for s in reading.statements if s.kind != "own"]
    speakers = [a.name for c in reading.chains for a in c.speakers]
    if said and speakers:
        told = f"a sentence was read in {1000 * took:.0f} ms: {speakers[0]} speaks in it"
        yield Check("models", "reading", WORKS, told)
    else:
        advice = "reinstall onrecord; if that does not help, report it"
        yield Check("models", "reading", BROKEN, "nobody speaks in a plain sentence", advice)


def register_data(settings: Settings) -> Iterator[Check]:
    """The register of actors, with the user's own where there is one."""
    actors = len(load_register(settings.register).actors)
    more = f", with {settings.register}" if settings.register else ""
    yield Check("data", "register", WORKS, f"{actors:,} actors{more}")


def agreement_data(settings: Settings) -> Iterator[Check]:
    """The agreements, with the user's own where there are some."""
    known = load_agreements(settings.agreements)
    acts = sum(len(a.acts) for a in known)
    more = f", with {settings.agreements}" if settings.agreements else ""
    yield Check("data", "agreements", WORKS, f"{len(known)} agreements, {acts:,} acts{more}")


def sqlite() -> Iterator[Check]:
    """SQLite: what the record needs, and full-text search, which it can do without."""
    enough = sqlite3.sqlite_version_info >= OLDEST_SQLITE
    if enough:
        yield Check("sqlite", "SQLite", WORKS, sqlite3.sqlite_version)
    else:
        advice = "a Python with SQLite 3.35 or later, or a record on PostgreSQL"
        yield Check("sqlite", "SQLite", BROKEN, sqlite3.sqlite_version, advice)
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE t USING fts5(x)")
        told = "present"
    except sqlite3.OperationalError:
        told = "absent"
    finally:
        connection.close()
    more = "; search has an index of its own, the same on every database"
    yield Check("sqlite", "FTS5", NOTE, told + more)


def kept(settings: Settings, tools: Tools | None) -> Iterator[Check]:
    """The record: its schema and what it holds. An older schema is left as it is."""
    address = shown(settings.record)
    if "://" not in settings.record and not Path(settings.record).exists():
        advice = "`onrecord add FILE` makes it; --record or ONRECORD_RECORD names another"
        yield Check("record", "record", ABSENT, f"{address} is not there yet", advice)
        return
    newest = migrations()[-1].version
    engine = engine_for(settings.record, create=False)
    try:
        with engine.connect() as connection:
            version = schema_version(connection)
    finally:
        engine.dispose()
    if version == 0:
        yield Check("record", "record", BROKEN, f"{address} is no record of onrecord")
    elif version > newest:
        told = f"{address}: schema {version}, this onrecord knows {newest}"
        yield Check("record", "record", BROKEN, told, "use a later onrecord")
    elif version < newest:
        told = f"{address}: schema {version}; this onrecord has {newest}"
        advice = "the next command that uses it brings it up to date; copy it before if in doubt"
        yield Check("record", "record", WORKS, told, advice)
    else:
        yield from _contents(settings, address, version, tools)


def _contents(
    settings: Settings, address: str, version: int, tools: Tools | None
) -> Iterator[Check]:
    with Record(settings.record, create=False) as place:
        with place.reading() as connection:
            n = listing.counts(connection)
        told = (
            f"{address} ({place.dialect}): schema {version}, {n.documents:,} documents, "
            f"{n.statements:,} statements, {n.actors:,} actors, {n.proposals:,} acts to review"
        )
        yield Check("record", "record", WORKS, told)
        if tools is not None:
            old = len(place.outdated(models(tools), tools.encoder))
            if old:
                told = f"{old:,} documents were read by other models than those here"
                yield Check("record", "readings", NOTE, told, "`onrecord refresh` reads them again")


def extra(one: Extra) -> Check:
    """Whether an optional part is here, and what it gives or would give."""
    missing = [m for m in one.modules if util.find_spec(m) is None]
    if not missing:
        return Check("extras", one.name, WORKS, one.gives)
    return Check(
        "extras", one.name, ABSENT, f"with it: {one.gives}", f"pip install 'onrecord[{one.name}]'"
    )


def threads_here(settings: Settings) -> Check:
    """The processors that may be used and the threads that are asked for."""
    usable = getattr(os, "sched_getaffinity", None)
    here = len(usable(0)) if usable else (os.cpu_count() or 1)
    asked = f"{settings.threads} asked for" if settings.threads else "all are used"
    return Check("machine", "threads", WORKS, f"{here} processors, {asked}")


def places(settings: Settings) -> Iterator[Check]:
    """Whether what has to be written can be: the record's folder, the temporary one."""
    spots = [("temporary files", Path(tempfile.gettempdir()), BROKEN)]
    if "://" not in settings.record:
        path = Path(settings.record)
        if path.is_file():
            spots.append(("the record", path, BROKEN))
        # beside the record SQLite keeps its journal
        spots.append(("the record's folder", path.parent.absolute(), BROKEN))
    spots.append(("this folder, for briefs", Path.cwd(), NOTE))
    for name, place, otherwise in spots:
        if os.access(place, os.W_OK):
            yield Check("machine", name, WORKS, f"{place} can be written")
        else:
            why = "cannot be written" if place.exists() else "is not there"
            yield Check("machine", name, otherwise, f"{place} {why}", "choose another place")


def print_checks(checks: list[Check], works: bool) -> None:
    """The checks as a table, then the answer."""
    table = Table(expand=False, show_lines=False)
    for column in ("part", "what", "", "found"):
        table.add_column(column, overflow="fold")
    part = ""
    for check in checks:
        told = check.detail + (f"\n→ {check.advice}" if check.advice else "")
        cells = (check.part if check.part != part else "", check.name, check.verdict, told)
        table.add_row(*(Text(printable(c)) for c in cells))
        part = check.part
    Console().print(table)
    broken = [c.name for c in checks if c.verdict == BROKEN]
    print("Documents can be read and kept here." if works else f"Broken: {', '.join(broken)}.")
