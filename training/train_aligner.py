#!/usr/bin/env python3
"""Train the aligner: a logistic model over the features of sentence pairs.

    python -m training.train_aligner --shared ../shared [--pair-reader]

Learns on `benchmarks/accounts/train` (every tenth event held back for choosing the threshold),
writes `src/onrecord/data/models/aligner/weights.json` and prints link F1 on what was held back.
Sentences and links are those of the scorer `score_comparison.py`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).parent.parent
CANDIDATES = 4  # nearest sentences of each that the pair reader reads
sys.path.insert(0, str(ROOT / "src"))

from benchmarks.markup import MarkedEvent, read_folder
from onrecord.comparison.alignment import (
    AlignerWeights,
    choose,
    cross_scores,
    probabilities,
)
from onrecord.comparison.features import FEATURES, Rarity, feature_matrix
from onrecord.comparison.units import Unit, is_heading
from onrecord.models import load_encoder
from onrecord.records import Span


def events(folder: Path) -> list[MarkedEvent]:
    """The events of a folder; a file that breaks the format is named and left out."""
    return [item for item in read_folder(folder) if isinstance(item, MarkedEvent)]


def account_units(name: str, text: str, score: Any) -> list[Unit]:
    """The scorer's sentences as units with vectors."""
    spans = [Span(s, e) for s, e in score.sentences(text)]
    spans = [Span(s.start, s.start + len(text[s.start : s.end].rstrip())) for s in spans]
    kept = [s for s in spans if not is_heading(text, s)]
    vectors = load_encoder(threads=1).encode([text[s.start : s.end] for s in kept])
    return [
        Unit(name, n, s, text[s.start : s.end].strip(), vector=vectors[n])
        for n, s in enumerate(kept)
    ]


def gold_links(event: MarkedEvent, units: dict[str, list[Unit]], score: Any) -> dict[Any, str]:
    """Links between units: {((account, index), (account, index)): relation}."""
    spans = {a: [(u.span.start, u.span.end) for u in us] for a, us in units.items()}
    claims = [
        (
            c.relation,
            {a: m.spans[c.number] for a, m in event.accounts.items() if c.number in m.spans},
        )
        for c in event.claims
    ]
    links: dict[Any, str] = score.facts(claims, spans)[0]
    return links


def pair_matrices(
    event: MarkedEvent, score: Any, reader: Any
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Features and 0/1 targets of each pair of accounts."""
    units = {a: account_units(a, m.text, score) for a, m in event.accounts.items()}
    links = gold_links(event, units, score)
    rare = Rarity([u.text for us in units.values() for u in us])
    for a, b in combinations(sorted(units), 2):
        cross = cross_scores(units[a], units[b], reader, CANDIDATES)[0] if reader else None
        target = np.zeros((len(units[a]), len(units[b])))
        for (x, i), (y, j) in links:
            if (x, y) == (a, b):
                target[i, j] = 1
        yield feature_matrix(units[a], units[b], rare, cross), target


def fit(x: np.ndarray, y: np.ndarray, strength: float = 1.0) -> tuple[np.ndarray, float]:
    """Logistic regression by Newton's method, with an L2 penalty on the weights."""
    x1 = np.hstack([x, np.ones((len(x), 1))])
    w = np.zeros(x1.shape[1])
    penalty = strength * np.eye(len(w))
    penalty[-1, -1] = 0
    for _ in range(30):
        p = 1 / (1 + np.exp(-(x1 @ w)))
        step = np.linalg.solve((x1.T * (p * (1 - p))) @ x1 + penalty, x1.T @ (p - y) + penalty @ w)
        w -= step
        if np.abs(step).max() < 1e-6:
            break
    return w[:-1], float(w[-1])


def f1(
    matrices: list[tuple[np.ndarray, np.ndarray]], weights: AlignerWeights
) -> tuple[float, float, float]:
    """Precision, recall and F1 of links."""
    hit = pred = gold = 0
    for x, y in matrices:
        chosen = choose(probabilities(x, weights), weights.threshold, weights.echo)
        hit += sum(y[i, j] for i, j in chosen)
        pred += len(chosen)
        gold += int(y.sum())
    p, r = hit / max(1, pred), hit / max(1, gold)
    return p, r, 2 * p * r / max(1e-9, p + r)


def train(shared: Path, reader: Any, every: int = 1) -> dict[str, Any]:
    """Fit on nine tenths, choose threshold and echo on the tenth, report it."""
    sys.path.insert(0, str(shared / "tools"))
    import score_comparison as score

    fitted, held = [], []
    for n, event in enumerate(events(ROOT / "benchmarks/accounts/train")[::every]):
        (held if n % 10 == 0 else fitted).extend(pair_matrices(event, score, reader))
    x = np.vstack([m.reshape(-1, len(FEATURES)) for m, _ in fitted])
    y = np.concatenate([t.ravel() for _, t in fitted])
    mean, scale = x.mean(0), x.std(0) + 1e-6
    w, b = fit((x - mean) / scale, y)
    best: tuple[float, Any] = (-1.0, None)
    for threshold in np.arange(0.1, 0.7, 0.05):
        for echo in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0):
            weights = AlignerWeights(mean, scale, w, b, float(threshold), echo, CANDIDATES)
            value = f1(fitted, weights)[2]
            if value > best[0]:
                best = (value, weights)
    chosen = best[1]
    print(
        f"{len(fitted)} pairs of accounts to fit: F1 {best[0]:.3f}; held back {len(held)}:", end=" "
    )
    print("P {:.3f} R {:.3f} F1 {:.3f}".format(*f1(held, chosen)))
    for name, value in sorted(zip(FEATURES, w, strict=True), key=lambda t: -abs(t[1])):
        print(f"  {name:24}{value:8.3f}")
    return {
        "features": list(FEATURES),
        "mean": mean.tolist(),
        "scale": scale.tolist(),
        "weight": w.tolist(),
        "bias": b,
        "threshold": chosen.threshold,
        "echo": chosen.echo,
        "candidates": CANDIDATES,
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
