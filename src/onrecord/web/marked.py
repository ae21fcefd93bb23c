"""A stored document's text with its statements marked and anchored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from ..briefing.compiled import depths
from ..briefing.marking import Mark, mark_text
from ..briefing.view import who_says
from ..briefing.visible import visible
from ..records import Reading, Span, Statement


@dataclass(frozen=True, slots=True)
class Marked:
    """The lines of a text, and how many statements lay too deep to be marked."""

    lines: tuple[Markup, ...]
    too_deep: int


def anchor(statement: Statement) -> str:
    """The anchor of a statement in its document's page: where its first piece stands."""
    return anchor_of(min(statement.content, default=Span(0, 1)))


def anchor_of(span: Span) -> str:
    """The anchor of a place in its document's page."""
    return f"w{span.start}-{span.end}"


def mark_reading(reading: Reading, places: Iterable[Span] = ()) -> Marked:
    """The text of a reading; `places` are further stretches that get an anchor of their own."""
    marks = list(_statements(reading))
    taken = {mark.id for mark in marks}
    for span in sorted(set(places)):
        if (name := anchor_of(span)) not in taken:
            marks.append(Mark(span.start, span.end, 0, "own", name))
    made = mark_text(reading.document.text, marks)
    return Marked(made.lines, made.too_deep)


def _statements(reading: Reading) -> Iterator[Mark]:
    chains = {c.statement: c for c in reading.chains}
    days = {d.statement: d.value for d in reading.said_on}
    depth = depths(reading.statements)
    taken: set[str] = set()
    for s in reading.statements:
        name = anchor(s)
        name = "" if name in taken else name
        taken.add(name)
        pieces = sorted(s.content)
        if s.kind == "own":
            if name and pieces:
                yield Mark(pieces[0].start, pieces[0].end, 0, "own", name)
            continue
        who = visible(who_says(chains.get(s.id), s, reading.document.text))
        told = f"{'not said; ' if s.negated else ''}{s.kind}: {who}"
        if days.get(s.id):
            told += f"; said on {visible(days[s.id] or '')}"
        css = f"st {s.kind} n{min(depth[s.id], 3)}" + (" negated" if s.negated else "")
        for i, p in enumerate(pieces):
            before = f'<span class="vh">[{escape(told)}: </span>' if i == 0 else ""
            after = '<span class="vh">]</span>' if i == len(pieces) - 1 else ""
            yield Mark(p.start, p.end, 1, css, name if i == 0 else "", told, before, after)
        for part, spans in (("source", s.source), ("cue", s.cue)):
            for p in spans:
                yield Mark(p.start, p.end, 2, part)
