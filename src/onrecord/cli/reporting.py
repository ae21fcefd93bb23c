"""What long commands tell while they work: progress on a terminal, or a JSON object a line.

All of it goes to standard error; results go to standard output or to a file. On a terminal there is
a spinner with what is being done; in a pipe there is none. `--quiet` leaves problems only. With
`--log json` each thing told is one line of JSON: `time` (UTC), `level` (info, warning, error),
`event`, and what belongs to it (`document`, `status`, `reason`, ...).
"""

from __future__ import annotations

import json
import logging
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from types import TracebackType
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from ..briefing.listing import printable
from ..errors import OnrecordError, SettingError
from ..settings import Settings

STOPPED = 130  # what a shell gives for a program that Ctrl-C ended
LOGGERS = ("onrecord", "uvicorn")


class LogFormat(StrEnum):
    """How a command tells what it does."""

    text = "text"
    json = "json"


Quiet = Annotated[
    bool, typer.Option("--quiet", help="No progress, no summary; problems only (ONRECORD_QUIET).")
]
Log = Annotated[
    LogFormat | None,
    typer.Option(
        "--log",
        help="How to tell on standard error: text, or a JSON object a line (ONRECORD_LOG).",
        show_default=False,
    ),
]


def choices(quiet: bool, log: LogFormat | None) -> dict[str, Any]:
    """The two options as `load_settings` takes them; None where they were not given."""
    return {"quiet": 1 if quiet else None, "log": None if log is None else log.value}


class Reporter:
    """Tells what one command does. Safe to be used from several threads.

    As a context it tells of the error that ended the command, in the form that was asked for.
    """

    def __init__(self, command: str, settings: Settings | None = None) -> None:
        """Raises SettingError where the form is not known."""
        settings = settings or Settings()
        if settings.log not in tuple(LogFormat):
            raise SettingError(
                f"log (ONRECORD_LOG) must be one of {', '.join(LogFormat)}, not {settings.log!r}"
            )
        self.command = command
        self.quiet, self.json = bool(settings.quiet), settings.log == LogFormat.json
        self._lock = threading.Lock()
        self._console = Console(stderr=True)
        self._handler: logging.Handler | None = None

    def __enter__(self) -> Reporter:
        if self.json:
            self._handler = _Lines(self)
            for name in LOGGERS:
                logging.getLogger(name).addHandler(self._handler)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        if self._handler is not None:
            for name in LOGGERS:
                logging.getLogger(name).removeHandler(self._handler)
        if not self.json or error is None:
            return
        if isinstance(error, OnrecordError):
            self.line("error", "ended", reason=str(error), kind=type(error).__name__)
            raise typer.Exit(1) from error
        if isinstance(error, KeyboardInterrupt):
            self.line("warning", "stopped")
            raise typer.Exit(STOPPED) from error

    def problem(self, event: str, sentence: str, **about: Any) -> None:
        """Something that went wrong: said even where all else is quiet."""
        if self.json:
            self.line("error", event, **about)
        else:
            self._write(printable(f"onrecord: {sentence}"))

    def told(self, event: str, sentence: str | None = None, **about: Any) -> None:
        """Something that was done; without a sentence it stands in JSON lines only."""
        if self.quiet:
            return
        if self.json:
            self.line("info", event, **about)
        elif sentence is not None:
            self._write(printable(sentence))

    @contextmanager
    def progress(self, doing: str) -> Iterator[Callable[[str], None]]:
        """A spinner on a terminal; what is given says what is being done now."""
        shown = self._console.is_terminal and not (self.quiet or self.json)
        columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
        with Progress(
            *columns, console=self._console, transient=True, disable=not shown,
            redirect_stdout=sys.stdout.isatty(),  # else results would end on the terminal
        ) as progress:  # fmt: skip
            task = progress.add_task(doing, total=None)
            yield lambda words: progress.update(task, description=printable(words)[-70:])

    def line(self, level: str, event: str, **about: Any) -> None:
        """One line of JSON; what is None is left out."""
        now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        row = {"time": now, "level": level, "event": event, "command": self.command}
        row |= {k: v for k, v in about.items() if v is not None}
        self._write(json.dumps(row, ensure_ascii=True, default=str))

    def _write(self, line: str) -> None:
        with self._lock:
            sys.stderr.write(line + "\n")
            sys.stderr.flush()


class _Lines(logging.Handler):
    """What the libraries log, as lines of the same shape."""

    def __init__(self, reporter: Reporter) -> None:
        super().__init__(logging.WARNING)
        self._reporter = reporter

    def emit(self, record: logging.LogRecord) -> None:
        """One line; a traceback stands in `trace`."""
        trace = None
        if record.exc_info:
            trace = logging.Formatter().formatException(record.exc_info)
        level = record.levelname.lower()
        self._reporter.line(
            level, "log", logger=record.name, message=record.getMessage(), trace=trace
        )
