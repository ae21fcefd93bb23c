"""A sentence as the checks read it: its words, their concepts, and the cue phrases among them.

Everything is found in one pass and kept for the last few thousand sentences, since a sentence is
checked against several others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from ...errors import DataError
from ...lexicons import load_lexicon

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+n['’]t\b|[^\W\d_]+|['’]s\b|[^\w\s]")
_SUFFIXES = [
    "isations",
    "izations",
    "isation",
    "ization",
    "ations",
    "ation",
    "ments",
    "ment",
    "ingly",
    "ings",
    "ing",
    "ions",
    "ion",
    "edly",
    "ances",
    "ance",
    "ences",
    "ence",
    "ities",
    "ity",
    "ives",
    "ive",
    "ers",
    "er",
    "or",
    "ors",
    "ed",
    "es",
    "als",
    "al",
    "ly",
    "s",
]
_GLUE = "-‑'’"
_STRONG = frozenset(";:—–.?!")
_WEAK = frozenset(',()"“”«»')

Hit = tuple[int, int]


def lexicon(section: str) -> dict[str, Any]:
    """A table of the checks' lexicon. Raises DataError where it is missing."""
    table = load_lexicon("checks").get(section)
    if not isinstance(table, dict):
        raise DataError(f"lexicon en/checks.toml has no table [{section}]")
    return table


@cache
def terms(section: str, key: str) -> frozenset[str]:
    """A list of words of the checks' lexicon."""
    return frozenset(lexicon(section)[key])


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """A word without its inflection, roughly: enough to match words of one language with itself."""
    word = _irregular().get(word, word)
    if len(word) > 5 and word.endswith("men"):
        word = word[:-2] + "an"
    if len(word) > 4:
        for suffix in _SUFFIXES:
            if word.endswith(suffix) and len(word) - len(suffix) >= 4 and not word.endswith("ss"):
                word = word[: -len(suffix)]
                break
    if len(word) > 4 and word[-1] == word[-2]:
        word = word[:-1]
    if len(word) > 4 and word[-1] in "ey":
        word = word[:-1]
    return word[:-1] if len(word) > 4 and word[-1] == "i" else word


@lru_cache(maxsize=1)
def _irregular() -> dict[str, str]:
    return {f: base for base, forms in lexicon("irregular").items() for f in forms}


@lru_cache(maxsize=1)
def _families() -> dict[str, str]:
    return {stem(w): name for name, words in lexicon("families").items() for w in words}


@lru_cache(maxsize=100_000)
def concept(word: str) -> str:
    """What a lower-case word stands for: its family, or its stem; "" if it carries no meaning."""
    if len(word) < 3 or word in terms("words", "stop") or not word[0].isalpha():
        return ""
    if word in lexicon("numbers") or word in lexicon("scales"):
        return ""
    root = stem(word)
    return _families().get(root, root)


@cache
def weight(found: str) -> float:
    """How much a shared concept says: words that every readout has say little."""
    return 0.25 if found in _weak_concepts() else 1.0


@lru_cache(maxsize=1)
def _weak_concepts() -> frozenset[str]:
    return frozenset(concept(w) for w in terms("words", "weak"))


@lru_cache(maxsize=1)
def _table() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """First word of a phrase -> phrases; `~word` stands for every form with that stem."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for group, phrases in lexicon("cues").items():
        for phrase in phrases:
            parts = tuple(
                "~" + stem(w[1:]) if w.startswith("~") else w
                for w in phrase.replace("'s", " 's").split()
            )
            table.setdefault(parts[0], []).append((parts, group))
    return table


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of a text. `glued[i]`: no space between word i and the one before it, but a hyphen.

    block   number of the stretch between strong breaks (; : dashes, "but", "while") of each word
    hits    cue group -> (first, past last) word of each phrase of it
    """

    text: str
    raw: tuple[str, ...]
    lower: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    concepts: tuple[str, ...]
    block: tuple[int, ...]
    glued: tuple[bool, ...]
    hits: dict[str, list[Hit]]

    def __len__(self) -> int:
        return len(self.raw)

    def cues(self, *groups: str) -> list[Hit]:
        """Where phrases of these groups stand, in the order of the text."""
        found = [h for g in groups for h in self.hits.get(g, ())]
        return sorted(found) if len(groups) > 1 else found

    def words(self, first: int, past: int) -> str:
        """The text from one word up to another."""
        return self.text[self.starts[first] : self.ends[past - 1]]

    def around(self, hit: Hit, reach: int = 12, after: int | None = None) -> dict[str, int]:
        """Concepts in and near a phrase, in its block, with the place of their first word."""
        far = reach if after is None else after
        block = self.block[hit[0]]
        out: dict[str, int] = {}
        for i in range(max(0, hit[0] - reach), min(len(self.raw), hit[1] + far)):
            if self.block[i] == block and self.concepts[i]:
                out.setdefault(self.concepts[i], i)
        return out


@lru_cache(maxsize=8192)
def read_sentence(text: str) -> Sentence:
    """Split a text into words and find the cue phrases in it."""
    raw: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    glued: list[bool] = []
    hyphen = -1
    abbreviations = terms("words", "abbreviations")
    for m in _TOKEN.finditer(text):
        word = m.group()
        if len(word) == 1 and word in _GLUE:
            joined = raw and ends[-1] == m.start() and text[m.end() : m.end() + 1].isalnum()
            hyphen = m.end() if joined else -1
            continue
        if word == "." and raw and (raw[-1] in abbreviations or len(raw[-1]) == 1):
            continue  # "Mr." and "J. Osk" end no sentence
        raw.append(word)
        starts.append(m.start())
        ends.append(m.end())
        glued.append(hyphen == m.start())
    lower = tuple(w.lower().replace("’", "'") for w in raw)
    concepts = tuple(concept(w) for w in lower)
    return Sentence(
        text,
        tuple(raw),
        lower,
        tuple(starts),
        tuple(ends),
        concepts,
        _blocks(lower),
        tuple(glued),
        _find_cues(lower),
    )


def _blocks(lower: tuple[str, ...]) -> tuple[int, ...]:
    turns = terms("words", "turns")
    block, out = 0, []
    for word in lower:
        if word in _STRONG or word in turns:
            block += 1
        out.append(block)
    return tuple(out)


def _find_cues(lower: tuple[str, ...]) -> dict[str, list[Hit]]:
    table = _table()
    hits: dict[str, list[Hit]] = {}
    n = len(lower)
    for i, word in enumerate(lower):
        if not word[0].isalpha():
            continue
        for parts, group in (*table.get(word, ()), *table.get("~" + stem(word), ())):
            k = len(parts)
            if i + k <= n and all(_same(p, lower[i + d]) for d, p in enumerate(parts[1:], 1)):
                hits.setdefault(group, []).append((i, i + k))
    return hits


def _same(part: str, word: str) -> bool:
    return part == word or (part[0] == "~" and part[1:] == stem(word))


def shared(left: Iterable[str], right: Iterable[str]) -> float:
    """How much two sets of concepts have in common, each concept counted once."""
    return sum(weight(c) for c in set(left) & set(right))
