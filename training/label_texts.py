#!/usr/bin/env python3
"""Label texts that nobody annotated by a checkpoint, for a smaller model to learn from.

    python -m training.label_texts --checkpoint RUN/model.safetensors --tokenizer FOLDER \
        --out labelled.jsonl FILE.jsonl[:COUNT]...

Each FILE holds documents, a JSON object a line with `text`; COUNT of them are taken, drawn by
`--seed`. What is written, a line a document: {"id", "text", "attributions": [[source, cue, content,
nested], ...]}, the spans as [start, end] in code points. (Hinton et al. 2015, "Distilling the
Knowledge in a Neural Network": a teacher's answers on more texts.)
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))

from onrecord.records import Span

from .corpus import Article
from .evaluate import attributions
from .examples import prepare
from .network import Ensemble
from .train_labeller import read_labeller


def texts(argument: str, rng: random.Random) -> list[tuple[str, str]]:
    """The documents that an argument asks for, as names and texts."""
    path, _, count = argument.partition(":")
    rows = [json.loads(line) for line in Path(path).read_text("utf-8").splitlines() if line]
    if count:
        rows = rng.sample(rows, min(int(count), len(rows)))
    return [(str(r["id"]), r["text"]) for r in rows]


def _pairs(pieces: Sequence[Span]) -> list[list[int]]:
    return [[s.start, s.end] for s in pieces]


def main() -> None:
    """The command line."""
    p = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    p.add_argument("files", nargs="+", metavar="FILE.jsonl[:COUNT]")
    p.add_argument("--checkpoint", required=True, nargs="+", help="several are read as one")
    p.add_argument("--tokenizer", required=True, help="folder of BERT's tokenizer.json")
    p.add_argument("--out", required=True)
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--seed", type=int, default=7)
    args = p.parse_args()
    torch.set_num_threads(args.threads)
    tokenizer = Tokenizer.from_file(str(Path(args.tokenizer) / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    model = Ensemble([read_labeller(path, 0.0) for path in args.checkpoint]).eval()
    rng = random.Random(args.seed)
    with Path(args.out).open("w", encoding="utf-8") as out:
        for argument in args.files:
            for name, text in texts(argument, rng):
                item = prepare(Article(name, text, False), tokenizer)
                with torch.autocast("cpu", torch.bfloat16):
                    found = attributions(model, item)
                rows = [
                    [*(_pairs(p) for p in (a.source, a.cue, a.content)), a.inner] for a in found
                ]
                print(json.dumps({"id": name, "text": text, "attributions": rows}), file=out)


if __name__ == "__main__":
    main()
