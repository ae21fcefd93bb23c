"""Hits as pages show them: their words in the sentence they stand in, those asked for marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..documents.passages import sentences
from ..records import Document, Span
from ..store import Hit
from .marked import anchor
from .site import Site

Pieces = list[tuple[str, str]]  # words, and how they are shown: "", "mark", "soft" (around them)
Shown = tuple[Hit, str, Pieces]
GAP = " […] "
WIDEST = 600  # code points around a statement in which its sentence is looked for
BEFORE, AFTER = 220, 140  # code points of a sentence that are shown around a statement


def shown(site: Site, hits: Iterable[Hit]) -> list[Shown]:
    """Each hit with the anchor of its place and its words, those that were asked for marked."""
    texts: dict[int, Document] = {}
    found = []
    for hit in hits:
        if hit.document_number not in texts:
            texts[hit.document_number] = site.record.document(hit.document_number)
        text = texts[hit.document_number].text
        found.append((hit, anchor(hit.statement), pieces(hit, text)))
    return found


def pieces(hit: Hit, text: str) -> Pieces:
    """The words of a hit; what is no whole sentence stands in its own, softly."""
    content = sorted(hit.statement.content)
    if not content:
        return [(hit.text, "")]
    start, end = content[0].start, content[-1].end
    before, after = _around(text, start, end) if hit.statement.kind != "own" else ("", "")
    out: Pieces = [(before, "soft")]
    at = start
    for span in content:
        between = text[at : span.start]
        if between.strip():
            near = len(between) <= BEFORE and "\n" not in between
            out.append((between, "soft") if near else (GAP, ""))
        elif between:
            out.append((" ", ""))
        out += _marked(text, span, hit.marks)
        at = span.end
    out.append((after, "soft"))
    return [x for x in out if x[0]]


def _marked(text: str, span: Span, marks: Sequence[Span]) -> Pieces:
    out: Pieces = []
    at = span.start
    for m in marks:
        if span.start <= m.start and m.end <= span.end and m.start >= at:
            out += [(text[at : m.start], ""), (text[m.start : m.end], "mark")]
            at = m.end
    out.append((text[at : span.end], ""))
    return out


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after a statement in its sentence, cut where it is long."""
    first = max(text.rfind("\n", 0, start) + 1, start - WIDEST)
    line = text.find("\n", end)
    last = min(len(text) if line < 0 else line, end + WIDEST)
    spans = sentences(text[first:last])
    begins = max((s.start + first for s in spans if s.start + first <= start), default=start)
    ends = min((s.end + first for s in spans if s.end + first >= end), default=end)
    before, after = text[begins:start], text[end:ends]
    if len(before) > BEFORE:
        before = "… " + before[-BEFORE:].partition(" ")[2]
    if len(after) > AFTER:
        after = after[:AFTER].rpartition(" ")[0] + " …"
    return before, after
