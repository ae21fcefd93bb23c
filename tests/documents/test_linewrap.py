"""Texts set in lines of a fixed width."""

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from onrecord.documents.linewrap import unwrapped

PARAGRAPHS = [
    "The committee met, pursuant to notice, at 10:02 a.m., in room SD-419, Harbour Office Building,"
    " Hon. Ada Brenn [chairman of the committee] presiding.",
    "The CHAIRMAN. The committee will come to order. We hear today from the envoy, Mr. Lund.",
    "Senator OLM. Thank you. Mr. Lund, you told this committee in February that Tarsk was staying "
    "under the central limits, and that nothing in the papers of the autumn had shown otherwise. "
    "Is that still your assessment?",
    "Mr. LUND. It is.",
]
ITEMS = ["The first item, which is longer than a line of this record has room for.", "The second."]
RECORD = "\n".join(
    [
        "                  TUESDAY, MAY 13, 2031",
        "",
        *(textwrap.fill(p, 66, initial_indent="    ") for p in PARAGRAPHS),
        "",
        *(textwrap.fill(i, 66, initial_indent="  - ", subsequent_indent="    ") for i in ITEMS),
    ]
)


def test_lines_of_a_record_become_paragraphs() -> None:
    lines = [" ".join(line.split()) for line in unwrapped(RECORD).splitlines() if line.strip()]
    assert lines == ["TUESDAY, MAY 13, 2031", *PARAGRAPHS, *(f"- {item}" for item in ITEMS)]


def test_offsets_stand() -> None:
    read = unwrapped(RECORD)
    assert len(read) == len(RECORD)
    assert all(a == b or (a, b) == ("\n", " ") for a, b in zip(RECORD, read, strict=True))


def test_paragraphs_in_lines_stay() -> None:
    text = "Tarsk talks\nBy Ada Brenn\nThe talks ended.\nMore are due.\n\niOS users rejoice.\n"
    assert unwrapped(text) == text
    assert unwrapped("") == ""
    assert unwrapped("one line") == "one line"


@given(st.text(alphabet="ab A.\n-", max_size=600))
def test_only_line_ends_change(text: str) -> None:
    read = unwrapped(text)
    assert len(read) == len(text)
    assert all(a == b or (a, b) == ("\n", " ") for a, b in zip(text, read, strict=True))


def test_line_ends_of_two_characters() -> None:
    read = unwrapped(RECORD.replace("\n", "\r\n"))
    assert [" ".join(line.split()) for line in read.splitlines() if line.strip()][1:3] == (
        PARAGRAPHS[:2]
    )
