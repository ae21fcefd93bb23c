"""Contents that break off inside a clause of their own: "reported that the builder, Steppe Rail,".

Where one attribution tells another ("... guarantees the opening"), the labeller may end the outer
content with the inner source or cue; a clause does not end with its subject, nor with its verb.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..records import Span
from .decoding import Attribution
from .index import SpanIndex
from .quotation import quotation_at

_APART = 60  # code points between an inner source, cue and content
_ENDED = re.compile(r"[.!?;:][”\"’'»)]*\s|\n")


def with_whole_clauses(
    text: str, found: Sequence[Attribution], marks: Sequence[Span]
) -> list[Attribution]:
    """The attributions, each telling all of an inner one whose source or cue ends its content."""
    index = SpanIndex((i, (*a.source, *a.cue)) for i, a in enumerate(found))
    return [_whole(text, a, found, index, marks) for a in found]


def _whole(
    text: str,
    a: Attribution,
    found: Sequence[Attribution],
    index: SpanIndex,
    marks: Sequence[Span],
) -> Attribution:
    if not a.content or not a.cue or not a.source:
        return a
    last = max(a.content)
    if max(a.cue).end > last.start:
        return a
    ends = []
    for k in index.near(last):
        inner = found[k]
        if inner is not a and _broken_off(text, last, inner, marks):
            ends.append(_told_at_once(inner))
    if not ends:
        return a
    return a.telling((*sorted(a.content)[:-1], Span(last.start, max(ends))))


def _told_at_once(inner: Attribution) -> int:
    """Where the first piece of what is told behind a cue ends."""
    return min(p for p in inner.content if p.start >= max(inner.cue).end).end


def _broken_off(text: str, last: Span, inner: Attribution, marks: Sequence[Span]) -> bool:
    """Whether a content's last piece ends with an inner source or cue that goes on behind it."""
    if not inner.source or not inner.cue:
        return False
    source, cue = max(inner.source), max(inner.cue)
    behind = [p for p in inner.content if p.start >= cue.end]
    if not behind or source.end > min(inner.cue).start or not last.holds(source):
        return False
    told = min(behind)
    subject = last.end <= min(inner.cue).start and not text[source.end : last.end].strip(" ,")
    verb = min(inner.cue).start < last.end <= told.start
    if not (subject or verb) or told.end <= last.end:
        return False
    gap = told.start - last.end
    same = quotation_at(marks, source.start) == quotation_at(marks, told.end - 1)
    return gap <= _APART and same and not _ENDED.search(text, source.start, told.start)
