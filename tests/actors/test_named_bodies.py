"""Bodies told of by a noun: "the company", "the union", "the bank's auditors"."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.records import Actor, Span
from tests.factories import document, statement

from .reading import chains, names

SOURCES = [
    ("Orsel Metals sank. The company said no.", "The company", ["Orsel Metals"]),
    ("The company said no. Orsel Metals sank.", "The company", ["Orsel Metals"]),
    ("The company said no. Orsel Metals sank. Karst Steel rose.", "The company", ["company"]),
    ("It went to the manufacturer, Karst Works. The firm said no.", "The firm", ["Karst Works"]),
    ("Ann Lee met the chairman of Vallin Pier Group, Bo Berg. The company said no.", "The company",
     ["Vallin Pier Group"]),
    ("The Forest Workers' League met. The union said no.", "the union", ["Forest Workers' League"]),
    ("Banco do Vale closed. The bank said no.", "The bank", ["Banco do Vale"]),
    ("Banco do Vale closed. A local bank opened. The bank said no.", "The bank", ["bank"]),
    ("Banco do Vale closed. The bank's auditors said no.", "The bank's auditors",
     ["auditors of Banco do Vale"]),
    ("The yard said no. The yard, Sund Works, sank.", "The yard", ["Sund Works"]),
    ("The owner said no. Orsel Metals sank.", "The owner", ["owner"]),
    ("The Kaarla Institute met. The Durn-based think tank said no.", "The Durn-based think tank",
     ["Kaarla Institute"]),
    ("Orsel Metals sank. The think tank said no.", "The think tank", ["think tank"]),
    ("Some Harbour Party MPs said no.", "Some Harbour Party MPs", ["Some Harbour Party MPs"]),
    ("Moorland MPs said no.", "Moorland MPs", ["Moorland MPs"]),
    ("A senior Moorland MP said no.", "A senior Moorland MP", ["senior Moorland MP"]),
    ("The Moorland MP Ada Brenk said no.", "The Moorland MP Ada Brenk", ["Ada Brenk"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "speakers"), SOURCES, ids=[s[0] for s in SOURCES])
def test_who_is_meant(text: str, source: str, speakers: list[str]) -> None:
    where = source if source in text else source.capitalize()
    said = statement(text, "no", source=where, cue="said")
    assert names(chains(document(text), [said])[-1])[0] == speakers


def test_the_first_word_of_a_company_is_short_for_it() -> None:
    text = "Lowmoor Water Group sank. Lowmoor said no, citing the ministry's request to be silent."
    said = statement(text, "no", source="Lowmoor", cue="said")
    at = text.index("Lowmoor said")
    said = replace(said, source=(Span(at, at + len("Lowmoor")),))
    assert names(chains(document(text), [said])[-1])[0] == ["Lowmoor Water Group"]


def test_a_minister_is_no_body() -> None:
    text = "Transport Minister Ann Lee said no."
    said = statement(text, "no", source="Transport Minister Ann Lee", cue="said")
    (chain,) = chains(document(text), [said])
    assert chain.speakers == (Actor("ann-lee", "Ann Lee", "person"),)
