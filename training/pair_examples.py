"""Pairs of sentences to learn from: those that were linked, near ones that were not, unread."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from onrecord.comparison.alignment import candidate_pairs
from onrecord.comparison.units import Unit

from .train_aligner import Gold, account_units, news_gold, own_gold

NONE, AGREE, DIFFER, UNREAD = 0, 1, 2, -1
NEAR = 3  # sentences of the other account that lie nearest, which are learned from
UNREAD_DOCUMENTS = 6  # of an event without links
LONGEST = 96  # pieces of a sentence


@dataclass(frozen=True)
class Pair:
    """Two sentences and what they are to each other; own: of our invented events."""

    left: str
    right: str
    label: int
    own: bool


def linked_pairs(gold: Gold, near: int = NEAR) -> Iterator[Pair]:
    """Every link of an event, and the nearest sentences of each that nobody linked."""
    for a, b in combinations(sorted(gold.units), 2):
        left, right = gold.units[a], gold.units[b]
        keep = _near(left, right, near)
        for i, u in enumerate(left):
            for j, v in enumerate(right):
                relation = gold.links.get(((u.account, u.index), (v.account, v.index)), "")
                label = {"agree": AGREE, "differ": DIFFER}.get(relation, NONE)
                if label != NONE or keep[i, j]:
                    yield Pair(u.text, v.text, label, gold.own)


def _near(left: Sequence[Unit], right: Sequence[Unit], near: int) -> np.ndarray:
    if not left or not right:
        return np.zeros((len(left), len(right)), dtype=bool)
    a, b = (np.stack([u.vector for u in units]) for units in (left, right))
    return candidate_pairs((a @ b.T).astype(float), near)


def unread_pairs(shared: Path, score: Any, rng: random.Random, most: int) -> list[Pair]:
    """Nearest sentences of news events that nobody linked (ECB+), for a teacher to judge."""
    events: dict[str, list[dict[str, str]]] = {}
    for line in (shared / "data/events/ecbplus.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        events.setdefault(row["event"], []).append(row)
    found = []
    for _, rows in sorted(events.items()):
        rng.shuffle(rows)
        units = [account_units(r["id"], r["text"], score) for r in rows[:UNREAD_DOCUMENTS]]
        for left, right in combinations(units, 2):
            places = np.argwhere(_near(left, right, 1)).tolist()
            found += [Pair(left[i].text, right[j].text, UNREAD, False) for i, j in places]
    rng.shuffle(found)
    return found[:most]


def examples(
    shared: Path, score: Any, rng: random.Random, share: float, unread: int
) -> tuple[list[Pair], list[Pair]]:
    """Pairs to learn from and, of every tenth event, to measure by.

    share: of the unlinked pairs that are learned from; unread: how many nobody has judged. Events
    by which the aligner learns how far to trust the reader are in neither.
    """
    fitted: list[Pair] = []
    held: list[Pair] = []
    for gold in (*own_gold(score), *news_gold(shared, score)):
        if gold.held:
            held += linked_pairs(gold)
        elif not gold.tuned:
            pairs = linked_pairs(gold)
            fitted += [p for p in pairs if p.label != NONE or rng.random() < share]
    return fitted + unread_pairs(shared, score, rng, unread), held


class Reader:
    """Turns pairs into batches."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self.tokenizer = tokenizer
        self.known: dict[str, list[int]] = {}

    def ids(self, text: str) -> list[int]:
        """A sentence's pieces with both marks."""
        if text not in self.known:
            ids = self.tokenizer.encode(text).ids
            self.known[text] = [*ids[: LONGEST + 1], ids[-1]] if len(ids) > LONGEST + 2 else ids
        return self.known[text]

    def size(self, pair: Pair) -> int:
        """The pieces of both sentences."""
        return len(self.ids(pair.left)) + len(self.ids(pair.right))

    def batch(
        self, pairs: Sequence[Pair], rng: random.Random | None
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Pieces, second, mask (pairs, pieces); the sides are swapped at random where `rng` is."""
        rows = []
        for p in pairs:
            sides = (p.right, p.left) if rng and rng.random() < 0.5 else (p.left, p.right)
            one, two = map(self.ids, sides)
            rows.append((one, two[1:]))
        longest = max(len(a) + len(b) for a, b in rows)
        ids = torch.zeros(len(rows), longest, dtype=torch.long)
        second, mask = torch.zeros(len(rows), longest), torch.zeros(len(rows), longest)
        for i, (a, b) in enumerate(rows):
            both = len(a) + len(b)
            ids[i, :both] = torch.tensor(a + b)
            second[i, len(a) : both] = 1
            mask[i, :both] = 1
        return ids, second, mask

    def groups(self, pairs: Sequence[Pair], size: int, rng: random.Random) -> list[list[int]]:
        """Indexes of pairs in batches of like length, in random order."""
        order = sorted(range(len(pairs)), key=lambda i: self.size(pairs[i]) // 8 + rng.random())
        found = [order[k : k + size] for k in range(0, len(order), size)]
        rng.shuffle(found)
        return found
