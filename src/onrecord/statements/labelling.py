"""A text's attributions as the labeller sees them, window by window."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

import numpy as np
from numpy.typing import NDArray

from ..models import TokenLabeller, Tokens
from ..records import Span
from .citing import tells
from .decoding import (
    CONTENT,
    CUE,
    SOURCE,
    Attribution,
    CueWords,
    distances,
    find_cues,
    likely_source,
    runs,
    spans_of,
    surest_source,
)
from .edges import best_roles_of_windows, read_edges
from .passives import PASSIVE
from .quotation import quotations, uniform
from .windows import Window, pack

# "Lee met with Bo to discuss": a source of two
_MET = re.compile(r"\b(?:met|meets|meeting|spoke|talks?|call|conversations?) .*\bwith\b.{0,40}$")
_SENTENCE = re.compile(r"[.!?][”\"’']?\s|[\n:;]")
_PRONOUN = re.compile(r"(?:I|[Ww]e|[Yy]ou|[Hh]e|[Ss]he|[Tt]hey|[Ii]t)(?=\W|$)")
_AGENT = re.compile(r"[a-z](?:er|or|ist|ian|wom[ae]n|m[ae]n|people|staff|team)s?$")  # "hauliers"
_LED = re.compile(r"(?:the|an?|his|her|its|their|our|my|your|both|two|some)\s\w", re.I)
_FINITE = re.compile(
    r"(?:ha[sd]|have|did|does|will|would|could|cannot|can|\w+ed|\w+[a-z]s|said|told|wrote|went|swore|"
    r"thought|felt|knew|held|spoke|put|read|gave|made|began|say|tell|ask|want|think|believe|hope|"
    r"fear|claim|deny|insist|expect|demand|warn|write|call|admit|complain|report|know|refuse)\b"
)
_TOGETHER = 16  # windows whose contents are read out side by side


@dataclass(frozen=True, slots=True)
class Reading:
    """What the labeller makes of one window.

    words   (start, end) of each word in code points
    scores  of each word as none, source, cue and content of each cue (cues, words, 4)
    """

    words: list[tuple[int, int]]
    cues: list[CueWords]
    scores: NDArray[np.float32]


def find_attributions(
    text: str, sentences: Sequence[Span], labeller: TokenLabeller
) -> list[Attribution]:
    """The attributions of a text, in the order of their cues; each lies in one window.

    A window is read by itself: its scores depend on nothing else, so that the same passage gives
    the same result wherever it stands in a batch.
    """
    edges = read_edges(labeller.folder / "edges.json")
    found: list[Attribution] = []
    windows = readings(text, sentences, labeller)
    while together := list(islice(windows, _TOGETHER)):
        parts = [(r.scores, *edges.scores(text, r.words)) for r in together]
        for reading, roles in zip(together, best_roles_of_windows(parts, edges), strict=True):
            found += _attributions(text, reading, roles)
    return found


def readings(text: str, sentences: Sequence[Span], labeller: TokenLabeller) -> Iterator[Reading]:
    """The windows of a text that hold cues, as the labeller reads them."""
    tokens = labeller.tokenize(uniform(text))
    if not tokens.ids:
        return
    marks = quotations(text)
    for window in pack(tokens.offsets, tokens.first, sentences, marks, labeller.window, text):
        reading = _read_window(tokens, window, labeller)
        if reading is not None:
            yield reading


def _read_window(tokens: Tokens, window: Window, labeller: TokenLabeller) -> Reading | None:
    offsets = tokens.offsets[window.start : window.end]
    rows = [i for i, first in enumerate(tokens.first[window.start : window.end]) if first]
    if not rows:
        return None
    words = [(offsets[a][0], offsets[b - 1][1]) for a, b in pairwise([*rows, len(offsets)])]
    at = np.array(rows)
    cue, states = labeller.read(tokens.ids[window.start : window.end])
    cues = find_cues(cue[at])
    if not cues:
        return None
    states = states[at]
    means = np.stack(
        [
            states[c.start] if c.end - c.start == 1 else states[c.start : c.end].mean(axis=0)
            for c in cues
        ]
    )
    distance = distances(len(words), [(c.start, c.end) for c in cues])
    return Reading(words, cues, labeller.roles(states, means, distance))


def subject_of(text: str, source: Sequence[Span], cue: tuple[int, int]) -> tuple[Span, ...]:
    """A doubtful source where it can be the subject of a cue: "Lee, for his part, was prepared".

    Only a pronoun, a name, or words for people, a body or a paper.
    """
    if not source:
        return ()
    who, words = source[0], source[0].of(text)
    pronoun = _PRONOUN.match(words)
    if pronoun:
        who = Span(who.start, who.start + pronoun.end())
    elif not (tells(words) or _AGENT.search(words)) and not (
        _LED.match(words) and _FINITE.match(text, cue[0]) and not text[who.end : cue[0]].strip()
    ):
        return ()
    if who.start > cue[0]:
        return (who,) if text[cue[1] : who.start].rstrip().endswith(" by") else ()
    between = text[who.end : cue[0]]
    aim = text.startswith("to ", cue[0]) and not between.strip()
    far = _SENTENCE.search(between) or between.endswith(" to ") or aim
    return () if far or PASSIVE.match(text, cue[0]) else (who,)


def _attributions(text: str, reading: Reading, best: NDArray[np.int64]) -> list[Attribution]:
    words = reading.words
    bridge = np.array([not text[a:b].isalnum() for a, b in words])
    found = []
    for c, roles, scores in zip(reading.cues, best, reading.scores, strict=True):
        source, cue_spans, content = (
            spans_of(runs(roles, r, bridge), words) for r in (SOURCE, CUE, CONTENT)
        )
        if len(source) > 1 and not _MET.search(text[source[0].end : source[-1].start]):
            whole = surest_source(roles, scores, runs(roles, SOURCE, bridge))
            source = spans_of([whole], words)
        if content and not source:
            likely = likely_source(roles, scores)
            doubtful = spans_of([likely], words) if likely else ()
            source = subject_of(text, doubtful, words[c.start])
        if content:
            cue_spans = cue_spans or spans_of([(c.start, c.end)], words)
            found.append(Attribution(source, cue_spans, content, c.inner, c.score))
    return found
