"""Which sentences of two accounts tell the same thing.

Every pair of sentences gets a probability from its features (a logistic model trained on our own
invented events and on news, `training/train_aligner.py`). The pairs that are not hopeless by these
are read by the pair reader, and the probability is made anew with what it says; where a sentence of
a third account is likely both of a pair, that speaks for the pair, too. Pairs above a threshold are
links, unless a rival in their row or column is so much surer that they only echo it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from ..errors import ModelError
from ..models import TextVectors
from .features import FEATURES, READ, Matrix, Rarity, feature_matrix
from .units import Unit

KEPT_OFF = 0.01  # of a chance from 0 and 1
FAR = -6.0  # log-odds of a pair that nobody would take for a link


class PairReader(Protocol):
    """Reads two sentences together: probabilities of (nothing, agree, differ) for each pair."""

    def read_pairs(
        self, pairs: Sequence[tuple[TextVectors, TextVectors]]
    ) -> NDArray[np.float32]: ...


@dataclass(frozen=True, slots=True)
class Link:
    """Two units of two accounts that tell the same thing.

    probability  by all that is known; possible: by the features alone
    likely       chosen by the aligner; otherwise only possible
    """

    left: Unit
    right: Unit
    probability: float
    possible: float
    likely: bool = True

    @property
    def sides(self) -> tuple[Unit, Unit]:
        """Both units."""
        return self.left, self.right


@dataclass(frozen=True, slots=True)
class AlignerWeights:
    """A logistic model over FEATURES, with what it was trained on.

    worth: the probability by the features alone from which on a pair is read; third: how its own
    log-odds and those by third accounts weigh, and a bias
    """

    mean: NDArray[np.float64]
    scale: NDArray[np.float64]
    weight: NDArray[np.float64]
    bias: float
    threshold: float
    echo: float
    worth: float
    centre: NDArray[np.float32]
    third: tuple[float, float, float] | None = None


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
            tuple(data["third"]) if "third" in data else None,
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


def cross_scores(
    left: Sequence[Unit], right: Sequence[Unit], reader: PairReader, keep: NDArray[np.bool_]
) -> Matrix:
    """Log-odds of a link of the pairs to keep; elsewhere FAR."""
    where = np.argwhere(keep).tolist()
    scores = reader.read_pairs([_read_together(left[i], right[j]) for i, j in where])
    link = np.full(keep.shape, FAR)
    for (i, j), (none, agree, differ) in zip(where, scores.astype(np.float64), strict=True):
        link[i, j] = max(FAR, float(np.log((agree + differ + 1e-9) / (none + 1e-9))))
    return link


def _read_together(left: Unit, right: Unit) -> tuple[TextVectors, TextVectors]:
    if left.pieces is None or right.pieces is None:
        raise ModelError("sentences are read together by their pieces' vectors, which are missing")
    return left.pieces, right.pieces


@dataclass(frozen=True, slots=True)
class Chances:
    """How likely each pair of sentences of two accounts (left, right) is a link.

    link     by all that is known; alone: by the features alone; read: whether pairs were read
    """

    link: Matrix
    alone: Matrix
    read: bool


def chances(
    left: Sequence[Unit], right: Sequence[Unit], rare: Rarity, reader: PairReader | None = None
) -> Chances:
    """The chances of two accounts, neither of them empty; reader: reads what is not hopeless."""
    weights = load_weights(False)
    features = feature_matrix(left, right, rare, weights.centre)
    alone = probabilities(features, weights)
    if reader is None:
        return Chances(alone, alone, False)
    weights = load_weights(True)
    features[..., READ] = cross_scores(left, right, reader, alone >= weights.worth)
    return Chances(probabilities(features, weights), alone, True)


def third_accounts(found: Mapping[tuple[str, str], Matrix]) -> dict[tuple[str, str], Matrix]:
    """How far a third account ties each pair of two: one of its sentences is likely both of them.

    found: chances of a link by two accounts in order; where there is no third one, nothing is told.
    """

    def between(a: str, b: str) -> Matrix | None:
        turned = found.get((b, a))
        return found.get((a, b)) if turned is None else turned.T

    names = sorted({name for pair in found for name in pair})
    tied: dict[tuple[str, str], Matrix] = {}
    for (a, b), own in found.items():
        for c in names:
            one, two = between(a, c), between(c, b)
            if c in (a, b) or one is None or two is None:
                continue
            best = tied.setdefault((a, b), np.zeros_like(own))
            for k in range(one.shape[1]):
                np.maximum(best, np.minimum(one[:, k, None], two[None, k]), out=best)
    return tied


def with_third_accounts(
    found: Mapping[tuple[str, str], Chances], weights: AlignerWeights
) -> dict[tuple[str, str], Chances]:
    """Chances of pairs that were read made anew by what the other accounts of an event tell."""
    tied = third_accounts({pair: c.link for pair, c in found.items()})
    if weights.third is None:
        return dict(found)
    own, third, bias = weights.third
    made = dict(found)
    for pair, tie in tied.items():
        if found[pair].read:
            logit = own * log_odds(found[pair].link) + third * log_odds(tie) + bias
            made[pair] = replace(found[pair], link=1.0 / (1.0 + np.exp(-logit)))
    return made


def log_odds(chance: Matrix) -> Matrix:
    """Log-odds, of chances kept off 0 and 1."""
    odds: Matrix = np.log((chance + KEPT_OFF) / (1.0 - chance + KEPT_OFF))
    return odds


def links(
    left: Sequence[Unit], right: Sequence[Unit], found: Chances, possible: float = 1.0
) -> list[Link]:
    """The links between two accounts, in the order of the left one.

    Pairs that the features alone hold for `possible` at least are given too, marked as not likely.
    """
    weights = load_weights(found.read)
    likely = set(choose(found.link, weights.threshold, weights.echo))
    also = {(i, j) for i, j in np.argwhere(found.alone >= possible).tolist()}
    return [
        Link(
            left[i],
            right[j],
            float(found.link[i, j]),
            float(found.alone[i, j]),
            (i, j) in likely,
        )
        for i, j in sorted(likely | also)
    ]
