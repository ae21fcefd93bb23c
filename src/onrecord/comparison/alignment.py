"""Which sentences of two accounts tell the same thing.

Every pair of sentences gets a probability from its features (a logistic model trained on our own
invented events and on news, `training/train_aligner.py`). The pairs that are not hopeless by these
are read by the pair reader, and the probability is made anew with what it says. Pairs above a
threshold are links, unless a rival in their row or column is so much surer that they only echo it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from ..errors import ModelError
from ..models import TextVectors
from .features import FEATURES, Matrix, Rarity, feature_matrix
from .units import Unit

FAR = -6.0  # log-odds of a pair that nobody would take for a link


class PairReader(Protocol):
    """Reads two sentences together: probabilities of (nothing, agree, differ) for each pair."""

    def read_pairs(
        self, pairs: Sequence[tuple[TextVectors, TextVectors]]
    ) -> NDArray[np.float32]: ...


@dataclass(frozen=True, slots=True)
class Link:
    """Two units of two accounts that tell the same thing; `differ` as the pair reader sees it.

    likely: chosen by the aligner; otherwise only possible
    """

    left: Unit
    right: Unit
    probability: float
    differ: float
    likely: bool = True

    @property
    def sides(self) -> tuple[Unit, Unit]:
        """Both units."""
        return self.left, self.right


@dataclass(frozen=True, slots=True)
class AlignerWeights:
    """A logistic model over FEATURES, with what it was trained on.

    worth: the probability by the features alone from which on a pair is read
    """

    mean: NDArray[np.float64]
    scale: NDArray[np.float64]
    weight: NDArray[np.float64]
    bias: float
    threshold: float
    echo: float
    worth: float
    centre: NDArray[np.float32]


@lru_cache(maxsize=2)
def load_weights(with_cross: bool = True) -> AlignerWeights:
    """The aligner's weights from the package. Raises ModelError where they do not fit the code."""
    name = "with-pair-reader" if with_cross else "alone"
    place = resources.files("onrecord") / "data" / "models" / "aligner" / "weights.json"
    try:
        data = json.loads(place.read_text(encoding="utf-8"))[name]
        if tuple(data["features"]) != FEATURES:
            raise ModelError("the aligner's weights are for other features; reinstall onrecord")
        mean, scale, weight = (np.array(data[k], dtype=float) for k in ("mean", "scale", "weight"))
        return AlignerWeights(
            mean,
            scale,
            weight,
            float(data["bias"]),
            float(data["threshold"]),
            float(data["echo"]),
            float(data["worth"]),
            np.array(data["centre"], dtype=np.float32),
        )
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"the aligner's weights cannot be read: {error}") from error


def probabilities(features: NDArray[np.float64], weights: AlignerWeights) -> Matrix:
    """Probability that each pair is a link."""
    scaled = (features - weights.mean) / weights.scale
    logit: Matrix = scaled @ weights.weight + weights.bias
    chance: Matrix = 1.0 / (1.0 + np.exp(-logit))
    return chance


def choose(chance: Matrix, threshold: float, echo: float) -> list[tuple[int, int]]:
    """Pairs above the threshold whose rivals in row and column are not far surer (`echo`)."""
    chosen = []
    for i, j in np.argwhere(chance >= threshold).tolist():
        best = min(chance[i].max(), chance[:, j].max())
        strongest = max(chance[i].max(), chance[:, j].max())
        if chance[i, j] >= echo * best or chance[i, j] >= strongest:
            chosen.append((i, j))
    return chosen


def candidate_pairs(cosine: Matrix, count: int) -> NDArray[np.bool_]:
    """The pairs worth reading closely: the nearest few of every row and column."""
    keep = np.zeros(cosine.shape, dtype=np.bool_)
    rows = np.argsort(-cosine, axis=1, kind="stable")[:, :count]
    columns = np.argsort(-cosine, axis=0, kind="stable")[:count]
    np.put_along_axis(keep, rows, True, axis=1)
    np.put_along_axis(keep, columns, True, axis=0)
    return keep


def cross_scores(
    left: Sequence[Unit], right: Sequence[Unit], reader: PairReader, keep: NDArray[np.bool_]
) -> tuple[Matrix, Matrix]:
    """Log-odds of a link and chance of a difference of the pairs to keep; elsewhere FAR and 0."""
    where = np.argwhere(keep).tolist()
    scores = reader.read_pairs([_read_together(left[i], right[j]) for i, j in where])
    link = np.full(keep.shape, FAR)
    differ = np.zeros(keep.shape)
    for (i, j), (none, agree, other) in zip(where, scores.astype(np.float64), strict=True):
        link[i, j] = max(FAR, float(np.log((agree + other + 1e-9) / (none + 1e-9))))
        differ[i, j] = other / (agree + other + 1e-9)
    return link, differ


def _read_together(left: Unit, right: Unit) -> tuple[TextVectors, TextVectors]:
    if left.pieces is None or right.pieces is None:
        raise ModelError("sentences are read together by their pieces' vectors, which are missing")
    return left.pieces, right.pieces


def align(
    left: Sequence[Unit],
    right: Sequence[Unit],
    rare: Rarity,
    reader: PairReader | None = None,
    possible: float = 1.0,
) -> list[Link]:
    """The links between two accounts, in the order of the left one.

    Pairs of at least the probability `possible` are given too, marked as not likely.
    """
    if not left or not right:
        return []
    weights, differ = load_weights(False), None
    chance = probabilities(feature_matrix(left, right, rare, weights.centre), weights)
    if reader is not None:
        weights = load_weights(True)
        cross, differ = cross_scores(left, right, reader, chance >= weights.worth)
        chance = probabilities(feature_matrix(left, right, rare, weights.centre, cross), weights)
    likely = set(choose(chance, weights.threshold, weights.echo))
    also = {(i, j) for i, j in np.argwhere(chance >= possible).tolist()}
    return [
        Link(
            left[i],
            right[j],
            float(chance[i, j]),
            0.0 if differ is None else float(differ[i, j]),
            (i, j) in likely,
        )
        for i, j in sorted(likely | also)
    ]
