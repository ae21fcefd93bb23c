#!/usr/bin/env python3
"""The mean of two checkpoints of one lineage, weight by weight.

    python -m training.average FIRST.safetensors SECOND.safetensors --out FILE

After Wortsman et al. 2022, "Model soups: averaging weights of multiple fine-tuned models improves
accuracy without increasing inference time". The second has to be the first trained on.
"""

from __future__ import annotations

import argparse

from safetensors.torch import load_file, save_file


def main() -> None:
    """The command line."""
    p = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    p.add_argument("first")
    p.add_argument("second")
    p.add_argument("--out", required=True)
    args = p.parse_args()
    one, two = load_file(args.first), load_file(args.second)
    mean = {k: ((one[k].float() + two[k].float()) / 2).to(two[k].dtype).contiguous() for k in two}
    save_file(mean, args.out)


if __name__ == "__main__":
    main()
