#!/usr/bin/env python3
"""Ask larger labellers what they hold likely of every word, once, for a smaller one to learn from.

    python -m training.ask_teacher --data ../shared --checkpoint RUN/model.safetensors... \
        --tokenizer FOLDER --out told.safetensors FILE.jsonl[:COUNT]...

They read PolNeAR's training part and the texts of each FILE, which nobody annotated (documents, a
JSON object a line with `id` and `text`; COUNT of them are taken, drawn by `--seed`). Several
checkpoints are read as one, the mean of what they hold likely. The scores of all windows go to one
file, the texts in its header; a file for each `--size` of windows, so that whoever learns sees them
packed anew each epoch. (Hinton et al. 2015, "Distilling the Knowledge in a Neural Network".)
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors import safe_open
from safetensors.numpy import save_file

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))

from onrecord.statements import decoding

from . import corpus
from .checkpoint import read_labeller, read_tokenizer
from .corpus import Article
from .evaluate import role_scores
from .examples import Prepared, Told, Window, batches, collate, prepare, windows
from .network import ROLE_LABELS, Ensemble, half

SIZE = 126  # pieces of a window, as many as the labeller reads at once, where none is asked
PIECES = 6000  # of a batch


def texts(argument: str, rng: random.Random) -> list[Article]:
    """The documents that an argument asks for, as articles without annotation."""
    path, _, count = argument.partition(":")
    rows = [json.loads(line) for line in Path(path).read_text("utf-8").splitlines() if line]
    if count:
        rows = rng.sample(rows, min(int(count), len(rows)))
    return [Article(str(r["id"]), r["text"], False, annotated=False) for r in rows]


@torch.no_grad()
def ask(model: Ensemble, group: list[Window]) -> list[Told]:
    """What the model holds likely in each window, of the cues that it finds and of the gold's."""
    batch = collate(group)
    cue, words, views = model(batch.ids, batch.mask)
    found = []
    for b, window in enumerate(group):
        rows = torch.tensor(window.rows)
        scores = cue[b, rows].float()
        spans = [(start, end) for start, end, _ in window.cues]
        taken = {i for start, end in spans for i in range(start, end)}
        spans += [
            (c.start, c.end)
            for c in decoding.find_cues(scores.numpy())
            if not taken & set(range(c.start, c.end))
        ]
        roles = torch.zeros(0, len(rows), len(ROLE_LABELS))
        if spans:
            roles = role_scores(model, words[b, rows], views[b, rows], spans).float()
        found.append(Told(spans, scores.numpy(), roles.numpy()))
    return found


def write(articles: list[Article], told: list[list[Told]], size: int, path: Path) -> None:
    """Write all scores, half precision, the texts and the size of the windows."""
    every = [t for part in told for t in part]
    flat = lambda rows, width: np.concatenate(
        [r.reshape(-1, width) for r in rows] or [np.zeros((0, width))]
    ).astype(np.float16)
    arrays: dict[str, NDArray[np.generic]] = {
        "windows": np.array([len(part) for part in told]),
        "words": np.array([len(t.cue) for t in every]),
        "cues": np.array([len(t.spans) for t in every]),
        "spans": np.array([s for t in every for s in t.spans], dtype=np.int32).reshape(-1, 2),
        "cue": flat([t.cue for t in every], 5),
        "roles": flat([t.roles for t in every], 4),
    }
    header = [[a.name, "" if a.annotated else a.text] for a in articles]
    save_file(arrays, path, {"articles": json.dumps(header), "size": str(size)})


def read(path: Path, annotated: list[Article]) -> tuple[int, list[tuple[Article, list[Told]]]]:
    """The windows' size; what was written beside articles: those of `annotated` and new ones."""
    known = {a.name: a for a in annotated}
    with safe_open(path, "numpy") as f:
        header, size = json.loads(f.metadata()["articles"]), int(f.metadata()["size"])
        data = {name: f.get_tensor(name) for name in f.keys()}  # noqa: SIM118
    out, at, word, cue, role = [], 0, 0, 0, 0
    for (name, text), count in zip(header, data["windows"].tolist(), strict=True):
        told = []
        for n in range(at, at + count):
            words, cues = int(data["words"][n]), int(data["cues"][n])
            told.append(
                Told(
                    [(int(s), int(e)) for s, e in data["spans"][cue : cue + cues]],
                    data["cue"][word : word + words].astype(np.float32),
                    data["roles"][role : role + cues * words]
                    .reshape(cues, words, 4)
                    .astype(np.float32),
                )
            )
            word, cue, role = word + words, cue + cues, role + cues * words
        at += count
        article = Article(name, text, False, annotated=False) if text else known[name]
        out.append((article, told))
    return size, out


def main() -> None:
    """The command line."""
    p = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    p.add_argument("files", nargs="*", metavar="FILE.jsonl[:COUNT]")
    p.add_argument("--data", default="../shared")
    p.add_argument("--checkpoint", required=True, nargs="+", help="several are read as one")
    p.add_argument("--tokenizer", required=True, help="folder of BERT's tokenizer.json")
    p.add_argument("--out", required=True, type=Path)
    p.add_argument("--size", type=int, default=SIZE, help="pieces of a window")
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--seed", type=int, default=7)
    p.add_argument("--limit", type=int, default=None, help="articles (to try things)")
    args = p.parse_args()
    torch.set_num_threads(args.threads)
    tokenizer = read_tokenizer(args.tokenizer)
    model = Ensemble([read_labeller(path, 0.0) for path in args.checkpoint]).eval()
    rng = random.Random(args.seed)
    articles = corpus.polnear(Path(args.data) / "data/polnear/train")
    for argument in args.files:
        articles += texts(argument, rng)
    items: list[Prepared] = [prepare(a, tokenizer) for a in articles[: args.limit]]
    every = [windows(item, args.size) for item in items]
    answers: dict[int, Told] = {}
    groups = batches([w for part in every for w in part], PIECES, rng)
    begun = time.time()
    for n, group in enumerate(groups):
        with half():
            told = ask(model, group)
        answers |= {id(w): t for w, t in zip(group, told, strict=True)}
        if n % 20 == 19:
            print(f"{n + 1}/{len(groups)} batches, {time.time() - begun:.0f} s", flush=True)
    told = [[answers[id(w)] for w in part] for part in every]
    write([i.article for i in items], told, args.size, args.out)


if __name__ == "__main__":
    main()
