"""The checks of who: actor, speaker, blame, initiator, raised; and which names are one party."""

from __future__ import annotations

import pytest

from onrecord.comparison.checks import CHECKS, find_parties, run_checks, verdict
from onrecord.comparison.checks.actor import actor
from onrecord.comparison.checks.blame import blame
from onrecord.comparison.checks.initiator import initiator
from onrecord.comparison.checks.quote import quote
from onrecord.comparison.checks.raised import raised
from onrecord.comparison.checks.speaker import speaker
from onrecord.errors import SpanError
from onrecord.records import Check

from .sides import ask, side


def test_names_of_one_party_are_found_in_the_texts() -> None:
    found = find_parties(
        [
            "President of Karvel Juno Osk had a talk with the Ostmarkian side.",
            "Minister Edda Lind of Ostmark received the Karvelian President Juno Osk.",
            "Mr. Osk thanked her.",
        ]
    )
    assert found.of("Osk") == found.of("Karvelian") == found.of("Karvel") == "karvel"
    assert found.of("Lind") == found.of("Ostmark") == found.of("Ostmarkian") is not None
    assert found.of("Tuesday") is None
    assert found.of("osk") is None


def test_the_president_of_an_outlet_is_its_states() -> None:
    texts = ["President Osk spoke today.", "The Ostmark side was glad."]
    found = find_parties(texts, ["Office of the President of Karvel", None])
    assert found.of("Osk") == "karvel"


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        (
            "At the initiative of the Karvel side, a telephone conversation took place.",
            "Minister Lind telephoned President Osk.",
            "differ",
        ),
        (
            "At the initiative of the Karvel side, a telephone conversation took place.",
            "Osk telephoned Minister Lind.",
            "agree",
        ),
        (
            "They spoke at President Osk's request.",
            "Osk took a call from Minister Lind at her request.",
            "differ",
        ),
        (
            "The call had been arranged by both capitals.",
            "They spoke at the request of the Ostmark side.",
            "differ",
        ),
        ("Osk spoke with Lind.", "Lind telephoned Osk.", None),
        ("Osk called on Lind to leave.", "Lind telephoned Osk.", None),
    ],
)
def test_who_called(one: str, two: str, expected: str | None) -> None:
    assert ask(initiator, one, two) == expected


def test_who_is_blamed() -> None:
    one = "She spoke of Karvel's escalation on the border."
    cleared = "It was stressed that attempts to shift the responsibility on Karvel are vain."
    other = "The tension on the border was provoked by Ostmark."
    assert ask(blame, one, cleared) == "differ"
    assert ask(blame, one, other) == "differ"
    assert ask(blame, one, "Osk spoke of the Karvel aggression on the border.") == "agree"
    assert ask(blame, one, "These are groundless accusations.") == "unclear"
    assert ask(blame, one, "They spoke of fish.") is None
    sacked = "Osk was fired by the ministry over the Ostmark attack on the border."
    assert ask(blame, sacked, "After the attack on the border Lind had been fired.") is None


def test_who_raised_it() -> None:
    one = "Osk raised the seizure of the fishing boats."
    assert ask(raised, one, "Lind raised the seizure of the fishing boats.") == "unclear"
    assert ask(raised, one, "President Osk brought up the seizure of boats.") == "agree"
    one = "They accepted Karvel's proposal of a joint team on the wreck."
    two = "Ostmark's proposal of a joint team on the wreck was accepted."
    assert ask(raised, one, two) == "differ"


def test_who_did_it_to_whom() -> None:
    one = "Karvel units attacked an Ostmark convoy."
    assert ask(actor, one, "Ostmark troops attacked the Karvel camp.") == "differ"
    assert ask(actor, one, "An Ostmark convoy was attacked by Karvel men.") == "agree"
    assert ask(actor, "Osk met Lind.", "Lind met Osk.") is None


def test_who_said_it() -> None:
    text = "“The wrecked tanker must leave the northern harbour before winter comes.”"
    left = side(text, speakers=("Juno Osk",))
    assert speaker(left, side(text)) is None
    same, other = (speaker(left, side(text, speakers=(n,))) for n in ("Mr Osk", "Edda Lind"))
    assert same is not None
    assert same.verdict == "agree"
    assert other is not None
    assert other.verdict == "differ"
    assert "Juno Osk and Edda Lind" in other.detail
    nameless = speaker(side(text, speakers=("suit",)), side(text, speakers=("lawyer",)))
    assert nameless is not None
    assert nameless.verdict == "unclear"
    told = [side(text.strip("“”"), speakers=(n,)) for n in ("Juno Osk", "Edda Lind")]
    unquoted = speaker(*told)
    assert unquoted is not None
    assert unquoted.verdict == "unclear"


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("“The talks on fish will resume”", "“The talks on fish will not resume”", "differ"),
        ("“We seized forty boats at Lind”", "“We seized ten boats at Lind”", "differ"),
        ("“The port must open to grain”", "“The harbour and port should open to grain”", "unclear"),
        ("“The port of Brenz is closed”", "“Closed is the port of Brenz”", "agree"),
        ("“Fish are good to eat”", "“The harbour will stay closed”", None),
        ("no quotation at all", "“The harbour will stay closed”", None),
    ],
)
def test_two_versions_of_a_quotation(one: str, two: str, expected: str | None) -> None:
    assert ask(quote, f"Osk said: {one}.", f"According to him, {two}.") == expected


def test_every_check_explains_itself() -> None:
    names = [c.__name__ for c in CHECKS]
    assert len(set(names)) == len(names) == 13
    for check in CHECKS:
        assert check.__doc__ is not None
        assert "Compared:" in check.__doc__
        assert "The same:" in check.__doc__
        assert "Different:" in check.__doc__


def test_all_checks_together() -> None:
    left = side("At the initiative of the Karvel side they had a call of two hours.")
    right = side("Lind telephoned Osk for a call of ten minutes.", "right")
    found = run_checks(left, right)
    assert [c.check for c in found] == ["number", "initiator"]
    assert verdict(found) == "differ"
    assert run_checks(side("They ate fish."), side("They ate fish.")) == ()
    assert run_checks(side(" "), side("")) == ()


def test_the_verdict_of_several_checks() -> None:
    agree, differ, unclear = (Check("n", v, "") for v in ("agree", "differ", "unclear"))
    assert verdict((agree, differ, unclear)) == "differ"
    assert verdict((agree, unclear)) == "agree"
    assert verdict((unclear,)) == verdict(()) == "unclear"


def test_a_place_outside_the_sentence_is_refused() -> None:
    with pytest.raises(SpanError, match="sentence of 4"):
        side("Fish").at(2, 9)


def test_conduct_faulted_in_one_and_commended_in_the_other() -> None:
    faulted = "She voiced concern about Karvel's provocative actions along the canal."
    assert ask(blame, faulted, "Karvel is using all possible means to calm the canal.") == "differ"
    assert ask(blame, faulted, "Ostmark exercised restraint at the canal.") is None
    assert ask(blame, faulted, "Karvel has not shown restraint at the canal.") is None
