"""Ranking: BM25 over the statements that are searched, exact to the last bit on every engine."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from .index import Index, Mask

K1, B = 1.2, 0.75
MOST_TERMS = 32
Ranked = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class ByWords:
    """Statements by their words, best first; `total` have all of them."""

    numbers: Ranked
    total: int


def rank_by_words(
    connection: Connection, index: Index, terms: Sequence[str], mask: Mask, depth: int
) -> ByWords:
    """The statements of a mask that have the terms, those that have all of them first.

    What a term weighs depends on how many statements that are searched have it, not on the mask, so
    a filter does not change the order of what it leaves. What ranks the same stands newest first,
    then by key. At most `depth` are given.
    """
    size = len(mask)
    scores = np.zeros(size, np.float64)
    matched = np.zeros(size, np.uint8)
    asked = sorted(set(terms))[:MOST_TERMS]
    floor = np.float32(K1 * (1 - B)) + np.float32(K1 * B) * index.relative[:size]
    for term in asked:
        postings = index.postings(connection, term)
        weight = _weight(index, postings)
        for numbers, counts in postings:
            at = numbers.astype(np.intp)  # once, rather than in each of the three lines that use it
            count = counts.astype(np.float32)
            scores[at] += weight * (count * np.float32(K1 + 1) / (count + floor[at]))
            matched[at] += 1
    matched[~mask] = 0
    full = np.flatnonzero(matched == len(asked)) if asked else np.zeros(0, np.int64)
    best = best_first(index, full, scores, depth)
    if len(best) < depth and len(asked) > 1:
        partial = np.flatnonzero((matched > 0) & (matched < len(asked)))
        best = np.concatenate([best, best_first(index, partial, scores, depth - len(best))])
    return ByWords(best, len(full))


def newest(index: Index, mask: Mask, depth: int) -> ByWords:
    """The statements of a mask, those said last first."""
    numbers = np.flatnonzero(mask)
    return ByWords(best_first(index, numbers, index.said[:, 1], depth), len(numbers))


def best_first(
    index: Index, numbers: Ranked, scores: NDArray[np.float64] | NDArray[np.int32], depth: int
) -> Ranked:
    """The best of some statements by their scores, newest first where these are equal."""
    if depth <= 0 or not len(numbers):
        return numbers[:0]
    mine = scores[numbers]
    if len(numbers) > depth:
        least = np.partition(mine, len(numbers) - depth)[len(numbers) - depth]
        keep = mine >= least
        numbers, mine = numbers[keep], mine[keep]
    order = np.lexsort((index.key[numbers], -index.published[numbers, 1], -mine))
    return numbers[order[:depth]]


def fuse(lists: Sequence[Ranked], key: NDArray[np.uint64]) -> Ranked:
    """Lists as one by reciprocal rank (Cormack, Clarke and Buettcher 2009), with their k of 60."""
    merged: dict[int, float] = {}
    for ranked in lists:
        for rank, number in enumerate(ranked.tolist(), 1):
            merged[number] = merged.get(number, 0.0) + 1 / (60 + rank)
    order = sorted(merged, key=lambda n: (-merged[n], int(key[n])))
    return np.array(order, np.int64)


def _weight(
    index: Index, postings: Sequence[tuple[NDArray[np.uint32], NDArray[np.uint8]]]
) -> float:
    if index.all_live:
        have = sum(len(numbers) for numbers, _ in postings)
    else:
        have = sum(int(np.count_nonzero(index.live[numbers])) for numbers, _ in postings)
    return math.log(1 + (index.count - have + 0.5) / (have + 0.5))
