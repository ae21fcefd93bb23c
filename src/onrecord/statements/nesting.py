"""Which statement lies inside which: a parent's content holds its child's cue and content."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..records import Span
from .decoding import Attribution
from .index import SpanIndex


def nest(found: Sequence[Attribution]) -> list[tuple[Attribution, int | None]]:
    """Each attribution with the index of its parent, or None.

    A child whose content runs past its parent's by less than half is cut at the parent's edge;
    one that runs further is no child.
    """
    size = [sum(s.end - s.start for s in a.content) for a in found]
    index = SpanIndex((k, a.content) for k, a in enumerate(found))
    result: list[tuple[Attribution, int | None]] = []
    for i, child in enumerate(found):
        # a parent is longer than its child, or as long and earlier: so no circle can arise
        holders = [
            (size[k], k)
            for k in index.near((child.cue or child.content)[0])
            if (size[k], -k) > (size[i], -i) and _holds(found[k], child)
        ]
        parent = min(holders)[1] if holders else None
        result.append((child if parent is None else _cut(child, found[parent]), parent))
    return result


def _holds(parent: Attribution, child: Attribution) -> bool:
    anchors = child.cue or child.content[:1]
    if not all(any(p.holds(s) for p in parent.content) for s in anchors):
        return False
    total = sum(s.end - s.start for s in child.content)
    shared = sum(
        max(0, min(p.end, s.end) - max(p.start, s.start))
        for p in parent.content
        for s in child.content
    )
    return shared * 2 > total


def _cut(child: Attribution, parent: Attribution) -> Attribution:
    pieces = tuple(
        Span(max(p.start, s.start), min(p.end, s.end))
        for s in child.content
        for p in parent.content
        if p.overlaps(s)
    )
    return replace(child, content=pieces)
