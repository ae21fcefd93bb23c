"""Where a text and the ledger differ, and where two tellings of one act differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..records import Act, Agreement, ProposedAct
from .dates import edges
from .wording import dated, join

# Acts of which a text may use one where the ledger has another for the same step.
_RIVALS = frozenset(
    {"suspended", "withdrew", "notified withdrawal", "terminated", "ended", "expired"}
)
_ALIKE = {"accepted": "ratified", "acceded": "ratified"}


@dataclass(frozen=True, slots=True)
class LedgerFinding:
    """What the ledger, or another telling, says to an act told in a text.

    verdict  agree     the ledger has it
             finer     the ledger has it; the text or the ledger gives the date less finely
             differ    the ledger has another act, date or party for it
             only      the ledger has nothing like it
    detail   a sentence for the reader; against: the ledger's act, or the other telling
    """

    proposal: ProposedAct
    verdict: str
    detail: str
    against: Act | ProposedAct | None = None


def against_ledger(
    proposals: Iterable[ProposedAct], agreements: Sequence[Agreement]
) -> list[LedgerFinding]:
    """What the ledger says to each act told in a text, in the same order."""
    known = {a.id: a for a in agreements}
    return [_compare(p, known[p.act.agreement]) for p in proposals if p.act.agreement in known]


def _compare(p: ProposedAct, agreement: Agreement) -> LedgerFinding:
    told = _told(p.act)
    acts = [a for a in agreement.acts if a.state == "accepted" and _parties_fit(a, p.act)]
    same = [a for a in acts if _kind(a) == _kind(p.act)]
    for act in same:
        if act.date == p.act.date:
            return LedgerFinding(p, "agree", f"The ledger has it: {_told(act)}.", act)
    for act in same:
        if _dates_fit(act, p.act):
            detail = f"The text tells: {told}; the ledger has: {_told(act)}."
            return LedgerFinding(p, "finer", detail, act)
    if p.act.act == "expired":
        for act in agreement.acts:
            if act.until and _dates_fit(Act("", "", act.until), p.act):
                detail = f"The ledger has that end, as told when it was {_told(act)}."
                return LedgerFinding(
                    p, "agree" if act.until == p.act.date else "finer", detail, act
                )
    rival = next(
        (
            a
            for a in acts
            if {a.act, p.act.act} <= _RIVALS and a.act != p.act.act and _dates_fit(a, p.act)
        ),
        None,
    )
    other = rival or (same[0] if same else None)
    if other is not None:
        detail = f"The text tells: {told}; the ledger has: {_told(other)}."
        return LedgerFinding(p, "differ", detail, other)
    return LedgerFinding(p, "only", f"The ledger has nothing like it: {told}.")


def between_tellings(proposals: Sequence[ProposedAct]) -> list[LedgerFinding]:
    """Tellings of one step that use different acts ("abandoned", "suspended"), each pair once."""
    out = []
    for place, one in enumerate(proposals):
        for two in proposals[:place]:
            a, b = one.act, two.act
            if (
                a.agreement == b.agreement
                and a.act != b.act
                and {a.act, b.act} <= _RIVALS
                and bool(a.parties)
                and bool(set(a.parties) & set(b.parties))
                and a.date is not None
                and b.date is not None
                and _dates_fit(a, b)
            ):
                detail = (
                    f"One telling: {_told(b)} (“{two.text}”); another: {_told(a)} (“{one.text}”)."
                )
                out.append(LedgerFinding(one, "differ", detail, two))
    return out


def _kind(act: Act) -> str:
    return _ALIKE.get(act.act, act.act)


def _parties_fit(one: Act, two: Act) -> bool:
    return not one.parties or not two.parties or bool(set(one.parties) & set(two.parties))


def _dates_fit(one: Act, two: Act) -> bool:
    """Whether two dates may be one day; where one is not told, they may."""
    if one.date is None or two.date is None:
        return True
    (a, b), (c, d) = edges(one.date), edges(two.date)
    return a <= d and c <= b


def _told(act: Act) -> str:
    who = f" by {join(act.parties)}" if act.parties else ""
    return f"{act.act}{who} {dated(_plain(act)) if act.date else 'on a day not told'}"


def _plain(act: Act) -> Act:
    """The act without its state: in a comparison it goes without saying."""
    return Act(act.agreement, act.act, act.date, act.parties, act.source, confirmed=act.confirmed)
