#!/usr/bin/env python3
"""Seconds by stage, and peak memory, for documents of growing length.

    python -m benchmarks.length --shared ../shared [--sizes 250000 500000 1000000 2000000]

The documents are different readouts of data/whitehouse joined until the size is reached. Seconds
are of the processor (one core); `growth` is how many times more a document costs than the one
before, beside how many times longer it is: the two are alike where cost is linear.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.shared import parser
from onrecord.actors import build_chains, link_actors
from onrecord.agreements import load_agreements
from onrecord.agreements.acts_in_text import find_acts
from onrecord.agreements.commitments import find_commitments
from onrecord.documents import Metadata, document_from_text
from onrecord.documents.passages import sentences as split_sentences
from onrecord.pipeline import Tools, load_tools, words_of_people
from onrecord.records import Document
from onrecord.settings import load_settings
from onrecord.statements import find_statements
from onrecord.times import find_times, when_said
from onrecord.topics import find_topics

SIZES = (250_000, 500_000, 1_000_000, 2_000_000)


def joined(file: Path, size: int) -> Document:
    """One document of a size in code points, made of many. Ends the program where none are."""
    if not file.is_file():
        sys.exit(f"{file} is not there: give the folder of the data with --shared")
    texts: list[str] = []
    length = 0
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            text = json.loads(line)["text"]
            texts.append(text)
            length += len(text) + 2
            if length >= size:
                break
    if length < size:
        sys.exit(f"{file} holds only {length} code points")
    meta = Metadata(None, "The White House", "Readouts", "2024-01-01")
    return document_from_text("\n\n".join(texts)[:size], "joined", meta)


def stages(document: Document, tools: Tools) -> dict[str, float]:
    """Seconds of the processor that each stage of reading a document takes."""
    took: dict[str, float] = {}

    def timed(name: str, stage: Callable[[], Any]) -> Any:
        began = time.process_time()
        result = stage()
        took[name] = time.process_time() - began
        return result

    agreements = load_agreements(tools.agreements)
    sentences = timed("sentences", lambda: split_sentences(document.text))
    statements = timed("statements", lambda: find_statements(document, sentences, tools.labeller))
    mentions = timed(
        "mentions", lambda: link_actors(document, sentences, statements, tools.register)
    )
    chains = timed(
        "chains", lambda: build_chains(document, sentences, statements, mentions, tools.register)
    )
    times = timed("times", lambda: find_times(document, sentences))
    timed("said on", lambda: when_said(document, statements, times))
    names = words_of_people(mentions)
    timed("topics", lambda: find_topics(document, sentences, statements, names))
    known = {"statements": statements, "chains": chains, "mentions": mentions, "times": times}
    timed("acts", lambda: find_acts(document, sentences, agreements, **known))
    timed(
        "commitments",
        lambda: find_commitments(document, sentences, agreements, register=tools.register, **known),
    )
    return took


def main() -> None:
    """Run and print a table."""
    p = parser(__doc__)
    p.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    args = p.parse_args()
    tools = load_tools(load_settings(threads=args.threads))
    stages(joined(args.shared / "data/whitehouse/readouts.jsonl", 20_000), tools)  # opens all
    before: tuple[int, float] | None = None
    for size in args.sizes:
        document = joined(args.shared / "data/whitehouse/readouts.jsonl", size)
        took = stages(document, tools)
        total = sum(took.values())
        shown = "  ".join(f"{name} {seconds:.2f}" for name, seconds in took.items())
        rate = f"growth {total / before[1]:.2f} for {size / before[0]:.2f}" if before else ""
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{size:>9,}  total {total:.1f} s  {shown}  peak {memory:.0f} MB  {rate}", flush=True)
        before = size, total


if __name__ == "__main__":
    main()
