"""The events of a record, read as they are stored."""

from __future__ import annotations

import threading
from contextlib import suppress
from dataclasses import dataclass

from ..errors import RecordError
from ..ingest import group_waiting
from ..records import Event
from ..store import Record, events, listing
from ..store.events import EventChanges
from .refusals import RefusedError

PATIENCE = 3.0  # seconds that a page waits for events that are being grouped


@dataclass(frozen=True, slots=True)
class Happening:
    """An event and the numbers of the documents that tell of it, the earliest first."""

    event: Event
    documents: tuple[int, ...]

    @property
    def order(self) -> tuple[str, str]:
        """Its place in a list: by date, then id."""
        return (self.event.date or "", self.event.id)


class Happenings:
    """The events of a record as they are stored; what was read is not read again."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._lock = threading.Lock()
        self._mark: tuple[int, int, int] | None = None
        self._told = (0, 0)
        self._events: dict[int, Event] = {}
        self._event_of: dict[int, int] = {}
        self._by_event: dict[int, Happening] = {}
        self._found: tuple[Happening, ...] = ()

    def begin(self) -> threading.Thread:
        """Read what is there on a thread that is given; what no event has is grouped first."""
        thread = threading.Thread(target=self._begin, name="events", daemon=True)
        thread.start()
        return thread

    def close(self) -> None:
        """Wait until what was begun is done."""
        with self._lock:
            pass

    def all(self, patience: float = PATIENCE) -> tuple[Happening, ...]:
        """The events, the latest first, the undated at the end.

        Where they are being grouped for longer than `patience` (seconds), those known before.
        Raises RefusedError where none were: the record is being grouped for the first time.
        """
        if not self._lock.acquire(timeout=patience):
            if self._mark is None:
                raise RefusedError(
                    503,
                    "not_ready",
                    "the record's events are being grouped; load the page again in a while",
                )
            return self._found
        try:
            return self._refresh()
        finally:
            self._lock.release()

    def known(self) -> tuple[Happening, ...]:
        """The events as far as they are known at once."""
        try:
            return self.all(patience=0.05)
        except RefusedError:
            return ()

    def one(self, ident: str) -> Happening | None:
        """An event by its id."""
        return next((h for h in self.all() if h.event.id == ident), None)

    def of_document(self, number: int) -> Happening | None:
        """The event that a document tells of."""
        self.known()
        return self._by_event.get(self._event_of.get(number, 0))

    def _begin(self) -> None:
        with self._lock, suppress(RecordError):  # whoever asks next meets the error and is told
            self._refresh()

    def _refresh(self) -> tuple[Happening, ...]:
        """Bring what is held to what is stored."""
        with self._record.reading() as connection:
            mark = listing.mark(connection)
        if mark == self._mark:
            return self._found
        seen = 0 if self._mark is None else self._mark[0]
        with self._record.reading() as connection:
            changed = self._take(events.changes_since(connection, self._told))
            new = listing.numbers_after(connection, seen)
        if not new.keys() <= self._event_of.keys():
            with suppress(RecordError):  # a record that cannot be written shows what it has
                group_waiting(self._record)
        with self._record.reading() as connection:
            changed |= self._take(events.changes_since(connection, self._told))
            changed |= {self._event_of[n] for n in new.values() if n in self._event_of}
            documents = events.documents_of(connection, sorted(changed))
            latest = set(
                listing.latest_among(connection, [n for ns in documents.values() for n in ns])
            )
            days = listing.published(connection, sorted(latest))
        for event, numbers in documents.items():
            now = sorted((n for n in numbers if n in latest), key=lambda n: (days[n] or "9999", n))
            self._by_event.pop(event, None)
            if now:
                self._by_event[event] = Happening(self._events[event], tuple(now))
        self._mark = mark
        if changed:
            every = self._by_event.values()
            self._found = tuple(sorted(every, key=lambda h: h.order, reverse=True))
        return self._found

    def _take(self, changes: EventChanges) -> set[int]:
        """Take in what was told; gives the events that may have changed."""
        self._told = changes.mark
        changed = set(changes.events)
        self._events |= changes.events
        for document, event in changes.members.items():
            changed |= {event, self._event_of.get(document, event)}
            self._event_of[document] = event
        return changed
