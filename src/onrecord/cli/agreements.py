"""`onrecord agreements`, `pending`: where agreements stand on a day, and what is waiting."""

from __future__ import annotations

import datetime
import json
import sys
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..agreements import Report, report
from ..agreements.calendar import calendar_text, entries_of
from ..agreements.charts import figures_chart, set_timeline, timeline
from ..agreements.listing import as_csv, as_json, as_markdown, shown_status
from ..agreements.pending import PendingRow
from ..agreements.pending import pending as pending_rows
from ..agreements.questions import age_days
from ..briefing.listing import printable
from ..pipeline import load_tools
from ..records import Act, Commitment
from ..settings import Settings, load_settings
from ..store import Record
from ..store.waiting import told_commitments
from .inputs import Inputs, Threads
from .record import RecordAddress


class AgreementFormat(StrEnum):
    """How agreements are printed."""

    table = "table"
    json = "json"
    csv = "csv"
    md = "md"
    svg = "svg"
    figures = "figures"


class PendingFormat(StrEnum):
    """How what is waiting is printed."""

    table = "table"
    json = "json"
    ics = "ics"


Extra = Annotated[
    str | None, typer.Option("--agreements", help="A file or folder of agreements to add.")
]
Day = Annotated[str | None, typer.Option(help="The day (2026-02-04); today if left out.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("agreements")(agreements)
    app.command("pending")(pending)


def agreements(
    name: Annotated[str, typer.Argument(help="Name or abbreviation; all if left out.")] = "",
    on: Day = None,
    between: Annotated[
        tuple[str, str] | None, typer.Option(help="Two states that are both parties.")
    ] = None,
    type_: Annotated[str, typer.Option("--type", help="nuclear, testing, hotline, treaty …")] = "",
    changed_since: Annotated[str, typer.Option(help="Only those with an act since this day.")] = "",
    include_proposed: Annotated[
        bool, typer.Option(help="Show what acts that nobody has accepted yet would change.")
    ] = False,
    extra: Extra = None,
    record: Annotated[
        str | None, typer.Option("--record", help="Count the acts decided on in this record, too.")
    ] = None,
    format: Annotated[
        AgreementFormat,
        typer.Option(help="svg is a timeline, figures a chart of declared figures and limits."),
    ] = AgreementFormat.table,
) -> None:
    """Where agreements stand on a day: status, parties, limits and last figures, acts."""
    settings = load_settings(agreements=extra)
    reports = report(
        name,
        on=on,
        between=between or (),
        type_=type_,
        changed_since=changed_since,
        extra=settings.agreements,
        acts=_decided(record) if record else (),
        include_proposed=include_proposed,
    )
    one = bool(name) and len(reports) == 1
    if format is AgreementFormat.json:
        print(as_json(reports, single=one))
    elif format is AgreementFormat.csv:
        sys.stdout.write(as_csv(reports))
    elif format is AgreementFormat.md:
        print(as_markdown(reports))
    elif format is AgreementFormat.figures:
        for r in reports:
            print(figures_chart(r.agreement, on))
    elif format is AgreementFormat.svg:
        found = [r.agreement for r in reports]
        print(timeline(found[0], on) if one else set_timeline(found, on))
    elif one:
        print_agreement(reports[0])
    else:
        print_list(reports)


def _decided(record: str) -> list[Act]:
    """The acts that texts in a record propose and nobody rejected."""
    with Record(record, create=False) as place:
        return [p.act for p in place.decided_acts() if p.act.state != "rejected"]


def print_list(reports: list[Report]) -> None:
    """A line for each agreement."""
    table = Table(expand=True)
    columns = (("agreement", 5), ("kind", 2), ("status", 2), ("since", 2), ("parties", 5))
    for column, ratio in columns:
        table.add_column(column, ratio=ratio, overflow="fold")
    for r in reports:
        parties = "; ".join(f"{p.party}: {p.standing}" for p in r.parties[:6])
        more = len(r.parties) - 6
        parties += f"; and {more} more" if more > 0 else ""
        since = r.standing.since or ""
        cells = (r.agreement.name, r.agreement.kind, shown_status(r), since, parties)
        table.add_row(*(Text(printable(c)) for c in cells))
    Console().print(table)


def print_agreement(r: Report) -> None:
    """One agreement: the answer first, then what it rests on."""
    console = Console()
    console.print(Text(f"{r.agreement.name} ({r.agreement.kind})", style="bold"))
    console.print(Text(f"On {r.standing.on.isoformat()}: {shown_status(r)}. {r.standing.rule}"))
    if r.standing.days_to_expiry is not None:
        console.print(Text(f"Days to expiry: {r.standing.days_to_expiry}"))
    parties = [(p.party, p.standing, p.since or "") for p in r.parties]
    acts = [
        (
            a.date or "not known",
            a.act + (f" until {a.until}" if a.until else ""),
            ", ".join(a.parties),
            a.source + ("" if a.confirmed else " (not confirmed twice)"),
        )
        for a in r.acts
    ]
    print_table(console, "parties", ("party", "standing", "since"), parties)
    print_table(console, "limits", ("what", "limit", "last declared"), limit_cells(r))
    print_table(console, "acts", ("date", "act", "by", "source"), acts)


def print_table(
    console: Console, title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]
) -> None:
    """A table, if it has rows."""
    if not rows:
        return
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


def pending(
    paths: Annotated[
        list[str] | None, typer.Argument(help="Files or folders; the record if left out.")
    ] = None,
    on: Day = None,
    soon: Annotated[int, typer.Option(help="Days before it is due that count as soon.")] = 30,
    record: RecordAddress = None,
    threads: Threads = None,
    extra: Extra = None,
    format: Annotated[PendingFormat, typer.Option(help="How to print.")] = PendingFormat.table,
) -> None:
    """What is waiting on a day: proposals, invitations, promises, visits and meetings."""
    settings = load_settings(record=record, threads=threads, agreements=extra)
    inputs = Inputs(paths or [], settings)
    found = list(_found(inputs) if paths else _stored(settings))
    rows = pending_rows(found, on, soon=soon)
    day = datetime.date.fromisoformat(on) if on else datetime.date.today()
    if format is PendingFormat.json:
        print(json.dumps([r.to_json() for r in rows], ensure_ascii=False, indent=1))
    elif format is PendingFormat.ics:
        reports = report("", on=day, extra=settings.agreements)
        ending = [r for r in reports if r.standing.ends and r.standing.status == "in force"]
        print(calendar_text(entries_of(rows, ending), day), end="")
    else:
        print_pending(rows)
    inputs.exit()


def _found(inputs: Inputs) -> Iterator[Commitment]:
    for reading in inputs.readings(load_tools(inputs.settings)):
        yield from reading.commitments


def _stored(settings: Settings) -> Iterator[Commitment]:
    with Record(settings.record, create=False) as place:
        yield from told_commitments(place).commitments


def print_pending(rows: Sequence[PendingRow]) -> None:
    """What is waiting, as a table."""
    table = Table(expand=True)
    columns = (("state", 2), ("days", 1), ("due", 2), ("by → to", 3), ("what", 6), ("where", 2))
    for column, ratio in columns:
        table.add_column(column, ratio=ratio, overflow="fold")
    for r in rows:
        c = r.commitment
        who = ", ".join(c.by) + (f" → {', '.join(c.to)}" if c.to else "")
        state = r.group if r.group == r.state else f"{r.group}, {r.state}"
        days = "" if r.days is None else str(r.days)
        cells = (f"{c.kind}: {state}", days, c.due or "", who, c.text, c.document)
        table.add_row(*(Text(printable(x)) for x in cells))
    Console().print(table)
