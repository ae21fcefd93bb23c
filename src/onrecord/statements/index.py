"""Which spans lie near a place: keeps the joining of statements linear in a text's length."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from ..records import Span

BUCKET = 512


class SpanIndex:
    """Numbers filed under the stretches of text that their spans touch."""

    def __init__(self, rows: Iterable[tuple[int, Iterable[Span]]] = ()) -> None:
        self._buckets: defaultdict[int, list[int]] = defaultdict(list)
        for number, spans in rows:
            self.add(number, spans)

    def add(self, number: int, spans: Iterable[Span]) -> None:
        """File a number under spans."""
        for bucket in {b for s in spans for b in range(s.start // BUCKET, s.end // BUCKET + 1)}:
            self._buckets[bucket].append(number)

    def near(self, span: Span) -> list[int]:
        """Numbers with a span in the same stretch of text, in order, each once."""
        buckets = range(span.start // BUCKET, span.end // BUCKET + 1)
        return sorted({n for b in buckets for n in self._buckets.get(b, ())})
