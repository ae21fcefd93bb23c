"""The rules in words: why an agreement, or a party, stands where it stands."""

from __future__ import annotations

from collections.abc import Iterable

from ..records import Act
from .fold import (
    EXPIRED,
    IN_FORCE,
    NEVER,
    NOT_YET,
    SIGNED,
    SUPERSEDED,
    PartyState,
    Plan,
    State,
)
from .worlds import CONSENTS

_STEPS = {
    "adopted": "adopted",
    "announced": "announced",
    "opened for signature": "opened for signature",
    "signed": "signed",
    "provisionally applied": "applied provisionally",
}


MOST_NAMED = 6


def join(words: Iterable[str]) -> str:
    """ "A", "A and B", "A, B and C"."""
    listed = list(words)
    if len(listed) < 2:
        return "".join(listed)
    return f"{', '.join(listed[:-1])} and {listed[-1]}"


def dated(act: Act) -> str:
    """ "on 2010-04-08", "in 2010-04"; says where the date is not confirmed or only proposed."""
    words = f"{'on' if len(act.date or '') == 10 else 'in'} {act.date}"
    marks = [] if act.confirmed else ["not confirmed"]
    if act.state == "proposed":
        marks.append("proposed, not accepted")
    return words + (f" ({'; '.join(marks)})" if marks else "")


def _by(act: Act, most: int = MOST_NAMED) -> str:
    if not act.parties:
        return ""
    if len(act.parties) > most:
        return f" by {len(act.parties)} parties"
    return f" by {join(act.parties)}"


def status_rule(plan: Plan, state: State) -> str:
    """Why an agreement has its status, in words."""
    if state.status == NOT_YET:
        return _not_yet(state)
    if state.status == SIGNED:
        return _signed(plan, state)
    if state.status == IN_FORCE:
        return "; ".join([_began(plan, state), *_since_then(state)])
    return _over(state)


def _not_yet(state: State) -> str:
    steps = [f"{_STEPS[a.act]} {dated(a)}" for a in state.history if a.act in _STEPS]
    return "; ".join([*steps, "no signature is recorded"] if steps else ["nothing had happened"])


def _signed(plan: Plan, state: State) -> str:
    signings = [a for a in state.history if a.act == "signed"]
    many = len(signings) > 3
    steps = [
        f"{_STEPS[a.act]} {dated(a)}{_by(a)}"
        for a in state.history
        if a.act in _STEPS and not (many and a.act == "signed")
    ]
    if many:
        states = {p for a in signings for p in a.parties}
        steps.append(f"signed from {signings[0].date} on by {len(states)} of the states recorded")
    bound = [p for p, one in state.parties.items() if one.standing == "ratified"]
    if bound:
        shown = join(bound) if len(bound) <= 6 else f"{len(bound)} of those recorded"
        steps.append(f"ratified or joined by {shown}")
    return "; ".join([*steps, "no entry into force is recorded by then"])


def _began(plan: Plan, state: State) -> str:
    act = state.act
    if act is None:
        return "in force"
    if act.act == "entered into force":
        if act.parties:
            return f"in force {_since(act)}, first for {join(act.parties[:3])}"
        return f"in force {_since(act)}"
    verb = {"announced": "announced", "signed": "signed", "adopted": "adopted"}.get(act.act)
    if verb:
        what = plan.agreement.kind
        return f"a {what}, in effect since it was {verb} {dated(act)}{_by(act)}; no end is recorded"
    return f"in force after it was {act.act} {dated(act)}"


def _since(act: Act) -> str:
    return dated(act).replace("on ", "since ", 1).replace("in ", "since ", 1)


def _since_then(state: State) -> list[str]:
    """What has happened to an agreement in force, and why it is in force all the same."""
    out = []
    if state.end_act is not None and state.end_act.act != "extended":
        out.append(f"its term ends on {state.end_act.until}")
    for act in state.history:
        if act.act == "extended":
            until = f" until {act.until}" if act.until else ""
            out.append(f"extended {dated(act)}{until}")
    out += _suspended(state)
    left = [(p, one) for p, one in state.parties.items() if one.standing == "withdrew" and one.act]
    void = [f"{p} {dated(o.act)}" for p, o in left if o.act and o.act.act == "rejected"]
    quit_ = [f"{p} {dated(o.act)}" for p, o in left if o.act and o.act.act == "ended"]
    gone = [
        f"{p} {dated(o.act)}" for p, o in left if o.act and o.act.act not in ("rejected", "ended")
    ]
    if len(gone) > MOST_NAMED:
        gone = [f"{len(gone)} parties"]
    if gone:
        out.append(f"left by {join(gone)}: it remains in force for the others")
    if quit_:
        out.append(f"given up by {join(quit_)}")
    if void:
        out.append(f"declared void by {join(void)}, which by itself does not end it")
    for party, one in state.parties.items():
        if one.notice is not None and one.standing != "withdrew":
            out.append(f"{party} {_notice(one.notice)}")
    return out


def _suspended(state: State) -> list[str]:
    by = [(p, one.act) for p, one in state.parties.items() if one.standing == "suspended"]
    if not by:
        return []
    names = join(f"{p} {dated(a)}" for p, a in by if a is not None)
    if len(by) > MOST_NAMED:
        days = sorted(a.date or "" for _, a in by if a is not None)
        names = f"{len(by)} parties (between {days[0]} and {days[-1]})"
    if len(by) == 1:
        return [f"suspended by {names}: suspension by one party leaves the agreement in force"]
    return [f"suspended by {names}: suspension leaves the agreement in force until it is ended"]


def _notice(act: Act) -> str:
    effect = f", to take effect on {act.effective}" if act.effective else ""
    return f"gave notice of withdrawal {dated(act)}{effect}"


def _over(state: State) -> str:
    act = state.act
    if act is None:
        return state.status
    if state.lapsed and state.status == EXPIRED:
        return (
            f"its recorded term ended on {act.until}; neither an extension nor its expiry is "
            "recorded"
        )
    if act.act == "ended" and act.parties:
        return f"given up by {join(act.parties)} {dated(act)}; too few remained bound by it"
    if act.act in ("withdrew", "notified withdrawal"):
        day = act.effective if act.act == "notified withdrawal" else None
        when = f"on {day}" if day else dated(act)
        return f"ended by the withdrawal of {join(act.parties)} {when}: too few parties were left"
    verbs = {EXPIRED: "expired", SUPERSEDED: "superseded", NEVER: "never entered into force;"}
    verb = verbs.get(state.status, "terminated" if act.act != "ended" else "given up")
    if state.status == NEVER:
        return f"never entered into force; given up {dated(act)}"
    return f"{verb} {dated(act)}"


def party_rule(plan: Plan, state: State, party: str, one: PartyState) -> str:
    """Why a party stands where it stands, in words."""
    act = one.act
    if one.continued_by:
        return f"continued by {one.continued_by} {dated(act) if act else ''}".strip()
    if one.continued_by == "":
        return "the state had ceased to exist"
    if act is None:
        return "no act of it is recorded by then"
    rule = f"{act.act} {dated(act)}"
    if act.act == "succeeded":
        rule = f"succeeded {dated(act)} to the standing of its predecessor"
    elif one.standing == IN_FORCE:
        rule = _bound(act, rule)
    elif one.standing == "suspended":
        rule = f"suspended {dated(act)}; still a party"
    elif act.act == "rejected":
        rule = f"declared it void {dated(act)}; other parties need not accept that"
    elif act.act == "notified withdrawal":
        rule = f"gave notice {dated(act)}, which took effect on {act.effective}"
    if one.notice is not None:
        rule += f"; {_notice(one.notice)}"
    return rule


def _bound(act: Act, rule: str) -> str:
    if act.act == "entered into force":
        return f"in force for it {_since(act)}"
    if act.act in CONSENTS:
        return f"{rule}; in force for it then, or after the wait that the agreement sets"
    return f"bound since it was {rule}" if act.act != "resumed" else rule
