"""Each text's key statements by topic, with who speaks, the way a wire compiles them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..records import Reading, Statement
from ..topics import fold
from .view import who_says

MOST_LINES = 300
MOST_TOPICS = 12
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Line:
    """A statement: its words, who says them, where; `depth` counts the statements around it."""

    text: str
    kind: str
    who: str
    said_on: str | None
    negated: bool
    anchor: str
    depth: int


@dataclass(frozen=True, slots=True)
class Topic:
    """Statements about one thing, in the order of the text."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Compiled:
    """The statements of one text; `left_out` counts those beyond MOST_LINES."""

    topics: tuple[Topic, ...]
    left_out: int = 0


def statement_anchor(document: int, number: int) -> str:
    """The anchor of a document's n-th statement."""
    return f"s{document}-{number}"


def depths(statements: Sequence[Statement]) -> dict[str, int]:
    """How many statements lie around each one; a circle of parents is cut."""
    parents = {s.id: s.parent for s in statements}
    found: dict[str, int] = {}
    for s in statements:
        way: list[str] = []
        at: str | None = s.id
        while at is not None and at in parents and at not in found and at not in way:
            way.append(at)
            at = parents[at]
        base = found[at] if at in found else -1
        for n, name in enumerate(reversed(way), 1):
            found[name] = base + n
    return found


def compile_statements(reading: Reading, document: int) -> Compiled:
    """The attributed statements of a reading by topic; its own words are left to its text."""
    told = [(n, s) for n, s in enumerate(reading.statements) if s.kind != "own"]
    told.sort(key=lambda t: (t[1].start, -t[1].end))
    kept = told[:MOST_LINES]
    chains = {c.statement: c for c in reading.chains}
    days = {d.statement: d.value for d in reading.said_on}
    depth = depths([s for _, s in kept])
    text = reading.document.text
    lines = {
        s.id: Line(
            " […] ".join(p.of(text) for p in s.content),
            s.kind,
            who_says(chains.get(s.id), s),
            days.get(s.id),
            s.negated,
            statement_anchor(document, n),
            min(depth[s.id], 3),
        )
        for n, s in kept
    }
    names = {w for c in reading.chains for a in (*c.speakers, *c.via) for w in _words(a.name)}
    groups = _grouped(reading, [s for _, s in kept], frozenset(names))
    return Compiled(
        tuple(Topic(name, tuple(lines[i] for i in ids)) for name, ids in groups),
        len(told) - len(kept),
    )


def _words(phrase: str) -> list[str]:
    return [fold(w) for w in _WORD.findall(phrase)]


def _grouped(
    reading: Reading, statements: Sequence[Statement], names: frozenset[str]
) -> list[tuple[str, list[str]]]:
    """Statements by the words that most of their topics share; inner ones stay with the outer."""
    about: Mapping[str, tuple[str, ...]] = {a.statement: a.topics for a in reading.about}
    ids = {s.id for s in statements}
    tops = [s.id for s in statements if s.parent not in ids]
    words = {i: {w for t in about.get(i, ()) for w in _words(t)} - names for i in tops}
    group: dict[str, str] = {}
    for _ in range(MOST_TOPICS):
        tally = Counter(w for i in tops if i not in group for w in words[i])
        best = min(tally, key=lambda w: (-tally[w], w), default="")
        if tally[best] < 2:
            break
        members = [i for i in tops if i not in group and best in words[i]]
        phrases = Counter(t for i in members for t in about.get(i, ()) if best in _words(t))
        name = min(phrases, key=lambda t: (-phrases[t], len(t), t))
        group.update(dict.fromkeys(members, name))
    out: dict[str, list[str]] = {}
    parents = {s.id: s.parent for s in statements}
    for s in statements:
        top, seen = s.id, {s.id}
        while (up := parents.get(top)) in ids and up is not None and up not in seen:
            top = up
            seen.add(up)
        out.setdefault(group.get(top, ""), []).append(s.id)
    rest = out.pop("", [])
    named = list(out.items())
    return [*named, (("Further statements" if named else "Statements"), rest)] if rest else named
