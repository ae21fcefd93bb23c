"""Lists as rows: statements, mentions, times, events; as JSON lines, CSV, or cells of a table.

Text from documents is hostile: CSV cells that a spreadsheet would run are disarmed, and what a
terminal would obey is shown, not sent.
"""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..records import Actor, Reading, Span

Row = dict[str, Any]


def actor_row(actor: Actor, *, full: bool = True) -> Row:
    """An actor as the interfaces show it."""
    if not full:
        return {"id": actor.id, "name": actor.name}
    return {"id": actor.id, "name": actor.name, "kind": actor.kind, "country": actor.country}


def _pairs(spans: Sequence[Span]) -> list[list[int]]:
    return [[s.start, s.end] for s in spans]


def statement_rows(reading: Reading) -> list[Row]:
    """The statements of a reading, in the order of its text."""
    chains = {c.statement: c for c in reading.chains}
    dates = {d.statement: d.value for d in reading.said_on}
    topics = {a.statement: a.topics for a in reading.about}
    text = reading.document.text
    rows = []
    for s in reading.statements:
        chain = chains.get(s.id)
        outlet = chain.outlet if chain else None
        rows.append(
            {
                "id": s.id,
                "document": s.document,
                "kind": s.kind,
                "text": " […] ".join(text[p.start : p.end] for p in s.content),
                "content": _pairs(s.content),
                "cue": _pairs(s.cue),
                "source": _pairs(s.source),
                "speakers": [actor_row(a) for a in chain.speakers] if chain else [],
                "via": [actor_row(a, full=False) for a in chain.via] if chain else [],
                "outlet": actor_row(outlet, full=False) if outlet else None,
                "said_on": dates.get(s.id),
                "topics": list(topics.get(s.id, ())),
                "negated": s.negated,
                "parent": s.parent,
                "reason": chain.reason if chain else "",
            }
        )
    return rows


def mention_rows(reading: Reading) -> list[Row]:
    """The mentions of a reading; one that means several actors gives a row for each."""
    text = reading.document.text
    return [
        {
            "document": m.document,
            "start": m.span.start,
            "end": m.span.end,
            "text": text[m.span.start : m.span.end],
            "actor": {"id": a.id, "name": a.name, "kind": a.kind},
            "reason": m.reason,
        }
        for m in reading.mentions
        for a in m.actors
    ]


def time_rows(reading: Reading) -> list[Row]:
    """The dates of a reading."""
    text = reading.document.text
    return [
        {
            "document": t.document,
            "start": t.span.start,
            "end": t.span.end,
            "text": text[t.span.start : t.span.end],
            "value": t.value,
            "anchor": t.anchor,
        }
        for t in reading.times
    ]


def json_line(row: Mapping[str, Any]) -> str:
    """One row as one line of JSON."""
    return json.dumps(row, ensure_ascii=False)


STATEMENT_COLUMNS = (
    "document", "id", "parent", "kind", "negated", "speakers", "via", "outlet", "said_on",
    "topics", "text", "content", "cue", "source",
)  # fmt: skip


def statement_csv(rows: Iterable[Row], *, header: bool = True) -> str:
    """Statements as CSV: names joined by `; `, spans as `start-end`."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    if header:
        writer.writerow(STATEMENT_COLUMNS)
    for row in rows:
        writer.writerow([disarm(_cell(row[c])) for c in STATEMENT_COLUMNS])
    return out.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return str(value["name"])
    if isinstance(value, list):
        return "; ".join(f"{v[0]}-{v[1]}" if isinstance(v, list) else _cell(v) for v in value)
    return str(value)


def disarm(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return "'" + cell if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def printable(text: str) -> str:
    """Text with what a terminal would obey (escapes, controls, direction marks) made visible."""
    return "".join(
        c
        if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")
        else f"\\u{ord(c):04x}"
        for c in text
    )
