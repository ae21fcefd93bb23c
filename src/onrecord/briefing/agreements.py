"""Agreements' reports as tables, CSV and Markdown."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from ..agreements import Report
from .listing import disarm

COLUMNS = ("id", "name", "kind", "status", "since", "parties", "expires in days", "rule")


def report_cells(report: Report) -> tuple[str, ...]:
    """One agreement as cells under COLUMNS."""
    s = report.standing
    parties = "; ".join(f"{p.party}: {p.standing}" for p in report.parties[:8])
    more = len(report.parties) - 8
    return (
        report.agreement.id,
        report.agreement.name,
        report.agreement.kind,
        s.status if s.certain else " or ".join(s.possible),
        s.since or "",
        parties + (f"; and {more} more" if more > 0 else ""),
        "" if s.days_to_expiry is None else str(s.days_to_expiry),
        s.rule,
    )


def agreements_csv(reports: Sequence[Report]) -> str:
    """Agreements as CSV, a line each, cells disarmed."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for report in reports:
        writer.writerow([disarm(c) for c in report_cells(report)])
    return out.getvalue()


def agreement_markdown(report: Report) -> str:
    """One agreement as Markdown: status and rule, parties, limits and figures, acts."""
    a, s = report.agreement, report.standing
    day = s.on.isoformat()
    status = s.status if s.certain else " or ".join(s.possible)
    lines = [f"# {a.name}", "", f"{a.full_name}", "", f"On {day}: **{status}**. {s.rule}", ""]
    if s.days_to_expiry is not None:
        lines += [f"Days to expiry: {s.days_to_expiry}", ""]
    lines += ["## Parties", "", "| party | standing | since | rule |", "|---|---|---|---|"]
    lines += [f"| {p.party} | {p.standing} | {p.since or ''} | {p.rule} |" for p in report.parties]
    if report.limits:
        lines += ["", "## Limits", "", "| what | limit | last declared |", "|---|---|---|"]
        for row in report.limits:
            figures = "; ".join(
                f"{f.party} {f.value:g} ({f.date}{'' if f.confirmed else ', not confirmed'})"
                for f in row.last
            )
            limit = f"{row.limit.limit:g} {row.limit.unit}"
            binds = "" if row.binds else " (does not bind on this day)"
            lines.append(f"| {row.limit.quantity} | {limit}{binds} | {figures} |")
    lines += ["", "## Acts", "", "| date | act | by | source |", "|---|---|---|---|"]
    for act in report.acts:
        who = ", ".join(act.parties)
        source = act.source + ("" if act.confirmed else " (not confirmed twice)")
        what = act.act + (f" until {act.until}" if act.until else "")
        state = "" if act.state == "accepted" else f" [{act.state}]"
        lines.append(f"| {act.date or 'not known'} | {what}{state} | {who} | {source} |")
    if a.note:
        lines += ["", a.note]
    return "\n".join(lines) + "\n"
