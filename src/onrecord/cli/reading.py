"""`onrecord read`, `mentions`, `times`: what one document says."""

from __future__ import annotations

import sys
from collections.abc import Callable
from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..briefing.listing import (
    Row,
    json_line,
    mention_rows,
    printable,
    statement_csv,
    statement_rows,
    time_rows,
)
from ..pipeline import load_tools
from ..records import Reading
from ..settings import load_settings
from .inputs import Inputs, Paths, Register, Threads
from .reporting import Log, Quiet, Reporter, choices


class Format(StrEnum):
    """How rows are printed."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"


class Lines(StrEnum):
    """How rows are printed, where CSV has no use."""

    table = "table"
    jsonl = "jsonl"


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("read")(read)
    app.command("mentions")(mentions)
    app.command("times")(times)


def read(
    paths: Paths,
    format: Annotated[Format, typer.Option(help="How to print.")] = Format.table,
    threads: Threads = None,
    register: Register = None,
    quiet: Quiet = False,
    log: Log = None,
) -> None:
    """Who said what: every statement with its chain."""
    settings = load_settings(threads=threads, register=register, **choices(quiet, log))
    with Reporter("read", settings) as reporter:
        inputs = Inputs(paths, settings, reporter)
        first = True
        for reading in inputs.readings(load_tools(settings)):
            rows = statement_rows(reading)
            if format is Format.jsonl:
                sys.stdout.write("".join(json_line(r) + "\n" for r in rows))
            elif format is Format.csv:
                sys.stdout.write(statement_csv(rows, header=first))
            else:
                print_statements(reading, rows)
            sys.stdout.flush()
            first = False
        inputs.exit()


def print_statements(reading: Reading, rows: list[Row]) -> None:
    """A table of a document's statements."""
    table = Table(title=Text(printable(reading.document.id)), title_justify="left", expand=True)
    table.add_column("who ← through whom", ratio=3, overflow="fold")
    table.add_column("said on", min_width=7, overflow="fold")
    table.add_column("kind", min_width=8, overflow="fold")
    table.add_column("what", ratio=7, overflow="fold")
    depth: dict[str, int] = {}
    for row in rows:
        depth[row["id"]] = depth.get(row["parent"], -1) + 1 if row["parent"] else 0
        kind = row["kind"] + (", not said" if row["negated"] else "")
        what = "  " * depth[row["id"]] + ("↳ " if row["parent"] else "") + row["text"]
        cells = (_chain(row), row["said_on"] or "", kind, what)
        table.add_row(*(Text(printable(c)) for c in cells))
    Console().print(table)


def _chain(row: Row) -> str:
    """Who speaks, and through whom it came, the outlet last."""
    unknown = "(the document)" if row["kind"] == "own" else "(not known)"
    links = ["; ".join(a["name"] for a in row["speakers"]) or unknown]
    links += [a["name"] for a in row["via"]]
    if row["outlet"] and links[-1] != row["outlet"]["name"]:
        links.append(row["outlet"]["name"])
    return " ← ".join(links)


def mentions(
    paths: Paths,
    format: Annotated[Lines, typer.Option(help="How to print.")] = Lines.jsonl,
    threads: Threads = None,
    register: Register = None,
) -> None:
    """Who is mentioned where, and why we think so."""
    _print_rows(paths, format, threads, register, mention_rows)


def times(
    paths: Paths,
    format: Annotated[Lines, typer.Option(help="How to print.")] = Lines.jsonl,
    threads: Threads = None,
) -> None:
    """The dates in each document, resolved where the text allows."""
    _print_rows(paths, format, threads, None, time_rows)


def _print_rows(
    paths: list[str],
    format: Lines,
    threads: int | None,
    register: str | None,
    rows_of: Callable[[Reading], list[Row]],
) -> None:
    settings = load_settings(threads=threads, register=register)
    inputs = Inputs(paths, settings)
    for reading in inputs.readings(load_tools(settings)):
        rows = rows_of(reading)
        if format is Lines.jsonl:
            sys.stdout.write("".join(json_line(r) + "\n" for r in rows))
            continue
        table = Table(title=Text(printable(reading.document.id)), title_justify="left")
        for name in ("text", "value", "why"):
            table.add_column(name, overflow="fold")
        for row in rows:
            value = row["actor"]["name"] if "actor" in row else row["value"] or "not known"
            why = row.get("reason") or row.get("anchor") or ""
            table.add_row(*(Text(printable(c)) for c in (row["text"], value, why)))
        Console().print(table)
    inputs.exit()
