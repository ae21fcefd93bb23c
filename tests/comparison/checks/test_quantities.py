"""Quantities in sentences, and the check of numbers."""

from __future__ import annotations

import pytest

from onrecord.comparison.checks import Side
from onrecord.comparison.checks.number import number
from onrecord.comparison.checks.quantities import INFINITY, quantities

from .sides import ask


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "noun"),
    [
        ("It lasted about an hour and a half.", 90, 90, "duration", ""),
        ("They spoke for two hours and 17 minutes.", 137, 137, "duration", ""),
        ("It took a quarter of an hour.", 15, 15, "duration", ""),
        ("It took three quarters of an hour.", 45, 45, "duration", ""),
        ("a forty-five-day halt", 64800, 64800, "duration", "pause"),
        ("dozens of boats", 20, 120, "count", "ship"),
        ("Half a dozen bridges are gone.", 6, 6, "count", "bridg"),
        ("more than 300 soldiers", 300, INFINITY, "count", "soldier"),
        ("ten thousand men at the very most", 0, 10000, "count", "man"),
        ("thirty to forty thousand civilians", 30000, 40000, "count", "civilian"),
        ("the loss of one hundred and twelve lives", 112, 112, "count", "killed"),
        ("$180 million for a cable", 180e6, 180e6, "money", ""),
        ("a rise of 12 per cent", 12, 12, "percent", ""),
        ("1,600 missing civilians", 1600, 1600, "count", "civilian"),
    ],
)
def test_a_quantity_is_read(text: str, low: float, high: float, unit: str, noun: str) -> None:
    (found,) = quantities(text)
    assert (found.low, found.high, found.unit, found.noun) == (low, high, unit, noun)
    assert text[found.start : found.end].strip() == text[found.start : found.end]


@pytest.mark.parametrize(
    "text",
    [
        "UN resolution 2231 was recalled.",
        "Two Su-35 took part.",
        "Article 5 of the accord was named.",
        "The Group of 20 will convene.",
        "They met on 4 February 2031.",
        "On February 4 they met in 2031.",
        "The two leaders spoke; both presidents agreed.",
        "It was 14:30.",
    ],
)
def test_years_dates_and_identifiers_are_no_quantities(text: str) -> None:
    assert [q for q in quantities(text) if q.noun != "su"] == []


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("The talk lasted about an hour and a half.", "The call took 85 minutes."),
        ("Dozens of boats were seized off Lind.", "The guard seized 40 boats."),
        ("More than 300 soldiers crossed.", "312 soldiers crossed the river."),
        ("They spoke for nearly seventy minutes.", "The call lasted over an hour."),
        ("The conversation took some ten minutes.", "The conversation lasted twelve minutes."),
        ("1,600 lorries wait at the gate.", "At the gate 1,640 lorries were waiting."),
        ("Some 40,000 people left.", "Between 35,000 and 45,000 people left."),
        ("It brought 182 soldiers home.", "The exchange was of 182 for 182."),
    ],
)
def test_readings_of_one_quantity_agree(one: str, two: str) -> None:
    assert ask(number, one, two) == "agree"


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Karvel holds 31 fishermen.", "Ostmark said that 18 fishermen were held."),
        ("The call lasted two hours.", "They spoke on the telephone for 45 minutes."),
        ("Trade came to 96 billion last year.", "Turnover was 91 billion last year."),
        ("Eight agreements were signed.", "Eleven agreements were signed."),
        ("Not less than 30,000 soldiers will come.", "At most 10,000 soldiers will come."),
    ],
)
def test_other_quantities_differ(one: str, two: str) -> None:
    assert ask(number, one, two) == "differ"


def test_two_estimates_do_not_contradict_each_other() -> None:
    one = "Karvel estimates that 900 people died in the flood."
    two = "An estimate of the Ostmark army has 400 people dead in the flood."
    assert ask(number, one, two) == "unclear"


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("The two leaders spoke.", "Three ministers came."),
        ("They spoke for an hour.", "Karvel will send 40 lorries."),
        ("They spoke for an hour.", "The truce is to hold for two years."),
        ("Nothing was counted.", "Nothing was counted here."),
    ],
)
def test_unlike_things_are_not_compared(one: str, two: str) -> None:
    assert ask(number, one, two) is None


def test_a_plain_sentence_is_enough() -> None:
    found = number(Side("The call lasted two hours."), Side("The call lasted ten minutes."))
    assert found is not None
    assert found.verdict == "differ"
    assert (found.left, found.right) == ("two hours", "ten minutes")
    assert found.left_at is not None
    assert found.left_at.account == ""


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("The remains of 58 servicemen came home.", "Eighty-five defenders came home.", "differ"),
        ("Near Three Mills 58 servicemen were freed.", "58 soldiers were freed.", "agree"),
        ("Seven villagers were killed.", "Forty people were left homeless.", None),
        ("Some 90,000 personnel stand by.", "Forty thousand personnel stand by.", "differ"),
    ],
)
def test_people_who_are_counted(one: str, two: str, expected: str | None) -> None:
    assert ask(number, one, two) == expected
