"""Hits as pages show them: where they stand, their words with those asked for marked."""

from __future__ import annotations

from collections.abc import Iterable

from ..records import Document
from ..store import Hit
from .marked import anchor
from .site import Site

Shown = tuple[Hit, str, list[tuple[str, bool]]]
GAP = " […] "


def shown(site: Site, hits: Iterable[Hit]) -> list[Shown]:
    """Each hit with the anchor of its place and its words, those that were asked for marked."""
    texts: dict[int, Document] = {}
    found = []
    for hit in hits:
        if hit.marks and hit.document_number not in texts:
            texts[hit.document_number] = site.record.document(hit.document_number)
        text = texts[hit.document_number].text if hit.marks else ""
        found.append((hit, anchor(hit.statement), _pieces(hit, text)))
    return found


def _pieces(hit: Hit, text: str) -> list[tuple[str, bool]]:
    if not hit.marks:
        return [(hit.text, False)]
    out: list[tuple[str, bool]] = []
    for n, span in enumerate(hit.statement.content):
        if n:
            out.append((GAP, False))
        at = span.start
        for m in hit.marks:
            if span.start <= m.start and m.end <= span.end and m.start >= at:
                out += [(text[at : m.start], False), (text[m.start : m.end], True)]
                at = m.end
        out.append((text[at : span.end], False))
    return [x for x in out if x[0]]
