"""Search: a question to ranked statements."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, select

from .. import events
from .. import tables as t
from ..words import fold_name
from .analysis import facet, topic_terms
from .dates import days
from .hits import Hit, Words, fetch_hits, fetch_words
from .index import Index, Mask
from .meaning import Encoder, Meanings
from .query import DEEPEST, Query, read_words
from .query import Words as Asked
from .ranking import ByWords, Ranked, fuse, newest, rank_by_words

NEAREST = 100  # so many by meaning join those found by words
LEAST_COSINE = 0.3  # with the packed encoder, what is farther is about something else


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a question.

    hits     statements, best first
    total    how many have all the words that were asked for and pass the filters; None where a
             phrase was asked for, which is looked for only as far as is needed
    more     whether there are further hits
    """

    hits: tuple[Hit, ...]
    total: int | None
    more: bool


class Searcher:
    """Answers questions to one record; keeps its index in memory from one to the next."""

    def __init__(self, encoder: Encoder | None = None) -> None:
        """Search by words, and by meaning where there is an encoder of texts to vectors."""
        self._index = Index()
        self._meanings = None if encoder is None else Meanings(encoder)
        self._lock = threading.Lock()

    def search(self, connection: Connection, query: Query) -> Found:
        """Answer a question in the transaction of a connection that has read nothing yet.

        Raises InputError where the question makes no sense.
        """
        query.check()
        asked = read_words(query.text)
        vector = self._vector(query, asked)
        with self._lock:  # the transaction begins to see the record when it first reads, in here
            new = self._index.refresh(connection)
            if self._meanings is not None:
                self._meanings.expect(new)
            mask = self._mask(connection, query, asked)
            ranked = self._rank(connection, query, asked, mask, vector)
        first, last = query.offset, query.offset + query.limit
        if asked.phrases:
            found = _with_phrases(connection, ranked.numbers, asked, last + 1)
            ranked = replace(ranked, numbers=np.array([w.number for w in found], np.int64))
            page = found[first:last]
        else:
            page = fetch_words(connection, ranked.numbers[first:last].tolist())
        hits = fetch_hits(connection, page, frozenset(asked.wanted))
        total = None if asked.phrases else ranked.total
        return Found(hits, total, len(ranked.numbers) > last)

    def _vector(self, query: Query, asked: Asked) -> NDArray[np.int8] | None:
        if self._meanings is None or query.mode == "words" or not asked.wanted or asked.phrases:
            return None
        return self._meanings.vector(asked.plain)

    def _rank(
        self,
        connection: Connection,
        query: Query,
        asked: Asked,
        mask: Mask,
        vector: NDArray[np.int8] | None,
    ) -> ByWords:
        index = self._index
        if not asked.wanted and not asked.plain:
            return newest(index, mask, DEEPEST)
        by_words = rank_by_words(connection, index, asked.wanted, mask, DEEPEST)
        if vector is None or self._meanings is None:
            return by_words
        self._meanings.load(connection)
        near = self._meanings.nearest(vector, mask, index.key, NEAREST, LEAST_COSINE)
        lists: list[Ranked] = [near] if query.mode == "meaning" else [by_words.numbers, near]
        return ByWords(fuse(lists, index.key)[:DEEPEST], by_words.total)

    def _mask(self, connection: Connection, query: Query, asked: Asked) -> Mask:
        """Which statements pass the filters."""
        index = self._index
        mask = index.alive(old_versions=query.old_versions)
        for role in ("speaker", "via", "outlet"):
            value = getattr(query, role)
            if value is not None:
                mask &= self._actor_mask(connection, role, value)
        if query.topic is not None:
            mask &= self._words_mask(connection, "topic", topic_terms(query.topic))
        if query.agreement is not None:
            wanted = [
                facet("agreement", fold_name(query.agreement)),
                facet("topic", topic_terms(query.agreement.replace("-", " "))),
            ]
            mask &= index.mask_of(connection, wanted)
        if query.kind is not None:
            mask &= index.mask_of(connection, [facet("kind", query.kind)])
        if query.event is not None:
            mask &= np.isin(index.reading[: len(mask)], _readings_of(connection, query.event))
        for term in asked.unwanted:
            mask &= ~index.mask_of(connection, [term])
        for term in {x for phrase in asked.phrases for x in phrase}:
            mask &= index.mask_of(connection, [term])
        return _within_dates(mask, index, query)

    def _actor_mask(self, connection: Connection, role: str, value: str) -> Mask:
        """Statements with an actor of this id, else with those whose names have these words."""
        by_id = facet(f"{role}-id", value)
        if self._index.has(by_id):
            return self._index.mask_of(connection, [by_id])
        return self._words_mask(connection, role, fold_name(value), part=True)

    def _words_mask(
        self, connection: Connection, name: str, words: str, *, part: bool = False
    ) -> Mask:
        """Statements with a facet of these words; of these among others, where there is none."""
        exact = facet(name, words)
        if not part and self._index.has(exact):
            return self._index.mask_of(connection, [exact])
        wanted = set(words.split())
        terms = {
            term
            for segment in self._index.segments.values()
            for term in segment.beginning(f"{name}=")
            if wanted and wanted <= set(term.split("=", 1)[1].split())
        }
        return self._index.mask_of(connection, sorted(terms))


def _within_dates(mask: Mask, index: Index, query: Query) -> Mask:
    for name, column in (("said", index.said), ("published", index.published)):
        since, until = getattr(query, f"{name}_since"), getattr(query, f"{name}_until")
        if since is not None:
            mask &= column[: len(mask), 1] >= days(since)[0]
        if until is not None:
            mask &= (column[: len(mask), 0] <= days(until)[1]) & (column[: len(mask), 1] > 0)
    return mask


def _readings_of(connection: Connection, event: str) -> list[int]:
    """The readings of the documents that tell of an event now."""
    number = connection.execute(select(t.EVENT.c.number).where(t.EVENT.c.id == event)).scalar()
    if number is None:
        return []
    r = t.READING.c
    documents = events.documents_of(connection, [int(number)])[int(number)]
    query = select(r.number).where(r.document.in_(documents))
    return [int(n) for n in connection.execute(query).scalars()]


def _with_phrases(connection: Connection, ranked: Ranked, asked: Asked, enough: int) -> list[Words]:
    """The first statements, in their order, that have each phrase word for word."""
    found: list[Words] = []
    for at in range(0, len(ranked), 100):
        some = fetch_words(connection, ranked[at : at + 100].tolist())
        found += [w for w in some if w.has(asked.phrases)]
        if len(found) >= enough:
            break
    return found
