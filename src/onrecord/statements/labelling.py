"""A text's attributions as the labeller sees them, window by window."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..models import TokenLabeller, Tokens
from ..records import Span
from .decoding import CONTENT, CUE, SOURCE, Attribution, distances, find_cues, runs, spans_of
from .quotation import quotations, uniform
from .windows import Window, pack


def find_attributions(
    text: str, sentences: Sequence[Span], labeller: TokenLabeller
) -> list[Attribution]:
    """The attributions of a text, in the order of their cues; each lies in one window.

    A window is read by itself: its scores depend on nothing else, so that the same passage gives
    the same result wherever it stands in a batch.
    """
    tokens = labeller.tokenize(uniform(text))
    if not tokens.ids:
        return []
    found: list[Attribution] = []
    marks = quotations(text)
    for window in pack(tokens.offsets, tokens.first, sentences, marks, labeller.window, text):
        found += _read_window(text, tokens, window, labeller)
    return found


def _read_window(
    text: str, tokens: Tokens, window: Window, labeller: TokenLabeller
) -> list[Attribution]:
    rows = [i for i in range(window.start, window.end) if tokens.first[i]]
    if not rows:
        return []
    ends = [*rows[1:], window.end]
    words = [
        (tokens.offsets[a][0], tokens.offsets[b - 1][1]) for a, b in zip(rows, ends, strict=True)
    ]
    at = np.array(rows) - window.start
    cue, word, view = labeller.read(tokens.ids[window.start : window.end])
    cues = find_cues(cue[at])
    if not cues:
        return []
    views = view[at]
    vectors = np.stack([views[c.start : c.end].mean(axis=0) for c in cues])
    distance = np.stack([distances(len(words), c.start, c.end) for c in cues])
    best = labeller.roles(word[at], vectors, distance).argmax(axis=-1)
    bridge = np.array([not text[a:b].isalnum() for a, b in words])
    found = []
    for c, roles in zip(cues, best, strict=True):
        source, cue_spans, content = (
            spans_of(runs(roles, role, bridge), words) for role in (SOURCE, CUE, CONTENT)
        )
        if content:
            cue_spans = cue_spans or spans_of([(c.start, c.end)], words)
            found.append(Attribution(source, cue_spans, content, c.inner, c.score))
    return found
