"""The checks of polarity, status and scope."""

from __future__ import annotations

import pytest

from onrecord.comparison.checks import run_checks, verdict
from onrecord.comparison.checks.blame import blame
from onrecord.comparison.checks.framing import framing
from onrecord.comparison.checks.polarity import polarity
from onrecord.comparison.checks.scope import scope
from onrecord.comparison.checks.status import status

from .sides import ask, side


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


@pytest.mark.parametrize(
    ("two", "expected"),
    [
        ("Brenz used fake persons and letters to attack the port computers.", None),
        ("Blame for the attack on the port computers lies with Brenz.", None),
        ("A staged photograph of the attack on the port computers was sold.", None),
        ("The claim that Brenz attacked the port computers is fake.", "differ"),
        ("False reports of an attack on the port computers were spread.", "differ"),
    ],
)
def test_a_described_thing_is_not_a_charge_called_untrue(two: str, expected: str | None) -> None:
    assert ask(polarity, "Brenz attacked the port computers, she said.", two) == expected


def test_what_is_only_held_possible_is_no_stance() -> None:
    two = "The law does not allow the port to turn grain ships away."
    assert (
        ask(polarity, "Critics said the law could allow the port to turn grain ships away.", two)
        is None
    )
    assert ask(polarity, "The law will allow the port to turn grain ships away.", two) == "differ"


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


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Lind had been informed in advance.", "Her office learned of it from the press."),
        ("He called reports of the shelling a fabrication.", "A missile and shelling hit the dam."),
        ("The truce was strictly observed.", "The truce was violated at noon."),
        ("The sanctions were not raised.", "The sanctions were discussed at length."),
        ("The inspectors were allowed to enter the port.", "The port's guards turned away all."),
        ("The prisoner is in good health.", "The prisoner has been beaten and is frail."),
    ],
)
def test_what_is_held_to_be_untrue_or_undone(one: str, two: str) -> None:
    assert ask(polarity, one, two) == "differ"


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("The drilling goes on as planned.", "The drilling has been suspended."),
        ("He gave his word on the release.", "The release is a matter for the courts."),
        ("The round ended without result.", "Substantial progress was made in the round."),
    ],
)
def test_how_far_it_has_got(one: str, two: str) -> None:
    assert ask(status, one, two) == "differ"


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("The exchange was cordial.", "The exchange was icy."),
        ("Karvel pays 40 million as compensation.", "Karvel gives 40 million out of solidarity."),
        ("The ambassador was expelled.", "The ambassador was recalled for consultations."),
        ("The envoy apologised.", "The envoy voiced regret."),
    ],
)
def test_opposite_lights(one: str, two: str) -> None:
    assert ask(framing, one, two) == "differ"


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("The exchange was cordial.", "The exchange was warm and friendly."),
        ("Non-combatants may leave the town.", "The smugglers left the town."),
        ("The long-awaited compensation is due.", "The fine is due in May."),
    ],
)
def test_one_light(one: str, two: str) -> None:
    assert ask(framing, one, two) is None


def test_what_caused_it() -> None:
    assert ask(blame, "The dam broke in a storm.", "The dam was blown up.") == "differ"
    assert ask(blame, "The dam broke in a storm.", "The dam gave way in heavy rain.") is None


def test_sentences_that_share_nothing_are_not_held_against_each_other_unless_linked() -> None:
    one, two = side("The exchange was cordial."), side("It was an icy evening for both.")
    assert verdict(run_checks(one, two)) == "differ"
    assert run_checks(one, two, linked=False) == ()
