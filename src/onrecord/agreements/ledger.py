"""Where an agreement stands on a day, and each of its parties: a fold over its acts."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..records import Act, Agreement
from .dates import Day, as_day, edges
from .fold import (
    EXPIRED,
    IN_FORCE,
    NEVER,
    TERMINATED,
    PartyState,
    Plan,
    State,
    fold,
    plan_of,
    predecessors,
)
from .wording import party_rule, status_rule
from .worlds import worlds


@dataclass(frozen=True, slots=True)
class PartyStanding:
    """Where one party stands, since when (as the act's date is known), and the rule.

    standing  not a party | signed | ratified | in force | suspended | withdrew
    possible  the standings that a partial date leaves open, the shown one first
    """

    party: str
    standing: str
    since: str | None
    rule: str
    certain: bool = True
    possible: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an agreement stands on a day.

    status    not yet signed | signed | in force | expired | terminated | superseded |
              never in force
    rule      why, in words
    ends      the day on which its term runs out, where it has one and is in force
    certain   false where a partial date leaves more than one status open: all are in `possible`
    """

    agreement: str
    on: Day
    status: str
    since: str | None
    rule: str
    parties: tuple[PartyStanding, ...]
    ends: str | None = None
    certain: bool = True
    possible: tuple[str, ...] = ()

    @property
    def days_to_expiry(self) -> int | None:
        """Days from the day asked for to the (latest) day on which the term runs out."""
        return None if self.ends is None else (edges(self.ends)[1] - self.on).days

    def of(self, party: str) -> PartyStanding | None:
        """The standing of a party, if the record names it."""
        return next((p for p in self.parties if p.party == party), None)


def status_on(
    agreement: Agreement,
    on: Day | str,
    *,
    acts: Iterable[Act] | None = None,
    include_proposed: bool = False,
) -> Standing:
    """The status of an agreement and of each party on a day, with the rules.

    acts              more acts than the record has (accepted ones from the store, proposed ones)
    include_proposed  also fold acts that nobody has accepted yet

    The order of the acts does not matter. Acts without a date, and rejected ones, change nothing.
    Raises DataError where a date is no date.
    """
    day = as_day(on)
    counted = counted_acts(agreement, acts, include_proposed)
    plan = plan_of(agreement, counted)
    happened = [a for a in counted if a.date is not None and edges(a.date)[0] <= day]
    found = [(world, fold(plan, world, day)) for world in worlds(happened, day)]
    main = found[0][1]
    possible = _distinct(_statuses(plan, main, [s for _, s in found]))
    rule = status_rule(plan, main)
    certain = len(possible) == 1
    if not certain:
        others = " or ".join(possible[1:])
        rule += f"; not certain, may also be {others}: {_doubt(plan, happened, day, main)}"
    return Standing(
        agreement=agreement.id,
        on=day,
        status=main.status,
        since=_since(main),
        rule=rule,
        parties=tuple(_parties(plan, [s for _, s in found], day)),
        ends=main.end_act.until if main.status == IN_FORCE and main.end_act else None,
        certain=certain,
        possible=() if certain else tuple(possible),
    )


def counted_acts(
    agreement: Agreement, acts: Iterable[Act] | None = None, include_proposed: bool = False
) -> tuple[Act, ...]:
    """The acts that count: accepted ones, and proposed ones where asked for, none twice."""
    every = [*agreement.acts, *(a for a in acts or () if a.agreement == agreement.id)]
    states = {"accepted", "proposed"} if include_proposed else {"accepted"}
    return tuple(dict.fromkeys(a for a in every if a.state in states))


def _statuses(plan: Plan, main: State, states: Sequence[State]) -> list[str]:
    out = [main.status, *(s.status for s in states)]
    if main.status == IN_FORCE and _given_up(plan, main):
        out.append(TERMINATED)
    if any(s.lapsed and s.status == EXPIRED for s in states):
        # the term ran out, but nobody recorded whether it was extended
        out.append(IN_FORCE)
    return out


def _given_up(plan: Plan, state: State) -> list[str]:
    """The parties that gave up a commitment among a few: whether the others keep to it is open."""
    a = plan.agreement
    if a.kind in ("treaty", "protocol") or not a.parties or a.party_count:
        return []
    return [p for p, one in state.parties.items() if one.act and one.act.act == "ended"]


def _distinct(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))


def _doubt(plan: Plan, happened: Sequence[Act], on: Day, main: State) -> str:
    if main.lapsed:
        return "whether it was extended is not recorded"
    if main.status == IN_FORCE and (gone := _given_up(plan, main)):
        return f"whether it holds without {' and '.join(gone)} is not recorded"
    partial = [a for a in happened if a.date and edges(a.date)[1] > on]
    loose = partial or [a for a in happened if a.date and len(a.date) < 10]
    told = ", ".join(f"{a.act!r} is dated only {a.date}" for a in loose[:3])
    return told or "a date is known only in part"


def _since(state: State) -> str | None:
    if state.act is None:
        return None
    if state.lapsed:
        return state.act.until
    if state.act.act == "notified withdrawal":
        return state.act.effective
    return state.act.date


def _parties(plan: Plan, states: Sequence[State], on: Day) -> Iterable[PartyStanding]:
    for party in _names(plan, states):
        views = [_view(plan, s, party, on) for s in states]
        shown = views[0]
        possible = _distinct(o for v in views for o in (v.possible or (v.standing,)))
        certain = len(possible) == 1
        told = {v.rule for v in views if v.standing != shown.standing}
        rule = (
            shown.rule if certain or not told else f"{shown.rule}; or {' or '.join(sorted(told))}"
        )
        yield PartyStanding(
            party,
            shown.standing,
            shown.since,
            rule,
            certain,
            () if certain else tuple(possible),
        )


def _names(plan: Plan, states: Sequence[State]) -> list[str]:
    a = plan.agreement
    acted = [p for s in states for p in s.parties]
    return _distinct([*a.parties, *a.notable_parties, *acted, *a.non_parties])


def _view(plan: Plan, state: State, party: str, on: Day) -> PartyStanding:
    """One party in one world."""
    one = state.parties.get(party, PartyState())
    rule = party_rule(plan, state, party, one)
    since = one.act.date if one.act else None
    if one.continued_by == "":
        since = predecessors()[party][0]
    if one.act and one.act.act == "notified withdrawal" and one.standing == "withdrew":
        since = one.act.effective
    if one.standing in ("not a party", "signed") and not one.continued_by:
        listed = _listed(plan, state, party, one, on)
        if listed is not None:
            return listed
    over = state.status not in ("not yet signed", "signed", IN_FORCE, NEVER)
    if over and one.standing in (IN_FORCE, "suspended"):
        was = "suspended" if one.standing == "suspended" else "bound"
        ended = _since(state)
        possible = ("not a party", one.standing) if state.lapsed else ()
        return PartyStanding(
            party, "not a party", ended, f"{was} until the agreement {_end(state)}", True, possible
        )
    return PartyStanding(party, one.standing, since, rule)


def _end(state: State) -> str:
    verb = {"superseded": "was superseded", "terminated": "ended"}.get(state.status, state.status)
    return f"{verb} on {_since(state)}"


def _listed(plan: Plan, state: State, party: str, one: PartyState, on: Day) -> PartyStanding | None:
    """A state that the record lists as a party, or as none, without an act that says so."""
    a = plan.agreement
    counted = a.party_count_on and on >= edges(a.party_count_on)[0]
    if party in a.non_parties and one.act is None:
        known = f"listed as no party{f' ({a.party_count_on})' if a.party_count_on else ''}"
        return PartyStanding(party, "not a party", None, known)
    joined = party in plan.consents | plan.own
    if joined or state.status != IN_FORCE or (one.act and one.act.act.startswith("revoked")):
        return None
    if party not in a.notable_parties and party not in a.parties:
        return None
    if party in predecessors() or _heir(plan, party):
        return None
    base = one.standing
    if counted:
        told = f"listed as a party ({a.party_count_on}); the day it joined is not recorded here"
        return PartyStanding(party, IN_FORCE, None, told)
    told = "listed as a party; the day it joined is not recorded here"
    last = max((edges(x.date)[1] for x in a.acts if x.date), default=on)
    if on >= last:
        return PartyStanding(party, IN_FORCE, None, told, False, (IN_FORCE, base))
    since = one.act.date if one.act else None
    return PartyStanding(party, base, since, told, False, (base, IN_FORCE))


def _heir(plan: Plan, party: str) -> bool:
    names = {*plan.agreement.parties, *(p for a in plan.agreement.acts for p in a.parties)}
    return any(party in heirs and old in names for old, (_, heirs) in predecessors().items())


def dates_of_interest(agreement: Agreement) -> list[Day]:
    """The days on which a status may change: each act's edges and the days beside them."""
    one = datetime.timedelta(days=1)
    days: set[Day] = set()
    for act in agreement.acts:
        for value in (act.date, act.until, act.effective):
            if value is not None:
                low, high = edges(value)
                days |= {low - one, low, high, high + one}
    return sorted(days)
