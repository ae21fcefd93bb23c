"""The records: frozen values that the stages give to one another, and nothing else.

Every offset is a Unicode code point into `Document.text`, end exclusive. What is found about a
statement is a record of its own that names the statement by id; nothing is hung on an object.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from .errors import SpanError

# ------------------------------------------------------------------ texts


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text: code points from `start` to `end`, the end not included."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of the span. Raises SpanError where it does not slice back."""
        if not 0 <= self.start < self.end <= len(text):
            raise SpanError(f"span {self.start}-{self.end} is not in a text of {len(text)}")
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Whether the other span lies in this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Dateline:
    """ "MOSCOW, February 4. /TASS/." at the head of a text: what it says, and where it stands."""

    span: Span
    place: str | None = None
    date: str | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One text as it was received; `text` never changes.

    id         the `id` of a JSON line, else the path as given
    published  ISO date, as far as known ("2026-02-04", "2026-02"); from metadata or dateline
    """

    id: str
    text: str
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None
    dateline: Dateline | None = None
    format: str = "text"


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An input that could not be read, by name, with the reason in a sentence."""

    name: str
    reason: str


# ------------------------------------------------------------------ who, when


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, office, organisation, state, outlet or unnamed group.

    kind      person | office | organisation | state | outlet | group
    country   ISO 3166-1 alpha-2, where known
    """

    id: str
    name: str
    kind: str
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text that means an actor, and why; `actors` has several for "the leaders"."""

    document: str
    span: Span
    actors: tuple[Actor, ...]
    reason: str

    @property
    def actor(self) -> Actor | None:
        """The one actor meant, if it is one."""
        return self.actors[0] if len(self.actors) == 1 else None


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A date in a text: its words' place, its TIMEX3 value (None: cannot be known), its anchor."""

    document: str
    span: Span
    value: str | None
    anchor: str | None = None


# ------------------------------------------------------------------ statements


@dataclass(frozen=True, slots=True)
class Statement:
    """Content attributed to a source by a cue; `own` when the document speaks for itself.

    kind     direct | indirect | mixed | own
    parent   id of the statement whose content holds this one
    negated  the text says that this was not said ("did not mention", "declined to say")
    score    how sure the labeller is, 0 to 1 (1 for `own`)
    """

    id: str
    document: str
    kind: str
    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()
    parent: str | None = None
    negated: bool = False
    score: float = 1.0

    @property
    def start(self) -> int:
        """Where its first piece begins."""
        return min(s.start for s in (*self.content, *self.cue, *self.source))

    @property
    def end(self) -> int:
        """Where its last piece ends."""
        return max(s.end for s in (*self.content, *self.cue, *self.source))


@dataclass(frozen=True, slots=True)
class Chain:
    """Who speaks in a statement, who relays it (nearest first), whose document it is."""

    statement: str
    speakers: tuple[Actor, ...]
    via: tuple[Actor, ...]
    outlet: Actor | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SaidOn:
    """When a statement was said, as far as the text tells, and the words that tell it."""

    statement: str
    value: str | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """What a statement is about: topics' names, the nearest first."""

    statement: str
    topics: tuple[str, ...]


# ------------------------------------------------------------------ events and comparison


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened at a time between participants."""

    id: str
    kind: str | None
    name: str
    date: str | None
    participants: tuple[Actor, ...]
    place: str | None = None
    duration_minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """What one document, or one voice in it, tells of an event.

    origin   accounts with the same origin carry one source's words, and count once
    voice    the actor whose telling it is, when accounts are voices rather than documents
    """

    id: str
    document: str
    outlet: str | None
    published: str | None
    origin: str
    origin_reason: str = ""
    voice: Actor | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words of one account that carry a claim, and who says them there."""

    account: str
    span: Span
    text: str
    speakers: tuple[str, ...] = ()
    statement: str | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """The result of one check on two pieces of evidence.

    verdict  agree | differ | unclear | silent (the check found nothing to compare)
    detail   a sentence for the reader; left and right: the two values, with their places
    """

    check: str
    verdict: str
    detail: str
    left: str | None = None
    right: str | None = None
    left_at: Evidence | None = None
    right_at: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One proposition, with its evidence in one or more accounts."""

    id: int
    topic: str
    evidence: tuple[Evidence, ...]

    def accounts(self) -> tuple[str, ...]:
        """The accounts that have it, in the order of the evidence."""
        return tuple(dict.fromkeys(e.account for e in self.evidence))


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict on a claim: agree | differ | only | unclear, with the checks that led to it.

    origins  how many independent origins carry it
    """

    claim: int
    relation: str
    checks: tuple[Check, ...] = ()
    origins: int = 1


@dataclass(frozen=True, slots=True)
class Silence:
    """A topic that some accounts raise and one leaves out.

    stated_by  the account whose text itself says so, with the words in `words`
    searched   what was looked for; nearest: the nearest words found, if any
    """

    account: str
    topic: str
    raised_by: tuple[str, ...]
    stated_by: str | None = None
    searched: tuple[str, ...] = ()
    nearest: Evidence | None = None
    words: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What one voice says in one place and contradicts in another, and the check that tells it.

    first, second        the words, the earlier first where days are known
    first_on, second_on  ISO days (perhaps partial) on which they were said, else published
    """

    speaker: Actor
    topic: str
    first: Evidence
    second: Evidence
    check: Check
    first_on: str | None = None
    second_on: str | None = None

    @property
    def changed(self) -> bool:
        """Whether the two were said on different days: a change rather than a contradiction."""
        return bool(self.first_on and self.second_on and self.first_on != self.second_on)


# ------------------------------------------------------------------ agreements


@dataclass(frozen=True, slots=True)
class Act:
    """What happened to an agreement: the act, its date (possibly partial), who, and the source.

    parties  who acted; empty when the agreement itself is meant
    state    accepted | proposed | rejected
    """

    agreement: str
    act: str
    date: str | None
    parties: tuple[str, ...] = ()
    source: str = ""
    state: str = "accepted"
    until: str | None = None
    effective: str | None = None
    place: str | None = None
    confirmed: bool = True
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Limit:
    """A quantity that an agreement limits; `party` only if the limit is one party's."""

    quantity: str
    limit: float
    unit: str
    party: str | None = None
    since: str | None = None
    until: str | None = None
    source: str = ""
    note: str | None = None


@dataclass(frozen=True, slots=True)
class DeclaredFigure:
    """A figure that a party has declared under an agreement."""

    date: str
    party: str
    quantity: str
    value: float
    source: str
    confirmed: bool = True
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """A treaty, protocol, political commitment or unilateral declaration."""

    id: str
    name: str
    full_name: str
    kind: str
    types: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    descriptions: tuple[str, ...] = ()
    acts: tuple[Act, ...] = ()
    limits: tuple[Limit, ...] = ()
    declared: tuple[DeclaredFigure, ...] = ()
    supersedes: tuple[str, ...] = ()
    superseded_by: tuple[str, ...] = ()
    amends: str | None = None
    depositary: str | None = None
    duration: str | None = None
    party_count: int | None = None
    party_count_on: str | None = None
    non_parties: tuple[str, ...] = ()
    notable_parties: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class ProposedAct:
    """An act that a text tells of: the act, and the words, speaker and statement it rests on."""

    act: Act
    document: str
    span: Span
    text: str
    speaker: str | None = None
    statement: str | None = None


@dataclass(frozen=True, slots=True)
class ActFinding:
    """What the ledger, or another telling, says to an act told in a text.

    verdict  agree     the ledger has it
             finer     the ledger has it; the text or the ledger gives the date less finely
             differ    the ledger, or the other telling, has another act, date or party for it
             only      the ledger has nothing like it
    detail   a sentence for the reader; against: the ledger's act, or the other telling
    name     the agreement's name as people know it
    """

    proposal: ProposedAct
    verdict: str
    detail: str
    against: Act | ProposedAct | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Commitment:
    """A proposal, invitation, demand, promise, planned visit or meeting found in a text.

    state  open | accepted | declined | planned | met | lapsed
    """

    what: str
    kind: str
    by: tuple[str, ...]
    to: tuple[str, ...]
    made: str | None
    due: str | None
    state: str
    document: str
    span: Span
    text: str


# ------------------------------------------------------------------ what the pipeline returns


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was found in one document, and which models found it."""

    document: Document
    sentences: tuple[Span, ...]
    statements: tuple[Statement, ...]
    mentions: tuple[Mention, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    chains: tuple[Chain, ...] = ()
    said_on: tuple[SaidOn, ...] = ()
    about: tuple[About, ...] = ()
    acts: tuple[ProposedAct, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    models: tuple[tuple[str, str], ...] = ()
    rejected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Accounts of one event, claim by claim.

    acts      where a text and the ledger, or two tellings, differ on what happened to an agreement
    standing  the agreements that are named, each with where it stood on the day of the event
    """

    event: Event
    accounts: tuple[Account, ...]
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]
    silences: tuple[Silence, ...]
    readings: tuple[Reading, ...]
    contradictions: tuple[Contradiction, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    agreements: tuple[str, ...] = ()
    acts: tuple[ActFinding, ...] = ()
    standing: tuple[tuple[str, str], ...] = ()
    unreadable: tuple[Unreadable, ...] = field(default=())

    def finding(self, claim: Claim) -> Finding:
        """The finding on a claim of this comparison."""
        return next(f for f in self.findings if f.claim == claim.id)
