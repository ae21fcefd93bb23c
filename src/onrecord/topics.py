"""What a statement is about: phrases of the text itself, weighed by how they stand out in it.

A candidate is a run of words without stop words in it, at most four long. It weighs more when it
has capitals (a name), when it has several words, and when few sentences of the text hold it but
more than one does; words too general to name a topic weigh little. After RAKE (Rose et al. 2010)
and YAKE (Campos et al. 2020), without their training.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from .lexicons import word_set
from .records import About, Document, Span, Statement

_TOKEN = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*|\d[\d.,]*|[^\w\s]")
_SUFFIX = re.compile(r"['’]s?$")
PLAIN_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*|\d[\d.,:]*")
LONGEST = 4
MOST = 3  # topics of a statement
NOMINAL = ("ty", "cy", "ion", "ions", "ment", "ism", "ness", "ship", "ance", "ence", "ances")


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """A word's form for comparison: lower case, without a possessive or a plural ending."""
    low = _SUFFIX.sub("", word).lower()
    if len(low) > 4 and low.endswith("ies"):
        return low[:-3] + "y"
    if len(low) > 4 and low.endswith("s") and not low.endswith(("ss", "us", "is")):
        return low[:-1]
    return low


@lru_cache(maxsize=50_000)
def content_words(text: str) -> tuple[str, ...]:
    """The folded words of a sentence that carry meaning."""
    stop = word_set("topics", "stop")
    return tuple(
        fold(w)
        for w in PLAIN_WORD.findall(text)
        if w.lower() not in stop and (len(w) > 1 or w.isdigit())
    )


def candidate_phrases(text: str) -> list[tuple[str, ...]]:
    """Runs of words that could name a topic, as written."""
    stop = word_set("topics", "stop")
    runs: list[tuple[str, ...]] = []
    run: list[str] = []
    for token in [*_TOKEN.findall(text), "."]:
        word = _SUFFIX.sub("", token)
        plain = word.lower()
        if word and word[0].isalpha() and (plain not in stop or (run and word.isupper())):
            run.append(word)
            if token != word:
                runs.append(tuple(run))
                run = []
            continue
        if run:
            runs.append(tuple(run))
        run = []
    return [piece for r in runs for piece in _pieces(r)]


def _pieces(run: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Names and common words apart; of a long piece the last words, where its head stands."""
    pieces: list[list[str]] = []
    for word in run:
        if pieces and pieces[-1][0][0].isupper() == word[0].isupper():
            pieces[-1].append(word)
        else:
            pieces.append([word])
    trimmed = (_trim(p) if p[0][0].islower() else p for p in pieces)
    return [tuple(p[-LONGEST:]) for p in trimmed if p]


def _trim(piece: list[str]) -> list[str]:
    """Common words without the participles and adverbs at their ends: a noun should stand last."""
    while piece and piece[-1].endswith(("ed", "ly")):
        piece = piece[:-1]
    while piece and piece[0].endswith("ly"):
        piece = piece[1:]
    return piece


class TopicNamer:
    """Names topics of sentences by phrases that stand out among all the sentences given."""

    def __init__(self, sentences: Iterable[str], names: frozenset[str] = frozenset()) -> None:
        """Sentences to weigh words by; `names` are words that name no topic (participants')."""
        self._count: Counter[str] = Counter()
        self._total = 0
        for sentence in sentences:
            self._total += 1
            self._count.update({fold(w) for p in candidate_phrases(sentence) for w in p})
        general = {fold(w) for w in word_set("topics", "general")}
        self._general = frozenset(general | {fold(w) for w in names})

    def weight(self, phrase: tuple[str, ...]) -> float:
        """How well a phrase names a topic here."""
        total = 0.0
        common = max(3.0, 0.15 * self._total)
        for i, word in enumerate(phrase):
            key = fold(word)
            count = self._count[key]
            rare = max(0.1, math.log((self._total + 1) / (count + 0.5)))
            again = 1.0 + 0.3 * min(2, count - 1)
            name = 1.6 if word[0].isupper() and (i > 0 or count > 1) else 1.0
            dull = 0.2 if key in self._general else 0.5 if count > common else 1.0
            total += rare * again * name * dull
        alone = 0.35 if len(phrase) == 1 and phrase[0][0].islower() else 1.0
        return float(alone * total / (len(phrase) ** 0.6))

    def names(self, texts: Sequence[str], limit: int = 3, *, always: bool = False) -> list[str]:
        """The best phrases for texts that belong together: what several share comes first.

        always  give a phrase even where only general words and participants' names are left
        """
        scores: dict[tuple[str, ...], float] = {}
        shown: dict[tuple[str, ...], str] = {}
        words = [set(content_words(t)) for t in texts]
        for text in texts:
            for phrase in dict.fromkeys(candidate_phrases(text)):
                key = tuple(fold(w) for w in phrase)
                if key in scores:
                    continue
                held = sum(len(w & set(key)) for w in words) / len(key)
                scores[key] = self.weight(phrase) * held
                shown[key] = " ".join(phrase)
        telling = [k for k in scores if not all(w in self._general for w in k)]
        ranked = sorted(telling or (scores if always else ()), key=lambda k: (-scores[k], k))
        chosen: list[tuple[str, ...]] = []
        for key in ranked:
            if len(chosen) == limit:
                break
            if not any(set(key) & set(c) for c in chosen):
                chosen.append(key)
        return [shown[k] for k in chosen]


def find_topics(
    document: Document,
    sentences: Sequence[Span],
    statements: Sequence[Statement],
    people: frozenset[str] = frozenset(),
) -> list[About]:
    """The topics of each statement, up to three phrases of its own content.

    people  the words of the names of people in the text: who is named is an actor, not a topic
    """
    namer = TopicNamer(document.text[s.start : s.end] for s in sentences)
    verbs = frozenset(w.lower() for w in _infinitive().findall(document.text))
    words = {w.lower() for w in people}
    out = []
    for s in statements:
        text = " ".join(document.text[p.start : p.end] for p in s.content)
        told = (_noun_phrase(x, verbs, words) for x in namer.names([text], 2 * MOST))
        out.append(About(s.id, tuple(dict.fromkeys(x for x in told if x))[:MOST]))
    return out


@lru_cache(maxsize=1)
def _infinitive() -> re.Pattern[str]:
    marks = "|".join(sorted(word_set("topics", "before_verbs")))
    return re.compile(rf"\b(?:{marks})\s+([a-z]{{2,}})\b")


def _noun_phrase(phrase: str, verbs: frozenset[str], people: set[str]) -> str | None:
    """A phrase as the name of a topic; None where it names none.

    Verbs at its beginning are left out: those that the text has after "to" somewhere. What has a
    person's name or a contraction ("we're") in it, a letter alone or a vague word alone is none.
    """
    words = phrase.split()
    if any(w.lower() in people or _contracted(w) for w in words) or len(words[-1]) == 1:
        return None
    while words and words[0].islower() and _is_verb(words, verbs):
        words = words[1:]
    if not words or (len(words) == 1 and words[0].lower() in word_set("topics", "vague")):
        return None
    return " ".join(words)


def _is_verb(words: Sequence[str], verbs: frozenset[str]) -> bool:
    first = words[0]
    if first in verbs and not first.endswith(NOMINAL):
        return True
    # "promoting freedom", "working"; but "working group", "training programme" are things
    return first.endswith("ing") and (first[:-3] in verbs or first[:-3] + "e" in verbs)


def _contracted(word: str) -> bool:
    head, mark, tail = word.replace("’", "'").rpartition("'")
    return bool(mark) and (tail.lower() in word_set("topics", "stop") or not head)
