"""Statements: spans from the labeller, linked into who said what, with what lies inside what."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Sequence

from ..models import TokenLabeller
from ..records import Document, Span, Statement
from .decoding import Attribution
from .labelling import find_attributions
from .linking import link
from .negation import negated
from .nesting import nest, without_scraps
from .quotation import quotations
from .sources import below_dateline

__all__ = ["find_statements"]

_WORDS = re.compile(r"\w+")
_LETTERS = re.compile(r"[^\W\d_]")
_PLACE_LINE = re.compile(r"\s*[A-ZÀ-Þ][A-ZÀ-Þ .,'’/-]{2,30}\n")  # "ANKARA" above a report


def find_statements(
    document: Document, sentences: Sequence[Span], labeller: TokenLabeller
) -> list[Statement]:
    """All statements of a document in the order of its text.

    What no cue attributes is the document's own: every sentence is in some statement, but for
    those without a word ("14.", "[...]") and those of a dateline ("MOSCOW, May 4.", "ANKARA" on a
    line of its own), which say nothing. Ids are made from the document's id and text, so the same
    input gives the same ids.
    """
    text = document.text
    told = below_dateline(find_attributions(text, sentences, labeller), document.dateline)
    linked = link(text, told)
    attributed = nest(without_scraps(text, linked))
    digest = hashlib.sha256(f"{document.id}\0{text}".encode()).hexdigest()[:8]
    rows: list[tuple[int, int, Attribution | Span]] = [
        (min(s.start for s in (*a.content, *a.cue, *a.source)), i, a)
        for i, (a, _) in enumerate(attributed)
    ]
    place = _PLACE_LINE.match(text)
    body = max(document.dateline.span.end if document.dateline else 0, place.end() if place else 0)
    below = [s for s in sentences if s.end > body and _LETTERS.search(text, s.start, s.end)]
    rows += [(s.start, -1, s) for s in _own(below, [a for a, _ in attributed])]
    rows.sort(key=lambda r: (r[0], r[1]))
    ids = {i: f"{digest}-{n}" for n, (_, i, _) in enumerate(rows, 1) if i >= 0}
    marks = quotations(text)
    statements = []
    for n, (_, i, row) in enumerate(rows, 1):
        if isinstance(row, Span):
            statements.append(Statement(f"{digest}-{n}", document.id, "own", (row,)))
            continue
        parent = attributed[i][1]
        statements.append(
            Statement(
                id=ids[i],
                document=document.id,
                kind=kind_of(text, row.content, marks, (*row.cue, *row.source)),
                content=row.content,
                cue=row.cue,
                source=row.source,
                parent=None if parent is None else ids[parent],
                negated=negated(" ".join(text[s.start : s.end] for s in row.cue)),
                score=round(row.score, 4),
            )
        )
    return statements


def kind_of(
    text: str, content: Sequence[Span], marks: Sequence[Span], told: Sequence[Span] = ()
) -> str:
    """`direct` when every word of a content is in quotation marks, `mixed` when some are.

    told: cue and source. A quotation that holds them, too, is somebody else's: in `"Lee told me to
    go," she said` Lee's words are not quoted.
    """
    inside = outside = False
    for piece in content:
        first = bisect_right(marks, Span(piece.start, piece.start)) - 1
        near = marks[max(0, first) : bisect_right(marks, Span(piece.end, 0))]
        if told:
            near = [m for m in near if not all(m.holds(s) for s in told)]
        for word in _WORDS.finditer(text, piece.start, piece.end):
            quoted = any(m.start <= word.start() < m.end for m in near)
            inside, outside = inside or quoted, outside or not quoted
            if inside and outside:
                return "mixed"
            if not near:  # nor is any other word of this piece
                break
    return "direct" if inside else "indirect"


def _own(sentences: Sequence[Span], found: Sequence[Attribution]) -> list[Span]:
    """The sentences that no attribution touches."""
    taken = sorted(s for a in found for s in (*a.content, *a.cue, *a.source))
    own, k = [], 0
    reach: list[int] = []
    high = 0
    for span in taken:
        high = max(high, span.end)
        reach.append(high)
    for sentence in sentences:
        while k < len(taken) and taken[k].start < sentence.end:
            k += 1
        if not k or reach[k - 1] <= sentence.start:
            own.append(sentence)
    return own
