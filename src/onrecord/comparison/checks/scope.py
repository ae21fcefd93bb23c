"""The check of how much, how long and on what conditions."""

from __future__ import annotations

from ...records import Check
from .results import Place, result
from .side import Side
from .stances import opposed
from .words import read_sentence


def scope(left: Side, right: Side) -> Check | None:
    """How far a thing reaches: all or some, for good or for a time, with or without conditions.

    Compared: the words of reach around one matter: "all", "without exception", "except", "only",
    "permanent", "temporary", "for one season", "in full", "partly", "binding", "voluntary".

    The same: nothing is said.

    Different: "a permanent ceasefire" against "a pause of forty days in the ceasefire talks";
    "all goods may pass" against "goods may pass, except fuel".
    """
    found = opposed("scope", left, right)
    if found is None:
        return None
    _, _, p, q = found
    one, two = read_sentence(left.text), read_sentence(right.text)
    text = "The accounts give it a different reach: {} against {}."
    places = Place(left, one, p.first, p.past), Place(right, two, q.first, q.past)
    return result("scope", "differ", text, *places)
