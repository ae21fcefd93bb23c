#!/usr/bin/env python3
"""Train the aligner: a logistic model over the features of sentence pairs.

    python -m training.train_aligner --shared ../shared [--pair-reader]

Learns on our invented events (`benchmarks/accounts/train`) and on the news links (`gold/links`, a
pair weighs half); every tenth event of each is held back, to measure. How far to trust the pair
reader is learned on every sixth of ten, which the reader has not seen. Writes
`src/onrecord/data/models/aligner/weights.json` and prints link F1 on what was held back.
Sentences and links are those of the scorer `score_comparison.py`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).parent.parent
NEWS_WEIGHT = 0.5  # of a pair of news sentences, of which there are twice as many
WORTH = 0.01  # probability by the features alone from which on the pair reader reads a pair
sys.path.insert(0, str(ROOT / "src"))

from benchmarks.markup import MarkedEvent, read_folder
from onrecord.comparison import with_vectors
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
    found = [Unit(name, n, s, text[s.start : s.end].strip()) for n, s in enumerate(kept)]
    return with_vectors(found, load_encoder(threads=1))


@dataclass(frozen=True)
class Gold:
    """An event's accounts in sentences, and its links {((account, index), ...): relation}.

    held: for measuring alone; tuned: for learning how far to trust the pair reader
    """

    units: dict[str, list[Unit]]
    links: dict[Any, str]
    own: bool
    held: bool
    tuned: bool


def own_gold(score: Any, every: int = 1) -> Iterator[Gold]:
    """Our invented events."""
    for n, event in enumerate(events(ROOT / "benchmarks/accounts/train")[::every]):
        units = {a: account_units(a, m.text, score) for a, m in event.accounts.items()}
        yield Gold(units, gold_links(event, units, score), True, n % 10 == 0, n % 10 == 5)


def news_gold(shared: Path, score: Any) -> Iterator[Gold]:
    """The news events whose sentences were linked by a reader."""
    texts = {}
    for name in ("basil", "newswcl50"):
        for line in (shared / f"data/events/{name}.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            texts[row["id"]] = row["text"]
    for n, path in enumerate(sorted((shared / "gold/links").glob("*.json"))):
        gold = json.loads(path.read_text(encoding="utf-8"))
        units = {d: account_units(d, texts[d], score) for d in gold["documents"]}
        links = {}
        for link in gold["links"]:
            ends = [_unit_at(units, **link[side]) for side in ("left", "right")]
            if None not in ends:
                links[tuple(sorted(ends))] = link["relation"]  # type: ignore[type-var]
        yield Gold(units, links, False, n % 10 == 0, n % 10 == 5)


def _unit_at(
    units: dict[str, list[Unit]], document: str, start: int, end: int
) -> tuple[str, int] | None:
    return next(((document, u.index) for u in units[document] if start <= u.span.start < end), None)


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


@dataclass(frozen=True)
class Pairs:
    """Features and 0/1 targets of two accounts' sentences."""

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
            read = cross_scores(left, right, reader, keep)[0]
            features = feature_matrix(left, right, rare, centre, read)
        target = np.zeros((len(left), len(right)))
        for (x, i), (y, j) in gold.links:
            if (x, y) == (a, b):
                target[i, j] = 1
        yield Pairs(features, target, 1.0 if gold.own else NEWS_WEIGHT)


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


def fit(pairs: list[Pairs], strength: float = 1.0) -> tuple[np.ndarray, ...]:
    """Means, scales, weights and bias of the logistic model."""
    x = np.vstack([p.features.reshape(-1, len(FEATURES)) for p in pairs])
    y = np.concatenate([p.target.ravel() for p in pairs])
    by = np.concatenate([np.full(p.target.size, p.weight) for p in pairs])
    mean, scale = x.mean(0), x.std(0) + 1e-6
    w, bias = logistic((x - mean) / scale, y, by, strength)
    return mean, scale, w, bias


READ = [FEATURES.index(name) for name in FEATURES if name.startswith("pair reader")]


def trusted(
    pairs: list[Pairs], mean: np.ndarray, scale: np.ndarray, w: np.ndarray, b: np.ndarray
) -> tuple[np.ndarray, ...]:
    """The model with the pair reader's scores beside what the features alone say.

    pairs: of events that the reader has not learned from, or it would be trusted too far.
    """
    alone = [((p.features - mean) / scale) @ w + b[0] for p in pairs]
    columns = [
        np.stack([a, *(p.features[..., k] for k in READ)], -1)
        for a, p in zip(alone, pairs, strict=True)
    ]
    x = np.vstack([c.reshape(-1, 1 + len(READ)) for c in columns])
    y = np.concatenate([p.target.ravel() for p in pairs])
    by = np.concatenate([np.full(p.target.size, p.weight) for p in pairs])
    weight, bias = logistic(x, y, by, 1.0)
    mean, scale, w = mean.copy(), scale.copy(), weight[0] * w
    mean[READ], scale[READ], w[READ] = 0.0, 1.0, weight[1:]
    return mean, scale, w, weight[0] * b + bias


def f1(pairs: list[Pairs], weights: AlignerWeights) -> tuple[float, float, float]:
    """Precision, recall and F1 of links."""
    hit = pred = gold = 0
    for p in pairs:
        chosen = choose(probabilities(p.features, weights), weights.threshold, weights.echo)
        hit += sum(p.target[i, j] for i, j in chosen)
        pred += len(chosen)
        gold += int(p.target.sum())
    precision, recall = hit / max(1, pred), hit / max(1, gold)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def train(shared: Path, reader: Any, every: int = 1) -> dict[str, Any]:
    """Fit on nine tenths, choose threshold and echo there, report on the tenths held back.

    With a reader both are chosen on the events by which its trust is learned.
    """
    sys.path.insert(0, str(shared / "tools"))
    import score_comparison as score

    gold = [*own_gold(score, every), *news_gold(shared, score)]
    seen = [u.pieces.last for g in gold for us in g.units.values() for u in us if u.pieces]
    centre = np.mean([v.astype(np.float32).mean(0) for v in seen], axis=0).round(4)
    parts: dict[tuple[bool, bool], list[Pairs]] = {}
    for g in gold:
        parts.setdefault((g.own, g.held), []).extend(matrices(g, centre))
    mean, scale, w, b = fit(parts[True, False] + parts[False, False])
    own, news = parts[True, False], parts[False, False]
    if reader:
        alone = AlignerWeights(mean, scale, w, float(b[0]), 0.0, 0.0, 0.0, centre)
        read = {True: list[Pairs](), False: list[Pairs]()}
        for g in gold:
            if g.tuned:
                read[g.own] += matrices(g, centre, reader, alone)
        for side in (True, False):
            held = [g for g in gold if g.held and g.own == side]
            parts[side, True] = [p for g in held for p in matrices(g, centre, reader, alone)]
        own, news = read[True], read[False]
        parts |= {(True, False): own, (False, False): news}
        mean, scale, w, b = trusted(own + news, mean, scale, w, b)
    best: tuple[float, Any] = (-1.0, None)
    for threshold in np.arange(0.1, 0.7, 0.05):
        for echo in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0):
            weights = AlignerWeights(
                mean, scale, w, float(b[0]), float(threshold), echo, WORTH, centre
            )
            value = (f1(own, weights)[2] + f1(news, weights)[2]) / 2
            if value > best[0]:
                best = (value, weights)
    chosen = best[1]
    for name, part in (("own", True), ("news", False)):
        for held in (False, True):
            p, r, f = f1(parts[part, held], chosen)
            print(f"{name:5} {'held back' if held else 'fitted':10} P {p:.3f} R {r:.3f} F1 {f:.3f}")
    for name, value in sorted(zip(FEATURES, w, strict=True), key=lambda t: -abs(t[1])):
        print(f"  {name:26}{value:8.3f}")
    return {
        "features": list(FEATURES),
        "mean": mean.round(5).tolist(),
        "scale": scale.round(6).tolist(),
        "weight": w.round(5).tolist(),
        "bias": round(float(b[0]), 5),
        "threshold": round(chosen.threshold, 3),
        "echo": chosen.echo,
        "worth": WORTH,
        "centre": [round(float(v), 4) for v in centre],
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
