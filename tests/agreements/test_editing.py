"""What a person corrects in a proposal: read, checked, put into the record."""

from __future__ import annotations

import pytest

from onrecord.agreements import load_agreements
from onrecord.agreements.editing import edited, values_of, with_values
from onrecord.agreements.names import UnknownNameError
from onrecord.errors import DataError
from onrecord.records import Act, Commitment, Span

ACT = Act("open-skies", "withdrew", "2031", ("Kenya",), "Invented", "proposed")
OFFER = Commitment(
    "count seals", "proposal", ("Japan",), ("Peru",), None, "2031-05", "open", "a.txt",
    Span(0, 4), "Text",
)  # fmt: skip


def test_nothing_changed_is_what_was_proposed() -> None:
    assert edited(ACT, {}) == values_of(ACT)
    assert with_values(OFFER, values_of(OFFER)) == OFFER


def test_an_agreement_is_found_by_its_name() -> None:
    values = edited(ACT, {"agreement": "new start", "act": "suspended"}, load_agreements())
    assert (values["agreement"], values["act"]) == ("new-start", "suspended")
    with pytest.raises(UnknownNameError):
        edited(ACT, {"agreement": "the herring pact of nowhere"}, load_agreements())


def test_parties_take_the_ledgers_names() -> None:
    assert edited(ACT, {"parties": "USA; Kenya, Peru"})["parties"] == [
        "United States",
        "Kenya",
        "Peru",
    ]
    changed = with_values(OFFER, edited(OFFER, {"to": ["Peru", " "], "state": "withdrawn"}))
    assert (changed.to, changed.state, changed.by) == (("Peru",), "withdrawn", ("Japan",))
    assert with_values(ACT, edited(ACT, {"parties": ""})).parties == ()


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"date": "next week"}, "not a date"),
        ({"date": 5}, "must be a text"),
        ({"act": "eaten"}, "none of"),
        ({"agreement": ""}, "must not be empty"),
        ({"parties": [5]}, "list of names"),
        ({"due": "2031"}, "nothing to edit"),
    ],
)
def test_what_makes_no_sense_is_said_so(changes: dict[str, object], told: str) -> None:
    with pytest.raises(DataError, match=told):
        edited(ACT, changes)
