#!/usr/bin/env python3
"""Try one encoder for both: sentence vectors from the states with which the labeller reads.

    python -m training.train_vectors --data ../shared --base FOLDER --checkpoint FILE.safetensors

Fits a matrix from the mean of a sentence's word states, as its window was read, to the vector that
the sentence encoder (`--base`) gives the sentence alone: on PolNeAR's training part, in closed
form, the labeller as it is. With `--epochs` the labeller learns both at once, its own loss and the
vectors (`--weight`), and is kept in `--out`. Prints, on PolNeAR dev, how near the vectors come: the
mean cosine, the rank correlation of the likeness of pairs, and how often the sentence nearest to
another is among the three nearest by the encoder's own vectors; with `--epochs`, the labeller's
scores too.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))

from . import corpus
from .checkpoint import keep, read_labeller, read_tokenizer
from .evaluate import evaluate
from .examples import Batch, Prepared, Window, batches, collate, padded, prepare, windows
from .network import Encoder, Labeller, half
from .train_labeller import gold_loss, predict

SIZE = 126  # pieces of a window
RIDGE = 10.0
PAIRS = 200_000

Told = tuple[Window, list[list[int]], Tensor]  # its sentences' words, their target vectors


@torch.no_grad()
def targets(encoder: Encoder, tokenizer: Tokenizer, texts: Sequence[str]) -> Tensor:
    """The sentence encoder's vectors (texts, width), each of length one."""
    ids = [e.ids[:256] for e in tokenizer.encode_batch(list(texts))]
    order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
    out = torch.zeros(len(ids), encoder.width)
    for k in range(0, len(order), 64):
        some = order[k : k + 64]
        batch, mask = padded([ids[i] for i in some])
        with half():
            last = encoder(batch, mask).float()
        pooled = (last * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        out[some] = nn.functional.normalize(pooled, dim=1)
    return out


def sentence_windows(item: Prepared) -> list[tuple[Window, list[list[int]], list[str]]]:
    """Each window with its whole sentences: their words' numbers and their texts."""
    out = []
    for window in windows(item, SIZE):
        rows, texts = [], []
        first, last = window.words[0][0], window.words[-1][1]
        for s in item.sentences:
            own = [i for i, (a, b) in enumerate(window.words) if a >= s.start and b <= s.end]
            if s.start >= first and s.end <= last + 1 and len(own) > 3:
                rows.append(own)
                texts.append(item.article.text[s.start : s.end])
        out.append((window, rows, texts))
    return out


def told(items: Sequence[Prepared], encoder: Encoder, tokenizer: Tokenizer) -> list[Told]:
    """All windows with the vectors of their sentences."""
    found = [w for item in items for w in sentence_windows(item)]
    vectors = targets(encoder, tokenizer, [t for _, _, texts in found for t in texts])
    out, at = [], 0
    for window, rows, texts in found:
        out.append((window, rows, vectors[at : at + len(texts)]))
        at += len(texts)
    return out


def pooled(states: Tensor, batch: Batch, sentences: Sequence[list[list[int]]]) -> Tensor:
    """The mean state of each sentence's words (sentences, width).

    states: (windows, pieces, width); sentences: of each window, the words of each sentence
    """
    words = states.float().gather(1, batch.rows[..., None].expand(-1, -1, states.shape[-1]))
    means = [words[b, own].mean(0) for b, rows in enumerate(sentences) for own in rows]
    return torch.stack(means)


@torch.no_grad()
def read_all(model: Labeller, data: Sequence[Told]) -> tuple[Tensor, Tensor]:
    """Mean states and target vectors of all sentences, in one order."""
    known = {id(w): (rows, v) for w, rows, v in data}
    states, aims = [], []
    for group in batches([w for w, rows, _ in data if rows], 6000, random.Random(0)):
        batch = collate(group)
        with half():
            last = model.encoder(batch.ids, batch.mask)
        states.append(pooled(last, batch, [known[id(w)][0] for w in group]))
        aims.append(torch.cat([known[id(w)][1] for w in group]))
    return torch.cat(states), torch.cat(aims)


def with_one(states: Tensor) -> Tensor:
    """The states (rows, width + 1) with a one behind each, for what the matrix adds."""
    return torch.cat([states, torch.ones(len(states), 1)], 1)


def fit(states: Tensor, aims: Tensor) -> Tensor:
    """The matrix (width + 1, width) with the least squared error, held small by RIDGE."""
    x = with_one(states).double()
    return torch.linalg.solve(
        x.T @ x + RIDGE * torch.eye(x.shape[1], dtype=torch.double), x.T @ aims.double()
    ).float()


def judge(states: Tensor, aims: Tensor, matrix: Tensor) -> dict[str, float]:
    """How near the vectors come to the sentence encoder's."""
    mine = nn.functional.normalize(with_one(states) @ matrix, dim=1)
    draw = torch.Generator().manual_seed(7)
    a, b = (torch.randint(len(aims), (PAIRS,), generator=draw) for _ in range(2))
    ranks = [((v[a] * v[b]).sum(1)).argsort().argsort().double()[None] for v in (mine, aims)]
    like, own = (v @ v.T - 2 * torch.eye(len(v)) for v in (mine, aims))
    nearest, three = like.argmax(1), own.topk(3, 1).indices
    return {
        "cosine": float((mine * aims).sum(1).mean()),
        "rank correlation": float(torch.corrcoef(torch.cat(ranks))[0, 1]),
        "nearest among three": float((three == nearest[:, None]).any(1).double().mean()),
    }


def learn_both(model: Labeller, data: list[Told], args: argparse.Namespace) -> None:
    """Train the labeller on its own loss and on the vectors, from the matrix fitted so far."""
    matrix = nn.Parameter(fit(*read_all(model, data[:2000])))
    model.encoder.words.weight.requires_grad_(False)
    own = [p for p in model.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW([{"params": own}, {"params": [matrix]}], lr=args.rate)
    known = {id(w): (rows, v) for w, rows, v in data}
    rng, begun, step = random.Random(7), time.time(), 0
    for _ in range(args.epochs):
        model.train()
        for group in batches([w for w, _, _ in data], 2400, rng):
            batch = collate(group)
            with half():
                states, cue, roles = predict(model, batch)
                loss = gold_loss(cue, roles, batch)
            sentences = [known[id(w)][0] for w in group]
            if any(sentences):
                x = with_one(pooled(states[-1], batch, sentences)) @ matrix
                aims = torch.cat([known[id(w)][1] for w in group])
                loss = loss + args.weight * (1 - nn.functional.cosine_similarity(x, aims)).mean()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(own, 1.0)
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
            step += 1
            if step % 50 == 0:
                print(f"step {step} loss {loss.item():.4f} {time.time() - begun:.0f} s", flush=True)
    model.eval()
    keep(model, args.out)


def main() -> None:
    """The command line."""
    p = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    p.add_argument("--data", default="../shared")
    p.add_argument("--base", required=True, help="folder of the sentence encoder")
    p.add_argument("--checkpoint", required=True)
    p.add_argument("--epochs", type=int, default=0)
    p.add_argument("--weight", type=float, default=1.0)
    p.add_argument("--rate", type=float, default=1e-4)
    p.add_argument("--out", type=Path, default=Path("runs/vectors"))
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--limit", type=int, default=None, help="articles (to try things)")
    args = p.parse_args()
    torch.manual_seed(7)
    torch.set_num_threads(args.threads)
    args.out.mkdir(parents=True, exist_ok=True)
    tokenizer = read_tokenizer(args.base)
    encoder = Encoder()
    encoder.load_bert(str(Path(args.base) / "model.safetensors"))
    encoder.eval()
    model = read_labeller(args.checkpoint, 0.1).eval()
    parts = [
        [prepare(a, tokenizer) for a in corpus.polnear(Path(args.data) / "data/polnear" / part)]
        for part in ("train", "dev")
    ]
    train, dev = (told(part[: args.limit], encoder, tokenizer) for part in parts)
    if args.epochs:
        learn_both(model, train, args)
        print(json.dumps(evaluate(model, tokenizer, Path(args.data))), flush=True)
    matrix = fit(*read_all(model, train))
    print(json.dumps(judge(*read_all(model, dev), matrix)))


if __name__ == "__main__":
    main()
