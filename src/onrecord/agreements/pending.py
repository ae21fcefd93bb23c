"""What is waiting on a day: open and for how long, due soon, lapsed; told twice is one."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from ..lexicons import load_lexicon
from ..records import Commitment
from .dates import Day, as_day, edges

SOON_DAYS = 30
_ANSWERED = ("accepted", "declined", "met")
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


def merge_commitments(found: Iterable[Commitment]) -> list[Commitment]:
    """Each commitment once: the same kind, parties that fit, dates that fit, the same matter.

    What one telling lacks (when it was made, by whom) is taken from the other; the words kept
    are those of the fuller telling; an answer outweighs "open".
    """
    out: list[Commitment] = []
    for one in found:
        for place, other in enumerate(out):
            if _same(one, other):
                out[place] = _joined(other, one)
                break
        else:
            out.append(one)
    return out


def _same(one: Commitment, two: Commitment) -> bool:
    if one.kind != two.kind:
        return False
    for a, b in ((one.by, two.by), (one.to, two.to)):
        if a and b and not set(a) & set(b):
            return False
    if not fits(one.made, two.made) or not fits(one.due, two.due):
        return False
    left, right = content_words(one), content_words(two)
    shared = len(left & right)
    fewer = min(len(left), len(right))
    # told to the same party, less of the wording need be the same
    share = 0.3 if set(one.to) & set(two.to) else 0.5
    return (shared >= 2 and shared / fewer >= share) or (shared >= 1 and fewer <= 2)


def fits(one: str | None, two: str | None) -> bool:
    """Whether two dates may be one day."""
    if one is None or two is None:
        return True
    (a, b), (c, d) = edges(one), edges(two)
    return a <= d and c <= b


@lru_cache(maxsize=1)
def _empty() -> tuple[frozenset[str], tuple[tuple[str, str], ...]]:
    words = load_lexicon("agreements")["commitment_words"]
    return frozenset(words["empty"]), tuple(sorted(words["same"].items()))


def content_words(c: Commitment) -> frozenset[str]:
    """The words by which two tellings of a commitment are compared."""
    empty, same = _empty()
    alike = dict(same)
    words = {w.lower() for w in re.findall(r"[^\W_]{2,}", c.what)} - empty
    folded = {
        w[:-1] if len(w) > 4 and w.endswith("s") and not w.endswith("ss") else w for w in words
    }
    return frozenset(alike.get(w, w) for w in folded)


def _joined(one: Commitment, two: Commitment) -> Commitment:
    fuller, other = (two, one) if _told(two) > _told(one) else (one, two)
    state = next((s for s in (two.state, one.state) if s in _ANSWERED), fuller.state)
    return replace(
        fuller,
        by=fuller.by or other.by,
        to=fuller.to or other.to,
        made=_finer(fuller.made, other.made),
        due=_finer(fuller.due, other.due),
        state=state,
    )


def _told(c: Commitment) -> int:
    return sum(map(bool, (c.made, c.made, c.due, c.by, c.to)))


def _finer(one: str | None, two: str | None) -> str | None:
    return max((one, two), key=lambda v: len(v) if v else 0)


def commitments_of(groups: Sequence[Iterable[Commitment]]) -> list[Commitment]:
    """The commitments of several documents, each once."""
    return merge_commitments(c for group in groups for c in group)
