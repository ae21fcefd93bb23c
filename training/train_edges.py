#!/usr/bin/env python3
"""Train the edges of contents: what beginning and ending one costs beside which words.

    python -m training.train_edges --shared ../shared --version 2.1

Reads PolNeAR's training part with the labeller as it is packed, and fits a chain of two states
(content or not) to the words' scores, which stay as they are. Learned from the attributions that
the labeller finds already (a share of half of the words): only their edges can be mended here.
Writes `edges.json` beside the labeller's graphs, and its checksum into their manifest.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))

from onrecord.documents.passages import sentences
from onrecord.models import load_labeller
from onrecord.statements.edges import CONTENT, CUE, Edges, best_roles, classes, word_kinds
from onrecord.statements.labelling import Reading, readings

from . import corpus
from .chain import chain_loss, edge_gains
from .corpus import Article, Attribution, Pieces
from .export import MODELS, write_manifest

CHANGE, BESIDE_CUE = 2.0, 1.0  # chosen on PolNeAR dev among 1, 1.5, 2, 2.5 and 0, 0.5, 1
CHAIN = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]


def plain_edges() -> Edges:
    """The costs alone, without what is learned."""
    zero = np.zeros((len(classes()), 2))
    return Edges(CHANGE, BESIDE_CUE, zero, zero.copy(), 0.0, 0.0)


def features(text: str, words: list[tuple[int, int]]) -> np.ndarray:
    """One row an edge before each word: the class before, the class after, the end of a line."""
    kinds = word_kinds(text, words)
    rows = np.zeros((len(words), 2 * len(classes()) + 1), dtype=np.float32)
    for i in range(1, len(words)):
        rows[i, 2 * kinds[i - 1]] = rows[i, 2 * kinds[i] + 1] = 1
        rows[i, -1] = "\n" in text[words[i - 1][1] : words[i][0]]
    return rows


def overlap(words: list[tuple[int, int]], pieces: Pieces) -> np.ndarray:
    """Which words lie in the pieces."""
    return np.array([any(a < e and s < b for s, e in pieces) for a, b in words])


def chains(article: Article, reading: Reading) -> Iterator[CHAIN]:
    """Of each cue that the gold has too: gains of content, cue words, features, gold content."""
    rows = features(article.text, reading.words)
    zero = np.zeros(len(reading.words))
    guess = best_roles(reading.scores, plain_edges(), zero, zero) == CONTENT
    for cue, scores, content in zip(reading.cues, reading.scores, guess, strict=True):
        mine = reading.words[cue.start : cue.end]
        shared = lambda a, mine=mine: int(overlap(mine, a.cue).sum())
        best: Attribution | None = max(article.attributions, key=shared, default=None)
        if best is None or not shared(best):
            continue
        gold = overlap(reading.words, best.content)
        if (gold & content).sum() >= 0.5 * (gold | content).sum():
            others = scores[:, :CONTENT]
            yield scores[:, CONTENT] - others.max(-1), others.argmax(-1) == CUE, rows, gold


def batch_of(items: list[CHAIN]) -> tuple[Tensor, ...]:
    """Chains side by side (gains, cue words, features, gold, mask), padded at the end."""
    longest = max(len(c[0]) for c in items)
    width = items[0][2].shape[1]
    gain, cue, gold, mask = (torch.zeros(len(items), longest) for _ in range(4))
    rows = torch.zeros(len(items), longest, width)
    for i, (g, c, f, y) in enumerate(items):
        n = len(g)
        gain[i, :n], cue[i, :n] = torch.from_numpy(g), torch.from_numpy(c).float()
        gold[i, :n], rows[i, :n], mask[i, :n] = torch.from_numpy(y).float(), torch.from_numpy(f), 1
    return gain, cue, rows, gold, mask


def loss_of(enter: Tensor, leave: Tensor, batch: tuple[Tensor, ...]) -> Tensor:
    """Minus the log-likelihood of the gold contents."""
    gain, cue, rows, gold, mask = batch
    begin, end = edge_gains(rows @ enter, rows @ leave, cue, CHANGE, BESIDE_CUE)
    return chain_loss(gain, begin, end, gold, mask)


def fit(found: list[CHAIN], likeness: float) -> tuple[Tensor, Tensor]:
    """The weights of beginning and of ending, by L-BFGS; `likeness` holds them near nothing."""
    found = sorted(found, key=lambda c: len(c[0]))
    parts = [batch_of(found[i : i + 200]) for i in range(0, len(found), 200)]
    enter, leave = (torch.zeros(parts[0][2].shape[2], requires_grad=True) for _ in range(2))
    optimiser = torch.optim.LBFGS([enter, leave], max_iter=20, line_search_fn="strong_wolfe")

    def closure() -> Tensor:
        optimiser.zero_grad()
        held = likeness * ((enter**2).sum() + (leave**2).sum())
        loss = held + sum((loss_of(enter, leave, p) for p in parts), torch.zeros(()))
        loss.backward()  # type: ignore[no-untyped-call]
        return loss

    optimiser.step(closure)
    print(f"loss a chain {float(closure().detach()) / len(found):.3f}")
    return enter.detach(), leave.detach()


def main() -> None:
    """The command line."""
    p = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    p.add_argument("--shared", type=Path, default=Path("../shared"))
    p.add_argument("--likeness", type=float, default=2.0)
    p.add_argument("--version", required=True, help="of the labeller with these edges")
    p.add_argument("--limit", type=int, default=None, help="articles (to try things)")
    args = p.parse_args()
    labeller = load_labeller()
    found: list[CHAIN] = []
    for article in corpus.polnear(args.shared / "data/polnear/train")[: args.limit]:
        for reading in readings(article.text, sentences(article.text), labeller):
            found += chains(article, reading)
    print(f"{len(found)} contents")
    enter, leave = fit(found, args.likeness)
    table = lambda w: w[:-1].view(-1, 2).numpy().astype(float)
    edges = Edges(
        CHANGE, BESIDE_CUE, table(enter), table(leave), float(enter[-1]), float(leave[-1])
    )
    folder = MODELS / "labeller"
    (folder / "edges.json").write_text(json.dumps(edges.as_json(), indent=1) + "\n", "utf-8")
    facts = json.loads((folder / "manifest.json").read_text("utf-8"))
    facts.pop("sha256")
    write_manifest(folder, **{**facts, "version": args.version})


if __name__ == "__main__":
    main()
