"""What of a statement is searched: its terms, what it can be filtered by, its dates."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ...records import Actor, Reading, Statement
from ..encoding import fingerprint
from ..words import fold_name, term_of, terms
from .dates import Days, days

MOST = 255  # a term counts at most so often in a statement


@dataclass(frozen=True, slots=True)
class Entry:
    """A statement as the index keeps it.

    terms    each with how often it occurs; facets: what it can be filtered by, `name=value`
    length   how many terms its text has; said, published: days (see dates)
    key      tells statements apart alike on every engine: it orders those that rank the same
    """

    number: int
    reading: int
    terms: Counter[str]
    facets: frozenset[str]
    length: int
    said: Days
    published: Days
    key: int


def entries(reading: Reading, number: int, statements: Sequence[int]) -> list[Entry]:
    """The statements of a stored reading, as the index keeps them.

    number, statements   the numbers that the reading and its statements have in the record
    """
    published = days(reading.document.published)
    said = {d.statement: days(d.value) for d in reversed(reading.said_on)}
    facets = _facets(reading)
    names = _names(reading)
    mark = fingerprint(reading.document)
    found = []
    for statement, own_number in zip(reading.statements, statements, strict=True):
        words = _terms(reading.document.text, statement)
        length = min(words.total(), 65_535)
        for name in names[statement.id]:
            for term in {t.term for t in terms(name)} - words.keys():
                words[term] = 1
        found.append(
            Entry(
                number=own_number,
                reading=number,
                terms=words,
                facets=frozenset(facets[statement.id]),
                length=length,
                said=said.get(statement.id, days(None)),
                published=published,
                key=_key(mark, statement.id),
            )
        )
    return found


def facet(name: str, value: str) -> str:
    """A filter's value as the index keeps it."""
    return f"{name}={' '.join(value.split())}"


def topic_terms(topic: str) -> str:
    """A topic by its terms, so that "arms controls" is "arms control"."""
    return " ".join(t.term for t in terms(topic)) or term_of(topic)


def _terms(text: str, statement: Statement) -> Counter[str]:
    found: Counter[str] = Counter()
    for span in (*statement.source, *statement.cue, *statement.content):
        found.update(t.term for t in terms(text[span.start : span.end]))
    return found


def _names(reading: Reading) -> dict[str, list[str]]:
    """The names of who speaks and relays, which a text may give as "he"."""
    found: dict[str, list[str]] = defaultdict(list)
    for chain in reading.chains:
        found[chain.statement] += [a.name for a in (*chain.speakers, *chain.via)]
    return found


def _facets(reading: Reading) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    outlet = reading.document.outlet
    for statement in reading.statements:
        found[statement.id].add(facet("kind", statement.kind))
        if outlet:
            found[statement.id].add(facet("outlet", fold_name(outlet)))
    for chain in reading.chains:
        mine = found[chain.statement]
        for role, actors in (("speaker", chain.speakers), ("via", chain.via)):
            for actor in actors:
                mine.update(_actor_facets(role, actor))
        if chain.outlet is not None:
            mine.update(_actor_facets("outlet", chain.outlet))
    for about in reading.about:
        found[about.statement].update(facet("topic", topic_terms(t)) for t in about.topics)
    for proposed in reading.acts:
        for statement in reading.statements:
            near = statement.start < proposed.span.end and proposed.span.start < statement.end
            if proposed.statement == statement.id or (proposed.statement is None and near):
                found[statement.id].add(facet("agreement", fold_name(proposed.act.agreement)))
    return found


def _actor_facets(role: str, actor: Actor) -> set[str]:
    return {facet(f"{role}-id", actor.id), facet(role, fold_name(actor.name))}


def _key(document: str, statement: str) -> int:
    made = hashlib.sha256(f"{document}\0{statement}".encode("utf-8", "replace")).digest()
    return int.from_bytes(made[:8], "little")
