"""Bodies that most states have: whose "the foreign ministry" is, and that it is one by any name."""

from __future__ import annotations

import pytest

from tests.factories import document, statement

from .reading import chains, mentions, who

ONE_BODY = [
    "Velmora's foreign ministry",
    "The Velmoran foreign ministry",
    "The Velmoran Foreign Ministry",
    "The Ministry of Foreign Affairs of Velmora",
    "The foreign ministry of Velmora",
]


@pytest.mark.parametrize("words", ONE_BODY)
def test_a_registered_body_is_one_by_any_name(words: str) -> None:
    assert who(f"{words} slept.", words.removeprefix("The ")) == ["Velmoran Foreign Ministry"]


def test_a_new_body_is_one_by_any_name() -> None:
    text = (
        "Velmora's energy ministry slept. The Ministry of Energy of Velmora woke. The Velmoran"
        " Energy Ministry left."
    )
    found = {m.actors[0].id for m in mentions(text) if "nergy" in text[m.span.start : m.span.end]}
    assert len(found) == 1


@pytest.mark.parametrize(
    ("about", "text", "names"),
    [
        ({"outlet": "Radio Velmora"}, "The foreign ministry slept.", ["Velmoran Foreign Ministry"]),
        ({"outlet": "Velmoran Foreign Ministry"}, "Tarsk woke. The foreign ministry slept.",
         ["Velmoran Foreign Ministry"]),
        ({}, "Velmora woke. The foreign ministry slept.", ["Velmoran Foreign Ministry"]),
        ({}, "Velmora met Tarsk. The foreign ministry slept.", []),
        ({}, "Velmora woke. Its foreign ministry slept.", []),
        ({}, "Velmora woke. A foreign ministry slept.", []),
        ({}, "Velmora woke. The rebel-run foreign ministry slept.", []),
        ({}, "Velmora woke. The Brinn-backed foreign ministry in Ostrel slept.", []),
        ({}, "Velmora woke. The foreign ministry in the Oststadt hills slept.", []),
        ({}, "Velmora woke. The foreign ministry in Ostrel slept.", ["Velmoran Foreign Ministry"]),
        ({}, "Velmora woke. The foreign ministry in March slept.", ["Velmoran Foreign Ministry"]),
    ],
)  # fmt: skip
def test_whose_a_body_without_a_state_is(
    about: dict[str, str], text: str, names: list[str]
) -> None:
    assert who(text, "foreign ministry", **about) == names


def test_what_one_state_calls_its_body_is_anothers_at_home() -> None:
    assert who("The Ministry of Defence slept.", "Ministry of Defence") == [
        "British Defence Ministry"
    ]
    home = who("The Ministry of Defence slept.", "Ministry of Defence", outlet="Radio Velmora")
    assert home == ["Velmora's Defence Ministry"]


def test_several_portfolios_are_one_ministry() -> None:
    text = "Velmora's Ministry of Trade and Industry slept."
    assert who(text, "Ministry of Trade and Industry") == [
        "Velmora's Ministry of Trade and Industry"
    ]


@pytest.mark.parametrize(
    "words", ["Department of Health and Human Services", "United Nations Security Council"]
)
def test_a_longer_name_stays_whole(words: str) -> None:
    text = f"Velmora woke. The {words} slept."
    spans = [text[m.span.start : m.span.end] for m in mentions(text)]
    assert any(words in s for s in spans)
    assert not any(s.startswith("Department") and s != words for s in spans)


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("The government in Ostrel", "Velmora"),
        ("The regime in Durn", "Tarsk"),
        ("The parliament in Durn", "Tarskian parliament"),
        ("The national assembly in Ostrel", "Velmoran national assembly"),
        ("The parliament in Brinn", "parliament in Brinn"),  # no capital that is known
    ],
)
def test_what_governs_from_a_capital_is_its_states(source: str, speaker: str) -> None:
    text = f"{source} said the road would open."
    said = statement(text, "the road would open", cue="said", source=source, kind="indirect")
    (found,) = chains(document(text), [said])
    assert [a.name for a in found.speakers] == [speaker]


def test_where_a_company_is_at_home_does_not_tell_whose_a_body_is() -> None:
    assert who("The foreign ministry wrote on Facebook.", "foreign ministry", outlet="Durn Post")[
        0
    ].startswith("Tarsk")
