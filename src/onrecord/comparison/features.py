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
    "cross-encoder",
)


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
    """How rare a word is among the sentences compared (natural logarithm of inverse frequency)."""

    def __init__(self, sentences: Sequence[str]) -> None:
        self._total = len(sentences)
        self._count = Counter(w for s in sentences for w in set(content_words(s)))

    def __call__(self, word: str) -> float:
        return math.log((self._total + 1) / (self._count[word] + 0.5))


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
    left: Sequence[Unit], right: Sequence[Unit], rare: Rarity, cross: Matrix | None = None
) -> NDArray[np.float64]:
    """Features (left, right, len(FEATURES)) of every pair of sentences of two accounts."""
    n, m = len(left), len(right)
    out = np.zeros((n, m, len(FEATURES)))
    a = np.stack([u.vector for u in left]).astype(np.float64)  # type: ignore[misc]
    b = np.stack([u.vector for u in right]).astype(np.float64)  # type: ignore[misc]
    cosine: Matrix = a @ b.T
    basis = cosine if cross is None else cross
    out[..., 0] = cosine
    words = [[set(content_words(u.text)) for u in side] for side in (left, right)]
    names = [[names_in(u.text) for u in side] for side in (left, right)]
    for i in range(n):
        for j in range(m):
            out[i, j, 1:3] = overlap(words[0][i], words[1][j], rare)
            out[i, j, 3] = overlap(names[0][i], names[1][j], rare)[0]
            shared = numbers_in(left[i].text) & numbers_in(right[j].text)
            out[i, j, 4] = min(2, len(shared))
            out[i, j, 12] = _same_speaker(left[i], right[j])
            out[i, j, 11] = -abs(math.log((len(words[0][i]) + 1) / (len(words[1][j]) + 1)))
    out[..., 5], out[..., 6] = _margins(basis, 1), _margins(basis, 0)
    out[..., 7], out[..., 8] = _ranks(basis, 1), _ranks(basis, 0)
    padded = np.pad(basis, 1, mode="edge")
    out[..., 9] = np.maximum(padded[:-2, :-2], padded[2:, 2:])
    where = [np.arange(k) / max(1, k - 1) for k in (n, m)]
    out[..., 10] = -np.abs(where[0][:, None] - where[1][None, :])
    if cross is not None:
        out[..., 13] = cross
    return out


def _same_speaker(left: Unit, right: Unit) -> float:
    if not left.speakers or not right.speakers:
        return 0.0
    a = {s.split()[-1].lower() for s in left.speakers}
    b = {s.split()[-1].lower() for s in right.speakers}
    return 1.0 if a & b else -1.0
