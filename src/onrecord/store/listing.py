"""Lists of what a record holds: documents, outlets, actors, what was decided; counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, or_, select, tuple_

from ..records import Actor, Document, Mention, ProposedAct, Reading, Span, TimeExpression
from . import tables as t
from .deciding import Decision, decision_of
from .encoding import spans_from_json, words_from_json
from .reader import actor_of, proposed_act

HEAD = 6000  # code points of a document that tell which event it is of
_MANY = 400  # values in one IN (...)


@dataclass(frozen=True, slots=True)
class ListedDocument:
    """The latest version of a document, without its text; `statements` counts the attributed."""

    number: int
    name: str
    version: int
    outlet: str | None
    title: str | None
    published: str | None
    url: str | None
    added_at: str
    statements: int


@dataclass(frozen=True, slots=True)
class ListedActor:
    """An actor, how many statements it makes and relays, in how many documents it speaks."""

    actor: Actor
    statements: int
    relayed: int
    documents: int


@dataclass(frozen=True, slots=True)
class Moment:
    """A statement of an actor: when, where, about what."""

    statement: int
    document: int
    kind: str
    said_on: str | None
    published: str | None
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DecidedAct:
    """A proposed act and the decision on it that holds."""

    decision: Decision
    document: int
    proposed: ProposedAct


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a record holds, in the latest versions and readings."""

    documents: int
    statements: int
    actors: int
    proposals: int


def mark(connection: Connection) -> tuple[int, int, int]:
    """What changes whenever something is stored: the last document, reading and decision."""
    tables = (t.DOCUMENT, t.READING, t.DECISION)
    columns = (select(func.max(x.c.number)).scalar_subquery() for x in tables)
    row = connection.execute(select(*columns)).one()
    return (int(row[0] or 0), int(row[1] or 0), int(row[2] or 0))


def counts(connection: Connection) -> Counts:
    """How much there is."""
    live = t.STATEMENT.c.reading.not_in(select(t.SEARCH_REMOVED.c.reading))
    proposed = (
        select(func.count(t.PROPOSED_ACT.c.key.distinct()))
        .where(t.PROPOSED_ACT.c.reading.not_in(select(t.SEARCH_REMOVED.c.reading)))
        .where(t.PROPOSED_ACT.c.key.not_in(select(t.DECISION.c.key)))
    )

    def of(query: Any) -> int:
        return int(connection.execute(query).scalar_one())

    return Counts(
        of(select(func.count()).select_from(t.DOCUMENT).where(_latest())),
        of(select(func.count()).where(live, t.STATEMENT.c.kind != "own")),
        of(select(func.count(t.ACTOR.c.id.distinct()))),
        of(proposed),
    )


def _latest() -> ColumnElement[bool]:
    later = t.DOCUMENT.alias()
    return ~select(later.c.number).where(later.c.previous == t.DOCUMENT.c.number).exists()


def latest_documents(
    connection: Connection,
    *,
    before: tuple[str, int] | None = None,
    limit: int = 50,
    outlet: str | None = None,
    words: str | None = None,
    among: Sequence[int] | None = None,
) -> list[ListedDocument]:
    """The latest versions of documents, those published last first, the undated at the end.

    before  where to go on: the date ("" where undated) and the number of the last one seen
    words   words of the title or the name; among: numbers of documents to choose from
    """
    d = t.DOCUMENT.c
    day = func.coalesce(d.published, "")
    listed = [d[c] for c in ListedDocument.__slots__ if c != "statements"]
    query = select(*listed).where(_latest())
    if before is not None:
        query = query.where(tuple_(day, d.number) < tuple_(*before))
    if outlet is not None:
        query = query.where(d.outlet == outlet)
    if among is not None:
        query = query.where(d.number.in_(among))
    for word in (words or "").split()[:8]:
        query = query.where(
            or_(d.title.icontains(word, autoescape=True), d.name.icontains(word, autoescape=True))
        )
    rows = connection.execute(query.order_by(day.desc(), d.number.desc()).limit(limit)).all()
    told = _statement_counts(connection, [int(r.number) for r in rows])
    return [
        ListedDocument(
            int(r.number), r.name, int(r.version), r.outlet, r.title, r.published, r.url,
            r.added_at, told.get(int(r.number), 0),
        )
        for r in rows
    ]  # fmt: skip


def _statement_counts(connection: Connection, documents: Sequence[int]) -> dict[int, int]:
    query = (
        select(t.READING.c.document, func.count())
        .join(t.STATEMENT, t.STATEMENT.c.reading == t.READING.c.number)
        .where(t.READING.c.document.in_(documents), t.STATEMENT.c.kind != "own")
        .where(t.READING.c.number.not_in(select(t.SEARCH_REMOVED.c.reading)))
        .group_by(t.READING.c.document)
    )
    return {int(n): int(c) for n, c in connection.execute(query)}


def outlets(connection: Connection, limit: int = 200) -> list[tuple[str, int]]:
    """The outlets with how many documents each has, the busiest first."""
    d = t.DOCUMENT.c
    number = func.count().label("n")
    query = select(d.outlet, number).where(_latest(), d.outlet.is_not(None)).group_by(d.outlet)
    rows = connection.execute(query.order_by(number.desc(), d.outlet).limit(limit))
    return [(str(name), int(n)) for name, n in rows]


def versions_of(connection: Connection, number: int) -> list[tuple[int, int, str]]:
    """The versions of a document's text: number, version, when it was added; the first first."""
    d = t.DOCUMENT.c
    mine = select(d.identity).where(d.number == number).scalar_subquery()
    query = select(d.number, d.version, d.added_at).where(d.identity == mine).order_by(d.version)
    return [(int(n), int(v), str(at)) for n, v, at in connection.execute(query)]


def actors(connection: Connection) -> list[ListedActor]:
    """The actors that speak or relay in the latest readings, the busiest first."""
    a, m = t.ACTOR.c, t.CHAIN_ACTOR.c
    query = (
        select(
            a.id, a.name, a.kind, a.country, m.role,
            func.count(t.CHAIN.c.statement.distinct()).label("statements"),
            func.count(t.READING.c.document.distinct()).label("documents"),
        )
        .select_from(t.CHAIN_ACTOR)
        .join(t.ACTOR, a.number == m.actor)
        .join(t.CHAIN, t.CHAIN.c.number == m.chain)
        .join(t.STATEMENT, t.STATEMENT.c.number == t.CHAIN.c.statement)
        .join(t.READING, t.READING.c.number == t.STATEMENT.c.reading)
        .where(t.READING.c.number.not_in(select(t.SEARCH_REMOVED.c.reading)))
        .group_by(a.id, a.name, a.kind, a.country, m.role)
        .order_by(a.id, a.name)
    )  # fmt: skip
    found: dict[str, ListedActor] = {}
    for row in connection.execute(query):
        one = found.get(row.id) or ListedActor(actor_of(row), 0, 0, 0)
        if row.role == "speaker":
            one = replace(
                one,
                statements=one.statements + int(row.statements),
                documents=one.documents + int(row.documents),
            )
        else:
            one = replace(one, relayed=one.relayed + int(row.statements))
        found[row.id] = one
    return sorted(found.values(), key=lambda x: (-x.statements, -x.relayed, x.actor.id))


def actors_of_id(connection: Connection, ident: str) -> list[Actor]:
    """What is known of an actor: a row for each way in which it was known."""
    query = select(t.ACTOR).where(t.ACTOR.c.id == ident).order_by(t.ACTOR.c.number)
    return [actor_of(row) for row in connection.execute(query)]


def moments(connection: Connection, ident: str) -> list[Moment]:
    """When an actor spoke, where and about what, in the latest readings; in no order."""
    a, m, s = t.ACTOR.c, t.CHAIN_ACTOR.c, t.STATEMENT.c
    query = (
        select(
            s.number, s.kind, t.READING.c.document, t.DOCUMENT.c.published,
            t.SAID_ON.c.value, t.ABOUT.c.topics,
        )
        .select_from(t.ACTOR)
        .join(t.CHAIN_ACTOR, m.actor == a.number)
        .join(t.CHAIN, t.CHAIN.c.number == m.chain)
        .join(t.STATEMENT, s.number == t.CHAIN.c.statement)
        .join(t.READING, t.READING.c.number == s.reading)
        .join(t.DOCUMENT, t.DOCUMENT.c.number == t.READING.c.document)
        .outerjoin(t.SAID_ON, t.SAID_ON.c.statement == s.number)
        .outerjoin(t.ABOUT, t.ABOUT.c.statement == s.number)
        .where(a.id == ident, m.role == "speaker")
        .where(s.reading.not_in(select(t.SEARCH_REMOVED.c.reading)))
    )  # fmt: skip
    found: dict[int, Moment] = {}
    for r in connection.execute(query):
        topics = words_from_json(r.topics) if r.topics else ()
        one = Moment(int(r.number), int(r.document), r.kind, r.value, r.published, topics)
        found.setdefault(one.statement, one)
    return list(found.values())


def decided_acts(connection: Connection) -> list[DecidedAct]:
    """The proposed acts on which somebody decided, the last decision last."""
    d, p = t.DECISION.c, t.PROPOSED_ACT.c
    holds: dict[str, tuple[int, Decision]] = {}
    for row in connection.execute(select(t.DECISION).order_by(d.number)):
        holds[row.key] = (int(row.number), decision_of(row))
    query = (
        select(t.PROPOSED_ACT, t.DOCUMENT.c.number.label("of"), t.DOCUMENT.c.name)
        .join(t.READING, t.READING.c.number == p.reading)
        .join(t.DOCUMENT, t.DOCUMENT.c.number == t.READING.c.document)
        .where(p.key.in_(select(d.key)))
        .order_by(p.number.desc())
    )
    acts: dict[str, Row[*tuple[Any, ...]]] = {}
    for row in connection.execute(query):
        acts.setdefault(row.key, row)
    return [
        DecidedAct(decision, int(acts[key].of), proposed_act(acts[key], acts[key].name))
        for key, (_, decision) in sorted(holds.items(), key=lambda x: x[1][0])
        if key in acts
    ]


def latest_numbers(connection: Connection) -> list[int]:
    """The numbers of the latest versions of all documents, in the order in which they came."""
    query = select(t.DOCUMENT.c.number).where(_latest()).order_by(t.DOCUMENT.c.number)
    return [int(n) for n in connection.execute(query).scalars()]


def latest_among(connection: Connection, documents: Sequence[int]) -> list[int]:
    """Those of some documents that no later version replaced."""
    d = t.DOCUMENT.c
    found: list[int] = []
    for at in range(0, len(documents), _MANY):
        some = d.number.in_(documents[at : at + _MANY])
        found += map(int, connection.execute(select(d.number).where(some, _latest())).scalars())
    return sorted(found)


def numbers_after(connection: Connection, document: int) -> dict[int, int | None]:
    """The documents stored after one, each with the version that it replaced."""
    d = t.DOCUMENT.c
    query = select(d.number, d.previous).where(d.number > document)
    return {int(n): previous for n, previous in connection.execute(query)}


def published(connection: Connection, documents: Sequence[int]) -> dict[int, str | None]:
    """When each of some documents was published, where that is known."""
    d = t.DOCUMENT.c
    found: dict[int, str | None] = {}
    for at in range(0, len(documents), _MANY):
        some = d.number.in_(documents[at : at + _MANY])
        found |= {
            int(n): day for n, day in connection.execute(select(d.number, d.published).where(some))
        }
    return found


def current_readings(connection: Connection, documents: Sequence[int]) -> dict[int, int]:
    """The number of the latest reading of each of some documents."""
    r = t.READING.c
    found: dict[int, int] = {}
    for at in range(0, len(documents), _MANY):
        some = r.document.in_(documents[at : at + _MANY])
        query = select(r.document, func.max(r.number)).where(some).group_by(r.document)
        found |= {int(n): int(reading) for n, reading in connection.execute(query)}
    return found


def head_of(reading: Reading) -> Reading:
    """A reading cut down as `heads` gives those that are stored."""
    document = reading.document
    return Reading(
        replace(document, text=document.text[:HEAD]),
        tuple(s for s in reading.sentences if s.end <= HEAD),
        (),
        tuple(m for m in reading.mentions if m.span.end <= HEAD),
        tuple(e for e in reading.times if e.span.end <= HEAD),
    )


def heads(connection: Connection, documents: Sequence[int]) -> dict[int, Reading]:
    """What the first HEAD code points of documents hold of sentences, actors and dates."""
    found: dict[int, Reading] = {}
    for at in range(0, len(documents), _MANY):
        found |= _heads(connection, documents[at : at + _MANY])
    return found


def _heads(connection: Connection, documents: Sequence[int]) -> dict[int, Reading]:
    r, d = t.READING.c, t.DOCUMENT.c
    last = select(func.max(r.number)).where(r.document.in_(documents)).group_by(r.document)
    rows = connection.execute(
        select(
            r.number, r.sentences, d.number.label("of"), d.name, d.outlet, d.title, d.published,
            func.substr(d.text, 1, HEAD).label("head"),
        )
        .join(t.DOCUMENT, d.number == r.document)
        .where(r.number.in_(last))
    ).all()  # fmt: skip
    readings = [int(row.number) for row in rows]
    mentions = _head_mentions(connection, readings)
    times = _head_times(connection, readings)
    return {
        int(row.of): Reading(
            Document(row.name, row.head, row.outlet, row.title, row.published),
            tuple(s for s in spans_from_json(row.sentences) if s.end <= len(row.head)),
            (),
            tuple(mentions.get(row.number, ())),
            tuple(times.get(row.number, ())),
        )
        for row in rows
    }


def _head_mentions(connection: Connection, readings: Sequence[int]) -> dict[int, list[Mention]]:
    n, m = t.MENTION.c, t.MENTION_ACTOR.c
    query = (
        select(n.number.label("mention"), n.reading, n.start, n.end, n.reason, t.ACTOR)
        .join(t.MENTION_ACTOR, m.mention == n.number)
        .join(t.ACTOR, t.ACTOR.c.number == m.actor)
        .where(n.reading.in_(readings), n.end <= HEAD)
        .order_by(n.reading, n.position, m.position)
    )
    groups: dict[tuple[int, int, int, int, str], list[Actor]] = defaultdict(list)
    for row in connection.execute(query):
        groups[row.reading, row.mention, row.start, row.end, row.reason].append(actor_of(row))
    found: dict[int, list[Mention]] = defaultdict(list)
    for (reading, _, start, end, reason), meant in groups.items():
        found[reading].append(Mention("", Span(start, end), tuple(meant), reason))
    return found


def _head_times(connection: Connection, readings: Sequence[int]) -> dict[int, list[TimeExpression]]:
    e = t.TIME_EXPRESSION.c
    query = select(t.TIME_EXPRESSION).where(e.reading.in_(readings), e.end <= HEAD)
    found: dict[int, list[TimeExpression]] = defaultdict(list)
    for row in connection.execute(query.order_by(e.reading, e.position)):
        span = Span(row.start, row.end)
        found[row.reading].append(TimeExpression("", span, row.value, row.anchor))
    return found
