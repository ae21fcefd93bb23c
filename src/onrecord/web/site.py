"""What is served: a record, the agreements, the events, and how documents are added."""

from __future__ import annotations

import datetime
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from ..agreements import Report, report
from ..agreements.pending import PendingRow, pending
from ..records import Act, Actor, Document, Reading
from ..store import Encoder as TextEncoder
from ..store import (
    Found,
    FoundCommitment,
    PendingAct,
    Query,
    Record,
    StoredDocument,
    events,
    listing,
)
from ..store.listing import Counts, DecidedAct, ListedActor, ListedDocument
from ..store.waiting import Told, told_commitments
from .access import Access
from .adding import Adding, Reader
from .comparing import Comparisons
from .contacts import ContactLog
from .happenings import Happening, Happenings
from .positions import MOST as MOST_TURNED
from .positions import Turn, find_turns
from .profiles import Profile, make_profile
from .refusals import not_found

T = TypeVar("T")
DEFAULT_MAX_UPLOAD = 20_000_000


@dataclass(frozen=True, slots=True)
class StoredReading:
    """A stored document with what was found in it, its versions, and the event it tells of."""

    number: int
    reading: Reading
    versions: tuple[tuple[int, int, str], ...]
    happening: Happening | None

    @property
    def document(self) -> Document:
        """The document."""
        return self.reading.document


DEAR = 0.1  # seconds of making, from which a thing may be given as it was a moment ago
STALE = 20


@dataclass(frozen=True, slots=True)
class Kept:
    """What was made for a state of the record, how long that took, and when."""

    mark: Any
    made: Any
    seconds: float
    at: float

    def fresh(self, now: float) -> bool:
        """Whether it may be given although something was stored since."""
        return self.seconds >= DEAR and now - self.at < min(10.0, STALE * self.seconds)


class Site:
    """Answers the questions of pages and API. Safe to be called from several threads."""

    def __init__(
        self,
        record: Record,
        access: Access,
        *,
        read: Reader | None = None,
        encoder: Any = None,
        max_bytes: int = DEFAULT_MAX_UPLOAD,
    ) -> None:
        """What is served.

        read       makes a reading of a document (`pipeline.read_document`); None: nothing is added
        encoder    texts to vectors; None: events are not compared
        max_bytes  the most that is taken in one request
        """
        self.record, self.access, self.max_bytes = record, access, max_bytes
        kept: TextEncoder | None = encoder
        self.adding = Adding(record, read, kept, max_bytes)
        self.happenings = Happenings(record)
        self.contacts = ContactLog(record)
        self.comparisons = Comparisons(record, encoder)
        self._statements: TextEncoder | None = encoder
        self._lock = threading.Lock()
        self._kept: OrderedDict[Any, Kept] = OrderedDict()
        self._making: dict[Any, threading.Lock] = {}

    def warm(self) -> None:
        """Make what most pages need before somebody asks for it. Raises RecordError, DataError."""
        for make in (self.counts, self.outlets, self.actors, self.undecided):
            make()
        today = datetime.date.today()
        self.agreements(today)
        self.pending(today)
        self.search(Query(text="onrecord", limit=1))  # the index, and the vectors

    def close(self) -> None:
        """Finish what is being added."""
        self.adding.close()
        self.comparisons.close()
        self.happenings.close()
        self.contacts.close()

    def _once(self, name: object, make: Callable[[], T]) -> T:
        """What was made for this state of the record, made anew where something was stored.

        Of several who ask at once one makes it, and the others wait for that. What takes long to
        make (DEAR seconds) is given as it was for as long as STALE times that, ten seconds at most,
        and while it is made anew: so that pages stay quick while documents are being added.
        """
        with self._lock:
            making = self._making.setdefault(name, threading.Lock())
            kept = self._kept.get(name)
        dear = kept is not None and kept.seconds >= DEAR
        if not making.acquire(blocking=not dear):
            return cast(T, cast(Kept, kept).made)
        try:
            with self.record.reading() as connection:
                mark = listing.mark(connection)
            begun = time.monotonic()
            with self._lock:
                kept = self._kept.get(name)
                if kept is not None and (kept.mark == mark or kept.fresh(begun)):
                    self._kept.move_to_end(name)
                    return cast(T, kept.made)
            made = make()
            with self._lock:
                now = time.monotonic()
                self._kept[name] = Kept(mark, made, now - begun, now)
                while len(self._kept) > 64:
                    self._making.pop(self._kept.popitem(last=False)[0], None)
            return made
        finally:
            making.release()

    def keep(self, name: object, make: Callable[[], T]) -> T:
        """As `make` gives it, made anew only where something was stored since."""
        return self._once(name, make)

    def _listed(self, ask: Callable[[Any], T]) -> T:
        with self.record.reading() as connection:
            return ask(connection)

    # -------------------------------------------------------------- documents, statements, people

    def counts(self) -> Counts:
        """How much there is."""
        return self._once("counts", lambda: self._listed(listing.counts))

    def outlets(self) -> list[tuple[str, int]]:
        """The outlets, the busiest first."""
        return self._once("outlets", lambda: self._listed(listing.outlets))

    def documents(self, **asked: Any) -> list[ListedDocument]:
        """As `listing.latest_documents`."""
        return self._listed(lambda c: listing.latest_documents(c, **asked))

    def document(self, number: int) -> StoredReading:
        """A stored document. Raises RefusedError where there is none."""
        reading = self._reading(number)
        versions = self._listed(lambda c: listing.versions_of(c, number))
        return StoredReading(number, reading, tuple(versions), self.happenings.of_document(number))

    def _reading(self, number: int) -> Reading:
        found: Sequence[StoredDocument] = self.record.documents(after=number - 1, limit=1)
        if not found or found[0].number != number:
            raise not_found(f"the record has no document {number}")
        return self.record.read_back(number)

    def search(self, query: Query) -> Found:
        """The statements that answer a question. Raises InputError."""
        return self.record.search(query)

    def actors(self) -> list[ListedActor]:
        """Who speaks, the busiest first."""
        return self._once("actors", lambda: self._listed(listing.actors))

    def actor(self, ident: str) -> ListedActor:
        """One actor. Raises RefusedError where the record names none of this id."""
        for one in self.actors():
            if one.actor.id == ident:
                return one
        known = self._listed(lambda c: listing.actors_of_id(c, ident))
        if not known:
            raise not_found("the record names no such actor")
        return ListedActor(known[0], 0, 0, 0)

    def profile(self, actor: Actor) -> Profile:
        """When an actor spoke and about what."""

        def make() -> Profile:
            return make_profile(actor.name, self._listed(lambda c: listing.moments(c, actor.id)))

        return self._once(("profile", actor.id), make)

    def turns(self, ident: str, topic: str) -> list[Turn]:
        """Where an actor's position on a topic may have changed; none without the encoder."""
        encoder = self._statements
        if encoder is None:
            return []

        def make() -> list[Turn]:
            asked = Query(speaker=ident, topic=topic, limit=MOST_TURNED)
            return find_turns(self.search(asked).hits, encoder)

        return self._once(("turns", ident, topic), make)

    # -------------------------------------------------------------- events

    def happening(self, ident: str) -> Happening:
        """One event; where it was found to be part of another, that. Raises RefusedError."""
        found = self.happenings.one(ident)
        if found is None:
            now = self._listed(lambda c: events.gone_to(c, ident))
            found = self.happenings.one(now) if now else None
        if found is None:
            raise not_found("the record has no such event")
        return found

    # -------------------------------------------------------------- agreements

    def acts(self) -> tuple[Act, ...]:
        """The acts that somebody accepted and those that wait."""
        found = (p.act for p in self.record.decided_acts())
        return tuple(a for a in found if a.state != "rejected")

    def agreements(self, on: datetime.date) -> list[Report]:
        """Where every agreement stands on a day."""
        return self._once(("agreements", on), lambda: report(on=on, acts=self.acts()))

    def agreement(self, ident: str, on: datetime.date) -> Report:
        """Where one stands, by its id. Raises RefusedError where there is none."""
        for one in self.agreements(on):
            if one.agreement.id == ident:
                return one
        raise not_found("there is no agreement of this id")

    def pending(self, on: datetime.date) -> list[PendingRow]:
        """What waits on a day."""
        return self._once(("pending", on), lambda: pending(self.told().commitments, on))

    def told(self) -> Told:
        """The commitments that texts tell of, and which documents do."""
        return self._once("told", lambda: told_commitments(self.record))

    def open_commitments(self) -> list[FoundCommitment]:
        """The commitments found in texts on which nobody has decided, each once."""
        decided = {d.key for d in self.record.decisions()}
        found = {x.key: x for x in reversed(self.record.commitments()) if x.key not in decided}
        return list(found.values())[::-1]

    def proposals(self) -> list[PendingAct]:
        """The acts that texts propose and nobody has decided on."""
        return self.record.pending_acts()

    def undecided(self) -> int:
        """How many acts and commitments wait for a decision."""
        return self._once("undecided", lambda: len(self.proposals()) + len(self.open_commitments()))

    def decided(self) -> list[DecidedAct]:
        """The acts on which somebody decided."""
        return self._listed(listing.decided_acts)
