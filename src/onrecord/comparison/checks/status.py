"""The check of how far a thing has got."""

from __future__ import annotations

from ...records import Check
from .side import Side
from .stances import opposition


def status(left: Side, right: Side) -> Check | None:
    """How far a thing has got: open or settled, planned or done, begun or complete.

    Compared: the words of stage around one matter: "will be studied", "no decision was taken",
    "was agreed", "signed", "will begin", "is complete", "only half".

    The same: nothing is said; "discussed" in one account and "agreed" in the other may be two
    levels of detail.

    Different: "agreed to reopen the crossing" against "the reopening of the crossing will be
    studied"; "the withdrawal is complete" against "the withdrawal will begin in a first phase".
    """
    return opposition(
        "status", left, right, "The accounts have it at different stages: {} against {}."
    )
