"""Contents that the labeller breaks off inside a clause."""

from __future__ import annotations

import pytest

from onrecord.records import Span
from onrecord.statements.clauses import (
    with_further_clauses,
    with_whole_clauses,
    without_next_verbs,
    without_outer_clauses,
)
from onrecord.statements.decoding import Attribution
from onrecord.statements.quotation import quotations


def _spans(text: str, *pieces: str) -> tuple[Span, ...]:
    return tuple(Span(text.index(p), text.index(p) + len(p)) for p in pieces)


def _told(text: str, source: str, cue: str, content: str, inner: bool = False) -> Attribution:
    return Attribution(_spans(text, source), _spans(text, cue), _spans(text, content), inner, 0.9)


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        ("that one skipper, Bo Berg", ("one skipper, Bo Berg", "claimed", "the nets were cut")),
        (
            "that one skipper, Bo Berg, claimed",
            ("one skipper, Bo Berg", "claimed", "the nets were cut"),
        ),
    ],
)
def test_a_clause_does_not_end_with_its_subject_or_verb(
    outer: str, inner: tuple[str, str, str]
) -> None:
    text = "The guard reported that one skipper, Bo Berg, claimed the nets were cut. Snow fell."
    found = [
        _told(text, "The guard", "reported", outer),
        _told(text, *inner, inner=True),
    ]
    whole, told = with_whole_clauses(text, found, quotations(text))
    (piece,) = whole.content
    assert piece.of(text) == "that one skipper, Bo Berg, claimed the nets were cut"
    assert told == found[1]


@pytest.mark.parametrize(
    ("text", "outer"),
    [
        # another sentence is no part of the clause
        ("The guard named one skipper. Bo Berg claimed the nets were cut.", "one skipper"),
        # nor is what stands outside the quotation
        ("The guard said “ask Bo Berg”. He claimed the nets were cut.", "ask Bo Berg"),
    ],
)
def test_what_stands_by_itself_is_left_alone(text: str, outer: str) -> None:
    source = "Bo Berg" if "He " not in text else "He"
    found = [
        _told(text, "The guard", "named" if "named" in text else "said", outer),
        _told(text, source, "claimed", "the nets were cut", inner=True),
    ]
    assert with_whole_clauses(text, found, quotations(text)) == found


SAID = "Ada told me that the pilots had heard nothing"


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        (f"{SAID}, and that the owner fears a storm.", ("the owner", "fears", "a storm")),
        (f"{SAID} but that the owner fears a storm.", ("the owner", "fears", "a storm")),
        (
            f"{SAID}, although the owner had promised a boat.",
            ("the owner", "had promised", "a boat"),
        ),
        (f"Ms. Lund: {SAID}, and that the owner fears a storm.", ("the owner", "fears", "a storm")),
    ],
)
def test_clauses_joined_to_what_is_told_are_told_too(
    text: str, inner: tuple[str, str, str]
) -> None:
    found = [
        _told(text, "Ada", "told me", "that the pilots had heard nothing"),
        _told(text, *inner, inner=True),
    ]
    if text.startswith("Ms. Lund"):
        turn = Attribution(_spans(text, "Ms. Lund"), _spans(text, ":"), (), False, 1.0)
        found.append(turn.telling([Span(text.index("Ada"), len(text))]))
    first = with_further_clauses(text, found, quotations(text))[0]
    assert first.content[0].of(text) == text[text.index("that the pilots") : -1]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        # the writer's, for all that is known; another's; another sentence's
        (f"{SAID}, although the owner fears a storm.", ("the owner", "fears", "a storm")),
        (f"Bo says {SAID}, and that the owner fears a storm.", ("the owner", "fears", "a storm")),
        (f"{SAID}. And that the owner fears a storm.", ("the owner", "fears", "a storm")),
        (f"“{SAID},” and that the owner fears a storm.", ("the owner", "fears", "a storm")),
    ],
)
def test_a_content_ends_where_who_goes_on_is_not_known(
    text: str, inner: tuple[str, str, str]
) -> None:
    found = [
        _told(text, "Ada", "told me", "that the pilots had heard nothing"),
        _told(text, *inner, inner=True),
    ]
    if text.startswith("Bo"):
        found.append(_told(text, "Bo", "says", text[8:-1]))
    assert with_further_clauses(text, found, quotations(text)) == found


def test_an_inner_content_ends_where_the_outer_one_goes_on() -> None:
    text = "Ada said that Bo wants a boat and that she has none."
    outer = _told(text, "Ada", "said", "that Bo wants a boat and that she has none")
    inner = _told(text, "Bo", "wants", "a boat and that she has none", inner=True)
    first, second = without_outer_clauses(text, [outer, inner], quotations(text))
    assert first == outer
    assert [p.of(text) for p in second.content] == ["a boat"]


def test_an_inner_content_that_has_its_own_clauses_keeps_them() -> None:
    text = "Ada said that Bo thinks that it rains and that it is cold."
    outer = _told(text, "Ada", "said", "that Bo thinks that it rains and that it is cold")
    inner = _told(text, "Bo", "thinks", "that it rains and that it is cold", inner=True)
    assert without_outer_clauses(text, [outer, inner], quotations(text)) == [outer, inner]


@pytest.mark.parametrize(
    ("text", "second", "told"),
    [
        ("She said that it was late and condemned the delay.", "condemned", "that it was late"),
        ("She says it is late, and again warns us of rain.", "warns", "it is late"),
        # of somebody inside what is told
        ("She said that Bo came and asked for bread.", "asked", "that Bo came and asked for bread"),
        ("She said he was late and has regrets.", "has", "he was late and has regrets"),
        ("She says Bo was late and warned us.", "warned", "Bo was late and warned us"),
    ],
)
def test_a_content_ends_before_the_next_verb_of_who_tells(
    text: str, second: str, told: str
) -> None:
    cue = "said" if "said" in text else "says"
    first = _told(text, "She", cue, text[text.index(cue) + 5 : -1])
    rest = text[text.index(second) + len(second) + 1 : -1]
    found = without_next_verbs(text, [first, _told(text, "She", second, rest)])
    assert [p.of(text) for p in found[0].content] == [told]
    other = Attribution((), _spans(text, second), _spans(text, rest), False, 0.9)
    assert without_next_verbs(text, [first, other]) == [first, other]
