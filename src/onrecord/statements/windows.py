"""Windows: runs of whole sentences that the labeller reads at once.

A window breaks between paragraphs where it can, never inside a quotation where that can be helped.
A sentence longer than a window is a longer one by itself, up to LONGEST_SENTENCE, and cut beyond.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from ..records import Span

LONGEST_SENTENCE = 250  # pieces of a sentence that is read at once, though longer than a window


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces `start` to `end` (end not included) of a tokenised text."""

    start: int
    end: int


def pack(
    offsets: Sequence[tuple[int, int]],
    word_starts: Sequence[bool],
    sentences: Sequence[Span],
    quotations: Sequence[Span],
    limit: int,
    text: str,
) -> list[Window]:
    """Cut a tokenised text into windows of at most `limit` pieces, or of one long sentence.

    offsets      (start, end) of each piece in code points; word_starts: whether it begins a word
    sentences    in order, not overlapping; quotations: in order, outermost
    """
    starts = [s for s, _ in offsets]
    cuts = [0] + [bisect_left(starts, s.start) for s in sentences[1:]] + [len(offsets)]
    cuts = sorted(set(cuts))
    cost = [_break_cost(offsets, cut, quotations, text) for cut in cuts]
    windows: list[Window] = []
    i = 0
    while i < len(cuts) - 1:
        start = cuts[i]
        last = i + 1
        while last + 1 < len(cuts) and cuts[last + 1] - start <= limit:
            last += 1
        if cuts[last] - start > LONGEST_SENTENCE:
            windows += _split_long(start, cuts[last], word_starts, LONGEST_SENTENCE)
            i = last
            continue
        if last < len(cuts) - 1:
            full = [k for k in range(i + 1, last + 1) if cuts[k] - start >= limit // 2] or [last]
            last = min(full, key=lambda k: (cost[k], -k))
        windows.append(Window(start, cuts[last]))
        i = last
    return windows


def _break_cost(
    offsets: Sequence[tuple[int, int]], cut: int, quotations: Sequence[Span], text: str
) -> int:
    """0 between paragraphs, 1 between sentences, 2 beside a quotation, 3 inside one."""
    if cut in (0, len(offsets)):
        return 0
    end, start = offsets[cut - 1][1], offsets[cut][0]
    k = bisect_left(quotations, Span(start, start)) - 1
    if k >= 0 and quotations[k].end > start:
        return 3
    opens = text[start : start + 1] in ("“", '"', "«", "„")
    if opens:
        return 2
    return 0 if "\n" in text[end:start] else 1


def _split_long(start: int, end: int, word_starts: Sequence[bool], limit: int) -> list[Window]:
    windows = []
    while end - start > limit:
        cut = start + limit
        while cut > start + limit // 2 and not word_starts[cut]:
            cut -= 1
        windows.append(Window(start, cut))
        start = cut
    windows.append(Window(start, end))
    return windows
