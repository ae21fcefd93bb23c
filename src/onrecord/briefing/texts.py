"""Each document's text with its statements and its claims marked, for the HTML brief."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import escape

from ..records import Reading, Span
from .compiled import Compiled, compile_statements, depths, statement_anchor
from .marking import Mark, MarkedText, mark_text
from .view import Column, View, place, who_says
from .visible import visible

_STRENGTH = ("differ", "unclear", "agree", "only", "silent", "waiting")


@dataclass(frozen=True, slots=True)
class Text:
    """A document: the accounts it tells, its marked lines, its key statements, its counts."""

    number: int
    reading: Reading
    columns: tuple[Column, ...]
    name: str
    marked: MarkedText
    compiled: Compiled
    statements: int
    own: int
    unknown: int


@dataclass(frozen=True, slots=True)
class _Link:
    relation: str
    href: str
    label: str
    said: str


def make_texts(view: View) -> list[Text]:
    """The texts of a view in the order of its readings."""
    links = _links(view)
    texts = []
    for n, reading in enumerate(view.comparison.readings, 1):
        columns = tuple(c for c in view.columns if c.document == n)
        kinds = [s.kind for s in reading.statements]
        known = {c.statement for c in reading.chains if c.speakers}
        unknown = sum(s.kind != "own" and s.id not in known for s in reading.statements)
        marks = [*_places(n, links.get(n, {})), *_statements(n, reading)]
        texts.append(
            Text(
                n,
                reading,
                columns,
                reading.document.outlet or (columns[0].name if columns else reading.document.id),
                mark_text(reading.document.text, marks),
                compile_statements(reading, n),
                len(kinds) - kinds.count("own"),
                kinds.count("own"),
                unknown,
            )
        )
    return texts


def _links(view: View) -> dict[int, dict[Span, list[_Link]]]:
    """For each document and place: what of the brief leads there, and is led back to."""
    out: dict[int, dict[Span, list[_Link]]] = {}

    def add(document: int, span: Span, link: _Link) -> None:
        found = out.setdefault(document, {}).setdefault(span, [])
        if link not in found:
            found.append(link)

    for row in view.rows:
        link = _Link(
            row.relation,
            f"#c{row.number}",
            f"{row.sign}{row.number}" if row.relation != "only" else str(row.number),
            f"claim {row.number}, {row.word}: back to the table",
        )
        for q in row.quotes:
            add(q.column.document, q.span, link)
    for gap in view.gaps:
        said = f"silence {gap.number}: back to it"
        link = _Link("silent", f"#g{gap.number}", f"∅{gap.number}", said)
        for found in (gap.words, gap.nearest):
            if found:
                add(found.column.document, found.span, link)
    for own in view.own_voice:
        said = f"own voice {own.number}: back to it"
        link = _Link("differ", f"#v{own.number}", f"⇄{own.number}", said)
        for found, _ in own.quotes:
            add(found.column.document, found.span, link)
    for told in view.acts:
        said = f"act told otherwise {told.number}: back to it"
        link = _Link("differ", f"#k{told.number}", f"§{told.number}", said)
        for found in told.quotes:
            add(found.column.document, found.span, link)
    for w in view.waiting:
        if w.document:
            said = f"proposal or promise {w.number}: back to it"
            link = _Link("waiting", f"#p{w.number}", f"→{w.number}", said)
            add(w.document, w.commitment.span, link)
    return out


def _places(document: int, links: dict[Span, list[_Link]]) -> Iterable[Mark]:
    """The places that the table and the lists lead to, with the ways back."""
    for span, found in links.items():
        relation = min((link.relation for link in found), key=_strength)
        back = "".join(
            f'<a href="{link.href}" class="{escape(link.relation)}" '
            f'aria-label="{escape(link.said)}">{escape(link.label)}</a>'
            for link in found
        )
        yield Mark(
            span.start,
            span.end,
            0,
            f"at {relation}",
            place(document, span),
            after=f'<span class="back">\u2060{back}</span>',
        )


def _strength(relation: str) -> int:
    return _STRENGTH.index(relation) if relation in _STRENGTH else len(_STRENGTH)


def _statements(document: int, reading: Reading) -> Iterable[Mark]:
    """Statements that the text attributes, each with its source and cue."""
    chains = {c.statement: c for c in reading.chains}
    depth = depths(reading.statements)
    for n, s in enumerate(reading.statements):
        if s.kind == "own":
            continue
        who = visible(who_says(chains.get(s.id), s, reading.document.text))
        not_said = "not said; " if s.negated else ""
        title = f"{not_said}{s.kind}: {who}"
        pieces = sorted(s.content)
        for i, p in enumerate(pieces):
            before = f'<span class="vh">[{escape(title)}: </span>' if i == 0 else ""
            after = '<span class="vh">]</span>' if i == len(pieces) - 1 else ""
            anchor = statement_anchor(document, n) if i == 0 else ""
            css = f"st {s.kind} n{min(depth[s.id], 3)}" + (" negated" if s.negated else "")
            yield Mark(p.start, p.end, 1, css, anchor, title, before, after)
        for css, spans in (("source", s.source), ("cue", s.cue)):
            for p in spans:
                yield Mark(p.start, p.end, 2, css)
