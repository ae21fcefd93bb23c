"""Chains: speakers, relays and outlets of statements made by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.records import Span, Statement
from tests.factories import document, statement

from .reading import chains, names

READOUT = {"outlet": "President of Velmora", "published": "2021-03-03"}
CALL = "Anton Velder had a telephone conversation with Oskar Lund. "


def one(text: str, said: Statement, **about: str | None) -> tuple[list[str], list[str]]:
    """Speakers and relays of one statement."""
    return names(chains(document(text, **about), [said])[0])


def test_a_joint_cue_without_a_source_is_both_leaders() -> None:
    text = CALL + "Fishing was discussed."
    said = statement(text, "Fishing", cue="was discussed")
    assert one(text, said, **READOUT) == (["Anton Velder", "Oskar Lund"], [])


def test_a_passive_is_whom_the_document_speaks_for() -> None:
    text = CALL + "Anton Velder thanked the guest for fish. It was emphasised that boats are ready."
    first = statement(text, "fish", source="Anton Velder", cue="thanked the guest for")
    said = statement(text, "that boats are ready", cue="It was emphasised")
    made = chains(document(text, **READOUT), [first, said])
    assert names(made[1]) == (["Anton Velder"], [])
    assert made[1].reason == "the document speaks for Anton Velder"
    assert made[1].outlet is not None and made[1].outlet.name == "President of Velmora"


@pytest.mark.parametrize("cue", ["reportedly", "allegedly"])
def test_who_cannot_be_known_stays_unknown(cue: str) -> None:
    text = f"The boats {cue} left the harbour."
    said = statement(text, ["The boats", "left the harbour"], cue=cue)
    assert one(text, said) == ([], [])


def test_who_is_interviewed_has_the_turns_that_begin_with_a_dash() -> None:
    text = "Ada Brenk received us.\n\n— Will it rain?\n\n— Not today. I asked for sun.\n"
    answer = statement(text, "Not today. I asked for sun.", id="a")
    dash = Span(text.rindex("—"), text.rindex("—") + 1)
    inner = statement(text, "for sun", source="I", cue="asked", id="b", parent="a")
    made = chains(document(text), [replace(answer, cue=(dash,)), inner])
    assert [names(c) for c in made] == [(["Ada Brenk"], []), (["Ada Brenk"], ["Ada Brenk"])]
    assert made[0].reason == "the one who answers"


def test_a_nested_statement_has_the_outer_speaker_first() -> None:
    text = "Marta Quill said Anton Velder promised rain."
    outer = statement(text, "Anton Velder promised rain", source="Marta Quill", cue="said", id="a")
    inner = statement(text, "rain", source="Anton Velder", cue="promised", id="b", parent="a")
    made = chains(document(text), [outer, inner])
    assert names(made[1]) == (["Anton Velder"], ["Marta Quill"])


def test_joint_outer_speakers_are_one_link() -> None:
    text = "Anton Velder and Oskar Lund said Tarsk wants fish."
    outer = statement(
        text, "Tarsk wants fish", source="Anton Velder and Oskar Lund", cue="said", id="a"
    )
    inner = statement(text, "fish", source="Tarsk", cue="wants", id="b", parent="a")
    made = chains(document(text), [outer, inner])
    assert names(made[0])[0] == ["Anton Velder", "Oskar Lund"]
    assert names(made[1]) == (["Tarsk"], ["Anton Velder; Oskar Lund"])


def test_according_to_an_outlet_adds_a_relay() -> None:
    text = "“Boats are ready,” Marta Quill said, according to news agency Ostrel Wire."
    said = statement(text, "“Boats are ready,”", source="Marta Quill", cue="said")
    assert one(text, said) == (["Marta Quill"], ["Ostrel Wire"])


def test_whom_an_outlet_cites_is_the_speaker() -> None:
    text = "Boats are ready, Ostrel Wire said, citing a harbour official."
    said = statement(text, "Boats are ready", source="Ostrel Wire", cue="said")
    assert one(text, said) == (["harbour official"], ["Ostrel Wire"])


def test_an_interview_relays_what_the_same_person_says_later() -> None:
    text = "Marta Quill said in an interview with Ostrel Wire that it rains. She said it pours."
    first = statement(text, "that it rains", source="Marta Quill", cue="said", id="a")
    second = statement(text, "it pours", source="She", cue="said", id="b")
    made = chains(document(text), [first, second])
    assert names(made[0]) == (["Marta Quill"], ["Ostrel Wire"])
    assert names(made[1]) == (["Marta Quill"], ["Ostrel Wire"])


def test_what_is_said_elsewhere_ends_an_interview() -> None:
    text = (
        "Marta Quill said in an interview with Ostrel Wire that it rains. In a speech in May she "
        "said it pours. She warned of mud."
    )
    said = [
        statement(text, "that it rains", source="Marta Quill", cue="said", id="a"),
        statement(text, "it pours", source="she", cue="said", id="b"),
        statement(text, "mud", source="She", cue="warned of", id="c"),
    ]
    made = chains(document(text), said)
    assert [names(c)[1] for c in made] == [["Ostrel Wire"], [], []]


def test_a_compilation_gives_its_one_voice() -> None:
    text = (
        "Harbour aide Derek Oake spoke to reporters. Ostrel Wire has compiled Oake’s key "
        "statements.\nAnton Velder agreed to build boats: “There will be many new boats.”\n"
        "The harbour is deep."
    )
    relayed = statement(text, "to build boats", source="Anton Velder", cue="agreed", id="a")
    bare = statement(text, "“There will be many new boats.”", id="b", cue=())
    own = Statement("c", "agency.txt", "own", (relayed.content[0],))
    made = chains(document(text, outlet="Ostrel Wire"), [relayed, bare, own])
    assert names(made[0]) == (["Anton Velder"], ["Derek Oake"])
    assert names(made[1]) == (["Derek Oake"], [])
    assert names(made[2]) == (["Derek Oake"], [])


def test_own_words_are_the_outlets_or_nobodys() -> None:
    text = "The harbour is deep."
    own = Statement("a", "agency.txt", "own", (statement(text, "The harbour is deep.").content[0],))
    assert names(chains(document(text, outlet="Ostrel Wire"), [own])[0]) == (["Ostrel Wire"], [])
    assert names(chains(document(text, outlet=None), [own])[0]) == ([], [])


def test_we_of_a_states_voice_is_the_state() -> None:
    text = "Anton Velder said: “We want peace.” Marta Quill said: “We want tea.”"
    a = statement(text, "“We want peace.”", source="Anton Velder", cue="said", id="a")
    b = statement(text, "peace", source="We", cue="want", id="b", parent="a")
    made = chains(document(text, published="2021-01-01"), [a, b])
    assert names(made[1]) == (["Velmora"], ["Anton Velder"])


def test_a_group_keeps_its_words() -> None:
    text = "Two senior Tarskian officials said the road was open."
    said = statement(text, "the road was open", source="Two senior Tarskian officials", cue="said")
    assert one(text, said) == (["Two senior Tarskian officials"], [])


def test_statements_that_hold_each_other_end() -> None:
    text = "Marta Quill said rain fell."
    a = statement(text, "rain fell", source="Marta Quill", cue="said", id="a", parent="b")
    b = statement(text, "rain fell", source="Marta Quill", cue="said", id="b", parent="a")
    assert len(chains(document(text), [a, b])) == 2
