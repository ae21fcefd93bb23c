"""Pairs of sentences to learn from: those that were linked, and those that might have been."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from onrecord.comparison.alignment import load_weights, probabilities
from onrecord.comparison.features import Rarity, feature_matrix

from .larger_vectors import LIKENESS, larger_vectors, likenesses
from .linked_events import Gold, linked_gold, news_gold, own_gold

NONE, AGREE, DIFFER = 0, 1, 2
WORTH = 0.01  # probability by the features alone from which on a pair may be learned from
HARD = 0.05  # and from which on one that is no link is learned from often
OWN_WEIGHT, LINKED_WEIGHT = 0.6, 0.7  # of our invented events, of news that we linked
SECOND = (0.5, 0.45, 0.05)  # what a second reader's link is worth that the first one lacks
LONGEST = 96  # pieces of a sentence


@dataclass(frozen=True)
class Pair:
    """Two sentences and what they are to each other.

    target    how much they are nothing, agree and differ to each other; likeness: to learn beside
    chance    of a link by the features alone; event: its number in its folder; own: invented
    """

    left: str
    right: str
    target: tuple[float, float, float]
    weight: float
    chance: float
    event: int
    own: bool
    likeness: np.ndarray = field(compare=False, repr=False)

    @property
    def linked(self) -> bool:
        """Whether somebody linked them."""
        return self.target[NONE] < 1


@dataclass(frozen=True)
class Examples:
    """Pairs to learn from and to measure by, and how many links the latter's events have."""

    fitted: list[Pair]
    held: list[Pair]
    links: dict[bool, int]

    def draw(self, rng: random.Random) -> list[Pair]:
        """An epoch's: every link, most of the hard pairs, a few easy ones."""
        hard = [p for p in self.fitted if not p.linked and p.chance >= HARD]
        easy = [p for p in self.fitted if not p.linked and p.chance < HARD]
        drawn = rng.sample(hard, int(0.45 * len(hard))) + rng.sample(easy, int(0.06 * len(easy)))
        return [*(p for p in self.fitted if p.linked), *drawn]


def examples(shared: Path, score: Any, larger: str, tokenizer: Tokenizer) -> Examples:
    """All pairs; events by which the aligner learns how far to trust the reader are in neither.

    larger: the folder of an encoder whose likenesses are learned beside, or ""
    """
    golds = [*own_gold(score), *news_gold(shared, score), *linked_gold(shared, score)]
    texts = [u.text for g in golds for us in g.units.values() for u in us]
    vectors = larger_vectors(texts, larger, tokenizer) if larger else None
    events = [g.units for g in golds]
    alike = likenesses(events, vectors) if vectors else ({} for _ in golds)
    fitted: list[Pair] = []
    held: list[Pair] = []
    links = {True: 0, False: 0}
    for n, (gold, likeness) in enumerate(zip(golds, alike, strict=True)):
        if gold.held:
            held += _pairs(gold, n, likeness)
            links[gold.own] += len(gold.links)
        elif not gold.tuned:
            fitted += _pairs(gold, n, likeness)
    return Examples(fitted, held, links)


def _pairs(gold: Gold, event: int, likeness: dict[tuple[str, str], np.ndarray]) -> Iterator[Pair]:
    """The pairs of an event that are linked, or not hopeless by the features alone."""
    weights = load_weights(False)
    rare = Rarity([u for us in gold.units.values() for u in us])
    weight = OWN_WEIGHT if gold.own else LINKED_WEIGHT if gold.ours else 1.0
    for a, b in combinations(sorted(gold.units), 2):
        left, right = gold.units[a], gold.units[b]
        if not left or not right:
            continue
        chance = probabilities(feature_matrix(left, right, rare, weights.centre), weights)
        alike = likeness.get((a, b), np.zeros((len(left), len(right), len(LIKENESS)), np.float32))
        for i, j in np.ndindex(chance.shape):
            ends = ((a, left[i].index), (b, right[j].index))
            target = _target(gold, ends)
            if target[NONE] < 1 or chance[i, j] >= WORTH:
                yield Pair(
                    left[i].text, right[j].text, target, weight, float(chance[i, j]), event,
                    gold.own, alike[i, j],
                )  # fmt: skip


def _target(gold: Gold, ends: Any) -> tuple[float, float, float]:
    relation = gold.links.get(ends)
    if relation is not None:
        return (0.0, 0.0, 1.0) if relation == "differ" else (0.0, 1.0, 0.0)
    return SECOND if ends in gold.second and not gold.held else (1.0, 0.0, 0.0)


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
