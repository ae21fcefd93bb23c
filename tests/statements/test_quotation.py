"""Quotation marks made uniform, and where quotations stand."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.statements.quotation import quotations, uniform

MARKS = st.text(alphabet='ab .,\n"“”«»„“', max_size=60)


@given(MARKS)
def test_uniform_keeps_length_and_all_else(text: str) -> None:
    made = uniform(text)
    assert len(made) == len(text)
    for before, after in zip(text, made, strict=True):
        assert before == after or (before in '"«»„“”' and after in "“”")


def test_straight_marks_get_a_direction() -> None:
    assert uniform('He said "we agree" and "we leave."') == "He said “we agree” and “we leave.”"


def test_german_and_french_marks() -> None:
    assert (
        uniform("„Wir gehen“, sagte sie. «Non», dit-il.")
        == "“Wir gehen”, sagte sie. “Non”, dit-il."
    )


def test_two_closing_marks_are_a_quotation() -> None:
    assert uniform("”We stay,” she said. ”Fear.”") == "“We stay,” she said. “Fear.”"


def test_unbalanced_mark_ends_with_its_paragraph() -> None:
    text = 'She said: "We stay.\nThey left. "No," he said.'
    found = [text[s.start : s.end] for s in quotations(text)]
    assert found == ['"We stay.', '"No,"']


@given(MARKS)
def test_quotations_are_in_order_and_apart(text: str) -> None:
    found = quotations(text)
    for span in found:
        assert span.of(text)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_a_quotation_of_several_paragraphs_that_is_closed_once() -> None:
    text = (
        'Brenn:\n\n"It rained. We left.\n\nNobody came. We saw it.\n\nThat is all."\n\nRain fell.'
    )
    (found,) = quotations(text)
    assert found.of(text) == text[text.index('"') : text.rindex('"') + 1]
    other = '"It rained.\n\nNobody, said "Bo", came."\n'
    assert quotations(other)[0].of(other) == '"It rained.'
    again = '"It rained.\n\n"Nobody came."\n'
    assert [q.of(again) for q in quotations(again)] == ['"It rained.', '"Nobody came."']
