"""Who is meant in somebody's own words: "I", "we", "he", "you", "the president" in them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from onrecord.records import Statement
from tests.factories import document, statement

from .reading import chains, names

# text; source, cue and content of the outer statement and of the inner one; who speaks inside
INSIDE = [
    ("“My colleague Bo Harsk says I offered a boat,” Jana Hollin said.",
     ("Jana Hollin", "said", "My colleague Bo Harsk says I offered a boat"),
     ("Bo Harsk", "says", "I offered a boat"), ("I", "offered", "a boat"), ["Jana Hollin"]),
    ("“Bo Harsk said ‘I offered a boat’,” Jana Hollin said.",
     ("Jana Hollin", "said", "Bo Harsk said ‘I offered a boat’"),
     ("Bo Harsk", "said", "I offered a boat"), ("I", "offered", "a boat"), ["Bo Harsk"]),
    ("“Bo Harsk slept. Two aides say he offered a boat,” Oskar Lund said.",
     ("Oskar Lund", "said", "Bo Harsk slept. Two aides say he offered a boat"),
     ("Two aides", "say", "he offered a boat"), ("he", "offered", "a boat"), ["Bo Harsk"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "outer", "middle", "inner", "speakers"), INSIDE)
def test_in_whose_words(
    text: str, outer: Sequence[str], middle: Sequence[str], inner: Sequence[str],
    speakers: list[str],
) -> None:  # fmt: skip
    said = nested(text, outer, middle, inner)
    assert names(chains(document(text, published="2017-05-04"), said)[-1])[0] == speakers


def nested(text: str, *told: Sequence[str]) -> list[Statement]:
    """Statements one inside the other."""
    made: list[Statement] = []
    for k, (source, cue, content) in enumerate(told):
        parent = made[-1].id if made else None
        made.append(statement(text, content, source=source, cue=cue, id=f"s{k}", parent=parent))
    return made


TWO = [
    # text, outer source, inner source, inner cue, who speaks inside
    ("Jana Hollin said our president wants it so.", "Jana Hollin", "our president", "wants",
     ["Ilda Brenn"]),
    ("Jana Hollin said the President of the Republic wants it so.", "Jana Hollin",
     "the President of the Republic", "wants", ["Ilda Brenn"]),
    ("Jana Hollin said my Tarskian colleague wants it so.", "Jana Hollin",
     "my Tarskian colleague", "wants", ["Tarskian colleague of Jana Hollin"]),
    ("The Velmoran Foreign Ministry said its minister wants it so.",
     "The Velmoran Foreign Ministry", "its minister", "wants", ["Jana Hollin"]),
    ("The Tarskians said they want it so.", "The Tarskians", "they", "want", ["Tarsk"]),
    ("Friends of Jana Hollin said she wants it so.", "Friends of Jana Hollin", "she", "wants",
     ["Jana Hollin"]),
    ("Company spokeswoman Ada Brenk of Kaarla Lines said we want it so.",
     "Company spokeswoman Ada Brenk", "we", "want", ["Kaarla Lines"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "outer", "source", "cue", "speakers"), TWO)
def test_whose_office_or_body(
    text: str, outer: str, source: str, cue: str, speakers: list[str]
) -> None:
    said = nested(text, (outer, "said", f"{source} {cue} it so"), (source, cue, "it so"))
    assert names(chains(document(text, published="2017-05-04"), said)[-1])[0] == speakers


def test_a_spokeswomans_we_is_the_body_that_spoke_before() -> None:
    text = "The Upland Front said no. “We are ready,” a spokeswoman said."
    said = [
        statement(text, "no", source="The Upland Front", cue="said", id="a"),
        statement(text, "“We are ready,”", source="a spokeswoman", cue="said", id="b"),
        statement(text, "ready", source="We", cue="are", id="c", parent="b"),
    ]
    said[1] = statement(text, "“We are ready,”", source="a spokeswoman", cue="spokeswoman said",
                        id="b")  # fmt: skip
    assert names(chains(document(text), said)[-1])[0] == ["Upland Front"]


def test_who_spoke_there_before_goes_on() -> None:
    text = "“A skipper told me no. He told me yes,” Jana Hollin said."
    said = [
        statement(text, "A skipper told me no. He told me yes", source="Jana Hollin", cue="said",
                  id="a"),
        statement(text, "no", source="A skipper", cue="told me", id="b", parent="a"),
        statement(text, "yes", source="He", cue="told me yes", id="c", parent="a"),
    ]  # fmt: skip
    assert names(chains(document(text), said)[-1])[0] == ["skipper"]


def test_who_is_cited_speaks_through_who_cites() -> None:
    text = "Ostrel Wire reported, citing two officials, that Tarsk wants fish."
    said = [
        statement(text, "that Tarsk wants fish", source="Ostrel Wire", cue="reported", id="a"),
        statement(text, "that Tarsk wants fish", source="two officials", cue="citing", id="b"),
        statement(text, "fish", source="Tarsk", cue="wants", id="c", parent="a"),
    ]
    made = [names(c) for c in chains(document(text), said)]
    assert made == [
        (["Ostrel Wire"], []),
        (["two officials"], ["Ostrel Wire"]),
        (["Tarsk"], ["two officials", "Ostrel Wire"]),
    ]


def test_who_reads_a_letter_out_relays_it() -> None:
    text = "Jana Hollin read out a letter in which the Upland Front warned of rain."
    said = statement(text, "of rain", source="the Upland Front", cue="warned")
    assert names(chains(document(text), [said])[0]) == (["Upland Front"], ["Jana Hollin"])


def test_who_is_quoted_by_an_outlet() -> None:
    text = "Bo Harsk, an aide to Oskar Lund, was quoted by Ostrel Wire as saying no."
    said = statement(text, "no", source="Ostrel Wire", cue="was quoted")
    assert names(chains(document(text), [said])[0]) == (["Bo Harsk"], ["Ostrel Wire"])


def test_the_ministry_is_the_publisher_behind_anothers() -> None:
    text = "The Tarskian Foreign Ministry said yes. For its part, the Ministry said no."
    said = [
        statement(text, "yes", source="The Tarskian Foreign Ministry", cue="said", id="a"),
        statement(text, "no", source="the Ministry", cue="Ministry said", id="b"),
    ]
    doc = document(text, outlet="Velmoran Foreign Ministry")
    assert names(chains(doc, said)[-1])[0] == ["Velmoran Foreign Ministry"]


JOINT = (
    "The governments of Velmora, Tarsk and North Olmia issued a joint statement. It reads:\n\n"
    "1. They want fish.\n"
)


def test_those_who_issue_a_joint_statement() -> None:
    said = [
        statement(JOINT, "1. They want fish.", source="It", cue="reads", id="a"),
        statement(JOINT, "fish", source="They", cue="want", id="b", parent="a"),
    ]
    made = [names(c) for c in chains(document(JOINT), said)]
    three = ["Velmora", "Tarsk", "North Olmia"]
    assert made == [(three, []), (three, ["Velmora; Tarsk; North Olmia"])]


def test_those_whom_we_the_names() -> None:
    text = "We, the President of Velmora and the President of Tarsk, met.\n\nWe want fish.\n"
    said = statement(text, "fish", source="We", cue="want")
    doc = document(text, title="Joint statement", published="2017-05-04")
    assert names(chains(doc, [said])[0])[0] == ["Ilda Brenn", "Oskar Lund"]


@pytest.mark.parametrize(
    ("members", "body"),
    [
        ("Leaders of the Group of Seven (G7)", "Group of Seven"),
        ("Heads of State and Government of the North Atlantic Alliance", "North Atlantic Treaty"),
        ("members of the Security Council", "United Nations Security Council"),
    ],
)
def test_the_body_whose_members_say_we(members: str, body: str) -> None:
    text = f"1. We, the {members}, met in Durn.\n\n2. We want fish.\n"
    said = statement(text, "fish", source="We", cue="want")
    speakers = names(chains(document(text), [said])[0])[0]
    assert len(speakers) == 1
    assert speakers[0].startswith(body)


def test_an_account_is_whose_the_text_says_it_is() -> None:
    text = "Ada Brenk (@adab): no.\n\n@adab: yes.\n\n@dusk: so.\n"
    said = [
        statement(text, word, source=who, cue=":", id=word)
        for word, who in (("yes", "@adab"), ("so", "@dusk"))
    ]
    made = [names(c)[0] for c in chains(document(text), said)]
    assert made == [["Ada Brenk"], ["@dusk"]]


def test_what_a_body_agreed_in_its_conclusions() -> None:
    text = (
        "The Pact Council noted rain. The Pact Council noted snow. The Pact Council noted hail. "
        "It was agreed to meet."
    )
    said = [
        statement(text, word, source="The Pact Council", cue=f"noted {word}", id=word)
        for word in ("rain", "snow", "hail")
    ]
    said.append(statement(text, "to meet", cue="was agreed", id="d"))
    assert names(chains(document(text), said)[-1])[0] == ["Pact Council"]
    assert names(chains(document(text), said[2:])[-1])[0] == []


def test_items_of_a_list_under_a_state() -> None:
    text = "Positions:\n\n• Tarsk. Supports the plan.\n\n• Velmora - Opposes it.\n"
    said = [
        statement(text, "the plan", cue="Supports", id="a"),
        statement(text, "it", cue="Opposes", id="b"),
    ]
    assert [names(c)[0] for c in chains(document(text), said)] == [["Tarsk"], ["Velmora"]]


def test_the_other_side_is_not_who_spoke_last() -> None:
    text = "Velmora wrote to Tarsk. Tarsk said yes; the other side said no."
    said = [
        statement(text, "yes", source="Tarsk", cue="said", id="a"),
        statement(text, "no", source="the other side", cue="side said", id="b"),
    ]
    assert names(chains(document(text), said)[-1])[0] == ["Velmora"]


def test_a_paper_is_told_of_again() -> None:
    text = "It rained, according to an indictment. It snowed, the 41-page document said."
    said = [
        statement(text, "It rained", source="an indictment", cue="according to", id="a"),
        statement(text, "It snowed", source="the 41-page document", cue="said", id="b"),
    ]
    assert [names(c)[0] for c in chains(document(text), said)] == [["indictment"]] * 2


# in Jana Hollin's words: text, the inner source, who is meant
TOLD_OF = [
    ("I rode with a driver. He says it rains.", "He", ["driver"]),
    ("Our envoy went in, and she says it rains.", "she", ["envoy"]),
    ("I rode with Ivo Harsk for an hour. He says it rains.", "He", ["Ivo Harsk"]),
    ("Two of my aides say it rains.", "Two of my aides", ["Two of Jana Hollin's aides"]),
]


@pytest.mark.parametrize(("text", "source", "speakers"), TOLD_OF, ids=[t[0] for t in TOLD_OF])
def test_whom_somebody_tells_of_in_own_words(text: str, source: str, speakers: list[str]) -> None:
    cue = "say" if "say it" in text else "says"
    said = nested(
        f"“{text}” Jana Hollin said.", ("Jana Hollin", "said", text), (source, cue, "it rains")
    )
    assert names(chains(document(f"“{text}” Jana Hollin said."), said)[-1])[0] == speakers
