"""Subjects cut off by another's cue, and sources that stand beside a place."""

from __future__ import annotations

import pytest

from onrecord.records import Span
from onrecord.statements.decoding import Attribution
from onrecord.statements.sources import with_interrupted, with_source


def spans(text: str, *parts: str) -> tuple[Span, ...]:
    """Where parts of a text stand, each behind the one before."""
    found, at = [], 0
    for part in parts:
        at = text.index(part, at)
        found.append(Span(at, at + len(part)))
    return tuple(found)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("A wounded guard, he said, told them to go.", "A wounded guard"),
        ("It rained. But the two guards, he said, told them to go.", "the two guards"),
        ("“The minister,” he said, “told them to go.”", "The minister"),
        ("They met the king, who, he said, told them to go.", "who"),
    ],
)
def test_what_another_cue_cuts_off_is_the_subject_of_what_goes_on(text: str, subject: str) -> None:
    he, said, told, to_go = spans(text, "he", "said", "told", "to go")
    he = Span(said.start - 3, said.start - 1)
    (begins,) = spans(text, subject)
    outer = Attribution((he,), (said,), (begins, Span(told.start, to_go.end)), False, 0.9)
    inner = Attribution((), (told,), (to_go,), True, 0.9)
    found = with_interrupted(text, [outer, inner])
    assert [s.of(text) for s in found[1].source] == [subject]
    assert found[0] == outer


def test_a_subject_of_its_own_stays() -> None:
    text = "A guard, he said, and Ada told them to go."
    he, said, ada, told, to_go = spans(text, "he", "said", "Ada", "told", "to go")
    outer = Attribution((he,), (said,), (*spans(text, "A guard"), Span(ada.start, 42)), False, 0.9)
    inner = Attribution((ada,), (told,), (to_go,), True, 0.9)
    assert with_interrupted(text, [outer, inner])[1] == inner


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The king, her office said, promised to go.", "her office",
         ["The king", "promised to go"]),
        ("The king, the father of Ada, said promised to go.", "The king, the father of Ada",
         ["promised to go"]),
    ],
)  # fmt: skip
def test_who_cuts_in_is_the_source(text: str, source: str, content: list[str]) -> None:
    both = Span(0, text.index(" said") - (text[text.index(" said") - 1] == ","))
    said, rest = spans(text, "said", "promised to go")
    found = with_source(text, Attribution((both,), (said,), (rest,), False, 0.9))
    assert [s.of(text) for s in found.source] == [source]
    assert [c.of(text) for c in found.content] == content


@pytest.mark.parametrize(
    ("text", "part", "source"),
    [
        ("In Orlan-Sen, the king said it rained.", "Orlan-Sen, the king", "the king"),
        ("At Kaarla, Ada Brenn said it rained.", "Kaarla, Ada Brenn", "Ada Brenn"),
        ("Orlan, the king's city, said it rained.", "Orlan, the king's city",
         "Orlan, the king's city"),
        ("Asked, this newspaper said it rained.", "this", "this newspaper"),
    ],
)  # fmt: skip
def test_a_place_before_a_source_is_none_of_it(text: str, part: str, source: str) -> None:
    (place,), said, rains = spans(text, part), *spans(text, "said", "it rained")
    found = with_source(text, Attribution((place,), (said,), (rains,), False, 0.9))
    assert [s.of(text) for s in found.source] == [source]


@pytest.mark.parametrize("whose", ["its", "Their", "your"])
def test_whose_a_commitment_is_is_its_source(whose: str) -> None:
    text = f"They praised {whose} commitment to peace."
    cue, content = spans(text, "commitment to", "peace")
    found = with_source(text, Attribution((), (cue,), (content,), True, 0.9))
    assert [s.of(text) for s in found.source] == [whose]


def test_who_stands_between_which_and_the_cue_is_the_source() -> None:
    text = "They regretted the move, which it described as unjust."
    cue, content = spans(text, "described", "as unjust")
    found = with_source(text, Attribution((), (cue,), (content,), True, 0.9))
    assert [s.of(text) for s in found.source] == ["it"]
