"""Agreements: where each stands on a day, and what texts say happened to them."""

from __future__ import annotations

from .data import load_agreements
from .ledger import PartyStanding, Standing, status_on
from .names import AmbiguousNameError, UnknownNameError, find_agreement
from .questions import Report, make_report, report

__all__ = [
    "AmbiguousNameError",
    "PartyStanding",
    "Report",
    "Standing",
    "UnknownNameError",
    "find_agreement",
    "load_agreements",
    "make_report",
    "report",
    "status_on",
]
