"""What the machine proposes, a person decides: proposals that wait, decisions with who and when."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, select

from ..agreements.editing import Values, edited, values_of, with_values
from ..errors import RecordError
from ..records import Act, Agreement, Commitment, ProposedAct
from . import tables as t
from .encoding import to_json
from .reader import commitment, proposed_act
from .rows import insert_one, now

VERDICTS = ("accepted", "rejected")


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decided what on a proposal, and when (UTC); the last one holds.

    proposed, edited  the values as the text proposed them and as they were accepted, where
                      somebody corrected them
    """

    key: str
    verdict: str
    who: str
    decided_at: str
    note: str | None = None
    proposed: Values | None = None
    edited: Values | None = None


@dataclass(frozen=True, slots=True)
class PendingAct:
    """A proposed act, the key to decide on it, and the number of its document."""

    key: str
    document: int
    proposed: ProposedAct


@dataclass(frozen=True, slots=True)
class FoundCommitment:
    """A commitment, its key, and the number of its document."""

    key: str
    document: int
    commitment: Commitment


def decide(
    connection: Connection,
    key: str,
    verdict: str,
    who: str,
    note: str | None,
    changes: Mapping[str, object] | None = None,
    agreements: Sequence[Agreement] = (),
) -> Decision:
    """Keep a decision, with what was corrected in the proposal (`agreements.editing.edited`).

    Raises RecordError where there is nothing to decide on, or it is no verdict; what `edited`
    raises for values that make no sense. A second decision stands beside the first.
    """
    if verdict not in VERDICTS:
        raise RecordError(f"a verdict is {' or '.join(VERDICTS)}, not {verdict!r}")
    if not who.strip():
        raise RecordError("a decision needs to say who took it")
    if changes and verdict != "accepted":
        raise RecordError("what is corrected is accepted; to reject it, leave it as it is")
    found = _proposal(connection, key)
    if found is None:
        raise RecordError(f"nothing with the key {key!r} was proposed")
    before = values_of(found)
    after = edited(found, changes or {}, agreements)
    kept = (before, after) if after != before else (None, None)
    decision = Decision(key, verdict, who, now(), note, *kept)
    proposal, correction = (v and to_json(v) for v in kept)
    row = {"key": key, "verdict": verdict, "who": who, "decided_at": decision.decided_at}
    values = {"note": note, "proposed": proposal, "edited": correction}
    insert_one(connection, t.DECISION, {**row, **values})
    return decision


def _proposal(connection: Connection, key: str) -> Act | Commitment | None:
    """What was proposed under a key, as the text proposed it."""
    for table in (t.PROPOSED_ACT, t.COMMITMENT):
        row = connection.execute(select(table).where(table.c.key == key).limit(1)).first()
        if row is not None:
            return proposed_act(row, "").act if table is t.PROPOSED_ACT else commitment(row, "")
    return None


def decision_of(row: Row[*tuple[Any, ...]]) -> Decision:
    """A decision from its row."""
    values = (json.loads(v) if v else None for v in (row.proposed, row.edited))
    return Decision(row.key, row.verdict, row.who, row.decided_at, row.note, *values)


def decisions(connection: Connection, key: str | None = None) -> list[Decision]:
    """Decisions in the order in which they were taken."""
    query = select(t.DECISION).order_by(t.DECISION.c.number)
    if key is not None:
        query = query.where(t.DECISION.c.key == key)
    return [decision_of(row) for row in connection.execute(query)]


def as_decided(act: Act, decision: Decision | None) -> Act:
    """An act with its state, and its values, as a person last decided."""
    if decision is None:
        return replace(act, state="proposed")
    changed: Act = with_values(act, decision.edited or {})
    return replace(changed, state=decision.verdict)


def pending_acts(connection: Connection, agreement: str | None = None) -> list[PendingAct]:
    """The acts that the latest readings of the latest texts propose, undecided ones only."""
    p = t.PROPOSED_ACT.c
    query = (
        select(t.PROPOSED_ACT, t.DOCUMENT.c.number.label("of"), t.DOCUMENT.c.name)
        .join(t.READING, t.READING.c.number == p.reading)
        .join(t.DOCUMENT, t.DOCUMENT.c.number == t.READING.c.document)
        .where(p.reading.not_in(select(t.SEARCH_REMOVED.c.reading)))
        .where(p.key.not_in(select(t.DECISION.c.key)))
        .order_by(p.number)
    )
    if agreement is not None:
        query = query.where(p.agreement == agreement)
    found: dict[str, PendingAct] = {}
    for row in connection.execute(query):
        found.setdefault(row.key, PendingAct(row.key, row.of, proposed_act(row, row.name)))
    return list(found.values())


def decided_acts(connection: Connection) -> list[ProposedAct]:
    """The proposed acts as decided last: `act.state` (undecided: proposed), corrected values."""
    p = t.PROPOSED_ACT.c
    last = {d.key: d for d in decisions(connection)}
    query = (
        select(t.PROPOSED_ACT, t.DOCUMENT.c.name)
        .join(t.READING, t.READING.c.number == p.reading)
        .join(t.DOCUMENT, t.DOCUMENT.c.number == t.READING.c.document)
        .order_by(p.number)
    )
    found: dict[str, ProposedAct] = {}
    for row in connection.execute(query):
        told = proposed_act(row, row.name)
        found.setdefault(row.key, replace(told, act=as_decided(told.act, last.get(row.key))))
    return list(found.values())


def commitments(connection: Connection) -> list[FoundCommitment]:
    """The commitments of the latest readings of the latest texts, with corrected values."""
    c = t.COMMITMENT.c
    values = {d.key: d.edited for d in decisions(connection)}
    query = (
        select(t.COMMITMENT, t.DOCUMENT.c.number.label("of"), t.DOCUMENT.c.name)
        .join(t.READING, t.READING.c.number == c.reading)
        .join(t.DOCUMENT, t.DOCUMENT.c.number == t.READING.c.document)
        .where(c.reading.not_in(select(t.SEARCH_REMOVED.c.reading)))
        .order_by(c.number)
    )
    return [
        FoundCommitment(
            row.key, row.of, with_values(commitment(row, row.name), values.get(row.key) or {})
        )
        for row in connection.execute(query)
    ]
