"""Labels of a record's turns, and sources that a number tells."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.actors.turnlabels import labels_turn
from onrecord.records import Span
from tests.factories import document, statement

from .reading import chains, names


def test_a_label_means_who_stands_in_brackets_behind_it_the_first_time() -> None:
    text = (
        "The Prime Minister (Anna Holt): The bridge stands.\n\n"
        "Mr Bo Lindqvist (Outer Stacks): It leans.\n\n"
        "The Prime Minister: It will be mended."
    )
    said = [
        statement(text, "The bridge stands.", source="The Prime Minister (Anna Holt)", cue=":",
                  id="a"),
        statement(text, "It leans.", source="Mr Bo Lindqvist (Outer Stacks)", cue=":", id="b"),
        statement(text, "It will be mended.", source="The Prime Minister", cue=":", id="c"),
    ]  # fmt: skip
    found = [names(c)[0] for c in chains(document(text), said)]
    assert found == [["Anna Holt"], ["Bo Lindqvist"], ["Anna Holt"]]


@pytest.mark.parametrize("words", ["All three", "The three delegations", "Our three governments"])
def test_a_number_means_as_many_as_were_told_of(words: str) -> None:
    text = (
        f"Velmora wants a dam. Tarsk wants a bridge. North Olmia said no. {words} thank the host."
    )
    said = [
        statement(text, "a dam", source="Velmora", cue="wants", id="a"),
        statement(text, "a bridge", source="Tarsk", cue="wants", id="b"),
        statement(text, "no", source="North Olmia", cue="said", id="c"),
        statement(text, "the host", source=words, cue="thank", id="d"),
    ]
    assert names(chains(document(text), said)[-1])[0] == ["Velmora", "Tarsk", "North Olmia"]


def test_another_number_means_nobody_who_is_known() -> None:
    text = "Velmora wants a dam. Tarsk wants a bridge. All five thank the host."
    said = [
        statement(text, "a dam", source="Velmora", cue="wants", id="a"),
        statement(text, "a bridge", source="Tarsk", cue="wants", id="b"),
        statement(text, "the host", source="All five", cue="thank", id="c"),
    ]
    assert names(chains(document(text), said)[-1])[0] == ["All five"]


def test_a_label_in_capitals_means_the_same_one_all_through() -> None:
    text = (
        "THE PRESIDENT: I spoke with President Ivo Maren.\n\nQ And?\n\n"
        "THE PRESIDENT: He wants peace."
    )
    said = [
        statement(text, "I spoke with President Ivo Maren.", source="THE PRESIDENT", cue=":",
                  id="a"),
        replace(statement(text, "He wants peace.", source="THE PRESIDENT", cue=":", id="b"),
                source=(Span(text.rindex("THE"), text.rindex(":")),)),
    ]  # fmt: skip
    first, second = chains(document(text), said)
    assert names(second) == names(first) != (["Ivo Maren"], [])


def test_who_presides_stands_above_the_record() -> None:
    text = "President: Mr. Bo Lund . . . . (Durn)\n\nThe President (spoke in Durnish): I thank you."
    said = statement(text, "I thank you.", source="The President (spoke in Durnish)", cue=":")
    assert names(chains(document(text), [said])[0])[0] == ["Bo Lund"]


LABELS = [
    ("MS. BRENK:  It rained.", "MS. BRENK", "Press Briefing by Press Secretary Inga Brenk",
     "Inga Brenk"),
    ("Inga Brenk, Department Spokesperson\n\nMS BRENK: It rained.", "MS BRENK", "Briefing",
     "Inga Brenk"),
    ("INGA BRENK, PRIME MINISTER OF OLMIA: Good day.\n\nPRIME MINISTER BRENK: It rained.",
     "PRIME MINISTER BRENK", "Talks", "Inga Brenk"),
    ("Brenk-Olm (FCO): It rained.", "Brenk-Olm (FCO)", "Talks", "Brenk-Olm"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "label", "title", "name"), LABELS, ids=[x[1] for x in LABELS])
def test_a_label_is_the_person_whom_title_or_heading_names(
    text: str, label: str, title: str, name: str
) -> None:
    said = [statement(text, "It rained.", source=label, cue=":")]
    if "Good day." in text:
        first = text.partition(":")[0]
        said = [statement(text, "Good day.", source=first, cue=":"), *said]
    (speaker,) = chains(document(text, title=title), said)[-1].speakers
    assert (speaker.name, speaker.kind) == (name, "person")


def test_a_label_is_nobody_whom_the_turn_behind_it_tells_of() -> None:
    text = "Ivo Maren met Bo Lindqvist.\n\nMR. LINDQVIST: Mr. Maren came late. He said it rained."
    said = [
        statement(text, "Mr. Maren came late. He said it rained.", source="MR. LINDQVIST", cue=":",
                  id="a"),
        statement(text, "it rained", source="He", cue="said", id="b", parent="a"),
    ]  # fmt: skip
    assert names(chains(document(text), said)[-1]) == (["Ivo Maren"], ["Bo Lindqvist"])


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("SEN. ANN LEE: Yes.", True),
        ("Bo Ann Lee, host: Yes.", True),
        ("Mr. Ann Lee (Tarsk): Yes.", True),
        ("It rained, and Ann Lee: yes.", False),
        ("Ann Lee said: yes.", False),
    ],
)
def test_what_a_label_is(line: str, label: bool) -> None:
    text = f"Talks\n{line}"
    at = text.upper().index("ANN LEE")
    assert labels_turn(text, Span(at, at + 7)) == label
