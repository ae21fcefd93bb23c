#!/usr/bin/env python3
"""Accuracy of comparisons against gold: links, differences, what only one account has.

python -m benchmarks.comparison --shared ../shared             gold/calls
python -m benchmarks.comparison --accounts test                our own invented events
"""

from __future__ import annotations

import json
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.markup import export
from benchmarks.shared import parser, scorer
from onrecord.briefing import render
from onrecord.documents import read_inputs
from onrecord.pipeline import compare_accounts, load_tools
from onrecord.records import Document
from onrecord.settings import load_settings


def score_folder(texts: Path, gold: Path, score: Any, tools: Any, each: bool) -> dict[str, Any]:
    """Compare every event of a folder and add up the scorer's counts."""
    rows = []
    begun = time.perf_counter()
    for folder in sorted(p for p in texts.iterdir() if p.is_dir()):
        documents = [d for d in read_inputs([str(folder)]) if isinstance(d, Document)]
        made = json.loads(render(compare_accounts(documents, tools), "json"))
        account = {a["id"]: Path(a["document"]).stem for a in made["accounts"]}
        pred = []
        for claim in made["claims"]:
            places = {
                account[a]: [(e["start"], e["end"]) for e in found]
                for a, found in claim["evidence"].items()
            }
            pred.append((claim["relation"], places))
        words = {p.stem: p.read_text("utf-8") for p in folder.glob("*.txt")}
        spans = {a: score.sentences(t) for a, t in words.items()}
        golds = [score.read_gold(g, words) for g in sorted(gold.glob(f"{folder.name}.*.json"))]
        row = score.add([score.score(g, pred, spans) for g in golds])
        rows.append(row)
        if each:
            score.show(folder.name[:32], row)
    total = score.add(rows)
    score.show("all events together", total)
    for key in ("link", "differ", "relation", "only", "coverage"):
        precision, recall, _ = score.prf(total[key])
        print(f"  {key:10} P {precision:.3f} R {recall:.3f} {total[key]}")
    print(f"{len(rows)} events in {time.perf_counter() - begun:.0f} s")
    return total


def main() -> None:
    """Run and print."""
    p = parser(__doc__)
    p.add_argument("--accounts", choices=("train", "test"), help="our own events instead")
    p.add_argument("--each", action="store_true", help="a line for each event")
    args = p.parse_args()
    score = scorer(args.shared, "score_comparison")
    tools = load_tools(load_settings(threads=args.threads))
    if args.accounts:
        with tempfile.TemporaryDirectory() as out:
            export(Path(__file__).parent / "accounts" / args.accounts, Path(out))
            score_folder(Path(out) / "texts", Path(out) / "gold", score, tools, args.each)
    else:
        gold, texts = args.shared / "gold/calls", args.shared / "data/calls"
        score_folder(texts, gold, score, tools, args.each)


if __name__ == "__main__":
    main()
