"""The check of how much, how long and on what conditions."""

from __future__ import annotations

from ...records import Check
from .side import Side
from .stances import opposition


def scope(left: Side, right: Side) -> Check | None:
    """How far a thing reaches: all or some, for good or for a time, with or without conditions.

    Compared: the words of reach around one matter: "all", "without exception", "except", "only",
    "permanent", "temporary", "for one season", "in full", "partly", "binding", "voluntary".

    The same: nothing is said.

    Different: "a permanent ceasefire" against "a pause of forty days in the ceasefire talks";
    "all goods may pass" against "goods may pass, except fuel".
    """
    return opposition(
        "scope", left, right, "The accounts give it a different reach: {} against {}."
    )
