"""One voice held against itself: within a day, over time, and never across voices."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.comparison import compare
from onrecord.records import Actor, Comparison, Contradiction, Reading, SaidOn
from tests import factories as make

NO = "Norland will not reopen the Merrow crossing to grain trucks this spring"
YES = "Norland will reopen the Merrow crossing to grain trucks this spring"


def told(name: str, *lines: tuple[str, str, str | None], kind: str = "person") -> Reading:
    """A document in which speakers say things: (who, what, day)."""
    text = "\n".join(f"{who} said that {what}." for who, what, _ in lines)
    doc = make.document(text, id=f"{name}.txt", published="2031-03-11")
    statements, chains, days = [], [], []
    for n, (who, what, day) in enumerate(lines):
        found = make.statement(
            text, what, id=f"{name}{n}", document=doc.id, kind="indirect", cue="said", source=who
        )
        statements.append(found)
        speaker = Actor(who.lower(), who, kind)
        chains.append(replace(make.chain(found, who), speakers=(speaker,)))
        days.append(SaidOn(found.id, day))
    return make.reading(
        doc, statements=tuple(statements), chains=tuple(chains), said_on=tuple(days)
    )


def contradictions(*readings: Reading) -> tuple[Contradiction, ...]:
    accounts = [
        make.account(r.document.id.removesuffix(".txt"), document=r.document.id) for r in readings
    ]
    by_id = {a.id: r for a, r in zip(accounts, readings, strict=True)}
    return compare(accounts, by_id, make.LetterEncoder()).contradictions


def test_two_versions_of_one_day_contradict() -> None:
    (found,) = contradictions(told("a", ("Ostrel", YES, None)), told("b", ("Ostrel", NO, None)))
    assert found.speaker.name == "Ostrel"
    assert {found.first.text, found.second.text} == {NO, YES}
    assert not found.changed
    assert "account" not in found.check.detail


def test_over_time_it_is_a_change_and_the_earlier_stands_first() -> None:
    (found,) = contradictions(
        told("a", ("Ostrel", YES, "2031-03-10")), told("b", ("Ostrel", NO, "2029"))
    )
    assert found.changed
    assert (found.first_on, found.second_on) == ("2029", "2031-03-10")
    assert found.first.text == NO


def test_in_one_document_too() -> None:
    assert len(contradictions(told("a", ("Ostrel", YES, None), ("Ostrel", NO, None)))) == 1


def test_two_people_do_not_contradict_themselves() -> None:
    assert contradictions(told("a", ("Ostrel", YES, None), ("Maren", NO, None))) == ()


@pytest.mark.parametrize("kind", ["group", "outlet"])
def test_groups_and_outlets_are_no_voice(kind: str) -> None:
    said = told("a", ("Ostrel", YES, None), ("Ostrel", NO, None), kind=kind)
    assert contradictions(said) == ()


def test_order_of_the_accounts_changes_nothing() -> None:
    one, two = told("a", ("Ostrel", YES, None)), told("b", ("Ostrel", NO, None))
    assert contradictions(one, two) == contradictions(two, one)


def test_the_spans_slice_back() -> None:
    reading = told("a", ("Ostrel", YES, None), ("Ostrel", NO, None))
    for found in contradictions(reading):
        for words in (found.first, found.second):
            assert words.span.of(reading.document.text) == words.text


def test_a_comparison_without_any_says_so() -> None:
    made: Comparison = make.comparison()
    assert made.contradictions == ()
