"""One document after another beside very many: what is kept in memory is bounded, so is time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import pytest

from onrecord.events import EventJoiner, joining
from onrecord.events.joining import Held, held
from onrecord.records import Document


class Kept:
    """A shelf of documents in memory that counts how many were read from it."""

    def __init__(self) -> None:
        self.all: list[Held] = []
        self.read = 0

    def between(self, first: str | None, last: str | None, newest: int) -> Iterable[Held]:
        found = [h for h in self.all if h.day and first and last and first <= h.day <= last]
        self.read += len(found[-newest:])
        return found[-newest:]

    def since(self, document: int) -> tuple[Sequence[Held], Sequence[int]]:
        return [h for h in self.all if h.document > document], ()

    def last(self) -> int:
        return len(self.all)


def test_beyond_what_memory_holds_not_all_is_read_again_for_each(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in (("MOST", 40), ("EACH", 25), ("LIMIT", 1000)):
        monkeypatch.setattr(joining, name, value)
    shelf = Kept()
    joiner, most = EventJoiner(shelf), 0
    for n in range(1, 201):
        matter = f"bridge{n // 2} harbour{n // 2} ferry{n // 2} grain{n // 2} market{n // 2}"
        text = f"The talks in Lissa were about {matter}."
        one = held(Document(f"d{n}", text, published=f"2031-03-{n % 28 + 1:02d}"))
        groups, near = joiner.join(one)
        assert groups
        if n % 2 == 1 and n > 1:
            assert near is not None and near.document == n - 1
        joiner.stored(n)
        shelf.all.append(replace(one, document=n))
        most = max(most, len(joiner._index))
    assert shelf.read <= 200 // 25 * 200
    assert most <= 201
