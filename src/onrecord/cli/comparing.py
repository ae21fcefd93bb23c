"""`onrecord compare` and `demo`: where accounts of one event agree, differ or stay silent."""

from __future__ import annotations

import shutil
import sys
from enum import StrEnum
from importlib import resources
from pathlib import Path
from typing import Annotated

import typer

from ..briefing import render
from ..briefing.listing import printable
from ..errors import InputError
from ..pipeline import compare_accounts, load_tools
from ..records import Comparison
from ..settings import load_settings
from .inputs import Inputs, Paths, Register, Threads
from .reporting import Log, Quiet, Reporter, choices


class BriefFormat(StrEnum):
    """What a brief is written as."""

    html = "html"
    md = "md"
    json = "json"
    docx = "docx"


class By(StrEnum):
    """What counts as an account."""

    document = "document"
    voice = "voice"


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("compare")(compare)
    app.command("demo")(demo)


def compare(
    paths: Paths,
    format: Annotated[BriefFormat, typer.Option(help="What to write.")] = BriefFormat.html,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="Where to write; else brief.html, or standard output."),
    ] = None,
    by: Annotated[By, typer.Option(help="Compare documents, or the voices in them.")] = By.document,
    threads: Threads = None,
    register: Register = None,
    quiet: Quiet = False,
    log: Log = None,
) -> None:
    """Compare files as accounts of one event and write a brief."""
    settings = load_settings(threads=threads, register=register, **choices(quiet, log))
    with Reporter("compare", settings) as reporter:
        inputs = Inputs(paths, settings, reporter)
        documents = list(inputs.documents())
        if len(documents) < (1 if by is By.voice else 2):
            raise InputError(
                f"comparing takes two readable accounts or more; {len(documents)} could be read"
            )
        with reporter.progress(f"comparing {len(documents)} accounts"):
            tools = load_tools(settings)
            comparison = compare_accounts(documents, tools, inputs.unreadable, by=by.value)
        write_brief(comparison, format, output, reporter)
        inputs.exit()


def write_brief(
    comparison: Comparison, format: BriefFormat, output: Path | None, reporter: Reporter
) -> None:
    """Write a brief to a file, or to standard output where that is a pipe or the format is text."""
    made = render(comparison, format.value)
    if output is None and format in (BriefFormat.html, BriefFormat.docx) and sys.stdout.isatty():
        output = Path(f"brief.{format.value}")
    if output is None:
        sys.stdout.buffer.write(made if isinstance(made, bytes) else made.encode())
        sys.stdout.flush()
    else:
        try:
            output.write_bytes(made if isinstance(made, bytes) else made.encode())
        except OSError as error:
            raise InputError(
                f"the brief cannot be written to {output}: {error.strerror}"
            ) from error
    reporter.told(
        "compared", f"{summary(comparison)}\nbrief: {output}" if output else None,
        brief=output, accounts=len(comparison.accounts), claims=len(comparison.claims),
    )  # fmt: skip


def summary(comparison: Comparison) -> str:
    """The counts of a comparison in a few lines."""
    kinds = [f.relation for f in comparison.findings]
    counts = ", ".join(f"{kinds.count(k)} {k}" for k in ("agree", "differ", "unclear", "only"))
    return (
        f"{comparison.event.name}\n"
        f"accounts: {', '.join(a.id for a in comparison.accounts)}\n"
        f"claims: {counts}; silences: {len(comparison.silences)}"
    )


def demo(
    output: Annotated[Path, typer.Option("-o", "--output", help="Folder for the result.")] = Path(
        "demo-output"
    ),
    threads: Threads = None,
) -> None:
    """Compare the invented example that ships with onrecord, and say where the brief is."""
    example = Path(str(resources.files("onrecord"))) / "data" / "example"
    accounts = output / "accounts"
    accounts.mkdir(parents=True, exist_ok=True)
    for path in sorted(example.iterdir()):
        if path.suffix in (".txt", ".json"):
            shutil.copy(path, accounts / path.name)
    settings = load_settings(threads=threads)
    inputs = Inputs([str(accounts)], settings)
    comparison = compare_accounts(list(inputs.documents()), load_tools(settings))
    brief = output / "brief.html"
    made = render(comparison, "html")
    brief.write_bytes(made if isinstance(made, bytes) else made.encode())
    print(printable(summary(comparison)))
    print(f"The three invented accounts are in {accounts}")
    print(f"The brief is {brief.resolve()}")
