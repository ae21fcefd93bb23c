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
MOST_LEAD_IN = 160
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Line:
    """A statement: its words, who says them, where; `depth` counts the statements around it.

    pieces   content (True) and the words around it that attribute it (False), as in the text
    """

    pieces: tuple[tuple[str, bool], ...]
    kind: str
    who: str
    said_on: str | None
    negated: bool
    anchor: str
    depth: int

    @property
    def text(self) -> str:
        """All its words."""
        return "".join(words for words, _ in self.pieces)


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
        base = found.get(at, -1) if at else -1
        for n, name in enumerate(reversed(way), 1):
            found[name] = base + n
    return found


def compile_statements(reading: Reading, document: int) -> Compiled:
    """The attributed statements of a reading by topic; its own words are left to its text."""
    told = [(n, s) for n, s in enumerate(reading.statements) if s.kind != "own"]
    kept = _reading_order(told)[:MOST_LINES]
    chains = {c.statement: c for c in reading.chains}
    days = {d.statement: d.value for d in reading.said_on}
    depth = depths([s for _, s in kept])
    text = reading.document.text
    lines = {
        s.id: Line(
            _pieces(s, text),
            s.kind,
            who_says(chains.get(s.id), s, text),
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


def _pieces(statement: Statement, text: str) -> tuple[tuple[str, bool], ...]:
    """The statement with its lead-in where that stands near, else its content alone."""
    content = sorted(statement.content)
    start, end = statement.start, statement.end
    if end - start > sum(p.end - p.start for p in content) + MOST_LEAD_IN:
        start, end = content[0].start, content[-1].end
    out: list[tuple[str, bool]] = []
    at = start
    for p in content:
        if at < p.start:
            gap = text[at : p.start]
            out.append((gap if len(gap) <= MOST_LEAD_IN else " […] ", False))
        out.append((text[max(at, p.start) : p.end], True))
        at = max(at, p.end)
    if at < end:
        out.append((text[at:end], False))
    return tuple(p for p in out if p[0])


def _reading_order(told: Sequence[tuple[int, Statement]]) -> list[tuple[int, Statement]]:
    """Statements as their content stands in the text, inner ones straight after the outer one."""
    ordered = sorted(told, key=lambda t: (t[1].content[0].start, -t[1].content[0].end))
    ids = {s.id for _, s in told}
    inner: dict[str | None, list[tuple[int, Statement]]] = {}
    for n, s in ordered:
        inner.setdefault(s.parent if s.parent in ids else None, []).append((n, s))
    out: list[tuple[int, Statement]] = []
    waiting = list(reversed(inner.pop(None, [])))
    while waiting:
        n, s = waiting.pop()
        out.append((n, s))
        waiting += reversed(inner.pop(s.id, []))
    # statements whose parents run in a circle have no outermost one: they come last
    listed = {s.id for _, s in out}
    return out + [t for t in ordered if t[1].id not in listed]


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
        name = min(phrases, key=lambda t: (-phrases[t], not t[:1].isupper(), len(t), t))
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
