"""Sources told by their place beside others: guests, partners elsewhere, an owner's ministry."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.actors import load_register
from onrecord.records import Span
from tests.factories import document, statement

from .reading import WORLD, chains, names

SOURCES = [
    ("Jana Hollin received President Bo Harsk in Ostrel. The guest said no.", "The guest",
     ["Bo Harsk"]),
    ("Jana Hollin received President Bo Harsk in Ostrel. His host said no.", "His host",
     ["Jana Hollin"]),
    ("Jana Hollin received President Bo Harsk in Ostrel. The hosts said no.", "The hosts",
     ["Velmora"]),
    ("President Bo Harsk visited Jana Hollin in Ostrel. The guest said no.", "The guest",
     ["Bo Harsk"]),
    ("Bo Harsk slept. Jana Hollin woke. The guest said no.", "The guest", ["guest"]),
    ("It rained. Our partners in Durn said no.", "Our partners in Durn", ["Tarsk"]),
    ("Oskar Lund slept. My colleague from Durn said no.", "My colleague from Durn",
     ["Oskar Lund"]),
    ("Jana Hollin woke. Her ministry said no.", "Her ministry", ["Velmoran Foreign Ministry"]),
    ("Jana Hollin's ministry said no.", "Jana Hollin's ministry", ["Velmoran Foreign Ministry"]),
    ("Bo Harsk's ministry said no.", "Bo Harsk's ministry", ["ministry of Bo Harsk"]),
    ("President Oskar Lund's government said no.", "President Oskar Lund's government", ["Tarsk"]),
    ("Oskar Lund's administration said no.", "Oskar Lund's administration",
     ["Lund administration"]),
    ("Oskar Lund slept. Mr Lund's office said no.", "Mr Lund's office", ["office of Oskar Lund"]),
    ("Oskar Lund slept. Lund's allies said no.", "Lund's allies", ["allies of Oskar Lund"]),
    ("Oskar Lund met Jana Hollin. Their governments said no.", "Their governments",
     ["Tarsk", "Velmora"]),
    ("Oskar Lund met Jana Hollin. Both governments said no.", "Both governments",
     ["Tarsk", "Velmora"]),
    ("North Olmian boats left. The North said no.", "The North", ["North Olmia"]),
    ("The boats left. The North said no.", "The North", ["North"]),
    ("Jana Hollin spoke. The minister said no.", "The minister", ["Jana Hollin"]),
    ("Kaarla Court sat. The company said no.", "The company", ["company"]),
    ("Bo Harsk slept in Ostrel. Jana Hollin, the head of the Velmoran government, woke. The head of"
     " the Velmoran state said no.", "The head of the Velmoran state", ["Ilda Brenn"]),
    ("Jana Hollin welcomed Bo Harsk's offer. The guest said no.", "The guest", ["guest"]),
    ("Oskar Lund's own deputy, Bo Harsk, woke. Bo Harsk's government said no.",
     "Bo Harsk's government", ["Tarsk"]),
    ("Oskar Lund slept. Tarsk and Velmora will vote together. In a statement the two said no.",
     "the two", ["Tarsk", "Velmora"]),
    ("Bo Harsk, 47, slept. The 47-year-old former harbour pilot said no.",
     "The 47-year-old former harbour pilot", ["Bo Harsk"]),
    ("Oskar Lund slept. Mr Lund and his allies said no.", "Mr Lund and his allies",
     ["Oskar Lund", "allies of Oskar Lund"]),
    ("President Oskar Lund and several lawmakers said no.",
     "President Oskar Lund and several lawmakers", ["Oskar Lund", "several lawmakers"]),
    ("Jana Hollin spoke. She and other lawmakers said no.", "She and other lawmakers",
     ["Jana Hollin", "other lawmakers"]),
    ("Tarsk and its allies said no.", "Tarsk and its allies", ["Tarsk", "Tarsk's allies"]),
    ("Oskar Lund met Jana Hollin. His Velmoran counterpart said no.", "His Velmoran counterpart",
     ["Jana Hollin"]),
    ("President Oskar Lund slept. His Velmoran counterpart said no.", "His Velmoran counterpart",
     ["Ilda Brenn"]),
    ("The pilot Bo Harsk slept. His Velmoran counterpart said no.", "His Velmoran counterpart",
     ["Velmoran counterpart"]),
    ("Residents fled. One of them, a teacher who gave no name, said no.",
     "One of them, a teacher who gave no name,", ["teacher"]),
    ("The Tarskian statement said no.", "The Tarskian statement", ["Tarsk"]),
    ("Challenger Bo Harsk said no.", "Challenger Bo Harsk", ["Bo Harsk"]),
    ("Mr Bo Harsk slept. Bo Harsk's solicitor, Ada Brenk, woke. Her client said no.",
     "Her client", ["Bo Harsk"]),
    ("Mr Bo Harsk slept. Ada Brenk, a lawyer for Bo Harsk, woke. Her client said no.",
     "Her client", ["Bo Harsk"]),
    ("Presidents Jana Hollin of Velmora and Oskar Lund of Tarsk said no.",
     "Presidents Jana Hollin", ["Jana Hollin", "Oskar Lund"]),
    ("The Velmoran president's spokesman said no. Spokesman Bo Harsk slept.",
     "The Velmoran president's spokesman", ["spokesman of Ilda Brenn"]),
    ("Durn belongs to Tarsk, whose intelligence chief said no.", "whose intelligence chief",
     ["intelligence chief of Tarsk"]),
    ("It rained in three districts, whose governors said no.", "whose governors",
     ["governors of three districts"]),
    ("Oskar Lund met Jana Hollin. A person close to her said no.", "A person close to her",
     ["person close to Jana Hollin"]),
    ("Ada Brenk, adviser to the president, Oskar Lund, said no.",
     "Ada Brenk, adviser to the president, Oskar Lund,", ["Ada Brenk"]),
    ("Tarsk's government and Velmora said no.", "Tarsk's government and Velmora",
     ["Tarsk", "Velmora"]),
    ("Bo Harsk, the Tarskian water minister, slept. His delegation said no.", "His delegation",
     ["Tarsk"]),
    ("Tarsk's envoy to the Office, Mr Bo Harsk, slept. His government said no.", "His government",
     ["Tarsk"]),
    ("Jana Hollin met Oskar Lund. Ilda Brenn slept. Both presidents said no.", "Both presidents",
     ["Ilda Brenn", "Oskar Lund"]),
    ("The rebel group Hamas struck. The rebels said no.", "The rebels", ["Hamas"]),
    ("An aide to Ilda Brenn said no. The aide, Bo Harsk, left.", "An aide to Ilda Brenn",
     ["Bo Harsk"]),
    ("Jana Hollin spoke. The Tarskian ambassador said no.", "The Tarskian ambassador",
     ["Tarskian ambassador"]),
    ("Two officials and a note seen by Reuters said no.",
     "Two officials and a note seen by Reuters", ["Two officials", "note seen by Reuters"]),
    ("“It rained,” said Petra Brenk. She said no.", "She", ["Petra Brenk"]),
    ("Mr. Telde (Tarsk) slept. His government said no.", "His government", ["Tarsk"]),
    ("The People's Lantern said no.", "The People's Lantern", ["People's Lantern"]),
    ("The Farmers' Union of Kaarla said no.", "The Farmers' Union of Kaarla",
     ["Farmers' Union of Kaarla"]),
    ("Bakers in Kaarla said no.", "Bakers in Kaarla", ["Bakers in Kaarla"]),
    ("A cook aboard the Grey Gannet said no.", "A cook aboard the Grey Gannet",
     ["cook aboard the Grey Gannet"]),
    ("The Tarskian version said no.", "The Tarskian version", ["Tarsk"]),
    ("The treasurer once said no.", "The treasurer once", ["treasurer"]),
    ("Father Bo Harsk woke. The priest said no.", "The priest", ["Bo Harsk"]),
    ("Jana Hollin met the Tarskian chargé d'affaires. The diplomat said no.", "The diplomat",
     ["Tarskian chargé d'affaires"]),
    ("An aide to Ilda Brenn, who said no, slept.", "who", ["aide to Ilda Brenn"]),
    ("He began a war with President Ilda Brenn – who said no.", "who", ["Ilda Brenn"]),
    ("Tarsk's embassy said no.", "Tarsk's embassy", ["Tarsk's embassy"]),
    ("Jana Hollin of Velmora and Oskar Lund of Tarsk met Siri Aker. The three leaders said no.",
     "The three leaders", ["Jana Hollin", "Oskar Lund", "Siri Aker"]),
    ("The Upland Front met Tarsk. The rebels said no.", "The rebels", ["Upland Front"]),
    ("Mr Lars Holm wrote. L.H. said no.", "L.H.", ["Lars Holm"]),
    ("Oskar Lund slept. Aides to Mr Lund said no.", "Aides to Mr Lund", ["Aides to Oskar Lund"]),
    ("The Northern Football Union (NFU) met. A spokesman for the NFU said no.",
     "A spokesman for the NFU", ["spokesman for the Northern Football Union"]),
    ("His lawyer, Ada Brenk, woke with Oskar Lund. My client said no.", "My client", ["client"]),
    ("Special envoy of Her Excellency Ilda Brenn, Bo Harsk slept. Her Excellency said no.",
     "Her Excellency", ["Ilda Brenn"]),
    ("Ilda Brenn woke. Her predecessor said no.", "Her predecessor", ["predecessor of Ilda Brenn"]),
    ("Oskar Lund met Bo Harsk. His late father, King Arvid, slept. His Majesty said no.",
     "His Majesty", ["Majesty"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "speakers"), SOURCES, ids=[s[0] for s in SOURCES])
def test_who_is_meant(text: str, source: str, speakers: list[str]) -> None:
    said = statement(text, "no", source=source, cue="said")
    found, _ = names(chains(document(text, published="2017-05-04"), [said])[-1])
    assert sorted(found) == sorted(speakers)


def test_a_paper_says_so_itself() -> None:
    text = "This newspaper said no. Our side said no."
    said = [
        statement(text, "no", source="This newspaper", cue="said", id="a"),
        statement(text, "no", source="Our side", cue="said", id="b"),
    ]
    found = chains(document(text, outlet="The Velmora Post"), said)
    assert [names(c)[0] for c in found] == [["The Velmora Post"], ["Velmora"]]


@pytest.mark.parametrize(
    ("words", "speakers"),
    [
        ("Both sides had told her to come", ["Tarsk", "North Olmia"]),
        ("Both neighbours had wanted her to come", ["Tarsk", "North Olmia"]),
        ("Both sides had wanted her to come", ["Velmora", "Tarsk"]),
    ],
)
def test_who_is_told_by_both_sides_is_on_neither(words: str, speakers: list[str]) -> None:
    text = f"Tarsk and North Olmia met. Jana Hollin, the Velmoran minister, said {words}."
    content = f"{words}"
    source, cue = words[: words.index(" had")], words.split(" her")[0].partition(" had")
    said = [
        statement(text, content, source="Jana Hollin", cue="said", id="a"),
        statement(text, "to come", source=source, cue=f"had{cue[2]}", id="b", parent="a"),
    ]
    found = names(chains(document(text, published="2017-05-04"), said)[-1])[0]
    assert (sorted(found) == sorted(speakers)) is ("wanted" not in words or "neigh" in words)


def test_the_other_states_are_those_listed_but_the_last_speaker() -> None:
    text = "Velmora, Tarsk and North Olmia met. Tarsk said yes. The two other states said no."
    said = [
        statement(text, "yes", source="Tarsk", cue="said", id="a"),
        statement(text, "no", source="The two other states", cue="said", id="b"),
    ]
    at = text.index("Tarsk said")
    said[0] = replace(said[0], source=(Span(at, at + 5),))
    assert names(chains(document(text), said)[-1])[0] == ["Velmora", "North Olmia"]


def test_both_presidents_are_no_prime_minister() -> None:
    text = (
        "Prime Minister Ada Brenk met President Bo Harsk of Kaarland and President Ivo Kard of"
        " Durnland. Both presidents said no."
    )
    said = statement(text, "no", source="Both presidents", cue="said")
    assert names(chains(document(text), [said])[-1])[0] == ["Bo Harsk", "Ivo Kard"]


def test_a_company_is_whichever_spoke_last() -> None:
    text = "Kaarla Lines said no. The company said yes. It said so."
    said = [
        statement(text, "no", source="Kaarla Lines", cue="said", id="a"),
        statement(text, "yes", source="The company", cue="said", id="b"),
        statement(text, "so", source="It", cue="said", id="c"),
    ]
    for chain in chains(document(text), said):
        assert names(chain)[0] == ["Kaarla Lines"]


@pytest.mark.parametrize("name", ["TARSK", "NORTH OLMIA", "Tarsk"])
def test_a_state_in_capitals_is_that_state(name: str) -> None:
    text = f"The representative of {name} spoke. Her country would vote no, she said."
    said = [
        statement(text, "spoke", source=f"The representative of {name}", cue="spoke", id="a"),
        statement(text, "vote no", source="Her country", cue="would", id="b"),
    ]
    found = chains(document(text), said)
    assert names(found[0])[0] == [f"representative of {name}"]
    assert names(found[1])[0] == [name.title()]


def test_a_representative_of_a_state_holds_no_office_that_ends_so() -> None:
    text = "The representative of the United States said no."
    said = statement(text, "no", source="The representative of the United States", cue="said")
    (found,) = chains(document(text, published="2024-05-04"), [said])
    assert names(found)[0] == ["representative of the United States"]


def test_of_whom_ministers_tell_does_not_take_part() -> None:
    text = (
        "The Presidents of Velmora and Tarsk, meeting in Durn, welcome the return of Jana Hollin to"
        " her family. It was agreed to meet again."
    )
    about = {"published": "2017-05-04", "outlet": "President of Velmora"}
    said = statement(text, "to meet again", source="", cue="was agreed")
    (found,) = chains(document(text, **about), [said])
    assert sorted(names(found)[0]) == ["Ilda Brenn", "Oskar Lund"]


def test_a_statement_by_its_states_adjective_is_of_that_states_body() -> None:
    text = (
        "Velmora's foreign ministry said yes. The Kaarla Bank said maybe. The Velmoran statement"
        " said no."
    )
    said = [
        statement(text, "yes", source="Velmora's foreign ministry", cue="said", id="a"),
        statement(text, "maybe", source="The Kaarla Bank", cue="said", id="b"),
        statement(text, "no", source="The Velmoran statement", cue="said", id="c"),
    ]
    assert names(chains(document(text), said)[-1])[0] == ["Velmoran Foreign Ministry"]


def test_who_tells_of_a_side_is_not_that_side() -> None:
    text = "The Tarskian side, the Ostrel Wire said, agreed to leave."
    said = [
        statement(text, "agreed to leave", source="the Ostrel Wire", cue="said", id="a"),
        statement(text, "to leave", source="The Tarskian side, the Ostrel Wire", cue="agreed",
                  id="b"),
    ]  # fmt: skip
    assert names(chains(document(text), said)[-1])[0] == ["Tarsk"]


def test_the_signatories_are_those_who_first_speak_together() -> None:
    text = "Velmora and Tarsk said yes. Velmora said maybe. The signatories said no."
    said = [
        statement(text, "yes", source="Velmora and Tarsk", cue="said", id="a"),
        statement(text, "maybe", source="Velmora", cue="said", id="b"),
        statement(text, "no", source="The signatories", cue="said", id="c"),
    ]
    assert names(chains(document(text), said)[-1])[0] == ["Velmora", "Tarsk"]


def test_who_signs_a_joint_statement_says_we() -> None:
    text = (
        "We, the Presidents of Velmora, Tarsk and North Olmia, met in Durn on 4 May. We condemn the"
        " flood. The three leaders welcome the rain. Oskar Lund met Ilda Brenn. They hail the sun."
    )
    said = [
        statement(text, "the flood", source="We", cue="condemn", id="a"),
        statement(text, "the rain", source="The three leaders", cue="welcome", id="b"),
        statement(text, "the sun", source="They", cue="hail", id="c"),
    ]
    at = text.index("We condemn")
    said[0] = replace(said[0], source=(Span(at, at + 2),))
    three = ["Ilda Brenn", "Oskar Lund", "Siri Aker"]
    first, second, third = chains(document(text, published="2017-05-04"), said)
    assert sorted(names(first)[0]) == sorted(names(second)[0]) == three
    assert sorted(names(third)[0]) == three[:2]


def test_a_counterpart_of_nobody_known_is_not_the_leader() -> None:
    text = "The Energy Minister and his Tarskian counterpart said no."
    said = statement(
        text, "no", source="The Energy Minister and his Tarskian counterpart", cue="said"
    )
    (found,) = chains(document(text, published="2017-05-04"), [said])
    assert "Oskar Lund" not in names(found)[0]


def test_both_countries_are_those_whose_leaders_met_last() -> None:
    text = (
        "Velmora and North Olmia traded. On Monday President Ilda Brenn met President Oskar Lund."
        " Both countries said no."
    )
    said = statement(text, "no", source="Both countries", cue="said")
    found = names(chains(document(text, published="2017-05-04"), [said])[-1])[0]
    assert sorted(found) == ["Tarsk", "Velmora"]


def test_who_speaks_for_a_body_by_the_title_means_it_by_we() -> None:
    text = "Harbour League trade commissioner Bo Harsk said we agreed. He said we left."
    said = [
        statement(text, "we agreed", source="Harbour League trade commissioner Bo Harsk",
                  cue="said", id="a"),
        statement(text, "agreed", source="we", cue="agreed", id="b", parent="a"),
    ]  # fmt: skip
    assert names(chains(document(text), said)[-1]) == (["Harbour League"], ["Bo Harsk"])


def test_a_source_far_off_in_the_sentence_before_is_not_joined() -> None:
    text = "The ministers spoke with Ada Brenk there. Having slept, President Oskar Lund said no."
    made = statement(text, "no", source="President Oskar Lund", cue="said")
    said = replace(made, source=(Span(0, 13), *made.source))
    assert names(chains(document(text), [said])[-1])[0] == ["Oskar Lund"]


def test_thanks_for_its_support_tell_whose() -> None:
    text = "Oskar Lund thanked Velmora for its long commitment to peace."
    said = [
        statement(text, "for its long commitment to peace", source="Oskar Lund", cue="thanked",
                  id="a"),
        statement(text, "peace", source="its", cue="commitment to", id="b", parent="a"),
    ]  # fmt: skip
    assert names(chains(document(text), said)[-1]) == (["Velmora"], ["Oskar Lund"])


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("It rained. The government said no.", ["Velmora"]),
        ("Tarsk woke. Tarsk slept. Tarsk left. Tarsk came. The government said no.",
         ["government"]),
    ],
)  # fmt: skip
def test_the_government_is_that_of_where_it_was_told(text: str, speakers: list[str]) -> None:
    said = statement(text, "no", source="The government", cue="said")
    found = chains(document(text, outlet="The Velmora Post"), [said])
    assert names(found[-1])[0] == speakers


def test_the_envoy_of_whom_a_minister_tells_is_not_that_minister() -> None:
    text = "Minister Jana Hollin woke. Jana Hollin said the envoy had promised to go."
    said = [
        statement(text, "the envoy had promised to go", source="Jana Hollin", cue="said", id="a"),
        statement(text, "to go", source="the envoy", cue="had promised", id="b", parent="a"),
    ]
    assert names(chains(document(text), said)[-1])[0] == ["envoy"]


def test_two_cues_of_one_source_are_its_own() -> None:
    text = "The ministry said the Tarskian army left. It asked for calm and wanted peace."
    said = [
        statement(text, "the Tarskian army left", source="The ministry", cue="said", id="a"),
        statement(text, "calm", source="It", cue="asked for", id="b"),
        statement(text, "peace", source="It", cue="wanted", id="c"),
    ]
    _, second, third = chains(document(text), said)
    assert names(second) == names(third)


def test_they_who_say_so_and_they_who_spoke_together() -> None:
    text = "Tarsk and Velmora welcomed it. They asked for calm. Officials said they were sorry."
    said = [
        statement(text, "it", source="Tarsk and Velmora", cue="welcomed", id="a"),
        statement(text, "calm", source="They", cue="asked for", id="b"),
        statement(text, "they were sorry", source="Officials", cue="said", id="c"),
        statement(text, "sorry", source="they", cue="were", id="d", parent="c"),
    ]
    made = chains(document(text), said)
    assert names(made[1])[0] == names(made[0])[0]
    assert names(made[3])[0] == names(made[2])[0] == ["Officials"]


def test_he_in_somebodys_own_quoted_words_is_another() -> None:
    text = "Oskar Lund met Bo Harsk. “He says it rained,” said Bo Harsk."
    said = [
        statement(text, "He says it rained", source="Bo Harsk", cue="said", id="a"),
        statement(text, "it rained", source="He", cue="says", id="b", parent="a"),
    ]
    at = text.rindex("Bo Harsk")
    said[0] = replace(said[0], source=(Span(at, at + 8),))
    assert names(chains(document(text), said)[1]) == (["Oskar Lund"], ["Bo Harsk"])


def test_who_spoke_right_before_goes_on() -> None:
    text = (
        "“It rained,” said Bela Harsk of the Durn Institute. She wanted peace.\n\n"
        "Ada Holm slept. Officials asked for calm. They wanted rain."
    )
    said = [
        statement(text, "It rained", source="Bela Harsk of the Durn Institute", cue="said", id="a"),
        statement(text, "peace", source="She", cue="wanted", id="b"),
        statement(text, "calm", source="Officials", cue="asked for", id="c"),
        statement(text, "rain.", source="They", cue="wanted", id="d"),
    ]
    made = chains(document(text), said)
    assert [names(c)[0] for c in made] == [
        ["Bela Harsk"], ["Bela Harsk"], ["Officials"], ["Officials"]
    ]  # fmt: skip


def test_their_client_is_whom_the_lawyers_serve() -> None:
    text = "Mr Bo Harsk slept. Bo Harsk's lawyers denied their client wanted rain."
    said = [
        statement(text, "their client wanted rain", source="Bo Harsk's lawyers", cue="denied",
                  id="a"),
        statement(text, "rain", source="their client", cue="wanted", id="b", parent="a"),
    ]  # fmt: skip
    assert names(chains(document(text), said)[1])[0] == ["Bo Harsk"]


def test_his_government_is_of_the_group_that_speaks() -> None:
    text = "Bo Harsk slept. The representative of Tarsk spoke of rain. His Government said no."
    said = [
        statement(text, "rain", source="The representative of Tarsk", cue="spoke of", id="a"),
        statement(text, "no", source="His Government", cue="said", id="b"),
    ]
    assert names(chains(document(text), said)[1])[0] == ["Tarsk"]


def test_who_is_told_by_the_host_is_the_next_she() -> None:
    text = (
        "Foreign Minister Ada Brenk of Velmora received Ilda Brenn of Tarsk. Ms Brenn was reminded"
        " by her host that it rained. She said that it was dry."
    )
    said = [
        statement(text, "that it rained", source="her host", cue="was reminded", id="a"),
        statement(text, "that it was dry", source="She", cue="said", id="b"),
    ]
    found = [names(c)[0] for c in chains(document(text), said)]
    assert found == [["Ada Brenk"], ["Ilda Brenn"]]


SPOKESMAN = """
[[person]]
id = "dean-orr"
name = "Dean Orr"
gender = "m"
country = "QT"

[[office]]
id = "tarsk-government-spokesperson"
name = "Spokesperson of the Tarskian government"
titles = ["Tarskian government spokesman"]
kind = "spokesperson"
state = "tarsk"

[[office.holder]]
person = "dean-orr"
from = "2015"
"""


@pytest.mark.parametrize(
    ("whose", "speaker"),
    [
        ("The Tarskian economy minister, Bo Harsk,", "spokesman of Bo Harsk"),
        ("The Tarskian president, Oskar Lund,", "Dean Orr"),
    ],
)
def test_a_ministers_spokesman_is_not_the_governments(
    whose: str, speaker: str, tmp_path: Path
) -> None:
    own = tmp_path / "world.toml"
    own.write_text(WORLD.read_text(encoding="utf-8") + SPOKESMAN, encoding="utf-8")
    text = f"{whose} slept. His spokesman said no."
    said = statement(text, "no", source="His spokesman", cue="said")
    (found,) = chains(document(text, published="2020-05-01"), [said], load_register(str(own)))
    assert names(found)[0] == [speaker]
