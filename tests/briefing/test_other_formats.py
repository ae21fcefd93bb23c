"""The brief as JSON, Markdown and Word."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace

import pytest

from onrecord.briefing import render
from onrecord.briefing.markdown import plain
from onrecord.briefing.visible import clip, day, minutes, visible
from onrecord.errors import SpanError
from onrecord.records import Act, ActFinding, Comparison, ProposedAct
from tests import factories as make
from tests.briefing.example_call import A, compared
from tests.briefing.hostile import IMAGE, OVERRIDE, hostile_comparison


def as_json() -> dict:  # type: ignore[type-arg]
    return json.loads(render(compared(), "json"))  # type: ignore[no-any-return]


def test_json_has_the_shape_that_others_rely_on() -> None:
    made = as_json()
    keys = ["event", "accounts", "claims", "silences", "commitments", "agreements"]
    assert list(made) == [*keys, "standing", "acts", "contradictions"]
    assert made["event"] == {
        "kind": "call",
        "date": "2031-03-11",
        "participants": ["Anton Velder", "Leila Dorana"],
        "place": None,
        "duration_minutes": 70,
    }
    assert list(made["accounts"][0]) == ["id", "document", "outlet", "published", "origin"]
    claim = made["claims"][1]
    assert (claim["id"], claim["topic"], claim["relation"]) == (2, "sailors", "differ")
    assert claim["origins"] == 2
    assert list(claim["evidence"]) == ["ministry", "agency", "newspaper"]
    assert claim["checks"][0] == {
        "check": "number",
        "verdict": "differ",
        "detail": "eleven sailors in one account, seven in the other",
        "left": "11",
        "right": "7",
    }
    assert made["silences"][1]["stated_by"] == "newspaper"
    assert made["agreements"] == ["Narrow Sea Treaty"]


def test_json_evidence_slices_back_and_names_speakers() -> None:
    piece = as_json()["claims"][1]["evidence"]["agency"][0]
    assert A[piece["start"] : piece["end"]] == piece["text"]
    assert piece["speakers"] == ["Piotr Halm"]


def test_json_commitments_have_the_shape_of_pending() -> None:
    offer = as_json()["commitments"][0]
    assert offer["state"] == "open"
    assert offer["days"] == 117
    assert A[offer["start"] : offer["end"]] == offer["text"]


def test_json_escapes_what_a_terminal_would_obey_and_gives_it_back_whole() -> None:
    made = render(hostile_comparison(), "json")
    assert isinstance(made, str)
    assert not re.search("[\x00-\x09\x0b-\x1f\u202a-\u202e\u2066-\u2069\ud800]", made)
    assert json.loads(made)["claims"][2]["evidence"]["one"][0]["text"] == OVERRIDE


def test_markdown_has_the_same_content_in_reading_order() -> None:
    made = render(compared(), "md")
    assert isinstance(made, str)
    titles = re.findall(r"^## ([A-Za-z ]+?)(?: \(\d+\))?$", made, re.M)
    assert titles == [
        "Summary",
        "Told differently",
        "Cannot be told either way",
        "Told alike",
        "Left out",
        "In one account only",
        "All claims",
        "Key statements",
        "What is waiting",
        "Agreements mentioned",
        "The texts",
        "How this was made",
    ]
    assert "Anton Velder, via Piotr Halm, Brenpress" in made
    assert "117 days by 11 March 2031" in made


def test_markdown_shows_text_as_text() -> None:
    made = render(hostile_comparison(), "md")
    assert isinstance(made, str)
    assert not re.search(r"(?<!\\)<(?!br>)", made)
    assert not re.search(r"(?<!\\)\]\(", made)
    assert "\u202e" not in made
    rows = [line for line in made.splitlines() if line.startswith("| 1 ")]
    assert len(re.findall(r"(?<!\\)\|", rows[0])) == 4


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# no heading", r"\# no heading"),
        ("- no item", r"\- no item"),
        ("1. no item", r"1\. no item"),
        ("a\n\n# b", "a # b"),
        ("*a* _b_ `c`", r"\*a\* \_b\_ \`c\`"),
        ("<b>", r"\<b>"),
        ("> no quote", r"\> no quote"),
        ("2031-03-11 (a: b)", "2031-03-11 (a: b)"),
        ("https://a.example", r"https\://a.example"),
        ("a | b", r"a \| b"),
        ("&lt;", r"\&lt;"),
        ("www.example.org", r"www\.example.org"),
        (None, ""),
    ],
)
def test_markdown_escapes(text: str | None, expected: str) -> None:
    assert plain(text) == expected


def test_word_has_summary_differences_and_the_table() -> None:
    docx = pytest.importorskip("docx")
    made = render(compared(), "docx")
    assert isinstance(made, bytes)
    opened = docx.Document(io.BytesIO(made))
    words = "\n".join(p.text for p in opened.paragraphs)
    assert "Summary" in words
    assert "eleven sailors in one account, seven in the other" in words
    table = opened.tables[0]
    assert len(table.rows) == 8
    assert [c.text for c in table.rows[0].cells][:2] == ["Claim", "A Foreign Ministry of Sarovia"]
    assert made == render(compared(), "docx")


def test_word_takes_hostile_text() -> None:
    docx = pytest.importorskip("docx")
    made = render(hostile_comparison(), "docx")
    assert isinstance(made, bytes)
    words = "\n".join(p.text for p in docx.Document(io.BytesIO(made)).paragraphs)
    assert IMAGE in words
    assert "⟨U+202E⟩" in words


def test_another_format_is_refused() -> None:
    with pytest.raises(ValueError, match="pdf"):
        render(make.comparison(), "pdf")


def test_dates_lengths_and_cuts_as_people_write_them() -> None:
    assert [day(d) for d in ("2026-02-04", "2026-02", "2026", None, "soon", "2026-99")] == [
        "4 February 2026",
        "February 2026",
        "2026",
        "",
        "soon",
        "2026-99",
    ]
    assert [minutes(m) for m in (None, 40, 60, 85)] == [
        "",
        "40 minutes",
        "60 minutes (1 h)",
        "85 minutes (1 h 25 min)",
    ]
    assert clip("one two three four", 12) == "one two […]"
    assert visible("a\u202eb\ud800") == "a⟨U+202E⟩b⟨U+D800⟩"


def with_acts(words: str = "Narrow Sea Treaty") -> Comparison:
    """The example, with an act that its ledger and another of its texts tell otherwise."""
    call = compared()
    told = []
    documents = [r.document for r in call.readings if words in r.document.text]
    for document, act in zip(documents, ("withdrew", "suspended"), strict=False):
        span = make.span(document.text, words)
        made = Act("narrow-sea", act, "2031", ("Brenland",), "Invented", "proposed")
        told.append(ProposedAct(made, document.id, span, words, "Anton Velder"))
    kept = Act("narrow-sea", "suspended", "2031-02-03", ("Brenland",), "Gazette <1>")
    findings = (
        ActFinding(told[0], "differ", "The text says one; the ledger another.", kept, "Narrow Sea"),
        ActFinding(told[1], "differ", "Two tellings.", told[0], "Narrow Sea"),
        ActFinding(told[1], "only", "The ledger has nothing like it.", None, "Narrow Sea"),
    )
    return replace(call, acts=findings, standing=(("Narrow Sea Treaty", "in force"),))


def test_acts_told_otherwise_stand_in_every_format() -> None:
    import docx

    call = with_acts()
    html = str(render(call, "html"))
    for number in (1, 2, 3):
        assert f'id="k{number}"' in html and f'href="#k{number}"' in html
    assert "Gazette &lt;1&gt;" in html and "Gazette <1>" not in html
    assert "the text and the ledger differ" in html and "two tellings differ" in html
    assert "in force on 11 March 2031" in html
    markdown = str(render(call, "md"))
    assert "## Acts of agreements told otherwise (3)" in markdown
    assert "- Narrow Sea Treaty: in force on 11 March 2031" in markdown
    made = json.loads(render(call, "json"))
    assert [bool(a["ledger"]) for a in made["acts"]] == [True, False, False]
    assert made["acts"][1]["other"]["act"] == "withdrew"
    for row in made["acts"]:
        told = row["told"]
        text = next(r.document.text for r in call.readings if r.document.id == told["document"])
        assert text[told["start"] : told["end"]] == told["text"]
    data = render(call, "docx")
    assert isinstance(data, bytes)
    lines = [p.text for p in docx.Document(io.BytesIO(data)).paragraphs]
    assert "Two tellings." in lines and any("Gazette <1>" in x for x in lines)


def test_an_act_whose_words_are_not_there_is_refused() -> None:
    call = with_acts()
    broken = replace(call.acts[0].proposal, text="other words entirely")
    with pytest.raises(SpanError, match="act"):
        render(replace(call, acts=(replace(call.acts[0], proposal=broken),)), "md")
