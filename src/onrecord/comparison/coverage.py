"""How much of one sentence's words another covers, by the vectors of their pieces in context.

Two accounts of a call tell one thing in other words, and one long sentence of theirs holds several
things: a sentence's single vector blurs both. So each word piece looks for its likest piece in the
other sentence (as BERTScore does: Zhang et al. 2020), weighted by how rare it is among the
sentences compared; the same is asked of the best run of a dozen pieces, so that one clause that is
told alike counts however long the rest is.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from ..errors import ModelError
from .units import Unit

Matrix = NDArray[np.float64]
Floats = NDArray[np.float32]
Rare = NDArray[np.float64]

RUN = 12  # pieces of a run


def _joined(
    units: Sequence[Unit], weight: dict[int, float], centre: Floats
) -> tuple[Floats, NDArray[np.int64], Rare]:
    """All pieces' vectors at length one, where each sentence begins (and the end), the weights."""
    vectors, starts, weights = [], [0], []
    for unit in units:
        if unit.pieces is None:
            raise ModelError("sentences are compared by their pieces' vectors, which are missing")
        vectors.append(unit.pieces.last.astype(np.float32) - centre)
        weights += [weight[i] for i in unit.pieces.ids]
        starts.append(len(weights))
    all_vectors = np.concatenate(vectors)
    all_vectors /= np.linalg.norm(all_vectors, axis=1, keepdims=True) + 1e-6
    return all_vectors, np.array(starts), np.array(weights)


def _whole(best: Floats, weight: Rare, starts: NDArray[np.int64]) -> Matrix:
    """Weighted mean of the pieces' likeness, a row for each sentence."""
    total: Matrix = np.add.reduceat(best * weight[:, None], starts[:-1], axis=0)
    return total / np.add.reduceat(weight, starts[:-1])[:, None]


def _best_run(best: Floats, weight: Rare, starts: NDArray[np.int64]) -> Matrix:
    """The same for the best run of RUN pieces; runs of mostly common pieces do not count."""
    out = np.zeros((len(starts) - 1, best.shape[1]))
    sums = np.vstack([np.zeros((1, best.shape[1])), np.cumsum(best * weight[:, None], axis=0)])
    weights = np.concatenate([[0.0], np.cumsum(weight)])
    for row, (start, end) in enumerate(pairwise(starts.tolist())):
        size = min(RUN, end - start)
        above = sums[start + size : end + 1] - sums[start : end + 1 - size]
        below = weights[start + size : end + 1] - weights[start : end + 1 - size]
        heavy = below >= 0.5 * np.median(below)
        out[row] = (above[heavy] / np.maximum(below[heavy], 1e-6)[:, None]).max(axis=0)
    return out


def coverage(
    left: Sequence[Unit], right: Sequence[Unit], weight: dict[int, float], centre: Floats
) -> tuple[Matrix, Matrix, Matrix, Matrix]:
    """Four matrices (left, right) from -1 to 1.

    How much of the left sentence the right one covers, and the other way; the same for the best
    run of each. weight: of each piece number; centre: the mean of all pieces' vectors.
    """
    a, from_a, weight_a = _joined(left, weight, centre)
    b, from_b, weight_b = _joined(right, weight, centre)
    like = a @ b.T
    for_a = np.maximum.reduceat(like, from_b[:-1], axis=1)
    for_b = np.maximum.reduceat(like, from_a[:-1], axis=0).T
    return (
        _whole(for_a, weight_a, from_a),
        _whole(for_b, weight_b, from_b).T,
        _best_run(for_a, weight_a, from_a),
        _best_run(for_b, weight_b, from_b).T,
    )
