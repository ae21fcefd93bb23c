"""What a record knew already of what a document tells: its actors, and who told the same before.

Two readings of one event that were compared have a row even where nothing was found, and so have
those that were not compared, with the reason: silent and not compared are different things.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, or_, select

from ..records import Actor, Check, Span
from . import tables as t
from .actors import actor_numbers
from .encoding import spans_from_json, spans_to_json, to_json, words_from_json
from .reader import actor_of
from .rows import insert_many, now


@dataclass(frozen=True, slots=True)
class StatementLink:
    """Sentences of two documents that tell the same: `spans` of one, `other` of the other.

    statements, other_statements   ids of the statements that these touch
    relation   agree | differ | unclear; topic: what they are about; checks: what led to it
    """

    spans: tuple[Span, ...]
    statements: tuple[str, ...]
    other: tuple[Span, ...]
    other_statements: tuple[str, ...]
    relation: str
    topic: str = ""
    checks: tuple[Check, ...] = ()


@dataclass(frozen=True, slots=True)
class Linking:
    """A reading (by number) that was held against the new one, and what they tell together.

    skipped   why they were not compared, where they were not
    """

    other: int
    links: tuple[StatementLink, ...] = ()
    skipped: str | None = None


@dataclass(frozen=True, slots=True)
class ActorMatch:
    """An actor as a text tells it, the one of the record that it was taken for, and why."""

    told: Actor
    known: Actor
    reason: str


@dataclass(frozen=True, slots=True)
class FoundLinking:
    """A document that was held against another: its number, name, outlet, and what came of it.

    The links are told from the document that was asked for.
    """

    document: int
    name: str
    outlet: str | None
    links: tuple[StatementLink, ...]
    skipped: str | None
    made_by: str


def write_links(
    connection: Connection, reading: int, linkings: Sequence[Linking], made_by: str
) -> None:
    """Keep what came of holding readings against a new one."""
    rows = [
        {
            "reading": reading,
            "other": x.other,
            "skipped": x.skipped,
            "made_by": made_by,
            "made_at": now(),
        }
        for x in linkings
    ]
    numbers = insert_many(connection, t.LINKING, rows)
    links = [
        _link_row(number, position, link)
        for number, x in zip(numbers, linkings, strict=True)
        for position, link in enumerate(x.links)
    ]
    if links:
        connection.execute(t.STATEMENT_LINK.insert(), links)


def write_matches(
    connection: Connection, reading: int, matches: Sequence[ActorMatch], made_by: str
) -> None:
    """Keep for whom of the record the actors of a reading were taken."""
    if not matches:
        return
    numbers = actor_numbers(connection, {a for m in matches for a in (m.told, m.known)})
    rows = [
        {
            "reading": reading,
            "told": numbers[m.told],
            "known": numbers[m.known],
            "reason": m.reason,
            "made_by": made_by,
        }
        for m in matches
    ]
    connection.execute(t.ACTOR_MATCH.insert(), rows)


def links_of(connection: Connection, document: int) -> list[FoundLinking]:
    """What a document tells together with others of its event, by the latest readings of all."""
    r, d, x = t.READING.c, t.DOCUMENT.c, t.LINKING.c
    own = select(func.max(r.number)).where(r.document == document).scalar_subquery()
    rows = connection.execute(
        select(t.LINKING).where(or_(x.reading == own, x.other == own)).order_by(x.number)
    ).all()
    mine = connection.execute(select(own)).scalar()
    last: dict[int, Row[Any]] = {}
    for row in rows:
        last[row.other if row.reading == mine else row.reading] = row
    gone = select(t.SEARCH_REMOVED.c.reading)
    told = connection.execute(
        select(r.number, d.number.label("document"), d.name, d.outlet)
        .join(t.DOCUMENT, d.number == r.document)
        .where(r.number.in_(list(last)), r.number.not_in(gone))
        .order_by(d.number)
    ).all()
    links = _links(connection, [int(last[row.number].number) for row in told])
    found = []
    for row in told:
        linking = last[row.number]
        here = links[linking.number]
        if linking.reading != mine:
            here = [_turned(link) for link in here]
        found.append(
            FoundLinking(
                int(row.document), row.name, row.outlet, tuple(here), linking.skipped,
                linking.made_by,
            )
        )  # fmt: skip
    return found


def linked_with(connection: Connection, reading: int, made_by: str) -> set[int]:
    """The readings that a program held against one."""
    x = t.LINKING.c
    query = select(x.reading, x.other).where(
        or_(x.reading == reading, x.other == reading), x.made_by == made_by
    )
    return {int(n) for row in connection.execute(query) for n in row} - {reading}


def matches_of(connection: Connection, reading: int) -> list[ActorMatch]:
    """For whom of the record the actors of a reading were taken."""
    m, told, known = t.ACTOR_MATCH.c, t.ACTOR.alias(), t.ACTOR.alias()
    found = []
    for row in connection.execute(
        select(m.told, m.known, m.reason).where(m.reading == reading).order_by(m.number)
    ).all():
        pair = [
            actor_of(connection.execute(select(a).where(a.c.number == n)).one())
            for a, n in ((told, row.told), (known, row.known))
        ]
        found.append(ActorMatch(pair[0], pair[1], row.reason))
    return found


def _link_row(linking: int, position: int, link: StatementLink) -> dict[str, Any]:
    return {
        "linking": linking,
        "position": position,
        "spans": spans_to_json(link.spans),
        "statements": to_json(link.statements),
        "other_spans": spans_to_json(link.other),
        "other_statements": to_json(link.other_statements),
        "relation": link.relation,
        "topic": link.topic,
        "checks": to_json([[c.check, c.verdict, c.detail, c.left, c.right] for c in link.checks]),
    }


def _links(
    connection: Connection, linkings: Sequence[int]
) -> defaultdict[int, list[StatementLink]]:
    found: defaultdict[int, list[StatementLink]] = defaultdict(list)
    s = t.STATEMENT_LINK.c
    query = select(t.STATEMENT_LINK).where(s.linking.in_(linkings))
    for row in connection.execute(query.order_by(s.linking, s.position)):
        link = StatementLink(
            spans_from_json(row.spans),
            words_from_json(row.statements),
            spans_from_json(row.other_spans),
            words_from_json(row.other_statements),
            row.relation,
            row.topic,
            tuple(Check(*values) for values in json.loads(row.checks)),
        )
        found[row.linking].append(link)
    return found


def _turned(link: StatementLink) -> StatementLink:
    """A link told from its other side."""
    checks = tuple(Check(c.check, c.verdict, c.detail, c.right, c.left) for c in link.checks)
    return StatementLink(
        link.other, link.other_statements, link.spans, link.statements,
        link.relation, link.topic, checks,
    )  # fmt: skip
