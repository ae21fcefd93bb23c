"""Text to the terms that are searched, each with its place: the same on every engine.

The database's own full text differs from engine to engine in what a word is, how it is stemmed and
how matches are ranked, so terms, index and ranking are ours; the databases keep them.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer  # type: ignore[import-untyped]

from ..lexicons import word_set

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S.
    r"|\d+(?:[.,:]\d+)*"
    r"|[^\W\d_]+(?:['’][^\W\d_]+)*"
)
_POSSESSIVE = re.compile(r"['’]s?$")
_STEMMER = snowballstemmer.stemmer("english")
_STEMMING = threading.Lock()  # the stemmer keeps the word that it works on
LONGEST = 64  # a longer "word" is no word that anybody looks for


@dataclass(frozen=True, slots=True)
class Term:
    """A term and the code points of the word it was made from."""

    term: str
    start: int
    end: int


def terms(text: str) -> list[Term]:
    """The terms of a text in order; function words have none."""
    found = []
    for match in _WORD.finditer(text):
        term = term_of(match.group())
        if term:
            found.append(Term(term, match.start(), match.end()))
    return found


@lru_cache(maxsize=200_000)
def term_of(word: str) -> str:
    """The term of a word; empty where it is a function word.

    Case, accents, possessives and endings do not count. "US" in capitals is "U.S.", not "us".
    """
    same = _same().get(word)
    if same:
        return same
    plain = plain_letters(_POSSESSIVE.sub("", word))
    if plain[:1].isdigit():
        return plain.replace(",", "")[:LONGEST]
    plain = plain.replace("’", "'").replace(".", "")
    if plain in _stop() or not plain:
        return ""
    with _STEMMING:
        return str(_STEMMER.stemWord(plain))[:LONGEST]


@lru_cache(maxsize=1)
def _stop() -> frozenset[str]:
    return word_set("search", "stop")


@lru_cache(maxsize=1)
def _same() -> dict[str, str]:
    return {w: f"{w.lower().replace('.', '')}." for w in sorted(word_set("search", "abbreviated"))}


def plain_letters(text: str) -> str:
    """A text without case and accents."""
    low = unicodedata.normalize("NFKD", text.casefold())
    if low.isascii():
        return low
    return "".join(c for c in low if not unicodedata.combining(c))


def fold_name(name: str) -> str:
    """A name for comparison: its words without case, accents and punctuation."""
    return " ".join(re.findall(r"\w+", plain_letters(name)))
