"""Search at scale: how fast a record fills, and how fast it answers, by its size.

    python -m benchmarks.search --statements 10000 100000 1000000 [--record ADDRESS] [--vectors]

The statements are made up from the readouts in ../shared/data/whitehouse: their words follow one
another as there (a chain of word pairs), their number and length are drawn from theirs. Speakers,
outlets and vectors are invented. Nothing of the readouts is kept.
"""

from __future__ import annotations

import json
import random
import re
import resource
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Select, Table, func, select

from onrecord.models import TextVectors
from onrecord.records import About, Actor, Chain, Document, Reading, SaidOn, Span, Statement
from onrecord.store import EncodedStatements, Query, Record, encode_statements
from onrecord.store import tables as t
from onrecord.store.search import segments

from .shared import parser

WIDTH = 384


class Shapes:
    """What is taken from the readouts: word pairs, lengths, how many sentences a text has."""

    def __init__(self, path: Path) -> None:
        self.follows: dict[str, list[str]] = defaultdict(list)
        self.sentences: list[int] = []
        self.words: list[str] = []
        self.names: list[str] = []
        for line in path.read_text("utf-8").splitlines():
            text = json.loads(line)["text"]
            parts = re.split(r"(?<=[.!?])\s+", text)
            self.sentences.append(min(len(parts), 60))
            for part in parts:
                words = part.split()
                for one, two in zip(["", *words], [*words, ""], strict=True):
                    self.follows[one].append(two)
                self.words += [w.strip(".,;:") for w in words if len(w) > 4]
        self.names = sorted({w for w in self.words if w[:1].isupper() and w.isalpha()})

    def sentence(self, chance: random.Random) -> str:
        """A sentence whose words follow one another as in the readouts."""
        words: list[str] = []
        word = ""
        while len(words) < 60:
            word = chance.choice(self.follows[word])
            if not word:
                break
            words.append(word)
        return " ".join(words) or "Nothing."


class Invented:
    """An encoder whose vectors lie around 300 centres, as those of real statements crowd."""

    name, version, width = "invented", "1", WIDTH

    def __init__(self) -> None:
        self._chance = np.random.default_rng(5)
        self._centres = self._chance.standard_normal((300, WIDTH), np.float32)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of length one."""
        centres = self._centres[self._chance.integers(0, 300, len(texts))]
        out = centres + self._chance.standard_normal((len(texts), WIDTH), np.float32)
        made: NDArray[np.float32] = out / np.linalg.norm(out, axis=1, keepdims=True)
        return made

    def read(self, text: str) -> TextVectors:
        """Not asked for: no accounts are held against one another here."""
        raise NotImplementedError

    def read_pairs(self, pairs: Sequence[tuple[TextVectors, TextVectors]]) -> NDArray[np.float32]:
        """Not asked for."""
        raise NotImplementedError


def readings(shapes: Shapes, chance: random.Random) -> Iterator[Reading]:
    """Readings without end."""
    people = [
        Actor(
            f"person-{n}", f"{chance.choice(shapes.names)} {chance.choice(shapes.names)}", "person"
        )
        for n in range(3000)
    ]
    outlets = [Actor(f"outlet-{n}", f"Outlet {n}", "outlet") for n in range(60)]
    number = 0
    while True:
        number += 1
        lines = [shapes.sentence(chance) for _ in range(chance.choice(shapes.sentences))]
        text = "\n".join(lines)
        name = f"made/{number}"
        day = (
            f"{chance.randint(2001, 2026)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
        )
        outlet = chance.choice(outlets)
        document = Document(name, text, outlet.name, lines[0][:80], day)
        spans, at = [], 0
        for line in lines:
            spans.append(Span(at, at + len(line)))
            at += len(line) + 1
        here = [people[int(3000 * chance.random() ** 3)] for _ in range(3)]
        statements = tuple(
            Statement(f"{number}-{n}", name, chance.choice(("own", "indirect", "direct")), (s,))
            for n, s in enumerate(spans)
        )
        yield Reading(
            document=document,
            sentences=tuple(spans),
            statements=statements,
            chains=tuple(
                Chain(s.id, (chance.choice(here),), tuple(here[:1]) if n % 4 == 0 else (), outlet)
                for n, s in enumerate(statements)
            ),
            said_on=tuple(SaidOn(s.id, day) for s in statements),
            about=tuple(
                About(s.id, (f"{chance.choice(shapes.names)} {chance.choice(shapes.names)}",))
                for s in statements
            ),
            models=(("made", "1"),),
        )


def questions(shapes: Shapes, chance: random.Random, count: int) -> Iterator[tuple[str, Query]]:
    """The usual questions, each with its kind."""
    for n in range(count):
        words = " ".join(chance.sample(shapes.words, chance.randint(1, 4)))
        year = chance.randint(2001, 2025)
        person = f"person-{int(3000 * chance.random() ** 3)}"
        kinds = (
            ("words", Query(words, mode="words")),
            ("words", Query(words, mode="words")),
            ("words and meaning", Query(words)),
            ("words and meaning", Query(words)),
            ("words of a speaker", Query(words, speaker=person)),
            ("words in two years", Query(words, said_since=f"{year}", said_until=f"{year + 1}")),
            ("all of a speaker", Query(speaker=person)),
            ("words of an outlet", Query(words, outlet=f"outlet-{chance.randint(0, 59)}")),
            ("phrase", Query('"' + " ".join(shapes.sentence(chance).split()[2:4]) + '"')),
            ("newest", Query(said_since=f"{year}")),
        )
        yield kinds[n % len(kinds)]


def fill(
    record: Record,
    source: Iterator[Reading],
    encoder: Invented | None,
    wanted: int,
    stored: int,
) -> int:
    """Add readings until so many statements are stored."""
    while stored < wanted:
        reading = next(source)
        vectors: EncodedStatements | None = None
        if encoder is not None:
            vectors = encode_statements(encoder, reading)
        record.add(reading, vectors)
        stored += len(reading.statements)
    return stored


Took = dict[str, list[tuple[float, float]]]


COPIED = (t.DOCUMENT, t.READING, t.STATEMENT, t.CHAIN, t.CHAIN_ACTOR, t.SAID_ON, t.ABOUT, t.VECTORS)


def multiply(record: Record, copies: int) -> int:
    """Put copies of all that is stored beside it, each with numbers of its own; the statements now.

    Adding them one by one would take an hour. A search meets as many statements, postings, vectors
    and rows as if they had been added; more of them rank alike.
    """

    def shifted(table: Table, step: Mapping[str, int], copy: int) -> Select[Any]:
        columns: list[Any] = []
        for c in table.columns:
            target = next((k.column.table.name for k in c.foreign_keys), None)
            owner = table.name if c.name == "number" else target
            if c.name == "identity":
                columns.append(c.concat(f"#{copy}"))
            elif owner in step:
                columns.append((c + step[owner] * copy).label(c.name))
            else:
                columns.append(c)
        first = table.c.number if "number" in table.c else next(iter(table.primary_key.columns))
        owner = (
            table.name
            if first.name == "number"
            else next(iter(first.foreign_keys)).column.table.name
        )
        return select(*columns).where(first <= step[owner])

    def work(connection: Connection) -> int:
        counted = {
            x.name: int(connection.execute(select(func.max(x.c.number))).scalar_one())
            for x in COPIED
            if "number" in x.c
        }
        numbers = connection.execute(select(t.SEARCH_SEGMENT.c.number)).scalars().all()
        whole = segments.merge([segments.read(connection, n) for n in numbers], frozenset())
        for copy in range(1, copies):
            for table in COPIED:
                names = [c.name for c in table.columns]
                rows = shifted(table, counted, copy)
                connection.execute(table.insert().from_select(names, rows))
            columns, postings = whole.columns.copy(), whole.postings.copy()
            columns["number"] += counted["statement"] * copy
            columns["reading"] += counted["reading"] * copy
            columns["key"] ^= np.uint64(copy * 0x9E3779B97F4A7C15 % 2**64)
            postings["number"] += counted["statement"] * copy
            made = segments.Segment(columns, whole.terms, whole.starts, postings)
            segments.write(connection, made, segments.FULL_LEVEL)
        return len(whole.columns) * copies

    return record.write(work)


def ask(record: Record, shapes: Shapes, count: int) -> Took:
    """Ask questions; milliseconds of each, passed and spent by the processor, by kind.

    `first` is one that loads the index.
    """
    took: Took = {"first": [_time(record, Query("security cooperation"))]}
    for kind, query in questions(shapes, random.Random(11), count):
        took.setdefault(kind, []).append(_time(record, query))
    return took


def _time(record: Record, query: Query) -> tuple[float, float]:
    passed, spent = time.perf_counter(), time.process_time()
    record.search(query)
    return (time.perf_counter() - passed) * 1000, (time.process_time() - spent) * 1000


def report(statements: int, took: Took) -> dict[str, object]:
    """A row of the curve.

    On a machine that does other work too, the processor's time says what a quiet one would need.
    """
    every = [pair for kind, times in took.items() if kind != "first" for pair in times]

    def point(times: Sequence[tuple[float, float]], which: int, share: float) -> float:
        return round(float(np.percentile([t[which] for t in times], share)), 1)

    return {
        "statements": statements,
        "first_ms": round(took["first"][0][0]),
        "p50_ms": point(every, 0, 50),
        "p95_ms": point(every, 0, 95),
        "p50_cpu_ms": point(every, 1, 50),
        "p95_cpu_ms": point(every, 1, 95),
        "p95_cpu_by_kind": {k: point(v, 1, 95) for k, v in took.items() if k != "first"},
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def main() -> int:
    """Run the benchmark; a JSON line for each size."""
    arguments = parser(__doc__)
    arguments.add_argument("--statements", type=int, nargs="+", default=[10_000, 100_000])
    arguments.add_argument("--record", help="an address; else a file in a temporary folder")
    arguments.add_argument("--vectors", action="store_true", help="with (invented) vectors")
    arguments.add_argument("--queries", type=int, default=400)
    arguments.add_argument(
        "--copies", type=int, default=1, help="at last so many copies of all, searched once more"
    )
    options = arguments.parse_args()
    readouts = options.shared / "data" / "whitehouse" / "readouts.jsonl"
    if not readouts.exists():
        print(
            f"{readouts} is not there: give the folder of the data with --shared; nothing was "
            "measured",
            file=sys.stderr,
        )
        return 1
    shapes = Shapes(readouts)
    encoder = Invented() if options.vectors else None
    with tempfile.TemporaryDirectory() as folder:
        address = options.record or str(Path(folder) / "record.db")
        source = readings(shapes, random.Random(3))
        stored = 0
        for wanted in options.statements:
            with Record(address) as record:
                before, started, spent = stored, time.perf_counter(), time.process_time()
                stored = fill(record, source, encoder, wanted, stored)
                seconds, spent = time.perf_counter() - started, time.process_time() - spent
            row = measured(address, encoder, shapes, options.queries, stored)
            row["added_per_second"] = round((stored - before) / max(seconds, 1e-9))
            row["added_per_cpu_second"] = round((stored - before) / max(spent, 1e-9))
            print(json.dumps(row), flush=True)
        if options.copies > 1:
            with Record(address) as record:
                stored = multiply(record, options.copies)
            row = measured(address, encoder, shapes, options.queries, stored)
            print(json.dumps({**row, "copies": options.copies}), flush=True)
    return 0


def measured(
    address: str, encoder: Invented | None, shapes: Shapes, queries: int, statements: int
) -> dict[str, object]:
    """A row of the curve for a record, with a fresh index, as after a start."""
    with Record(address, encoder=encoder) as record:
        row = report(statements, ask(record, shapes, queries))
    if "://" not in address:
        row["disk_mb"] = Path(address).stat().st_size >> 20
    return row


if __name__ == "__main__":
    sys.exit(main())
