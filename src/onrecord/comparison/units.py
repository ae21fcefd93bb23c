"""What is compared: the sentences of each account, with who speaks in them and their vectors."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ..documents.passages import quoted_sentences
from ..models import TextVectors
from ..records import Reading, Span, Statement

_END = re.compile(r"[.!?…:;][”\"’'»)\]]*$")
_WORD = re.compile(r"\w+")
LONG_SENTENCE = 45
LONG_HEADING = 24


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence of an account.

    text       its words; whole: with the words before it that it needs (the lead-in of a quotation)
    speakers   who says it, as the chains have it; statements: ids of those that touch it
    """

    account: str
    index: int
    span: Span
    text: str
    speakers: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    negated: bool = False
    vector: NDArray[np.float32] | None = field(default=None, compare=False, repr=False)
    pieces: TextVectors | None = field(default=None, compare=False, repr=False)


def units(account: str, reading: Reading) -> list[Unit]:
    """The sentences of an account that assert something: no headings, credits or bylines."""
    text = reading.document.text
    spans = []
    dateline = reading.document.dateline
    for sentence in reading.sentences:
        if is_heading(text, sentence) or (dateline and dateline.span.holds(sentence)):
            continue
        if sentence.of(text).strip() == (reading.document.title or "").strip():
            continue
        words = len(_WORD.findall(text[sentence.start : sentence.end]))
        spans += quoted_sentences(text, sentence) if words > LONG_SENTENCE else [sentence]
    speakers = {c.statement: tuple(a.name for a in c.speakers) for c in reading.chains}
    return [
        _unit(account, n, text, span, reading.statements, speakers) for n, span in enumerate(spans)
    ]


def _unit(
    account: str,
    index: int,
    text: str,
    span: Span,
    statements: Sequence[Statement],
    speakers: dict[str, tuple[str, ...]],
) -> Unit:
    here = [s for s in statements if any(p.overlaps(span) for p in s.content)]
    top = [s for s in here if s.parent is None]
    names = tuple(dict.fromkeys(n for s in top for n in speakers.get(s.id, ())))
    return Unit(
        account,
        index,
        span,
        text[span.start : span.end],
        names,
        tuple(s.id for s in here),
        any(s.negated for s in top),
    )


def is_heading(text: str, sentence: Span) -> bool:
    """A line of few words that no mark ends, a dateline's scraps, a credit."""
    words = text[sentence.start : sentence.end]
    count = len(_WORD.findall(words))
    if count < 3 or words.lstrip().startswith(("©", "#", "Photo:", "Image:")):
        return True
    before = text[: sentence.start].rstrip(" \t")
    after = text[sentence.end :].lstrip(" \t")
    alone = (not before or before[-1] in "\n\r") and (not after or after[0] in "\n\r")
    if alone and not _END.search(words) and count <= LONG_HEADING:
        return True
    return count <= 4 and words.rstrip(".").isupper()
