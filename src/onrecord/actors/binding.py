"""Whom the words after "he" and "she" bar or give.

A pronoun is nobody whom its own clause goes on to name ("he thanked Mr. Lee"; principle C of
Chomsky 1981, "Lectures on Government and Binding"); in a clause that comes before the main one it
is mostly the subject of that one ("As he left, Mr. Lee said").
"""

from __future__ import annotations

from collections.abc import Sequence

from .chunks import Chunk
from .discourse import Discourse, Entity
from .words import Word

_ENDS = frozenset({",", ";", ":", ".", "—", "–", "“", "”", '"', "(", "!", "?"})
_BEFORE_MAIN = frozenset({
    "as", "while", "when", "whenever", "after", "before", "although", "though", "if", "since",
    "once", "because", "until", "unless", "even", "in", "asked", "by",
})  # fmt: skip


def named_in_clause(
    k: int, chunks: Sequence[Chunk], words: Sequence[Word], end: int, discourse: Discourse
) -> set[str]:
    """Ids of the persons whom the clause of pronoun chunk `k` names after it."""
    stop = _clause_end(chunks[k].end, words, end)
    found = set[str]()
    for n in range(k + 1, len(chunks)):
        chunk = chunks[n]
        if chunk.start >= stop:
            break
        before = words[chunk.start - 1].low
        if chunk.kind in ("name", "person") and before != "the":  # "the Lee plan" may be his own
            entity = _person(chunk, words, discourse)
            if entity is not None:
                found.add(entity.actor.id)
    return found


def subject_after(
    k: int, chunks: Sequence[Chunk], words: Sequence[Word], bounds: tuple[int, int]
) -> Chunk | None:
    """The name with which the main clause begins, where pronoun chunk `k` stands before it.

    bounds   indexes of the sentence's first word and of one past its last
    """
    first, end = bounds
    while first < end and not words[first].text[0].isalnum():
        first += 1
    near = chunks[k].start - first <= 2
    if not near or words[first].low not in _BEFORE_MAIN:
        return None
    stop = _clause_end(chunks[k].end, words, end)
    if stop >= end or words[stop].text != ",":
        return None
    for n in range(k + 1, len(chunks)):
        chunk = chunks[n]
        if chunk.start <= stop:
            continue
        if chunk.kind == "role" and chunk.start == stop + 1 and n + 1 < len(chunks):
            chunk = chunks[n + 1] if chunks[n + 1].start == chunk.end else chunk
        elif chunk.start != stop + 1:
            return None
        return chunk if chunk.kind in ("name", "person") else None
    return None


def _clause_end(start: int, words: Sequence[Word], end: int) -> int:
    k = start
    while k < end and words[k].text not in _ENDS:
        k += 1
    return k


def _person(chunk: Chunk, words: Sequence[Word], discourse: Discourse) -> Entity | None:
    if chunk.kind == "person" and chunk.entry is not None:
        return discourse.known(chunk.entry.actor, words[chunk.start].start)
    if chunk.kind not in ("name", "person"):
        return None
    entity = discourse.by_surname(words[chunk.end - 1].text)
    return entity if entity is not None and entity.actor.kind == "person" else None
