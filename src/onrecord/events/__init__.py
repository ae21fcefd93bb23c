"""Documents to events: what happened, when, between whom; which accounts share one origin."""

from __future__ import annotations

from .accounts import accounts_of, make_accounts
from .describing import describe_event, duration_minutes
from .origins import find_origins

__all__ = ["accounts_of", "describe_event", "duration_minutes", "find_origins", "make_accounts"]
