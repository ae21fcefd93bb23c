"""Agreements, what happened to them, and what somebody committed to."""

from __future__ import annotations

from dataclasses import dataclass

from .texts import Span


@dataclass(frozen=True, slots=True)
class Act:
    """What happened to an agreement: the act, its date (possibly partial), who, and the source.

    parties  who acted; empty when the agreement itself is meant
    state    accepted | proposed | rejected
    """

    agreement: str
    act: str
    date: str | None
    parties: tuple[str, ...] = ()
    source: str = ""
    state: str = "accepted"
    until: str | None = None
    effective: str | None = None
    place: str | None = None
    confirmed: bool = True
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Limit:
    """A quantity that an agreement limits; `party` only if the limit is one party's."""

    quantity: str
    limit: float
    unit: str
    party: str | None = None
    since: str | None = None
    until: str | None = None
    source: str = ""
    note: str | None = None


@dataclass(frozen=True, slots=True)
class DeclaredFigure:
    """A figure that a party has declared under an agreement."""

    date: str
    party: str
    quantity: str
    value: float
    source: str
    confirmed: bool = True
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """A treaty, protocol, political commitment or unilateral declaration."""

    id: str
    name: str
    full_name: str
    kind: str
    types: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    descriptions: tuple[str, ...] = ()
    acts: tuple[Act, ...] = ()
    limits: tuple[Limit, ...] = ()
    declared: tuple[DeclaredFigure, ...] = ()
    supersedes: tuple[str, ...] = ()
    superseded_by: tuple[str, ...] = ()
    amends: str | None = None
    depositary: str | None = None
    duration: str | None = None
    party_count: int | None = None
    party_count_on: str | None = None
    non_parties: tuple[str, ...] = ()
    notable_parties: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class ProposedAct:
    """An act that a text tells of: the act, and the words, speaker and statement it rests on."""

    act: Act
    document: str
    span: Span
    text: str
    speaker: str | None = None
    statement: str | None = None


@dataclass(frozen=True, slots=True)
class ActFinding:
    """What the ledger, or another telling, says to an act told in a text.

    verdict  agree     the ledger has it
             finer     the ledger has it; the text or the ledger gives the date less finely
             differ    the ledger, or the other telling, has another act, date or party for it
             only      the ledger has nothing like it
    detail   a sentence for the reader; against: the ledger's act, or the other telling
    name     the agreement's name as people know it
    """

    proposal: ProposedAct
    verdict: str
    detail: str
    against: Act | ProposedAct | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Commitment:
    """A proposal, invitation, demand, promise, planned visit or meeting found in a text.

    state  open | accepted | declined | planned | met | lapsed
    """

    what: str
    kind: str
    by: tuple[str, ...]
    to: tuple[str, ...]
    made: str | None
    due: str | None
    state: str
    document: str
    span: Span
    text: str
