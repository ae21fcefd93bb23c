"""The index in memory: the record's segments, as far as they have been needed.

Segments never change, so what was read once stays; before each search the list of segments is
compared with the record's, in the transaction that answers, so that an answer fits the record as it
is at one moment. At a million statements this takes about 40 bytes a statement and 5 a posting.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, func, select

from .. import tables as t
from .segments import CHUNK, COLUMNS, POSTING, Columns

Numbers = NDArray[np.uint32]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What of a segment is always at hand."""

    number: int
    terms: Sequence[str]
    starts: NDArray[np.int64]

    def place(self, term: str) -> int | None:
        """Where a term stands, None where no statement has it."""
        at = bisect_left(self.terms, term)
        return at if at < len(self.terms) and self.terms[at] == term else None

    def beginning(self, prefix: str) -> Sequence[str]:
        """The terms that begin so."""
        first = bisect_left(self.terms, prefix)
        return self.terms[first : bisect_left(self.terms, prefix + "\U0010ffff")]


class Index:
    """The index of a record; `refresh` first, then ask, in one transaction and one thread.

    The columns are arrays by statement number: `reading` (0: no such statement), `length`, `said`
    and `published` as (first, last) days, `key`; `live` tells which statements are searched.
    """

    def __init__(self) -> None:
        self.segments: dict[int, Loaded] = {}
        self._chunks: dict[tuple[int, int], tuple[Numbers, NDArray[np.uint8]]] = {}
        self._allocate(1024)
        self.live: Mask = np.zeros(0, bool)
        self._kept: Mask = self.live
        self._removed: tuple[Any, ...] = ()
        self._gone: dict[str, NDArray[np.int64]] = {}
        self.count, self.total_length, self.all_live = 0, 0, True

    def refresh(self, connection: Connection) -> list[Columns]:
        """Bring the index to what the record holds; gives the columns of what is new."""
        s = t.SEARCH_SEGMENT.c
        stored = {int(n) for n in connection.execute(select(s.number)).scalars()}
        new = sorted(stored - self.segments.keys())
        for number in self.segments.keys() - stored:
            del self.segments[number]
        for old in [k for k in self._chunks if k[0] not in stored]:
            del self._chunks[old]
        columns = list(self._load(connection, new))
        r = t.SEARCH_REMOVED.c
        counted = select(func.count(), func.sum(r.reading), func.max(r.reading))
        removed = tuple(connection.execute(counted).one())
        if columns or removed != self._removed:
            if removed != self._removed:
                self._removed, self._gone = removed, _removed_readings(connection)
            self._count()
        return columns

    def alive(self, *, old_versions: bool = False) -> Mask:
        """Which statements are searched, by number; a copy."""
        return (self._kept if old_versions else self.live).copy()

    def postings(
        self, connection: Connection, term: str
    ) -> list[tuple[Numbers, NDArray[np.uint8]]]:
        """The statements that have a term and how often each has it, segment by segment."""
        found = []
        for segment in self.segments.values():
            at = segment.place(term)
            if at is not None:
                start, end = int(segment.starts[at]), int(segment.starts[at + 1])
                found += list(self._slices(connection, segment.number, start, end))
        return found

    def has(self, term: str) -> bool:
        """Whether any statement has a term."""
        return any(s.place(term) is not None for s in self.segments.values())

    def mask_of(self, connection: Connection, terms: Iterable[str]) -> Mask:
        """Which statements have one of some terms."""
        mask = np.zeros(len(self.live), bool)
        for term in terms:
            for numbers, _ in self.postings(connection, term):
                mask[numbers] = True
        return mask

    def _slices(
        self, connection: Connection, segment: int, start: int, end: int
    ) -> Iterator[tuple[Numbers, NDArray[np.uint8]]]:
        for chunk in range(start // CHUNK, (end - 1) // CHUNK + 1):
            if (segment, chunk) not in self._chunks:
                self._chunks[segment, chunk] = _chunk(connection, segment, chunk)
            numbers, counts = self._chunks[segment, chunk]
            low, high = max(start - chunk * CHUNK, 0), min(end - chunk * CHUNK, CHUNK)
            yield numbers[low:high], counts[low:high]

    def _load(self, connection: Connection, new: Sequence[int]) -> Iterator[Columns]:
        p = t.SEARCH_PART.c
        for at in range(0, len(new), 200):
            query = (
                select(p.segment, p.name, p.data)
                .where(
                    p.segment.in_(new[at : at + 200]), p.name.in_(("columns", "terms", "starts"))
                )
                .order_by(p.segment)
            )
            parts: dict[int, dict[str, bytes]] = {}
            for segment, name, data in connection.execute(query):
                parts.setdefault(int(segment), {})[name] = bytes(data)
            for number, part in parts.items():
                starts = np.frombuffer(part["starts"], "<u4").astype(np.int64)
                terms = part["terms"].decode().split("\n")
                self.segments[number] = Loaded(number, terms, starts)
                columns = np.frombuffer(part["columns"], COLUMNS)
                self._place(columns)
                yield columns

    def _place(self, columns: Columns) -> None:
        numbers = columns["number"]
        most = int(numbers.max()) + 1
        if most > len(self.reading):
            self._allocate(max(most, len(self.reading) * 3 // 2))
        for name in ("reading", "length", "published", "key"):
            getattr(self, name)[numbers] = columns[name]
        known = columns["said"][:, 1] > 0
        self.said[numbers] = np.where(known[:, None], columns["said"], columns["published"])

    def _allocate(self, size: int) -> None:
        for name in ("reading", "length", "said", "published", "key"):
            field = COLUMNS[name]
            grown = np.zeros((size, *field.shape), field.base)
            old = getattr(self, name, None)
            if old is not None:
                grown[: len(old)] = old
            setattr(self, name, grown)

    reading: NDArray[np.uint32]
    length: NDArray[np.uint16]
    said: NDArray[np.int32]
    published: NDArray[np.int32]
    key: NDArray[np.uint64]

    def _count(self) -> None:
        """Work out which statements are searched, and what the ranking needs to know of all."""
        present = self.reading > 0
        self._kept = present & ~np.isin(self.reading, self._gone["reread"])
        self.live = self._kept & ~np.isin(self.reading, self._gone["changed"])
        self.count = int(np.count_nonzero(self.live))
        self.all_live = self.count == int(np.count_nonzero(present))
        self.total_length = int(self.length[self.live].sum(dtype=np.int64))
        mean = self.total_length / self.count if self.count else 1.0
        self.relative = (self.length / max(mean, 1e-9)).astype(np.float32)


def _removed_readings(connection: Connection) -> dict[str, NDArray[np.int64]]:
    r = t.SEARCH_REMOVED.c
    gone: dict[str, list[int]] = {"reread": [], "changed": []}
    for reading, why in connection.execute(select(r.reading, r.why)):
        gone[why].append(int(reading))
    return {why: np.array(sorted(readings), np.int64) for why, readings in gone.items()}


def _chunk(connection: Connection, segment: int, chunk: int) -> tuple[Numbers, NDArray[np.uint8]]:
    p = t.SEARCH_PART.c
    query = select(p.data).where(p.segment == segment, p.name == "postings", p.chunk == chunk)
    postings = np.frombuffer(bytes(connection.execute(query).scalar_one()), POSTING)
    return postings["number"].copy(), postings["count"].copy()
