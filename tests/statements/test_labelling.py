"""A source where the labeller is sure of none."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.records import Span
from onrecord.statements.decoding import LIKELY, likely_source
from onrecord.statements.labelling import subject_of

NONE, SOURCE, CUE, CONTENT = range(4)


def scores(gains: list[float]) -> np.ndarray:
    """Scores of words by how much surer each is of being a source than of nothing."""
    made = np.zeros((len(gains), 4), np.float32)
    made[:, SOURCE] = gains
    return made


def test_the_likeliest_words_are_taken_together() -> None:
    roles = np.array([NONE, NONE, NONE, CUE, CONTENT])
    assert likely_source(roles, scores([-9, -1.2, -0.4, 5, 5])) == (1, 3)


def test_none_is_taken_where_the_labeller_is_sure_of_none() -> None:
    roles = np.array([NONE, NONE, CUE])
    assert likely_source(roles, scores([LIKELY - 0.1, -9, 5])) is None


TEXTS = [
    # a text with the doubtful source in brackets, and what is taken of it
    ("that [the crew] was begging for rain", "the crew"),
    ("[Tarsk], for its part, wanted rain", "Tarsk"),
    ("and [we will] asked for rain", "we"),
    ("rain was asked for by [the crew]", "the crew"),
    ("[the gown] wanted rain", "the gown"),  # the subject of a verb right behind it
    ("their [concern] rain", ""),
    ("[The crew]. It wanted rain", ""),
    ("sent [the crew] to ask for rain", ""),
]


@pytest.mark.parametrize(("text", "taken"), TEXTS)
def test_a_doubtful_source_can_be_the_subject_of_its_cue(text: str, taken: str) -> None:
    start, end = text.index("["), text.index("]") - 1
    plain = text.replace("[", "").replace("]", "")
    cues = ("wanted", "was begging", "asked", "to ask", "rain")
    at, cue = next((plain.index(c), c) for c in cues if c in plain)
    found = subject_of(plain, [Span(start, end)], (at, at + len(cue)))
    assert [s.of(plain) for s in found] == ([taken] if taken else [])
