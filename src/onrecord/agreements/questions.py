"""Questions to the ledger: one agreement or several, on a day, and the answer as a record."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ..errors import DataError
from ..records import Act, Agreement, DeclaredFigure, Limit
from .data import load_agreements
from .dates import Day, as_day, edges
from .fold import predecessors
from .ledger import PartyStanding, Standing, counted_acts, status_on
from .names import find_agreement, plain
from .parties import party_named
from .schema import TYPES


@dataclass(frozen=True, slots=True)
class LimitRow:
    """A limit, whether it binds on the day, and each party's last figure by then."""

    limit: Limit
    binds: bool
    last: tuple[DeclaredFigure, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Where one agreement stands on a day, with what the answer rests on."""

    agreement: Agreement
    standing: Standing
    limits: tuple[LimitRow, ...]
    acts: tuple[Act, ...]

    @property
    def parties(self) -> tuple[PartyStanding, ...]:
        """The parties worth showing: not states before or after their time."""
        return tuple(p for p in self.standing.parties if not _out_of_time(self.agreement, p))

    def to_json(self) -> dict[str, Any]:
        """The report as JSON values, in the shape that `onrecord agreements` prints."""
        a, s = self.agreement, self.standing
        return {
            "name": a.name,
            "id": a.id,
            "on": s.on.isoformat(),
            "status": s.status,
            "since": s.since,
            "rule": s.rule,
            "certain": s.certain,
            "possible": list(s.possible),
            "kind": a.kind,
            "types": list(a.types),
            "full_name": a.full_name,
            "parties": [_party_json(p) for p in self.parties],
            "limits": [_limit_json(r, s.on) for r in self.limits],
            "acts": [_act_json(x) for x in self.acts],
            "days_to_expiry": s.days_to_expiry,
            "note": a.note,
        }


def _party_json(p: PartyStanding) -> dict[str, Any]:
    return {
        "party": p.party,
        "standing": p.standing,
        "since": p.since,
        "rule": p.rule,
        "certain": p.certain,
        "possible": list(p.possible),
    }


def _limit_json(row: LimitRow, on: Day) -> dict[str, Any]:
    limit = row.limit
    return {
        "quantity": limit.quantity,
        "limit": limit.limit,
        "unit": limit.unit,
        "party": limit.party,
        "since": limit.since,
        "until": limit.until,
        "binds": row.binds,
        "source": limit.source,
        "last_declared": [
            {
                "party": f.party,
                "value": f.value,
                "date": f.date,
                "age_days": age_days(f, on),
                "source": f.source,
                "confirmed": f.confirmed,
                "note": f.note,
            }
            for f in row.last
        ],
    }


def _act_json(act: Act) -> dict[str, Any]:
    return {
        "act": act.act,
        "date": act.date,
        "party": ", ".join(act.parties) or None,
        "source": act.source,
        "state": act.state,
        "parties": list(act.parties),
        "until": act.until,
        "effective": act.effective,
        "place": act.place,
        "confirmed": act.confirmed,
        "note": act.note,
    }


def age_days(figure: DeclaredFigure, on: Day) -> int:
    """How many days old a declared figure is on a day (from the first day its date may mean)."""
    return (on - edges(figure.date)[0]).days


def make_report(
    agreement: Agreement,
    on: Day | str,
    *,
    acts: Iterable[Act] = (),
    include_proposed: bool = False,
) -> Report:
    """The report of one agreement on a day. `acts` are more acts than its file has."""
    day = as_day(on)
    acts = tuple(acts)
    standing = status_on(agreement, day, acts=acts, include_proposed=include_proposed)
    shown = counted_acts(agreement, acts, include_proposed=True)
    return Report(
        agreement,
        standing,
        tuple(_limit_row(agreement, limit, standing) for limit in agreement.limits),
        tuple(sorted(shown, key=lambda a: (edges(a.date)[0] if a.date else Day.max, a.act))),
    )


def _limit_row(agreement: Agreement, limit: Limit, standing: Standing) -> LimitRow:
    on = standing.on
    began = limit.since is None or edges(limit.since)[0] <= on
    over = limit.until is not None and edges(limit.until)[0] <= on
    last: dict[str, DeclaredFigure] = {}
    for figure in agreement.declared:
        if figure.quantity != limit.quantity or edges(figure.date)[0] > on:
            continue
        if limit.party is not None and limit.party != figure.party:
            continue
        known = last.get(figure.party)
        if known is None or edges(known.date) <= edges(figure.date):
            last[figure.party] = figure
    return LimitRow(
        limit, began and not over and standing.status == "in force", tuple(last.values())
    )


def _out_of_time(agreement: Agreement, standing: PartyStanding) -> bool:
    """A state that had ceased, or that had not yet taken another's place."""
    if standing.standing != "not a party" or not standing.certain:
        return False
    if standing.party in predecessors():
        return standing.rule.startswith(("continued by", "the state had ceased"))
    names = {*agreement.parties, *(p for a in agreement.acts for p in a.parties)}
    heir = any(standing.party in h and old in names for old, (_, h) in predecessors().items())
    return heir and standing.since is None and standing.party not in agreement.non_parties


def report(
    name: str = "",
    *,
    on: Day | str | None = None,
    between: Sequence[str] = (),
    type_: str = "",
    changed_since: str = "",
    extra: str = "",
    acts: Iterable[Act] = (),
    include_proposed: bool = False,
) -> list[Report]:
    """Reports of the agreements that fit: one by name, or all that the other filters leave.

    on       the day asked for, today if not given
    between  states all of which are parties, in any of their usual names
    extra    a file or folder of agreements to add

    Raises AmbiguousNameError, UnknownNameError, or DataError for a type or date that is none.
    """
    day = as_day(on) if on is not None else datetime.date.today()
    known = load_agreements(extra)
    if name:
        known = (find_agreement(name, known),)
    acts = tuple(acts)
    chosen = select(known, between=between, type_=type_, changed_since=changed_since, on=day)
    return [make_report(a, day, acts=acts, include_proposed=include_proposed) for a in chosen]


def select(
    agreements: Iterable[Agreement],
    *,
    between: Sequence[str] = (),
    type_: str = "",
    changed_since: str = "",
    on: Day | None = None,
) -> list[Agreement]:
    """The agreements that fit all that is given; those between the fewest parties first."""
    chosen = list(agreements)
    if between:
        chosen = between_parties(chosen, between)
    if type_:
        chosen = of_type(chosen, type_)
    if changed_since:
        chosen = changed(chosen, changed_since, on)
    return chosen


def between_parties(agreements: Iterable[Agreement], states: Sequence[str]) -> list[Agreement]:
    """Agreements to which all the states are, or were, parties; the nearest circle first.

    A state stands for those that it continues: Russia for the Soviet Union.
    """
    wanted = [{state, *_former(state)} for state in map(party_named, states)]
    out = []
    for a in agreements:
        acted = {p for x in a.acts for p in x.parties}
        names = {*a.parties, *a.notable_parties, *(acted - set(a.non_parties))}
        if all(w & names for w in wanted):
            out.append((len(names) if "multilateral" not in a.types else 1000, a.id, a))
    return [a for _, _, a in sorted(out, key=lambda row: row[:2])]


def _former(state: str) -> set[str]:
    """The state that this one continues as a party (Russia: the Soviet Union; Germany: both)."""
    first = {"Russia": {"Soviet Union"}}
    germany = {"Federal Republic of Germany", "German Democratic Republic", "East Germany"}
    return first.get(state, germany if state == "Germany" else set())


def of_type(agreements: Iterable[Agreement], type_: str) -> list[Agreement]:
    """Agreements of a type ("nuclear") or kind ("treaty"). Raises DataError for another word."""
    wanted = plain(type_)
    kinds = {"treaty", "protocol", "political commitment", "unilateral declaration"}
    if wanted not in {plain(t) for t in (*TYPES, *kinds)}:
        raise DataError(f"there is no type {type_!r}; types are {', '.join((*TYPES, *kinds))}")
    return [a for a in agreements if wanted in {plain(t) for t in (*a.types, a.kind)}]


def changed(
    agreements: Iterable[Agreement], since: Day | str, on: Day | None = None
) -> list[Agreement]:
    """Agreements with an accepted act that may have happened on or after a day (until `on`)."""
    first = edges(since)[0] if isinstance(since, str) else since

    def after(act: Act) -> bool:
        if act.date is None or act.state != "accepted":
            return False
        low, high = edges(act.date)
        return high >= first and (on is None or low <= on)

    return [a for a in agreements if any(after(x) for x in a.acts)]
