"""Nouns that several states or places share, each being somebody by itself."""

from __future__ import annotations

import pytest

from tests.factories import document, statement

from .reading import chains, who


@pytest.mark.parametrize(
    ("text", "words", "names"),
    [
        (
            "The Velmoran and Tarskian presidents signed.",
            "The Velmoran and Tarskian presidents",
            ["Anton Velder", "Oskar Lund"],
        ),
        (
            "The Tarskian and Velmoran governments refused.",
            "The Tarskian and Velmoran governments",
            ["Tarsk", "Velmora"],
        ),
        (
            "The foreign ministries of Tarsk and Velmora said no.",
            "foreign ministries of Tarsk and Velmora",
            ["Tarsk's Foreign Ministry", "Velmoran Foreign Ministry"],
        ),
        (
            "The Tarskian and Velmoran coast guards searched.",
            "The Tarskian and Velmoran coast guards",
            ["Tarsk's Coast Guard", "Velmora's Coast Guard"],
        ),
        (
            "The embassies of Tarsk and Velmora closed.",
            "embassies of Tarsk and Velmora",
            ["embassy of Tarsk", "embassy of Velmora"],
        ),
        (
            "The governors of Alcor, Bremmin and Dask agreed.",
            "governors of Alcor, Bremmin and Dask",
            ["governor of Alcor", "governor of Bremmin", "governor of Dask"],
        ),
        (
            "The Tarskian and Velmoran interior ministers, Ann Lee and Bo Berg, met.",
            "The Tarskian and Velmoran interior ministers",
            ["Ann Lee", "Bo Berg"],
        ),
    ],
)
def test_each_of_those_who_share_a_noun(text: str, words: str, names: list[str]) -> None:
    assert who(text, words, published="2020-03-03") == names


@pytest.mark.parametrize(
    "text",
    [
        "Tarskian and Velmoran officials said no.",  # nobody knows which
        "The ministers of Defence and Finance agreed.",  # of one state
        "The leaders of Tarsk and the Coastal Assembly spoke.",  # those who are told of
    ],
)
def test_no_one_of_each_where_none_is_told_of(text: str) -> None:
    found = who(text, text.split(" and ")[1].split()[0], published="2020-03-03")
    assert not any(name.startswith(("Tarskian of", "minister of", "leader of")) for name in found)


def test_the_ministers_are_the_two_who_spoke_so_before() -> None:
    first = "The Tarskian and Velmoran interior ministers said the road was open. "
    text = first + "Snow fell. “We agree,” the ministers said."
    said = [
        statement(
            text,
            "the road was open",
            cue="said",
            source="The Tarskian and Velmoran interior ministers",
            kind="indirect",
        ),
        statement(text, "We agree,", cue="said", source="the ministers"),
    ]
    found = chains(document(text), said)
    assert [a.name for a in found[1].speakers] == [a.name for a in found[0].speakers]
    assert len(found[1].speakers) == 2
