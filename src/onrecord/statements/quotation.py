"""Quotation marks: one form for all of them, and where quotations stand.

Half of the articles in PolNeAR use straight marks, half curly ones, and the world uses more. The
labeller sees one form, made without changing the length of the text, so that every offset stays.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from ..records import Span

OPEN, CLOSE = "“", "”"
_STRAIGHT = '"＂〃″'
_ALWAYS_OPEN = "“„‟«〝「『"
_ALWAYS_CLOSE = "”»〞〟」』"
_MARKS = re.compile(f"[{_STRAIGHT}{_ALWAYS_OPEN}{_ALWAYS_CLOSE}]")
_LINE = re.compile(r"[^\n]+")
_EITHER = re.compile(f"[{OPEN}{CLOSE}]")
_PARAGRAPHS = 10  # over which a quotation can go on without a mark


def uniform(text: str) -> str:
    """The same text, code point for code point, with every double mark as “ or ”.

    Direction is told by the mark itself where it has one, else by its neighbours (a mark after
    space and before a letter opens), else by counting within the paragraph.
    """
    if not _MARKS.search(text):
        return text
    return _LINE.sub(lambda line: _uniform_line(line.group()), text)


def _uniform_line(line: str) -> str:
    out: list[str] = []
    depth = last = 0
    for mark in _MARKS.finditer(line):
        out.append(line[last : mark.start()])
        opens = _opens(line, mark.start(), depth)
        out.append(OPEN if opens else CLOSE)
        depth = depth + 1 if opens else max(0, depth - 1)
        last = mark.end()
    out.append(line[last:])
    return "".join(out)


def _opens(line: str, at: int, depth: int) -> bool:
    mark = line[at]
    before = line[at - 1] if at else " "
    after = line[at + 1] if at + 1 < len(line) else " "
    if mark == "“" and depth and (not before.isspace()) and (after.isspace() or after in ".,;:!?)"):
        return False  # „…“ closes with the mark that opens elsewhere
    if mark in "»”" and not depth and before.isspace() and not after.isspace():
        return True  # »…« as German prints it, ”…” as Swedish and hasty typists do
    if mark == "«" and depth and not before.isspace():
        return False
    if mark in _ALWAYS_OPEN:
        return True
    if mark in _ALWAYS_CLOSE:
        return False
    left_open = before.isspace() or before in "([{—–-‘'/"
    right_open = after.isspace() or after in ".,;:!?)]}—–"
    if left_open != right_open:
        return left_open
    return depth == 0


@lru_cache(maxsize=64)
def quotations(text: str) -> tuple[Span, ...]:
    """The quotations of a text with their marks, outermost only, in order.

    A quotation that its paragraph does not close goes on into the next paragraph if that one
    opens with a mark again (the habit of English newspapers), or up to the end of the paragraph
    that closes it where no mark stands between, else it ends with its paragraph.
    """
    spans: list[Span] = []
    marked = uniform(text)
    lines = [line.span() for line in _LINE.finditer(marked)]
    done = 0  # what a quotation of several paragraphs has taken
    for k, (first, end) in enumerate(lines):
        depth, start = 0, -1
        for mark in _EITHER.finditer(marked, max(first, done), end):
            at = mark.start()
            if mark.group() == OPEN:
                if depth == 0:
                    start = at
                depth += 1
            elif depth:
                depth -= 1
                if depth == 0:
                    spans.append(Span(start, at + 1))
        if depth:
            closed = _closed_below(marked, lines[k + 1 : k + 1 + _PARAGRAPHS])
            done = closed or done
            spans.append(Span(start, closed or first + len(marked[first:end].rstrip())))
    return tuple(spans)


def _closed_below(marked: str, lines: Sequence[tuple[int, int]]) -> int | None:
    """One past the mark that closes, paragraphs further on, a quotation that one left open.

    As statements are set that a spokesperson gives: no mark stands between.
    """
    for first, end in lines:
        mark = _EITHER.search(marked, first, end)
        if mark is not None:
            closes = mark.group() == CLOSE and not marked[mark.end() : end].strip(" .)")
            return mark.end() if closes else None
    return None


def quotation_at(marks: Sequence[Span], place: int) -> Span | None:
    """The quotation, of some in order, that holds a code point."""
    k = bisect_right(marks, place, key=lambda span: span.start) - 1
    return marks[k] if k >= 0 and place < marks[k].end else None


def in_quotation(text: str, place: int) -> bool:
    """Whether a code point of a text lies in a quotation."""
    return quotation_at(quotations(text), place) is not None
