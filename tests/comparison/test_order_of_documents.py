"""The order of the documents changes the order of the columns and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.comparison import Compared, compare
from onrecord.records import Claim, Finding, Reading, Silence
from tests import factories as make

TEXTS = {
    "palace": (
        "The presidents of Orvia and Merrow discussed grain exports by telephone on Monday.\n"
        "They agreed to reopen the Merrow crossing in May.\n"
        "The president of Orvia raised the Lighthouse Treaty and its inspections at length.\n"
        "Both sides praised the fishing season."
    ),
    "ministry": (
        "The leaders of Orvia and Merrow spoke by telephone about exports of grain.\n"
        "The Merrow crossing will reopen in June, the ministry noted.\n"
        "The ministry recalled the debts of the Merrow railway company from last winter."
    ),
    "paper": (
        "A telephone call on grain exports between Orvia and Merrow took place on Monday.\n"
        "The Merrow crossing reopens in May, according to the palace.\n"
        "The ministry’s statement did not mention the Lighthouse Treaty."
    ),
    "agency": (
        "Orvia and Merrow talked about grain exports on Monday.\n"
        "The crossing at Merrow remains closed, drivers say, with queues of grain trucks."
    ),
}


def told(order: Sequence[str]) -> Compared:
    readings: dict[str, Reading] = {
        a: make.reading(make.document(TEXTS[a], id=f"{a}.txt")) for a in order
    }
    return compare([make.account(a) for a in order], readings, make.LetterEncoder())


def plain(
    found: Compared,
) -> tuple[list[tuple[Claim, frozenset[object]]], list[Finding], set[Silence]]:
    claims = [(replace(c, evidence=()), frozenset(c.evidence)) for c in found.claims]
    silences = {replace(s, raised_by=tuple(sorted(s.raised_by))) for s in found.silences}
    return claims, list(found.findings), silences


EXPECTED = plain(told(sorted(TEXTS)))


def test_something_is_compared() -> None:
    relations = {f.relation for f in EXPECTED[1]}
    assert "agree" in relations
    assert any(s.stated_by for s in EXPECTED[2])


@settings(deadline=None, max_examples=24)
@given(st.permutations(sorted(TEXTS)))
def test_same_claims_findings_topics_and_silences(order: list[str]) -> None:
    assert plain(told(order)) == EXPECTED


@pytest.mark.parametrize("order", [sorted(TEXTS), sorted(TEXTS, reverse=True)])
def test_evidence_stands_in_the_order_of_the_columns(order: list[str]) -> None:
    for claim in told(order).claims:
        places = [order.index(e.account) for e in claim.evidence]
        assert places == sorted(places)
