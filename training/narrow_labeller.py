#!/usr/bin/env python3
"""Narrow a trained labeller, then let it follow the wide one over texts without labels.

    python -m training.narrow_labeller --data ../shared --base FOLDER --out runs/narrow \
        --start RUN/model.safetensors --share 0.84 FILE.jsonl[:COUNT]...

First heads and units go (`prune`), then the narrow encoder learns to give the wide one's states,
layer by layer, on PolNeAR's training part, the statements' training texts, our own training
passages and the texts of each FILE (as in `ask_teacher`). The heads that read the states stay as
they are, so what a cue is, and what its roles are, is not learned anew.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))

from . import corpus
from .ask_teacher import SIZE, texts
from .checkpoint import keep, read_labeller, read_tokenizer
from .examples import Window, batches, padded, prepare, windows
from .network import Labeller
from .prune import narrow

OWN = Path(__file__).parent.parent / "benchmarks" / "passages" / "train"


def distance(small: Labeller, wide: Labeller, group: list[Window]) -> Tensor:
    """How far the narrow encoder's states are from the wide one's, the last layer's doubly."""
    ids, mask = padded([w.ids for w in group])
    with torch.no_grad():
        aims = wide.encoder.states(ids, mask)
    real = mask.bool()
    states = small.encoder.states(ids, mask)
    parts = [
        functional.mse_loss(s[real].float(), a[real].float())
        for s, a in zip(states, aims, strict=True)
    ]
    return torch.stack([*parts, parts[-1]]).sum()


def follow(
    small: Labeller, wide: Labeller, groups: list[list[Window]], args: argparse.Namespace
) -> None:
    """One pass over the windows, the rate rising and falling."""
    small.encoder.words.weight.requires_grad_(False)
    inside = [p for p in small.encoder.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(inside, lr=args.rate, weight_decay=0.0)
    begun, recent = time.time(), 0.0
    for step, group in enumerate(groups):
        part = step / len(groups)
        optimiser.param_groups[0]["lr"] = args.rate * min(1.0, part / 0.06) * (1 - part)
        with torch.autocast("cpu", torch.bfloat16):
            loss = distance(small, wide, group)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(inside, 1.0)
        optimiser.step()
        optimiser.zero_grad(set_to_none=True)
        recent = loss.item() if not step else 0.98 * recent + 0.02 * loss.item()
        if step % 50 == 0:
            spent = f"{time.time() - begun:.0f} s"
            print(f"step {step}/{len(groups)} distance {recent:.5f} {spent}", flush=True)


def main() -> None:
    """The command line."""
    p = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    p.add_argument("texts", nargs="*", metavar="FILE.jsonl[:COUNT]")
    p.add_argument("--data", default="../shared")
    p.add_argument("--base", required=True, help="folder with tokenizer.json")
    p.add_argument("--start", required=True, help="the wide labeller's checkpoint")
    p.add_argument("--out", required=True)
    p.add_argument("--share", type=float, default=0.84, help="of its operations that stay")
    p.add_argument("--windows", type=int, default=2000, help="windows by which it is narrowed")
    p.add_argument("--rate", type=float, default=1e-4)
    p.add_argument("--budget", type=int, default=2400, help="pieces a batch")
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--seed", type=int, default=7)
    args = p.parse_args()
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    rng = random.Random(args.seed)
    tokenizer, data = read_tokenizer(args.base), Path(args.data)
    articles = corpus.polnear(data / "data/polnear/train")
    articles += corpus.nested_gold(data / "gold/statements/train") + corpus.passages(OWN)
    read = [w for a in articles for w in windows(prepare(a, tokenizer), SIZE)]
    some = [torch.tensor([w.ids]) for w in rng.sample(read, min(args.windows, len(read)))]
    for argument in args.texts:
        for article in texts(argument, rng):
            read += windows(prepare(article, tokenizer), SIZE)
    out = Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    wide = read_labeller(args.start, 0.0).eval()
    small = narrow(wide, some, args.share)
    keep(small, out)
    follow(small.train(), wide, batches(read, args.budget, rng), args)
    keep(small, out)


if __name__ == "__main__":
    main()
