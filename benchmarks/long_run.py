"""Memory over a long run: documents are added one after another, and the process is weighed.

    python -m benchmarks.long_run --documents 2000 [--record ADDRESS] [--by-lines | --no-models]

The documents are about invented people, each call told by two sides, ten documents a day, day after
day. With `--by-lines` each line is a statement, so that what is weighed is the record, the joining
of events and the links, without the labeller; with `--no-models` also without the links, so that
ten thousand documents take a while only. Up to 4,000 documents the words of each are kept to find
the events of those that come (some 13 KB each); beyond that memory is to stay level.
"""

from __future__ import annotations

import argparse
import datetime
import gc
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from onrecord import ingest
from onrecord.documents import document_from_text
from onrecord.documents.metadata import Metadata
from onrecord.events.joining import MOST
from onrecord.pipeline import load_tools, read_document
from onrecord.records import Chain, Document, Reading, Span, Statement
from onrecord.store import Encoder, Record

from .load import invented
from .serving import resident_mb

FIRST = datetime.date(2031, 1, 1)
A_DAY = 10  # documents
SYLLABLES = (
    "ba",
    "ke",
    "lo",
    "mir",
    "ta",
    "ven",
    "so",
    "dra",
    "gi",
    "pol",
    "ur",
    "esh",
    "no",
    "wi",
)


def read_lines(document: Document) -> Reading:
    """A reading in which each line is a statement."""
    spans, at = [], 0
    for line in document.text.split("\n"):
        if line:
            spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    statements = tuple(
        Statement(f"{document.id}-{n}", document.id, "indirect", (s,)) for n, s in enumerate(spans)
    )
    chains = tuple(Chain(s.id, (), (), None) for s in statements)
    return Reading(document, tuple(spans), statements, chains=chains, models=(("lines", "1"),))


def documents(count: int) -> Iterator[Document]:
    """Documents day after day, each with a matter of its own beside what all share."""
    for n in range(count):
        told = invented(n, random.Random(n))
        chance = random.Random(n // 2)
        words = ["".join(chance.choices(SYLLABLES, k=3)) for _ in range(60)]
        matter = " ".join(words[:30]).capitalize() + ".\n" + " ".join(words[30:]).capitalize() + "."
        day = (FIRST + datetime.timedelta(days=n // A_DAY)).isoformat()
        text = told["text"].replace(told["published"], day)
        known = Metadata(outlet=told["outlet"], title=told["title"], published=day)
        yield replace(
            document_from_text(f"{text}\n{matter}", told["id"], known), id=f"long-{n}.txt"
        )


def run(
    address: str,
    count: int,
    step: int,
    read: Callable[[Document], Reading],
    encoder: Encoder | None,
    tell: Callable[[dict[str, float]], None] = lambda row: None,
) -> list[dict[str, float]]:
    """Add documents; how much memory the process held after each `step` of them."""
    found: list[dict[str, float]] = []
    started = time.perf_counter()
    with Record(address, encoder=encoder) as record:
        for n, line in enumerate(ingest.add(documents(count), record, read, encoder), 1):
            if line.status != "added":
                raise RuntimeError(f"{line.document}: {line.status}, {line.reason}")
            if n % step == 0:
                gc.collect()
                row = {
                    "documents": n,
                    "memory_mb": round(resident_mb("self"), 1),
                    "per_second": round(n / (time.perf_counter() - started), 1),
                }
                found.append(row)
                tell(row)
    return found


def main() -> int:
    """Run it; a JSON line for each step, then by how much memory grew."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--documents", type=int, default=2000)
    arguments.add_argument("--record", help="an address; else a file in a temporary folder")
    arguments.add_argument("--by-lines", action="store_true")
    arguments.add_argument("--no-models", action="store_true")
    o = arguments.parse_args()
    tools = None if o.no_models else load_tools()
    read = read_lines if tools is None or o.by_lines else lambda d: read_document(d, tools)
    with tempfile.TemporaryDirectory(prefix="onrecord-long-") as folder:
        address = o.record or str(Path(folder) / "record.db")
        step = max(o.documents // 8, 1)
        rows = run(
            address,
            o.documents,
            step,
            read,
            tools.encoder if tools else None,
            lambda r: print(json.dumps(r), flush=True),
        )
    # what is kept of documents grows until there are MOST; a shorter run is measured from a quarter
    since = MOST if o.documents > MOST + step else o.documents / 4
    first = next(r for r in rows if r["documents"] >= since)
    grown = rows[-1]["memory_mb"] / first["memory_mb"] - 1
    print(json.dumps({"since_document": first["documents"], "grown": round(grown, 3)}))
    return 0 if grown <= 0.15 else 1


if __name__ == "__main__":
    sys.exit(main())
