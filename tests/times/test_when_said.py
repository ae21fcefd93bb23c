"""When statements were said: beside the cue, in the statement around, before, in the opening."""

from __future__ import annotations

import pytest

from onrecord.documents.passages import sentences
from onrecord.records import Document, SaidOn, Statement
from onrecord.times import find_times, when_said
from tests.factories import statement

DAY = "2026-02-04"


def said(text: str, *statements: Statement, published: str | None = DAY) -> list[SaidOn]:
    """The answers for the statements of a text."""
    document = Document("agency.txt", text, published=published)
    return when_said(document, statements, find_times(document, sentences(text)))


def test_a_date_beside_the_cue() -> None:
    text = "Torsen told reporters on Tuesday that the bridge would open in May."
    (answer,) = said(
        text, statement(text, "the bridge would open in May", cue="told reporters", source="Torsen")
    )
    assert (answer.value, answer.reason) == ("2026-02-03", "'Tuesday' beside the cue")


def test_a_date_in_the_content_is_not_when_it_was_said() -> None:
    text = "Torsen said that the bridge fell in 2017."
    (answer,) = said(text, statement(text, "the bridge fell in 2017", cue="said", source="Torsen"))
    assert (answer.value, answer.reason) == (None, "the text does not tell")


def test_a_year_said_long_ago() -> None:
    text = "In 2017, Torsen said the pact was dead."
    (answer,) = said(text, statement(text, "the pact was dead", cue="said", source="Torsen"))
    assert answer.value == "2017"


def test_a_date_after_the_publication_is_not_when_it_was_said() -> None:
    text = "Torsen promised for March 2027 a new bridge."
    (answer,) = said(text, statement(text, "a new bridge", cue="promised", source="Torsen"))
    assert answer.value is None


def test_a_possessive_date_dates_something_else() -> None:
    text = "The bridge is safe, Torsen said before Monday's vote."
    (answer,) = said(text, statement(text, "The bridge is safe", cue="said", source="Torsen"))
    assert answer.value is None


def test_what_no_one_living_said() -> None:
    text = "Torsen praised in 1683 settlers and in the 21st century pilots."
    found = said(
        text,
        statement(text, "settlers", cue="praised", source="Torsen"),
        statement(text, "pilots", cue="praised", source="Torsen"),
    )
    assert [a.value for a in found] == [None, None]


def test_a_year_that_describes_a_thing_dates_the_thing() -> None:
    text = "Torsen denounced the 2016 campaign as a fraud."
    (answer,) = said(text, statement(text, "a fraud", cue="denounced", source="Torsen"))
    assert answer.value is None


def test_the_same_speaker_goes_on() -> None:
    text = "Torsen said on Monday that it was over. She added that nobody was hurt."
    answers = said(
        text,
        statement(text, "it was over", cue="said", source="Torsen"),
        statement(text, "nobody was hurt", cue="added", source="She"),
    )
    assert [a.value for a in answers] == ["2026-02-02", "2026-02-02"]
    assert answers[1].reason == "'Monday', of the same speaker before"


def test_another_speaker_is_not_dated_by_the_first() -> None:
    text = (
        "Nothing is known of the cause.\nTorsen said on Monday that it was over.\n"
        "Brey told a crowd that nobody was hurt."
    )
    answers = said(
        text,
        statement(text, "it was over", cue="said", source="Torsen"),
        statement(text, "nobody was hurt", cue="told a crowd", source="Brey"),
    )
    assert [a.value for a in answers] == ["2026-02-02", None]


def test_a_readout_is_dated_by_its_opening() -> None:
    text = (
        "Premier Torsen spoke today with President Brey. They discussed the bridge.\n"
        "Premier Torsen underscored the need for a truce."
    )
    answers = said(
        text,
        statement(text, "the bridge", cue="discussed", source="They"),
        statement(text, "the need for a truce", cue="underscored", source="Premier Torsen"),
    )
    assert {a.value for a in answers} == {DAY}
    assert answers[0].reason == "'today', with which the text opens"


def test_a_statement_inside_another_takes_its_day() -> None:
    text = "Torsen said on Monday that Brey warns of war."
    outer = statement(text, "Brey warns of war", cue="said", source="Torsen")
    inner = statement(text, "war", cue="warns of", source="Brey", parent=outer.id, id="inner")
    assert [a.value for a in said(text, outer, inner)] == ["2026-02-02", "2026-02-02"]


def test_last_night_in_a_quotation_is_counted_from_its_own_day() -> None:
    text = "“I told Brey last night that it is over,” Torsen wrote on Monday."
    outer = statement(text, "“I told Brey last night that it is over,”", cue="wrote")
    inner = statement(text, "it is over", cue="told Brey", parent=outer.id, id="inner")
    assert [a.value for a in said(text, outer, inner)] == ["2026-02-02", "2026-02-01"]


def test_a_week_within_a_month_is_given_as_the_month() -> None:
    text = "Earlier this week officials met to discuss the bridge."
    (answer,) = said(
        text,
        statement(text, "the bridge", cue="to discuss", source="officials"),
        published="2026-02-20",
    )
    assert answer.value == "2026-02"


def test_every_statement_has_an_answer_in_their_order() -> None:
    text = "The bridge is shut. “Wait,” Torsen said. Nothing else is known."
    own = statement(text, "The bridge is shut.", kind="own", id="own")
    spoken = statement(text, "“Wait,”", cue="said", source="Torsen", id="said")
    answers = said(text, spoken, own, published=None)
    assert [(a.statement, a.value) for a in answers] == [("said", None), ("own", None)]


def test_history_that_opens_a_text_does_not_date_what_is_said_now() -> None:
    text = (
        "In 1951 the two met in Lissa.\n\nWe pledge to keep the strait open.\n\n"
        "Brey said that the harvest was good."
    )
    answers = said(
        text,
        statement(text, "to keep the strait open", cue="pledge", source="We", id="a"),
        statement(text, "the harvest was good", cue="said", source="Brey", id="b"),
        published="2026-02-04",
    )
    assert [a.value for a in answers] == [None, None]


def test_the_next_sentences_date_is_not_this_ones() -> None:
    text = (
        "The port of Orlan lies idle and its ships wait. Nobody knows when the bridge there opens."
        " Torsen termed it “a poor bridge.” Berg last year crossed it by bus."
    )
    (answer,) = said(text, statement(text, "it “a poor bridge.”", cue="termed", source="Torsen"))
    assert answer.value is None


def test_what_lies_ahead_is_not_when_it_was_said() -> None:
    text = "The union is suing the port, in time for votes ahead of November polls."
    (answer,) = said(text, statement(text, "the port", cue="is suing", source="The union"))
    assert answer.value is None


def test_a_date_in_what_somebody_else_says_is_not_this_ones() -> None:
    text = "Noting that this year marks a jubilee, Torsen said the bridge was safe."
    found = said(
        text,
        statement(text, "that this year marks a jubilee", cue="Noting", source="Torsen", id="a"),
        statement(text, "the bridge was safe", cue="said", source="Torsen", id="b"),
    )
    assert [a.value for a in found] == [None, None]


@pytest.mark.parametrize(
    ("paper", "value"),
    [
        ("Under the Ferry Act of 2 March 2025", None),
        ("In the decision of 2 March 2025", "2025-03-02"),
        ("On 2 March 2025", "2025-03-02"),
    ],
)
def test_the_date_of_a_law_is_not_when_it_was_said(paper: str, value: str | None) -> None:
    text = f"{paper}, Torsen asked for a bridge."
    (answer,) = said(text, statement(text, "a bridge", cue="asked for", source="Torsen"))
    assert answer.value == value
