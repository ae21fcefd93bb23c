#!/usr/bin/env python3
"""Build the labeller from the corpora, step by step as the model card has it, with one command.

    python -m training.build_labeller --base MINILM --larger MPNET --out runs [--trial]

MINILM and MPNET are the folders of the two published encoders (`config.json`, `model.safetensors`,
`tokenizer.json`). A step that was finished leaves a mark in --out and is not run again, so a run
that was broken off goes on. About six hours on two cores; on a GPU, where torch finds one, much
less. `--trial` takes two articles of each corpus and one epoch, to see that every step works here.
Ends with the packed graphs in `src/onrecord/data/models/labeller`, but for a trial.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

VERSION = "5"


@dataclass(frozen=True)
class Step:
    """A module of `training` with its arguments, and the file that later steps read, if any."""

    module: str
    arguments: tuple[str, ...]
    result: Path | None


def steps(args: argparse.Namespace) -> Iterator[Step]:
    """The steps of the recipe in order."""
    out, data = Path(args.out), Path(args.data)
    made = {
        n: out / n / "model.safetensors" for n in ("first", "narrow", "longer", "mpnet", "told")
    }
    made |= {n: out / f"{n}.safetensors" for n in ("mean", "answers", "version4")}
    made["narrower"] = out / "narrower" / "model.safetensors"
    read = ("--data", str(data))
    base = (*read, "--base", args.base)

    def train(name: str, options: str, *more: str) -> Step:
        epochs = ("--epochs", "1", "--limit", "2") if args.trial else ()
        where = ("--out", str(out / name))
        return Step("train_labeller", (*base, *where, *options.split(), *more, *epochs), made[name])

    first, narrow, mean = str(made["first"]), str(made["narrow"]), str(made["mean"])
    yield train("first", "--epochs 7 --seed 7")
    yield train("narrow", "--epochs 6 --rate 2.5e-4 --head-rate 6e-4 --seed 11", "--start", first)
    again = ("--start", narrow, "--teacher", first)
    yield train("longer", "--epochs 3 --rate 1.5e-4 --head-rate 5e-4 --seed 11", *again)
    yield Step("average", (narrow, str(made["longer"]), "--out", mean), made["mean"])
    larger = ("--base", args.larger, "--tokenizer", args.base)
    yield train("mpnet", "--frozen 5 --rate 8e-5 --head-rate 6e-4 --epochs 2", *larger)
    texts = {"events/basil": 150, "events/newswcl50": 30, "events/ecbplus": 300}
    texts["whitehouse/readouts"] = 450
    asked = [f"{data}/data/{n}.jsonl:{2 if args.trial else k}" for n, k in texts.items()]
    teachers = ("--checkpoint", str(made["mpnet"]), mean, "--tokenizer", args.base)
    limit = ("--limit", "2") if args.trial else ()
    told = (*read, *teachers, "--out", str(made["answers"]), *limit, *asked)
    yield Step("ask_teacher", told, made["answers"])
    from_told = ("--start", mean, "--told", str(made["answers"]))
    yield train("told", "--epochs 4 --rate 2e-4 --head-rate 5e-4 --drop 0.05 --seed 13", *from_told)
    weights = ("--weights", "0.6667", "0.3333", "--out", str(made["version4"]))
    yield Step("average", (mean, str(made["told"]), *weights), made["version4"])
    if not args.trial:  # the edges are learned on what the package reads with
        yield packed(args, str(made["version4"]), "4")
        yield Step("train_edges", ("--shared", str(data), "--version", "4"), None)
    fewer = ("--articles", "2") if args.trial else ()
    cut = ("--start", str(made["version4"]), "--share", "0.88", "--out", str(out / "narrower"))
    yield Step("narrow_labeller", (*base, *cut, *fewer), made["narrower"])
    if not args.trial:
        yield packed(args, str(made["narrower"]), VERSION)


def packed(args: argparse.Namespace, checkpoint: str, version: str) -> Step:
    """The step that writes the package's graphs."""
    told = ("labeller", checkpoint, "--base", args.base, "--version", version)
    return Step("export", told, None)


def parser() -> argparse.ArgumentParser:
    """The command line."""
    p = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    p.add_argument("--data", default="../shared")
    p.add_argument("--base", required=True, help="folder of all-MiniLM-L6-v2")
    p.add_argument("--larger", required=True, help="folder of all-mpnet-base-v2")
    p.add_argument("--out", required=True)
    p.add_argument("--trial", action="store_true", help="a little of everything, nothing packed")
    return p


def main() -> None:
    """Run what is missing."""
    args = parser().parse_args()
    out = Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    for number, step in enumerate(steps(args), 1):
        done = out / f"step{number:02}.done"  # a checkpoint alone may be of a run broken off
        print(f"{number}: training.{step.module} {' '.join(step.arguments)}", flush=True)
        if done.is_file():
            print(f"{done} is there: left out", flush=True)
            continue
        command = [sys.executable, "-m", f"training.{step.module}", *step.arguments]
        subprocess.run(command, check=True)
        done.touch()


if __name__ == "__main__":
    main()
