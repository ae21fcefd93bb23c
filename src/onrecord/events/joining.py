"""A new document among those that are kept: the event it joins, or that it begins one.

Only the documents whose days are near enough for any likeness are looked at, and of these the piece
that likeness links to the new one is grouped anew, so the answer is that of grouping all at once
(`EventIndex`). Where that piece is large (boilerplate, a busy month) the new document is grouped
with those likest to it alone, and the others stay as they are. What is kept of a document is its
weighed words.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from ..records import Document
from .index import PERIOD, Card, EventIndex, day_of
from .terms import document_terms

GROUPING = "events 1"  # what decides, as it is kept with each decision; raise it where that changes
NEWEST = 2000  # documents of one period, or of no day, that a new one is held against
MOST = 4000  # documents in memory, after which all are let go of and the near ones read again,
EACH = 1000  # but only after so many were joined, for that reading takes a while,
LIMIT = 20_000  # or where there are this many
EDGES = 48  # documents to which the likeness of one is kept
PIECE = 150  # documents that are grouped anew when one joins them; else the LIKEST to it
LIKEST = 40
ALL_EDGES = 200  # as EDGES, where all documents are grouped at once
_LAST_DAY = datetime.date.max.toordinal()
NEW = 0  # stands for the document that is not stored yet


@dataclass(frozen=True, slots=True)
class Held:
    """What is kept of a document to find its event: its number, name, title, day and words."""

    document: int
    name: str
    title: str | None
    day: str | None
    terms: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Group:
    """Documents of one event by number, the earliest first, and those nearest its middle.

    ident   the id that the event has where it is new; title: the earliest document's that has one
    whole   whether these are all of the event's documents
    """

    ident: str
    documents: tuple[int, ...]
    central: tuple[int, ...]
    title: str | None
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Near:
    """The kept document that is most like a new one: its number, name, and likeness (0 to 1)."""

    document: int
    name: str
    likeness: float


class Shelf(Protocol):
    """Where documents are kept."""

    def between(self, first: str | None, last: str | None, newest: int) -> Iterable[Held]:
        """The newest documents of some days; those of no day where there are none given."""

    def since(self, document: int) -> tuple[Sequence[Held], Sequence[int]]:
        """What was kept after a document, and which documents later versions replaced since."""

    def last(self) -> int:
        """The number of the last document."""


def held(document: Document, number: int = NEW) -> Held:
    """What is kept of a document."""
    terms = document_terms(document)
    return Held(number, document.id, document.title, day_of(document), terms)


class EventJoiner:
    """Finds the event of one document after another; keeps what is near them in memory."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._begin()

    def _begin(self) -> None:
        self._index = EventIndex(EDGES)
        self._periods: set[int | None] = set()
        self._every = False
        self._seen: int | None = None
        self._replaced = False
        self._joined = 0

    def join(self, new: Held, replaces: int | None = None) -> tuple[list[Group], Near | None]:
        """The groups that a document can have changed, itself under NEW; and its nearest.

        replaces   the document whose place it takes, if it is a later version

        `stored` or `forget` must follow before the next is joined.
        """
        held = len(self._index)
        if held > LIMIT or (held > MOST and self._joined >= EACH):
            self._begin()
        self._joined += 1
        self._catch_up()
        day = _ordinal(new.day)
        self._load_around(day)
        self._replaced = replaces is not None
        if replaces is not None:
            self._index.forget(str(replaces))
        self._index.put(_card(new), new.terms)
        self._close(str(NEW))
        nearest = self._index.nearest(str(NEW))
        near = None
        if nearest is not None:
            card, likeness = nearest
            near = Near(int(card.document), card.order[1], likeness)
        if len(self._index.piece_of(str(NEW))) > PIECE:
            ident, cards = self._index.group_among_nearest(str(NEW), LIKEST)
            return [replace(group_of(self._index, ident, cards), whole=False)], near
        found = self._index.groups_near(str(NEW))
        return [group_of(self._index, ident, cards) for ident, cards in found], near

    def stored(self, number: int) -> None:
        """The document that was joined last is stored under a number."""
        if str(number) in self._index:
            self._index.forget(str(NEW))
        elif str(NEW) in self._index:
            self._index.rename(str(NEW), str(number))
        self._seen = max(self._seen or 0, number)

    def forget(self) -> None:
        """The document that was joined last was not stored."""
        self._index.forget(str(NEW))
        if self._replaced:
            self._begin()

    def _catch_up(self) -> None:
        """Take in what others stored since."""
        if self._seen is None:
            self._seen = self._shelf.last()
            return
        new, replaced = self._shelf.since(self._seen)
        for number in replaced:
            self._index.forget(str(number))
        for one in new:
            period = _period(_ordinal(one.day))
            if self._every or period in self._periods:
                self._put(one)
        self._seen = max([self._seen, *(one.document for one in new)])

    def _load_around(self, day: int | None) -> None:
        if day is None:
            if not self._every:
                self._every = True
                self._put_all(self._shelf.between("", "9999-12-31", NEWEST))
            self._load(None)
            return
        here = day // PERIOD
        for period in (here - 1, here, here + 1, None):
            self._load(period)

    def _load(self, period: int | None) -> None:
        if period in self._periods:
            return
        self._periods.add(period)
        if period is None:
            self._put_all(self._shelf.between(None, None, NEWEST))
            return
        first, last = max(period * PERIOD, 1), min((period + 1) * PERIOD - 1, _LAST_DAY)
        if first <= last:
            a, b = (datetime.date.fromordinal(d).isoformat() for d in (first, last))
            self._put_all(self._shelf.between(a, b, NEWEST))

    def _put_all(self, some: Iterable[Held]) -> None:
        for one in some:
            self._put(one)

    def _put(self, one: Held) -> None:
        if str(one.document) not in self._index:
            self._index.put(_card(one), one.terms)

    def _close(self, document: str) -> None:
        """Load what is near the documents that likeness links to one, until nothing is new."""
        while len(cards := self._index.piece_of(document)) <= PIECE:
            days = {_ordinal(c.day) for c in cards} - {None}
            around = {d // PERIOD + n for d in days if d is not None for n in (-1, 0, 1)}
            missing = around - {p for p in self._periods if p is not None}
            if not missing:
                return
            for period in sorted(missing):
                self._load(period)


def group_all(documents: Iterable[Held]) -> list[Group]:
    """Documents grouped all at once, in the order of the events' earliest documents."""
    index = EventIndex(ALL_EDGES)
    for one in documents:
        index.put(_card(one), one.terms)
    return [group_of(index, ident, cards) for ident, cards in index.groups()]


def group_of(index: EventIndex, ident: str, cards: Sequence[Card]) -> Group:
    """A group of an index whose documents' ids are numbers."""
    central = index.by_centrality(cards)
    return Group(
        ident,
        tuple(int(c.document) for c in cards),
        tuple(int(c.document) for c in central),
        next((c.title for c in cards if c.title), None),
    )


def assign(groups: Sequence[Sequence[int]], events: Mapping[int, int]) -> list[int | None]:
    """For each group of documents the event that it goes on with; None where it begins one.

    events   the event of each document so far; of NEW: that of the version it replaces

    Each event goes on with the group that has most of its documents, the earlier on a tie.
    """
    shared: dict[tuple[int, int], int] = {}
    for place, documents in enumerate(groups):
        for document in documents:
            event = events.get(document)
            if event is not None:
                shared[place, event] = shared.get((place, event), 0) + 1
    found: list[int | None] = [None] * len(groups)
    taken: set[int] = set()
    for (place, event), _ in sorted(shared.items(), key=lambda x: (-x[1], x[0][1], x[0][0])):
        if found[place] is None and event not in taken:
            found[place] = event
            taken.add(event)
    return found


def _card(one: Held) -> Card:
    order = (one.day or "9999", one.name, one.title or "")
    return Card(str(one.document), one.day, one.title, "", order)


def _ordinal(day: str | None) -> int | None:
    return None if day is None else datetime.date.fromisoformat(day).toordinal()


def _period(day: int | None) -> int | None:
    return None if day is None else day // PERIOD
