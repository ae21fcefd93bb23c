"""Words of a text with their places, as the stage of actors reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ..lexicons import word_set
from ..records import Span
from .register import fold

MEMBER = r"(?:MP|MEP|MLA|MSP|MK|TD)"  # of a parliament
PARTY = r"[RDI]-[A-Z][\w.]*"  # a member's party and state, "R-Va."
_HEAD = 200
_CAPITALS = 0.85
_TITLES = frozenset(
    {"spokesperson", "spokesman", "spokeswoman", "secretary", "minister", "ambassador", "director"}
    | {"president", "chairman", "chair", "counselor", "counsellor", "representative", "envoy"}
)
_LISTS = frozenset({"participants", "present", "attendees", "attendance", "delegations"})
_WORD = re.compile(
    r"(?:[A-Z]\.){2,}"
    r"|\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Capt|Maj|Adm|Sgt|Prof|Rev|Jr|Sr|St|Amb|Reps|Sens|Inc|Corp|Ltd)\."
    r"|\b(?:MR|MRS|MS|DR|SEN|REP|GOV|GEN|LT|COL|CAPT|MAJ|ADM|SGT|PROF|REV|AMB)\."
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


def title_words(title: str | None, text: str, words: Sequence[Word]) -> list[Word]:
    """The words of a document's title, as if it stood before the text: offsets below zero.

    None where the text begins with its title. In a title that is written in capitals throughout
    only what the text writes with a capital counts as one.
    """
    if not title or title in text[: len(title) + _HEAD]:
        return []
    back = len(title) + 2
    found = [
        replace(w, start=w.start - back, end=w.end - back, sentence=-1)
        for w in split_words(title, [Span(0, len(title))])
    ]
    if _in_capitals(found):
        names = {w.text for w in words if w.cap}
        shouted = {w.text.title() for w in words if w.text.isupper()}  # "MS. LEE:"
        names |= shouted
        names |= {a.text for a, b in pairwise(found) if b.text in shouted}  # "Ann" Lee
        found = [replace(w, cap=w.cap and w.text in names) for w in found]
    return found


def without_headline_capitals(words: Sequence[Word]) -> list[Word]:
    """The words; in a line of capitalised words, only what the text writes so elsewhere keeps them.

    "Ann Lee Willing to Talk" would else be about one Ann Lee Willing.
    """
    bounds = sentence_starts(words)
    headlines = [(a, b) for a, b in _unlisted(words, bounds) if _is_headline(words[a:b])]
    if not headlines or len(headlines) == len(bounds):
        return list(words)
    inside = {
        k
        for a, b in headlines
        for k in range(a, b)
        if not _is_abbreviation(words[k]) or all(w.text.isupper() for w in words[a:b] if w.cap)
    }
    names = {w.text for k, w in enumerate(words) if k not in inside and w.cap and not w.first}
    return [
        replace(w, cap=False) if k in inside and w.cap and w.text not in names else w
        for k, w in enumerate(words)
    ]


def _unlisted(
    words: Sequence[Word], bounds: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """The sentences but those of a list of participants, whose lines are titles and names."""
    listed = False
    for a, b in bounds:
        line = [w.low for w in words[a:b] if w.text[0].isalnum()]
        if len(line) == 1 and line[0] in _LISTS:
            listed = True
        elif listed and words[b - 1].text in (".", ":", "?", "”", '"'):
            listed = False
        if not listed:
            yield a, b


def _is_abbreviation(word: Word) -> bool:
    return len(word.text) > 1 and word.text.isalpha() and word.text.isupper()


def _is_headline(words: Sequence[Word]) -> bool:
    """Whether words of every kind begin with a capital here, and no stop or comma ends them."""
    if words[-1].low in _TITLES and "," in {w.text for w in words[2:4]}:
        return False  # "Ann Lee, Department Spokesperson"
    return words[-1].text not in (".", "!", "”", '"', ":", ",", ";") and _in_capitals(words)


def _in_capitals(words: Sequence[Word]) -> bool:
    """Whether nearly all longer words of a line begin with a capital."""
    small = word_set("actors", "openers")
    long = [w for w in words if len(w.text) > 3 and w.text[0].isalpha() and w.low not in small]
    return len(long) > 3 and sum(w.cap for w in long) > _CAPITALS * len(long)


def sentence_starts(words: Sequence[Word]) -> list[tuple[int, int]]:
    """For each sentence with words: the first word's index and one past the last."""
    bounds: list[tuple[int, int]] = []
    start = 0
    for i in range(1, len(words) + 1):
        if i == len(words) or words[i].sentence != words[start].sentence:
            bounds.append((start, i))
            start = i
    return bounds
