"""Documents that come one by one or in piles, each put to the event it tells of.

The likeness of two documents is the cosine of their weighed words; where both are dated it fades
with the days between them. It depends on the two alone, and groups form only along likeness, so a
document that joins can change nothing but the piece of the pile that it is linked to: that piece is
grouped anew, and the result is the same as if all had come at once.
"""

from __future__ import annotations

import datetime
import hashlib
import math
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from ..errors import InputError
from ..records import Document
from .clustering import LIKE, UNIT, cluster
from .terms import document_terms

FADE = 14.0  # days in which the likeness of two dated documents falls to 1/e
FLOOR = 0.06  # likeness below this counts as none
PERIOD = math.ceil(-FADE * math.log(FLOOR))  # days after which any likeness has faded to none


@dataclass(slots=True)
class _Period:
    """The documents of some weeks (or the undated): for each word, where it stands and its weight.

    Places are numbers of documents in this period, `members` those in the index.
    """

    members: list[int] = field(default_factory=list)
    words: dict[str, tuple[array[int], array[float]]] = field(default_factory=dict)

    def add(self, number: int, terms: Mapping[str, float]) -> None:
        place = len(self.members)
        self.members.append(number)
        for word, weight in terms.items():
            if word not in self.words:
                self.words[word] = (array("i"), array("d"))
            places, weights = self.words[word]
            places.append(place)
            weights.append(weight)

    def likeness(self, terms: Mapping[str, float]) -> list[tuple[int, float]]:
        """The documents that share words, with the cosine; summed in the words' order."""
        shared = [(*self.words[w], x) for w, x in terms.items() if w in self.words]
        if not shared:
            return []
        places = np.concatenate([np.frombuffer(p, np.int32) for p, _, _ in shared])
        products = np.concatenate([np.frombuffer(w) * x for _, w, x in shared])
        sums = np.bincount(places, products, len(self.members))
        found = np.flatnonzero(sums >= FLOOR)
        return [(self.members[n], float(sums[n])) for n in found.tolist()]


@dataclass(frozen=True, slots=True)
class Card:
    """What is kept of a document: its id, day, title, and how its text begins."""

    document: str
    day: str | None
    title: str | None
    head: str
    order: tuple[str, str, str]


class EventIndex:
    """Groups documents by event as they come.

    The groups do not depend on the order in which documents came, and are those that grouping all
    at once would give. An event's id is made of its earliest document (by date, then id), so it
    changes where an earlier one joins, or where a document shows two events to be one or one to be
    two. The cost of adding is the size of the piece that the document is linked to.
    """

    def __init__(self, most: int | None = None) -> None:
        """`most`: of how many documents the likeness to a new one is kept, the likest; None: all.

        With a limit memory stays linear where very many documents are alike, and groups of more
        than that may fall apart.
        """
        self._most = most
        self._cards: list[Card] = []
        self._near: list[dict[int, int]] = []
        self._periods: dict[int | None, _Period] = {}
        self._pieces: dict[int, list[int]] = {}
        self._piece: list[int] = []
        self._groups: dict[int, list[list[int]]] = {}
        self._number: dict[str, int] = {}
        self._gone: set[int] = set()

    def __len__(self) -> int:
        """How many documents it holds."""
        return len(self._number)

    def __contains__(self, document: str) -> bool:
        """Whether it holds a document of this id."""
        return document in self._number

    def add(self, document: Document) -> str:
        """Take one document; the id of its event. Raises InputError where its id is held."""
        number = self._take(document)
        group = next(g for g in self._grouped(self._piece[number]) if number in g)
        return self._event_id(group)

    def add_all(self, documents: Iterable[Document]) -> None:
        """Take many, and group when they are asked for. Raises InputError as `add` does."""
        for document in documents:
            self._take(document)

    def put(self, card: Card, terms: Mapping[str, float]) -> None:
        """Take a document by its card and its weighed words (`document_terms`).

        Raises InputError where its id is held.
        """
        self._put(card, terms)

    def forget(self, document: str) -> None:
        """Let go of a document; one that is not held is no fault."""
        number = self._number.pop(document, None)
        if number is None:
            return
        for other in self._near[number]:
            del self._near[other][number]
        self._near[number] = {}
        self._gone.add(number)
        piece = self._piece[number]
        self._pieces[piece].remove(number)
        self._groups.pop(piece, None)

    def rename(self, document: str, name: str) -> None:
        """Call a document by another id; nothing else changes."""
        number = self._number.pop(document)
        self._number[name] = number
        self._cards[number] = replace(self._cards[number], document=name)

    def group_among_nearest(self, document: str, count: int) -> tuple[str, list[Card]]:
        """The event of a document and of so many that are likest to it, grouped by themselves."""
        number = self._number[document]
        near = self._near[number]
        likest = sorted(near, key=lambda n: (-near[n], self._cards[n].order))[:count]
        group = next(g for g in self._cluster([number, *likest]) if number in g)
        return self._event_id(group), [self._cards[n] for n in group]

    def piece_of(self, document: str) -> list[Card]:
        """The documents that likeness links to one, near or far, and itself."""
        return [self._cards[n] for n in self._pieces[self._piece[self._number[document]]]]

    def groups_near(self, document: str) -> list[tuple[str, list[Card]]]:
        """The events of these: all that the document can have changed."""
        found = self._grouped(self._piece[self._number[document]])
        return [(self._event_id(g), [self._cards[n] for n in g]) for g in found]

    def nearest(self, document: str) -> tuple[Card, float] | None:
        """The document that is most like one, and the likeness (0 to 1)."""
        near = self._near[self._number[document]]
        if not near:
            return None
        best = min(near, key=lambda n: (-near[n], self._cards[n].order))
        return self._cards[best], near[best] / UNIT

    def groups(self) -> list[tuple[str, list[Card]]]:
        """All events: id and documents, in the order of their earliest documents."""
        found = [g for p in list(self._pieces) for g in self._grouped(p)]
        found.sort(key=lambda g: self._cards[g[0]].order)
        return [(self._event_id(g), [self._cards[n] for n in g]) for g in found]

    def by_centrality(self, cards: Sequence[Card]) -> list[Card]:
        """The documents of an event, those that are most like the others first."""
        numbers = [self._number[c.document] for c in cards]
        inside = frozenset(numbers)
        weight = {n: sum(v for m, v in self._near[n].items() if m in inside) for n in numbers}
        numbers.sort(key=lambda n: (-weight[n], self._cards[n].order))
        return [self._cards[n] for n in numbers]

    def likeness(self) -> list[dict[int, int]]:
        """For each document, by number, the others that are like it, in millionths."""
        return [dict(others) for others in self._near]

    def document(self, number: int) -> str:
        """The id of a document by its number."""
        return self._cards[number].document

    def _take(self, document: Document) -> int:
        if document.id in self._number:
            raise InputError(f"{document.id}: a document of this id is already in the index")
        return self._put(_card(document), document_terms(document))

    def _put(self, card: Card, terms: Mapping[str, float]) -> int:
        if card.document in self._number:
            raise InputError(f"{card.document}: a document of this id is already in the index")
        number = self._number[card.document] = len(self._cards)
        self._cards.append(card)
        self._near.append({})
        self._piece.append(number)
        self._pieces[number] = [number]
        day = _ordinal(card.day)
        alike = [
            (round(UNIT * cosine * _fade(day, _ordinal(self._cards[other].day))), other)
            for other, cosine in self._candidates(day, terms)
        ]
        if self._most is not None and len(alike) > self._most:
            alike = sorted(alike, key=lambda x: (-x[0], x[1]))[: self._most]
        for value, other in alike:
            if value >= FLOOR * UNIT:
                self._near[number][other] = self._near[other][number] = value
                if value >= LIKE * UNIT:
                    self._link(number, other)
        self._groups.pop(self._piece[number], None)
        period = self._periods.setdefault(None if day is None else day // PERIOD, _Period())
        period.add(number, terms)
        return number

    def _candidates(self, day: int | None, terms: Mapping[str, float]) -> list[tuple[int, float]]:
        if day is None:
            periods = list(self._periods)
        else:
            here = day // PERIOD
            periods = [here - 1, here, here + 1, None]
        return [
            found
            for p in periods
            if p in self._periods
            for found in self._periods[p].likeness(terms)
            if found[0] not in self._gone
        ]

    def _link(self, a: int, b: int) -> None:
        """Make one piece of two, the smaller into the larger."""
        left, right = self._piece[a], self._piece[b]
        if left == right:
            return
        if len(self._pieces[left]) < len(self._pieces[right]):
            left, right = right, left
        moved = self._pieces.pop(right)
        for number in moved:
            self._piece[number] = left
        self._pieces[left] += moved
        self._groups.pop(left, None)
        self._groups.pop(right, None)

    def _grouped(self, piece: int) -> list[list[int]]:
        """The groups of a piece, made when first asked for; ranks stand for numbers there."""
        if piece not in self._groups:
            self._groups[piece] = self._cluster(self._pieces[piece])
        return self._groups[piece]

    def _cluster(self, some: Sequence[int]) -> list[list[int]]:
        numbers = sorted(some, key=lambda n: self._cards[n].order)
        rank = {n: r for r, n in enumerate(numbers)}
        near = {
            r: {rank[m]: v for m, v in self._near[n].items() if m in rank} for n, r in rank.items()
        }
        return [[numbers[r] for r in g] for g in cluster(near)]

    def _event_id(self, group: list[int]) -> str:
        first = min((self._cards[n] for n in group), key=lambda c: c.order)
        mark = hashlib.sha256("\0".join(first.order).encode()).hexdigest()[:10]
        return f"{first.day}-{mark}" if first.day else f"event-{mark}"


def day_of(document: Document) -> str | None:
    """The day on which a document was published, where it is known in full."""
    stamp = document.published or (document.dateline.date if document.dateline else None) or ""
    return stamp[:10] if _ordinal(stamp[:10]) is not None else None


def _card(document: Document) -> Card:
    day = day_of(document)
    return Card(
        document.id,
        day,
        document.title,
        document.text[:2000],
        (day or "9999", document.id, document.title or ""),
    )


def _ordinal(day: str | None) -> int | None:
    """The number of a day told in full; None where it is not."""
    if day is None or len(day) != 10:
        return None
    try:
        return datetime.date.fromisoformat(day).toordinal()
    except ValueError:
        return None


def _fade(a: int | None, b: int | None) -> float:
    return 1.0 if a is None or b is None else math.exp(-abs(a - b) / FADE)
