"""Evidence that two sentences of two accounts tell the same thing: one number a feature.

The whole matrix of an account pair is built at once, so that a pair can be weighed against its
rivals: how much better it is than the next best in its row and column.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from ..lexicons import word_set
from ..topics import PLAIN_WORD, content_words, fold
from .coverage import coverage
from .units import Unit

Matrix = NDArray[np.float64]

FEATURES = (
    "cosine",
    "rarity overlap",
    "overlap of the shorter",
    "names shared",
    "numbers shared",
    "row margin",
    "column margin",
    "row rank",
    "column rank",
    "neighbours",
    "position",
    "length",
    "same speaker",
    "covered least",
    "covered most",
    "run covered least",
    "run covered most",
    "cover row margin",
    "cover column margin",
    "pair reader",
)
READ = FEATURES.index("pair reader")  # what the reader makes of a pair (log-odds), once it has


@lru_cache(maxsize=50_000)
def names_in(text: str) -> frozenset[str]:
    """Folded words with a capital that do not begin the sentence."""
    found = {
        m.group() for m in PLAIN_WORD.finditer(text) if m.start() > 0 and m.group()[0].isupper()
    }
    stop = word_set("topics", "stop")
    return frozenset(fold(w) for w in found if w.lower() not in stop)


@lru_cache(maxsize=50_000)
def numbers_in(text: str) -> frozenset[str]:
    """Digits of a sentence, thousands' commas left out."""
    return frozenset(m.rstrip(".,:").replace(",", "") for m in re.findall(r"\d[\d.,:]*", text))


class Rarity:
    """How rare words and pieces are among the sentences compared (log of inverse frequency)."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._total = len(units)
        self._count = Counter(w for u in units for w in set(content_words(u.text)))
        pieces = Counter(i for u in units if u.pieces for i in set(u.pieces.ids))
        self.pieces = {i: self._weigh(count) for i, count in pieces.items()}

    def _weigh(self, count: int) -> float:
        return math.log((self._total + 1) / (count + 0.5))

    def __call__(self, word: str) -> float:
        return self._weigh(self._count[word])


def overlap(
    left: frozenset[str] | set[str], right: frozenset[str] | set[str], rare: Rarity
) -> tuple[float, float]:
    """Weighted Jaccard, and the share of the lighter side that both have."""
    a, b = sum(map(rare, left)), sum(map(rare, right))
    both = sum(map(rare, left & right))
    if a <= 0 or b <= 0:
        return 0.0, 0.0
    return both / (a + b - both), both / min(a, b)


def _margins(scores: Matrix, axis: int) -> Matrix:
    """How far each entry lies above the best other one along an axis."""
    if scores.shape[axis] < 2:
        return np.zeros_like(scores)
    ordered = np.sort(scores, axis=axis)
    best = np.take(ordered, [-1], axis=axis)
    second = np.take(ordered, [-2], axis=axis)
    rival = np.where(scores >= best, second, best)
    return scores - rival


def _ranks(scores: Matrix, axis: int) -> Matrix:
    """1 for the best entry along an axis, then 1/2, 1/3 ..."""
    order = np.argsort(np.argsort(-scores, axis=axis, kind="stable"), axis=axis, kind="stable")
    return np.asarray(1.0 / (1.0 + order), dtype=np.float64)


def feature_matrix(
    left: Sequence[Unit],
    right: Sequence[Unit],
    rare: Rarity,
    centre: NDArray[np.float32],
) -> NDArray[np.float64]:
    """Features (left, right, len(FEATURES)) of every pair of sentences of two accounts.

    centre: the mean of pieces' vectors. What the pair reader makes of a pair (READ) is 0 here.
    """
    n, m = len(left), len(right)
    a = np.stack([u.vector for u in left]).astype(np.float64)  # type: ignore[misc]
    b = np.stack([u.vector for u in right]).astype(np.float64)  # type: ignore[misc]
    cosine: Matrix = a @ b.T
    padded = np.pad(cosine, 1, mode="edge")
    where = [np.arange(k) / max(1, k - 1) for k in (n, m)]
    cover = coverage(left, right, rare.pieces, centre)
    mean = (cover[0] + cover[1]) / 2
    columns = [
        cosine,
        *_shared_words(left, right, rare),
        _margins(cosine, 1),
        _margins(cosine, 0),
        _ranks(cosine, 1),
        _ranks(cosine, 0),
        np.maximum(padded[:-2, :-2], padded[2:, 2:]),
        -np.abs(where[0][:, None] - where[1][None, :]),
        _lengths(left, right),
        np.array([[_same_speaker(u, v) for v in right] for u in left]),
        np.minimum(cover[0], cover[1]),
        np.maximum(cover[0], cover[1]),
        np.minimum(cover[2], cover[3]),
        np.maximum(cover[2], cover[3]),
        _margins(mean, 1),
        _margins(mean, 0),
        np.zeros((n, m)),
    ]
    return np.stack(columns, axis=-1)


def _shared_words(left: Sequence[Unit], right: Sequence[Unit], rare: Rarity) -> list[Matrix]:
    """Four matrices: words shared (of all, of the shorter), names shared, numbers shared."""
    words = [[set(content_words(u.text)) for u in side] for side in (left, right)]
    names = [[names_in(u.text) for u in side] for side in (left, right)]
    numbers = [[numbers_in(u.text) for u in side] for side in (left, right)]
    out = np.zeros((4, len(left), len(right)))
    for i in range(len(left)):
        for j in range(len(right)):
            out[:2, i, j] = overlap(words[0][i], words[1][j], rare)
            out[2, i, j] = overlap(names[0][i], names[1][j], rare)[0]
            out[3, i, j] = min(2, len(numbers[0][i] & numbers[1][j]))
    return list(out)


def _lengths(left: Sequence[Unit], right: Sequence[Unit]) -> Matrix:
    a, b = (np.log([len(set(content_words(u.text))) + 1.0 for u in side]) for side in (left, right))
    return np.asarray(-np.abs(a[:, None] - b[None, :]), dtype=np.float64)


def _same_speaker(left: Unit, right: Unit) -> float:
    a, b = ({n.lower() for s in u.speakers for n in s.split()[-1:]} for u in (left, right))
    if not a or not b:
        return 0.0
    return 1.0 if a & b else -1.0
