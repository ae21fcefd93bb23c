"""Sources told by their place beside others: guests, partners elsewhere, an owner's ministry."""

from __future__ import annotations

import pytest

from tests.factories import document, statement

from .reading import chains, names

SOURCES = [
    ("Jana Hollin received President Bo Harsk in Ostrel. The guest said no.", "The guest",
     ["Bo Harsk"]),
    ("Jana Hollin received President Bo Harsk in Ostrel. His host said no.", "His host",
     ["Jana Hollin"]),
    ("Jana Hollin received President Bo Harsk in Ostrel. The hosts said no.", "The hosts",
     ["Velmora"]),
    ("President Bo Harsk visited Jana Hollin in Ostrel. The guest said no.", "The guest",
     ["Bo Harsk"]),
    ("Bo Harsk slept. Jana Hollin woke. The guest said no.", "The guest", ["guest"]),
    ("It rained. Our partners in Durn said no.", "Our partners in Durn", ["Tarsk"]),
    ("Oskar Lund slept. My colleague from Durn said no.", "My colleague from Durn",
     ["Oskar Lund"]),
    ("Jana Hollin woke. Her ministry said no.", "Her ministry", ["Velmoran Foreign Ministry"]),
    ("Jana Hollin's ministry said no.", "Jana Hollin's ministry", ["Velmoran Foreign Ministry"]),
    ("Bo Harsk's ministry said no.", "Bo Harsk's ministry", ["ministry of Bo Harsk"]),
    ("President Oskar Lund's government said no.", "President Oskar Lund's government", ["Tarsk"]),
    ("Oskar Lund's administration said no.", "Oskar Lund's administration",
     ["Lund administration"]),
    ("Oskar Lund slept. Mr Lund's office said no.", "Mr Lund's office", ["office of Oskar Lund"]),
    ("Oskar Lund slept. Lund's allies said no.", "Lund's allies", ["allies of Oskar Lund"]),
    ("Oskar Lund met Jana Hollin. Their governments said no.", "Their governments",
     ["Tarsk", "Velmora"]),
    ("Oskar Lund met Jana Hollin. Both governments said no.", "Both governments",
     ["Tarsk", "Velmora"]),
    ("North Olmish boats left. The North said no.", "The North", ["North Olm"]),
    ("The boats left. The North said no.", "The North", ["North"]),
    ("Jana Hollin spoke. The minister said no.", "The minister", ["Jana Hollin"]),
    ("Kaarla Lines sank. The company said no.", "The company", ["company"]),
    ("Oskar Lund slept. Mr Lund and his allies said no.", "Mr Lund and his allies",
     ["Oskar Lund", "allies of Oskar Lund"]),
    ("President Oskar Lund and several lawmakers said no.",
     "President Oskar Lund and several lawmakers", ["Oskar Lund", "several lawmakers"]),
    ("Challenger Bo Harsk said no.", "Challenger Bo Harsk", ["Bo Harsk"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "speakers"), SOURCES, ids=[s[0] for s in SOURCES])
def test_who_is_meant(text: str, source: str, speakers: list[str]) -> None:
    said = statement(text, "no", source=source, cue="said")
    found, _ = names(chains(document(text, published="2017-05-04"), [said])[-1])
    assert sorted(found) == sorted(speakers)


def test_a_company_is_whichever_spoke_last() -> None:
    text = "Kaarla Lines said no. The company said yes. It said so."
    said = [
        statement(text, "no", source="Kaarla Lines", cue="said", id="a"),
        statement(text, "yes", source="The company", cue="said", id="b"),
        statement(text, "so", source="It", cue="said", id="c"),
    ]
    for chain in chains(document(text), said):
        assert names(chain)[0] == ["Kaarla Lines"]
