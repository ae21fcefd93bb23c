"""What the machine proposes, a person decides: proposals that wait, decisions with who and when."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from ..errors import RecordError
from ..records import Commitment, ProposedAct
from . import tables as t
from .reader import commitment, proposed_act
from .writer import insert_one, now

VERDICTS = ("accepted", "rejected")


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decided what on a proposal, and when (UTC); the last one holds."""

    key: str
    verdict: str
    who: str
    decided_at: str
    note: str | None = None


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


def decide(connection: Connection, key: str, verdict: str, who: str, note: str | None) -> Decision:
    """Keep a decision. Raises RecordError where there is nothing to decide on, or it is no verdict.

    A second decision on a proposal stands beside the first.
    """
    if verdict not in VERDICTS:
        raise RecordError(f"a verdict is {' or '.join(VERDICTS)}, not {verdict!r}")
    if not who.strip():
        raise RecordError("a decision needs to say who took it")
    known = any(
        connection.execute(select(table.c.number).where(table.c.key == key).limit(1)).first()
        for table in (t.PROPOSED_ACT, t.COMMITMENT)
    )
    if not known:
        raise RecordError(f"nothing with the key {key!r} was proposed")
    decision = Decision(key, verdict, who, now(), note)
    row = {"key": key, "verdict": verdict, "who": who, "decided_at": decision.decided_at}
    insert_one(connection, t.DECISION, {**row, "note": note})
    return decision


def decisions(connection: Connection, key: str | None = None) -> list[Decision]:
    """Decisions in the order in which they were taken."""
    d = t.DECISION.c
    query = select(d.key, d.verdict, d.who, d.decided_at, d.note).order_by(d.number)
    if key is not None:
        query = query.where(d.key == key)
    return [Decision(*row) for row in connection.execute(query)]


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
    """The proposed acts with what was decided on them last, as `act.state`; undecided: proposed."""
    p = t.PROPOSED_ACT.c
    verdicts = {d.key: d.verdict for d in decisions(connection)}
    query = (
        select(t.PROPOSED_ACT, t.DOCUMENT.c.name)
        .join(t.READING, t.READING.c.number == p.reading)
        .join(t.DOCUMENT, t.DOCUMENT.c.number == t.READING.c.document)
        .order_by(p.number)
    )
    found: dict[str, ProposedAct] = {}
    for row in connection.execute(query):
        act = proposed_act(row, row.name)
        state = verdicts.get(row.key, "proposed")
        found.setdefault(row.key, replace(act, act=replace(act.act, state=state)))
    return list(found.values())


def commitments(connection: Connection) -> list[FoundCommitment]:
    """The commitments of the latest readings of the latest texts."""
    c = t.COMMITMENT.c
    query = (
        select(t.COMMITMENT, t.DOCUMENT.c.number.label("of"), t.DOCUMENT.c.name)
        .join(t.READING, t.READING.c.number == c.reading)
        .join(t.DOCUMENT, t.DOCUMENT.c.number == t.READING.c.document)
        .where(c.reading.not_in(select(t.SEARCH_REMOVED.c.reading)))
        .order_by(c.number)
    )
    return [
        FoundCommitment(row.key, row.of, commitment(row, row.name))
        for row in connection.execute(query)
    ]
