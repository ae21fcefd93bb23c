"""Where a text and the ledger differ, and where two tellings of one act differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..records import Act, ActFinding, Agreement, ProposedAct
from .dates import edges
from .wording import dated, join

# Acts of which a text may use one where the ledger has another for the same step.
_RIVALS = frozenset(
    {"suspended", "withdrew", "notified withdrawal", "terminated", "ended", "expired"}
)
_ALIKE = {"accepted": "ratified", "acceded": "ratified"}


_VERBS = {
    "withdrew": "withdrew from it", "suspended": "suspended it", "terminated": "terminated it",
    "notified withdrawal": "gave notice of withdrawal from it", "ended": "ended it",
    "signed": "signed it", "ratified": "ratified it", "acceded": "acceded to it",
    "accepted": "accepted it", "extended": "extended it", "resumed": "resumed it",
    "provisionally applied": "applied it provisionally", "amended": "amended it",
    "rejected": "declared it void", "announced": "announced it", "adopted": "adopted it",
    "revoked signature": "revoked the signature of it", "succeeded": "succeeded to it",
    "revoked ratification": "revoked the ratification of it", "superseded": "superseded it",
}  # fmt: skip


def against_ledger(
    proposals: Iterable[ProposedAct], agreements: Sequence[Agreement]
) -> list[ActFinding]:
    """What the ledger says to each act told in a text, in the same order."""
    known = {a.id: a for a in agreements}
    return [
        replace(_compare(p, known[p.act.agreement]), name=known[p.act.agreement].name)
        for p in proposals
        if p.act.agreement in known
    ]


def act_differences(
    proposals: Sequence[ProposedAct], agreements: Sequence[Agreement]
) -> list[ActFinding]:
    """Where what texts tell of agreements differs from the ledger, or from another telling.

    Two tellings of one step are given once, the two that differ in who tells before two of one
    text; an act that the ledger does not have is given where its day is told.
    """
    names = {a.id: a.name for a in agreements}
    ledger = [
        f
        for f in against_ledger(proposals, agreements)
        if f.verdict == "differ" or (f.verdict == "only" and f.proposal.act.date)
    ]
    told: dict[tuple[str, frozenset[str]], ActFinding] = {}
    for f in between_tellings(proposals):
        if not isinstance(f.against, ProposedAct):
            continue
        one, two = f.proposal, f.against
        key = (one.act.agreement, frozenset((one.act.act, two.act.act)))
        kept = told.get(key)
        if kept is None or _apart(f) > _apart(kept):
            told[key] = replace(f, name=names.get(one.act.agreement, one.act.agreement))
    return [*ledger, *told.values()]


def _apart(f: ActFinding) -> tuple[bool, bool, int]:
    """How far apart two tellings stand: other documents, other speakers, finer dates first."""
    one, two = f.proposal, f.against
    if not isinstance(two, ProposedAct):
        return (False, False, 0)
    dates = len(one.act.date or "") + len(two.act.date or "")
    return (one.document != two.document, one.speaker != two.speaker, dates)


def _compare(p: ProposedAct, agreement: Agreement) -> ActFinding:
    told = _told(p.act)
    acts = [a for a in agreement.acts if a.state == "accepted" and _parties_fit(a, p.act)]
    same = [a for a in acts if _kind(a) == _kind(p.act)]
    for act in same:
        if act.date == p.act.date:
            return ActFinding(p, "agree", f"The ledger has that {_told(act)}.", act)
    for act in same:
        if _dates_fit(act, p.act):
            detail = f"The text says that {told}; the ledger has that {_told(act)}."
            return ActFinding(p, "finer", detail, act)
    if p.act.act == "expired":
        for act in agreement.acts:
            if act.until and _dates_fit(Act("", "", act.until), p.act):
                detail = f"The ledger has that end: {_told(act)}, to end on {act.until}."
                return ActFinding(p, "agree" if act.until == p.act.date else "finer", detail, act)
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
        detail = f"The text says that {told}; the ledger has that {_told(other)}."
        return ActFinding(p, "differ", detail, other)
    return ActFinding(p, "only", f"The text says that {told}; the ledger has nothing like it.")


def between_tellings(proposals: Sequence[ProposedAct]) -> list[ActFinding]:
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
                detail = f"One telling is that {_told(b)}; another that {_told(a)}."
                out.append(ActFinding(one, "differ", detail, two))
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
    """ "Kenya suspended it in 2033-05", "it expired on a day not told"."""
    when = dated(_plain(act)) if act.date else "on a day not told"
    if act.parties:
        verb = _VERBS.get(act.act, f"did this: {act.act}")
        return f"{join(act.parties)} {verb} {when}"
    alone = act.act in ("expired", "entered into force", "opened for signature", "ended")
    verb = act.act if alone or act.act == "never entered into force" else f"was {act.act}"
    return f"it {verb} {when}"


def _plain(act: Act) -> Act:
    """The act without its state: in a comparison it goes without saying."""
    return Act(act.agreement, act.act, act.date, act.parties, act.source, confirmed=act.confirmed)
