#!/usr/bin/env python3
"""Accuracy of attributions on a part of PolNeAR, and words a second.

    python -m benchmarks.attributions --shared ../shared --part dev

Statements without a parent are scored: PolNeAR's gold is flat.
"""

from __future__ import annotations

import time
from typing import Any

from benchmarks.shared import parser, scorer
from onrecord.documents.passages import sentences
from onrecord.models import load_labeller
from onrecord.records import Document
from onrecord.statements import find_statements


def row(statement: Any) -> dict[str, list[tuple[int, int]]]:
    """A statement's spans as the scorer takes them."""
    roles = ("source", "cue", "content")
    return {r: [(s.start, s.end) for s in getattr(statement, r)] for r in roles}


def main() -> None:
    """Run and print."""
    p = parser(__doc__)
    p.add_argument("--part", default="dev")
    p.add_argument("--nested", action="store_true", help="score nested statements too")
    args = p.parse_args()
    score = scorer(args.shared, "score_attributions")
    folder = args.shared / "data/polnear" / args.part
    labeller = load_labeller(threads=args.threads)
    counts, by_outlet, seconds, words = [], {}, 0.0, 0
    for name, paths in score.gold_files(folder).items():
        text = score.read_text(folder / "text" / f"{name}.txt")
        begun = time.perf_counter()
        found = find_statements(Document(name, text), sentences(text), labeller)
        seconds += time.perf_counter() - begun
        words += len(text.split())
        kept = [s for s in found if s.kind != "own" and (args.nested or s.parent is None)]
        count = score.count_article(text, score.read_ann(paths[0]), [row(s) for s in kept])
        counts.append(count)
        by_outlet.setdefault(name.split("_")[0], []).append(count)
    figures = score.figures(score.add(counts))
    score.show(figures)
    print(f"{words / seconds:.0f} words/s on {args.threads} thread(s), text to statements")
    for outlet, rows in sorted(by_outlet.items()):
        f = score.figures(score.add(rows))["all"]
        content, triple = f["content_soft"]["f1"], f["triple_soft"]["f1"]
        print(f"  {outlet:16} content {content:.3f} triple {triple:.3f}")


if __name__ == "__main__":
    main()
