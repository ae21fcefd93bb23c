"""The checks of polarity, status and scope."""

from __future__ import annotations

import pytest

from onrecord.comparison.checks.polarity import polarity
from onrecord.comparison.checks.scope import scope
from onrecord.comparison.checks.status import status

from .sides import ask


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("The proposal of a joint inquiry was turned down.", "She accepted a joint inquiry."),
        ("No warning had reached them before the flood.", "The warning was sent at noon."),
        ("There were no injuries.", "Four sailors were injured."),
        ("He agreed to return the enclave.", "He rejected any return of the enclave."),
        ("It was not agreed to release the sailors.", "He agreed to release the sailors."),
    ],
)
def test_what_one_denies(one: str, two: str) -> None:
    assert ask(polarity, one, two) == "differ"


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("He agreed to return the enclave.", "She accepted the return of the enclave."),
        ("No warning had reached them.", "There had been no warning."),
        ("There is no alternative to the accord.", "The accord is what matters."),
        ("He rejected a new tariff.", "She accepted a visit in May."),
        ("The talks will resume no later than May.", "The talks will resume in May."),
    ],
)
def test_what_no_one_denies(one: str, two: str) -> None:
    assert ask(polarity, one, two) is None


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("They agreed to reopen the crossing.", "Whether the crossing opens will be studied."),
        ("No decision was taken on the grain route.", "They signed a grain corridor accord."),
        ("The dam is complete.", "The dam stands only half built."),
        ("A contract for the pipe has been agreed.", "Both remain apart on the gas pipe."),
    ],
)
def test_stages_differ(one: str, two: str) -> None:
    assert ask(status, one, two) == "differ"


def test_discussed_and_agreed_may_be_two_levels_of_detail() -> None:
    assert ask(status, "They discussed the crossing.", "They agreed to open the crossing.") is None


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("They want a permanent ceasefire.", "They want a temporary ceasefire."),
        ("A binding code for ships was agreed.", "Voluntary guidelines for ships were agreed."),
        ("Goods will pass the gate unhindered.", "Goods pass the gate on condition of a permit."),
        (
            "All goods may pass the gate without exception.",
            "Goods may pass the gate except for fuel.",
        ),
    ],
)
def test_reach_differs(one: str, two: str) -> None:
    assert ask(scope, one, two) == "differ"


def test_reach_of_unlike_things_is_not_compared() -> None:
    assert ask(scope, "They want a permanent ceasefire.", "A temporary bridge was laid.") is None
