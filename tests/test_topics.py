"""Topics are phrases of the text."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.topics import TopicNamer, candidate_phrases, content_words, fold


def test_names_are_words_of_the_text() -> None:
    sentences = [
        "The ministers discussed the Orvan Strait Treaty and grain deliveries.",
        "The Orvan Strait Treaty expires in May.",
        "Rain fell on the capital.",
    ]
    namer = TopicNamer(sentences)
    assert namer.names(sentences[:2])[0] == "Orvan Strait Treaty"


def test_participants_name_no_topic() -> None:
    sentences = ["Maren and Brenn spoke about fisheries.", "Maren thanked Brenn."]
    namer = TopicNamer(sentences, frozenset({"Maren", "Brenn"}))
    assert namer.names(sentences, 1) == ["fisheries"]


def test_fold() -> None:
    assert [fold(w) for w in ("Treaties", "treaty’s", "crisis", "talks")] == [
        "treaty", "treaty", "crisis", "talk",
    ]  # fmt: skip


@given(st.text(max_size=80))
def test_any_text(text: str) -> None:
    TopicNamer([text]).names([text])
    content_words(text)
    for phrase in candidate_phrases(text):
        assert all(word in text for word in phrase)
