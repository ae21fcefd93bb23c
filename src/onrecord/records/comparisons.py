"""Events, their accounts, and what comes of comparing these."""

from __future__ import annotations

from dataclasses import dataclass

from .actors import Actor
from .texts import Span


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
