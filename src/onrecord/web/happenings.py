"""The events of a record and the contacts between people, kept in memory and brought up to date."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from ..errors import RecordError
from ..events import EventIndex, describe_event
from ..events.grouping import participants, shorten
from ..events.index import Card
from ..records import Actor, Event, Reading
from ..store import Record, listing
from .refusals import RefusedError

PATIENCE = 3.0  # seconds that a page waits for events that are being grouped
READ = 3  # documents of an event that are read for its day and who took part
CONTACT_KINDS = ("call", "video talks", "meeting", "summit", "visit", "talks")


@dataclass(frozen=True, slots=True)
class Happening:
    """An event and the numbers of the documents that tell of it, the earliest first."""

    event: Event
    documents: tuple[int, ...]

    @property
    def order(self) -> tuple[str, str]:
        """Its place in a list: by date, then id."""
        return (self.event.date or "", self.event.id)


@dataclass(frozen=True, slots=True)
class Contact:
    """Two people and an event at which they were in contact."""

    pair: tuple[Actor, Actor]
    happening: Happening


class Happenings:
    """Groups the documents of a record into events; what was grouped is not grouped again."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._lock = threading.Lock()
        self._index = EventIndex()
        self._held: dict[int, str] = {}
        self._mark: tuple[int, int, int] | None = None
        self._found: tuple[Happening, ...] = ()
        self._known: dict[tuple[str, tuple[int, ...]], Happening] = {}
        self._closing = False

    def begin(self) -> None:
        """Group what is there on a thread of its own: a large record takes a while at first."""
        self._closing = False
        threading.Thread(target=self._begin, name="events", daemon=True).start()

    def close(self) -> None:
        """Group no further."""
        self._closing = True
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
                    f"the record's events are being grouped, {len(self._held):,} documents so far; "
                    "load the page again in a while",
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

    def _begin(self) -> None:
        with self._lock, suppress(RecordError):  # whoever asks next meets the error and is told
            self._refresh()

    def _refresh(self) -> tuple[Happening, ...]:
        with self._record.reading() as connection:
            mark = listing.mark(connection)
            if mark == self._mark:
                return self._found
            numbers = listing.latest_numbers(connection)
        self._bring_in(numbers)
        if not self._closing:
            self._found = self._describe()
            self._mark = mark
        return self._found

    def one(self, ident: str) -> Happening | None:
        """An event by its id."""
        return next((h for h in self.all() if h.event.id == ident), None)

    def of_document(self, number: int) -> Happening | None:
        """The event that a document tells of."""
        return next((h for h in self.known() if number in h.documents), None)

    def contacts(self) -> list[Contact]:
        """Who was in contact with whom: every pair of an event's people, the latest first."""
        return contacts_among(self.all())

    def _bring_in(self, numbers: Sequence[int]) -> None:
        if not self._held.keys() <= set(numbers):
            # a text was replaced by a later version: the index cannot forget, so it begins anew
            self._index, self._held = EventIndex(), {}
        taken = set(self._held.values())
        for number in numbers:
            if number in self._held:
                continue
            if self._closing:
                return
            document = self._record.document(number)
            name = document.id if document.id not in taken else f"{document.id}#{number}"
            self._index.add_all([replace(document, id=name)])
            self._held[number] = name
            taken.add(name)

    def _describe(self) -> tuple[Happening, ...]:
        number_of = {name: number for number, name in self._held.items()}
        groups = [
            (ident, tuple(number_of[c.document] for c in cards), cards)
            for ident, cards in self._index.groups()
        ]
        new = [g for g in groups if (g[0], g[1]) not in self._known]
        central = {g[0]: self._index.by_centrality(g[2])[:READ] for g in new}
        wanted = [number_of[c.document] for cards in central.values() for c in cards]
        with self._record.reading() as connection:
            heads = listing.heads(connection, wanted)
        known = dict(self._known)
        for ident, numbers, cards in new:
            read = [heads[n] for c in central[ident] if (n := number_of[c.document]) in heads]
            known[ident, numbers] = Happening(_event(ident, cards, read), numbers)
        self._known = {(g[0], g[1]): known[g[0], g[1]] for g in groups}
        return tuple(sorted(self._known.values(), key=lambda h: h.order, reverse=True))


def contacts_among(happenings: Sequence[Happening]) -> list[Contact]:
    """Every pair of people of those events that are contacts."""
    return [
        Contact(pair, h)
        for h in happenings
        if h.event.kind in CONTACT_KINDS
        for pair in _pairs(h.event.participants)
    ]


def _event(ident: str, cards: Sequence[Card], read: Sequence[Reading]) -> Event:
    event = describe_event(read)
    title = next((c.title for c in cards if c.title), None)
    name = shorten(title or event.name)
    return replace(event, id=ident, name=name, participants=participants(read))


def _pairs(people: Sequence[Actor]) -> list[tuple[Actor, Actor]]:
    persons = sorted({a.id: a for a in people if a.kind == "person"}.values(), key=lambda a: a.name)
    if len(persons) > 4:  # a conference is no contact of each with each
        return []
    return [(a, b) for i, a in enumerate(persons) for b in persons[i + 1 :]]
