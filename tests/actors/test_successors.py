"""Holders of offices whom a text names and the register does not know."""

from __future__ import annotations

import pytest

from tests.factories import document, statement

from .reading import chains, names, who

SITE = {"outlet": "President of Velmora", "published": "2019-05-01"}


def test_the_president_is_whom_the_text_itself_calls_so() -> None:
    text = "President of Velmora Mara Ostin met the envoys. The Head of State said no."
    assert who(text, "The Head of State", **SITE) == ["Mara Ostin"]


def test_where_the_registers_holder_is_named_nothing_changes() -> None:
    text = (
        "President of Velmora Mara Ostin, who ruled before Anton Velder, is dead. "
        "The Head of State said no."
    )
    assert who(text, "The Head of State", **SITE) == ["Anton Velder"]


@pytest.mark.parametrize("title", ["Former President of Velmora", "Acting President of Velmora"])
def test_who_held_it_once_does_not_hold_it(title: str) -> None:
    text = f"{title} Mara Ostin met the envoys. The Head of State said no."
    assert who(text, "The Head of State", **SITE) == ["Anton Velder"]


def test_a_readout_begins_with_its_leaders_bare_name() -> None:
    text = (
        "Mara Ostin had a telephone conversation with President of Tarsk Ivo Kardel.\n\n"
        "The President of Velmora thanked him for the boats. It was noted that trade grew."
    )
    doc = document(text, title="Telephone conversation with President of Tarsk", **SITE)
    said = [
        statement(text, "the boats", source="The President of Velmora", cue="thanked him for",
                  id="a", kind="indirect"),
        statement(text, "that trade grew", cue="was noted", id="b", kind="indirect"),
    ]  # fmt: skip
    assert [names(c)[0] for c in chains(doc, said)] == [["Mara Ostin"], ["Mara Ostin"]]


def test_without_a_date_nobody_is_in_office() -> None:
    text = "President of Velmora Mara Ostin met the envoys. The Head of State said no."
    assert "Anton Velder" not in who(text, "The Head of State")
