"""Which statement lies inside which: a parent's content holds its child's cue and content."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..records import Span
from .decoding import Attribution
from .index import SpanIndex

SCRAP = 2  # words of a content
WORD = re.compile(r"\w+")
DOUBLE_MARKS = '“”"«»„'


def without_scraps(text: str, found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions but those two deep in others' contents that tell a word or two, unquoted.

    In "she reiterated its support for Orvania's position on ports" what lies inside its support,
    "on ports", is worth no statement of its own. Turns of a transcript and speeches do not count:
    all that their speaker says stands inside them.
    """
    turns = {k for k, a in enumerate(found) if not WORD.search(" ".join(c.of(text) for c in a.cue))}
    index = SpanIndex((k, a.content) for k, a in enumerate(found))
    kept = []
    for i, a in enumerate(found):
        anchor = (a.cue or a.content)[0]
        around = {k for k in index.near(anchor) if any(p.holds(anchor) for p in found[k].content)}
        words = text[a.content[0].start : a.content[-1].end]
        few = sum(len(WORD.findall(text, s.start, s.end)) for s in a.content) <= SCRAP
        deep = len(around - turns - {i}) > 1
        if not (few and deep) or any(mark in words for mark in DOUBLE_MARKS):
            kept.append(a)
    return kept


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
    if child.source and not any(p.overlaps(s) for p in parent.content for s in child.source):
        return False
    total = sum(s.end - s.start for s in child.content)
    shared = sum(p.shared(s) for p in parent.content for s in child.content)
    return shared * 2 > total


def _cut(child: Attribution, parent: Attribution) -> Attribution:
    pieces = tuple(
        Span(max(p.start, s.start), min(p.end, s.end))
        for s in child.content
        for p in parent.content
        if p.overlaps(s)
    )
    return replace(child, content=pieces)
