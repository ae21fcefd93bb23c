"""Reading back: documents, what was found in them, what waits for a decision."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Table, select

from ..errors import RecordError
from ..records import (
    About,
    Act,
    Actor,
    Chain,
    Commitment,
    Document,
    Mention,
    ProposedAct,
    Reading,
    SaidOn,
    Span,
    Statement,
    TimeExpression,
)
from . import tables as t
from .encoding import dateline_from_json, spans_from_json, words_from_json


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A stored version of a document, without its text.

    number     its number in the record; previous: the version before it; version: 1, 2, ...
    latest     whether no later version is stored
    added_at   when it was stored, UTC
    """

    number: int
    name: str
    version: int
    previous: int | None
    latest: bool
    sha256: str
    outlet: str | None
    title: str | None
    published: str | None
    url: str | None
    added_at: str


def list_documents(
    connection: Connection, *, after: int = 0, limit: int = 100, name: str | None = None
) -> list[StoredDocument]:
    """Stored versions of documents in the order in which they came, those after a number."""
    d, later = t.DOCUMENT.c, t.DOCUMENT.alias()
    is_old = select(later.c.number).where(later.c.previous == d.number).exists()
    listed = (d[c] for c in StoredDocument.__slots__ if c != "latest")
    columns = select(*listed, is_old.label("is_old"))
    query = columns.where(d.number > after).order_by(d.number).limit(limit)
    if name is not None:
        query = query.where(d.name == name)
    return [
        StoredDocument(
            number=int(row.number),
            name=row.name,
            version=int(row.version),
            previous=row.previous,
            latest=not row.is_old,
            sha256=row.sha256,
            outlet=row.outlet,
            title=row.title,
            published=row.published,
            url=row.url,
            added_at=row.added_at,
        )
        for row in connection.execute(query)
    ]


def read_back(connection: Connection, document: int, *, reading: int | None = None) -> Reading:
    """What is stored of a document: its latest reading, or the one of a number.

    Raises RecordError where the record has no such document or reading.
    """
    r = t.READING.c
    query = select(t.READING).where(r.document == document).order_by(r.number.desc()).limit(1)
    if reading is not None:
        query = query.where(r.number == reading)
    row = connection.execute(query).first()
    if row is None:
        raise RecordError(f"the record has no document {document} with such a reading")
    doc = document_of(connection, document)
    number = int(row.number)
    statements, ids = _statements(connection, number, doc.id)
    actors = _actors(connection, number)
    return Reading(
        document=doc,
        sentences=spans_from_json(row.sentences),
        statements=statements,
        mentions=_mentions(connection, number, doc.id, actors),
        times=_times(connection, number, doc.id),
        chains=_chains(connection, number, ids, actors),
        said_on=tuple(
            SaidOn(ids[x.statement], x.value, x.reason)
            for x in _of_statements(connection, t.SAID_ON, number)
        ),
        about=tuple(
            About(ids[x.statement], words_from_json(x.topics))
            for x in _of_statements(connection, t.ABOUT, number)
        ),
        acts=tuple(proposed_act(x, doc.id) for x in _in_order(connection, t.PROPOSED_ACT, number)),
        commitments=tuple(
            commitment(x, doc.id) for x in _in_order(connection, t.COMMITMENT, number)
        ),
        models=tuple((n, v) for n, v in json.loads(row.models)),
        rejected=words_from_json(row.rejected),
    )


def document_of(connection: Connection, number: int) -> Document:
    """A stored version of a document. Raises RecordError where there is none."""
    row = connection.execute(select(t.DOCUMENT).where(t.DOCUMENT.c.number == number)).first()
    if row is None:
        raise RecordError(f"the record has no document {number}")
    return Document(
        id=row.name,
        text=row.text,
        outlet=row.outlet,
        title=row.title,
        published=row.published,
        url=row.url,
        dateline=dateline_from_json(row.dateline),
        format=row.format,
    )


def actor_of(row: Row[*tuple[Any, ...]]) -> Actor:
    """An actor from its row."""
    return Actor(row.id, row.name, row.kind, row.country)


def proposed_act(row: Row[*tuple[Any, ...]], document: str) -> ProposedAct:
    """A proposed act from its row, in the state in which the text proposed it."""
    act = Act(
        agreement=row.agreement,
        act=row.act,
        date=row.date,
        parties=words_from_json(row.parties),
        source=row.cited,
        state=row.state,
        until=row.until,
        effective=row.effective,
        place=row.place,
        confirmed=bool(row.confirmed),
        note=row.note,
    )
    span = Span(row.start, row.end)
    return ProposedAct(act, document, span, row.text, row.speaker, row.statement)


def commitment(row: Row[*tuple[Any, ...]], document: str) -> Commitment:
    """A commitment from its row."""
    return Commitment(
        what=row.what,
        kind=row.kind,
        by=words_from_json(row.made_by),
        to=words_from_json(row.made_to),
        made=row.made,
        due=row.due,
        state=row.state,
        document=document,
        span=Span(row.start, row.end),
        text=row.text,
    )


def _in_order(
    connection: Connection, table: Table, reading: int
) -> Sequence[Row[*tuple[Any, ...]]]:
    query = select(table).where(table.c.reading == reading).order_by(table.c.position)
    return connection.execute(query).all()


def _of_statements(
    connection: Connection, table: Table, reading: int
) -> Sequence[Row[*tuple[Any, ...]]]:
    query = (
        select(table)
        .join(t.STATEMENT, table.c.statement == t.STATEMENT.c.number)
        .where(t.STATEMENT.c.reading == reading)
        .order_by(table.c.position)
    )
    return connection.execute(query).all()


def _statements(
    connection: Connection, reading: int, document: str
) -> tuple[tuple[Statement, ...], dict[int, str]]:
    rows = _in_order(connection, t.STATEMENT, reading)
    found = tuple(
        Statement(
            id=row.id,
            document=document,
            kind=row.kind,
            content=spans_from_json(row.content),
            cue=spans_from_json(row.cue),
            source=spans_from_json(row.source),
            parent=row.parent,
            negated=bool(row.negated),
            score=float(row.score),
        )
        for row in rows
    )
    return found, {int(row.number): str(row.id) for row in rows}


def _actors(connection: Connection, reading: int) -> dict[int, Actor]:
    """The actors that a reading names, by number."""
    of_reading = t.STATEMENT.c.reading == reading
    chains = (
        select(t.CHAIN_ACTOR.c.actor)
        .join(t.CHAIN, t.CHAIN.c.number == t.CHAIN_ACTOR.c.chain)
        .join(t.STATEMENT, t.STATEMENT.c.number == t.CHAIN.c.statement)
        .where(of_reading)
    )
    outlets = (
        select(t.CHAIN.c.outlet)
        .join(t.STATEMENT, t.STATEMENT.c.number == t.CHAIN.c.statement)
        .where(of_reading)
    )
    mentions = (
        select(t.MENTION_ACTOR.c.actor)
        .join(t.MENTION, t.MENTION.c.number == t.MENTION_ACTOR.c.mention)
        .where(t.MENTION.c.reading == reading)
    )
    named = select(t.ACTOR).where(t.ACTOR.c.number.in_(chains.union(outlets, mentions)))
    return {int(row.number): actor_of(row) for row in connection.execute(named)}


def _chains(
    connection: Connection, reading: int, ids: dict[int, str], actors: dict[int, Actor]
) -> tuple[Chain, ...]:
    m = t.CHAIN_ACTOR
    query = (
        select(m)
        .join(t.CHAIN, t.CHAIN.c.number == m.c.chain)
        .join(t.STATEMENT, t.STATEMENT.c.number == t.CHAIN.c.statement)
        .where(t.STATEMENT.c.reading == reading)
        .order_by(m.c.chain, m.c.position)
    )
    lines: dict[tuple[int, str], list[Actor]] = defaultdict(list)
    for row in connection.execute(query):
        lines[row.chain, row.role].append(actors[row.actor])
    return tuple(
        Chain(
            statement=ids[row.statement],
            speakers=tuple(lines[row.number, "speaker"]),
            via=tuple(lines[row.number, "via"]),
            outlet=None if row.outlet is None else actors[row.outlet],
            reason=row.reason,
        )
        for row in _of_statements(connection, t.CHAIN, reading)
    )


def _mentions(
    connection: Connection, reading: int, document: str, actors: dict[int, Actor]
) -> tuple[Mention, ...]:
    m = t.MENTION_ACTOR
    query = (
        select(m)
        .join(t.MENTION, t.MENTION.c.number == m.c.mention)
        .where(t.MENTION.c.reading == reading)
        .order_by(m.c.mention, m.c.position)
    )
    meant: dict[int, list[Actor]] = defaultdict(list)
    for row in connection.execute(query):
        meant[row.mention].append(actors[row.actor])
    return tuple(
        Mention(document, Span(row.start, row.end), tuple(meant[row.number]), row.reason)
        for row in _in_order(connection, t.MENTION, reading)
    )


def _times(connection: Connection, reading: int, document: str) -> tuple[TimeExpression, ...]:
    return tuple(
        TimeExpression(document, Span(row.start, row.end), row.value, row.anchor)
        for row in _in_order(connection, t.TIME_EXPRESSION, reading)
    )
