"""Sources in whole words, without stray marks."""

import pytest

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
    ],
)
def test_a_source_is_of_whole_words(text: str, part: str, whole: str) -> None:
    assert source_of(text, part, "said", "it rained") == [whole]


def test_marks_alone_are_no_source() -> None:
    assert source_of("Boats left , said who saw it.", ",", "said", "Boats left") == []


def test_a_source_does_not_grow_over_its_content() -> None:
    text = "Anti-war groups, “fine”, they said."
    assert source_of(text, "Anti", "said", "-war groups") == ["Anti"]
