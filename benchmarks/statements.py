#!/usr/bin/env python3
"""Statements with nesting and chains against gold: found, nested, kind, speakers, relays, dates.

python -m benchmarks.statements --shared ../shared            gold/statements/dev
python -m benchmarks.statements --passages test               our own passages, our own measures
python -m benchmarks.statements --passages train --world      with a register of their world
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.markup import MarkedPassage, read_folder
from benchmarks.measures import count_statements, statement_figures
from benchmarks.shared import parser, scorer
from onrecord.briefing.listing import statement_rows
from onrecord.documents import Metadata, document_from_text
from onrecord.pipeline import Tools, load_tools, read_document
from onrecord.records import Document
from onrecord.settings import load_settings

WORLDS = Path(__file__).parent / "passages" / "worlds"


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


Gold = tuple[Document, list[dict[str, Any]]]


def gold_passages(part: str) -> Iterator[Gold]:
    """Our own passages of a half, with their statements."""
    for item in read_folder(Path(__file__).parent / "passages" / part):
        if isinstance(item, MarkedPassage):
            yield _document(item.id, item.text, item.fields), list(item.statements)


def world_of(part: str | None) -> str:
    """The register of the world of a half of our passages: states, seats, who holds which office.

    Ends the program where there is none.
    """
    path = WORLDS / f"{part}.toml"
    if part is None or not path.is_file():
        raise SystemExit(f"{path} is not there: the world of these texts is not written down")
    return str(path)


def gold_shared(shared: Path, part: str) -> Iterator[Gold]:
    """The documents of `gold/statements` with their statements."""
    for path in sorted((shared / "gold/statements" / part).glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        beside = shared / "data/statements" / part / path.name
        fields = json.loads(beside.read_text("utf-8"))
        yield _document(gold["id"], gold["text"], fields), gold["statements"]


def _document(name: str, text: str, fields: Mapping[str, Any]) -> Document:
    meta = Metadata(None, *(fields.get(k) for k in ("outlet", "title", "published")))
    return document_from_text(text, name, meta)


def read_rows(document: Document, tools: Tools) -> list[dict[str, Any]]:
    """What onrecord reads in a document, as `onrecord read` prints it."""
    return statement_rows(read_document(document, tools))


def main() -> None:
    """Run and print."""
    p = parser(__doc__)
    p.add_argument("--part", default="dev")
    p.add_argument("--passages", choices=("train", "test"), help="our own passages instead")
    p.add_argument(
        "--world", action="store_true", help="with a register of the passages' invented states"
    )
    p.add_argument("--each", action="store_true", help="a line for each document")
    args = p.parse_args()
    score = None if args.passages else scorer(args.shared, "score_chains")
    world = world_of(args.passages) if args.world else ""
    tools = load_tools(load_settings(threads=args.threads, register=world))
    golds = gold_passages(args.passages) if args.passages else gold_shared(args.shared, args.part)
    counted: Counter[str] = Counter()
    levels: dict[int, Counter[str]] = {}
    for document, statements in golds:
        rows = read_rows(document, tools)
        count = partial(_count, score, document.text, found=rows)
        counts = count(statements)
        depth = depth_of(statements)
        for level in set(depth.values()):
            kept = [s for s in statements if depth[s["id"]] == level]
            levels.setdefault(level, Counter()).update(count(kept))
        if args.each:
            missed = counts["gold"] - counts["pairs"]
            told = f"of {counts['gold']} missed {missed}, chain right {counts['chain']}"
            print(f"{document.id[:44]:46} {told}")
        counted.update(counts)
    show(score.report(counted) if score else _own_report(counted))
    for level, n in sorted(levels.items()):
        found, pairs = n["pairs"] / n["gold"], max(1, n["pairs"])
        shares = (f"{k} {n[k] / pairs:.3f}" for k in ("speaker", "via", "chain"))
        right = f"{' '.join(shares)} of those found"
        print(f"depth {level}: {n['gold']} statements, found {found:.3f}, {right}")


def _count(
    score: ModuleType | None, text: str, gold: list[dict[str, Any]], found: list[dict[str, Any]]
) -> Mapping[str, int]:
    """One document's counts, by the scorer or, where there is none, by our own measures."""
    counts: Mapping[str, int] = (
        score.compare(gold, found) if score else count_statements(text, gold, found)
    )
    return counts


def _own_report(counts: Mapping[str, int]) -> dict[str, Any]:
    return {name: figure.value for name, figure in statement_figures(counts).items()}


def show(report: Mapping[str, Any]) -> None:
    """Print a report: a share, or precision, recall and F1, a line."""
    for key, value in report.items():
        values = value if isinstance(value, tuple) else (value,)
        told = " ".join(f"{v:.3f}" for v in values) if key != "counts" else str(dict(value))
        print(f"{key:14} {told}")


if __name__ == "__main__":
    main()
