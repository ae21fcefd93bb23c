"""The fold: acts in order of their days become one status and one standing for each party."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ..lexicons import load_lexicon
from ..records import Act, Agreement
from .dates import Day
from .schema import ACTS
from .worlds import CONSENTS, Dated

NOT_YET, SIGNED, IN_FORCE = "not yet signed", "signed", "in force"
EXPIRED, TERMINATED, SUPERSEDED, NEVER = "expired", "terminated", "superseded", "never in force"
STATUSES = (NOT_YET, SIGNED, IN_FORCE, EXPIRED, TERMINATED, SUPERSEDED, NEVER)
STANDINGS = ("not a party", "signed", "ratified", "in force", "suspended", "withdrew")
_ENDS = {
    "expired": EXPIRED,
    "superseded": SUPERSEDED,
    "terminated": TERMINATED,
    "never entered into force": NEVER,
}
_RANK = {act: rank for rank, act in enumerate(ACTS)}
_LEAVING = ("withdrew", "ended", "rejected")


@dataclass(slots=True)
class PartyState:
    """Where one party stands, by which act, and what it was before it suspended."""

    standing: str = "not a party"
    act: Act | None = None
    before: str = ""
    notice: Act | None = None
    continued_by: str | None = None


@dataclass(slots=True)
class State:
    """Where an agreement stands after some acts, and the acts that tell."""

    status: str = NOT_YET
    act: Act | None = None
    end: Day | None = None
    end_act: Act | None = None
    lapsed: bool = False
    parties: dict[str, PartyState] = field(default_factory=dict)
    history: list[Act] = field(default_factory=list)

    def of(self, party: str) -> PartyState:
        """The state of a party, made where it is new."""
        return self.parties.setdefault(party, PartyState())


@dataclass(frozen=True, slots=True)
class Plan:
    """What the whole record tells, whatever the day: how this agreement binds.

    by_signature  a commitment without an entry into force of its own: signing is enough
    general       the agreement as a whole enters into force by an act
    own           parties for which it enters into force by an act of their own
    consents      parties that ratify, accept or accede
    signable      it is opened for signature, signed or announced at all
    begins        the acts by which a commitment without more takes effect
    named         its signatories are named: a party that is not among them joined later
    """

    agreement: Agreement
    by_signature: bool
    general: bool
    own: frozenset[str]
    consents: frozenset[str]
    signable: bool
    begins: frozenset[str]
    named: bool

    @property
    def few(self) -> bool:
        """Whether it is between two or three parties, all of whom the record names."""
        return bool({"bilateral", "trilateral"} & set(self.agreement.types))


def plan_of(agreement: Agreement, acts: Iterable[Act]) -> Plan:
    """The plan of an agreement from all its acts."""
    acts = list(acts)
    kinds = {a.act for a in acts}
    soft = agreement.kind in ("political commitment", "unilateral declaration")
    force = [a for a in acts if a.act == "entered into force"]
    first = {"announced", "signed"} & kinds or {"adopted"}
    return Plan(
        agreement=agreement,
        by_signature=soft and not force,
        general=any(not a.parties for a in force),
        own=frozenset(p for a in force for p in a.parties),
        consents=frozenset(p for a in acts if a.act in CONSENTS for p in a.parties),
        signable=bool({"opened for signature", "signed", "announced"} & kinds),
        begins=frozenset(first),
        named=any(a.act in ("signed", "announced", "adopted") and a.parties for a in acts),
    )


def predecessors() -> dict[str, tuple[str, frozenset[str]]]:
    """States that ceased: the day, and the states that may continue them."""
    rows = load_lexicon("agreements")["predecessor"]
    return {r["name"]: (r["until"], frozenset(r["successors"])) for r in rows}


def fold(plan: Plan, world: Sequence[Dated], on: Day) -> State:
    """The state on a day in a world whose acts have all happened by then."""
    state = State()
    steps: list[tuple[Day, int, str, Dated, bool]] = []
    for dated in world:
        key = repr((dated.act.parties, dated.act.date, dated.act.until, dated.act.source))
        steps.append((dated.day, _RANK.get(dated.act.act, 0), key, dated, False))
        if dated.effective is not None and dated.effective <= on:
            steps.append((dated.effective, _RANK["withdrew"], key, dated, True))
    for day, _, _, dated, takes_effect in sorted(steps, key=lambda s: s[:3]):
        _lapse(plan, state, day)
        _close_predecessors(state, day)
        if takes_effect:
            _leave_by_notice(plan, state, dated.act)
        else:
            _apply(plan, state, dated)
    _lapse(plan, state, on)
    _close_predecessors(state, on)
    return state


def _lapse(plan: Plan, state: State, day: Day) -> None:
    """An agreement whose term has run out has expired, recorded or not."""
    if state.status == IN_FORCE and state.end is not None and day >= state.end:
        state.status, state.act, state.lapsed = EXPIRED, state.end_act, True


def _apply(plan: Plan, state: State, dated: Dated) -> None:
    act = dated.act
    state.history.append(act)
    if act.act == "succeeded":
        _succeed(plan, state, act)
    elif act.act in ("adopted", "announced", "opened for signature", "signed"):
        _begin(plan, state, act)
    elif act.act in CONSENTS:
        _consent(plan, state, act)
    elif act.act == "entered into force":
        _enter(plan, state, dated)
    elif act.act == "extended":
        if state.lapsed and state.status == EXPIRED:
            state.status, state.lapsed = IN_FORCE, False
        state.end, state.end_act = dated.until, act
    elif act.act in _ENDS or (act.act == "ended" and not act.parties):
        state.status, state.act, state.lapsed = _ENDS.get(act.act, TERMINATED), act, False
    else:
        _of_parties(plan, state, act)


def _begin(plan: Plan, state: State, act: Act) -> None:
    binding = plan.by_signature and (act.act in plan.begins or bool(act.parties))
    counts = act.act in ("announced", "signed") or bool(act.parties)
    counts = counts or (act.act == "adopted" and (not plan.signable or plan.by_signature))
    if act.act == "opened for signature" or (not counts and not binding):
        return
    for party in act.parties:
        one = state.of(party)
        if one.standing in ("not a party", "withdrew"):
            one.standing, one.act = (IN_FORCE if binding else "signed"), act
    if binding and state.status in (NOT_YET, SIGNED):
        state.status, state.act = IN_FORCE, act
        _bind_listed(plan, state, act)
    elif state.status == NOT_YET:
        state.status, state.act = SIGNED, act


def _consent(plan: Plan, state: State, act: Act) -> None:
    for party in act.parties:
        one = state.of(party)
        bound = (state.status == IN_FORCE and party not in plan.own) or plan.by_signature
        one.standing, one.act, one.notice = (IN_FORCE if bound else "ratified"), act, None
    if state.status == NOT_YET:
        state.status, state.act = SIGNED, act


def _succeed(plan: Plan, state: State, act: Act) -> None:
    """A state that continues another takes its standing; else it consents like any other."""
    heirs_named = (
        " and ".join(act.parties) if len(act.parties) < 4 else f"{len(act.parties)} states"
    )
    for party in act.parties:
        olds = [n for n, (_, heirs) in predecessors().items() if party in heirs]
        old = next((n for n in olds if n in state.parties), None)
        if old is None:
            _consent(plan, state, Act(act.agreement, act.act, act.date, (party,), act.source))
            state.of(party).act = act
            continue
        former = state.of(old)
        if former.continued_by is None:
            former.before, former.standing = former.standing, "not a party"
        taken = former.before
        if not former.continued_by:
            former.act, former.continued_by = act, heirs_named
        if taken != "not a party":
            state.of(party).standing, state.of(party).act = taken, act


def _enter(plan: Plan, state: State, dated: Dated) -> None:
    act = dated.act
    for party in act.parties:
        state.of(party).standing, state.of(party).act = IN_FORCE, act
    if act.parties and plan.general:
        return
    if state.status != IN_FORCE:
        state.status, state.act, state.lapsed = IN_FORCE, act, False
        state.end, state.end_act = dated.until, (act if dated.until else None)
    if act.parties:
        return
    for party, one in state.parties.items():
        enough = one.standing == "signed" and _signature_binds(plan, party)
        if party not in plan.own and (one.standing == "ratified" or enough):
            one.standing, one.act = IN_FORCE, act
    _bind_listed(plan, state, act)


def _signature_binds(plan: Plan, party: str) -> bool:
    if party in plan.consents:
        return False
    return plan.few or not plan.consents or party in plan.agreement.parties


def _bind_listed(plan: Plan, state: State, act: Act) -> None:
    """Parties that the record lists without an act of their own are bound with the rest."""
    old = predecessors()
    for party in plan.agreement.parties:
        heir = any(party in heirs and n in plan.agreement.parties for n, (_, heirs) in old.items())
        if plan.named and not plan.few:
            continue
        if party not in state.parties and party not in plan.consents | plan.own and not heir:
            state.of(party).standing, state.of(party).act = IN_FORCE, act


def _of_parties(plan: Plan, state: State, act: Act) -> None:
    for party in act.parties:
        one = state.of(party)
        if act.act == "suspended":
            one.before = one.before if one.standing == "suspended" else one.standing
            one.standing, one.act = "suspended", act
        elif act.act == "resumed":
            one.notice = None
            if one.standing == "suspended":
                one.standing, one.act = one.before or IN_FORCE, act
        elif act.act == "notified withdrawal":
            one.notice = act
        else:
            _move(one, act)
    if act.act in ("withdrew", "ended"):
        _end_if_deserted(plan, state, act)


def _move(one: PartyState, act: Act) -> None:
    """An act that leaves a party with one standing, whatever it was before."""
    if act.act in _LEAVING:
        one.standing, one.act, one.notice = "withdrew", act, None
    elif act.act == "revoked signature":
        one.standing, one.act = "not a party", act
    elif act.act == "revoked ratification" or (
        act.act == "provisionally applied" and one.standing == "not a party"
    ):
        one.standing, one.act = "signed", act


def _leave_by_notice(plan: Plan, state: State, act: Act) -> None:
    for party in act.parties:
        one = state.of(party)
        if one.notice == act:
            one.standing, one.act, one.notice = "withdrew", act, None
    _end_if_deserted(plan, state, act)


def _end_if_deserted(plan: Plan, state: State, act: Act) -> None:
    """Without enough parties left (two; one for a declaration) an agreement ends."""
    known = plan.agreement.parties and not plan.agreement.party_count
    if state.status != IN_FORCE or not (known or plan.few):
        return
    left = [p for p, one in state.parties.items() if one.standing in (IN_FORCE, "suspended")]
    need = 1 if plan.agreement.kind == "unilateral declaration" else 2
    if len(left) < need:
        state.status, state.act, state.lapsed = TERMINATED, act, False


def _close_predecessors(state: State, on: Day) -> None:
    for name, (until, _) in predecessors().items():
        one = state.parties.get(name)
        if one is None or one.continued_by or one.standing == "not a party":
            continue
        if on > Day.fromisoformat(until):
            one.before, one.standing, one.continued_by = one.standing, "not a party", ""
