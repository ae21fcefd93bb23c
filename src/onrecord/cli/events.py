"""`onrecord events`: documents grouped by the event they tell of."""

from __future__ import annotations

import sys
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..actors import load_register
from ..briefing.listing import json_line, printable
from ..events import EventGroup, group_documents
from ..settings import load_settings
from .inputs import Inputs, Paths, Register
from .reading import Lines


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("events")(events)


def events(
    paths: Paths,
    format: Annotated[Lines, typer.Option(help="How to print.")] = Lines.table,
    register: Register = None,
) -> None:
    """Group documents by event, each with a name, a day, who took part."""
    settings = load_settings(register=register)
    inputs = Inputs(paths, settings)
    groups = group_documents(inputs.documents(), load_register(settings.register))
    if format is Lines.jsonl:
        print_rows(groups)
    else:
        print_table(groups)
    inputs.exit()


def print_rows(groups: list[EventGroup]) -> None:
    """A line of JSON for each document."""
    for group in groups:
        event = group.event
        for document in group.documents:
            row = {
                "document": document,
                "event": event.id,
                "name": event.name,
                "date": event.date,
                "participants": [a.name for a in event.participants],
            }
            sys.stdout.write(json_line(row) + "\n")


def print_table(groups: list[EventGroup]) -> None:
    """A row for each event."""
    table = Table(expand=True)
    table.add_column("date", min_width=10)
    table.add_column("event", ratio=5, overflow="fold")
    table.add_column("participants", ratio=3, overflow="fold")
    table.add_column("documents", ratio=4, overflow="fold")
    for group in groups:
        event = group.event
        names = ", ".join(a.name for a in event.participants)
        cells = (event.date or "", event.name, names, "\n".join(group.documents))
        table.add_row(*(Text(printable(c)) for c in cells))
    Console().print(table)
