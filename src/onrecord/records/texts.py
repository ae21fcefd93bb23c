"""Texts as they were received, and places in them."""

from __future__ import annotations

from dataclasses import dataclass

from ..errors import SpanError


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text: code points from `start` to `end`, the end not included."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of the span. Raises SpanError where it does not slice back."""
        if not 0 <= self.start < self.end <= len(text):
            raise SpanError(f"span {self.start}-{self.end} is not in a text of {len(text)}")
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Whether the other span lies in this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a code point."""
        return self.start < other.end and other.start < self.end

    def shared(self, other: Span) -> int:
        """How many code points the two share."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))


@dataclass(frozen=True, slots=True)
class Dateline:
    """ "MOSCOW, February 4. /TASS/." at the head of a text: what it says, and where it stands."""

    span: Span
    place: str | None = None
    date: str | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One text as it was received; `text` never changes.

    id         the `id` of a JSON line, else the path as given
    published  ISO date, as far as known ("2026-02-04", "2026-02"); from metadata or dateline
    """

    id: str
    text: str
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None
    dateline: Dateline | None = None
    format: str = "text"


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An input that could not be read, by name, with the reason in a sentence."""

    name: str
    reason: str
