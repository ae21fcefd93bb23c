"""What the pipeline returns: all that was found in a document, or by comparing several."""

from __future__ import annotations

from dataclasses import dataclass, field

from .actors import Mention, TimeExpression
from .agreements import ActFinding, Commitment, ProposedAct
from .comparisons import Account, Claim, Contradiction, Event, Finding, Silence
from .statements import About, Chain, SaidOn, Statement
from .texts import Document, Span, Unreadable


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was found in one document, and which models found it."""

    document: Document
    sentences: tuple[Span, ...]
    statements: tuple[Statement, ...]
    mentions: tuple[Mention, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    chains: tuple[Chain, ...] = ()
    said_on: tuple[SaidOn, ...] = ()
    about: tuple[About, ...] = ()
    acts: tuple[ProposedAct, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    models: tuple[tuple[str, str], ...] = ()
    rejected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Accounts of one event, claim by claim.

    acts      where a text and the ledger, or two tellings, differ on what happened to an agreement
    standing  the agreements that are named, each with where it stood on the day of the event
    """

    event: Event
    accounts: tuple[Account, ...]
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]
    silences: tuple[Silence, ...]
    readings: tuple[Reading, ...]
    contradictions: tuple[Contradiction, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    agreements: tuple[str, ...] = ()
    acts: tuple[ActFinding, ...] = ()
    standing: tuple[tuple[str, str], ...] = ()
    unreadable: tuple[Unreadable, ...] = field(default=())

    def finding(self, claim: Claim) -> Finding:
        """The finding on a claim of this comparison."""
        return next(f for f in self.findings if f.claim == claim.id)
