"""Partial dates: parsing, bounds, and comparison no finer than what is known."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import OnrecordError
from onrecord.times import PartialDate, PartialDateError, is_date

parse = PartialDate.parse


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A partial date of any form."""
    day = draw(st.dates(date(1000, 1, 1), date(2999, 12, 31)))
    form = draw(st.integers(0, 8))
    if form == 7:
        week = day.isocalendar()
        return f"{week.year:04d}-W{week.week:02d}"
    if form == 8:
        return f"{day.year:04d}-{draw(st.sampled_from(['SP', 'SU', 'FA', 'WI']))}"
    return [
        f"{day:%Y}"[:2],
        f"{day:%Y}"[:3],
        f"{day:%Y}",
        f"{day:%Y-%m}",
        f"{day:%Y-%m-%d}",
        f"{day:%Y}-Q{(day.month + 2) // 3}",
        f"{day:%Y}-H{(day.month + 5) // 6}",
    ][form]


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31), "year"),
        ("2026-02", date(2026, 2, 1), date(2026, 2, 28), "month"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month"),
        ("2026-02-04", date(2026, 2, 4), date(2026, 2, 4), "day"),
        ("2026-02-04TNI", date(2026, 2, 4), date(2026, 2, 4), "day"),
        ("2026-W06", date(2026, 2, 2), date(2026, 2, 8), "week"),
        ("2026-W06-WE", date(2026, 2, 7), date(2026, 2, 8), "week"),
        ("2026-Q1", date(2026, 1, 1), date(2026, 3, 31), "quarter"),
        ("2026-H2", date(2026, 7, 1), date(2026, 12, 31), "half"),
        ("2026-SU", date(2026, 6, 1), date(2026, 8, 31), "season"),
        ("202", date(2020, 1, 1), date(2029, 12, 31), "decade"),
        ("20", date(2000, 1, 1), date(2099, 12, 31), "century"),
        ("2026-01/2026-06", date(2026, 1, 1), date(2026, 6, 30), "range"),
    ],
)
def test_bounds(text: str, first: date, last: date, precision: str) -> None:
    partial = parse(text)
    assert (partial.earliest(), partial.latest(), partial.precision) == (first, last, precision)
    assert str(partial) == text


@pytest.mark.parametrize(
    "text",
    ["", "soon", "2026-13", "2026-02-30", "2026-W60", "P3D", "PRESENT_REF", "2026-06/2026-01"],
)
def test_what_is_no_date_is_refused_with_its_words(text: str) -> None:
    with pytest.raises(
        PartialDateError, match=repr(text) if text != "2026-06/2026-01" else "range"
    ):
        parse(text)
    assert not is_date(text)
    assert issubclass(PartialDateError, OnrecordError)


def test_compared_at_the_precision_that_both_share() -> None:
    assert parse("2026-02").same(parse("2026-02-04"))
    assert parse("2026").same(parse("2026-02"))
    assert not parse("2026-02-05").same(parse("2026-02-04"))
    assert not parse("2026-03").same(parse("2026-02-04"))


def test_before_and_after_have_three_answers() -> None:
    assert parse("2025").before(parse("2026-02")) is True
    assert parse("2026-03").before(parse("2026-02")) is False
    assert parse("2026").before(parse("2026-02")) is None
    assert parse("2026-03").after(parse("2026-02")) is True


def test_days_between_is_the_fewest_and_the_most() -> None:
    assert parse("2026-02-04").days_between(parse("2026-02-10")) == (6, 6)
    assert parse("2026-02-04").days_between(parse("2026-03")) == (25, 55)
    assert parse("2026-02-10").days_between(parse("2026-02-04")) == (-6, -6)


@given(texts())
def test_every_date_holds_its_own_bounds(text: str) -> None:
    partial = parse(text)
    assert partial.earliest() <= partial.latest()
    assert partial.same(partial)
    assert partial.same(parse(partial.earliest().isoformat()))
    assert is_date(text)


@given(texts(), texts())
def test_the_order_is_consistent(one: str, other: str) -> None:
    a, b = parse(one), parse(other)
    assert a.same(b) == b.same(a)
    assert a.before(b) == b.after(a)
    if a.before(b):
        assert b.before(a) is False
        assert not a.same(b)
    fewest, most = a.days_between(b)
    assert fewest <= most
    assert (-most, -fewest) == b.days_between(a)
