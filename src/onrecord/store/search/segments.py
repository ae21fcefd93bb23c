"""Segments: the index of some statements, written once, never changed, merged into larger ones.

A document's statements are a segment of their own, written in the document's transaction, so that
what is stored can be found and nothing else can. Sixteen segments of a level are merged into one of
the next, so each statement is written anew about four times in a million, and a search meets a few
dozen segments at most.

A segment has parts: `columns` (a row a statement), `terms` (sorted, a line each), `starts` (where a
term's postings begin) and `postings` (statement and count, in chunks that are read as needed).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, func, select, text

from .. import tables as t
from .analysis import MOST, Entry

FANOUT = 16
FULL = 65_536  # a segment of so many statements is merged no more: a merge takes a second at most
FULL_LEVEL = 9
CHUNK = 65_536
LOCK = 0x6F6E7265_00000002  # PostgreSQL's advisory lock of the one writer that merges
COLUMNS = np.dtype(
    [
        ("number", "<u4"),
        ("reading", "<u4"),
        ("length", "<u2"),
        ("said", "<i4", (2,)),
        ("published", "<i4", (2,)),
        ("key", "<u8"),
    ]
)
POSTING = np.dtype([("number", "<u4"), ("count", "u1")])
Columns = NDArray[np.void]


@dataclass(frozen=True, slots=True)
class Segment:
    """A whole segment in memory; the postings of `terms[i]` are `starts[i]` to `starts[i + 1]`."""

    columns: Columns
    terms: Sequence[str]
    starts: NDArray[np.int64]
    postings: NDArray[np.void]


def build(entries: Sequence[Entry]) -> Segment:
    """A segment of statements."""
    columns = np.array(
        [(e.number, e.reading, e.length, e.said, e.published, e.key) for e in entries], COLUMNS
    )
    lists: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for entry in sorted(entries, key=lambda e: e.number):
        for term, count in entry.terms.items():
            lists[term].append((entry.number, min(count, MOST)))
        for value in entry.facets:
            lists[value].append((entry.number, 1))
    terms = sorted(lists)
    starts = np.cumsum([0, *(len(lists[term]) for term in terms)], dtype=np.int64)
    postings = np.array([p for term in terms for p in lists[term]], POSTING)
    return Segment(columns, terms, starts, postings)


def merge(segments: Sequence[Segment], without: frozenset[int]) -> Segment:
    """Segments as one, without the statements of the readings in `without`."""
    columns = np.concatenate([s.columns for s in segments])
    gone = np.isin(columns["reading"], list(without)) if without else np.zeros(len(columns), bool)
    terms = sorted({term for s in segments for term in s.terms})
    place = {term: i for i, term in enumerate(terms)}
    ids = np.concatenate(
        [
            np.repeat(np.fromiter((place[x] for x in s.terms), np.int64), np.diff(s.starts))
            for s in segments
        ]
    )
    postings = np.concatenate([s.postings for s in segments])
    if gone.any():
        kept = ~np.isin(postings["number"], columns["number"][gone])
        ids, postings, columns = ids[kept], postings[kept], columns[~gone]
    postings = postings[np.lexsort((postings["number"], ids))]
    counts = np.bincount(ids, minlength=len(terms))
    used = [term for term, count in zip(terms, counts, strict=True) if count]
    starts = np.concatenate([[0], np.cumsum(counts[counts > 0])]).astype(np.int64)
    return Segment(columns, used, starts, postings)


def write(connection: Connection, segment: Segment, level: int) -> int:
    """Store a segment; gives its number."""
    row = {"level": level, "statements": len(segment.columns)}
    made = t.SEARCH_SEGMENT.insert().values(row).returning(t.SEARCH_SEGMENT.c.number)
    number = int(connection.execute(made).scalar_one())
    parts = [
        ("columns", 0, segment.columns.tobytes()),
        ("terms", 0, "\n".join(segment.terms).encode()),
        ("starts", 0, segment.starts.astype("<u4").tobytes()),
    ]
    for chunk, at in enumerate(range(0, len(segment.postings), CHUNK)):
        parts.append(("postings", chunk, segment.postings[at : at + CHUNK].tobytes()))
    rows = [{"segment": number, "name": n, "chunk": c, "data": d} for n, c, d in parts]
    connection.execute(t.SEARCH_PART.insert(), rows)
    return number


def read(connection: Connection, number: int) -> Segment:
    """A stored segment, whole."""
    p = t.SEARCH_PART.c
    query = select(p.name, p.data).where(p.segment == number).order_by(p.name, p.chunk)
    parts: dict[str, list[bytes]] = defaultdict(list)
    for name, data in connection.execute(query):
        parts[name].append(bytes(data))
    return Segment(
        columns=np.frombuffer(parts["columns"][0], COLUMNS),
        terms=parts["terms"][0].decode().split("\n"),
        starts=np.frombuffer(parts["starts"][0], "<u4").astype(np.int64),
        postings=np.frombuffer(b"".join(parts["postings"]), POSTING),
    )


def add(connection: Connection, entries: Sequence[Entry]) -> None:
    """Index the statements of a document in its transaction, and merge what is due."""
    if not entries:
        return
    write(connection, build(entries), 0)
    merge_due(connection)


def merge_due(connection: Connection) -> None:
    """Merge the segments of each level that has enough of them, one writer at a time."""
    s = t.SEARCH_SEGMENT.c
    counted = select(s.level).where(s.level < FULL_LEVEL).group_by(s.level)
    due = counted.having(func.count() >= FANOUT)
    if connection.execute(due.limit(1)).first() is None or not _may_merge(connection):
        return
    while (level := connection.execute(due.order_by(s.level).limit(1)).scalar()) is not None:
        rows = connection.execute(
            select(s.number, s.statements).where(s.level == level).order_by(s.number)
        ).all()
        group: list[int] = []
        total = 0
        for number, statements in rows[:FANOUT]:
            if len(group) > 1 and total + statements > 2 * FULL:
                break
            group.append(int(number))
            total += int(statements)
        _merge(connection, group, level + 1 if total < FULL else FULL_LEVEL)


def _merge(connection: Connection, group: Sequence[int], level: int) -> None:
    removed = t.SEARCH_REMOVED.c
    gone = connection.execute(select(removed.reading).where(removed.why == "reread")).scalars()
    merged = merge([read(connection, n) for n in group], frozenset(int(r) for r in gone))
    if len(merged.columns):
        write(connection, merged, level)
    delete(connection, group)


def delete(connection: Connection, group: Iterable[int]) -> None:
    """Remove segments."""
    numbers = list(group)
    connection.execute(t.SEARCH_PART.delete().where(t.SEARCH_PART.c.segment.in_(numbers)))
    connection.execute(t.SEARCH_SEGMENT.delete().where(t.SEARCH_SEGMENT.c.number.in_(numbers)))


def _may_merge(connection: Connection) -> bool:
    """SQLite has one writer; of PostgreSQL's, the one that gets the lock until it commits."""
    if connection.dialect.name != "postgresql":
        return True
    lock = text("SELECT pg_try_advisory_xact_lock(:lock)")
    return bool(connection.execute(lock, {"lock": LOCK}).scalar())
