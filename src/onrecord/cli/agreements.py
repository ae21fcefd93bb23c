"""`onrecord agreements`: where every agreement stands on a day."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..agreements import Report, report
from ..agreements.questions import age_days
from ..briefing.agreements import agreement_markdown, agreements_csv, report_cells
from ..briefing.listing import printable


class AgreementFormat(StrEnum):
    """How agreements are printed."""

    table = "table"
    json = "json"
    csv = "csv"
    md = "md"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("agreements")(agreements)


def agreements(
    name: Annotated[str, typer.Argument(help="Name or abbreviation; all if left out.")] = "",
    on: Annotated[str | None, typer.Option(help="The day (2026-02-04); today if left out.")] = None,
    between: Annotated[
        tuple[str, str] | None, typer.Option(help="Two states that are both parties.")
    ] = None,
    type_: Annotated[str, typer.Option("--type", help="nuclear, testing, hotline, treaty …")] = "",
    changed_since: Annotated[str, typer.Option(help="Only those with an act since this day.")] = "",
    include_proposed: Annotated[
        bool, typer.Option(help="Show what acts that nobody has accepted yet would change.")
    ] = False,
    extra: Annotated[
        str, typer.Option("--agreements", help="A file or folder of agreements to add.")
    ] = "",
    format: Annotated[AgreementFormat, typer.Option(help="How to print.")] = AgreementFormat.table,
) -> None:
    """Where agreements stand on a day: status, parties, limits and last figures, acts."""
    reports = report(
        name,
        on=on,
        between=between or (),
        type_=type_,
        changed_since=changed_since,
        extra=extra,
        include_proposed=include_proposed,
    )
    if format is AgreementFormat.json:
        made = [r.to_json() for r in reports]
        print(json.dumps(made[0] if name and len(made) == 1 else made, ensure_ascii=False))
    elif format is AgreementFormat.csv:
        sys.stdout.write(agreements_csv(reports))
    elif format is AgreementFormat.md:
        print("\n".join(agreement_markdown(r) for r in reports))
    elif name and len(reports) == 1:
        print_agreement(reports[0])
    else:
        print_list(reports)


def print_list(reports: list[Report]) -> None:
    """A line for each agreement."""
    table = Table(expand=True)
    for column, ratio in (
        ("agreement", 5),
        ("kind", 2),
        ("status", 2),
        ("since", 2),
        ("parties", 5),
    ):
        table.add_column(column, ratio=ratio, overflow="fold")
    for r in reports:
        _, name, kind, status, since, parties, _, _ = report_cells(r)
        table.add_row(*(Text(printable(c)) for c in (name, kind, status, since, parties)))
    Console().print(table)


def print_agreement(r: Report) -> None:
    """One agreement: the answer first, then what it rests on."""
    console = Console()
    _, name, kind, status, _, _, days, rule = report_cells(r)
    console.print(Text(f"{name} ({kind})", style="bold"))
    console.print(Text(f"On {r.standing.on.isoformat()}: {status}. {rule}"))
    if days:
        console.print(Text(f"Days to expiry: {days}"))
    tables: list[tuple[str, tuple[str, ...], Sequence[tuple[str, ...]]]] = [
        ("parties", ("party", "standing", "since"),
         [(p.party, p.standing, p.since or "") for p in r.parties]),
        ("limits", ("what", "limit", "last declared"), limit_cells(r)),
        ("acts", ("date", "act", "by", "source"),
         [(a.date or "not known", a.act + (f" until {a.until}" if a.until else ""),
           ", ".join(a.parties), a.source + ("" if a.confirmed else " (not confirmed twice)"))
          for a in r.acts]),
    ]  # fmt: skip
    for title, columns, rows in tables:
        if not rows:
            continue
        table = Table(title=title, title_justify="left", expand=True)
        for column in columns:
            table.add_column(column, overflow="fold")
        for row in rows:
            table.add_row(*(Text(printable(c)) for c in row))
        console.print(table)


def limit_cells(r: Report) -> list[tuple[str, str, str]]:
    """Limits with the last declared figures and how old they are."""
    rows = []
    for row in r.limits:
        figures = "; ".join(
            f"{f.party} {f.value:g} on {f.date} ({age_days(f, r.standing.on)} days old)"
            for f in row.last
        )
        limit = f"{row.limit.limit:g} {row.limit.unit}"
        rows.append((row.limit.quantity, limit + ("" if row.binds else " (not binding)"), figures))
    return rows
