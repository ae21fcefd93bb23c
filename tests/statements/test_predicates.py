"""The subject of a clause's second verb."""

from __future__ import annotations

import pytest

from onrecord.records import Span
from onrecord.statements.decoding import Attribution
from onrecord.statements.predicates import with_first_subjects
from onrecord.statements.quotation import quotations


@pytest.mark.parametrize(
    ("text", "cue", "source"),
    [
        (
            "The Mission of Tarsk presents its compliments and has the honour to say it rains.",
            "has the honour",
            "The Mission of Tarsk",
        ),
        ("The control room rang me and said it rains.", "said", "The control room"),
        ("Snow fell. We sent the army a note but expect it rains.", "expect", "We"),
        ("It rains. Last week she met Bo and warned it rains.", "warned", "she"),
        ("Ada spoke to Mr. Berg. The owner rang Bo and said it rains.", "said", "The owner"),
        # who is told, not who tells
        ("The driver was stopped and was told it rains.", "was told", ""),
        ("The plan was read and regret was voiced that it rains.", "regret was voiced", ""),
        # nothing goes on here
        ("The control room rang me. Said it rains.", "Said", ""),
        ("Dusk and dawn said it rains.", "said", ""),
    ],
)
def test_a_second_verb_has_the_first_ones_subject(text: str, cue: str, source: str) -> None:
    at, told = text.index(cue), text.index("it rains")
    a = Attribution((), (Span(at, at + len(cue)),), (Span(told, told + 8),), False, 0.9)
    (found,) = with_first_subjects(text, [a], quotations(text))
    assert [s.of(text) for s in found.source] == ([source] if source else [])


def test_where_the_verb_before_tells_too_both_are_its_subjects() -> None:
    text = "The envoy denied no and said it rains."
    first = Attribution((Span(0, 9),), (Span(10, 16),), (Span(17, 19),), False, 0.9)
    second = Attribution((), (Span(24, 28),), (Span(29, 37),), False, 0.9)
    assert with_first_subjects(text, [first, second], []) == [first, second]


@pytest.mark.parametrize(
    ("text", "read", "source"),
    [
        ("Ada met Bo Lund, the owner, in Kaarla and warned it rains.", "Lund, the owner,", "Ada"),
        ("On Monday the envoy flew to Ostrel and said it rains.", "Ostrel", "the envoy"),
        # a source that is no object
        ("Ada saw Bo, who was late and said it rains.", "who", "who"),
        ("Ada went to Kaarla. They came and said it rains.", "They", "They"),
        ("Ada met him there; Bo sat and said it rains.", "Bo", "Bo"),
    ],
)
def test_whom_the_first_verb_is_about_does_not_speak(text: str, read: str, source: str) -> None:
    at, cue = text.index(read), text.index("and ") + 4
    cue_span = Span(cue, text.index(" it rains"))
    a = Attribution(
        (Span(at, at + len(read)),),
        (cue_span,),
        (Span(cue_span.end + 1, len(text) - 1),),
        False,
        0.9,
    )
    (found,) = with_first_subjects(text, [a], quotations(text))
    assert [s.of(text) for s in found.source] == [source]
