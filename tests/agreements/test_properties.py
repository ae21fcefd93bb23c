"""What holds for any acts: one status, whatever the order; doubt is told, never guessed."""

from __future__ import annotations

import datetime
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.agreements import load_agreements, status_on
from onrecord.agreements.fold import STANDINGS, STATUSES
from onrecord.agreements.ledger import dates_of_interest
from onrecord.agreements.schema import ACTS
from onrecord.records import Act

from .making import treaty

PARTIES = ("Varland", "Ostria", "Keldia")
DAYS = st.dates(datetime.date(2030, 1, 1), datetime.date(2032, 12, 31))
KINDS = st.sampled_from(["treaty", "protocol", "political commitment", "unilateral declaration"])
NAMES = st.sampled_from(ACTS)
SIDES = st.lists(st.sampled_from(PARTIES), max_size=3, unique=True).map(tuple)


@st.composite
def some_acts(draw: st.DrawFn, partial: bool = False) -> list[Act]:
    days = draw(st.lists(DAYS, min_size=1, max_size=8, unique=True))
    acts = []
    for day in days:
        name = draw(NAMES)
        until = None
        if name in ("entered into force", "extended"):
            end = day + datetime.timedelta(days=draw(st.integers(1, 900)))
            until = draw(st.sampled_from([None, end.isoformat()]))
        length = draw(st.sampled_from([10, 10, 7, 4])) if partial else 10
        date = day.isoformat()[:length]
        acts.append(Act("tarn", name, date, draw(SIDES), "invented", until=until))
    return acts


@given(some_acts(), DAYS, KINDS, st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_the_order_of_acts_does_not_matter(
    acts: list[Act], on: datetime.date, kind: str, chance: random.Random
) -> None:
    one = status_on(treaty(*acts, kind=kind), on)
    mixed = list(acts)
    chance.shuffle(mixed)
    two = status_on(treaty(*mixed, kind=kind), on)
    assert (one.status, one.since, one.certain) == (two.status, two.since, two.certain)
    assert {p.party: p.standing for p in one.parties} == {p.party: p.standing for p in two.parties}


@given(some_acts(partial=True), DAYS, KINDS)
@settings(max_examples=150, deadline=None)
def test_there_is_one_status_and_one_standing_each(
    acts: list[Act], on: datetime.date, kind: str
) -> None:
    found = status_on(treaty(*acts, kind=kind), on)
    assert found.status in STATUSES
    assert found.rule
    assert found.certain == (not found.possible)
    assert not found.possible or found.possible[0] == found.status
    assert len({p.party for p in found.parties}) == len(found.parties)
    for p in found.parties:
        assert p.standing in STANDINGS
        assert set(p.possible) <= set(STANDINGS)
        assert p.certain == (not p.possible)


@given(some_acts(), DAYS, st.data())
@settings(max_examples=100, deadline=None)
def test_a_date_told_less_finely_still_allows_the_truth(
    acts: list[Act], on: datetime.date, data: st.DataObject
) -> None:
    """Cut one date to its month: what was the status stays among those possible."""
    true = status_on(treaty(*acts), on)
    place = data.draw(st.integers(0, len(acts) - 1))
    act = acts[place]
    if act.until is not None or act.act in ("signed", "adopted", "opened for signature"):
        return
    cut = Act("tarn", act.act, (act.date or "")[:7], act.parties, "invented")
    others = [a for i, a in enumerate(acts) if i != place]
    found = status_on(treaty(*others, cut), on)
    stages = {"entered into force", "expired", "terminated", "superseded"}
    if act.act in stages and any(o.act in stages for o in others):
        return  # an end before the beginning is left out on purpose
    assert true.status in (found.status, *found.possible)


@given(some_acts(), some_acts(), DAYS)
@settings(max_examples=80, deadline=None)
def test_proposals_change_nothing(acts: list[Act], more: list[Act], on: datetime.date) -> None:
    proposed = [
        Act("tarn", a.act, a.date, a.parties, "a report", "proposed", a.until) for a in more
    ]
    a = treaty(*acts)
    assert status_on(a, on, acts=proposed) == status_on(a, on)


def test_every_shipped_agreement_has_one_status_on_every_date_of_interest() -> None:
    for agreement in load_agreements():
        for day in dates_of_interest(agreement):
            found = status_on(agreement, day)
            assert found.status in STATUSES
            assert all(p.standing in STANDINGS for p in found.parties), (agreement.id, day)
