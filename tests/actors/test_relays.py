"""Relays told beside a statement: the outlet told, whose version it is, who passed it on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.records import Span
from tests.factories import document, statement

from .reading import chains, names

CASES = [
    ("Oskar Lund told Reuters that it rained.", "Oskar Lund", "told", ["Reuters"]),
    ("Oskar Lund told Reuters that it rained.", "Oskar Lund", "told Reuters", ["Reuters"]),
    ("Oskar Lund told the Tarskian news agency Reuters that it rained.", "Oskar Lund", "told",
     ["Reuters"]),
    ("Oskar Lund told the Tarskian parliament that it rained.", "Oskar Lund", "told", []),
    ("In the Tarskian president's account, Jana Hollin promised it rained.", "Jana Hollin",
     "promised", ["Oskar Lund"]),
    ("In Durn's version, Jana Hollin promised it rained.", "Jana Hollin", "promised", ["Tarsk"]),
    ("In her own words, Jana Hollin promised it rained.", "Jana Hollin", "promised", []),
    ("Oskar Lund said through a lawyer that it rained.", "Oskar Lund", "said",
     ["lawyer of Oskar Lund"]),
    ("Oskar Lund said through his teeth that it rained.", "Oskar Lund", "said", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "cue", "relays"), CASES)
def test_through_whom(text: str, source: str, cue: str, relays: list[str]) -> None:
    said = statement(text, "it rained", source=source, cue=cue)
    made = chains(document(text, published="2017-05-04"), [said])[0]
    assert names(made) == ([source], relays)


@pytest.mark.parametrize("outlet", ["Reuters", "Reuters News Agency", "The Reuters"])
def test_the_documents_own_outlet_is_no_relay(outlet: str) -> None:
    text = "Oskar Lund told Reuters that it rained."
    said = statement(text, "it rained", source="Oskar Lund", cue="told")
    assert names(chains(document(text, outlet=outlet), [said])[0])[1] == []


def test_an_outlet_by_its_initials_is_the_documents_own() -> None:
    text = "Oskar Lund told BBC that it rained."
    said = statement(text, "it rained", source="Oskar Lund", cue="told")
    own = document(text, outlet="British Broadcasting Corporation")
    assert names(chains(own, [said])[0])[1] == []
    assert names(chains(document(text, outlet="The Durn Post"), [said])[0])[1] == ["BBC"]


@pytest.mark.parametrize(
    ("then", "relays"),
    [
        ("In the telegram, Ann Lee wrote so.", ["telegram seen by us"]),
        ("Ann Lee told reporters so.", []),
    ],
)
def test_a_leaked_paper_relays_what_stands_in_it(then: str, relays: list[str]) -> None:
    text = f"A telegram seen by us shows no. {then}"
    cue = "wrote" if "wrote" in then else "told reporters"
    said = [
        statement(text, "no", source="A telegram seen by us", cue="shows", id="a"),
        statement(text, "so", source="Ann Lee", cue=cue, id="b"),
    ]
    assert names(chains(document(text), said)[-1])[1] == relays


def test_what_is_written_after_a_paper_stands_in_it() -> None:
    text = "A cable seen by us shows no. In the cable, Ann Lee said yes. Ann Lee added so."
    at = text.index("Ann Lee added")
    said = [
        statement(text, "no", source="A cable seen by us", cue="shows", id="a"),
        statement(text, "yes", source="Ann Lee", cue="said", id="b"),
        replace(
            statement(text, "so", source="Ann Lee", cue="added", id="c"),
            source=(Span(at, at + 7),),
        ),
    ]
    assert [names(c)[1] for c in chains(document(text), said)][1:] == [["cable seen by us"]] * 2


@pytest.mark.parametrize(
    ("first", "relays"), [("A memo seen by us", ["memo seen by us"]), ("Jana Hollin", [])]
)
def test_what_somebody_is_recorded_as_saying_stands_in_the_paper_told_of(
    first: str, relays: list[str]
) -> None:
    text = f"{first} shows no. Ann Lee is recorded as replying so."
    said = [
        statement(text, "no", source=first, cue="shows", id="a"),
        statement(text, "so", source="Ann Lee", cue="is recorded as replying", id="b"),
    ]
    assert names(chains(document(text), said)[-1])[1] == relays
