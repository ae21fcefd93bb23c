"""What changed from one version of a text to the next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from ..records import Span

_LINE = re.compile(r"[^\n.!?]*[\n.!?]+|[^\n.!?]+")
_WORD = re.compile(r"\w+|\s+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch that differs: `old` in the old text, `new` in the new one.

    kind  added (`old` is None) | removed (`new` is None) | replaced
    """

    kind: str
    old: Span | None
    new: Span | None


def difference(old: str, new: str) -> tuple[Change, ...]:
    """What changed, in the order of the texts; empty where they are equal.

    Compared first by sentences, then by words where sentences differ, so that a long text with a
    few changes is quick.
    """
    changes: list[Change] = []
    left, right = _pieces(_LINE, old, 0, len(old)), _pieces(_LINE, new, 0, len(new))
    for a, b in _unequal(old, left, new, right):
        words_a, words_b = _pieces(_WORD, old, *a), _pieces(_WORD, new, *b)
        for c, d in _unequal(old, words_a, new, words_b, at=(a[0], b[0])):
            changes.append(_change(c, d))
    return tuple(changes)


def _pieces(pattern: re.Pattern[str], text: str, start: int, end: int) -> list[tuple[int, int]]:
    return [m.span() for m in pattern.finditer(text, start, end)]


def _unequal(
    old: str,
    left: Sequence[tuple[int, int]],
    new: str,
    right: Sequence[tuple[int, int]],
    at: tuple[int, int] = (0, 0),
) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """The stretches of two texts cut in pieces that are not the same."""
    matcher = SequenceMatcher(
        None, [old[a:b] for a, b in left], [new[a:b] for a, b in right], autojunk=False
    )
    return [
        (_stretch(left, i, j, at[0]), _stretch(right, k, m, at[1]))
        for tag, i, j, k, m in matcher.get_opcodes()
        if tag != "equal"
    ]


def _stretch(pieces: Sequence[tuple[int, int]], i: int, j: int, start: int) -> tuple[int, int]:
    if i < j:
        return pieces[i][0], pieces[j - 1][1]
    place = pieces[i - 1][1] if i else start
    return place, place


def _change(old: tuple[int, int], new: tuple[int, int]) -> Change:
    if old[0] == old[1]:
        return Change("added", None, Span(*new))
    if new[0] == new[1]:
        return Change("removed", Span(*old), None)
    return Change("replaced", Span(*old), Span(*new))
