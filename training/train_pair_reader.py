#!/usr/bin/env python3
"""Train the pair reader: do two sentences of two accounts agree, differ, or tell different things?

    python -m training.train_pair_reader --base MINILM --larger MPNET --out runs/pairs

The small encoder reads both sentences together and learns from our invented events
(`benchmarks/accounts/train`), the news links (`gold/links`) and the news events that we linked
(`benchmarks/links`). Where a second reader saw a link that the first one did not, the pair counts
half. Beside the links it learns how alike the vectors of a larger encoder, as published, hold both
sentences and their pieces; without `--larger` it learns from the links alone.
Every tenth event is held back to measure by; the sixth of every ten is for the aligner, which
learns on it how far to trust the reader.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save_file
from torch import Tensor
from torch.nn import functional

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "src"))

from .checkpoint import read_tokenizer
from .larger_vectors import LIKENESS
from .network import Encoder, PairReader, half
from .pair_examples import Examples, Pair, Reader, examples

WEIGHTS = torch.tensor([1.0, 1.3, 2.0])  # of a pair that is none, agree, differ
LIKENESS_WEIGHT = 0.3  # of the larger encoder's likenesses beside the links
SMOOTHING = 0.05
HEAD_RATE = 5.0  # times the encoder's, for what is new
WARM = 0.06  # of all steps


def as_published(base: str) -> PairReader:
    """The reader before it learns: its embeddings stay as they are."""
    encoder = Encoder()
    encoder.load_bert(str(Path(base) / "model.safetensors"))
    for part in (encoder.words, encoder.places, encoder.norm):
        part.requires_grad_(False)
    return PairReader(encoder, len(LIKENESS))


class Likeness:
    """The larger encoder's likenesses, each at mean 0 and deviation 1 over all pairs."""

    def __init__(self, pairs: Sequence[Pair]) -> None:
        told = np.stack([p.likeness for p in pairs])
        self.mean, self.scale = told.mean(0), told.std(0) + 1e-6
        self.known = bool(np.abs(told).max() > 0)

    def __call__(self, pairs: Sequence[Pair]) -> Tensor:
        """Those of a batch (pairs, likenesses)."""
        return torch.tensor((np.stack([p.likeness for p in pairs]) - self.mean) / self.scale)


def loss_of(model: PairReader, batch: Sequence[Pair], inputs: Tensor, likeness: Likeness) -> Tensor:
    """The mean loss of a batch whose pairs the model has read as `inputs`."""
    target = torch.tensor([p.target for p in batch]) * (1 - SMOOTHING) + SMOOTHING / 3
    by_links = -(target * WEIGHTS * model.verdict(inputs).log_softmax(-1)).sum(-1)
    loss = (by_links * torch.tensor([p.weight for p in batch])).mean()
    if likeness.known:
        loss = loss + LIKENESS_WEIGHT * functional.mse_loss(model.aux(inputs), likeness(batch))
    return loss


def fit(model: PairReader, told: Examples, reader: Reader, args: argparse.Namespace) -> None:
    """Train a reader, measure and keep it after each epoch."""
    rng = random.Random(args.seed)
    head = [p for part in (model.up, model.verdict, model.aux) for p in part.parameters()]
    rest = [p for p in model.encoder.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(
        [{"params": rest, "base": args.rate}, {"params": head, "base": HEAD_RATE * args.rate}],
        weight_decay=0.01,
        fused=True,
    )
    likeness = Likeness(told.fitted)
    total = args.epochs * math.ceil(len(told.draw(random.Random(0))) / args.batch)
    step, begun, recent = 0, time.time(), list[float]()
    for epoch in range(args.epochs):
        model.train()
        pairs = told.draw(rng)
        for group in reader.groups(pairs, args.batch, rng):
            part = min(1.0, step / (WARM * total))
            part *= max(0.02, 0.5 * (1 + math.cos(math.pi * step / total)))
            for g in optimiser.param_groups:
                g["lr"] = g["base"] * part
            batch = [pairs[i] for i in group]
            with half():
                inputs = model.both(*reader.batch(batch, rng))
            loss = loss_of(model, batch, inputs.float(), likeness)
            loss.backward()
            torch.nn.utils.clip_grad_norm_([*rest, *head], 1.0)
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
            recent = [*recent[-99:], loss.item()]
            step += 1
            if step % 50 == 0:
                spent = f"{time.time() - begun:.0f} s"
                print(f"{epoch} {step}/{total} loss {np.mean(recent):.4f} {spent}", flush=True)
        weights = {k: v.contiguous() for k, v in model.state_dict().items()}
        save_file(weights, Path(args.out) / "reader.safetensors")
        print(json.dumps({"epoch": epoch, **measure(model, told, reader)}), flush=True)


def answers(model: PairReader, pairs: Sequence[Pair], reader: Reader) -> np.ndarray:
    """What a reader holds each pair for (pairs, 3)."""
    model.eval()
    found = np.zeros((len(pairs), 3), dtype=np.float32)
    order = sorted(range(len(pairs)), key=lambda i: reader.size(pairs[i]))
    with torch.no_grad(), half():
        for k in range(0, len(order), 48):
            rows = order[k : k + 48]
            scores = model(*reader.batch([pairs[i] for i in rows], None))
            found[rows] = scores.float().softmax(-1).numpy()
    return found


def measure(model: PairReader, told: Examples, reader: Reader) -> dict[str, float]:
    """Best link F1 by threshold of the reader alone, on our events and on news held back."""
    link = 1 - answers(model, told.held, reader)[:, 0]
    gold = np.array([p.linked for p in told.held])
    figures = {}
    for name, own in (("own", True), ("news", False)):
        at = np.array([p.own == own for p in told.held])
        figures[name] = max(
            2
            * float((gold & at & (link >= t)).sum())
            / float(told.links[own] + (at & (link >= t)).sum())
            for t in np.arange(0.1, 0.95, 0.05)
        )
    return figures


def train(args: argparse.Namespace) -> None:
    """Gather the pairs, train."""
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    sys.path.insert(0, str(args.shared / "tools"))
    import score_comparison as score

    Path(args.out).mkdir(parents=True, exist_ok=True)
    tokenizer = read_tokenizer(args.base)
    told = examples(args.shared, score, args.larger, tokenizer)
    print(f"{len(told.fitted)} pairs to learn from, {len(told.held)} to measure by", flush=True)
    fit(as_published(args.base), told, Reader(tokenizer), args)


def main() -> None:
    """The command line."""
    p = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    p.add_argument("--shared", type=Path, default=Path("../shared"))
    p.add_argument("--base", required=True, help="folder of the small encoder as published")
    p.add_argument("--larger", default="", help="folder of the larger one")
    p.add_argument("--out", required=True)
    p.add_argument("--epochs", type=int, default=3)
    p.add_argument("--batch", type=int, default=32)
    p.add_argument("--rate", type=float, default=1e-4)
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--seed", type=int, default=7)
    train(p.parse_args())


if __name__ == "__main__":
    main()
