"""Paragraphs and sentences of a text, as spans that tile what they cover.

Sentence ends come from sentencex (MIT, Wikimedia's segmenter: maintained, offsets in code points,
millions of words a second). Ours is what it lacks for news: a line is a paragraph, a closing mark
stays with the sentence that it closes, an opening one goes with the sentence that it opens, and
"Ms." ends none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import sentencex

from ..records import Span

OPENING = "“„«‘‚‹([\"'"
CLOSING = "”“»’›)]\"'"
# Titles that sentencex does not know; what follows one is a name.
_TITLE = re.compile(r"(?<!\w)(?:Ms|Amb|Atty|Ald|Cllr|Chmn)\.\s*$")
_LONGEST_TITLE = 8
_INNER_END = re.compile(r"(?<![A-Z])(?<!\b[A-Z][a-z])[.!?…][”\"’'»)]*\s+(?=[“„«\"‘'(]?[A-ZÀ-ÞА-Я])")


def paragraphs(text: str) -> list[Span]:
    """Lines with anything in them, without the white space around them."""
    spans = []
    for line in re.finditer(r"[^\n\r\u2028\u2029]+", text):
        stripped = line.group().strip()
        if stripped:
            start = line.start() + len(line.group()) - len(line.group().lstrip())
            spans.append(Span(start, start + len(stripped)))
    return spans


def sentences(text: str, *, language: str = "en") -> list[Span]:
    """Sentences in the order of the text, each inside one paragraph, without outer white space.

    A quotation of several sentences stays whole where its marks are balanced; `quoted_sentences`
    splits it further.
    """
    return [s for p in paragraphs(text) for s in _paragraph_sentences(text, p, language)]


def _paragraph_sentences(text: str, paragraph: Span, language: str) -> Iterator[Span]:
    words = text[paragraph.start : paragraph.end]
    edges = [0]
    for boundary in sentencex.get_sentence_boundaries(language, words):
        edges.append(boundary["end_index"])
    edges[-1] = len(words)
    edges = [e for e in edges if e == len(words) or not _ends_with_title(words, e)]
    edges = [_opener_forward(words, edge) for edge in edges]
    for start, end in pairwise(edges):
        piece = words[start:end]
        if piece.strip():
            lead = len(piece) - len(piece.lstrip())
            yield Span(
                paragraph.start + start + lead,
                paragraph.start + start + lead + len(piece.strip()),
            )


def _ends_with_title(words: str, edge: int) -> bool:
    """Whether what stands before an edge is a title, and a name follows: "Ms." of "Ms. Lee"."""
    return _TITLE.search(words, max(0, edge - _LONGEST_TITLE), edge) is not None


def _opener_forward(words: str, edge: int) -> int:
    """Move an edge before the opening mark that ends a sentence and belongs to the next."""
    parted = 1 < edge < len(words) and words[edge - 1] in OPENING and words[edge - 2].isspace()
    return edge - 1 if parted else edge


def quoted_sentences(text: str, sentence: Span) -> list[Span]:
    """Split a sentence that holds a quotation of several sentences at their ends."""
    spans, start = [], sentence.start
    for end in _INNER_END.finditer(text, sentence.start, sentence.end):
        spans.append(Span(start, start + len(text[start : end.end()].rstrip())))
        start = end.end()
    spans.append(Span(start, sentence.end))
    return [s for s in spans if s.start < s.end]
