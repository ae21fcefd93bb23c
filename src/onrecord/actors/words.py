"""Words of a text with their places, as the stage of actors reads them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..records import Span
from .register import fold

_WORD = re.compile(
    r"(?:[A-Z]\.){2,}"
    r"|\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Capt|Sgt|Prof|Rev|Jr|Sr|St|Amb|Reps|Sens|Inc|Corp|Ltd)\."
    r"|\b[A-Z]\.(?=\s+[A-Z])"
    r"|['’]s\b"
    r"|[^\W_]+(?:(?:[-&.·–]|['’‘](?!s\b))(?=[^\W_])[^\W_]+)*"
    r"|['’](?=\s)"
    r"|\S"
)


@dataclass(slots=True)
class Word:
    """A word: as written, folded (no accents), lower case; its place; its sentence's number."""

    text: str
    plain: str
    low: str
    start: int
    end: int
    sentence: int
    first: bool
    cap: bool


def split_words(text: str, sentences: Sequence[Span]) -> list[Word]:
    """The words of the sentences, in order."""
    words: list[Word] = []
    for number, sentence in enumerate(sentences):
        first = True
        for match in _WORD.finditer(text, sentence.start, sentence.end):
            word = match.group()
            plain = fold(word)
            letter = word[0]
            words.append(
                Word(
                    word,
                    plain,
                    plain.lower(),
                    match.start(),
                    match.end(),
                    number,
                    first,
                    letter.isupper(),
                )
            )
            if letter.isalnum():
                first = False
    return words


def sentence_starts(words: Sequence[Word]) -> list[tuple[int, int]]:
    """For each sentence with words: the first word's index and one past the last."""
    bounds: list[tuple[int, int]] = []
    start = 0
    for i in range(1, len(words) + 1):
        if i == len(words) or words[i].sentence != words[start].sentence:
            bounds.append((start, i))
            start = i
    return bounds
