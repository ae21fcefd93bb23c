"""Relative clauses that tell what others said, in what somebody tells."""

from __future__ import annotations

import pytest

from onrecord.statements.quotation import quotations
from onrecord.statements.relatives import with_relatives

from .test_parentheticals import attribution

TALKS = "The envoy told the King of his talks in Durn"
ENVOY = ("The envoy", "told the King of", "his talks in Durn")

GO_ON = [
    # what follows, its source, cue and content, up to where the envoy's words go
    (", where Ada Lund had warned him of a storm.", ("Ada Lund", "had warned", "of a storm")),
    (", where the pilots had warned him of a storm.", ("the pilots", "had warned", "of a storm")),
    (", whose leaders want a storm.", ("whose leaders", "want", "a storm")),
    (", who hopes for a storm.", ("who", "hopes for", "a storm")),
    (", at which Ada Lund had warned him of a storm.", ("Ada Lund", "had warned", "of a storm")),
    (" on the ice last May, where Bo had feared a storm.", ("Bo", "had feared", "a storm")),
    (" and of a letter, in which she proposes a storm.", ("she", "proposes", "a storm")),
]


@pytest.mark.parametrize(("rest", "parts"), GO_ON)
def test_a_content_goes_on(rest: str, parts: tuple[str, str, str]) -> None:
    text = TALKS + rest
    told = " and of a letter" if "letter" in rest else ""
    found = [attribution(text, *ENVOY[:2], ENVOY[2] + told), attribution(text, *parts)]
    outer, inner = with_relatives(text, found, quotations(text))
    assert [s.of(text) for s in outer.content] == [text[text.index("his talks") : -1]]
    assert inner == found[1]


def test_what_the_same_says_beside_it_is_told_too() -> None:
    text = "They thanked the pilots, who had feared a storm and asked for a boat."
    found = [
        attribution(text, "They", "thanked", "the pilots"),
        attribution(text, "who", "had feared", "a storm"),
        attribution(text, "", "asked for", "a boat"),
    ]
    outer = with_relatives(text, found, quotations(text))[0]
    assert [s.of(text) for s in outer.content] == [text[text.index("the pilots") : -1]]


def test_of_two_contents_that_end_there_the_outer_goes_on() -> None:
    text = "Ada said that Bo praised the pilots, who fear a storm."
    outer = attribution(text, "Ada", "said", "that Bo praised the pilots")
    middle = attribution(text, "Bo", "praised", "the pilots")
    told = attribution(text, "who", "fear", "a storm")
    found = with_relatives(text, [outer, middle, told], quotations(text))
    assert found[1] == middle
    assert found[0].content[0].of(text) == "that Bo praised the pilots, who fear a storm"


STAYS = [
    # another's answer, an object, a list of relatives, a place of which nobody named tells
    ("Ada accused the pilots, who denied a storm.", ("Ada", "accused", "the pilots"),
     ("who", "denied", "a storm")),
    ("Ada offered them a visit, which Bo promised to make.", ("Ada", "offered", "a visit"),
     ("Bo", "promised", "to make")),
    ("Men who understand the sea, who fear a storm.", ("who", "understand", "the sea"),
     ("who", "fear", "a storm")),
    ("Ada praised the talks in Durn, where polls suggest a storm.",
     ("Ada", "praised", "the talks in Durn"), ("polls", "suggest", "a storm")),
    ("Ada praised the talks in Durn, at which he fears a storm.",
     ("Ada", "praised", "the talks in Durn"), ("he", "fears", "a storm")),
    ("“I praised the pilots,” Ada said, who fears a storm.",
     ("Ada", "said", "“I praised the pilots,”"), ("who", "fears", "a storm")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "one", "other"), STAYS)
def test_a_content_ends(text: str, one: tuple[str, str, str], other: tuple[str, str, str]) -> None:
    found = [attribution(text, *one), attribution(text, *other)]
    assert with_relatives(text, found, quotations(text)) == found
