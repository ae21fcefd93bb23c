"""Sources that a side, a list, a title or a neighbour explains."""

from __future__ import annotations

import pytest

from onrecord.records import Statement
from tests.factories import document, statement

from .reading import chains, names, who

ON = {"published": "2021-03-03"}


def spoken(text: str, *said: Statement, **about: str | None) -> list[str]:
    """The speakers of the last statement."""
    return names(chains(document(text, **about), said)[-1])[0]


def nested(text: str, outer: str, content: str, source: str, cue: str, inner: str) -> list[str]:
    """The speakers of a statement inside the words of another."""
    a = statement(text, content, source=outer, cue="said", id="a")
    b = statement(text, inner, source=source, cue=cue, id="b", parent="a")
    return spoken(text, a, b, **ON)


def test_the_president_in_the_words_of_a_states_voice() -> None:
    text = "“The President wants rain,” said Velmoran Foreign Ministry. Boats sailed."
    found = nested(
        text, "Velmoran Foreign Ministry", "“The President wants rain,”", "The President", "wants",
        "rain",
    )  # fmt: skip
    assert found == ["Anton Velder"]


def test_a_relation_is_named_with_its_owner() -> None:
    text = "“My mother told me to wait,” Ada Brenk said."
    found = nested(
        text, "Ada Brenk", "“My mother told me to wait,”", "My mother", "told", "to wait"
    )
    assert found == ["mother of Ada Brenk"]


def test_the_minister_and_i_are_two() -> None:
    text = "“The President and I agreed on tea,” Oskar Lund said of Velmora's guest."
    found = nested(
        text, "Oskar Lund", "“The President and I agreed on tea,”", "The President and I",
        "agreed on", "tea",
    )  # fmt: skip
    assert "Oskar Lund" in found


def test_he_in_somebodys_own_words_is_somebody_else() -> None:
    text = "Ivo Kard came late. “I waited. He promised tea,” Bo Berg said."
    found = nested(text, "Bo Berg", "“I waited. He promised tea,”", "He", "promised", "tea")
    assert found == ["Ivo Kard"]


@pytest.mark.parametrize(("word", "speaker"), [("I", ["Ada Brenk"]), ("We", ["Velmora"])])
def test_the_first_person_outside_quotation_marks_is_the_documents(
    word: str, speaker: list[str]
) -> None:
    text = f"{word} welcome the agreement on grain. Ada Brenk signed it."
    said = statement(text, "the agreement on grain", source=word, cue="welcome")
    about = {"outlet": "Government of Velmora", "title": "Statement by Ada Brenk on grain"}
    assert spoken(text, said, **about) == speaker


def test_a_second_predicate_has_the_first_ones_subject() -> None:
    text = "Ada Brenk praised the harvest and asked for rain."
    first = statement(text, "the harvest", source="Ada Brenk", cue="praised", id="a")
    second = statement(text, "rain", cue="asked for", id="b")
    assert spoken(text, first, second) == ["Ada Brenk"]


def test_an_items_subject_stands_above_the_list() -> None:
    text = "On the trail Ada Brenk:\n\n- promised roads;\n- refused to bring back the tax."
    said = statement(text, "to bring back the tax", cue="refused")
    assert spoken(text, said) == ["Ada Brenk"]


def test_who_is_asked_does_not_speak() -> None:
    text = "Ostrel Wire has been asked for its sources."
    said = statement(text, "its sources", source="Ostrel Wire", cue="has been asked for")
    assert spoken(text, said) == []


def test_whose_document_it_is() -> None:
    text = "According to a readout from the Velmoran Foreign Ministry, boats sailed."
    said = statement(
        text, "boats sailed", source="a readout from the Velmoran Foreign Ministry",
        cue="According to",
    )  # fmt: skip
    assert spoken(text, said) == ["Velmoran Foreign Ministry"]


def test_both_governments_are_the_states_named_last() -> None:
    text = "Velmora sold grain to Tarsk. Both governments insisted that it was dry."
    said = statement(text, "that it was dry", source="Both governments", cue="insisted")
    assert spoken(text, said) == ["Velmora", "Tarsk"]


def test_both_sides_are_states_where_each_has_a_side() -> None:
    text = (
        "Anton Velder met Oskar Lund. The Velmoran side thanked the Tarskian side. "
        "Both sides agreed to wait."
    )
    said = statement(text, "to wait", source="Both sides", cue="agreed")
    assert spoken(text, said) == ["Velmora", "Tarsk"]


def test_a_relative_pronoun_is_the_noun_before_it() -> None:
    text = "The mill said this, contradicting the survivors, who spoke of a wall."
    said = statement(text, "a wall", source="who", cue="spoke of")
    assert spoken(text, said) == ["survivors"]


def test_they_are_the_group_told_of_before() -> None:
    text = "Prosecutors opened an inquiry, whose results they expect in May."
    said = statement(text, "in May", source="they", cue="expect")
    assert spoken(text, said) == ["Prosecutors"]


def test_quoted_by_an_agency_is_its_subject() -> None:
    text = "“It rains,” Ada Brenk was quoted by Ostrel Wire as telling farmers."
    said = statement(text, "“It rains,”", source="Ostrel Wire", cue="was quoted by")
    made = chains(document(text), [said])[0]
    assert names(made) == (["Ada Brenk"], ["Ostrel Wire"])


def test_an_official_sites_name_shows_its_state() -> None:
    text = "We urge both capitals to begin. The boats are ready."
    said = statement(text, "both capitals to begin", source="We", cue="urge")
    assert spoken(text, said, outlet="Prime Minister's Office of Norland") == ["Norland"]


def test_an_adjective_and_its_name_show_a_state() -> None:
    text = "The Norlanians asked for a shed. Norlania is far, and Norlanian officers were late."
    said = statement(text, "a shed", source="The Norlanians", cue="asked for")
    assert spoken(text, said) == ["Norlania"]


def test_a_firm_named_after_a_city_is_no_government() -> None:
    assert who("Moscow Shipping lost a ship.", "Moscow Shipping") == ["Moscow Shipping"]
    assert who("Moscow denied it.", "Moscow") == ["Russia"]


def test_a_label_is_a_person() -> None:
    text = "Reporter: When?\n\nBrenk: We do not rule it out."
    turn = statement(text, "We do not rule it out.", source="Brenk", cue=":")
    found = chains(document(text), [turn])[0].speakers
    assert [(a.name, a.kind) for a in found] == [("Brenk", "person")]


def test_an_arabic_article_in_any_form_is_one_name() -> None:
    text = "Bo Al-Kardi met guests. President El-Kardi sang. The guests thanked el-Kardi."
    assert who(text, "El-Kardi") == ["Bo Al-Kardi"]
    assert who(text, "el-Kardi") == ["Bo Al-Kardi"]
