"""The check of places."""

from __future__ import annotations

from ...records import Check
from .names import party_at
from .results import Place, result
from .side import Side
from .stances import opposition
from .words import Sentence, read_sentence, terms

_VENUE = ("in", "at")


def place(left: Side, right: Side) -> Check | None:
    """Where a meeting is held, and on whose side of a line something happened.

    Compared: the name after "in" or "at" next to "met", "will convene", "the next round", "signed"
    and the like; and the words of jurisdiction ("on the high seas", "in the territorial waters").

    The same: names that share a word ("Port Osk" and "the Port Osk residence").

    Different: two names for the place of one meeting, "the experts will convene in Lind in May"
    against "the experts will sit down in Osk in May"; "in international waters" against "inside
    the exclusive economic zone".

    Unclear: one of the two is a state, and the other may be a town in it.
    """
    one, two = read_sentence(left.text), read_sentence(right.text)
    said = "The accounts place it differently: {} against {}."
    found = opposition("place", left, right, said)
    if found is not None:
        return found
    a, b = _venue(one), _venue(two)
    if a is None or b is None:
        return None
    where = Place(left, one, *a), Place(right, two, *b)
    if set(one.lower[a[0] : a[1]]) & set(two.lower[b[0] : b[1]]):
        return result("place", "agree", "Both name the same place: {} and {}.", *where)
    if _named(one, a, two) or _named(two, b, one):
        return None
    if any(party_at(p.side, p.sentence, p.first) for p in where):
        return result("place", "unclear", "One place may lie in the other: {} and {}.", *where)
    return result("place", "differ", "The places differ: {} against {}.", *where)


def _venue(s: Sentence) -> tuple[int, int] | None:
    """The name of the place where a meeting is held, as (first, past last) words."""
    for i, word in enumerate(s.lower):
        if word not in _VENUE or i + 1 >= len(s) or not _is_name(s, i + 1):
            continue
        near = s.lower[max(0, i - 6) : i]
        if not any(w in terms("words", "venue_words") for w in near):
            continue
        past = i + 2
        while past < len(s) and s.raw[past][0].isupper() and _is_name(s, past):
            past += 1
        return i + 1, past
    return None


def _is_name(s: Sentence, i: int) -> bool:
    low = s.lower[i]
    return (
        s.raw[i][0].isupper()
        and len(low) > 2
        and low not in terms("words", "months")
        and low not in terms("words", "weekdays")
        and low not in terms("words", "no_names")
    )


def _named(s: Sentence, name: tuple[int, int], other: Sentence) -> bool:
    """Whether a place's name stands anywhere in the other sentence."""
    return any(w in other.lower for w in s.lower[name[0] : name[1]])
