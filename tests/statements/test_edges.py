"""Where contents begin and end: the best reading among all, word classes, bad files."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import ModelError
from onrecord.models import model_folder
from onrecord.statements.decoding import SOURCE, runs, surest_source
from onrecord.statements.edges import (
    CONTENT,
    CUE,
    Edges,
    best_roles,
    classes,
    read_edges,
    word_class,
)

PLAIN = Edges(2.0, 1.0, np.zeros((3, 2)), np.zeros((3, 2)), 0.0, 0.0)
WORDS = 6
NOTHING = np.zeros(WORDS)
numbers = st.floats(-6, 6, allow_nan=False, width=32)


def row(*roles: float) -> np.ndarray:
    """Scores of one cue: how much surer each word is of content than of anything else."""
    scores = np.zeros((1, len(roles), 4), dtype=np.float32)
    scores[0, :, CONTENT] = roles
    scores[0, :, 1:CONTENT] = -20
    return scores


def worth(
    scores: np.ndarray, chosen: tuple[int, ...], begun: np.ndarray, ended: np.ndarray
) -> float:
    """What a choice of content words is worth, counted the plain way."""
    cue = scores[0, :, :CONTENT].argmax(-1) == CUE
    total = 0.0
    for i, now in enumerate(chosen):
        if now:
            total += float(scores[0, i, CONTENT] - scores[0, i, :CONTENT].max())
        if i and now and not chosen[i - 1]:
            total += begun[i] - (PLAIN.beside_cue if cue[i - 1] else PLAIN.change)
        if i and not now and chosen[i - 1]:
            total += ended[i] - (PLAIN.beside_cue if cue[i] else PLAIN.change)
    return total


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(numbers, min_size=4, max_size=4), min_size=WORDS, max_size=WORDS),
    st.lists(numbers, min_size=WORDS, max_size=WORDS),
    st.lists(numbers, min_size=WORDS, max_size=WORDS),
)
def test_no_other_choice_is_worth_more(
    table: list[list[float]], begun: list[float], ended: list[float]
) -> None:
    scores = np.array([table], dtype=np.float32)
    b, e = np.array(begun), np.array(ended)
    found = tuple(int(r == CONTENT) for r in best_roles(scores, PLAIN, b, e)[0])
    best = max(worth(scores, c, b, e) for c in product((0, 1), repeat=WORDS))
    assert worth(scores, found, b, e) == pytest.approx(best, abs=1e-3)


def test_a_doubtful_word_does_not_tear_a_content() -> None:
    roles = best_roles(row(-5, 4, 4, -1, 4, 4), PLAIN, NOTHING, NOTHING)
    assert (roles[0] == CONTENT).tolist() == [False, True, True, True, True, True]
    sure = best_roles(row(-5, 4, 4, -9, 4, 4), PLAIN, NOTHING, NOTHING)
    assert (sure[0] == CONTENT).tolist() == [False, True, True, False, True, True]


def test_words_outside_the_content_keep_their_best_roles() -> None:
    scores = row(-5, -5, 4, 4, -5, -5)
    scores[0, 0, 1], scores[0, 1, CUE] = 9, 9
    assert best_roles(scores, PLAIN, NOTHING, NOTHING)[0].tolist() == [1, 2, 3, 3, 0, 0]


def source(*gains: float) -> tuple[int, int]:
    """The source's words, by how much surer each is of it than of nothing."""
    scores = np.zeros((len(gains), 4), dtype=np.float32)
    scores[:, SOURCE], scores[:, CONTENT] = gains, -9
    roles = scores.argmax(-1)
    return surest_source(roles, scores, runs(roles, SOURCE, np.zeros(len(gains), dtype=bool)))


def test_a_source_is_one_run_of_words() -> None:
    assert source(4, 4, -1, -1, 2, 2) == (0, 6)  # "the head [of the] dam works"
    assert source(4, 4, -5, -5, 2, 2) == (0, 2)
    assert source(2, -5, 3, 3) == (2, 4)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (", ", "comma"),
        ("“No", "open"),
        ("That ", "that"),
        ("which ", "question"),
        ("Karvel ", "capital"),
        ("40 ", "number"),
        ("harbour ", "other"),
    ],
)
def test_word_classes(text: str, expected: str) -> None:
    end = 1 if not text[0].isalnum() else len(text.split()[0])
    assert word_class(text, 0, end) == expected


def test_a_straight_mark_opens_after_a_space_and_closes_after_a_word() -> None:
    text = 'said "no" and'
    assert (word_class(text, 5, 6), word_class(text, 8, 9)) == ("open", "close")


def test_the_packed_weights_cover_every_class() -> None:
    edges = read_edges(model_folder("labeller") / "edges.json")
    assert edges.enter.shape == edges.leave.shape == (len(classes()), 2)
    begun, ended = edges.scores("She said that", [(0, 3), (4, 8), (9, 13)])
    assert begun[2] > begun[1]
    assert ended.shape == (3,)


@pytest.mark.parametrize("text", ["", "[]", json.dumps({"enter": {}, "leave": {}})])
def test_weights_of_other_classes_are_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "edges.json"
    path.write_text(text)
    with pytest.raises(ModelError, match=r"edges\.json"):
        read_edges(path)
