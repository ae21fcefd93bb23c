#!/usr/bin/env python3
"""Dates: spans and values against gold, when statements were said, and speed.

    python -m benchmarks.times --shared ../shared

`wikiwars` is narratives with TIMEX3; `newswire` is our own sentences (tests/times/newswire.py) and
`apart` sixty more, written without sight of the code (times/newswire_test.jsonl);
`said_on` is scored with gold spans, as score_chains.py scores it (the same string), and beside it
how many statements are dated that gold leaves open.
"""

from __future__ import annotations

import json
import time
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.shared import parser, scorer
from onrecord.documents.passages import sentences
from onrecord.records import Document, Span, Statement
from onrecord.times import find_times, when_said
from tests.times.newswire import NEWSWIRE


def main() -> None:
    """Run and print."""
    args = parser(__doc__).parse_args()
    score = scorer(args.shared, "score_documents")
    gold = score.rows(args.shared / "data/times/wikiwars.jsonl")
    print(f"wikiwars  {_scored(score, gold)}")
    print(f"newswire  {_scored(score, newswire())}")
    print(f"apart     {_scored(score, newswire_apart())}")
    for part in ("dev", "train"):
        right, dated, extra, open_ = said_on(args.shared, part)
        print(
            f"said_on   {part}: right {right}/{dated} = {right / dated:.3f}; "
            f"dated where gold has none {extra}/{open_}"
        )


def found_in(row: dict[str, Any]) -> list[dict[str, Any]]:
    """The dates found in a gold row's text, as `onrecord times` prints them."""
    document = Document(row["id"], row["text"], published=row.get("published"))
    return [
        {"document": row["id"], "start": t.span.start, "end": t.span.end, "value": t.value}
        for t in find_times(document, sentences(document.text))
    ]


def _scored(score: ModuleType, gold: list[dict[str, Any]]) -> str:
    began = time.perf_counter()
    found = [t for row in gold for t in found_in(row)]
    seconds = time.perf_counter() - began
    words = sum(len(row["text"].split()) for row in gold)
    shown = "  ".join(
        f"{name} P {p:.3f} R {r:.3f} F1 {f:.3f}"
        for name, (p, r, f) in score.times(gold, found).items()
    )
    return f"{shown}  {words / seconds:,.0f} words/s"


def newswire() -> list[dict[str, Any]]:
    """Our sentences as the scorer's rows."""
    rows = []
    for number, (published, text, expected) in enumerate(NEWSWIRE):
        times, at = [], 0
        for words, value in expected:
            start = text.index(words, at)
            at = start + len(words)
            value = "PAST_REF" if value == "REF" else value
            times.append([start, at, "DATE", value or ""])
        rows.append({"id": str(number), "text": text, "published": published, "times": times})
    return rows


def newswire_apart() -> list[dict[str, Any]]:
    """Sentences of a writer who had not seen the code, as the scorer's rows."""
    path = Path(__file__).parent / "times/newswire_test.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def said_on(shared: Path, part: str) -> tuple[int, int, int, int]:
    """Of gold statements: dates right, dated in gold, dated without gold, open in gold."""
    right = dated = extra = open_ = 0
    for path in sorted((shared / "gold/statements" / part).glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        fields = json.loads((shared / "data/statements" / part / path.name).read_text("utf-8"))
        document = Document(gold["id"], gold["text"], published=fields.get("published"))
        statements = [_statement(gold["id"], row) for row in gold["statements"]]
        times = find_times(document, sentences(document.text))
        for row, answer in zip(
            gold["statements"], when_said(document, statements, times), strict=True
        ):
            if row.get("said_on"):
                dated += 1
                right += answer.value == row["said_on"]
            else:
                open_ += 1
                extra += answer.value is not None
    return right, dated, extra, open_


def _statement(document: str, row: dict[str, Any]) -> Statement:
    spans = {
        key: tuple(Span(start, end) for start, end in row[key])
        for key in ("content", "cue", "source")
    }
    return Statement(row["id"], document, row["kind"], parent=row["parent"], **spans)


if __name__ == "__main__":
    main()
