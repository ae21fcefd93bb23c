"""Helpers of these tests: the invented world's register, and texts read with it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from onrecord.actors import Register, build_chains, link_actors, load_register
from onrecord.documents.passages import sentences
from onrecord.records import Chain, Document, Mention, Statement
from tests.factories import document

WORLD = Path(__file__).parent / "world.toml"


def world() -> Register:
    """The package's register with the invented world."""
    return load_register(str(WORLD))


def mentions(text: str, **about: str | None) -> list[Mention]:
    """The mentions of a text read alone, without statements."""
    doc = document(text, **about)
    return link_actors(doc, sentences(text), [], world())


def who(text: str, words: str, nth: int = 0, **about: str | None) -> list[str]:
    """The names of the actors whom some words of a text mean."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    for m in mentions(text, **about):
        if m.span.start <= at and at + len(words) <= m.span.end:
            return [a.name for a in m.actors]
    return []


def chains(
    doc: Document, statements: Sequence[Statement], register: Register | None = None
) -> list[Chain]:
    """The chains of statements made by hand, in the invented world or another."""
    cut, known = sentences(doc.text), register or world()
    found = link_actors(doc, cut, statements, known)
    return build_chains(doc, cut, statements, found, known)


def names(chain: Chain) -> tuple[list[str], list[str]]:
    """The names of a chain's speakers and relays."""
    return [a.name for a in chain.speakers], [a.name for a in chain.via]
