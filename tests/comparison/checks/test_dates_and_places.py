"""The checks of dates and places."""

from __future__ import annotations

import pytest

from onrecord.comparison.checks import Side
from onrecord.comparison.checks.date import date
from onrecord.comparison.checks.dates import dates
from onrecord.comparison.checks.place import place
from onrecord.records import Span, TimeExpression

from .sides import ask, side


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("on 4 February 2031", "2031-02-04", "2031-02-04"),
        ("on February 4", "2031-02-04", "2031-02-04"),
        ("in October", "2031-10-01", "2031-10-31"),
        ("in 2034", "2034-01-01", "2034-12-31"),
        ("tomorrow", "2031-02-06", "2031-02-06"),
        ("on the 12th of this month", "2031-02-12", "2031-02-12"),
        ("on Saturday 20 November", "2031-11-20", "2031-11-20"),
        ("next week", "2031-02-10", "2031-02-16"),
    ],
)
def test_a_date_is_read(words: str, first: str, last: str) -> None:
    (found,) = dates(side(f"They will meet {words}."))
    days = [(a.isoformat(), b.isoformat()) for a, b in found.options]
    assert days[0] == (first, last)


def test_may_is_no_month_by_itself() -> None:
    assert dates(side("May the talks go on, and they may go on.")) == []


def test_dates_that_were_found_before_are_used() -> None:
    text = "They met then."
    known = TimeExpression("d", Span(59, 63), "2031-02-04")
    (found,) = dates(Side(text, 50, times=(known,)))
    assert found.options[0][0].isoformat() == "2031-02-04"
    assert text[found.start : found.end] == "then"


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("They spoke on Tuesday.", "The call took place on 4 February."),
        ("The bridge reopens in October.", "The bridge will reopen on 12 October."),
        ("Troops will leave by 1 October.", "The troops will leave in August."),
        ("They spoke yesterday.", "They spoke on February 4, 2031."),
    ],
)
def test_dates_that_can_be_one_day_agree(one: str, two: str) -> None:
    assert ask(date, one, two) == "agree"


def test_other_dates_of_one_thing_differ() -> None:
    one = "The bridge will be reopened for lorries on 12 March."
    two = "Lorries will cross the bridge again on 20 March."
    assert ask(date, one, two) == "differ"


def test_dates_of_what_may_be_two_things_are_unclear() -> None:
    one = "They spoke on 4 February about fish."
    two = "A treaty of 3 March 1998 was recalled."
    assert ask(date, one, two) == "unclear"


def test_without_a_day_of_publication_nothing_is_counted_from_it() -> None:
    assert ask(date, "They met on Tuesday.", "They met on Friday.", published=None) is None


def test_places_of_one_meeting() -> None:
    one = "The experts will convene in Tolva in May."
    assert ask(place, one, "The experts will sit down in Brenz next month.") == "differ"
    assert ask(place, one, "The next round will be held in Tolva.") == "agree"
    assert ask(place, one, "The next round will be held in Ostmark.") == "unclear"
    assert ask(place, one, "The experts agreed on fish.") is None


def test_waters() -> None:
    one = "The boats were fishing in international waters."
    two = "The boats had been fishing inside the exclusive economic zone."
    assert ask(place, one, two) == "differ"
