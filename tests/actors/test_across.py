"""One actor across the documents of an event."""

from __future__ import annotations

from onrecord.actors import link_across

from .reading import mentions


def ids(texts: dict[str, str]) -> dict[str, list[str]]:
    """The ids of the persons of each text after linking them."""
    linked = link_across({name: mentions(text, id=name) for name, text in texts.items()})
    return {
        name: [m.actor.id for m in ms if m.actor and m.actor.kind == "person"]
        for name, ms in linked.items()
    }


def test_a_surname_alone_is_the_person_whom_another_document_names() -> None:
    found = ids({"a": "Mr. Quarrie arrived.", "b": "Minister Beno Quarrie arrived."})
    assert found["a"] == found["b"][:1] == ["beno-quarrie"]


def test_two_people_of_one_surname_stay_two() -> None:
    found = ids({"a": "Beno Quarrie spoke.", "b": "Minister Alda Quarrie spoke."})
    assert found["a"] != found["b"]


def test_a_surname_that_two_people_share_stays_open() -> None:
    found = ids({"a": "Mr. Quarrie left.", "b": "Mayor Beno Quarrie met Mayor Alda Quarrie."})
    assert found["a"] == ["quarrie"]


def test_short_forms_of_a_given_name_are_one() -> None:
    found = ids({"a": "Mike Tolland won.", "b": "Michael Tolland won. Tolland smiled."})
    assert set(found["a"]) == set(found["b"])
