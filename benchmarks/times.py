#!/usr/bin/env python3
"""Dates: spans and values against gold, when statements were said, and speed.

    python -m benchmarks.times --shared ../shared

`wikiwars` is narratives with TIMEX3; `newswire` is our own sentences (tests/times/newswire.py);
`said_on` is scored with gold spans, as score_chains.py scores it (the same string), and beside it
how many statements are dated that gold leaves open.
"""

from __future__ import annotations

import json
import time
from pathlib import Path
from types import ModuleType

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
    print(f"newswire  {_scored(score, _newswire())}")
    for part in ("dev", "train"):
        right, dated, extra, open_ = _said(args.shared, part)
        print(
            f"said_on   {part}: right {right}/{dated} = {right / dated:.3f}; "
            f"dated where gold has none {extra}/{open_}"
        )


def _scored(score: ModuleType, gold: list[dict]) -> str:
    found, words, seconds = [], 0, 0.0
    for row in gold:
        document = Document(row["id"], row["text"], published=row.get("published"))
        spans = sentences(document.text)
        began = time.perf_counter()
        times = find_times(document, spans)
        seconds += time.perf_counter() - began
        words += len(document.text.split())
        found += [
            {"document": row["id"], "start": t.span.start, "end": t.span.end, "value": t.value}
            for t in times
        ]
    result = score.times(gold, found)
    shown = "  ".join(
        f"{name} P {p:.3f} R {r:.3f} F1 {f:.3f}" for name, (p, r, f) in result.items()
    )
    return f"{shown}  {words / seconds:,.0f} words/s"


def _newswire() -> list[dict]:
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


def _said(shared: Path, part: str) -> tuple[int, int, int, int]:
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


def _statement(document: str, row: dict) -> Statement:
    spans = {
        key: tuple(Span(start, end) for start, end in row[key])
        for key in ("content", "cue", "source")
    }
    return Statement(row["id"], document, row["kind"], parent=row["parent"], **spans)


if __name__ == "__main__":
    main()
