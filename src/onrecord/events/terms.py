"""What a document says, as weighed words: the evidence by which documents of one event are found.

A word weighs more the rarer it is in news, the oftener the text uses it (by the square root), and
where it stands at the head of the text or is a name. How common a word is comes from a list in the
lexicon, not from the pile at hand, so that two documents are as like each other in any pile.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import lru_cache

from ..lexicons import load_lexicon, word_set
from ..records import Document
from ..topics import fold

READ = 400  # words of meaning: what comes later in a long report is seldom the news
HEAD = 40
KEPT = 100
RARE = 0.004  # share of texts that hold a word which the lexicon does not list
NAME = 1.5
EVERYDAY = 2 * math.log(2)  # words in every fourth text or more tell no event from another

_TOKEN = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*|\d+(?:[.,:]\d+)*|[.!?:\n”]")
_ENDS = frozenset(".!?:\n”")
_ADDRESS = re.compile(r"^\s*https?\s*:.*$|\bhttps?://\S+", re.M)


@lru_cache(maxsize=1)
def _commonness() -> dict[str, float]:
    """The weight of each listed word: minus the logarithm of the share of texts that hold it."""
    bands: dict[str, str] = load_lexicon("events")["common"]
    return {
        word: (int(band.removeprefix("band_")) + 0.5) * math.log(2)
        for band, words in bands.items()
        for word in words.split()
    }


def document_terms(document: Document) -> dict[str, float]:
    """A document's heaviest words with their weights, in alphabetical order, of length one.

    Empty where the text has no words.
    """
    text = f"{document.title}.\n{document.text}" if document.title else document.text
    counts, names = _count(_ADDRESS.sub("", text))
    common, rare = _commonness(), -math.log(RARE)
    weights = {
        word: math.sqrt(n) * common.get(word, rare) * (NAME if word in names else 1.0)
        for word, n in counts.items()
    }
    heaviest = sorted(weights, key=lambda w: (-weights[w], w))[:KEPT]
    length = math.sqrt(math.fsum(weights[w] ** 2 for w in heaviest))
    return {w: weights[w] / length for w in sorted(heaviest)}


@lru_cache(maxsize=200_000)
def _meaning(token: str) -> str:
    """A word's folded form; empty where it carries no meaning."""
    if token.lower() in _stop() or (len(token) < 2 and not token.isdigit()):
        return ""
    word = fold(token)
    return "" if _commonness().get(word, EVERYDAY) < EVERYDAY else word


@lru_cache(maxsize=1)
def _stop() -> frozenset[str]:
    return word_set("topics", "stop")


def _count(text: str) -> tuple[Counter[str], set[str]]:
    """The folded words of meaning, those at the head twice; and which of them are names."""
    counts: Counter[str] = Counter()
    capitals: Counter[str] = Counter()  # less the times it is written small
    fresh = True  # at the start of a sentence a capital says nothing
    read = 0
    for match in _TOKEN.finditer(text):
        token = match.group()
        if token in _ENDS:
            fresh = True
            continue
        was_fresh, fresh = fresh, False
        word = _meaning(token)
        if not word:
            continue
        read += 1
        if read > READ:
            break
        counts[word] += 2 if read <= HEAD else 1
        if token[0].islower():
            capitals[word] -= 1
        elif not was_fresh and token[0].isupper():
            capitals[word] += 1
    return counts, {w for w, n in capitals.items() if n > 0}
