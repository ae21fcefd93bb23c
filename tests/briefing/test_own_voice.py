"""One voice against itself, in every format: both quotes, who, when, the check's sentence."""

from __future__ import annotations

import io
import json

import pytest

from onrecord.briefing import render
from onrecord.records import Comparison, Contradiction
from tests import factories as make

ONE = "We shall <b>never</b> sell the island."
TWO = "We shall sell the island in May."


def compared(first_on: str | None, second_on: str | None) -> Comparison:
    text = f"Ostrel said: {ONE}\nLater Ostrel said: {TWO}"
    reading = make.reading(make.document(text, id="agency.txt", outlet="Agency"))
    check = make.check(
        "polarity", detail="One statement negates what the other asserts: “never” against “sell”."
    )
    found = Contradiction(
        make.actor("Ostrel <i>"),
        "island",
        make.evidence("agency", text, ONE, "Ostrel"),
        make.evidence("agency", text, TWO, "Ostrel"),
        check,
        first_on,
        second_on,
    )
    return make.comparison([reading], contradictions=(found,))


@pytest.mark.parametrize("format", ["html", "md", "docx"])
def test_shown_with_both_quotes_days_and_the_sentence(format: str) -> None:
    made = render(compared("2029-05-01", "2031-03-11"), format)
    if isinstance(made, bytes):
        docx = pytest.importorskip("docx")
        made = "\n".join(p.text for p in docx.Document(io.BytesIO(made)).paragraphs)
    elif format == "html":
        assert "<b>never" not in made
        assert "<i>" not in made.split("<body>")[1].split('id="voices"')[1].split("</section>")[0]
    for words in ("One voice against itself", "changed from", "1 May 2029", "11 March 2031"):
        assert words in made
    assert "sell the island in May" in made
    assert "negates what the other asserts" in made


def test_on_one_day_it_contradicts() -> None:
    made = render(compared("2031-03-11", "2031-03-11"), "html")
    assert "</span> contradicts</span>" in str(made)
    assert "is quoted with both in Agency" in str(made)
    assert "changed from" not in str(made)


def test_json_has_it() -> None:
    (found,) = json.loads(render(compared("2029", "2031"), "json"))["contradictions"]
    assert (found["speaker"], found["relation"]) == ("Ostrel <i>", "changed")
    assert (found["first"]["text"], found["first"]["on"]) == (ONE, "2029")
    assert found["check"] == "polarity"


def test_without_any_there_is_no_section() -> None:
    assert "One voice against itself" not in str(render(make.comparison(), "html"))
