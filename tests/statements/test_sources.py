"""Sources in whole words, without stray marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.records import Span
from onrecord.statements.decoding import Attribution
from onrecord.statements.sources import with_source


def source_of(text: str, part: str, cue: str, content: str) -> list[str]:
    spans = [Span(text.index(w), text.index(w) + len(w)) for w in (part, cue, content) if w]
    found = with_source(text, Attribution((spans[0],), (spans[1],), (spans[2],), False, 0.9))
    return [s.of(text) for s in found.source]


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("The Orlan Sen. Ada Brenn said it rained.", ". Ada Brenn", "The Orlan Sen. Ada Brenn"),
        ("The fact-checkers said it rained.", "-checkers", "fact-checkers"),
        ("Ada Brenn-Holt said it rained.", "Ada Brenn", "Ada Brenn-Holt"),
        ("The 40-year-old said it rained.", "The 40-", "The 40-year-old"),
        ("Envoys, most of whom said it rained.", "whom", "most of whom"),
        ("Yesterday the Daily Bell said it rained.", "the", "the Daily Bell"),
        ("In Orlan, the envoy said it rained.", ", the envoy", "the envoy"),
        ("The envoy said it rained.", "The envoy", "The envoy"),
        ("A senior Orlan official said it rained.", "A senior Orlan", "A senior Orlan official"),
        ("Her Orlani colleague said it rained.", "Her Orlani", "Her Orlani colleague"),
    ],
)
def test_a_source_is_of_whole_words(text: str, part: str, whole: str) -> None:
    assert source_of(text, part, "said", "it rained") == [whole]


def test_marks_alone_are_no_source() -> None:
    assert source_of("Boats left , said who saw it.", ",", "said", "Boats left") == []


def test_a_source_does_not_grow_over_its_content() -> None:
    text = "Anti-war groups, “fine”, they said."
    assert source_of(text, "Anti", "said", "-war groups") == ["Anti"]


TEXTS = st.lists(
    st.sampled_from(
        ["Sen", ". ", "Ada ", "-", "the ", "who ", "said ", "most of ", "whom ", ", ", "2019 "]
    ),
    min_size=3,
    max_size=12,
).map("".join)


@given(TEXTS, st.data())
def test_a_source_stays_in_the_text_and_off_its_cue(text: str, data: st.DataObject) -> None:
    cuts = data.draw(
        st.lists(st.integers(0, len(text)), min_size=4, max_size=4, unique=True).map(sorted)
    )
    source, cue = Span(cuts[0], cuts[1]), Span(cuts[2], cuts[3])
    found = with_source(text, Attribution((source,), (cue,), (), False, 0.9))
    for span in found.source:
        assert 0 <= span.start < span.end <= len(text)
        assert not span.overlaps(cue)


@pytest.mark.parametrize(
    ("text", "cue", "source"),
    [
        ("Brenn left early on Monday, saying it rained.", "saying", ["Brenn"]),
        ("It was late. But Gov. Ada Brenn left, flatly adding it rained.", "flatly adding",
         ["Gov. Ada Brenn"]),
        ("They left.\nShe went after the envoys, warning it rained.", "warning", ["She"]),
        ("ORLAN — Ada Brenn left, saying it rained.", "saying", ["Ada Brenn"]),
        ("Ada Brenn left, knowing it rained.", "knowing", []),
        ("Ada Brenn left without saying it rained.", "saying", []),
    ],
)  # fmt: skip
def test_who_begins_a_sentence_ends_it_saying(text: str, cue: str, source: list[str]) -> None:
    spans = [Span(text.index(w), text.index(w) + len(w)) for w in (cue, "it rained")]
    found = with_source(text, Attribution((), (spans[0],), (spans[1],), False, 0.9))
    assert [s.of(text) for s in found.source] == source


@pytest.mark.parametrize(
    ("content", "told"),
    [("is that it rains", "that it rains"), ("is a secret", "is a secret")],
)
def test_what_somebody_told_is_told_by_that_one(content: str, told: str) -> None:
    text = f"What the envoy told us {content}."
    spans = [Span(text.index(w), text.index(w) + len(w)) for w in ("What the envoy", "told us")]
    end = len(text) - 1
    a = Attribution((spans[0],), (spans[1],), (Span(end - len(content), end),), False, 0.9)
    found = with_source(text, a)
    assert [s.of(text) for s in found.source] == ["the envoy"]
    assert [s.of(text) for s in found.content] == [told]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("“No,” the minister was quoted as saying by the Daily Bell.", "the minister"),
        ("“No,” the minister was quoted by the Daily Bell.", "the Daily Bell"),
    ],
)
def test_who_is_quoted_as_saying_is_the_source(text: str, source: str) -> None:
    cue = "was quoted as saying" if "saying" in text else "was quoted by"
    assert source_of(text, "the Daily Bell", cue, "“No,”") == [source]
