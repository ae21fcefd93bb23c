#!/usr/bin/env python3
"""Train the pair reader: do two sentences of two accounts agree, differ, or tell different things?

    python -m training.train_pair_reader --shared ../shared --base FOLDER --out runs/pairs

Learns on our invented events (`benchmarks/accounts/train`, every tenth held back) and on the news
links (`gold/links`, every tenth event held back). Negatives are the nearest sentences by vectors
that no reader linked, and a few at random.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "src"))

from onrecord.comparison.alignment import candidate_pairs

from .examples import padded
from .network import WIDTH, Encoder, PairReader
from .train_aligner import Gold, news_gold, own_gold

NONE, AGREE, DIFFER = range(3)
LONGEST = 96
CLOSE_SHARE = 0.4  # of the near pairs that nobody linked, eight to each link, that are learned from


@dataclass
class Pair:
    """Two sentences and what they are to each other; `held` for measuring only."""

    left: str
    right: str
    label: int
    own: bool
    held: bool


def from_matrix(
    left: list, right: list, links: dict, rng: random.Random, own: bool, held: bool, near: int
) -> list[Pair]:  # type: ignore[type-arg]
    """Pairs of two accounts: every link, the nearest unlinked ones, some at random."""
    if not left or not right:
        return []
    a = np.stack([u.vector for u in left])
    b = np.stack([u.vector for u in right])
    keep = candidate_pairs((a @ b.T).astype(float), near)
    pairs = []
    for i, u in enumerate(left):
        for j, v in enumerate(right):
            relation = links.get(((u.account, u.index), (v.account, v.index)))
            label = {"agree": AGREE, "differ": DIFFER}.get(relation or "", NONE)
            close = keep[i, j] and (held or rng.random() < CLOSE_SHARE)
            if label != NONE or close or rng.random() < 0.005:
                pairs.append(Pair(u.text, v.text, label, own, held))
    return pairs


def pairs_of(gold: Gold, rng: random.Random) -> list[Pair]:
    """Pairs of an event's accounts; of news texts, which are longer, fewer that are unlinked."""
    pairs = []
    for a, b in combinations(sorted(gold.units), 2):
        left, right = gold.units[a], gold.units[b]
        near = 3 if gold.own else 2
        pairs += from_matrix(left, right, gold.links, rng, gold.own, gold.held, near)
    return pairs


class Sentences:
    """The lower states of every sentence, read once (half precision, in memory)."""

    def __init__(self, base: Path, texts: Iterable[str]) -> None:
        tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
        tokenizer.enable_truncation(LONGEST)
        tokenizer.no_padding()
        self.encoder = Encoder()
        self.encoder.load_bert(str(base / "model.safetensors"))
        self.encoder.eval()
        ids = {t: tokenizer.encode(t).ids for t in dict.fromkeys(texts)}
        order = sorted(ids, key=lambda t: len(ids[t]))
        self.states: dict[str, Tensor] = {}
        lower = PairReader.LOWER
        with torch.no_grad():
            for k in range(0, len(order), 32):
                group = order[k : k + 32]
                batch, mask = padded([ids[t] for t in group])
                found = self.encoder.states(batch, mask)[lower - 1].half()
                for row, text in enumerate(group):
                    self.states[text] = found[row, : len(ids[text])].clone()


def tensors(
    pairs: list[Pair], sentences: Sentences, rng: random.Random | None
) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """States, second, mask, labels of a batch; sides are swapped at random in training."""
    rows = []
    for p in pairs:
        one, two = (p.right, p.left) if rng and rng.random() < 0.5 else (p.left, p.right)
        # the second sentence's begin mark is left out
        rows.append((sentences.states[one], sentences.states[two][1:]))
    t = max(len(a) + len(b) for a, b in rows)
    states = torch.zeros(len(rows), t, WIDTH)
    mask, second = torch.zeros(len(rows), t), torch.zeros(len(rows), t)
    for i, (a, b) in enumerate(rows):
        both = len(a) + len(b)
        states[i, :both] = torch.cat([a, b]).float()
        mask[i, :both] = 1
        second[i, len(a) : both] = 1
    return states, second, mask, torch.tensor([p.label for p in pairs])


def measure(model: PairReader, pairs: list[Pair], sentences: Sentences) -> dict[str, Any]:
    """Best link F1 by threshold, and how well agree and differ are told apart among links."""
    model.eval()
    order = sorted(range(len(pairs)), key=lambda i: len(pairs[i].left) + len(pairs[i].right))
    chance = np.zeros((len(pairs), 3))
    with torch.no_grad():
        for k in range(0, len(order), 32):
            rows = order[k : k + 32]
            states, second, mask, _ = tensors([pairs[i] for i in rows], sentences, None)
            with torch.autocast("cpu", torch.bfloat16):
                chance[rows] = model(states, second, mask).float().softmax(-1).numpy()
    label = np.array([p.label for p in pairs])
    out: dict[str, Any] = {}
    for name, part in (("own", True), ("news", False)):
        at = np.array([p.own == part for p in pairs])
        if not at.any():
            continue
        link, gold = 1 - chance[at, 0], label[at] != NONE
        best = (0.0, 0.0)
        for t in np.arange(0.1, 0.9, 0.05):
            hit = (link >= t) & gold
            f = 2 * hit.sum() / max(1, (link >= t).sum() + gold.sum())
            best = max(best, (float(f), float(t)))
        found = gold & (link >= best[1])
        says = chance[at, 2] > chance[at, 1]
        isd = label[at] == DIFFER
        hit = (found & says & isd).sum()
        out[name] = {
            "link_f1": best[0],
            "at": best[1],
            "differ_p": float(hit / max(1, (found & says).sum())),
            "differ_r": float(hit / max(1, (isd & found).sum())),
            "pairs": int(at.sum()),
        }
    return out


def train(args: argparse.Namespace) -> None:
    """The whole run."""
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    rng = random.Random(args.seed)
    sys.path.insert(0, str(args.shared / "tools"))
    import score_comparison as score

    out = Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    gold = [*own_gold(score), *([] if args.own_only else news_gold(args.shared, score))]
    pairs = [p for g in gold for p in pairs_of(g, rng)]
    held = [p for p in pairs if p.held]
    fitted = [p for p in pairs if not p.held]
    counts = [
        [sum(p.label == k and p.own == o for p in fitted) for k in range(3)] for o in (True, False)
    ]
    print(
        f"pairs to fit: own {counts[0]}, news {counts[1]} (none, agree, differ); held {len(held)}",
        flush=True,
    )
    sentences = Sentences(Path(args.base), (t for p in pairs for t in (p.left, p.right)))
    print(f"{len(sentences.states)} sentences read", flush=True)
    model = PairReader(drop=args.drop)
    model.start_from(sentences.encoder)
    trained = [p for p in model.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(trained, lr=args.rate, weight_decay=0.01)
    weight = torch.tensor([1.0, 1.5, 2.5])
    total = math.ceil(len(fitted) / args.batch) * args.epochs
    step, begun = 0, time.time()
    for epoch in range(args.epochs):
        model.train()
        order = sorted(fitted, key=lambda p: (len(p.left) + len(p.right)) // 40 + rng.random())
        groups = [order[k : k + args.batch] for k in range(0, len(order), args.batch)]
        rng.shuffle(groups)
        losses: list[float] = []
        for group in groups:
            scale = min(1.0, step / (0.06 * total)) * max(
                0.02, 0.5 * (1 + math.cos(math.pi * step / total))
            )
            for g in optimiser.param_groups:
                g["lr"] = args.rate * scale
            states, second, mask, label = tensors(group, sentences, rng)
            with torch.autocast("cpu", torch.bfloat16):
                scores = model(states, second, mask)
            loss = functional.cross_entropy(
                scores.float(), label, weight=weight, label_smoothing=0.05
            )
            loss.backward()
            torch.nn.utils.clip_grad_norm_(trained, 1.0)
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
            losses.append(loss.item())
            step += 1
            if step % 100 == 0:
                recent = np.mean(losses[-100:])
                spent = f"{time.time() - begun:.0f} s"
                print(f"epoch {epoch} step {step}/{total} loss {recent:.4f} {spent}", flush=True)
        save_file(
            {k: v.contiguous() for k, v in model.state_dict().items()}, out / "model.safetensors"
        )
        row = {
            "epoch": epoch,
            "loss": float(np.mean(losses)),
            "seconds": time.time() - begun,
            **measure(model, held, sentences),
        }
        print(json.dumps(row), flush=True)
        with (out / "log.jsonl").open("a") as f:
            f.write(json.dumps(row) + "\n")


def main() -> None:
    """The command line."""
    p = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    p.add_argument("--shared", type=Path, default=Path("../shared"))
    p.add_argument("--base", required=True)
    p.add_argument("--out", required=True)
    p.add_argument("--own-only", action="store_true", help="without the news links")
    p.add_argument("--epochs", type=int, default=3)
    p.add_argument("--batch", type=int, default=32)
    p.add_argument("--rate", type=float, default=1.5e-4)
    p.add_argument("--drop", type=float, default=0.1)
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--seed", type=int, default=7)
    train(p.parse_args())


if __name__ == "__main__":
    main()
