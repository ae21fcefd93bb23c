"""`onrecord add`, `search`, `refresh`: the record of documents."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from .. import ingest
from ..briefing.listing import json_line, printable
from ..documents import read_inputs
from ..ingest import Added
from ..pipeline import Tools, load_tools, read_document
from ..settings import Settings, load_settings
from ..store import Hit, Query, Record
from ..store.address import shown
from .inputs import Paths, Register, Threads
from .reading import Lines
from .reporting import Log, Quiet, Reporter, choices

RecordAddress = Annotated[
    str | None,
    typer.Option("--record", help="A file or a PostgreSQL address (ONRECORD_RECORD)."),
]


class SearchMode(StrEnum):
    """How statements are found."""

    both = "both"
    words = "words"
    meaning = "meaning"


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("add")(add)
    app.command("refresh")(refresh)
    app.command("search")(search)


def add(
    paths: Paths,
    record: RecordAddress = None,
    format: Annotated[Lines, typer.Option(help="How to print.")] = Lines.table,
    threads: Threads = None,
    register: Register = None,
    quiet: Quiet = False,
    log: Log = None,
) -> None:
    """Put documents and all that is found in them into a record."""
    settings = load_settings(
        record=record, threads=threads, register=register, **choices(quiet, log)
    )
    with Reporter("add", settings) as reporter:
        tools = load_tools(settings)
        with Record(settings.record) as place:
            inputs = read_inputs(paths, max_bytes=settings.max_bytes)
            done = ingest.add(inputs, place, lambda d: read_document(d, tools), tools.encoder)
            report(done, settings, format, reporter)


def refresh(
    record: RecordAddress = None,
    format: Annotated[Lines, typer.Option(help="How to print.")] = Lines.table,
    threads: Threads = None,
    register: Register = None,
    quiet: Quiet = False,
    log: Log = None,
) -> None:
    """Read again what an older model read; the earlier readings stay."""
    settings = load_settings(
        record=record, threads=threads, register=register, **choices(quiet, log)
    )
    with Reporter("refresh", settings) as reporter:
        tools = load_tools(settings)
        with Record(settings.record, create=False) as place:
            done = ingest.refresh(
                place, lambda d: read_document(d, tools), models(tools), tools.encoder
            )
            report(done, settings, format, reporter)


def models(tools: Tools) -> tuple[tuple[str, str], ...]:
    """The models that a reading names."""
    return ((tools.labeller.name, tools.labeller.version),)


def report(done: Iterable[Added], settings: Settings, format: Lines, reporter: Reporter) -> None:
    """Print what became of each input as soon as it is stored; exit 1 where one failed."""
    counts: dict[str, int] = {}
    begun = last = time.monotonic()
    with reporter.progress("opening the record") as doing:
        for n, item in enumerate(done, 1):
            counts[item.status] = counts.get(item.status, 0) + 1
            doing(f"{n:,} · {item.document}")
            if format is Lines.jsonl:
                print(json_line(item.row()), flush=True)
            now = time.monotonic()
            _tell(item, now - last, reporter)
            last = now
    address = shown(settings.record)
    totals: dict[str, Any] = dict(counts)
    reporter.told("done", record=address, seconds=round(last - begun, 1), **totals)
    if format is Lines.table and not reporter.quiet:
        told = ", ".join(f"{n} {status}" for status, n in sorted(counts.items())) or "nothing to do"
        print(f"{told} in {printable(address)}")
    if counts.get("failed"):
        raise typer.Exit(1)


def _tell(item: Added, seconds: float, reporter: Reporter) -> None:
    if item.status == "failed":
        reporter.problem(
            "failed", f"{item.document}: {item.reason}", document=item.document, reason=item.reason
        )
    else:
        reporter.told(
            item.status, document=item.document, number=item.number, seconds=round(seconds, 3)
        )


def search(
    query: Annotated[str, typer.Argument(help='Words, "exact phrases", -unwanted words.')] = "",
    record: RecordAddress = None,
    speaker: Annotated[str | None, typer.Option(help="Who says it.")] = None,
    via: Annotated[str | None, typer.Option(help="Who relays it.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Whose document it is.")] = None,
    event: Annotated[str | None, typer.Option(help="An event's id.")] = None,
    topic: Annotated[str | None, typer.Option(help="What it is about.")] = None,
    agreement: Annotated[str | None, typer.Option(help="An agreement's name.")] = None,
    kind: Annotated[str | None, typer.Option(help="direct, indirect, mixed or own.")] = None,
    since: Annotated[str | None, typer.Option(help="Said on or after this date.")] = None,
    until: Annotated[str | None, typer.Option(help="Said on or before this date.")] = None,
    published_since: Annotated[str | None, typer.Option(help="Published since.")] = None,
    published_until: Annotated[str | None, typer.Option(help="Published until.")] = None,
    limit: Annotated[int, typer.Option(help="How many at most.")] = 20,
    mode: Annotated[SearchMode, typer.Option(help="By words, meaning or both.")] = SearchMode.both,
    format: Annotated[Lines, typer.Option(help="How to print.")] = Lines.table,
    threads: Threads = None,
) -> None:
    """Find statements in a record, the best first."""
    from ..models import load_encoder

    settings = load_settings(record=record, threads=threads)
    encoder = None if mode is SearchMode.words else load_encoder(settings.models, settings.threads)
    question = Query(
        text=query, speaker=speaker, via=via, outlet=outlet, event=event, topic=topic,
        agreement=agreement, kind=kind, said_since=since, said_until=until,
        published_since=published_since, published_until=published_until, limit=limit,
        mode=mode.value,
    )  # fmt: skip
    with Record(settings.record, create=False, encoder=encoder) as place:
        found = place.search(question)
    if format is Lines.jsonl:
        sys.stdout.write("".join(json_line(hit.row()) + "\n" for hit in found.hits))
        return
    print_hits(found.hits)


def print_hits(hits: Iterable[Hit]) -> None:
    """Hits as a table."""
    table = Table(expand=True)
    for column, ratio in (("who ← through whom", 3), ("said on", 2), ("what", 8), ("document", 3)):
        table.add_column(column, ratio=ratio, overflow="fold")
    for hit in hits:
        row = hit.row()
        links = ["; ".join(a["name"] for a in row["speakers"]) or "(not known)"]
        links += [a["name"] for a in row["via"]]
        cells = (" ← ".join(links), row["said_on"] or "", row["text"], row["document"])
        table.add_row(*(Text(printable(c)) for c in cells))
    Console().print(table)
