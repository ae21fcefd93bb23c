"""What the commands share: reading inputs with progress, naming what could not be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from ..documents import read_inputs
from ..pipeline import Tools, read_document
from ..records import Document, Reading, Unreadable
from ..settings import Settings
from .reporting import Reporter

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
    """The documents of a command; `unreadable` has what could not be read."""

    def __init__(
        self, paths: Sequence[str], settings: Settings, reporter: Reporter | None = None
    ) -> None:
        self.paths, self.settings = list(paths), settings
        self.reporter = reporter or Reporter("read", settings)
        self.unreadable: list[Unreadable] = []

    def documents(self) -> Iterator[Document]:
        """Each document; what cannot be read is named on standard error."""
        for item in read_inputs(self.paths, max_bytes=self.settings.max_bytes):
            if isinstance(item, Unreadable):
                self.unreadable.append(item)
                self.reporter.problem(
                    "unreadable", f"{item.name}: {item.reason}",
                    document=item.name, reason=item.reason,
                )  # fmt: skip
            else:
                yield item

    def readings(self, tools: Tools) -> Iterator[Reading]:
        """Each document read, with progress on a terminal."""
        with self.reporter.progress("reading") as doing:
            for document in self.documents():
                doing(f"reading {document.id}")
                reading = read_document(document, tools)
                self.reporter.told(
                    "read", document=document.id, characters=len(document.text),
                    statements=len(reading.statements),
                )  # fmt: skip
                yield reading

    def exit(self) -> None:
        """End with 1 where something could not be read."""
        if self.unreadable:
            raise typer.Exit(1)
