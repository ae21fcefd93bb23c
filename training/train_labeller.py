#!/usr/bin/env python3
"""Train the labeller.

    python -m training.train_labeller --data ../shared --base FOLDER --out runs/first --epochs 6

Reads PolNeAR and the statements' gold below `--data`, our own passages in `benchmarks/`; writes a
checkpoint (safetensors) and a line of scores an epoch. Runs on a CPU (in bf16) or a GPU.
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

import torch
from tokenizers import Tokenizer
from torch.nn import functional

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))

from onrecord.statements.edges import CONTENT, CUE

from . import ask_teacher, corpus
from .chain import chain_loss, edge_gains
from .checkpoint import keep, read_labeller, read_tokenizer
from .evaluate import evaluate
from .examples import EDGES, IGNORE, NOT_OUTER, Batch, Prepared, batches, collate, prepare, windows
from .mpnet import MpnetEncoder
from .network import ROLE_LABELS, Labeller, Shape, half, mean_scores
from .prune import narrow

OWN = Path(__file__).parent.parent / "benchmarks" / "passages" / "train"


def predict(model: Labeller, batch: Batch) -> tuple[list[torch.Tensor], torch.Tensor, torch.Tensor]:
    """Each layer's output, cue scores (windows, words, 5), role scores (cues, words, 4)."""
    states = model.encoder.states(batch.ids, batch.mask)
    cue, as_word, as_cue = model.heads(states[-1])
    pick = lambda x: x.float().gather(1, batch.rows[..., None].expand(-1, -1, x.shape[-1]))
    if not batch.spans:
        return states, pick(cue), torch.zeros(0, batch.rows.shape[1], len(ROLE_LABELS))
    words, cues = pick(as_word), pick(as_cue)
    vectors = torch.stack(
        [cues[b, s:e].mean(0) for b, (s, e) in zip(batch.where.tolist(), batch.spans, strict=True)]
    )
    roles = model.roles(words[batch.where], vectors, batch.distance, batch.row_mask[batch.where])
    return states, pick(cue), roles.float()


def gold_loss(cue: torch.Tensor, roles: torch.Tensor, batch: Batch) -> torch.Tensor:
    """Cue loss (a word in flat gold's content may be an inner cue or none) plus role loss."""
    scores = cue.log_softmax(-1)
    known = (batch.labels >= 0) & (batch.labels < NOT_OUTER)
    hidden = batch.labels == NOT_OUTER
    sure = scores[known].gather(1, batch.labels[known][:, None]).sum()
    free = scores[hidden][:, [0, 3, 4]].logsumexp(-1).sum()
    loss = -2.0 * (sure + free) / (known.sum() + hidden.sum()).clamp(min=1)
    marked = (batch.roles >= 0).any(-1)
    if marked.any():
        flat, gold = roles[marked].flatten(0, 1), batch.roles[marked].flatten()
        loss = loss + functional.cross_entropy(flat, gold, ignore_index=IGNORE)
        loss = loss + edge_loss(roles[marked], batch.where[marked], batch.roles[marked], batch)
    return loss


def edge_loss(
    roles: torch.Tensor, where: torch.Tensor, gold: torch.Tensor, batch: Batch
) -> torch.Tensor:
    """The loss of whole contents as they are read out (statements/edges.py), a word."""
    others, cue = roles[..., :CONTENT], roles[..., :CONTENT].detach().argmax(-1) == CUE
    begun, ended = batch.begun[where], batch.ended[where]
    begin, end = edge_gains(begun, ended, cue, EDGES.change, EDGES.beside_cue)
    gain = roles[..., CONTENT] - others.logsumexp(-1)
    inside, known = (gold == CONTENT).float(), (gold >= 0).float()
    return chain_loss(gain, begin, end, inside, known) / known.sum()


def outer_or_not(cue: torch.Tensor) -> torch.Tensor:
    """Cue scores (words, 5) as (words, 3): not an outer cue, one that begins, one that goes on.

    A teacher that learned mostly from flat gold misses inner cues; it is not asked about them.
    """
    logs = cue.log_softmax(-1)
    return torch.stack([logs[:, [0, 3, 4]].logsumexp(-1), logs[:, 1], logs[:, 2]], -1)


def loss_of(model: Labeller, batch: Batch) -> torch.Tensor:
    """The loss on gold labels, and on what a teacher told beforehand (`ask_teacher`)."""
    _, cue, roles = predict(model, batch)
    loss = gold_loss(cue, roles, batch)
    if batch.aimed.any():
        words = batch.row_mask.bool() & batch.aimed[:, None]
        loss = loss + 2.0 * divergence(outer_or_not(cue[words]), outer_or_not(batch.aim_cue[words]))
    told = (batch.roles < 0).all(-1)
    if told.any():
        inside = batch.row_mask.bool()[batch.where[told]]
        loss = loss + divergence(roles[told][inside], batch.aim_roles[inside])
    return loss


def distilled_loss(
    model: Labeller, teachers: Sequence[Labeller], batch: Batch, likeness: float
) -> torch.Tensor:
    """Gold loss, the teachers' scores, and (times `likeness`) the first one's layers' outputs."""
    states, cue, roles = predict(model, batch)
    with torch.no_grad():
        told = [predict(teacher, batch) for teacher in teachers]
        aims = told[0][0]
        aim_cue = mean_scores([cues for _, cues, _ in told])
        aim_roles = mean_scores([found for _, _, found in told])
    real, words = batch.mask.bool(), batch.row_mask.bool()
    loss = gold_loss(cue, roles, batch) + 2.0 * divergence(cue[words], aim_cue[words])
    if batch.spans:
        inside = batch.roles >= 0
        loss = loss + divergence(roles[inside], aim_roles[inside])
    if likeness and states[-1].shape == aims[-1].shape:
        pairs = zip(states, aims, strict=True)
        loss = loss + likeness * sum(
            (functional.mse_loss(s[real].float(), a[real].float()) for s, a in pairs),
            torch.zeros(()),
        )
    return loss


def divergence(scores: torch.Tensor, aim: torch.Tensor) -> torch.Tensor:
    """How far scores are from a teacher's (Kullback-Leibler, mean over words)."""
    log = functional.log_softmax
    return functional.kl_div(log(scores, -1), log(aim, -1), reduction="batchmean", log_target=True)


def epoch_windows(items: list[Prepared], rng: random.Random) -> list:  # type: ignore[type-arg]
    """All windows of an epoch, packed at a random size, articles as often as they weigh.

    What a teacher told of is packed in one of the ways the teacher read it.
    """
    out = []
    for item in items:
        if item.told is not None:
            size = rng.choice(list(item.told))
            for window, told in zip(windows(item, size), item.told[size], strict=True):
                window.told = told
                if item.told_alone:
                    window.labels, window.cues = [IGNORE] * len(window.labels), []
                out.append(window)
            continue
        times = int(item.weight) + (rng.random() < item.weight % 1)
        for _ in range(times):
            out += windows(item, rng.choice((96, 126, 160, 190)))
    return out


def told_of(
    paths: list[str], annotated: list[corpus.Article], tokenizer: Tokenizer
) -> list[Prepared]:
    """The articles that a teacher read, with what it told of each in every file."""
    items: dict[str, Prepared] = {}
    for path in paths:
        size, rows = ask_teacher.read(Path(path), annotated)
        for article, told in rows:
            item = items.setdefault(article.name, prepare(article, tokenizer))
            item.told = {**(item.told or {}), size: told}
    return list(items.values())


def load_training(args: argparse.Namespace, tokenizer: Tokenizer) -> list[Prepared]:
    """The training articles with their weights."""
    data = Path(args.data)
    parts = [
        (corpus.polnear(data / "data/polnear/train"), 1.0),
        (corpus.nested_gold(data / "gold/statements/train"), args.gold_weight),
        (corpus.passages(Path(args.own)), args.own_weight),
    ]
    items: list[Prepared] = []
    if args.told:
        items = told_of(args.told, parts[0][0], tokenizer)
        for item in items:
            item.told_alone = args.told_alone
        del parts[0]
    for articles, weight in parts:
        for article in articles[: args.limit]:
            item = prepare(article, tokenizer)
            item.weight = weight
            items.append(item)
    return items


def first_model(args: argparse.Namespace, items: list[Prepared]) -> tuple[Labeller, list[Labeller]]:
    """The model to train, and its teachers.

    `--start` is gone on with as it is, if it learns from a `--teacher` (none named: from the gold
    alone) or from what one told; without it is narrowed to the asked share and learns from itself
    as it was.
    """
    if not args.start:
        weights = str(Path(args.base) / "model.safetensors")
        if json.loads((Path(args.base) / "config.json").read_text())["model_type"] == "mpnet":
            large = MpnetEncoder(args.drop, args.frozen)
            large.load(weights)
            large.freeze()
            return Labeller(Shape(), args.drop, large), []
        model = Labeller(drop=args.drop)
        model.encoder.load_bert(weights)
        return model, []
    start = read_labeller(args.start, args.drop)
    start.eval()
    if args.told:
        return start, []
    if args.teacher is not None:
        return start, [read_labeller(path, args.drop).eval() for path in args.teacher]
    rng = random.Random(args.seed)
    some = epoch_windows(items, rng)
    rng.shuffle(some)
    return narrow(start, [torch.tensor([w.ids]) for w in some[: args.windows]], args.share), [start]


def train(args: argparse.Namespace) -> None:
    """The whole run."""
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    torch.set_num_threads(args.threads)
    out = Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    tokenizer = read_tokenizer(args.tokenizer or args.base)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    items = load_training(args, tokenizer)
    model, teachers = first_model(args, items)
    model.to(device)
    model.encoder.words.weight.requires_grad_(False)
    inside = [p for p in model.encoder.parameters() if p.requires_grad]
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    optimiser = torch.optim.AdamW(
        [{"params": inside, "lr": args.rate}, {"params": heads, "lr": args.head_rate}],
        weight_decay=0.01,
    )
    peaks = [g["lr"] for g in optimiser.param_groups]
    per_epoch = len(batches(epoch_windows(items, random.Random(0)), args.budget, rng))
    total, step, begun = per_epoch * args.epochs, 0, time.time()
    for epoch in range(args.epochs):
        if epoch:
            items = load_training(args, tokenizer)
        model.train()
        losses: list[float] = []
        for group in batches(epoch_windows(items, rng), args.budget, rng):
            warm = min(1.0, step / (0.06 * total))
            scale = warm * max(0.02, 0.5 * (1 + math.cos(math.pi * min(1.0, step / total))))
            for g, peak in zip(optimiser.param_groups, peaks, strict=True):
                g["lr"] = peak * scale
            batch = collate(group)
            with half(device):
                loss = (
                    distilled_loss(model, teachers, batch, max(0.0, 1 - 2 * step / total))
                    if teachers
                    else loss_of(model, batch)
                )
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
            losses.append(loss.item())
            step += 1
            if step % 200 == 0:
                keep(model, out)
            if step % 50 == 0:
                recent = sum(losses[-50:]) / len(losses[-50:])
                spent = f"{time.time() - begun:.0f} s"
                print(f"epoch {epoch} step {step}/{total} loss {recent:.4f} {spent}", flush=True)
        keep(model, out)
        scores = evaluate(model, tokenizer, Path(args.data))
        row = {
            "epoch": epoch,
            "loss": sum(losses) / len(losses),
            "seconds": time.time() - begun,
            **scores,
        }
        print(json.dumps(row), flush=True)
        with (out / "log.jsonl").open("a") as f:
            f.write(json.dumps(row) + "\n")


def main() -> None:
    """The command line."""
    p = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    p.add_argument("--data", default="../shared")
    p.add_argument("--own", default=str(OWN), help="folder of our own passages")
    p.add_argument("--base", required=True, help="folder with model.safetensors and tokenizer.json")
    p.add_argument("--out", required=True)
    p.add_argument("--tokenizer", help="folder of BERT's tokenizer.json, where --base is an MPNet")
    p.add_argument("--frozen", type=int, default=6, help="layers of an MPNet left as they are")
    p.add_argument("--start", help="a labeller's checkpoint to narrow and to learn from")
    p.add_argument("--teacher", nargs="*", help="checkpoints that --start learns from, their mean")
    p.add_argument(
        "--told", nargs="*", help="what a teacher holds likely, PolNeAR among it (ask_teacher)"
    )
    p.add_argument(
        "--told-alone",
        action="store_true",
        help="what is told of is learned from the teacher alone",
    )
    p.add_argument("--share", type=float, default=0.62, help="of --start's operations that stay")
    p.add_argument("--windows", type=int, default=1500, help="windows by which --start is narrowed")
    p.add_argument("--epochs", type=int, default=6)
    p.add_argument("--rate", type=float, default=3e-4)
    p.add_argument("--head-rate", type=float, default=1e-3)
    p.add_argument("--drop", type=float, default=0.1)
    p.add_argument("--budget", type=int, default=2400, help="pieces a batch")
    p.add_argument("--gold-weight", type=float, default=4.0)
    p.add_argument("--own-weight", type=float, default=3.0)
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--seed", type=int, default=7)
    p.add_argument(
        "--limit", type=int, default=None, help="articles of each corpus (to try things)"
    )
    train(p.parse_args())


if __name__ == "__main__":
    main()
