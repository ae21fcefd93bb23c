"""The record: documents, what was found in them, decisions, and search over statements."""

from __future__ import annotations

from .address import RecordUnavailableError
from .changes import Change, difference
from .deciding import Decision, FoundCommitment, PendingAct
from .events import Placing
from .joined import Joined
from .links import ActorMatch, FoundLinking, Linking, StatementLink
from .reader import StoredDocument
from .record import Record
from .search import Found, Hit, Query
from .search.meaning import EncodedStatements, Encoder, encode_statements
from .writer import Stored

__all__ = [
    "ActorMatch",
    "Change",
    "Decision",
    "EncodedStatements",
    "Encoder",
    "Found",
    "FoundCommitment",
    "FoundLinking",
    "Hit",
    "Joined",
    "Linking",
    "PendingAct",
    "Placing",
    "Query",
    "Record",
    "RecordUnavailableError",
    "StatementLink",
    "Stored",
    "StoredDocument",
    "difference",
    "encode_statements",
]
