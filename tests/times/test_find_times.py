"""Dates resolved by what stands around them: the dateline, the telling, another account."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.documents.dateline import find_dateline
from onrecord.documents.passages import sentences
from onrecord.records import Document, TimeExpression
from onrecord.times import find_times


def found(text: str, *, reference: str | None = None, **fields: str) -> list[TimeExpression]:
    """The expressions of a text."""
    return find_times(Document("d", text, **fields), sentences(text), reference=reference)


def values(text: str, *, reference: str | None = None, **fields: str) -> list[str | None]:
    """Their values."""
    return [t.value for t in found(text, reference=reference, **fields)]


def test_a_dateline_is_the_anchor_where_nothing_is_published() -> None:
    text = "ORLAN, February 4, 2026. /OPA/. The envoy arrived on Monday."
    dated = found(text)
    assert [t.value for t in dated] == ["2026-02-04", "2026-02-02"]
    assert dated[1].anchor == "dateline 2026-02-04"


def test_a_dateline_takes_its_year_from_the_publication() -> None:
    assert values("ORLAN, December 30. /OPA/. He left yesterday.", published="2026-01") == [
        "2025-12-30",
        "2025-12-29",
    ]


def test_where_no_date_is_known_the_value_stays_open_and_says_so() -> None:
    (day,) = found("The envoy arrived on Monday.")
    assert day.value is None
    assert day.anchor == "no date to count from"


def test_another_account_settles_what_is_open_and_only_that() -> None:
    text = "The envoy arrived on Monday."
    (day,) = found(text, reference="2026-02-04")
    assert (day.value, day.anchor) == ("2026-02-02", "another account, 2026-02-04")
    (day,) = found(text, reference="2026-02-04", published="2020-01-01")
    assert day.value == "2019-12-30"


def test_a_history_is_counted_from_the_date_named_before() -> None:
    text = (
        "The Hadrian revolt began in March 1911. On 6 April the garrison fell. The next day the "
        "council fled, and in January of the following year the rebels took Orlan. Two months "
        "later a truce was signed."
    )
    dated = found(text)
    assert [t.value for t in dated] == [
        "1911-03",
        "1911-04-06",
        "1911-04-07",
        "1912-01",
        "1912-03",
    ]
    assert dated[1].anchor == "March 1911, named before"


def test_a_year_in_brackets_does_not_move_the_telling() -> None:
    text = "In May 1911 Count Brey (later premier, from 1934) resigned. In June he was arrested."
    assert values(text)[-1] == "1911-06"


def test_the_year_after_a_range_is_the_year_of_both_ends() -> None:
    text = "Between January 12 and January 16, 1936, and from December 28 to January 3, 1937."
    assert values(text) == ["1936-01-12", "1936-01-16", "1936-12-28", "1937-01-03"]


def test_before_christ() -> None:
    assert values("In 264 BC the town fell; the following year it was rebuilt.") == [
        "BC0264",
        "BC0263",
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It opened on Monday.", "2026-02-02"),
        ("It will open on Monday.", "2026-02-09"),
        ("It opens by Friday.", "2026-02-06"),
        ("It was said to open on Friday.", "2026-01-30"),
        ("It is scheduled for Friday.", "2026-02-06"),
        ("They agreed to hold it on Friday.", "2026-02-06"),
        ("He accepted an invitation to come on Friday.", "2026-02-06"),
    ],
)
def test_weekdays_go_by_the_tense(text: str, value: str) -> None:
    assert values(text, published="2026-02-04") == [value]


def test_the_day_first_or_the_month_first_is_not_guessed() -> None:
    (day,) = found("Signed on 02/03/2026.")
    assert (day.value, day.anchor) == ("2026", "day and month cannot be told apart")
    assert values("Signed on 23/03/2026.") == ["2026-03-23"]
    assert values("Filed 02/04/26.", published="2026-02-04") == ["2026-02-04"]


def test_a_distance_from_an_event_stays_open() -> None:
    (day,) = found("Two days before the summit he left.", published="2026-02-04")
    assert day.value is None
    assert day.anchor == "counted from an event whose date is not told"


def test_a_feast_that_moves_stays_open() -> None:
    text = "They met before the Lunar New Year, and he said that 2025 was hard."
    dated = found(text, published="2026-02-04")
    assert [(t.span.of(text), t.value) for t in dated] == [("New Year", None), ("2025", "2025")]
    assert values("It opens on New Year's Day.", published="2026-12-04") == ["2027-01-01"]


def test_this_time_is_a_date_only_after_a_preposition() -> None:
    assert found("This time he won.") == []
    assert len(found("By this time he had won.")) == 1


def test_verbs_and_names_are_no_dates() -> None:
    text = "Mrs. May may march. Sgt. August Brandt sat. Fall of Orlan. She must spring up."
    assert values(text, published="2026-02-04") == []


@given(st.text(max_size=200))
def test_any_text_is_read_and_every_span_slices_back(text: str) -> None:
    ends = 0
    for expression in find_times(Document("d", text, published="2026-02-04"), sentences(text)):
        assert expression.span.of(text).strip()
        assert expression.span.start >= ends
        ends = expression.span.end


WORDS = """the last next 3 three 2026 May March 30 31 of in Monday weeks year ago later early
end ' - , . century 1990s first half quarter summer Q3 BC day before 99999 0 hundred"""


@given(st.lists(st.sampled_from(WORDS.split()), max_size=14))
def test_any_order_of_date_words_is_read(words: list[str]) -> None:
    text = " ".join(words)
    for published in (None, "2026-02-04", "0001-01-01", "9999-12-31"):
        for expression in find_times(Document("d", text, published=published), sentences(text)):
            assert expression.span.of(text)


def test_a_long_text_is_read_fast() -> None:
    text = "The envoy left Orlan on Monday, and in May 1990 talks began there again. " * 4000
    began = time.process_time()
    find_times(Document("d", text), sentences(text))
    assert len(text.split()) / (time.process_time() - began) > 20_000


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The fair will be held on 5 May.", "2026-05-05"),
        ("The convoy had been due Monday.", "2026-02-02"),
        ("The new mayor takes office on March 1.", "2026-03-01"),
        ("The permit lapses in three days.", "2026-02-07"),
        ("Delegates will return in two weeks.", "2026-W08"),
        ("It will be the first visit in two years.", "P2Y"),
        ("The dam was built in two years.", "P2Y"),
    ],
)
def test_what_is_to_come_is_told_from_what_is_past(text: str, value: str) -> None:
    assert values(text, published="2026-02-04") == [value]


def test_a_weekday_beside_an_old_date_is_of_the_week_of_publication() -> None:
    text = "The pact of 3 June 2016 was renewed on Monday."
    assert values(text, published="2026-02-04") == ["2016-06-03", "2026-02-02"]


def test_a_dateline_before_the_day_of_publication_is_the_day_told_from() -> None:
    text = "Orlan, 18 September 2031\n\nThe ministers met today."
    doc = Document("d", text, published="2031-09-19", dateline=find_dateline(text))
    found = find_times(doc, sentences(text))
    assert [t.value for t in found] == ["2031-09-18", "2031-09-18"]
    late = Document("d", text, published="2032-01-19", dateline=find_dateline(text))
    assert [t.value for t in find_times(late, sentences(text))][1] == "2032-01-19"


def test_a_year_in_a_documents_symbol_is_no_date() -> None:
    assert values("The report (MC/2041/37) is late.") == []
    assert values("It was told in Orlan/2041.") == []
