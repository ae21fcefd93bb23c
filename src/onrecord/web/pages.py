"""The pages: one frozen dataclass a page, whose fields are all that its template may show."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from ..agreements import Report
from ..agreements.pending import PendingRow
from ..records import Actor, Reading
from ..store import FoundCommitment, Hit, PendingAct, Query
from ..store.listing import Counts, DecidedAct, ListedActor, ListedDocument
from ..store.waiting import Told
from .adding import Job
from .contacts import Contact
from .earlier import Telling
from .happenings import Happening
from .marked import Marked
from .positions import Turn


@dataclass(frozen=True, slots=True)
class HomePage:
    """What the record holds, the latest documents and events, where to begin."""

    template: ClassVar[str] = "home.html.j2"
    part: ClassVar[str] = ""
    title: ClassVar[str] = "The record"
    counts: Counts
    documents: list[ListedDocument]
    events: tuple[Happening, ...]
    speaking: int
    waiting: int
    undecided: int
    can_add: bool


@dataclass(frozen=True, slots=True)
class DocumentsPage:
    """The documents, those published last first."""

    template: ClassVar[str] = "documents.html.j2"
    part: ClassVar[str] = "documents"
    title: ClassVar[str] = "Documents"
    documents: list[ListedDocument]
    outlets: list[tuple[str, int]]
    outlet: str | None
    words: str | None
    total: int
    next: str | None


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """One document with its statements marked, its versions, what others of its event tell."""

    template: ClassVar[str] = "document.html.j2"
    part: ClassVar[str] = "documents"
    title: str
    number: int
    reading: Reading
    marked: Marked
    tellings: list[Telling]
    statements: int
    own: int
    unknown: int
    versions: tuple[tuple[int, int, str], ...]
    changes: tuple[tuple[str, str], ...]
    previous: int | None
    happening: Happening | None
    speakers: list[tuple[Actor, int]]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Statements that answer a question."""

    template: ClassVar[str] = "search.html.j2"
    part: ClassVar[str] = "search"
    title: str
    query: Query
    hits: list[tuple[Hit, str, list[tuple[str, str]]]]
    total: int | None
    next: str | None
    problem: str | None
    asked: bool
    filtered: bool


@dataclass(frozen=True, slots=True)
class ActorsPage:
    """Who speaks, how often."""

    template: ClassVar[str] = "actors.html.j2"
    part: ClassVar[str] = "actors"
    title: ClassVar[str] = "Actors"
    actors: list[ListedActor]
    words: str | None
    kind: str | None
    kinds: list[str]
    total: int
    next: str | None


@dataclass(frozen=True, slots=True)
class ActorPage:
    """What one actor said, by date and topic."""

    template: ClassVar[str] = "actor.html.j2"
    part: ClassVar[str] = "actors"
    title: str
    actor: ListedActor
    topics: list[tuple[str, int]]
    topic: str | None
    years: list[tuple[str, int]]
    year: str | None
    hits: list[tuple[Hit, str, list[tuple[str, str]]]]
    contacts: list[tuple[Actor, int]]
    turns: list[tuple[Turn, str, str]]
    next: str | None


@dataclass(frozen=True, slots=True)
class EventsPage:
    """The events, the latest first."""

    template: ClassVar[str] = "events.html.j2"
    part: ClassVar[str] = "events"
    title: ClassVar[str] = "Events"
    events: list[Happening]
    total: int
    words: str | None
    kind: str | None
    kinds: list[str]
    several: bool
    next: str | None


@dataclass(frozen=True, slots=True)
class EventPage:
    """One event: its accounts, and what comparing them came to once that is known.

    by        document or voice: what counts as an account
    compares  whether they are, or are being, compared; can_compare: whether the model is there
    most      how many accounts are compared at most
    """

    template: ClassVar[str] = "event.html.j2"
    part: ClassVar[str] = "events"
    title: str
    happening: Happening
    by: str
    accounts: list[ListedDocument]
    findings: Markup | None
    compares: bool
    can_compare: bool
    brief: str
    most: int


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A contact with the documents that tell of it and the event that they belong to."""

    contact: Contact
    accounts: list[ListedDocument]
    event: str | None


@dataclass(frozen=True, slots=True)
class ContactsPage:
    """Who was in contact with whom: pairs, or the log of one pair with each side's account."""

    template: ClassVar[str] = "contacts.html.j2"
    part: ClassVar[str] = "contacts"
    title: str
    pairs: list[tuple[Actor, Actor, int, str, str]]
    pair: tuple[Actor, Actor] | None
    years: list[tuple[str, list[ContactRow]]]
    words: str | None
    total: int
    kinds: list[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class AgreementsPage:
    """Where every agreement stands on a day."""

    template: ClassVar[str] = "agreements.html.j2"
    part: ClassVar[str] = "agreements"
    title: ClassVar[str] = "Agreements"
    on: datetime.date
    reports: list[Report]
    words: str | None
    status: str | None
    statuses: list[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class AgreementPage:
    """One agreement: the answer first, then what it rests on."""

    template: ClassVar[str] = "agreement.html.j2"
    part: ClassVar[str] = "agreements"
    title: str
    on: datetime.date
    report: Report
    has_figures: bool
    proposals: list[PendingAct]


@dataclass(frozen=True, slots=True)
class WaitingGroup:
    """Commitments that wait in one way: its name, a sentence on it, whether it is shown at once."""

    name: str
    told: str
    open: bool
    rows: list[PendingRow]
    total: int


@dataclass(frozen=True, slots=True)
class PendingPage:
    """What is waiting on a day."""

    template: ClassVar[str] = "pending.html.j2"
    part: ClassVar[str] = "pending"
    title: ClassVar[str] = "What is waiting"
    on: datetime.date
    groups: list[WaitingGroup]
    told: Told
    total: int
    words: str | None
    kind: str | None
    kinds: list[str]


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """What texts propose, to be accepted or rejected by a person; what was decided.

    known   the names of agreements by id
    """

    template: ClassVar[str] = "review.html.j2"
    part: ClassVar[str] = "review"
    title: ClassVar[str] = "Review"
    proposals: list[PendingAct]
    commitments: list[FoundCommitment]
    waiting: int
    decided: list[DecidedAct]
    known: dict[str, str]
    next: str | None
    done: str | None


@dataclass(frozen=True, slots=True)
class AddPage:
    """A form that takes files or a text."""

    template: ClassVar[str] = "add.html.j2"
    part: ClassVar[str] = "add"
    title: ClassVar[str] = "Add documents"
    possible: bool
    most_bytes: int
    most_files: int


@dataclass(frozen=True, slots=True)
class AddingPage:
    """A pile being added: what became of each; it loads itself again until all is done."""

    template: ClassVar[str] = "adding.html.j2"
    part: ClassVar[str] = "add"
    title: ClassVar[str] = "Adding documents"
    job: Job


@dataclass(frozen=True, slots=True)
class LoginPage:
    """A form that takes a token."""

    template: ClassVar[str] = "login.html.j2"
    part: ClassVar[str] = ""
    title: ClassVar[str] = "Sign in"
    next: str
    problem: str | None


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """What went wrong and what can be done."""

    template: ClassVar[str] = "error.html.j2"
    part: ClassVar[str] = ""
    title: str
    status: int
    message: str


Page = (
    HomePage | DocumentsPage | DocumentPage | SearchPage | ActorsPage | ActorPage | EventsPage
    | EventPage | ContactsPage | AgreementsPage | AgreementPage | PendingPage | ReviewPage
    | AddPage | AddingPage | LoginPage | ErrorPage
)  # fmt: skip
