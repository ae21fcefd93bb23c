#!/usr/bin/env python3
"""Train the pair reader: do two sentences of two accounts agree, differ, or tell different things?

    python -m training.train_pair_reader --base MINILM --larger MPNET --out runs/pairs

A larger encoder learns it first, on our invented events (`benchmarks/accounts/train`) and the news
links (`gold/links`); then its answers are asked, for these pairs and for pairs that nobody linked;
the small encoder learns these answers beside the links. What stands in `--out` is not made again.
Without `--larger` the small encoder learns from the links alone.
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
from safetensors.torch import load_file, save_file
from torch import Tensor
from torch.nn import functional

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "src"))

from .checkpoint import read_tokenizer
from .mpnet import MpnetEncoder
from .network import Encoder, PairReader, half
from .pair_examples import UNREAD, Pair, Reader, examples

WEIGHTS = torch.tensor([1.0, 1.3, 2.0])  # of a pair that is none, agree, differ
OWN_WEIGHT = 0.6  # of a pair of our own events beside one of news
LINKS_WEIGHT = 0.4  # of the links beside the teacher's answers
SMOOTHING = 0.05
HEAD_RATE = 5.0  # times the encoder's, for what is new


def teacher(args: argparse.Namespace) -> PairReader:
    """The larger reader, as published before it learns."""
    encoder = MpnetEncoder(0.1, frozen=3)
    encoder.load(str(Path(args.larger) / "model.safetensors"))
    encoder.freeze()
    return PairReader(encoder)


def small(args: argparse.Namespace) -> PairReader:
    """The reader that ships, as its encoder was published."""
    encoder = Encoder()
    encoder.load_bert(str(Path(args.base) / "model.safetensors"))
    return PairReader(encoder)


def losses(scores: Tensor, pairs: Sequence[Pair], told: Tensor | None) -> Tensor:
    """The mean loss of a batch: the teacher's answers where there are some, and the links."""
    label = torch.tensor([p.label for p in pairs])
    linked = label != UNREAD
    weight = torch.tensor([OWN_WEIGHT if p.own else 1.0 for p in pairs])
    by_links = functional.cross_entropy(
        scores, label.clamp(min=0), weight=WEIGHTS, label_smoothing=SMOOTHING, reduction="none"
    )
    by_links = (by_links * weight * linked).sum() / linked.sum().clamp(min=1)
    if told is None:
        return by_links
    by_teacher = functional.kl_div(scores.log_softmax(-1), told, reduction="none").sum(-1).mean()
    return by_teacher + LINKS_WEIGHT * by_links


def fit(
    model: PairReader,
    pairs: list[Pair],
    reader: Reader,
    out: Path,
    args: argparse.Namespace,
    rate: float,
    epochs: int,
    told: Tensor | None = None,
) -> None:
    """Train a reader and keep it."""
    rng = random.Random(args.seed)
    head = [*model.up.parameters(), *model.verdict.parameters()]
    rest = [p for p in model.encoder.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(
        [{"params": rest, "base": rate}, {"params": head, "base": HEAD_RATE * rate}],
        weight_decay=0.01,
    )
    total = epochs * math.ceil(len(pairs) / args.batch)
    step, begun, recent = 0, time.time(), list[float]()
    for epoch in range(epochs):
        model.train()
        for group in reader.groups(pairs, args.batch, rng):
            part = min(1.0, step / (0.08 * total))
            part *= max(0.02, 0.5 * (1 + math.cos(math.pi * step / total)))
            for g in optimiser.param_groups:
                g["lr"] = g["base"] * part
            batch = [pairs[i] for i in group]
            with half():
                scores = model(*reader.batch(batch, rng))
            loss = losses(scores.float(), batch, None if told is None else told[group])
            loss.backward()
            torch.nn.utils.clip_grad_norm_([*rest, *head], 1.0)
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
            recent = [*recent[-99:], loss.item()]
            step += 1
            if step % 50 == 0:
                spent = f"{time.time() - begun:.0f} s"
                print(f"{epoch} {step}/{total} loss {np.mean(recent):.4f} {spent}", flush=True)
        save_file({k: v.contiguous() for k, v in model.state_dict().items()}, out)


def answers(model: PairReader, pairs: list[Pair], reader: Reader) -> np.ndarray:
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


def measure(model: PairReader, pairs: list[Pair], reader: Reader) -> dict[str, float]:
    """Best link F1 by threshold on our events and on news, of the pairs that were read."""
    link = 1 - answers(model, pairs, reader)[:, 0]
    gold = np.array([p.label > 0 for p in pairs])
    figures = {}
    for name, own in (("own", True), ("news", False)):
        at = np.array([p.own == own for p in pairs])
        figures[name] = max(
            2
            * float((gold & at & (link >= t)).sum())
            / float((gold & at).sum() + (at & (link >= t)).sum())
            for t in np.arange(0.1, 0.9, 0.05)
        )
    return figures


def train(args: argparse.Namespace) -> None:
    """The steps that are not done yet."""
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    sys.path.insert(0, str(args.shared / "tools"))
    import score_comparison as score

    out = Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    reader = Reader(read_tokenizer(args.base))
    rng = random.Random(args.seed)
    pairs, held = examples(args.shared, score, rng, args.unlinked, args.unread)
    print(f"{len(pairs)} pairs to learn from, {len(held)} to measure by", flush=True)
    told = None
    if not args.larger:
        pairs = [p for p in pairs if p.label != UNREAD]
    elif not (out / "answers.npy").exists():
        larger = teacher(args)
        if not (out / "teacher.safetensors").exists():
            linked = [p for p in pairs if p.label != UNREAD]
            fit(larger, linked, reader, out / "teacher.safetensors", args, args.larger_rate, 2)
        larger.load_state_dict(load_file(out / "teacher.safetensors"))
        np.save(out / "answers.npy", answers(larger, pairs, reader))
        print(json.dumps({"teacher": measure(larger, held, reader)}), flush=True)
    if args.larger:
        told = torch.tensor(np.load(out / "answers.npy"))
    model = small(args)
    fit(model, pairs, reader, out / "reader.safetensors", args, args.rate, args.epochs, told)
    print(json.dumps({"reader": measure(model, held, reader)}), flush=True)


def main() -> None:
    """The command line."""
    p = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    p.add_argument("--shared", type=Path, default=Path("../shared"))
    p.add_argument("--base", required=True, help="folder of the small encoder as published")
    p.add_argument("--larger", help="folder of the larger one")
    p.add_argument("--out", required=True)
    p.add_argument("--epochs", type=int, default=4, help="of the small reader")
    p.add_argument("--batch", type=int, default=32)
    p.add_argument("--rate", type=float, default=1e-4)
    p.add_argument("--larger-rate", type=float, default=4e-5)
    p.add_argument("--unlinked", type=float, default=0.4, help="share of near pairs learned from")
    p.add_argument("--unread", type=int, default=7000, help="pairs that nobody judged")
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--seed", type=int, default=7)
    train(p.parse_args())


if __name__ == "__main__":
    main()
