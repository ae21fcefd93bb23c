#!/usr/bin/env python3
"""Train the aligner: a logistic model over the features of sentence pairs.

    python -m training.train_aligner --shared ../shared [--pair-reader]

Learns on our invented events (`benchmarks/accounts/train`), on the news links (`gold/links`) and
on the news events that we linked (`benchmarks/links`); a pair of news weighs half. Every tenth
event of the first two is held back, to measure. How far to trust the pair reader is learned on
every sixth of ten, which the reader has not seen. Writes
`src/onrecord/data/models/aligner/weights.json` and prints link F1 on what was held back.
Sentences and links are those of the scorer `score_comparison.py`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).parent.parent
NEWS_WEIGHT = 0.5  # of a pair of news sentences, of which there are twice as many
WORTH = 0.02  # probability by the features alone from which on the pair reader reads a pair
sys.path.insert(0, str(ROOT / "src"))

from onrecord.comparison.alignment import (
    AlignerWeights,
    Chances,
    choose,
    cross_scores,
    log_odds,
    probabilities,
    third_accounts,
    with_third_accounts,
)
from onrecord.comparison.features import FEATURES, READ, Rarity, feature_matrix

from .linked_events import Gold, linked_gold, news_gold, own_gold


@dataclass(frozen=True)
class Pairs:
    """Features and 0/1 targets of two accounts' sentences."""

    accounts: tuple[str, str]
    features: np.ndarray
    target: np.ndarray
    weight: float


def matrices(
    gold: Gold, centre: np.ndarray, reader: Any = None, alone: AlignerWeights | None = None
) -> Iterator[Pairs]:
    """Each pair of accounts of an event; reader: reads what the features `alone` leave open."""
    rare = Rarity([u for us in gold.units.values() for u in us])
    for a, b in combinations(sorted(gold.units), 2):
        left, right = gold.units[a], gold.units[b]
        if not left or not right:
            continue
        features = feature_matrix(left, right, rare, centre)
        if reader and alone:
            keep = probabilities(features, alone) >= WORTH
            features[..., READ] = cross_scores(left, right, reader, keep)
        target = np.zeros((len(left), len(right)))
        for (x, i), (y, j) in gold.links:
            if (x, y) == (a, b):
                target[i, j] = 1
        yield Pairs((a, b), features, target, 1.0 if gold.own else NEWS_WEIGHT)


def logistic(
    x: np.ndarray, y: np.ndarray, by: np.ndarray, strength: float
) -> tuple[np.ndarray, np.ndarray]:
    """Weights and bias of a logistic model by Newton's method, L2 on the weights.

    by: how much each row weighs
    """
    x1 = np.hstack([x, np.ones((len(x), 1))])
    w = np.zeros(x1.shape[1])
    penalty = strength * np.eye(len(w))
    penalty[-1, -1] = 0
    for _ in range(30):
        p = 1 / (1 + np.exp(-(x1 @ w)))
        slope = x1.T @ (by * (p - y)) + penalty @ w
        step = np.linalg.solve((x1.T * (by * p * (1 - p))) @ x1 + penalty, slope)
        w -= step
        if np.abs(step).max() < 1e-6:
            break
    return w[:-1], w[-1:]


def fit(
    pairs: Sequence[Pairs], strength: float = 1.0
) -> tuple[np.ndarray, np.ndarray, np.ndarray, float]:
    """Means, scales, weights and bias of the logistic model."""
    x = np.vstack([p.features.reshape(-1, len(FEATURES)) for p in pairs])
    y = np.concatenate([p.target.ravel() for p in pairs])
    by = np.concatenate([np.full(p.target.size, p.weight) for p in pairs])
    mean, scale = x.mean(0), x.std(0) + 1e-6
    w, bias = logistic((x - mean) / scale, y, by, strength)
    return mean, scale, w, float(bias[0])


def trusted(pairs: Sequence[Pairs], alone: AlignerWeights) -> AlignerWeights:
    """The model with the pair reader's scores beside what the features alone say.

    pairs: of events that the reader has not learned from, or it would be trusted too far.
    """
    columns = []
    for p in pairs:
        logit = ((p.features - alone.mean) / alone.scale) @ alone.weight + alone.bias
        columns.append(np.stack([logit, p.features[..., READ]], -1))
    x = np.vstack([c.reshape(-1, 2) for c in columns])
    y = np.concatenate([p.target.ravel() for p in pairs])
    by = np.concatenate([np.full(p.target.size, p.weight) for p in pairs])
    weight, bias = logistic(x, y, by, 1.0)
    mean, scale, w = alone.mean.copy(), alone.scale.copy(), weight[0] * alone.weight
    mean[READ], scale[READ], w[READ] = 0.0, 1.0, weight[1]
    total = float(weight[0] * alone.bias + bias[0])
    return replace(alone, mean=mean, scale=scale, weight=w, bias=total)


Event = list[Pairs]
Found = list[tuple[np.ndarray, np.ndarray]]  # chances and targets


def told_by_third(events: Sequence[Event], weights: AlignerWeights) -> tuple[float, float, float]:
    """How a pair's own log-odds and those by third accounts weigh, and a bias."""
    rows, targets, by = [], [], []
    for event in events:
        own = {p.accounts: probabilities(p.features, weights) for p in event}
        tied = third_accounts(own)
        for p in event:
            if p.accounts in tied:
                both = (log_odds(own[p.accounts]), log_odds(tied[p.accounts]))
                rows.append(np.stack(both, -1).reshape(-1, 2))
                targets.append(p.target.ravel())
                by.append(np.full(p.target.size, p.weight))
    w, bias = logistic(np.vstack(rows), np.concatenate(targets), np.concatenate(by), 1.0)
    return round(float(w[0]), 4), round(float(w[1]), 4), round(float(bias[0]), 4)


def found_in(events: Sequence[Event], weights: AlignerWeights) -> Found:
    """The chances of all pairs of sentences, beside what they are."""
    found: Found = []
    for event in events:
        own = {
            p.accounts: Chances(chance, chance, True)
            for p in event
            for chance in (probabilities(p.features, weights),)
        }
        made = with_third_accounts(own, weights)
        found += [(made[p.accounts].link, p.target) for p in event]
    return found


def f1(found: Found, threshold: float, echo: float) -> tuple[float, float, float]:
    """Precision, recall and F1 of links."""
    hit = pred = gold = 0
    for chance, target in found:
        chosen = choose(chance, threshold, echo)
        hit += sum(target[i, j] for i, j in chosen)
        pred += len(chosen)
        gold += int(target.sum())
    precision, recall = hit / max(1, pred), hit / max(1, gold)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def best_cut(own: Found, news: Found) -> tuple[float, float]:
    """The threshold and echo that serve our events and news best, both alike."""
    tried = [
        ((f1(own, threshold, echo)[2] + f1(news, threshold, echo)[2]) / 2, threshold, echo)
        for threshold in np.arange(0.1, 0.7, 0.025).round(3).tolist()
        for echo in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
    ]
    return max(tried)[1:]


def train(shared: Path, reader: Any, every: int = 1) -> dict[str, Any]:
    """Fit on nine tenths, choose threshold and echo there, report on the tenths held back.

    With a reader both are chosen on the events by which its trust is learned.
    """
    sys.path.insert(0, str(shared / "tools"))
    import score_comparison as score

    gold = [*own_gold(score, every), *news_gold(shared, score)]
    seen = [u.pieces.last for g in gold for us in g.units.values() for u in us if u.pieces]
    centre = np.mean([v.astype(np.float32).mean(0) for v in seen], axis=0).round(4)
    fitted = [g for g in gold if not g.held]
    linked = list(linked_gold(shared, score))
    pairs = [p for g in (*fitted, *linked) for p in matrices(g, centre)]
    weights = AlignerWeights(*fit(pairs), 0.0, 0.0, WORTH, centre)
    alone = weights if reader else None
    if reader:
        fitted = [g for g in gold if g.tuned]
    events = {
        (own, held): [
            list(matrices(g, centre, reader, alone))
            for g in (gold if held else fitted)
            if g.own == own and g.held == held
        ]
        for own in (True, False)
        for held in (True, False)
    }
    told = events[True, False] + events[False, False]
    if reader:
        weights = trusted([p for event in told for p in event], weights)
        weights = replace(weights, third=told_by_third(told, weights))
    found = {key: found_in(part, weights) for key, part in events.items()}
    threshold, echo = best_cut(found[True, False], found[False, False])
    for (own, held), part in found.items():
        p, r, f = f1(part, threshold, echo)
        name = f"{'own' if own else 'news':5} {'held back' if held else 'fitted':10}"
        print(f"{name} P {p:.3f} R {r:.3f} F1 {f:.3f}")
    for name, value in sorted(zip(FEATURES, weights.weight, strict=True), key=lambda t: -abs(t[1])):
        print(f"  {name:26}{value:8.3f}")
    return {
        "features": list(FEATURES),
        "mean": weights.mean.round(5).tolist(),
        "scale": weights.scale.round(6).tolist(),
        "weight": weights.weight.round(5).tolist(),
        "bias": round(weights.bias, 5),
        "threshold": threshold,
        "echo": echo,
        "worth": WORTH,
        "centre": [round(float(v), 4) for v in centre],
        **({"third": weights.third} if weights.third else {}),
    }


def main() -> None:
    """The command line."""
    p = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    p.add_argument("--shared", type=Path, default=Path("../shared"))
    p.add_argument("--pair-reader", action="store_true", help="with the pair reader's scores too")
    p.add_argument(
        "--every", type=int, default=1, help="only every so many events; 10: those unseen"
    )
    args = p.parse_args()
    reader = None
    if args.pair_reader:
        from onrecord.models import load_pair_reader

        reader = load_pair_reader(threads=1)
    place = ROOT / "src/onrecord/data/models/aligner/weights.json"
    place.parent.mkdir(parents=True, exist_ok=True)
    data = json.loads(place.read_text()) if place.exists() else {}
    data["with-pair-reader" if reader else "alone"] = train(args.shared, reader, args.every)
    place.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
