"""Whose "I", "we" and "you" a letter, a delivered statement or a body's paper has."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.actors.letters import addressee, deliverer, represented, signatory
from tests.factories import document, statement

from .reading import chains, mentions, names

LETTER = """AMBER HALL
OSTREL

His Excellency
Bo S. Harsk
President of the Republic of Tarsk

Dear Mr. President:

You wrote that Tarsk is ready. I welcome that offer.

Sincerely,

Ada T. Brenk
"""
DELIVERED = """STATEMENT

BY

H.E. MR. BO HARSK-LUND
PERMANENT REPRESENTATIVE OF TARSK

ON BEHALF OF THE NORTHERN GROUP

Mr. Chair,

I have the honour to deliver this statement on behalf of the Northern Group.

We note that nobody came. I regret the rain.
"""


def test_a_letter_is_its_signatorys_and_goes_to_whom_it_names_above() -> None:
    doc = document(LETTER, outlet="President of Velmora", published="2019-05-01")
    said = [
        statement(LETTER, "that Tarsk is ready", source="You", cue="wrote", id="a"),
        statement(LETTER, "that offer", source="I", cue="welcome", id="b"),
    ]
    assert [names(c)[0] for c in chains(doc, said)] == [["Bo S. Harsk"], ["Ada T. Brenk"]]


def test_a_delivered_statement_is_the_delegates_and_his_groups() -> None:
    doc = document(DELIVERED, outlet="Conference on Harbours")
    said = [
        statement(DELIVERED, "that nobody came", source="We", cue="note", id="a"),
        statement(DELIVERED, "the rain", source="I", cue="regret", id="b"),
    ]
    assert [names(c)[0] for c in chains(doc, said)] == [["Northern Group"], ["Bo Harsk-Lund"]]


@pytest.mark.parametrize(
    "text",
    ["", "Rain fell.\n\nSincerely meant,\n\nthe boats left.\n", "Sincerely,\nAda Brenk\n"],
)
def test_other_texts_have_no_signatory(text: str) -> None:
    found = mentions(text) if text else []
    assert signatory(text) is None
    assert deliverer(text) is None
    assert addressee(text, found) is None
    assert represented(text, found) is None


def test_we_is_nobody_of_whom_a_body_speaks() -> None:
    """Ada Lund, told of in the third person, is not the "we" of the next sentence."""
    text = "In the report, Secretary Ada Lund notes that it rained. We welcome this progress."
    said = [
        statement(text, "that it rained", source="Secretary Ada Lund", cue="notes", id="a"),
        statement(text, "this progress", source="We", cue="welcome", id="b"),
    ]
    assert names(chains(document(text), said)[1])[0] == []


def test_we_of_a_joint_statement_are_all_who_issue_it() -> None:
    text = (
        "Joint statement\n\nVelmora, Tarsk, and North Olmia regard rain as weather. "
        "Tarsk and Velmora confirm that it fell. We are resolved to go on."
    )
    said = [
        statement(text, "rain as weather", source="Velmora, Tarsk, and North Olmia",
                  cue="regard", id="a"),
        statement(text, "that it fell", source="Tarsk and Velmora", cue="confirm", id="b"),
        statement(text, "to go on", source="We", cue="are resolved", id="c"),
    ]  # fmt: skip
    doc = document(text, title="Joint statement on rain")
    assert names(chains(doc, said)[2])[0] == ["Velmora", "Tarsk", "North Olmia"]


def test_i_in_a_question_is_nobody_known() -> None:
    text = "MS. BRENK: It rained.\n\nQ I’m wondering if it will stop.\n"
    said = [
        statement(text, "It rained.", source="MS. BRENK", cue=":", id="a"),
        statement(text, "if it will stop", source="I", cue="wondering", id="b"),
    ]
    found = chains(document(text), [said[0], replace(said[1], kind="indirect")])
    assert names(found[1])[0] == []


def test_who_delivers_a_statement_stands_behind_by() -> None:
    head = "Statement by H.E. Ms. Siobhra Kilcan, T.D.\nMinister for Harbours\n\nMadam President,"
    found = deliverer(head)
    assert found is not None
    assert found.name == "Siobhra Kilcan"


def test_who_releases_the_following_statement_is_its_first_person() -> None:
    text = (
        "DURN, May 5 (Wire) -- Bo Harsk, vice director of the Harbour Office, released the "
        "following press statement on Monday:\n\nBoats have left.\n\nI make it clear that "
        "they will come back."
    )
    said = statement(text, "that they will come back", source="I", cue="make it clear")
    assert names(chains(document(text), [said])[0])[0] == ["Bo Harsk"]
    quoted = text.replace("Boats have left.", "“Boats have left.”")
    said = statement(quoted, "that they will come back", source="I", cue="make it clear")
    assert names(chains(document(quoted), [said])[0])[0] == []


def test_you_is_who_is_spoken_to_by_name() -> None:
    text = "Senator OLM. Mr. Lund, you told us that it rained.\nMr. LUND. It did."
    said = [
        statement(text, "Mr. Lund, you told us that it rained.", source="Senator OLM", cue=".",
                  id="a"),
        statement(text, "that it rained", source="you", cue="told", id="b", parent="a"),
    ]  # fmt: skip
    assert names(chains(document(text), said)[1]) == (["Oskar Lund"], ["Olm"])
