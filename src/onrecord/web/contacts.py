"""The contacts between people that a record's documents tell of, kept in memory."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from ..errors import RecordError
from ..events.contacts import ToldContact, find_contacts
from ..records import Actor
from ..store import Record, listing
from ..store.latest import latest_readings
from .refusals import RefusedError

PATIENCE = 3.0  # seconds that a page waits for contacts that are being read
BATCH = 200  # documents that are read at once
IN_PERSON = ("meeting", "visit")


@dataclass(frozen=True, slots=True)
class Contact:
    """Two people in contact on a day, and the documents that tell of it, by number.

    kind      call | video talks | meeting | visit; minutes: how long, where one of them says so
    """

    pair: tuple[Actor, Actor]
    kind: str
    date: str | None
    minutes: int | None
    documents: tuple[int, ...]


class ContactLog:
    """Reads the contacts of each document once; what is stored later, when it is asked for."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._lock = threading.Lock()
        self._read: dict[tuple[int, int], tuple[ToldContact, ...]] = {}
        self._mark: tuple[int, int, int] | None = None
        self._found: tuple[Contact, ...] = ()
        self._closing = False

    def begin(self) -> threading.Thread:
        """Read what is there on a thread that is given; a large record takes a while at first."""
        self._closing = False
        thread = threading.Thread(target=self._begin, name="contacts", daemon=True)
        thread.start()
        return thread

    def close(self) -> None:
        """Read no further."""
        self._closing = True
        with self._lock:
            pass

    def all(self, patience: float = PATIENCE) -> tuple[Contact, ...]:
        """Every contact, the latest first.

        Where the record is being read for longer than `patience` (seconds), those known before.
        Raises RefusedError where none were: it is being read for the first time.
        """
        if not self._lock.acquire(timeout=patience):
            if self._mark is None:
                raise RefusedError(
                    503, "not_ready",
                    f"the record's contacts are being read, {len(self._read):,} documents so far; "
                    "load the page again in a while",
                )  # fmt: skip
            return self._found
        try:
            return self._refresh()
        finally:
            self._lock.release()

    def known(self) -> tuple[Contact, ...]:
        """The contacts as far as they are known at once."""
        try:
            return self.all(patience=0.05)
        except RefusedError:
            return ()

    def of(self, ident: str) -> list[tuple[Actor, int]]:
        """Those with whom an actor was in contact, as far as is known at once, and how often."""
        counts: dict[str, int] = defaultdict(int)
        others: dict[str, Actor] = {}
        for contact in self.known():
            ids = [a.id for a in contact.pair]
            if ident in ids:
                other = contact.pair[1 - ids.index(ident)]
                others[other.id] = other
                counts[other.id] += 1
        return sorted(((others[i], n) for i, n in counts.items()), key=lambda x: (-x[1], x[0].name))

    def _begin(self) -> None:
        with self._lock, suppress(RecordError):  # whoever asks next meets the error and is told
            self._refresh()

    def _refresh(self) -> tuple[Contact, ...]:
        with self._record.reading() as connection:
            mark = listing.mark(connection)
            if mark == self._mark:
                return self._found
            wanted = latest_readings(connection)
        new = [key for key in wanted if key not in self._read]
        for at in range(0, len(new), BATCH):
            if self._closing:
                return self._found
            part = new[at : at + BATCH]
            with self._record.reading() as connection:
                heads = listing.heads(connection, [number for number, _ in part])
            for key in part:
                head = heads.get(key[0])
                self._read[key] = tuple(find_contacts(head)) if head else ()
        self._read = {key: self._read[key] for key in wanted}
        self._found = tuple(merge((number, self._read[number, r]) for number, r in wanted))
        self._mark = mark
        return self._found


def merge(told: Iterable[tuple[int, Sequence[ToldContact]]]) -> list[Contact]:
    """Contacts told by several documents once each, the latest first.

    One pair, one day, both by wire or both in person: one contact. What is dated by its publication
    alone belongs to a contact of that day or the day before that another document dates.
    """
    groups: dict[tuple[str, str, bool], list[tuple[int, ToldContact]]] = defaultdict(list)
    for number, contacts in told:
        for one in contacts:
            key = (one.pair[0].id, one.pair[1].id, one.kind in IN_PERSON)
            groups[key].append((number, one))
    out = []
    for found in groups.values():
        days: dict[str | None, list[tuple[int, ToldContact]]] = defaultdict(list)
        for number, one in sorted(found, key=lambda x: (not x[1].told, x[0])):
            day = one.date
            if not one.told and day not in days and _before(day) in days:
                day = _before(day)
            days[day].append((number, one))
        out += [_joined(day, several) for day, several in days.items()]
    return sorted(out, key=lambda c: (c.date or "", c.pair[0].id, c.pair[1].id), reverse=True)


def _joined(day: str | None, told: Sequence[tuple[int, ToldContact]]) -> Contact:
    first = told[0][1]
    kinds = [one.kind for _, one in told]
    kind = max(dict.fromkeys(kinds), key=kinds.count)
    minutes = next((one.minutes for _, one in told if one.minutes), None)
    return Contact(first.pair, kind, day, minutes, tuple(sorted({n for n, _ in told})))


def _before(day: str | None) -> str | None:
    try:
        found = date.fromisoformat(day or "")
    except ValueError:
        return None
    return date.fromordinal(found.toordinal() - 1).isoformat() if found.toordinal() > 1 else None
