"""Documents to events: what happened, when, between whom; which accounts share one origin."""

from __future__ import annotations

from .accounts import accounts_by_voice, accounts_of, make_accounts
from .describing import describe_event, duration_minutes
from .grouping import EventGroup, describe_groups, group_documents, name_event
from .index import EventIndex
from .joining import GROUPING, EventJoiner
from .origins import carried_sentences, find_origins
from .voices import Voice, split_by_voice, voices

__all__ = [
    "GROUPING",
    "EventGroup",
    "EventIndex",
    "EventJoiner",
    "Voice",
    "accounts_by_voice",
    "accounts_of",
    "carried_sentences",
    "describe_event",
    "describe_groups",
    "duration_minutes",
    "find_origins",
    "group_documents",
    "make_accounts",
    "name_event",
    "split_by_voice",
    "voices",
]
