"""The command line: `onrecord COMMAND`. Exit codes: 0 done, 1 some input failed, 2 usage."""

from __future__ import annotations

import os
import sys

import typer

from ..errors import OnrecordError
from . import agreements, comparing, doctor, events, people, reading, record, review, serving

app = typer.Typer(
    name="onrecord",
    help="Who said what, where accounts agree, differ or stay silent, and where agreements stand.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
reading.register(app)
comparing.register(app)
events.register(app)
people.register(app)
agreements.register(app)
record.register(app)
review.register(app)
serving.register(app)
doctor.register(app)


def main() -> None:
    """Run the command line; errors are a sentence on standard error, never a traceback."""
    try:
        app()
    except OnrecordError as error:
        print(f"onrecord: {error}", file=sys.stderr)
        sys.exit(1)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KeyboardInterrupt:
        print("onrecord: stopped", file=sys.stderr)
        sys.exit(130)
