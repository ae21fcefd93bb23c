"""Search by meaning: vectors of statements as int8, found in two steps.

First the signs of the numbers are compared (48 bytes a statement, exclusive or and a count of bits:
about 15 ms for a million), then the nearest are ranked by the exact product of the int8 vectors.
Whole numbers all the way, so that every machine and engine gives the same order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, select

from ...models import TextVectors
from ...records import Reading
from .. import tables as t
from .index import Mask
from .segments import Columns

SCALE = 400  # a number of a unit vector of 384 is seldom beyond 127 / 400
NEAR = 2000  # so many by their signs are compared exactly
BLOCK = 65_536
Vectors = NDArray[np.int8]


class Encoder(Protocol):
    """What makes vectors of length one from texts: `models.TextEncoder`, or another in tests."""

    @property
    def name(self) -> str:
        """The model's name."""

    @property
    def version(self) -> str:
        """The model's version."""

    @property
    def width(self) -> int:
        """How many numbers a vector has."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors (texts, width)."""

    def read(self, text: str) -> TextVectors:
        """A text's vector with its pieces' (what holds accounts against one another needs them)."""

    def read_pairs(self, pairs: Sequence[tuple[TextVectors, TextVectors]]) -> NDArray[np.float32]:
        """What two texts each are to each other: chances of nothing, agree, differ (pairs, 3)."""


@dataclass(frozen=True, slots=True)
class EncodedStatements:
    """The vectors of a reading's statements, in their order, and the model that made them."""

    model: str
    version: str
    data: Vectors


def to_int8(vectors: NDArray[np.float32]) -> Vectors:
    """Vectors of length one as whole numbers from -127 to 127."""
    return np.clip(np.rint(vectors * SCALE), -127, 127).astype(np.int8)


def encode_statements(encoder: Encoder, reading: Reading) -> EncodedStatements:
    """The vectors of a reading's statements, made from their contents."""
    text = reading.document.text
    texts = [" ".join(s.of(text) for s in x.content) for x in reading.statements]
    made = encoder.encode(texts) if texts else np.zeros((0, encoder.width), np.float32)
    return EncodedStatements(encoder.name, encoder.version, to_int8(np.asarray(made, np.float32)))


def cosine(product: int) -> float:
    """The cosine that a product of two int8 vectors stands for."""
    return product / SCALE**2


def write_vectors(
    connection: Connection, reading: int, statements: Sequence[int], encoded: EncodedStatements
) -> None:
    """Store the vectors of a reading in the order of its statements' numbers."""
    data = encoded.data[np.argsort(np.array(statements))] if statements else encoded.data
    row = {
        "reading": reading,
        "model": encoded.model,
        "version": encoded.version,
        "width": encoded.data.shape[1] if encoded.data.ndim == 2 else 0,
        "data": np.ascontiguousarray(data).tobytes(),
    }
    connection.execute(t.VECTORS.insert().values(row))


class Meanings:
    """The vectors of a record in memory, in blocks that a processor's cache can hold."""

    def __init__(self, encoder: Encoder) -> None:
        """The vectors that an encoder of this name, version and width made; no others."""
        self._encoder = encoder
        self.width = encoder.width
        self._words = (self.width + 63) // 64
        self._loaded: set[int] = set()
        self._waiting: list[tuple[NDArray[np.uint32], NDArray[np.uint32]]] = []
        self._blocks: list[tuple[NDArray[np.uint32], Vectors, NDArray[np.uint64]]] = []
        self._used = BLOCK

    def expect(self, columns: Sequence[Columns]) -> None:
        """Keep what the index has got new; the vectors are read when they are first needed."""
        self._waiting += [(c["reading"].copy(), c["number"].copy()) for c in columns]

    def load(self, connection: Connection) -> None:
        """Read the vectors of what is new."""
        if not self._waiting:
            return
        readings = np.concatenate([r for r, _ in self._waiting])
        numbers = np.concatenate([n for _, n in self._waiting])
        self._waiting.clear()
        order = np.lexsort((numbers, readings))
        readings, numbers = readings[order], numbers[order]
        found, first = np.unique(readings, return_index=True)
        ends = np.append(first[1:], len(readings))
        wanted = {
            int(r): numbers[a:b]
            for r, a, b in zip(found, first, ends, strict=True)
            if int(r) not in self._loaded
        }
        self._loaded |= wanted.keys()
        keys = sorted(wanted)
        v = t.VECTORS.c
        for at in range(0, len(keys), 500):
            some = keys[at : at + 500]
            query = select(v.reading, v.data).where(
                v.reading.in_(some),
                v.model == self._encoder.name,
                v.version == self._encoder.version,
                v.width == self.width,
            )
            for reading, data in connection.execute(query.order_by(v.reading)):
                rows = np.frombuffer(bytes(data), np.int8).reshape(-1, self.width)
                if len(rows) == len(wanted[reading]):
                    self._append(wanted[reading], rows)

    def vector(self, text: str) -> Vectors:
        """The vector of a question."""
        return to_int8(np.asarray(self._encoder.encode([text]), np.float32)[0])

    def nearest(
        self, vector: Vectors, mask: Mask, key: NDArray[np.uint64], count: int, least: float
    ) -> NDArray[np.int64]:
        """The statements of a mask nearest to a vector, nearest first, none below `least`."""
        distances = [self._distances(i, vector, mask) for i in range(len(self._blocks))]
        tally = np.zeros(self.width + 1, np.int64)
        for d in distances:
            tally += np.bincount(d[d <= self.width], minlength=self.width + 1)
        if not tally.any():
            return np.zeros(0, np.int64)
        cut = min(int(np.searchsorted(np.cumsum(tally), NEAR)), self.width)
        numbers, products = [], []
        for (block, vectors, _), d in zip(self._blocks, distances, strict=True):
            near = np.flatnonzero(d <= cut)
            numbers.append(block[near].astype(np.int64))
            products.append(vectors[near].astype(np.int32) @ vector.astype(np.int32))
        all_numbers, all_products = np.concatenate(numbers), np.concatenate(products)
        good = all_products >= least * SCALE**2
        all_numbers, all_products = all_numbers[good], all_products[good]
        order = np.lexsort((key[all_numbers], -all_products))[:count]
        return all_numbers[order]

    def _distances(self, block: int, vector: Vectors, mask: Mask) -> NDArray[np.uint16]:
        numbers, _, codes = self._blocks[block]
        used = self._used if block == len(self._blocks) - 1 else BLOCK
        sign = _signs(vector[None, :], self._words)[:, 0]
        total = np.zeros(used, np.uint16)
        for word in range(self._words):
            total += np.bitwise_count(codes[word, :used] ^ sign[word])
        total[~mask[numbers[:used]]] = self.width + 1
        return total

    def _append(self, numbers: NDArray[np.uint32], rows: Vectors) -> None:
        at = 0
        while at < len(rows):
            if self._used == BLOCK:
                self._blocks.append(
                    (
                        np.zeros(BLOCK, np.uint32),
                        np.zeros((BLOCK, self.width), np.int8),
                        np.zeros((self._words, BLOCK), np.uint64),
                    )
                )
                self._used = 0
            room = min(BLOCK - self._used, len(rows) - at)
            block, vectors, codes = self._blocks[-1]
            here = slice(self._used, self._used + room)
            block[here] = numbers[at : at + room]
            vectors[here] = rows[at : at + room]
            codes[:, here] = _signs(rows[at : at + room], self._words)
            self._used += room
            at += room


def _signs(rows: Vectors, words: int) -> NDArray[np.uint64]:
    """The signs of vectors as bits, (words, rows)."""
    bits = np.zeros((len(rows), words * 64), bool)
    bits[:, : rows.shape[1]] = rows > 0
    packed = np.packbits(bits, axis=1).view(np.uint64)
    return np.ascontiguousarray(packed.T)
