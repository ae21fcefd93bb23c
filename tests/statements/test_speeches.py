"""Speeches that one label or lead-in begins."""

from __future__ import annotations

import pytest

from onrecord.statements.forms import find_forms
from onrecord.statements.index import SpanIndex
from onrecord.statements.leadins import find_blocks
from onrecord.statements.quotation import quotations

SPEECH = """President of Tarsk Ann Lee: Good afternoon, colleagues.

On Monday I had a long talk with the king.

The king told me that it rained. Thank you.

To be continued.
"""
ARTICLE = """President of Tarsk Ann Lee: We will not yield{mark}

The minister said on Monday that there would be no deal.

Rain fell. Lee left.
"""


def told(text: str) -> list[tuple[str, str]]:
    found = find_forms(text, quotations(text)).told
    return [(a.source[0].of(text), a.content[0].of(text)) for a in found]


def test_a_speech_is_all_of_who_begins_the_text() -> None:
    ((who, said),) = told(SPEECH)
    assert who == "President of Tarsk Ann Lee"
    assert said.startswith("Good afternoon") and said.endswith("Thank you.")


def test_a_dateline_may_stand_before_it_and_its_teller_ends_it() -> None:
    text = f"Ostrin, 9 May 2039\n\n{SPEECH}\n\nLee then left the hall, we hear.\n"
    ((_, said),) = told(text)
    assert said.endswith("Thank you.")


@pytest.mark.parametrize("mark", ["", "."])
def test_a_headline_with_a_name_is_no_speech(mark: str) -> None:
    assert told(ARTICLE.format(mark=mark)) == []


def test_a_label_in_the_middle_of_a_text_is_no_speech() -> None:
    rain = "It rained all day, and the boats stayed where they were.\n\n"
    assert told(rain * 5 + SPEECH) == []


def test_a_titled_label_belongs_to_the_turns_of_its_name() -> None:
    text = (
        "President of Tarsk Ann Lee: We are ready.\n\nQuestion: For what?\n\nAnn Lee: For rain."
        "\n\nMinister of Trade and Shipping Bo Berg: So are we.\n\nAnn Lee: Good.\n"
    )
    assert [who for who, _ in told(text)] == [
        "President of Tarsk Ann Lee",
        "Ann Lee",
        "Minister of Trade and Shipping Bo Berg",
        "Ann Lee",
    ]


@pytest.mark.parametrize(
    ("lead", "last"),
    [
        ("Her Majesty spoke as follows:", "We own three ships."),
        ("Her Majesty said on Monday:", "Members of the Hall,"),
    ],
)
def test_what_follows_a_lead_in_is_a_speech_where_that_says_so(lead: str, last: str) -> None:
    text = f"{lead}\n\nMembers of the Hall,\n\nWe own three ships.\n\nThe Hall rose.\n"
    (block,) = find_blocks(text, [], SpanIndex([]))
    assert block.content[0].of(text).strip().endswith(last)
