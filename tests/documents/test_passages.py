"""Paragraphs and sentences as spans."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.documents.passages import paragraphs, quoted_sentences, sentences


def test_a_line_is_a_paragraph() -> None:
    text = "  One. \r\n\r\n\tTwo.\u2028Three.\n"
    assert [span.of(text) for span in paragraphs(text)] == ["One.", "Two.", "Three."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left. She stayed.", ["He left.", "She stayed."]),
        ("He left. “We stay,” she said.", ["He left.", "“We stay,” she said."]),
        ("“We stay.” “They go.”", ["“We stay.”", "“They go.”"]),
        ("Mr. Orlukhin met Dr. Kehl at 5 p.m. on Monday.",
         ["Mr. Orlukhin met Dr. Kehl at 5 p.m. on Monday."]),
        ("He met Ms. Kehl. Ms. Kehl left.", ["He met Ms. Kehl.", "Ms. Kehl left."]),
        ("“Go,” said Ms. Kehl.\nMs.", ["“Go,” said Ms. Kehl.", "Ms."]),
    ],
)  # fmt: skip
def test_sentences(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in sentences(text)] == expected


@given(st.text(alphabet="AabMs .!?\n\r“”\"'(«»", max_size=120))
def test_spans_slice_back_and_leave_only_white_space(text: str) -> None:
    for spans in (paragraphs(text), sentences(text)):
        covered: set[int] = set()
        for span in spans:
            assert span.of(text).strip() == span.of(text)
            assert not covered & set(range(span.start, span.end))
            covered |= set(range(span.start, span.end))
        assert all(c.isspace() for at, c in enumerate(text) if at not in covered)
    for span in sentences(text):
        assert all(span.holds(piece) for piece in quoted_sentences(text, span))
