"""A pile of documents grouped by event, each event with a name, a day, and who took part.

The day and the participants are read from the first sentences of the documents that stand nearest
the middle of the event, without the labeller, so that a large pile takes minutes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ..actors import Register, link_actors
from ..documents.passages import sentences
from ..records import Actor, Document, Event, Reading
from ..times import find_times
from .describing import HEAD, describe_event
from .index import Card, EventIndex

READ = 3  # documents of an event that are read for its day and participants
LONGEST_NAME = 110
MOST = 6
_NO_LEAD = re.compile(r"\s*(?:https?\s*:|[\d\s/:.,|–—-]+$)", re.I)
_MET = ("call", "video talks", "summit")


@dataclass(frozen=True, slots=True)
class EventGroup:
    """An event and the ids of the documents that tell of it, the earliest first."""

    event: Event
    documents: tuple[str, ...]


def group_documents(
    documents: Iterable[Document], register: Register | None = None
) -> list[EventGroup]:
    """Documents grouped by event, in the order of the events' earliest documents.

    The result does not depend on the documents' order. Without a register events have no
    participants. Raises InputError where two documents have one id.
    """
    index = EventIndex()
    index.add_all(documents)
    return describe_groups(index, register)


def describe_groups(index: EventIndex, register: Register | None = None) -> list[EventGroup]:
    """The events of an index, described."""
    return [
        EventGroup(
            _describe(ident, index.by_centrality(cards), register),
            tuple(c.document for c in cards),
        )
        for ident, cards in index.groups()
    ]


def _describe(ident: str, cards: Sequence[Card], register: Register | None) -> Event:
    readings = [_head_reading(c, register) for c in cards[:READ]]
    event = describe_event(readings)
    people = participants(readings)
    kind = event.kind
    titled = next((c.title for c in cards if c.title), None)
    if titled is None and kind in _MET and len(event.participants) == 2:
        name = event.name
    else:
        name = shorten(titled or _lead(cards))
    return replace(event, id=ident, name=name, participants=people)


def name_event(ident: str, title: str | None, readings: Sequence[Reading]) -> Event:
    """An event by an id and a title, described from the readings nearest its middle."""
    event = describe_event(readings)
    return replace(
        event, id=ident, name=shorten(title or event.name), participants=participants(readings)
    )


def _head_reading(card: Card, register: Register | None) -> Reading:
    """What the first sentences of a document say of actors and dates."""
    document = Document(card.document, card.head, title=card.title, published=card.day)
    spans = sentences(card.head)[: HEAD + 1]
    mentions = link_actors(document, spans, [], register) if register else []
    return Reading(document, tuple(spans), (), tuple(mentions), tuple(find_times(document, spans)))


def participants(readings: Sequence[Reading]) -> tuple[Actor, ...]:
    """Who the first sentences of at least half of the readings name: persons, most named first.

    Where these are fewer than two, organisations and states are taken too. Six at most.
    """
    votes: Counter[Actor] = Counter()
    named = Counter(a for r in readings for m in r.mentions for a in m.actors)
    for reading in readings:
        here = {a for m in reading.mentions for a in m.actors}
        words = frozenset(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", _head(reading)))
        votes.update(a for a in named if a in here or _by_surname(a, words))
    need = (len(readings) + 1) // 2
    ranked = sorted(
        (a for a in votes if votes[a] >= need), key=lambda a: (-votes[a], -named[a], a.id)
    )
    persons: list[Actor] = []
    for actor in ranked:
        if actor.kind == "person" and not any(_alike(actor, p) for p in persons):
            persons.append(actor)
    others = [a for a in ranked if a.kind in ("organisation", "state")]
    return tuple((persons if len(persons) >= 2 else persons + others)[:MOST])


def _alike(actor: Actor, other: Actor) -> bool:
    """Whether two names are one person's in short and in full ("Mark D. Sheridan")."""
    left, right = actor.name.split(), other.name.split()
    if left[-1] != right[-1]:
        return False
    return left[0] == right[0] or set(left) <= set(right) or set(right) <= set(left)


def _head(reading: Reading) -> str:
    end = reading.sentences[-1].end if reading.sentences else 0
    return reading.document.text[:end]


def _by_surname(actor: Actor, words: frozenset[str]) -> bool:
    """Whether a person's surname is among the words: another document tells who it is."""
    parts = actor.name.split()
    return actor.kind == "person" and len(parts) > 1 and parts[-1] in words


def _lead(cards: Sequence[Card]) -> str:
    """The first line of the most central document that is more than an address or a date."""
    for card in cards:
        for line in card.head.splitlines():
            if line.strip() and not _NO_LEAD.match(line):
                spans = sentences(line)
                return line[spans[0].start : spans[0].end] if spans else line.strip()
    return "event"


def shorten(words: str) -> str:
    """Words on one line, cut at a word's end where they are too long for a name."""
    line = " ".join(words.split())
    if len(line) <= LONGEST_NAME:
        return line
    return line[:LONGEST_NAME].rsplit(" ", 1)[0].rstrip(",;:") + " …"
