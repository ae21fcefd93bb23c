"""Hits: statements with their chain, their document, and the words that were found marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from ...records import Actor, Span, Statement
from .. import tables as t
from ..encoding import spans_from_json, words_from_json
from ..reader import actor_of
from ..words import terms

GAP = " […] "


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement that was found.

    text      its content, the pieces joined
    marks     where the words that were asked for stand, in code points of the document's text
    document_number   its document in the record; number: itself; latest: of the latest version
    speakers, via, outlet   its chain; said_on, topics: as in a reading
    """

    statement: Statement
    number: int
    document_number: int
    text: str
    marks: tuple[Span, ...]
    speakers: tuple[Actor, ...]
    via: tuple[Actor, ...]
    outlet: Actor | None
    said_on: str | None
    topics: tuple[str, ...]
    title: str | None
    published: str | None
    url: str | None

    def row(self) -> dict[str, Any]:
        """It as the interfaces show a statement, with its marks and its document."""
        s = self.statement
        return {
            "id": s.id,
            "document": s.document,
            "kind": s.kind,
            "text": self.text,
            "content": _pairs(s.content),
            "cue": _pairs(s.cue),
            "source": _pairs(s.source),
            "speakers": [
                {"id": a.id, "name": a.name, "kind": a.kind, "country": a.country}
                for a in self.speakers
            ],
            "via": [{"id": a.id, "name": a.name} for a in self.via],
            "outlet": None
            if self.outlet is None
            else {"id": self.outlet.id, "name": self.outlet.name},
            "said_on": self.said_on,
            "topics": list(self.topics),
            "negated": s.negated,
            "parent": s.parent,
            "marks": _pairs(self.marks),
            "title": self.title,
            "published": self.published,
            "url": self.url,
        }


@dataclass(frozen=True, slots=True)
class Words:
    """A statement with the text of its document, before its findings are fetched."""

    statement: Statement
    number: int
    document: Any

    def has(self, phrases: Collection[Sequence[str]]) -> bool:
        """Whether one of its spans has each run of terms."""
        s = self.statement
        runs = [
            [x.term for x in terms(span.of(self.document.text))]
            for span in (*s.content, *s.cue, *s.source)
        ]
        return all(any(_within(phrase, run) for run in runs) for phrase in phrases)

    def marks(self, wanted: Collection[str]) -> tuple[Span, ...]:
        """Where it has one of some terms."""
        s = self.statement
        found = {
            Span(span.start + x.start, span.start + x.end)
            for span in (*s.content, *s.cue, *s.source)
            for x in terms(span.of(self.document.text))
            if x.term in wanted
        }
        return tuple(sorted(found))


def fetch_words(connection: Connection, numbers: Sequence[int]) -> list[Words]:
    """Statements by their numbers, in that order."""
    d = t.DOCUMENT.c
    columns = (d.number, d.name, d.text, d.title, d.published, d.url)
    rows = connection.execute(
        select(t.STATEMENT, t.READING.c.document)
        .join(t.READING, t.READING.c.number == t.STATEMENT.c.reading)
        .where(t.STATEMENT.c.number.in_(numbers))
    ).all()
    wanted = {row.document for row in rows}
    documents = {
        row.number: row for row in connection.execute(select(*columns).where(d.number.in_(wanted)))
    }
    found = {}
    for row in rows:
        document = documents[row.document]
        statement = Statement(
            id=row.id,
            document=document.name,
            kind=row.kind,
            content=spans_from_json(row.content),
            cue=spans_from_json(row.cue),
            source=spans_from_json(row.source),
            parent=row.parent,
            negated=bool(row.negated),
            score=float(row.score),
        )
        found[row.number] = Words(statement, int(row.number), document)
    return [found[n] for n in numbers if n in found]


def fetch_hits(
    connection: Connection, found: Sequence[Words], wanted: Collection[str]
) -> tuple[Hit, ...]:
    """Hits of statements, in their order, the wanted terms marked."""
    numbers = [w.number for w in found]
    chains = _chains(connection, numbers)
    said: dict[int, str | None] = {}
    for row in connection.execute(_of(t.SAID_ON, numbers)):
        said.setdefault(row.statement, row.value)
    topics: dict[int, tuple[str, ...]] = {}
    for row in connection.execute(_of(t.ABOUT, numbers)):
        topics.setdefault(row.statement, words_from_json(row.topics))
    hits = []
    for words in found:
        speakers, via, outlet = chains.get(words.number, ((), (), None))
        document, statement = words.document, words.statement
        hits.append(
            Hit(
                statement=statement,
                number=words.number,
                document_number=int(document.number),
                text=GAP.join(s.of(document.text) for s in statement.content),
                marks=words.marks(wanted),
                speakers=speakers,
                via=via,
                outlet=outlet,
                said_on=said.get(words.number),
                topics=topics.get(words.number, ()),
                title=document.title,
                published=document.published,
                url=document.url,
            )
        )
    return tuple(hits)


def _of(table: Any, numbers: Sequence[int]) -> Any:
    return select(table).where(table.c.statement.in_(numbers)).order_by(table.c.position)


Line = tuple[tuple[Actor, ...], tuple[Actor, ...], Actor | None]


def _chains(connection: Connection, numbers: Sequence[int]) -> dict[int, Line]:
    """The chain of each statement: speakers, relays, outlet."""
    first: dict[int, Any] = {}
    for row in connection.execute(_of(t.CHAIN, numbers)):
        first.setdefault(row.statement, row)
    chains = [row.number for row in first.values()]
    m = t.CHAIN_ACTOR.c
    query = (
        select(m.chain, m.role, t.ACTOR)
        .join(t.ACTOR, t.ACTOR.c.number == m.actor)
        .where(m.chain.in_(chains))
        .order_by(m.chain, m.position)
    )
    lines: dict[tuple[int, str], list[Actor]] = defaultdict(list)
    for row in connection.execute(query):
        lines[row.chain, row.role].append(actor_of(row))
    outlets = {row.outlet for row in first.values()} - {None}
    known = {
        row.number: actor_of(row)
        for row in connection.execute(select(t.ACTOR).where(t.ACTOR.c.number.in_(outlets)))
    }
    return {
        statement: (
            tuple(lines[row.number, "speaker"]),
            tuple(lines[row.number, "via"]),
            known.get(row.outlet),
        )
        for statement, row in first.items()
    }


def _within(phrase: Sequence[str], run: Sequence[str]) -> bool:
    size = len(phrase)
    return any(tuple(run[i : i + size]) == tuple(phrase) for i in range(len(run) - size + 1))


def _pairs(spans: Sequence[Span]) -> list[list[int]]:
    return [[s.start, s.end] for s in spans]
