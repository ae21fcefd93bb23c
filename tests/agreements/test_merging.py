"""Tellings of one commitment are one; the quick way gives what holding all against all gives."""

from __future__ import annotations

import random
from collections.abc import Sequence
from unittest.mock import Mock

import pytest

from onrecord.agreements import merging
from onrecord.agreements.merging import _joined, _same, content_words, merge_commitments
from onrecord.records import Commitment, Span

MATTERS = (
    "talks on the river treaty", "a visit to Orvania", "release of the prisoners",
    "a ceasefire at the border", "grain shipments through the strait", "a summit in Brevik",
    "inspection of the sites", "aid for the harbour", "meeting", "talks",
)  # fmt: skip
STATES = ("Orvania", "Brevik", "Sarn", "Halden Isles")
DATES = (None, "2031", "2031-03", "2031-03-04", "2031-03-05", "2031-04-01", "2032-01-09")


def invented(count: int, chance: random.Random, dates: Sequence[str | None]) -> list[Commitment]:
    return [
        Commitment(
            " and ".join(chance.sample(MATTERS, chance.randint(1, 2))),
            chance.choice(("proposal", "visit", "promise")),
            tuple(chance.sample(STATES, chance.randint(0, 2))),
            tuple(chance.sample(STATES, chance.randint(0, 1))),
            chance.choice(dates), chance.choice((None, None, "2031-06", "2031-06-02")),
            chance.choice(("open", "accepted", "planned")), f"doc-{n}", Span(0, 1), "x",
        )
        for n in range(count)
    ]  # fmt: skip


def one_by_one(found: Sequence[Commitment]) -> list[Commitment]:
    out: list[Commitment] = []
    for one in found:
        for place, other in enumerate(out):
            if _same(one, other, content_words(one), content_words(other)):
                out[place] = _joined(other, one)
                break
        else:
            out.append(one)
    return out


def test_the_quick_way_gives_what_all_against_all_gives() -> None:
    for seed in range(30):
        found = invented(120, random.Random(seed), DATES)
        assert merge_commitments(found) == one_by_one(found), seed


def test_the_work_grows_with_the_tellings_and_not_with_their_square(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def pairs_held(count: int) -> int:
        dates = [f"20{y}-{m:02d}-{d:02d}" for y in range(30, 30 + count // 1000 + 1)
                 for m in range(1, 13) for d in range(1, 29)]  # fmt: skip
        held = Mock(wraps=_same)
        monkeypatch.setattr(merging, "_same", held)
        merge_commitments(invented(count, random.Random(1), dates))
        return int(held.call_count)

    few, many = pairs_held(2000), pairs_held(8000)
    assert 2000 < few < many < 8 * few
