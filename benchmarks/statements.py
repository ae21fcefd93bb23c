#!/usr/bin/env python3
"""Statements with nesting and chains against gold: found, nested, kind, speakers, relays, dates.

python -m benchmarks.statements --shared ../shared            gold/statements/dev
python -m benchmarks.statements --passages test               our own passages
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.markup import MarkedPassage, read_folder
from benchmarks.shared import parser, scorer
from onrecord.briefing.listing import statement_rows
from onrecord.documents import Metadata, document_from_text
from onrecord.pipeline import load_tools, read_document
from onrecord.settings import load_settings


def depth_of(statements: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """How deep each statement lies: 0 for one without a parent."""
    parent = {s["id"]: s["parent"] for s in statements}
    depth: dict[str, int] = {}
    for name in parent:
        step, n = parent[name], 0
        while step is not None:
            step, n = parent.get(step), n + 1
        depth[name] = n
    return depth


def main() -> None:
    """Run and print."""
    p = parser(__doc__)
    p.add_argument("--part", default="dev")
    p.add_argument("--passages", choices=("train", "test"), help="our own passages instead")
    p.add_argument("--each", action="store_true", help="a line for each document")
    args = p.parse_args()
    score = scorer(args.shared, "score_chains")
    tools = load_tools(load_settings(threads=args.threads))
    golds = []
    if args.passages:
        for item in read_folder(Path(__file__).parent / "passages" / args.passages):
            if isinstance(item, MarkedPassage):
                golds.append((item.id, item.text, item.statements, item.fields))
    else:
        for path in sorted((args.shared / "gold/statements" / args.part).glob("*.json")):
            gold = json.loads(path.read_text("utf-8"))
            beside = args.shared / "data/statements" / args.part / path.name
            fields = json.loads(beside.read_text("utf-8"))
            golds.append((gold["id"], gold["text"], gold["statements"], fields))
    total: dict[str, int] = {}
    levels: dict[int, Counter[str]] = {}
    for name, text, statements, fields in golds:
        meta = Metadata(None, *(fields.get(k) for k in ("outlet", "title", "published")))
        document = document_from_text(text, name, meta)
        rows = statement_rows(read_document(document, tools))
        counts = score.compare(statements, rows)
        depth = depth_of(statements)
        for level in sorted(set(depth.values())):
            kept = [s for s in statements if depth[s["id"]] == level]
            alone = score.compare(kept, rows)
            levels.setdefault(level, Counter()).update(
                {k: alone[k] for k in ("gold", "pairs", "speaker", "via")}
            )
        if args.each:
            f = score.report(counts)
            print(f"{name[:44]:46} found {f['found'][2]:.2f} chain {f['chain'][2]:.2f}", counts)
        total = {k: total.get(k, 0) + v for k, v in counts.items()}
    for key, value in score.report(total).items():
        shown = " ".join(f"{v:.3f}" for v in value) if isinstance(value, tuple) else value
        print(f"{key:14} {shown}")
    for level, n in sorted(levels.items()):
        found, pairs = n["pairs"] / n["gold"], max(1, n["pairs"])
        right = f"speaker {n['speaker'] / pairs:.3f} via {n['via'] / pairs:.3f} of those found"
        print(f"depth {level}: {n['gold']} statements, found {found:.3f}, {right}")


if __name__ == "__main__":
    main()
