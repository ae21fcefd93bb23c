"""Where a content begins and ends: the labeller's word by word scores, held together.

The labeller scores each word for itself, so that a doubtful word in the middle would tear a
content in two. Here a content costs something to begin and to end, less beside its cue, and more
or less by the words on both sides (few begin after "the", many with "that"); the best whole reading
is found by dynamic programming (Viterbi 1967). The weights are those of a linear chain (Lafferty,
McCallum and Pereira 2001, "Conditional Random Fields") over the labeller's scores, learned by
`training/train_edges.py`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..errors import ModelError
from ..lexicons import load_lexicon

CUE, CONTENT = 2, 3
Floats = NDArray[np.float64]

_NEVER = -1e9  # how sure a word beyond the end of a window is of being content
_MARKS = {
    **dict.fromkeys(",", "comma"),
    **dict.fromkeys(".!?…", "stop"),
    **dict.fromkeys("“«„‘", "open"),
    **dict.fromkeys("”»’", "close"),
    **dict.fromkeys(":;", "colon"),
    **dict.fromkeys("-–—", "dash"),
    **dict.fromkeys("()[]", "bracket"),
}


@lru_cache(maxsize=1)
def _listed() -> dict[str, str]:
    """The class of each listed word; of two classes the one that the lexicon names first."""
    found: dict[str, str] = {}
    for name, words in load_lexicon("edges").items():
        for word in words:
            found.setdefault(word, name)
    return found


@lru_cache(maxsize=1)
def classes() -> tuple[str, ...]:
    """The names of all word classes."""
    named = (*_MARKS.values(), *load_lexicon("edges"))
    return (*dict.fromkeys(named), "capital", "number", "other")


@lru_cache(maxsize=1)
def _numbers() -> dict[str, int]:
    return {name: k for k, name in enumerate(classes())}


def word_kinds(text: str, words: Sequence[tuple[int, int]]) -> NDArray[np.int64]:
    """The number of each word's class, as `classes` orders them."""
    numbers = _numbers()
    return np.array([numbers[word_class(text, *w)] for w in words], dtype=np.int64)


def word_class(text: str, start: int, end: int) -> str:
    """The class of the word at [start, end): a kind of mark, a listed word, or its shape."""
    word = text[start:end]
    if word in ('"', "'"):
        return "open" if start == 0 or text[start - 1].isspace() else "close"
    return _class(word)


@lru_cache(maxsize=20_000)
def _class(word: str) -> str:
    found = _MARKS.get(word) or _listed().get(word.lower())
    if found:
        return found
    if word[:1].isupper():
        return "capital"
    return "number" if word[:1].isdigit() else "other"


@dataclass(frozen=True, slots=True)
class Edges:
    """What beginning and ending a content costs.

    change, beside_cue  the cost anywhere, and where the word on the other side is of the cue
    enter, leave        what is added by the classes of the words (classes, 2) before and after the
                        edge
    enter_line, leave_line  what is added where a line ends there
    """

    change: float
    beside_cue: float
    enter: Floats
    leave: Floats
    enter_line: float
    leave_line: float

    def scores(self, text: str, words: Sequence[tuple[int, int]]) -> tuple[Floats, Floats]:
        """What is added for a content that begins, and for one that has ended, at each word."""
        kinds = word_kinds(text, words)
        line = np.array(["\n" in text[a[1] : b[0]] for a, b in pairwise(words)], dtype=float)
        begun, ended = np.zeros(len(words)), np.zeros(len(words))
        begun[1:] = self.enter[kinds[:-1], 0] + self.enter[kinds[1:], 1] + self.enter_line * line
        ended[1:] = self.leave[kinds[:-1], 0] + self.leave[kinds[1:], 1] + self.leave_line * line
        return begun, ended

    def as_json(self) -> dict[str, Any]:
        """For `edges.json`, weights by the names of the classes."""
        return {
            "change": self.change,
            "beside_cue": self.beside_cue,
            "enter_line": round(self.enter_line, 3),
            "leave_line": round(self.leave_line, 3),
            "enter": _by_name(self.enter),
            "leave": _by_name(self.leave),
        }


def _by_name(side: Floats) -> dict[str, list[float]]:
    return {name: [round(float(x), 3) for x in side[k]] for k, name in enumerate(classes())}


@lru_cache(maxsize=4)
def read_edges(path: Path) -> Edges:
    """The weights of an `edges.json`. Raises ModelError where they are not of these classes."""
    try:
        data = json.loads(path.read_text("utf-8"))
        enter, leave = (
            np.array([data[side][name] for name in classes()]) for side in ("enter", "leave")
        )
        costs = float(data["change"]), float(data["beside_cue"])
        return Edges(*costs, enter, leave, float(data["enter_line"]), float(data["leave_line"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{path} cannot be read: {error}; reinstall onrecord") from error


def best_roles(
    scores: NDArray[np.float32], edges: Edges, begun: Floats, ended: Floats
) -> NDArray[np.int64]:
    """The role of each word for each cue (cues, words).

    scores: the labeller's (cues, words, 4); begun, ended: as `Edges.scores` gives them. Within and
    without the content each word takes its own best role.
    """
    return best_roles_of_windows([(scores, begun, ended)], edges)[0]


def best_roles_of_windows(
    parts: Sequence[tuple[NDArray[np.float32], Floats, Floats]], edges: Edges
) -> list[NDArray[np.int64]]:
    """`best_roles` of several windows, read out side by side, which takes a tenth of the time."""
    others = [scores[..., :CONTENT].argmax(-1) for scores, _, _ in parts]
    shape = sum(len(o) for o in others), max(o.shape[1] for o in others)
    gain, begin, end = np.full(shape, _NEVER), np.zeros(shape), np.zeros(shape)
    rows = np.cumsum([0, *(len(o) for o in others)]).tolist()
    places = [np.s_[a:b, : o.shape[1]] for (a, b), o in zip(pairwise(rows), others, strict=True)]
    for (scores, begun, ended), own, place in zip(parts, others, places, strict=True):
        gain[place] = scores[..., CONTENT] - scores[..., :CONTENT].max(-1)
        begin[place], end[place] = _costs(own == CUE, edges, begun, ended)
    inside = _content(gain, begin, end)
    return [
        np.where(inside[place], CONTENT, own).astype(np.int64)
        for own, place in zip(others, places, strict=True)
    ]


def _costs(
    cue: NDArray[np.bool_], edges: Edges, begun: Floats, ended: Floats
) -> tuple[Floats, Floats]:
    """What is added for a content beginning, and for one having ended, at each word of each cue."""
    before = np.zeros_like(cue)
    before[:, 1:] = cue[:, :-1]
    cheaper = edges.change - edges.beside_cue
    plain = edges.change
    return begun[None] - plain + cheaper * before, ended[None] - plain + cheaper * cue


def _content(gain: Floats, begin: Floats, end: Floats) -> NDArray[np.bool_]:
    """The best choice of words for the content (cues, words): all arrays of that shape."""
    cues, words = gain.shape
    out, within = np.zeros(cues), gain[:, 0].copy()
    left, entered = np.zeros((cues, words), bool), np.zeros((cues, words), bool)
    for i in range(1, words):
        leaving, entering = within + end[:, i], out + begin[:, i]
        left[:, i], entered[:, i] = leaving > out, entering > within
        out, within = np.maximum(out, leaving), np.maximum(within, entering) + gain[:, i]
    chosen = np.zeros((cues, words), bool)
    state = within > out
    for i in range(words - 1, -1, -1):
        chosen[:, i] = state
        state = np.where(state, ~entered[:, i], left[:, i])
    return chosen
