"""What a record knows already serves what is new: a document's event, its actors, its claims."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from sqlalchemy import Connection

from ..events import EventJoiner, name_event
from ..events.joining import GROUPING, NEW, Group, Held, Near, assign, group_all, held
from ..records import Reading
from ..store import Encoder, Joined, Placing, Record, Stored, events, links, listing, shelf
from ..store.identity import latest_version
from .linking import MOST_ACCOUNTS, Linker, Other, match_actors

DESCRIBED_BY = 3  # documents nearest an event's middle, which name it
MATCHED = 8  # accounts whose people a new one's are matched with where none are linked
KEPT = 40  # accounts that stay in memory
PILE = 200  # documents placed in one transaction where all are grouped anew


class Joiner:
    """Works out what documents join, one after another, for one record. Use it in one thread."""

    def __init__(self, record: Record, encoder: Encoder | None = None) -> None:
        """`encoder` makes the vectors by which sentences are linked; without it they are not."""
        self._record = record
        self._events = EventJoiner(record.shelf())
        self._linker = None if encoder is None else Linker(encoder)
        self._begun = False
        self._read: OrderedDict[int, Other] = OrderedDict()

    def join(self, reading: Reading) -> tuple[Reading, Joined]:
        """What a new document joins, and its reading with the actors that the record knows.

        `stored` or `forget` must follow. Raises RecordError.
        """
        if not self._begun:
            group_waiting(self._record)
            self._begun = True
        new = held(reading.document)
        with self._record.reading() as connection:
            old = latest_version(connection, reading.document)
        replaces = None if old is None else int(old.number)
        groups, near = self._events.join(new, replaces)
        placings = self._placings(groups, near, reading, replaces)
        mine = next(p for p in placings if NEW in p.documents)
        others = self._others(next(g for g in groups if NEW in g.documents), mine)
        reading, joined = self._know(reading, others, mine.event.id)
        return reading, replace(joined, held=new, placings=tuple(placings))

    def again(self, reading: Reading, document: int) -> tuple[Reading, Joined]:
        """The same for a stored document that was read again; its event stays.

        Raises RecordError.
        """
        with self._record.reading() as connection:
            member = events.members(connection, [document]).get(document)
            if member is None:
                return reading, Joined()
            others = events.documents_of(connection, [member.event])[member.event]
            latest = set(listing.latest_among(connection, others))
        return self._know(reading, [n for n in others if n in latest - {document}], member.id)

    def stored(self, stored: Stored) -> None:
        """What was joined last is stored."""
        if stored.status == "unchanged":
            self._events.forget()
        else:
            self._events.stored(stored.document)

    def forget(self) -> None:
        """What was joined last was not stored."""
        self._events.forget()

    def _others(self, group: Group, placing: Placing) -> list[int]:
        """The documents of the event that a new one is put to, those nearest its middle first."""
        near = [n for n in group.central if n != NEW]
        if group.whole or placing.number is None:
            return near
        with self._record.reading() as connection:
            told = events.documents_of(connection, [placing.number])[placing.number]
            latest = listing.latest_among(connection, told)
        return [*near, *(n for n in latest if n not in near)]

    def _know(
        self, reading: Reading, documents: Sequence[int], event: str
    ) -> tuple[Reading, Joined]:
        """Actors and links of a reading among those of other documents of its event."""
        linked = self._linker is not None and len(documents) <= MOST_ACCOUNTS
        some = documents if linked else documents[:MATCHED]
        with self._record.reading() as connection:
            numbers = listing.current_readings(connection, some)
        others = [self._other(n, numbers[n]) for n in some]
        reading, matches = match_actors(reading, others, event)
        joined = Joined(matches=tuple(matches), linked_by=GROUPING)
        if self._linker is None:
            return reading, joined
        linkings = self._linker.link(reading, others, len(documents))
        return reading, replace(joined, linkings=tuple(linkings), linked_by=self._linker.name)

    def _other(self, document: int, number: int) -> Other:
        if number not in self._read:
            self._read[number] = Other(number, self._record.read_back(document, reading=number))
            while len(self._read) > KEPT:
                self._read.popitem(last=False)
        self._read.move_to_end(number)
        return self._read[number]

    def _placings(
        self, groups: Sequence[Group], near: Near | None, reading: Reading, replaces: int | None
    ) -> list[Placing]:
        """The events that a new document changes: its own, and those that it shows to be others."""
        documents = [n for g in groups for n in g.documents if n != NEW]
        with self._record.reading() as connection:
            asked = documents if replaces is None else [*documents, replaces]
            known = {n: m.event for n, m in events.members(connection, asked).items()}
            if replaces is not None and replaces in known:
                known[NEW] = known.pop(replaces)
            told = events.descriptions(connection, sorted(set(known.values())))
            placings = []
            for group, event in zip(
                groups, assign([g.documents for g in groups], known), strict=True
            ):
                moved = _moved(group, event, known, reading.document.id)
                if NEW in group.documents:
                    moved[NEW] = _why(group, near)
                if not moved:
                    continue
                if not group.whole and event is not None:
                    placings.append(Placing(told[event], moved, event))
                    continue
                wanted = [n for n in group.central[:DESCRIBED_BY] if n != NEW]
                heads = {**listing.heads(connection, wanted), NEW: listing.head_of(reading)}
                read = [heads[n] for n in group.central[:DESCRIBED_BY] if n in heads]
                ident = told[event].id if event is not None else group.ident
                placings.append(Placing(name_event(ident, group.title, read), moved, event))
        return placings


def _moved(group: Group, event: int | None, known: Mapping[int, int], name: str) -> dict[int, str]:
    """The stored documents of a group that told of another event so far, each with the reason."""
    return {
        n: f"grouped anew when {name} came"
        for n in group.documents
        if n != NEW and (event is None or known.get(n) != event)
    }


def _why(group: Group, near: Near | None) -> str:
    """Why a document joins an event, or begins one, in words."""
    others = len(group.documents) - 1
    if not others:
        if near is None:
            return "begins an event: no document near its day is like it"
        return (
            f"begins an event: the likest document is {near.name} ({near.likeness:.2f}), which is "
            "too little, or is held more closely to others"
        )
    told = "1 document" if others == 1 else f"{others} documents"
    if near is not None and near.document in group.documents:
        return f"its words are like those of {told}, most of all {near.name} ({near.likeness:.2f})"
    return f"its words are like those of {told} of the event"


def group_waiting(record: Record) -> int:
    """Put the documents that have no event to theirs; gives how many. Raises RecordError.

    They are those that an earlier onrecord stored, or a program that stores readings by itself.
    """
    with record.reading() as connection:
        waiting = len(shelf.without_event(connection))
    return sum(1 for _ in regroup(record)) if waiting else 0


def regroup(record: Record, made_by: str | None = None) -> Iterator[tuple[int, str]]:
    """Group all documents at once and keep what comes out otherwise than it is kept.

    made_by   what must have decided on each: a decision of another is taken anew, even where it
              comes out the same

    Gives the number and the reason of each document whose event was decided. Raises RecordError.
    """
    _keep_missing_terms(record)
    with record.reading() as connection:
        groups = group_all(shelf.every_held(connection))
        documents = [n for g in groups for n in g.documents]
        known = events.members(connection, documents)
    fits = {n: m.event for n, m in known.items()}
    assigned = assign([g.documents for g in groups], fits)
    pile: list[tuple[Group, int | None, dict[int, str]]] = []
    for group, event in zip(groups, assigned, strict=True):
        moved = {}
        for n in group.documents:
            same = event is not None and fits.get(n) == event
            if not same or (made_by is not None and known[n].made_by != made_by):
                moved[n] = _regrouped(group, same, n in fits)
        if moved:
            pile.append((group, event, moved))
        if sum(len(m) for _, _, m in pile) >= PILE:
            yield from _place_pile(record, pile)
            pile = []
    yield from _place_pile(record, pile)


def _regrouped(group: Group, same: bool, known: bool) -> str:
    if same:
        return "grouped anew by a later onrecord, which found the same"
    if known:
        return "grouped anew with all documents"
    others = len(group.documents) - 1
    if not others:
        return "begins an event: no document near its day is like it enough"
    return f"its words are like those of {others} other document{'s' if others > 1 else ''}"


def _place_pile(
    record: Record, pile: Sequence[tuple[Group, int | None, Mapping[int, str]]]
) -> Iterator[tuple[int, str]]:
    if not pile:
        return
    with record.reading() as connection:
        told = events.descriptions(connection, [e for _, e, _ in pile if e is not None])
        wanted = [n for g, _, _ in pile for n in g.central[:DESCRIBED_BY]]
        heads = listing.heads(connection, wanted)
    placings = []
    for group, event, moved in pile:
        read = [heads[n] for n in group.central[:DESCRIBED_BY] if n in heads]
        ident = told[event].id if event is not None else group.ident
        placings.append(Placing(name_event(ident, group.title, read), moved, event))
    record.place(placings)
    for _, _, moved in pile:
        yield from moved.items()


def _keep_missing_terms(record: Record) -> None:
    with record.reading() as connection:
        missing = shelf.without_terms(connection)
    for at in range(0, len(missing), PILE):
        made = {n: held(record.document(n), n) for n in missing[at : at + PILE]}
        record.write(partial(_keep_terms, made=made))


def _keep_terms(connection: Connection, made: Mapping[int, Held]) -> None:
    for number, one in made.items():
        shelf.keep_terms(connection, number, one)


def link_waiting(record: Record, encoder: Encoder) -> Iterator[tuple[int, int]]:
    """Hold the accounts of each event against one another where this onrecord has not done so.

    Gives each document that was held against others, and how many. Raises RecordError.
    """
    linker = Linker(encoder)
    for _, documents in record.events():
        if not 1 < len(documents) <= MOST_ACCOUNTS + 1:
            continue
        with record.reading() as connection:
            latest = listing.latest_among(connection, documents)
            numbers = listing.current_readings(connection, latest)
            done = {n: links.linked_with(connection, numbers[n], linker.name) for n in latest}
        earlier: list[Other] = []
        for document in latest:
            one = Other(numbers[document], record.read_back(document))
            missing = {o.number for o in earlier} - done[document]
            if missing:
                found = linker.link(one.reading, earlier, len(earlier), missing)
                keep = partial(
                    links.write_links, reading=one.number, linkings=found, made_by=linker.name
                )
                record.write(keep)
                yield document, len(missing)
            earlier.append(one)
