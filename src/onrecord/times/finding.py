"""Dates in a text, found and resolved."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from ..records import Document, Span, TimeExpression
from .anchors import is_history, published_on
from .grammar import Phrase
from .resolving import Resolver, resolve_all
from .scanning import scan


def find_times(
    document: Document, sentences: Sequence[Span], *, reference: str | None = None
) -> list[TimeExpression]:
    """The expressions of time of a document, in its order.

    Values are written as TIMEX3 writes them: dates ("2026-02-04", "2026-W06", "2026-Q1", "202"),
    durations ("P3D"), references ("PRESENT_REF"), or None where a date cannot be known. The anchor
    says what a date was counted from, or why it is open.

    sentences  the document's sentences; tense and paragraphs are told by them
    reference  the ISO date of another account of the same event, used only where neither the
               document's metadata nor its dateline has one
    """
    text = document.text
    phrases = scan(text)
    published = published_on(document, reference)
    resolver = Resolver(published, is_history(phrases, published, text))
    values = resolve_all(phrases, text, _bounds(phrases, text, sentences), resolver)
    return [
        TimeExpression(document.id, Span(p.start, p.end), value, anchor)
        for p, (value, anchor) in zip(phrases, values, strict=True)
    ]


def _bounds(
    phrases: Sequence[Phrase], text: str, sentences: Sequence[Span]
) -> list[tuple[int, int, int]]:
    """For each expression its sentence's start and end, and the number of its paragraph."""
    starts = [s.start for s in sentences]
    found, paragraph, seen = [], 0, 0
    for phrase in phrases:
        paragraph += text.count("\n", seen, phrase.start) > 0
        seen = phrase.start
        at = bisect_right(starts, phrase.start) - 1
        if at >= 0 and sentences[at].end >= phrase.end:
            found.append((sentences[at].start, sentences[at].end, paragraph))
        else:
            found.append((max(0, phrase.start - 200), min(len(text), phrase.end + 200), paragraph))
    return found
