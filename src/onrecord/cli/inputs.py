"""What the commands share: reading inputs with progress, naming what could not be read."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from ..briefing.listing import printable
from ..documents import read_inputs
from ..pipeline import Tools, read_document
from ..records import Document, Reading, Unreadable
from ..settings import Settings

Paths = Annotated[
    list[str], typer.Argument(help="Files, folders, or - for standard input.", show_default=False)
]
Threads = Annotated[
    int | None, typer.Option(help="Processor threads (ONRECORD_THREADS); 0 means all.")
]
Register = Annotated[
    str | None, typer.Option("--register", help="A file or folder of actors to add.")
]


class Inputs:
    """The documents of a command; `failed` counts what could not be read."""

    def __init__(self, paths: Sequence[str], settings: Settings) -> None:
        self.paths, self.settings = list(paths), settings
        self.unreadable: list[Unreadable] = []

    def documents(self) -> Iterator[Document]:
        """Each document; what cannot be read is named on standard error."""
        for item in read_inputs(self.paths, max_bytes=self.settings.max_bytes):
            if isinstance(item, Unreadable):
                self.unreadable.append(item)
                print(printable(f"onrecord: {item.name}: {item.reason}"), file=sys.stderr)
            else:
                yield item

    def readings(self, tools: Tools) -> Iterator[Reading]:
        """Each document read, with progress on a terminal."""
        console = Console(stderr=True)
        columns = (
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            TimeElapsedColumn(),
        )
        quiet = not (console.is_terminal and sys.stdout.isatty())
        with Progress(*columns, console=console, transient=True, disable=quiet) as progress:
            task = progress.add_task("reading", total=None)
            for document in self.documents():
                progress.update(task, description=f"reading {printable(document.id)}")
                yield read_document(document, tools)

    def exit(self) -> None:
        """End with 1 where something could not be read."""
        if self.unreadable:
            raise typer.Exit(1)
