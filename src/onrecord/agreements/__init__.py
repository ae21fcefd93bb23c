"""Agreements: where each stands on a day, what texts say happened to them, what is waiting."""

from __future__ import annotations

from .acts_in_text import find_acts
from .commitments import find_commitments
from .data import load_agreements
from .differences import act_differences, against_ledger, between_tellings
from .ledger import PartyStanding, Standing, status_on
from .merging import merge_commitments
from .names import AmbiguousNameError, UnknownNameError, find_agreement
from .pending import PendingRow, pending
from .questions import Report, make_report, report
from .recognition import AgreementMention, find_mentions

__all__ = [
    "AgreementMention",
    "AmbiguousNameError",
    "PartyStanding",
    "PendingRow",
    "Report",
    "Standing",
    "UnknownNameError",
    "act_differences",
    "against_ledger",
    "between_tellings",
    "find_acts",
    "find_agreement",
    "find_commitments",
    "find_mentions",
    "load_agreements",
    "make_report",
    "merge_commitments",
    "pending",
    "report",
    "status_on",
]
