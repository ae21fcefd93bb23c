"""Who speaks in readouts, joint statements and records where no sentence names them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.actors import load_register
from onrecord.records import Span, Statement
from tests.factories import document, statement

from .reading import WORLD, chains, names

READOUT = {"outlet": "President of Velmora"}
CALL = "President Anton Velder had a telephone call with President Oskar Lund.\n\n"
BOTH = ["Anton Velder", "Oskar Lund"]

PASSIVES = [
    # what follows what Oskar Lund asked for, its cue and content, and who says it
    ("Lund asked for boats. The invitation was accepted.", "was accepted", "The invitation",
     ["Anton Velder"]),
    ("Lund asked for boats. It was emphasised that fish are few.", "was emphasised",
     "that fish are few", ["Anton Velder"]),
    ("Lund asked for boats. Satisfaction was voiced at the catch.", "Satisfaction was voiced",
     "at the catch", BOTH),
    ("Lund asked for boats. It was decided to meet.", "was decided", "to meet", BOTH),
    ("Lund asked for boats. The wish was expressed to meet.", "The wish was expressed", "to meet",
     BOTH),
]  # fmt: skip


@pytest.mark.parametrize(("text", "cue", "content", "speakers"), PASSIVES)
def test_passives_of_a_call(text: str, cue: str, content: str, speakers: list[str]) -> None:
    whole = CALL + text
    said = [
        statement(whole, "boats", source="Lund", cue="asked for", id="a"),
        statement(whole, content, cue=cue, id="b"),
    ]
    assert names(chains(document(whole, **READOUT), said)[-1])[0] == speakers


def test_a_ministry_recalls_as_itself() -> None:
    text = "Tarsk sent a note. It should also be recalled that boats sank."
    said = [statement(text, "that boats sank", cue="should also be recalled")]
    found = chains(document(text, outlet="Velmoran Foreign Ministry"), said)
    assert names(found[0])[0] == ["Velmoran Foreign Ministry"]


def test_of_three_who_talk_two_answer_the_third() -> None:
    text = (
        "President Anton Velder, President Oskar Lund and President Siri Aker met in Kaarla.\n\n"
        "Siri Aker proposed a dam. They welcomed the idea."
    )
    said = [
        statement(text, "a dam", source="Siri Aker", cue="proposed", id="a"),
        statement(text, "the idea", source="They", cue="welcomed", id="b"),
    ]
    assert names(chains(document(text, **READOUT), said)[-1])[0] == BOTH


@pytest.mark.parametrize(
    ("opening", "speakers"),
    [
        ("President Anton Velder received President Oskar Lund in Kaarla.", ["Velmora", "Tarsk"]),
        ("President Anton Velder telephoned President Oskar Lund.", BOTH),
    ],
)
def test_sides_of_a_visit_are_states(opening: str, speakers: list[str]) -> None:
    text = f"{opening}\n\nThe two sides agreed to meet."
    said = [statement(text, "to meet", source="The two sides", cue="agreed")]
    assert names(chains(document(text, **READOUT), said)[0])[0] == speakers


def test_we_of_a_joint_statement_are_those_whom_its_opening_names() -> None:
    text = (
        "The Presidents of Velmora and Tarsk met in Kaarla.\n\nWe welcome the dam. "
        "Our governments will pay."
    )
    said = [
        statement(text, "the dam", source="We", cue="welcome", id="a"),
        statement(text, "pay", source="Our governments", cue="will", id="b"),
    ]
    about = {"title": "Joint statement", "published": "2020-05-02", **READOUT}
    found = chains(document(text, **about), said)
    assert [names(c)[0] for c in found] == [BOTH, ["Velmora", "Tarsk"]]


def test_we_of_a_paper_that_tells_of_a_joint_statement_is_the_paper() -> None:
    text = "Velmora and Tarsk issued a joint statement.\n\nWe asked the mayor for it."
    said = [statement(text, "it", source="We", cue="asked the mayor for")]
    assert names(chains(document(text, outlet="The Kaarla Echo"), said)[0])[0] == [
        "The Kaarla Echo"
    ]


def test_a_title_that_lists_states_says_whose_statement_it_is() -> None:
    text = "Ministers of the two states met in Kaarla.\n\nWe welcome the dam."
    said = [statement(text, "the dam", source="We", cue="welcome")]
    found = chains(document(text, title="Joint statement by Velmora and Tarsk", **READOUT), said)
    assert names(found[0])[0] == ["Velmora", "Tarsk"]


def answers(title: str, text: str) -> list[str]:
    """Who answers in a record."""
    said: list[Statement] = [statement(text, "It will.", source="A", cue=":", id="a")]
    return names(chains(document(text, title=title), said)[-1])[0]


@pytest.mark.parametrize(
    "title",
    ["Interview with Ada Brenk", "Doorstep statement by Minister Ada Brenk on the dam",
     "Minister Ada Brenk on the dam", "Ada Brenk: “We were told nothing”"],
)  # fmt: skip
def test_a_title_tells_who_answers(title: str) -> None:
    assert answers(title, "Q: Will it stand?\n\nA: It will.") == ["Ada Brenk"]


GOING_ON = [
    # a text, (source, cue, content) of each statement, and who says the last
    ("“Bo Harn will sign,” spokeswoman Ada Brenk told us. She did not say when.",
     [("spokeswoman Ada Brenk", "told us", "“Bo Harn will sign,”"),
      ("She", "did not say", "when")], ["Ada Brenk"]),
    ("Ilda Brenn slept. The widow of the pilot wept. “They never rang,” she said.",
     [("she", "said", "“They never rang,”")], ["widow of the pilot"]),
    ("Ilda Brenn slept. An engineer at the dam wept. In a letter to us she asked for rain.",
     [("she", "asked for", "rain")], ["engineer at the dam"]),
    ("The fund sent a letter. It says that boats sank.",
     [("It", "says", "that boats sank")], ["letter"]),
    ("Ilda Brenn woke. “I am told that boats sank,” Anton Velder said.",
     [("Anton Velder", "said", "“I am told that boats sank,”")], ["Anton Velder"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told", "speakers"), GOING_ON)
def test_whom_a_pronoun_takes_up(
    text: str, told: list[tuple[str, str, str]], speakers: list[str]
) -> None:
    said = [
        statement(text, content, source=source, cue=cue, id=f"s{n}")
        for n, (source, cue, content) in enumerate(told)
    ]
    assert names(chains(document(text), said)[-1])[0] == speakers


OFFICES = """
[[office]]
id = "velmora-border-chief"
name = "border chief of Velmora"
kind = "other"
state = "velmora"

[[office.holder]]
person = "ilda-brenn"

[[office]]
id = "velmora-ministry-speaker"
name = "spokeswoman of the Velmoran Foreign Ministry"
kind = "spokesperson"
state = "velmora"
body = "velmora-foreign-ministry"

[[office.holder]]
person = "siri-aker"
"""


@pytest.mark.parametrize(
    ("text", "source", "speakers"),
    [
        ("The border chief said no.", "The border chief", ["Ilda Brenn"]),
        ("The Velmoran Foreign Ministry slept. Its spokeswoman said no.", "Its spokeswoman",
         ["Siri Aker"]),
    ],
)  # fmt: skip
def test_offices_that_a_user_adds_are_known_by_their_own_names(
    tmp_path: Path, text: str, source: str, speakers: list[str]
) -> None:
    added = tmp_path / "world.toml"
    added.write_text(WORLD.read_text("utf-8") + OFFICES, "utf-8")
    said = [statement(text, "no", source=source, cue="said")]
    about = {"outlet": "Ostrel Wire", "published": "2020-05-02"}
    found = chains(document(text, **about), said, load_register(str(added)))
    assert names(found[0])[0] == speakers


@pytest.mark.parametrize(
    ("outlet", "speaker"),
    [("European Council", "European Council"), ("The Ostrel Mail", "Conference")],
)
def test_the_conference_in_a_bodys_own_text_is_that_body(outlet: str, speaker: str) -> None:
    text = "The Conference welcomed the accord."
    said = statement(text, "the accord", cue="welcomed", source="The Conference", kind="indirect")
    (found,) = chains(document(text, outlet=outlet), [said])
    assert [a.name for a in found.speakers] == [speaker]


def test_the_two_officials_of_a_readout_are_who_met() -> None:
    text = f"{CALL}The two officials welcomed the rain."
    said = statement(text, "the rain", source="The two officials", cue="welcomed")
    assert names(chains(document(text, **READOUT), [said])[0])[0] == BOTH
    assert names(chains(document(text, outlet="Ostrel Wire"), [said])[0])[0] != BOTH


def test_they_in_a_turn_are_none_of_whom_its_speaker_is_one() -> None:
    text = (
        f"{CALL}Anton Velder: I hear from fishermen in Durn. They write that boats left.\n\n"
        "Oskar Lund: So they do.\n\nAnton Velder: Good."
    )
    said = [
        statement(text, "I hear from fishermen in Durn. They write that boats left.",
                  source="Anton Velder", cue=":", id="a"),
        statement(text, "that boats left", source="They", cue="write", id="b", parent="a"),
    ]  # fmt: skip
    speakers, via = names(chains(document(text, **READOUT), said)[1])
    assert (speakers, via) == (["fishermen"], ["Anton Velder"])


@pytest.mark.parametrize(
    "outlet", ["Press Service of the President of Velmora", "Velmoran Foreign Ministry"]
)
def test_the_president_of_the_republic_is_the_publishers_own(outlet: str) -> None:
    words = "The President of the Republic"
    text = f"{words} met President Lund. {words} said no."
    at = text.rindex(words)
    said = statement(text, "no", cue="said", source=words)
    said = replace(said, source=(Span(at, at + len(words)),))
    (found,) = chains(document(text, outlet=outlet, published="2019-05-01"), [said])
    assert names(found)[0] == ["Anton Velder"]
