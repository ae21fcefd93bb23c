"""The check of who said it."""

from __future__ import annotations

import re

from ...records import Check
from .results import Place, result
from .side import Side
from .words import read_sentence, shared, weight

_ENOUGH, _SHARE = 4.0, 0.6
_QUOTED = re.compile('[“”„«»"]')


def speaker(left: Side, right: Side) -> Check | None:
    """Who said it, where the speakers are known.

    Compared: the speakers of two sentences that say nearly the same.

    The same: one of the speakers is the same (by the last word of the name).

    Different: nearly the same quoted words, given to two people who are named, neither of whom the
    other text names.

    Unclear: the content is given to two people, and one text names both, or it is not quoted: each
    side's account may give its own leader what both said. Nor are "the suit" and "a lawyer", who
    have no name, held to be two.
    """
    if not left.speakers or not right.speakers:
        return None
    one, two = read_sentence(left.text), read_sentence(right.text)
    a, b = (set(filter(None, s.concepts)) for s in (one, two))
    common = shared(a, b)
    light = min(sum(map(weight, a)), sum(map(weight, b)))
    places = Place(left, one, 0, len(one)), Place(right, two, 0, len(two))
    who = f"{', '.join(left.speakers)} and {', '.join(right.speakers)}".replace("{", "").replace(
        "}", ""
    )
    if {_last(n) for n in left.speakers} & {_last(n) for n in right.speakers}:
        if common < 1:
            return None
        return result("speaker", "agree", f"The same person says it ({who}).", *places)
    if common < _ENOUGH or common < _SHARE * light:
        return None
    named = any(_last(n) in two.lower for n in left.speakers) or any(
        _last(n) in one.lower for n in right.speakers
    )
    nameless = any(n == n.lower() for n in (*left.speakers, *right.speakers))
    if named or nameless or not all(_QUOTED.search(side.text) for side in (left, right)):
        return result("speaker", "unclear", f"It may be given to two people: {who}.", *places)
    return result("speaker", "differ", f"The same is given to two people: {who}.", *places)


def _last(name: str) -> str:
    return name.split()[-1].lower() if name.split() else ""
