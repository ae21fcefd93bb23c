"""Mentions to actors within a document: names, roles, seats of governments, pronouns."""

from __future__ import annotations

from collections.abc import Sequence

from ..records import Document, Mention, Span, Statement
from .capitals import without_shouted_speakers
from .chunks import Chunker
from .discourse import Discourse
from .groups import with_groups
from .language import Language, load_language
from .nations import with_nations, without_shouted_states
from .outletnations import with_outlet
from .register import Register
from .resolution import Resolver
from .successors import with_successors
from .words import sentence_starts, split_words, title_words, without_headline_capitals


def link_actors(
    document: Document,
    sentences: Sequence[Span],
    statements: Sequence[Statement],
    register: Register,
) -> list[Mention]:
    """Every mention of an actor in a document, in order, each with the reason in words.

    `statements` may be empty: the text alone tells most; sources tell who speaks besides. Where
    two mentions begin at one place the longer comes first.
    """
    language = load_language(register)
    found = _link(document, sentences, statements, register, language)
    told = with_successors(register, document, found)
    return found if told is register else _link(document, sentences, statements, told, language)


def _link(
    document: Document,
    sentences: Sequence[Span],
    statements: Sequence[Statement],
    register: Register,
    language: Language,
) -> list[Mention]:
    text_words = without_headline_capitals(split_words(document.text, sentences))
    words = [*title_words(document.title, document.text, text_words), *text_words]
    outlet = split_words(document.outlet or "", [Span(0, len(document.outlet or ""))])
    register = with_nations(register, [*outlet, *words], language)
    register = with_outlet(register, document, language)
    words = without_shouted_speakers(words, document.text, register)
    words = without_shouted_states(words, register)
    chunker = Chunker(words, register, language, document.published)
    discourse = Discourse(register, language, document.published)
    found = [(chunker.chunks(a, b), a, b) for a, b in sentence_starts(words)]
    resolver = Resolver(document, words, statements, discourse, chunker.bodies)
    resolver.namer.gather([c for cs, _, _ in found for c in cs])
    for chunks, start, end in found:
        resolver.read(chunks, start, end)
    return with_groups(document, statements, resolver.mentions())
