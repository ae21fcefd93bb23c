"""Documents to events: what happened, when, between whom; which accounts share one origin."""

from __future__ import annotations

from .accounts import accounts_of, make_accounts
from .describing import describe_event, duration_minutes
from .grouping import EventGroup, describe_groups, group_documents
from .index import EventIndex
from .origins import find_origins

__all__ = [
    "EventGroup",
    "EventIndex",
    "accounts_of",
    "describe_event",
    "describe_groups",
    "duration_minutes",
    "find_origins",
    "group_documents",
    "make_accounts",
]
