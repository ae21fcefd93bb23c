"""Chains: who speaks in each statement, who relays it, whose document it is."""

from __future__ import annotations

from collections.abc import Sequence

from ..records import Actor, Chain, Document, Mention, Span, Statement
from .publisher import outlet_actor
from .register import Register
from .sources import SourceReader


def build_chains(
    document: Document,
    sentences: Sequence[Span],
    statements: Sequence[Statement],
    mentions: Sequence[Mention],
    register: Register,
) -> list[Chain]:
    """A chain for every statement, in their order, each with the reason in words."""
    outlet = outlet_actor(document, register)
    reader = SourceReader(document, sentences, statements, mentions, register)
    done: dict[str, Chain] = {}
    by_id = {s.id: s for s in statements}
    for statement in statements:
        _chain(statement, by_id, reader, outlet, done)
    return [done[s.id] for s in statements]


def _chain(
    statement: Statement,
    by_id: dict[str, Statement],
    reader: SourceReader,
    outlet: Actor | None,
    done: dict[str, Chain],
) -> Chain:
    if statement.id in done:
        return done[statement.id]
    if statement.kind == "own":
        speakers: tuple[Actor, ...] = (outlet,) if outlet else ()
        chain = Chain(statement.id, speakers, (), outlet, "the document's own words")
        done[statement.id] = chain
        return chain
    outer = None
    parent = by_id.get(statement.parent) if statement.parent else None
    if parent is not None:
        outer = _chain(parent, by_id, reader, outlet, done)
    speakers, reason = reader.speakers(statement, outer)
    via = reader.via(statement, speakers)
    if outer is not None:
        via = (*joined(outer.speakers), *outer.via)
    chain = Chain(statement.id, speakers, via, outlet, reason)
    done[statement.id] = chain
    return chain


def joined(actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """Several who speak together as one link of a chain."""
    if len(actors) < 2:
        return tuple(actors)
    return (Actor("-and-".join(a.id for a in actors), "; ".join(a.name for a in actors), "group"),)
