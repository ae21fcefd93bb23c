"""`onrecord add`, `search`, `refresh`: the record of documents."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from .. import ingest
from ..briefing.listing import json_line, printable
from ..documents import read_inputs
from ..ingest import Added
from ..pipeline import Tools, load_tools, read_document
from ..settings import Settings, load_settings
from ..store import Hit, Query, Record
from .inputs import Paths, Register, Threads
from .reading import Lines

RecordAddress = Annotated[
    str | None,
    typer.Option("--record", help="A file or a PostgreSQL address (ONRECORD_RECORD)."),
]
Quiet = Annotated[bool, typer.Option("--quiet", help="No progress, no summary.")]


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
) -> None:
    """Put documents and all that is found in them into a record."""
    settings = load_settings(record=record, threads=threads, register=register)
    tools = load_tools(settings)
    with Record(settings.record) as place:
        inputs = read_inputs(paths, max_bytes=settings.max_bytes)
        done = ingest.add(inputs, place, lambda d: read_document(d, tools), tools.encoder)
        report(done, settings, format, quiet)


def refresh(
    record: RecordAddress = None,
    format: Annotated[Lines, typer.Option(help="How to print.")] = Lines.table,
    threads: Threads = None,
    register: Register = None,
    quiet: Quiet = False,
) -> None:
    """Read again what an older model read; the earlier readings stay."""
    settings = load_settings(record=record, threads=threads, register=register)
    tools = load_tools(settings)
    with Record(settings.record, create=False) as place:
        done = ingest.refresh(
            place, lambda d: read_document(d, tools), models(tools), tools.encoder
        )
        report(done, settings, format, quiet)


def models(tools: Tools) -> tuple[tuple[str, str], ...]:
    """The models that a reading names."""
    return ((tools.labeller.name, tools.labeller.version),)


def report(done: Iterable[Added], settings: Settings, format: Lines, quiet: bool) -> None:
    """Print what became of each input as soon as it is stored; exit 1 where one failed."""
    console = Console(stderr=True)
    counts: dict[str, int] = {}
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    disabled = quiet or not console.is_terminal
    with Progress(*columns, console=console, transient=True, disable=disabled) as progress:
        task = progress.add_task("adding", total=None)
        for item in done:
            counts[item.status] = counts.get(item.status, 0) + 1
            progress.update(task, description=printable(item.document)[-60:])
            if format is Lines.jsonl:
                print(json_line(item.row()), flush=True)
            if item.status == "failed":
                print(printable(f"onrecord: {item.document}: {item.reason}"), file=sys.stderr)
    if format is Lines.table and not quiet:
        told = ", ".join(f"{n} {status}" for status, n in sorted(counts.items())) or "nothing to do"
        print(f"{told} in {printable(settings.record)}")
    if counts.get("failed"):
        raise typer.Exit(1)


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
