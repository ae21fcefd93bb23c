"""The day of the one occasion that a text records."""

from __future__ import annotations

import pytest

from onrecord.documents.dateline import find_dateline
from onrecord.documents.passages import sentences
from onrecord.records import Document, SaidOn
from onrecord.times import find_times, when_said
from tests.factories import statement

DAY = "2026-02-05"  # a Thursday


def said(text: str, cue: str, content: str, *, turns: str = "", title: str = "") -> SaidOn:
    """The answer for one statement of a text, in which all that stands behind `turns` is a turn."""
    if turns:
        lines = [line for line in text.split("\n") if line.startswith(turns)]
        made = [
            statement(text, line[len(turns) + 2 :], cue=":", source=turns, id=f"t{k}")
            for k, line in enumerate(lines)
        ]
    else:
        made = [statement(text, content, cue=cue, source="Lund")]
    document = Document(
        "a.txt", text, published=DAY, title=title or None, dateline=find_dateline(text)
    )
    return when_said(document, made, find_times(document, sentences(text)))[-1]


@pytest.mark.parametrize(
    "opening",
    [
        "OSTREL, February 5. /BELT/. Ada Lund took deputies' questions on Wednesday. BELT has "
        "compiled the main points.",
        "OSTREL, Feb 5 (BELT) - Ada Lund was two hours on the air on Wednesday. BELT offers the "
        "main points.",
        "OSTREL, Feb 5 (BELT) - Three ministers adopted the following declaration on Wednesday.",
    ],
)
def test_all_that_is_compiled_was_said_on_the_day_of_the_opening(opening: str) -> None:
    text = f"{opening}\n\nThe bridge\n\nIt stands.\n\nThe port\n\nIt is open.\n\nLund denies it."
    answer = said(text, "denies", "it")
    assert answer.value == "2026-02-04"
    assert answer.reason == "'Wednesday', the day of what the text records"


def test_a_report_of_one_day_dates_nobody_far_below() -> None:
    text = (
        "OSTREL, Feb 5 (BELT) - The bridge was shut on Wednesday.\n\n"
        "The bridge\n\nIt stands.\n\nThe port\n\nIt is open.\n\nLund denies it."
    )
    assert said(text, "denies", "it").value is None


TURNS = "LUND: No.\n\nLUND: It stood by then.\n"


@pytest.mark.parametrize(
    ("head", "title", "value"),
    [
        ("Via Teleconference\n\n(February 4, 2026)\n\n6:06 P.M.\n\n", "", "2026-02-04"),
        ("We met on Tuesday in her office in Ostrel.\n\n", "", "2026-02-03"),
        ("", "Regular press conference of Ada Lund, 4 February", "2026-02-04"),
        ("", "Ada Lund on the flood of 4 February", None),
        ("The bridge opens on 4 March.\n\n", "", None),
        ("", "Regular press conference of Ada Lund", None),
    ],
)
def test_turns_were_said_on_the_day_of_the_head(head: str, title: str, value: str | None) -> None:
    assert said(head + TURNS, ":", "", turns="LUND", title=title).value == value


def test_turns_that_say_today_were_said_on_the_day_of_the_text() -> None:
    text = "LUND: No.\n\nLUND: It was signed this morning.\n\nLUND: Yes.\n"
    answer = said(text, ":", "", turns="LUND")
    assert answer.value == DAY
    assert answer.reason == "'this morning', the day that the record speaks from"


def test_a_date_beside_the_cue_goes_before_the_day_of_the_occasion() -> None:
    text = (
        "OSTREL, Feb 5 (BELT) - Ada Lund took questions on Wednesday. BELT has compiled the main "
        "points.\n\nIn January Lund denied it."
    )
    assert said(text, "denied", "it").value == "2026-01"
