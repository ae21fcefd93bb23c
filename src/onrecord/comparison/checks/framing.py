"""The check of words that put one thing in opposite lights."""

from __future__ import annotations

from ...records import Check
from .side import Side
from .stances import opposition


def framing(left: Side, right: Side) -> Check | None:
    """One thing named by words of opposite stance.

    Compared: words by which a deed, a person or a talk is judged: lawful or unlawful, an exercise
    or a build-up, a journalist or a criminal, aid or compensation, regret or an apology, recalled
    or expelled, warm or tense.

    The same: nothing is said; two texts may use other words of one stance.

    Different: "the talk was cordial" against "the talk was icy"; "60 million as compensation"
    against "60 million out of solidarity".
    """
    return opposition(
        "framing", left, right, "The accounts put it in opposite lights: {} against {}."
    )
