#!/usr/bin/env python3
"""Narrow a trained labeller without training it: see `prune`.

    python -m training.narrow_labeller --data ../shared --base FOLDER --share 0.88 \
        --start RUN/model.safetensors --out runs/narrow

What may go is judged, and what stays is fitted, on texts that the labeller learned from: some
articles of PolNeAR's training part, the statements' training texts and our own training passages.
Takes about three minutes on two cores.
"""

from __future__ import annotations

import argparse
import random
import sys
from pathlib import Path

import torch

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))

from . import corpus
from .ask_teacher import SIZE
from .checkpoint import keep, read_labeller, read_tokenizer
from .examples import prepare, windows
from .network import Shape
from .prune import narrow

OWN = Path(__file__).parent.parent / "benchmarks" / "passages" / "train"


def main() -> None:
    """The command line."""
    p = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    p.add_argument("--data", type=Path, default=Path("../shared"))
    p.add_argument("--base", required=True, help="folder with tokenizer.json")
    p.add_argument("--start", required=True, help="the labeller's checkpoint")
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--share", type=float, default=0.88, help="of its operations that stay")
    p.add_argument("--articles", type=int, default=150, help="of PolNeAR that are read")
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--seed", type=int, default=5)
    args = p.parse_args()
    torch.set_num_threads(args.threads)
    tokenizer = read_tokenizer(args.base)
    news = corpus.polnear(args.data / "data/polnear/train")
    random.Random(args.seed).shuffle(news)
    articles = news[: args.articles] + corpus.nested_gold(args.data / "gold/statements/train")
    articles += corpus.passages(OWN)
    read = [w for a in articles for w in windows(prepare(a, tokenizer), SIZE)]
    small = narrow(
        read_labeller(args.start, 0.0), [torch.tensor([w.ids]) for w in read], args.share
    )
    print(Shape.of(small.state_dict()))
    args.out.mkdir(parents=True, exist_ok=True)
    keep(small, args.out)


if __name__ == "__main__":
    main()
