"""Days for partial dates: every choice that could make a difference to the state on a day.

"Signed in 2000" may mean any day of 2000. A world gives each act one day. Two worlds in which the
same acts have happened, in the same order, are one; so only the days next to the day asked for,
and next to the dates of acts that touch the same party, are tried.
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..records import Act
from .dates import Day, edges

CONSENTS = ("ratified", "accepted", "acceded", "succeeded")
TERMINAL = ("expired", "superseded", "terminated", "never entered into force")
MOST_WORLDS = 600
_STAGE = {
    "adopted": 0,
    "opened for signature": 0,
    "signed": 1,
    **dict.fromkeys(CONSENTS, 2),
    "entered into force": 3,
    **dict.fromkeys(TERMINAL, 5),
}
_ONE = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Dated:
    """An act with the days that one world gives its dates."""

    act: Act
    day: Day
    until: Day | None
    effective: Day | None


def worlds(acts: Sequence[Act], on: Day) -> Iterator[tuple[Dated, ...]]:
    """The worlds for dated acts, the first with every date as late as it can be.

    Acts that cannot have happened by `on` are left out. There are at most MOST_WORLDS; beyond
    that dates vary one at a time.
    """
    slots = [
        (number, field)
        for number, act in enumerate(acts)
        for field in ("date", "until", "effective")
        if getattr(act, field) is not None
    ]
    choices = [_choices(acts, number, field, on) for number, field in slots]
    for days in _combinations(choices):
        given = dict(zip(slots, days, strict=True))
        world = tuple(
            Dated(act, given[n, "date"], given.get((n, "until")), given.get((n, "effective")))
            for n, act in enumerate(acts)
            if (n, "date") in given
        )
        if _in_order(world):
            yield tuple(d for d in world if d.day <= on)


def _choices(acts: Sequence[Act], number: int, field: str, on: Day) -> list[Day]:
    """The days worth trying for one date, the latest first."""
    act = acts[number]
    first, last = edges(getattr(act, field))
    if first == last or first > on:
        return [last]
    cuts = {on + _ONE}
    for other in acts:
        if other is not act and _touch(act, other):
            for key in ("date", "until", "effective"):
                value = getattr(other, key)
                if value is not None:
                    low, high = edges(value)
                    cuts |= {low, low + _ONE, high + _ONE}
    days = {first, last} | {c for c in cuts if first < c <= last}
    return sorted(days, reverse=True)


def _touch(one: Act, two: Act) -> bool:
    """Whether the order of two acts can matter: same party, or one concerns the whole."""
    return not one.parties or not two.parties or bool(set(one.parties) & set(two.parties))


def _combinations(choices: Sequence[Sequence[Day]]) -> Iterator[tuple[Day, ...]]:
    total = 1
    for days in choices:
        total *= len(days)
    if total <= MOST_WORLDS:
        yield from itertools.product(*choices)
        return
    for pick in (0, -1):
        base = [days[pick] for days in choices]
        yield tuple(base)
        for place, days in enumerate(choices):
            for day in days:
                yield (*base[:place], day, *base[place + 1 :])


def _in_order(world: Sequence[Dated]) -> bool:
    """Whether no partial date puts a later stage before an earlier one (ended before begun)."""
    loose = [d for d in world if d.act.date is not None and len(d.act.date) < 10]
    for one in loose:
        for two in world:
            a, b = _STAGE.get(one.act.act), _STAGE.get(two.act.act)
            if a is None or b is None or a == b or not _same_scope(one.act, two.act):
                continue
            early, late = (one, two) if a < b else (two, one)
            if early.day > late.day and edges(early.act.date or "")[0] <= late.day:
                return False
    return True


def _same_scope(one: Act, two: Act) -> bool:
    return (not one.parties and not two.parties) or bool(set(one.parties) & set(two.parties))
