"""A document's text as the dating of statements reads it: what stands where."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..records import Span, TimeExpression
from .partial import PartialDate


@dataclass(slots=True)
class Told:
    """A date that was told, its words, and whose statement it belonged to."""

    value: str
    words: str
    how: str
    paragraph: int
    names: frozenset[str] = frozenset()


@dataclass(slots=True)
class Text:
    """A document's sentences, paragraphs and dates, and the statements that are read in it."""

    text: str
    sentences: list[Span]
    paragraphs: list[Span]
    times: list[TimeExpression]
    published: PartialDate | None
    cues: list[Span]
    contents: list[Span]

    def sentence(self, at: int) -> Span:
        """The sentence at an offset."""
        number = bisect_right(self.sentences, at, key=_start) - 1
        return self.sentences[max(0, number)] if self.sentences else Span(0, len(self.text))

    def paragraph(self, at: int) -> int:
        """The number of the paragraph at an offset."""
        return bisect_right(self.paragraphs, at, key=_start) - 1

    def sentences_before(self, at: int, count: int) -> list[Span]:
        """The last few sentences that end before an offset."""
        after = bisect_right(self.sentences, at, key=_end)
        return self.sentences[max(0, after - count) : after]

    def dates(self, span: Span) -> list[TimeExpression]:
        """The dates that begin in a span."""
        first = bisect_left(self.times, span.start, key=_begin)
        return self.times[first : bisect_left(self.times, span.end, key=_begin)]

    def dates_before(self, at: int) -> Iterator[TimeExpression]:
        """The dates that begin before an offset, the nearest first."""
        for k in range(bisect_left(self.times, at, key=_begin) - 1, -1, -1):
            yield self.times[k]

    def cues_in(self, start: int, end: int) -> list[Span]:
        """The cues that begin in a stretch of text."""
        first = bisect_left(self.cues, start, key=_start)
        return self.cues[first : bisect_left(self.cues, end, key=_start)]

    def attributed(self, span: Span) -> bool:
        """Whether a span touches what anybody says."""
        return self._told(span) is not None

    def told_apart(self, span: Span, at: int) -> bool:
        """Whether a span touches what somebody says and an offset does not stand in it, too."""
        told = self._told(span)
        return told is not None and not told.start <= at < told.end

    def _told(self, span: Span) -> Span | None:
        k = bisect_right(self.contents, span.start, key=_end)
        near = self.contents[k] if k < len(self.contents) else None
        return near if near is not None and near.overlaps(span) else None


def _start(span: Span) -> int:
    return span.start


def _end(span: Span) -> int:
    return span.end


def _begin(time: TimeExpression) -> int:
    return time.span.start


def union(spans: Iterable[Span]) -> list[Span]:
    """The stretches that spans cover together, in order, none overlapping another."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined
