"""Writing: one transaction a document, with all that was found in it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Table, select

from ..errors import RecordError
from ..records import (
    About,
    Chain,
    Commitment,
    Document,
    Mention,
    ProposedAct,
    Reading,
    SaidOn,
    Span,
    TimeExpression,
)
from . import tables as t
from .actors import Actors
from .encoding import (
    act_key,
    check_spans,
    check_storable,
    commitment_key,
    dateline_to_json,
    digest,
    fingerprint,
    spans_to_json,
    to_json,
)
from .identity import latest_version, new_identity
from .rows import insert_many, insert_one, now
from .search import segments
from .search.analysis import entries
from .search.meaning import EncodedStatements, write_vectors


@dataclass(frozen=True, slots=True)
class Stored:
    """What writing a document came to.

    status    added | unchanged | changed
    document, reading   their numbers in the record; previous: the version before, if any
    statements          the numbers of its statements, in their order
    """

    status: str
    document: int
    reading: int
    previous: int | None = None
    statements: tuple[int, ...] = ()


def current_reading(connection: Connection, document: int) -> int:
    """The number of the latest reading of a stored document."""
    r = t.READING.c
    query = select(r.number).where(r.document == document).order_by(r.number.desc()).limit(1)
    found = connection.execute(query).scalar()
    if found is None:
        raise RecordError(f"document {document} is not in the record")
    return int(found)


def write_document(
    connection: Connection,
    reading: Reading,
    program: str,
    vectors: EncodedStatements | None = None,
) -> Stored:
    """Write a document and what was found in it, in the transaction that is open.

    Raises RecordError or SpanError where what was found does not fit the document.
    """
    document = reading.document
    check_reading(reading)
    old = latest_version(connection, document)
    if old is not None and old.fingerprint == fingerprint(document):
        number = int(old.number)
        return Stored("unchanged", number, current_reading(connection, number))
    number = _insert_document(connection, document, old)
    identity = old.identity if old is not None else new_identity(document)
    previous = None
    if old is not None:
        previous = int(old.number)
        remove(connection, current_reading(connection, previous), "changed")
    made, numbers = write_reading(connection, reading, number, None, identity, program)
    _write_search(connection, reading, made, numbers, vectors)
    return Stored("changed" if old is not None else "added", number, made, previous, numbers)


def write_again(
    connection: Connection,
    reading: Reading,
    document: int,
    program: str,
    vectors: EncodedStatements | None = None,
) -> Stored:
    """Write a later reading of a stored document beside the earlier one, which it replaces.

    Raises RecordError where the document of the reading is not the stored one.
    """
    check_reading(reading)
    d = t.DOCUMENT.c
    row = connection.execute(
        select(d.identity, d.fingerprint).where(d.number == document)
    ).one_or_none()
    if row is None or row.fingerprint != fingerprint(reading.document):
        raise RecordError(f"{reading.document.id}: the stored text is not the one that was read")
    previous = current_reading(connection, document)
    made, numbers = write_reading(connection, reading, document, previous, row.identity, program)
    remove(connection, previous, "reread")
    _write_search(connection, reading, made, numbers, vectors)
    return Stored("changed", document, made, None, numbers)


def _write_search(
    connection: Connection,
    reading: Reading,
    number: int,
    statements: Sequence[int],
    vectors: EncodedStatements | None,
) -> None:
    if vectors is not None:
        if len(vectors.data) != len(statements):
            raise RecordError(f"{reading.document.id}: each statement needs one vector")
        write_vectors(connection, number, statements, vectors)
    segments.add(connection, entries(reading, number, statements))


def remove(connection: Connection, reading: int, why: str) -> None:
    """Take a reading out of what is searched; it stays in the record."""
    c = t.SEARCH_REMOVED.c
    connection.execute(t.SEARCH_REMOVED.delete().where(c.reading == reading))
    connection.execute(t.SEARCH_REMOVED.insert().values(reading=reading, why=why))


def check_reading(reading: Reading) -> None:
    """Raise RecordError or SpanError where a reading does not fit its document."""
    document = reading.document
    check_storable(document)
    text = document.text
    spans: list[Span] = [*reading.sentences]
    for statement in reading.statements:
        spans += [*statement.content, *statement.cue, *statement.source]
    found: list[Mention | TimeExpression | ProposedAct | Commitment] = [
        *reading.mentions,
        *reading.times,
        *reading.acts,
        *reading.commitments,
    ]
    spans += [f.span for f in found]
    check_spans(text, spans)
    if any(f.document != document.id for f in (*reading.statements, *found)):
        raise RecordError(f"{document.id}: a finding names another document")
    known = {s.id for s in reading.statements}
    if len(known) != len(reading.statements):
        raise RecordError(f"{document.id}: two statements have one id")
    told: list[Chain | SaidOn | About] = [*reading.chains, *reading.said_on, *reading.about]
    for about in told:
        if about.statement not in known:
            raise RecordError(f"{document.id}: there is no statement {about.statement!r}")


def _insert_document(
    connection: Connection, document: Document, old: Row[*tuple[Any, ...]] | None
) -> int:
    row = {
        "identity": old.identity if old is not None else new_identity(document),
        "name_key": digest("name", document.id),
        "url_key": None if document.url is None else digest("url", document.url),
        "version": old.version + 1 if old is not None else 1,
        "previous": old.number if old is not None else None,
        "name": document.id,
        "sha256": hashlib.sha256(document.text.encode()).hexdigest(),
        "fingerprint": fingerprint(document),
        "text": document.text,
        "outlet": document.outlet,
        "title": document.title,
        "published": document.published,
        "url": document.url,
        "dateline": dateline_to_json(document.dateline),
        "format": document.format,
        "added_at": now(),
    }
    return insert_one(connection, t.DOCUMENT, row)


def write_reading(
    connection: Connection,
    reading: Reading,
    document: int,
    previous: int | None,
    identity: str,
    program: str,
) -> tuple[int, tuple[int, ...]]:
    """Write what was found in a stored document; gives the reading's and statements' numbers."""
    number = insert_one(
        connection,
        t.READING,
        {
            "document": document,
            "previous": previous,
            "models": to_json(reading.models),
            "program": program,
            "made_at": now(),
            "sentences": spans_to_json(reading.sentences),
            "rejected": to_json(reading.rejected),
        },
    )
    actors = Actors(connection, reading)
    numbers = insert_many(
        connection,
        t.STATEMENT,
        [
            {
                "reading": number,
                "position": position,
                "id": s.id,
                "kind": s.kind,
                "content": spans_to_json(s.content),
                "cue": spans_to_json(s.cue),
                "source": spans_to_json(s.source),
                "parent": s.parent,
                "negated": s.negated,
                "score": s.score,
            }
            for position, s in enumerate(reading.statements)
        ],
    )
    by_id = {s.id: n for s, n in zip(reading.statements, numbers, strict=True)}
    _write_statement_findings(connection, reading, by_id, actors)
    _write_places(connection, reading, number, actors)
    _write_acts(connection, reading, number, identity)
    return number, tuple(numbers)


def _write_statement_findings(
    connection: Connection, reading: Reading, by_id: Mapping[str, int], actors: Actors
) -> None:
    chains = [
        {
            "statement": by_id[c.statement],
            "position": position,
            "outlet": actors.number(c.outlet) if c.outlet else None,
            "reason": c.reason,
        }
        for position, c in enumerate(reading.chains)
    ]
    members = [
        {"chain": number, "role": role, "position": position, "actor": actors.number(actor)}
        for number, c in zip(insert_many(connection, t.CHAIN, chains), reading.chains, strict=True)
        for role, line in (("speaker", c.speakers), ("via", c.via))
        for position, actor in enumerate(line)
    ]
    _insert(connection, t.CHAIN_ACTOR, members)
    said = [
        {"statement": by_id[d.statement], "position": n, "value": d.value, "reason": d.reason}
        for n, d in enumerate(reading.said_on)
    ]
    _insert(connection, t.SAID_ON, said)
    about = [
        {"statement": by_id[a.statement], "position": n, "topics": to_json(a.topics)}
        for n, a in enumerate(reading.about)
    ]
    _insert(connection, t.ABOUT, about)


def _write_places(connection: Connection, reading: Reading, number: int, actors: Actors) -> None:
    mentions = [
        {
            "reading": number,
            "position": position,
            "start": m.span.start,
            "end": m.span.end,
            "reason": m.reason,
        }
        for position, m in enumerate(reading.mentions)
    ]
    members = [
        {"mention": mention, "position": position, "actor": actors.number(actor)}
        for mention, m in zip(
            insert_many(connection, t.MENTION, mentions), reading.mentions, strict=True
        )
        for position, actor in enumerate(m.actors)
    ]
    _insert(connection, t.MENTION_ACTOR, members)
    times = [
        {
            "reading": number,
            "position": position,
            "start": e.span.start,
            "end": e.span.end,
            "value": e.value,
            "anchor": e.anchor,
        }
        for position, e in enumerate(reading.times)
    ]
    _insert(connection, t.TIME_EXPRESSION, times)


def _write_acts(connection: Connection, reading: Reading, number: int, identity: str) -> None:
    acts = [
        {
            "reading": number,
            "position": position,
            "key": act_key(identity, p),
            "agreement": p.act.agreement,
            "act": p.act.act,
            "date": p.act.date,
            "parties": to_json(p.act.parties),
            "cited": p.act.source,
            "state": p.act.state,
            "until": p.act.until,
            "effective": p.act.effective,
            "place": p.act.place,
            "confirmed": p.act.confirmed,
            "note": p.act.note,
            "start": p.span.start,
            "end": p.span.end,
            "text": p.text,
            "speaker": p.speaker,
            "statement": p.statement,
        }
        for position, p in enumerate(reading.acts)
    ]
    _insert(connection, t.PROPOSED_ACT, acts)
    commitments = [
        {
            "reading": number,
            "position": position,
            "key": commitment_key(identity, c),
            "what": c.what,
            "kind": c.kind,
            "made_by": to_json(c.by),
            "made_to": to_json(c.to),
            "made": c.made,
            "due": c.due,
            "state": c.state,
            "start": c.span.start,
            "end": c.span.end,
            "text": c.text,
        }
        for position, c in enumerate(reading.commitments)
    ]
    _insert(connection, t.COMMITMENT, commitments)


def _insert(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        connection.execute(table.insert(), list(rows))
