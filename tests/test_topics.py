"""Topics are phrases of the text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.pipeline import words_of_participants
from onrecord.records import Actor, Document, Event, Mention, Reading, Span, Statement
from onrecord.topics import TopicNamer, candidate_phrases, content_words, find_topics, fold


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


@settings(deadline=None)  # the lexicons are read in the first example
@given(st.text(max_size=80))
def test_any_text(text: str) -> None:
    TopicNamer([text]).names([text])
    content_words(text)
    for phrase in candidate_phrases(text):
        assert all(word in text for word in phrase)


def topics_of(text: str, *people: str) -> tuple[str, ...]:
    """The topics of a text that is one statement."""
    doc, span = Document("a.txt", text), Span(0, len(text))
    statement = Statement("a", "a.txt", "own", (span,))
    (found,) = find_topics(doc, [span], [statement], frozenset(people))
    return found.topics


def test_people_contractions_and_verbs_are_no_topics() -> None:
    text = "I’m here with Minister Ada Brenn to strengthen grain exports; we’re glad of it."
    assert topics_of(text, "Ada", "Brenn") == ("grain exports",)
    assert topics_of("They want to strengthen.") == ()
    assert topics_of("The U.S. and we have a range of commitments.") == ()


def test_phrases_are_names_and_noun_phrases() -> None:
    phrases = {
        " ".join(p)
        for p in candidate_phrases(
            "Answering questions, American officials said that the new ferry crosses the strait; "
            "they avoided addressing how to monitor nuclear weapons development, and we’re told "
            "that the Board of Peace enjoyed bipartisan support for the Minsk agreements."
        )
    }
    assert {
        "nuclear weapons development", "Board of Peace", "bipartisan support", "Minsk agreements",
    } <= phrases  # fmt: skip
    words = {w for p in phrases for w in p.split()}
    verbs = {"Answering", "crosses", "avoided", "addressing", "monitor", "enjoyed", "we’re"}
    assert not words & verbs
    assert "American" not in phrases


def test_a_head_that_says_nothing_is_not_telling() -> None:
    namer = TopicNamer(["The Orvan Strait is closed.", "The Orvan Strait is open."])
    assert namer.telling("Orvan Strait")
    assert namer.telling("grain exports")
    assert not namer.telling("apparent reference")
    assert not namer.telling("grain")
    assert not namer.telling("Trade")


def test_things_that_sound_like_verbs_stay() -> None:
    assert topics_of("The working group will meet on food security.") == (
        "food security", "working group",
    )  # fmt: skip


def test_a_capital_that_stands_for_its_government_names_no_topic_but_the_state_may() -> None:
    drusk, osk = Actor("drusk", "Drusk", "state", "DK"), Actor("osk", "Juno Osk", "person")
    text = "Juno Osk wrote to Torvag about Drusk."
    mentions = tuple(
        Mention("a", Span(text.index(w), text.index(w) + len(w)), (who,), "")
        for w, who in (("Juno Osk", osk), ("Torvag", drusk), ("Drusk", drusk))
    )
    reading = Reading(Document("a", text), (), (), mentions=mentions)
    event = Event("talk", None, "talk", None, (), None, None)
    assert words_of_participants([reading], event) == {"Juno", "Osk", "Torvag"}
