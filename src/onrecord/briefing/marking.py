"""A text with marks laid over it: stretches that nest, and stretches that overlap.

Elements of HTML must nest, stretches of text need not. At every boundary the marks that hold there
are put in order (places of evidence outside, then statements from the outer to the inner, then
source and cue); what is no longer in order is closed and opened again behind the boundary.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from markupsafe import Markup, escape

from .visible import escaped, visible

LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text to be marked.

    layer   marks of a lower layer are outside those of a higher one
    id      an anchor, set on the first piece; before, after: escaped markup at its two ends
    css     classes of every piece; title: shown on hovering
    """

    start: int
    end: int
    layer: int
    css: str
    id: str = ""
    title: str = ""
    before: str = ""
    after: str = ""

    def opening(self, first: bool) -> str:
        """The tag that opens a piece, with the anchor and what stands before the first one."""
        name = f' id="{escape(self.id)}"' if self.id and first else ""
        title = f' title="{escape(visible(self.title))}"' if self.title else ""
        tag = f'<span class="{escape(self.css)}"{name}{title}>'
        return tag + self.before if first else tag


@dataclass(frozen=True, slots=True)
class MarkedText:
    """The lines of a text with their marks, and how many marks lay too deep to be shown."""

    lines: tuple[Markup, ...]
    too_deep: int = 0


def mark_text(text: str, marks: Iterable[Mark]) -> MarkedText:
    """The lines of a text (empty ones left out) with the marks as nested elements.

    No more than DEEPEST marks of one layer lie over one another; of a further one only the anchor
    is kept, and it is counted.
    """
    trimmed = [t for m in marks if (t := _trimmed(m, text))]
    ordered = sorted(trimmed, key=lambda m: (m.start, m.layer, -m.end))
    kept, dropped = _limit(ordered)
    return MarkedText(tuple(_lines(text, kept, dropped)), len(dropped))


def _trimmed(mark: Mark, text: str) -> Mark | None:
    """The mark without white space at its ends, so that it begins and ends in a line."""
    words = text[mark.start : mark.end]
    start = mark.start + len(words) - len(words.lstrip())
    end = mark.end - len(words) + len(words.rstrip())
    if (start, end) == (mark.start, mark.end):
        return mark
    return replace(mark, start=start, end=end) if start < end else None


def _limit(ordered: Sequence[Mark]) -> tuple[list[Mark], list[Mark]]:
    kept, dropped = [], []
    running: dict[int, list[int]] = {}
    for mark in ordered:
        ends = [e for e in running.get(mark.layer, []) if e > mark.start]
        running[mark.layer] = ends
        if len(ends) < DEEPEST:
            ends.append(mark.end)
            kept.append(mark)
        else:
            dropped.append(mark)
    return kept, dropped


def _lines(text: str, kept: Sequence[Mark], dropped: Sequence[Mark]) -> Iterable[Markup]:
    at = anchors = 0
    active: list[Mark] = []
    for line in LINE.finditer(text):
        if not line[0].strip():
            continue
        out: list[str] = []
        while anchors < len(dropped) and dropped[anchors].start < line.end():
            if dropped[anchors].id:
                out.append(f'<span id="{escape(dropped[anchors].id)}"></span>')
            anchors += 1
        first = at
        while at < len(kept) and kept[at].start < line.end():
            at += 1
        out += _line(text, line.start(), line.end(), [*active, *kept[first:at]])
        active = [m for m in [*active, *kept[first:at]] if m.end > line.end()]
        yield Markup("".join(out))  # noqa: S704  (every piece was escaped)


def _line(text: str, start: int, end: int, marks: Sequence[Mark]) -> list[str]:
    """One line: its marks opened and closed at every boundary in it."""
    cuts = {start, end}
    for m in marks:
        cuts.update(b for b in (m.start, m.end) if start < b < end)
    points = sorted(cuts)
    begins: dict[int, list[Mark]] = {}
    for m in marks:
        begins.setdefault(max(m.start, start), []).append(m)
    out: list[str] = []
    stack: list[Mark] = []
    active: list[Mark] = []
    for left, right in pairwise(points):
        new = begins.get(left, [])
        if new or any(m.end <= left for m in active):
            active = sorted(
                [m for m in active if m.end > left] + [m for m in new if m.end > left],
                key=lambda m: (m.layer, m.start, -m.end),
            )
            _restack(out, stack, active, left)
        out.append(escaped(text[left:right]))
    _restack(out, stack, [], end)
    return out


def _restack(out: list[str], stack: list[Mark], wanted: Sequence[Mark], at: int) -> None:
    """Close and open elements until those in `wanted` are open, in its order."""
    same = 0
    while same < min(len(stack), len(wanted)) and stack[same] is wanted[same]:
        same += 1
    while len(stack) > same:
        mark = stack.pop()
        ends = mark.end <= at
        out.append(mark.after + "</span>" if ends else "</span>")
    for mark in wanted[same:]:
        out.append(mark.opening(first=mark.start == at))
        stack.append(mark)
