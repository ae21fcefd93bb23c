"""Mentions to actors within one document."""

from __future__ import annotations

import pytest

from onrecord.actors import link_actors
from onrecord.documents.passages import sentences
from tests.factories import document, statement

from .reading import mentions, who, world


def test_a_surname_is_the_person_named_in_full_with_the_place_in_the_reason() -> None:
    text = "Marta Quill arrived on Monday. Reporters waited. Quill said nothing."
    found = [m for m in mentions(text) if m.span.of(text) == "Quill"]
    assert [m.actor.name for m in found if m.actor] == ["Marta Quill"]
    assert found[0].reason == "surname of Marta Quill, named at 0"


def test_a_headline_surname_finds_the_name_given_later() -> None:
    text = "Quill to visit Ostrel\n\nForeign Minister Marta Quill will travel on Friday."
    assert who(text, "Quill") == ["Marta Quill"]


def test_a_surname_that_is_a_noun_too_is_whoever_was_named_in_full() -> None:
    text = "Governor Ann Brewer arrived. Brewer will decide on Monday."
    found = [m for m in mentions(text) if m.span.of(text) == "Brewer"]
    assert [m.actor.name for m in found if m.actor] == ["Ann Brewer"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Harbour spokesman Derek Oake spoke. The spokesman left.", "The spokesman"),
        ("Derek Oake, an aide to the governor, spoke. The aide left.", "The aide"),
        ("The speaker of the house, Derek Oake, spoke. The speaker left.", "The speaker"),
        (
            "Deputy Prime Minister - Minister for Roads Derek Oake spoke. "
            "The Deputy Prime Minister left.",
            "The Deputy Prime Minister",
        ),
    ],
)
def test_a_role_is_whoever_was_named_with_it(text: str, words: str) -> None:
    assert who(text, words) == ["Derek Oake"]


def test_a_role_of_a_state_is_its_holder_on_the_day() -> None:
    text = "The Velmoran president opened the bridge."
    assert who(text, "Velmoran president", published="2012-02-02") == ["Ilda Brenn"]
    assert who(text, "Velmoran president", published="2020-02-02") == ["Anton Velder"]


def test_the_president_of_an_official_site_is_the_one_it_speaks_for() -> None:
    text = "Anton Velder met Oskar Lund. The President thanked the guest."
    about = {"outlet": "President of Velmora", "published": "2021-03-03"}
    assert who(text, "The President", **about) == ["Anton Velder"]
    assert who(text, "The President", outlet="President of Tarsk", published="2021") == [
        "Oskar Lund"
    ]


@pytest.mark.parametrize(
    ("text", "words", "state", "reason"),
    [
        ("Ostrel has not answered.", "Ostrel", "Velmora", "capital of Velmora"),
        ("Amber Hall has not answered.", "Amber Hall", "Velmora", "seat of power of Velmora"),
        ("The Tarskian side agreed.", "Tarskian side", "Tarsk", "Tarsk, by its side"),
        ("Doorn refused.", "Doorn", "Tarsk", "capital of Tarsk"),
    ],
)
def test_places_and_sides_stand_for_governments(
    text: str, words: str, state: str, reason: str
) -> None:
    found = [m for m in mentions(text) if m.span.of(text) == words]
    assert [m.actor.name for m in found if m.actor] == [state]
    assert found[0].reason.startswith(reason)


def test_pronouns_follow_gender_and_subject() -> None:
    text = "Ilda Brenn met Anton Velder. She thanked him. Later he left."
    assert who(text, "She") == ["Ilda Brenn"]
    assert who(text, "him") == ["Anton Velder"]
    assert who(text, " he "[1:3]) != []
    assert [
        a.name for m in mentions(text) if m.span.start == text.index("he left") for a in m.actors
    ] == ["Anton Velder"]


def test_the_leaders_are_those_who_talk() -> None:
    text = (
        "Anton Velder had a telephone conversation with Oskar Lund. The two leaders discussed fish."
    )
    about = {"outlet": "President of Velmora", "published": "2021-03-03"}
    assert who(text, "The two leaders", **about) == ["Anton Velder", "Oskar Lund"]


def test_a_namesake_is_not_captured_by_the_register() -> None:
    text = "Lena Velder sang. Oskar Lund Jr. danced. Oskar Lund watched."
    assert who(text, "Lena Velder") == ["Lena Velder"]
    assert who(text, "Oskar Lund Jr.") == ["Oskar Lund Jr."]
    assert who(text, "Oskar Lund", 1) == ["Oskar Lund"]


def test_a_father_and_a_son_are_two() -> None:
    text = "Karl Ebner and Karl Ebner Jr. own the mill. Marta Quill and Ivo Quill rent it."
    ids = {m.actor.id for m in mentions(text) if m.actor}
    assert {"karl-ebner", "karl-ebner-jr", "marta-quill", "ivo-quill"} <= ids


def test_an_abbreviation_in_brackets_is_the_organisation() -> None:
    text = "The Northern Rescue Service (NRS) was called. The NRS came at noon."
    assert who(text, "NRS", 1) == ["Northern Rescue Service"]


def test_the_ministry_is_the_one_named_last() -> None:
    text = "The Velmoran Foreign Ministry answered. The ministry gave no date."
    assert who(text, "The ministry") == ["Velmoran Foreign Ministry"]


def test_two_surnames_joined_by_a_hyphen_are_two_people() -> None:
    text = "The Velder-Lund talks ended. Anton Velder and Oskar Lund smiled."
    assert who(text, "Velder") == ["Anton Velder"]
    assert who(text, "Lund") == ["Oskar Lund"]


def test_unnamed_groups_stay_groups() -> None:
    text = "Anton Velder spoke. Officials said the road was open."
    doc = document(text)
    said = statement(text, "the road was open", source="Officials", cue="said")
    found = link_actors(doc, sentences(text), [said], world())
    groups = [m.actor for m in found if m.actor and m.actor.kind == "group"]
    assert [g.name for g in groups] == ["Officials"]


def test_may_as_a_month_is_nobody() -> None:
    text = "Theresa May resigned. In May 2019 it rained. May said she was sorry."
    assert who(text, "May", 1) == []
    assert who(text, "May", 2) == ["Theresa May"]


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "?!", "“”", "’s", "Jr.", "A. B.", "İ Ⅷ 東京 said."]
)
def test_odd_texts_do_no_harm(text: str) -> None:
    for m in mentions(text):
        assert m.span.of(text)


def test_the_same_text_gives_the_same_mentions() -> None:
    text = "Anton Velder met Oskar Lund in Ostrel. He said they agreed. The ministry was silent."
    assert mentions(text) == mentions(text)


def test_a_state_that_only_the_text_shows_is_a_state() -> None:
    text = (
        "President Ada Brenk of Oskara spoke with the Prime Minister of Lunt, Ivo Kard. "
        "The Oskaran side thanked the Lunt government."
    )
    assert who(text, "Oskaran side") == ["Oskara"]
    assert [m.actors[0].kind for m in mentions(text) if m.actors[0].name == "Oskara"]


def test_a_surname_after_a_given_name_is_no_state() -> None:
    text = "Ada Brenk resigned. The Brenk government fell, and the president of Brenk's party left."
    assert not any(m.actors[0].kind == "state" for m in mentions(text))


def test_a_title_gives_the_names_that_the_text_leaves_out() -> None:
    text = "The leaders reviewed trade. Kard promised grain."
    assert who(text, "Kard", title="Phone call with Prime Minister Ivo Kard") == ["Ivo Kard"]


def test_presidents_of_two_states_are_both_persons_or_both_states() -> None:
    text = "President Ada Brenk of Oskara hosted President Ivo Kard of Lunt. "
    both = text + "The Presidents of Oskara and Lunt signed."
    assert who(both, "The Presidents of Oskara and Lunt") == ["Ada Brenk", "Ivo Kard"]
    alone = "The foreign ministers of Oskara and Lunt met."
    assert who(alone, "The foreign ministers of Oskara and Lunt") == ["Oskara", "Lunt"]


def test_a_style_means_who_bears_the_rank() -> None:
    text = "King Osvin received the envoy. His Majesty thanked him."
    assert who(text, "His Majesty") == ["Osvin"]


def test_the_same_body_or_minister_is_the_one_told_of() -> None:
    text = "The Coral News Agency printed it. The same agency quoted nobody."
    assert who(text, "The same agency") == ["Coral News Agency"]
    text = "Transport Minister Derek Oake spoke. The same minister left."
    assert who(text, "The same minister") == ["Derek Oake"]


def test_a_body_whose_name_several_states_have_is_the_one_of_the_outlets_home() -> None:
    text = "The Joint Harbour Staff said no."
    words = "Joint Harbour Staff"
    assert who(text, words, outlet="Durn Post") == ["Joint Harbour Staff (Tarsk)"]
    assert who(text, words, outlet="Ostrel Wire") == ["Joint Harbour Staff"]


def test_an_office_of_another_kind_is_no_ministers() -> None:
    text = "Tarsk's interior minister said no."
    assert "Oskar Lund" not in who(text, "interior minister", published="2019-05-01")


def test_speakers_in_capitals_are_people() -> None:
    text = "ADA BRENK-OLM (Tarsk) said no. She recalled the question of Western Olmia."
    doc = document(text, published="2019-05-01")
    said = statement(text, "no", source="ADA BRENK-OLM (Tarsk)", cue="said")
    found = link_actors(doc, sentences(text), [said], world())
    people = {m.actors[0].name for m in found if m.actors[0].kind == "person"}
    assert people == {"Ada Brenk-Olm"}


def test_two_honorifics_are_no_part_of_a_name_and_a_chair_is_no_name() -> None:
    text = "H.E. Ms. Ilze Kalna met Shri Anir Desh. Thank you, Mr. Chair."
    assert {a.name for m in mentions(text) for a in m.actors} == {"Ilze Kalna", "Anir Desh"}


def test_of_two_who_share_a_surname_the_last_one_is_meant() -> None:
    text = "Mara Quill slept. The clerk Tove Quill rose. Quill said no."
    assert who(text, "Quill", 2) == ["Tove Quill"]
    assert who(f"Mara Quill rose. Mara Quill sat. {text}", "Quill", 4) == ["Mara Quill"]


def test_a_surname_in_capitals_may_stand_first() -> None:
    assert who("Ms. HOLLIN Jana spoke.", "HOLLIN Jana") == ["Jana Hollin"]
    assert who("Ms. HOLLIN Jana spoke. Ms. Hollin left.", "Ms. Hollin") == ["Jana Hollin"]


def test_a_quarter_at_the_end_of_a_bodys_name_begins_no_persons() -> None:
    text = "Spokesperson for the Harbour Command South Dena Orr spoke."
    assert who(text, "Dena Orr") == ["Dena Orr"]
