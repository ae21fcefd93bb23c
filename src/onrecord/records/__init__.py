"""The records: frozen values that the stages give to one another, and nothing else.

Every offset is a Unicode code point into `Document.text`, end exclusive. What is found about a
statement is a record of its own that names the statement by id; nothing is hung on an object.
"""

from __future__ import annotations

from .actors import Actor, Mention, TimeExpression
from .agreements import Act, ActFinding, Agreement, Commitment, DeclaredFigure, Limit, ProposedAct
from .comparisons import Account, Check, Claim, Contradiction, Event, Evidence, Finding, Silence
from .readings import Comparison, Reading
from .statements import About, Chain, SaidOn, Statement
from .texts import Dateline, Document, Span, Unreadable

__all__ = [
    "About",
    "Account",
    "Act",
    "ActFinding",
    "Actor",
    "Agreement",
    "Chain",
    "Check",
    "Claim",
    "Commitment",
    "Comparison",
    "Contradiction",
    "Dateline",
    "DeclaredFigure",
    "Document",
    "Event",
    "Evidence",
    "Finding",
    "Limit",
    "Mention",
    "ProposedAct",
    "Reading",
    "SaidOn",
    "Silence",
    "Span",
    "Statement",
    "TimeExpression",
    "Unreadable",
]
