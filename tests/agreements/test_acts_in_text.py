"""Agreements and acts in text: invented passages, one rule each."""

from __future__ import annotations

import pytest

from onrecord.agreements.acts_in_text import find_acts
from onrecord.agreements.recognition import find_mentions
from onrecord.documents import Metadata, document_from_text
from onrecord.documents.passages import sentences
from onrecord.records import Actor, Chain, ProposedAct, Span, Statement
from onrecord.times import find_times

from .making import many, treaty

TARN = treaty(
    aliases=("Tarn River Accord",),
    ambiguous=("River Pact",),
    descriptions=("river border accord between Varland and Ostria",),
)
HARBOUR = many(
    id="harbour",
    name="Five Harbours Treaty",
    full_name="Treaty on the Limitation of Naval Armaments signed at Five Harbours",
    aliases=("FHT",),
    notable_parties=("Varland", "Ostria", "Keldia"),
)
LEDGER = (TARN, HARBOUR)


def read(text: str, published: str = "2034-05-12") -> list[ProposedAct]:
    document = document_from_text(text, "a.txt", Metadata(published=published))
    spans = sentences(document.text)
    return find_acts(document, spans, LEDGER, times=find_times(document, spans))


def facts(text: str) -> set[tuple[str, str, tuple[str, ...], str | None]]:
    return {(p.act.agreement, p.act.act, p.act.parties, p.act.date) for p in read(text)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Talks on the Tarn River Accord begin.", [("Tarn River Accord", "tarn")]),
        ("The FHT holds. The treaty binds three.", [("FHT", "harbour"), ("The treaty", "harbour")]),
        ("The fht is not a name.", []),
        (
            "The river border accord between Varland and Ostria holds.",
            [("river border accord between Varland and Ostria", "tarn")],
        ),
        ("The River Pact holds.", []),
        (
            "The Tarn Accord holds. The River Pact is old.",
            [("Tarn Accord", "tarn"), ("River Pact", "tarn")],
        ),
        ("The treaty of friendship holds.", []),
        ("The Five Harbours naval treaty holds.", []),
    ],
)
def test_mentions(text: str, found: list[tuple[str, str]]) -> None:
    got = [(text[m.span.start : m.span.end], m.agreement) for m in find_mentions(text, LEDGER)]
    assert got == found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ostria suspended the Tarn Accord on 3 May 2034.",
            ("tarn", "suspended", ("Ostria",), "2034-05-03"),
        ),
        (
            "The Tarn Accord was signed by Ostria and Varland in 2030.",
            ("tarn", "signed", ("Ostria", "Varland"), "2030"),
        ),
        (
            "Keldia withdrew from the Five Harbours Treaty in March 2034.",
            ("harbour", "withdrew", ("Keldia",), "2034-03"),
        ),
        (
            "The Tarn Accord entered into force on 10 January 2031.",
            ("tarn", "entered into force", (), "2031-01-10"),
        ),
        ("The Tarn Accord will expire on 20 May 2034.", ("tarn", "expired", (), "2034-05-20")),
        (
            "Keldia, which ratified the FHT in 2032, was silent.",
            ("harbour", "ratified", ("Keldia",), "2032"),
        ),
        (
            "The FHT, which Keldia ratified in 2032, holds.",
            ("harbour", "ratified", ("Keldia",), "2032"),
        ),
        (
            "Keldia gave notice on 4 April 2034 that it would leave the FHT.",
            ("harbour", "notified withdrawal", ("Keldia",), "2034-04-04"),
        ),
        (
            "Ostria no longer considers itself bound by the Tarn Accord, it said in 2033.",
            ("tarn", "withdrew", ("Ostria",), "2033"),
        ),
    ],
)
def test_an_act_is_found(text: str, expected: tuple[str, str, tuple[str, ...], str | None]) -> None:
    assert expected in facts(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ostria has not suspended the Tarn Accord.",
        "Ostria threatened to withdraw from the Tarn Accord.",
        "If Ostria suspends the Tarn Accord, Varland will follow.",
        "Keldia refused to sign the FHT.",
        "Lawmakers urged Keldia to ratify the FHT.",
        "Ostria denied that it had suspended the Tarn Accord.",
        "Varland signed a law on ports. The Tarn Accord says nothing of them.",
        "The Tarn Accord could be extended.",
    ],
)
def test_what_is_no_act_is_left_out(text: str) -> None:
    assert facts(text) == set()


def test_an_extension_has_its_new_end() -> None:
    found = read("On 2 May 2034 Varland and Ostria extended the Tarn Accord until 2041.")
    assert [(p.act.date, p.act.until) for p in found] == [("2034-05-02", "2041")]


def test_the_words_are_verbatim_and_the_act_is_only_proposed() -> None:
    text = "Calm prevailed. But Ostria suspended the Tarn Accord in 2033, and the guns came back."
    (found,) = read(text)
    assert found.text == text[found.span.start : found.span.end]
    assert "Ostria suspended the Tarn Accord in 2033" in found.text
    assert found.act.state == "proposed"


def test_two_sides_that_tell_it_differently_are_two_proposals() -> None:
    text = "Ostria suspended the Tarn Accord in 2033. Ostria abandoned the Tarn Accord in 2033."
    assert {p.act.act for p in read(text)} == {"suspended", "withdrew"}


def test_the_speaker_is_told() -> None:
    text = "“Ostria suspended the Tarn Accord in 2033,” Ann Lee said."
    document = document_from_text(text, "a.txt", Metadata(published="2034-05-12"))
    spans = sentences(document.text)
    statement = Statement("s1", "a.txt", "direct", (Span(0, 43),), (Span(52, 56),), (Span(44, 51),))
    chain = Chain("s1", (Actor("ann-lee", "Ann Lee", "person"),), (), None)
    (found,) = find_acts(
        document,
        spans,
        LEDGER,
        statements=[statement],
        chains=[chain],
        times=find_times(document, spans),
    )
    assert (found.speaker, found.statement) == ("Ann Lee", "s1")


def test_a_text_without_agreements_costs_nothing() -> None:
    assert read("Ostria suspended the ferry.") == []
