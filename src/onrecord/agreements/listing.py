"""Reports as table rows, CSV, Markdown and JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence

from ..records import Act
from .questions import LimitRow, Report, age_days

STATUS_COLUMNS = ("id", "name", "kind", "on", "status", "since", "days to expiry", "rule")
ACT_COLUMNS = ("agreement", "date", "act", "party", "until", "state", "confirmed", "source", "note")
PARTY_COLUMNS = ("agreement", "party", "standing", "since", "rule")
LIMIT_COLUMNS = (
    "agreement",
    "quantity",
    "limit",
    "unit",
    "of",
    "binds",
    "declared by",
    "value",
    "date",
    "age in days",
    "confirmed",
)
Row = tuple[str, ...]


def status_rows(reports: Iterable[Report]) -> list[Row]:
    """A row for each agreement, as STATUS_COLUMNS."""
    return [
        (
            r.agreement.id,
            r.agreement.name,
            r.agreement.kind,
            r.standing.on.isoformat(),
            shown_status(r),
            r.standing.since or "",
            "" if r.standing.days_to_expiry is None else str(r.standing.days_to_expiry),
            r.standing.rule,
        )
        for r in reports
    ]


def shown_status(report: Report) -> str:
    """The status, with what else it may be."""
    s = report.standing
    return s.status if s.certain else f"{s.status} (or {' or '.join(s.possible[1:])})"


def party_rows(report: Report) -> list[Row]:
    """A row for each party, as PARTY_COLUMNS."""
    return [
        (
            report.agreement.id,
            p.party,
            p.standing if p.certain else f"{p.standing} (or {' or '.join(p.possible[1:])})",
            p.since or "",
            p.rule,
        )
        for p in report.parties
    ]


def act_rows(report: Report) -> list[Row]:
    """A row for each act, as ACT_COLUMNS."""
    return [_act_row(a) for a in report.acts]


def _act_row(a: Act) -> Row:
    return (
        a.agreement,
        a.date or "not known",
        a.act,
        ", ".join(a.parties),
        a.until or "",
        a.state,
        "yes" if a.confirmed else "not confirmed",
        a.source,
        a.note or "",
    )


def limit_rows(report: Report) -> list[Row]:
    """A row for each limit and each party's last figure, as LIMIT_COLUMNS."""
    return [row for one in report.limits for row in _limit_rows(report, one)]


def _limit_rows(report: Report, row: LimitRow) -> list[Row]:
    limit = row.limit
    begin = (
        report.agreement.id,
        limit.quantity,
        number(limit.limit),
        limit.unit,
        limit.party or "each party",
        "yes" if row.binds else "no",
    )
    if not row.last:
        return [(*begin, "", "", "", "", "")]
    return [
        (
            *begin,
            f.party,
            number(f.value),
            f.date,
            str(age_days(f, report.standing.on)),
            "yes" if f.confirmed else "not confirmed",
        )
        for f in row.last
    ]


def number(value: float) -> str:
    """A figure as people write it: 1,550; 12.5."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,}"


_TABLES = {
    "status": STATUS_COLUMNS,
    "parties": PARTY_COLUMNS,
    "acts": ACT_COLUMNS,
    "limits": LIMIT_COLUMNS,
}


def as_csv(reports: Sequence[Report], table: str = "status") -> str:
    """Comma-separated values of one table: status, parties, acts or limits."""
    rows: list[Row]
    if table == "status":
        rows = status_rows(reports)
    elif table == "limits":
        # figures without thousands separators, for machines
        rows = [
            tuple(c.replace(",", "") if i in (2, 7) else c for i, c in enumerate(row))
            for r in reports
            for row in limit_rows(r)
        ]
    else:
        make = {"parties": party_rows, "acts": act_rows}[table]
        rows = [row for r in reports for row in make(r)]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_TABLES[table])
    writer.writerows(rows)
    return out.getvalue()


def as_json(reports: Sequence[Report], *, single: bool = False) -> str:
    """JSON: one object where `single` is asked for, else a list."""
    values = [r.to_json() for r in reports]
    return json.dumps(values[0] if single and values else values, ensure_ascii=False, indent=1)


def as_markdown(reports: Sequence[Report]) -> str:
    """One agreement in full, or several as a table."""
    if len(reports) == 1:
        return _whole(reports[0])
    columns = ("Agreement", "Status", "Since", "Days to expiry", "Rule")
    rows = [(f"{r[1]} ({r[0]})", r[4], r[5], r[6], r[7]) for r in status_rows(reports)]
    return _table(columns, rows)


def _whole(report: Report) -> str:
    a, s = report.agreement, report.standing
    out = [f"# {_text(a.name)}", "", _text(a.full_name), ""]
    out += [f"**On {s.on}: {_text(shown_status(report))}.** {_text(s.rule)}.", ""]
    if s.days_to_expiry is not None:
        out += [f"Days to expiry: {s.days_to_expiry} (runs out on {s.ends}).", ""]
    if a.note:
        out += [_text(a.note), ""]
    parts = (
        ("Parties", PARTY_COLUMNS, party_rows(report)),
        ("Limits and last declared figures", LIMIT_COLUMNS, limit_rows(report)),
        ("Acts", ACT_COLUMNS, act_rows(report)),
    )
    for title, columns, rows in parts:
        if rows:
            out += [f"## {title}", "", _table(columns[1:], [r[1:] for r in rows]), ""]
    return "\n".join(out)


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(columns)} |", f"|{'---|' * len(columns)}"]
    lines += [f"| {' | '.join(map(_text, row))} |" for row in rows]
    return "\n".join(lines)


def _text(words: str) -> str:
    """Words that Markdown takes for words."""
    flat = " ".join(words.split())
    for mark in "\\`*_[]<>|#":
        flat = flat.replace(mark, f"\\{mark}")
    return flat
