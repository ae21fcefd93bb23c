#!/usr/bin/env python3
"""Accuracy of comparisons against gold: links, differences, what only one account has.

python -m benchmarks.comparison --shared ../shared             gold/calls
python -m benchmarks.comparison --accounts test                our own events, our own measures
"""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.markup import MarkedEvent, export, read_folder
from benchmarks.measures import Claim, comparison_figures, count_comparison, total
from benchmarks.shared import parser, scorer
from onrecord.briefing import render
from onrecord.documents import read_inputs
from onrecord.pipeline import Tools, compare_accounts, load_tools
from onrecord.records import Document
from onrecord.settings import load_settings


@dataclass(frozen=True)
class Compared:
    """One event: the texts by account, and what onrecord claims of them."""

    event: str
    texts: Mapping[str, str]
    claims: list[Claim]


def compare_folder(folder: Path, tools: Tools) -> Compared:
    """Compare the accounts of a folder."""
    documents = [d for d in read_inputs([str(folder)]) if isinstance(d, Document)]
    made = json.loads(render(compare_accounts(documents, tools), "json"))
    account = {a["id"]: Path(a["document"]).stem for a in made["accounts"]}
    claims: list[Claim] = [
        (
            claim["relation"],
            {account[a]: [(e["start"], e["end"]) for e in found]
             for a, found in claim["evidence"].items()},
        )
        for claim in made["claims"]
    ]  # fmt: skip
    texts = {p.stem: p.read_text("utf-8") for p in folder.glob("*.txt")}
    return Compared(folder.name, texts, claims)


def gold_claims(event: MarkedEvent) -> list[Claim]:
    """The claims of an event of ours with the places of their evidence."""
    return [
        (c.relation, {a: m.spans[c.number] for a, m in event.accounts.items()
                      if c.number in m.spans})
        for c in event.claims
    ]  # fmt: skip


def compare_own(part: str, tools: Tools) -> Iterator[tuple[MarkedEvent, Compared]]:
    """The events of one of our halves, each with what onrecord claims of it."""
    source = Path(__file__).parent / "accounts" / part
    with tempfile.TemporaryDirectory() as out:
        export(source, Path(out))
        for event in read_folder(source):
            if isinstance(event, MarkedEvent):
                yield event, compare_folder(Path(out) / "texts" / event.id, tools)


def score_calls(
    shared: Path, score: ModuleType, tools: Tools, each: bool = False
) -> dict[str, Sequence[int]]:
    """The scorer's counts over the calls of the shared gold."""
    rows = []
    for folder in sorted(p for p in (shared / "data/calls").iterdir() if p.is_dir()):
        found = compare_folder(folder, tools)
        spans = {a: score.sentences(t) for a, t in found.texts.items()}
        files = sorted((shared / "gold/calls").glob(f"{folder.name}.*.json"))
        golds = [score.read_gold(g, found.texts) for g in files]
        row = score.add([score.score(g, found.claims, spans) for g in golds])
        rows.append(row)
        if each:
            score.show(folder.name[:32], row)
    counts: dict[str, Sequence[int]] = score.add(rows)
    return counts


def _show_own(part: str, tools: Tools, each: bool) -> None:
    counts = []
    for event, found in compare_own(part, tools):
        counts.append(count_comparison(found.texts, gold_claims(event), found.claims))
        if each:
            print(f"{event.id[:32]:34}{_told(comparison_figures(counts[-1]))}")
    for name, figure in comparison_figures(total(counts)).items():
        print(f"{name:18}{figure.value:.3f} of {figure.of}")


def _told(figures: Mapping[str, Any]) -> str:
    return "  ".join(f"{name} {figure.value:.2f}" for name, figure in figures.items())


def main() -> None:
    """Run and print."""
    p = parser(__doc__)
    p.add_argument("--accounts", choices=("train", "test"), help="our own events instead")
    p.add_argument("--each", action="store_true", help="a line for each event")
    args = p.parse_args()
    score = None if args.accounts else scorer(args.shared, "score_comparison")
    tools = load_tools(load_settings(threads=args.threads))
    begun = time.perf_counter()
    if score is None:
        _show_own(args.accounts, tools, args.each)
    else:
        counts = score_calls(args.shared, score, tools, args.each)
        score.show("all events together", counts)
        for key in ("link", "differ", "relation", "only", "coverage"):
            precision, recall, _ = score.prf(counts[key])
            print(f"  {key:10} P {precision:.3f} R {recall:.3f} {counts[key]}")
    print(f"{time.perf_counter() - begun:.0f} s")


if __name__ == "__main__":
    main()
