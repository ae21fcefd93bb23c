#!/usr/bin/env python3
"""The mean of checkpoints of one lineage, weight by weight.

    python -m training.average CHECKPOINT.safetensors... [--weights 0.6667 0.3333] --out FILE

After Wortsman et al. 2022, "Model soups: averaging weights of multiple fine-tuned models improves
accuracy without increasing inference time". All but the first have to be the first trained on.
"""

from __future__ import annotations

import argparse

import torch
from safetensors.torch import load_file, save_file


def main() -> None:
    """The command line."""
    p = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    p.add_argument("checkpoint", nargs="+")
    p.add_argument("--weights", nargs="+", type=float, help="of each; alike where left out")
    p.add_argument("--out", required=True)
    args = p.parse_args()
    weights = args.weights or [1 / len(args.checkpoint)] * len(args.checkpoint)
    parts = list(zip(map(load_file, args.checkpoint), weights, strict=True))
    mean = {
        k: sum((part[k].float() * w for part, w in parts), torch.zeros(())).contiguous()
        for k in parts[0][0]
    }
    save_file(mean, args.out)


if __name__ == "__main__":
    main()
