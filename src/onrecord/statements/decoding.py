"""From the labeller's scores to spans: which words are cues, and each cue's source and content."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from ..records import Span

NONE, OUTER_BEGIN, OUTER_INSIDE, INNER_BEGIN, INNER_INSIDE = range(5)
SOURCE, CUE, CONTENT = 1, 2, 3
HALF_BUCKETS = 16
MOST_WORDS = 512  # of a window whose distances are looked up
REACH = 3  # doubtful words in a row that a source may hold
# Log odds of a source's surest word where none is one; -2 and -4.5 lose a few of our own passages.
LIKELY = -3.0
WITHIN = 1.5  # by how much its other words may be less sure
SURE = 0.65  # of an outer cue's surest word; chosen on PolNeAR dev


@dataclass(frozen=True, slots=True)
class Attribution:
    """The three spans of one attribution, in pieces, and how sure the labeller is of its cue."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    inner: bool
    score: float

    def telling(self, content: Sequence[Span]) -> Attribution:
        """The same with that content, if there is any; itself where it is so already."""
        pieces = tuple(content)
        return self if not pieces or pieces == self.content else replace(self, content=pieces)


@dataclass(frozen=True, slots=True)
class CueWords:
    """Words `start` to `end` (end not included) of a window that make a cue."""

    start: int
    end: int
    inner: bool
    score: float


def distances(words: int, cues: Sequence[tuple[int, int]]) -> NDArray[np.int64]:
    """Bucket numbers of each word's distance from each cue (cues, words).

    cues: the words of each, end not included. The distance is 0 inside, then a rough logarithm.
    """
    at = np.arange(words)[None]
    start, end = np.array(cues).T[..., None]
    gap = np.where(at < start, at - start, np.where(at >= end, at - end + 1, 0))
    return _BUCKETS[gap + MOST_WORDS] if words < MOST_WORDS else _bucket(gap)


def _bucket(gap: NDArray[np.int64]) -> NDArray[np.int64]:
    far = np.abs(gap)
    step = np.where(
        far <= 8, far, np.minimum(HALF_BUCKETS, 8 + np.log2(np.maximum(far, 8) / 8) * 2)
    )
    return (np.sign(gap) * step.astype(np.int64) + HALF_BUCKETS).astype(np.int64)


_BUCKETS = _bucket(np.arange(-MOST_WORDS, MOST_WORDS + 1))


def find_cues(scores: NDArray[np.float32]) -> list[CueWords]:
    """Cues from scores (words, 5); an outer one needs a word of which that is somewhat surer."""
    chance = np.exp(scores - scores.max(axis=1, keepdims=True))
    total = chance.sum(axis=1)
    at = np.flatnonzero(2 * chance[:, NONE] < total)
    chance = chance[at] / total[at, None]
    outer = (chance[:, OUTER_BEGIN] + chance[:, OUTER_INSIDE]).tolist()
    inner = (chance[:, INNER_BEGIN] + chance[:, INNER_INSIDE]).tolist()
    begins = chance[:, OUTER_BEGIN] + chance[:, INNER_BEGIN]
    goes_on = (chance[:, OUTER_INSIDE] + chance[:, INNER_INSIDE] >= begins).tolist()
    first: list[int] = []  # of the rows that are left, those with which a cue begins
    words = at.tolist()
    for k, word in enumerate(words):
        if not (k and words[k - 1] == word - 1 and goes_on[k]):
            first.append(k)
    found = []
    for a, b in pairwise([*first, len(words)]):
        cue = _told(words[a], words[b - 1] + 1, outer[a:b], inner[a:b])
        if cue.inner or max(map(sum, zip(outer[a:b], inner[a:b], strict=True))) > SURE:
            found.append(cue)
    return found


def _told(start: int, end: int, outer: list[float], inner: list[float]) -> CueWords:
    """A cue with whether it is an inner one, and how sure it is, by its words' chances."""
    sure = (sum(outer) + sum(inner)) / len(outer)
    return CueWords(start, end, sum(inner) > sum(outer), sure)


def runs(roles: NDArray[np.int64], role: int, bridge: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Runs of words with one role; a gap of one word that `bridge` allows is closed."""
    found: list[tuple[int, int]] = []
    at = np.flatnonzero(roles == role)
    for i in at.tolist():
        if found and (found[-1][1] == i or (found[-1][1] == i - 1 and bridge[i - 1])):
            found[-1] = (found[-1][0], i + 1)
        else:
            found.append((i, i + 1))
    return found


def surest_source(
    roles: NDArray[np.int64], scores: NDArray[np.float32], pieces: Sequence[tuple[int, int]]
) -> tuple[int, int]:
    """Of a source in pieces the surest, with those that it reaches over doubtful words.

    A name hardly ever comes in pieces (14 of 26,421 sources in the texts that the labeller learned
    from), so a doubtful word in its middle belongs to it, and words of another name do not.
    roles, scores: of one cue, (words,) and (words, 4)
    """
    gain = scores[:, SOURCE] - scores[:, [NONE, CUE]].max(-1)
    gain[(roles == CUE) | (roles == CONTENT)] = -np.inf
    at = max(range(len(pieces)), key=lambda k: gain[slice(*pieces[k])].mean())
    start, end = pieces[at]
    for a, b in reversed(pieces[:at]):
        start = a if start - b <= REACH and gain[a:start].sum() > 0 else start
    for a, b in pieces[at + 1 :]:
        end = b if a - end <= REACH and gain[end:b].sum() > 0 else end
    return start, end


def likely_source(roles: NDArray[np.int64], scores: NDArray[np.float32]) -> tuple[int, int] | None:
    """The likeliest source of a cue that has none, unless the labeller is sure of that.

    Few cues have no source; where the labeller finds none but doubts it, it mostly is mistaken.
    roles, scores: of one cue, (words,) and (words, 4)
    """
    gain = scores[:, SOURCE] - scores[:, [NONE, CUE]].max(-1)
    gain[(roles == CUE) | (roles == CONTENT)] = -np.inf
    start = int(gain.argmax())
    if gain[start] < LIKELY:
        return None
    end, least = start + 1, gain[start] - WITHIN
    while start and gain[start - 1] > least:
        start -= 1
    while end < len(gain) and gain[end] > least:
        end += 1
    return start, end


def spans_of(runs_: list[tuple[int, int]], words: list[tuple[int, int]]) -> tuple[Span, ...]:
    """Word runs as spans of the text."""
    return tuple(Span(words[a][0], words[b - 1][1]) for a, b in runs_)
