"""The whole stage with the packed model: promises that must hold for any text."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.documents.passages import sentences
from onrecord.models import load_labeller
from onrecord.records import Dateline, Document, Span, Statement
from onrecord.statements import find_statements, kind_of
from onrecord.statements.quotation import quotations

PIECES = st.sampled_from(
    [
        "President Ilo Maren of Kessia said that talks would go on. ",
        "“We are ready,” he added. ",
        "The ministry said the aide had told reporters: “Nothing is decided.” ",
        "\n\n", "Rain fell. ",
        "According to a readout from the palace, grain was discussed. ", '"', "„Nie“, sagte sie. ",
        "She declined to comment. ", "𝒳 é ß ", "(AGENCY) — ", "«Oui», dit-il. ", "\u202e", "- ",
    ]
)  # fmt: skip


def find(text: str) -> list[Statement]:
    document = Document("test", text)
    return find_statements(document, sentences(text), load_labeller(threads=1))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=12).map("".join))
def test_spans_slice_back_and_no_sentence_is_lost(text: str) -> None:
    found = find(text)
    ids = {s.id for s in found}
    assert len(ids) == len(found)
    for s in found:
        for span in (*s.content, *s.cue, *s.source):
            assert span.of(text)
        assert s.parent is None or s.parent in ids
        assert s.kind in ("direct", "indirect", "mixed", "own")
    parents = {s.id: s.parent for s in found}
    for at in parents:
        seen = set()
        step: str | None = at
        while step is not None:
            assert step not in seen, "a statement lies inside itself"
            seen.add(step)
            step = parents[step]
    touched = [span for s in found for span in (*s.content, *s.cue, *s.source)]
    for sentence in sentences(text):
        if any(c.isalpha() for c in sentence.of(text)):
            assert any(span.overlaps(sentence) for span in touched)


def words(text: str, statement: Statement, role: str) -> str:
    return " ".join(text[s.start : s.end] for s in getattr(statement, role))


def attributed(text: str) -> list[tuple[str, str, str]]:
    return [
        (words(text, s, "source"), words(text, s, "content"), s.kind)
        for s in find(text)
        if s.kind != "own" and s.parent is None
    ]


def test_quote_before_its_speaker() -> None:
    text = "“The strait will stay open to every ship,” Foreign Minister Ada Brenn said on Monday."
    ((source, content, kind),) = attributed(text)
    assert "Ada Brenn" in source
    assert content.startswith("“The strait") and kind == "direct"


def test_quote_around_its_speaker() -> None:
    text = "“The strait is open,” Ada Brenn said. “It will stay open for every ship.”"
    ((source, content, kind),) = attributed(text)
    assert "Ada Brenn" in source and kind == "direct"
    assert "It will stay open" in content


def test_indirect_speech_and_a_pronoun() -> None:
    text = "Ada Brenn said that the talks would resume in May. She warned that time was short."
    found = attributed(text)
    assert [f[0] for f in found] == ["Ada Brenn", "She"]
    assert all(f[2] == "indirect" for f in found)


def test_same_text_gives_the_same_statements() -> None:
    text = "Ada Brenn said that the talks would resume in May. “Soon,” she added."
    assert find(text) == find(text)


def test_nothing_in_nothing() -> None:
    assert find("") == []


def test_a_dateline_and_what_has_no_word_are_no_statements() -> None:
    text = "OSTREL, May 4. /AGENCY/. Rain fell.\n\n14.\n\n[...]\n"
    line = Dateline(Span(0, text.index("Rain")), "OSTREL")
    document = Document("test", text, dateline=line)
    found = find_statements(document, sentences(text), load_labeller(threads=1))
    assert [words(text, s, "content") for s in found] == ["Rain fell."]


@pytest.mark.parametrize("place", ["OSTREL", "OSTREL/NEW DURN", "PORT-OLM, TARSK"])
def test_a_place_on_a_line_of_its_own_above_a_report_is_no_statement(place: str) -> None:
    found = find(f"{place}\n\nRain fell.\n\nSTOP\n\nSnow fell.")
    said = [(s.kind, s.content[0].start) for s in found]
    assert said[0] == ("own", len(place) + 2)
    assert len(said) == 3


def test_what_somebody_is_told_of_in_a_quotation_is_not_quoted() -> None:
    text = "“The aide told me to go, and he said ‘now’,” she said."
    marks = quotations(text)

    def at(words: str) -> tuple[Span, ...]:
        return (Span(text.index(words), text.index(words) + len(words)),)

    outer = at("“The aide told me to go, and he said ‘now’,”")
    assert kind_of(text, outer, marks, (*at("she"), *at("said."))) == "direct"
    assert kind_of(text, at("to go"), marks, (*at("The aide"), *at("told"))) == "indirect"
    assert kind_of(text, at("to go"), marks) == "direct"
