"""What is waiting on a day: open and for how long, due soon, lapsed; told twice is one."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ..records import Commitment
from .dates import Day, as_day, edges
from .merging import merge_commitments

SOON_DAYS = 30
_ORDER = {"due soon": 0, "open": 1, "planned": 2, "lapsed": 3, "closed": 4}


@dataclass(frozen=True, slots=True)
class PendingRow:
    """A commitment on a day.

    group   due soon | open | planned | lapsed | closed
    state   open | accepted | declined | planned | met | lapsed
    days    days since it was made, where the text tells when
    due_in  days to the last day on which it is due; negative once that has passed
    """

    commitment: Commitment
    group: str
    state: str
    days: int | None
    due_in: int | None

    def to_json(self) -> dict[str, Any]:
        """The row as JSON values, in the shape that `onrecord pending` prints."""
        c = self.commitment
        return {
            "what": c.what,
            "kind": c.kind,
            "by": list(c.by),
            "to": list(c.to),
            "made": c.made,
            "due": c.due,
            "state": self.state,
            "days": self.days,
            "text": c.text,
            "document": c.document,
            "start": c.span.start,
            "end": c.span.end,
            "group": self.group,
            "due_in_days": self.due_in,
        }


def pending(
    commitments: Iterable[Commitment],
    on: Day | str | None = None,
    *,
    soon: int = SOON_DAYS,
    closed: bool = False,
) -> list[PendingRow]:
    """What waits on a day (today if not given): due soon first, then open, planned, lapsed.

    soon    how many days before it is due a commitment is "due soon"
    closed  also give what was declined or met

    Those made after the day are left out. Raises DataError where a date is no date.
    """
    day = as_day(on) if on is not None else datetime.date.today()
    rows = [
        _row(c, day, soon)
        for c in merge_commitments(commitments)
        if c.made is None or edges(c.made)[0] <= day
    ]
    kept = [r for r in rows if closed or r.group != "closed"]
    return sorted(kept, key=lambda r: (_ORDER[r.group], _when(r), r.commitment.what))


def _when(row: PendingRow) -> int:
    if row.due_in is not None:
        return row.due_in
    return 10**6 - (row.days or 0)


def _row(c: Commitment, on: Day, soon: int) -> PendingRow:
    days = (on - edges(c.made)[0]).days if c.made else None
    due_in = (edges(c.due)[1] - on).days if c.due else None
    state = c.state
    if due_in is not None and due_in < 0 and state not in ("declined", "met"):
        return PendingRow(c, "lapsed", "lapsed", days, due_in)
    if state in ("declined", "met"):
        return PendingRow(c, "closed", state, days, due_in)
    if due_in is not None and due_in <= soon:
        return PendingRow(c, "due soon", state, days, due_in)
    waits = "open" if state == "open" else "planned"
    return PendingRow(c, waits, state, days, due_in)
