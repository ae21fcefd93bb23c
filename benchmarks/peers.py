#!/usr/bin/env python3
"""onrecord beside its peers on the same articles: accuracy, and words a second on one thread.

    python -m benchmarks.peers [--peer-python PATH] [--part dev] [--articles N] [--rounds 3]

textacy is run where it can be imported: by this Python, or by the one that `--peer-python` names
(the README says what to install there). All systems read article by article, warm, models loaded,
one thread; rounds alternate between them, so that a busy machine harms all alike. Words a second:
those of the best and the median round by the clock, and of the best by the processor's own time
(cpu), which other work on the machine disturbs less. `ratio` is to textacy by whole article, which
is its faster way (by paragraph it finds more), by the clock and by the processor, best rounds.
Rows marked * are published figures (peers.toml).
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks import attributions
from benchmarks.attributions import Article, Row
from benchmarks.shared import parser, scorer
from onrecord.models import TokenLabeller, load_labeller

HERE = Path(__file__).parent
ONE_THREAD = {f"{n}_NUM_THREADS": "1" for n in ("OMP", "OPENBLAS", "MKL", "BLIS")}


class PeerError(RuntimeError):
    """A peer cannot be run; the message says why."""


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds of a round by the clock, and of the processor."""

    clock: float
    processor: float


@dataclass
class System:
    """One system's results: what it found in the last round, and what each round took."""

    name: str
    found: list[list[Row]] = field(default_factory=list)
    spent: list[Spent] = field(default_factory=list)

    def best(self, key: str) -> float:
        """The least of a measure over the rounds."""
        return min(float(getattr(s, key)) for s in self.spent)


class Textacy:
    """textacy in a process of its own. Raises PeerError where it cannot be started."""

    def __init__(self, python: str, texts: Sequence[str]) -> None:
        self._process = subprocess.Popen(
            [python, str(HERE / "textacy_peer.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env={**os.environ, **ONE_THREAD, "PYTHONIOENCODING": "utf-8"},
        )
        self.versions = str(self._ask(json.dumps({"texts": list(texts)}))["versions"])

    def read(self, by: str) -> tuple[Spent, list[list[Row]]]:
        """What all texts took, and what was found in each."""
        answer = self._ask(by)
        return Spent(answer["seconds"], answer["processor"]), answer["found"]

    def _ask(self, line: str) -> Any:
        assert self._process.stdin and self._process.stdout and self._process.stderr
        answer = ""
        try:
            self._process.stdin.write(line + "\n")
            self._process.stdin.flush()
            answer = self._process.stdout.readline()
        except BrokenPipeError:
            pass
        if not answer:
            told = self._process.communicate()[1].strip().splitlines()
            raise PeerError(told[-1] if told else "it ended without a word")
        return json.loads(answer)

    def close(self) -> None:
        """End the process."""
        self._process.communicate()


def read_own(articles: Iterable[Article], labeller: TokenLabeller) -> tuple[Spent, list[list[Row]]]:
    """What onrecord took from text to statements, and what it found."""
    begun, worked = time.perf_counter(), time.process_time()
    found = [attributions.find(a, labeller) for a in articles]
    spent = Spent(time.perf_counter() - begun, time.process_time() - worked)
    return spent, [attributions.flat(f) for f in found]


def compare(articles: Sequence[Article], python: str, rounds: int) -> tuple[list[System], str]:
    """Every system's results, and what textacy says of itself (or why it is absent)."""
    labeller = load_labeller(threads=1)
    read_own(articles[:2], labeller)
    own = System("onrecord")
    by = {"article": System("textacy, whole article"), "paragraph": System("textacy, by paragraph")}
    try:
        peer = Textacy(python, [a.text for a in articles])
    except (OSError, PeerError) as error:
        peer, told = None, f"textacy was not run by {python}: {error}"
    for _ in range(rounds):
        spent, own.found = read_own(articles, labeller)
        own.spent.append(spent)
        for way, system in by.items():
            if peer:
                spent, system.found = peer.read(way)
                system.spent.append(spent)
    if peer:
        peer.close()
        told = peer.versions
    return [own, *(by.values() if peer else ())], told


def accuracy(articles: Sequence[Article], found: Sequence[Sequence[Row]], score: ModuleType) -> Any:
    """The scorer's figures."""
    counts = [score.count_article(a.text, a.gold, f) for a, f in zip(articles, found, strict=True)]
    return score.figures(score.add(counts))


def rows_of(
    systems: Sequence[System], articles: Sequence[Article], score: ModuleType
) -> list[dict[str, Any]]:
    """A row for each system that was run."""
    words = sum(len(a.text.split()) for a in articles)
    base = next((s for s in systems if s.name == "textacy, whole article"), None)
    rows = []
    for system in systems:
        f = accuracy(articles, system.found, score)
        clock = [s.clock for s in system.spent]
        row: dict[str, Any] = {
            "name": system.name,
            "content": 100 * f["all"]["content_soft"]["f1"],
            "triple": 100 * f["all"]["triple_soft"]["f1"],
            "quoted": 100 * f["quoted"]["triple_soft"]["f1"],
            "said": 100 * f["said"]["triple_soft"]["f1"],
            "best": words / min(clock),
            "median": words / statistics.median(clock),
            "cpu": words / system.best("processor"),
        }
        if base:
            row["clock"] = base.best("clock") / system.best("clock")
            row["proc."] = base.best("processor") / system.best("processor")
        rows.append(row)
    return rows


def published(part: str) -> list[dict[str, Any]]:
    """The rows of systems that are not run here; of dev where the part has none of its own."""
    systems = tomllib.loads((HERE / "peers.toml").read_text("utf-8"))["system"]
    return [
        {"name": f"{s['name']} *", **s.get(part, s["dev"]), "best": s.get("words_a_second")}
        for s in systems
    ]


def show(rows: Iterable[Mapping[str, Any]]) -> None:
    """Print the table."""
    columns = (("content", 1), ("triple", 1), ("quoted", 1), ("said", 1), ("best", 0),
               ("median", 0), ("cpu", 0), ("clock", 2), ("proc.", 2))  # fmt: skip
    print(f"{'':26}{'soft F1, %':>29}{'words a second':>29}{'ratio':>18}")
    print(f"{'':26}" + "".join(f"{name:>9}" for name, _ in columns))
    for row in rows:
        cells = (
            f"{row[name]:9,.{places}f}" if row.get(name) is not None else f"{'':9}"
            for name, places in columns
        )
        print(f"{row['name']:26}" + "".join(cells).rstrip())


def main() -> None:
    """Run and print."""
    p = parser(__doc__)
    p.add_argument("--part", default="dev")
    p.add_argument("--articles", type=int, default=0, help="so many, spread over the part")
    p.add_argument("--rounds", type=int, default=3)
    p.add_argument("--peer-python", default=sys.executable, help="a Python that has textacy")
    args = p.parse_args()
    score = scorer(args.shared, "score_attributions")
    articles = attributions.read_articles(args.shared, args.part, score, args.articles)
    systems, told = compare(articles, args.peer_python, max(1, args.rounds))
    words = sum(len(a.text.split()) for a in articles)
    print(
        f"{len(articles)} articles, {words:,} words of {args.part}, {args.rounds} rounds; {told}\n"
    )
    show([*rows_of(systems, articles, score), *published(args.part)])
    print("\n* published: measured before with the same scorer; see peers.toml")


if __name__ == "__main__":
    main()
