"""What a statement is about: phrases of the text itself, weighed by how they stand out in it.

A candidate is a name, or a noun phrase: a run of words without stop words in it, cut by what its
words can be (a lexicon of verbs and adjectives) so that a noun stands last and no verb first. It
weighs more when it has capitals (a name), when it has several words, and when few sentences of the
text hold it but more than one does; words too general to name a topic weigh little. After RAKE
(Rose et al. 2010) and YAKE (Campos et al. 2020), without their training.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from .lexicons import load_lexicon, word_set
from .records import About, Document, Span, Statement

_TOKEN = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*|\d[\d.,]*|[^\w\s]")
_SUFFIX = re.compile(r"['’]s?$")
PLAIN_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*|\d[\d.,:]*")
LONGEST = 3  # common words
LONGEST_NAME = 4
MOST = 3  # topics of a statement
_ARTICLES = frozenset({"the", "a", "an", "its", "their", "his", "her", "this", "these", "that"})
_GOODS = frozenset({"lives", "goods", "means", "remains", "savings", "proceeds", "surroundings"})
_PARTY = re.compile(r"[RDI]-[A-Z].*")
_LY_NOUNS = frozenset(
    {"assembly", "family", "supply", "ally", "anomaly", "monopoly", "reply", "july", "italy"}
)
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


@lru_cache(maxsize=20_000)
def candidate_phrases(text: str) -> tuple[tuple[str, ...], ...]:
    """Runs of words that could name a topic, as written: names, and noun phrases."""
    stop = _never()
    runs: list[tuple[str, list[str], str]] = []
    run: list[str] = []
    before = last = ""
    for token in [*_TOKEN.findall(text), "."]:
        word = _SUFFIX.sub("", token)
        low = word.lower()
        named = word.isupper() and len(word) > 1
        if (
            word
            and word[0].isalpha()
            and (named or not (low in stop or len(word) < 2 or _no_part(word)))
        ):
            if not run:
                before = last
            run.append(word)
            if token != word:
                runs.append((before, run, ""))
                run = []
        elif run:
            runs.append((before, run, low))
            run = []
        last = low
    joined = _with_of(runs)
    return tuple(piece for before, r, after in joined for piece in _pieces(before, r, after))


def _with_of(runs: list[tuple[str, list[str], str]]) -> list[tuple[str, list[str], str]]:
    """Two names that only "of" parts as one: "Board of Peace"."""
    out: list[tuple[str, list[str], str]] = []
    for before, run, after in runs:
        if (
            out
            and before == out[-1][2] == "of"
            and run[0][0].isupper()
            and out[-1][1][-1][0].isupper()
        ):
            first, head, _ = out.pop()
            out.append((first, [*head, "of", *run], after))
        else:
            out.append((before, run, after))
    return out


def _pieces(before: str, run: list[str], after: str) -> list[tuple[str, ...]]:
    """Names and common words apart; of a long piece the last words, where its head stands.

    before, after: the words (in lower case) or marks around the run
    """
    pieces: list[list[str]] = []
    whole: list[tuple[str, ...]] = []  # "Minsk agreements", "Iranian nuclear programme"
    for word in run:
        name = word[0].isupper() or (word == "of" and bool(pieces))
        if pieces and pieces[-1][0][0].isupper() == name:
            pieces[-1].append(word)
        else:
            pieces.append([word])
    out = []
    for n, piece in enumerate(pieces):
        if piece[0][0].islower():
            ahead = before if n == 0 else ""
            behind = after if n == len(pieces) - 1 else ""
            piece = _noun_phrase(piece, ahead, behind)[-LONGEST:]
        elif len(piece) == 1 and _no_name(piece[0], before in ("", ".") and n == 0):
            continue
        if piece:
            out.append(tuple(piece[-LONGEST_NAME:] if "of" not in piece else piece))
        if n > 0 and piece and piece[0][0].islower() and len(pieces[n - 1]) + len(piece) <= LONGEST:
            whole.append((*pieces[n - 1], *piece))
    return [*out, *whole]


def _noun_phrase(words: list[str], before: str, after: str) -> list[str]:
    """Common words without what is no part of a noun phrase: a noun stands last, no verb first."""
    while words and _is_verb_first(words, before):
        words, before = words[1:], ""
    # "the ferry crosses the strait": what a new noun phrase follows is its verb
    if len(words) > 1 and after in _ARTICLES and _base(words[-1]) in _verbs():
        words = words[:-1]
    while words and _no_head(words):
        words = words[:-1]
    return words


def _is_verb_first(words: Sequence[str], before: str) -> bool:
    first = words[0].lower()
    if first in _words("verbs") or _base(first) in _words("verbs"):
        return first not in _words("adjectives")
    if first.endswith("ing"):
        keep = _words("gerunds") if len(words) > 2 else _words("gerunds") | _words("adjectives")
        return first not in keep
    if first.endswith("ed") and len(words) > 2:
        return _base(first) in _verbs()
    if len(words) == 1 or before in _before_verbs():
        return _base(first) in _words("mostly_verbs") or (
            before in _before_verbs() and first in _words("also_verbs")
        )
    return first != _base(first) and _base(first) in _words("mostly_verbs") and before == ""


def _no_head(words: Sequence[str]) -> bool:
    """Whether the last word cannot be what the phrase names: an adjective, a participle."""
    last = words[-1].lower()
    if last in _words("adjectives") or last.endswith(("ed", "ly")):
        return True
    if last in _words("verbs") or (_base(last) in _words("verbs") and last not in _GOODS):
        return True
    if last != _base(last) and len(words) > 1 and _base(last) in _words("mostly_verbs"):
        return True
    return last.endswith("ing") and last not in _words("gerunds")


def _no_name(word: str, first: bool) -> bool:
    """Whether a word with a capital names nothing alone: "American"; "Answering" in first place."""
    low = word.lower()
    if {low, fold(low)} & _words("peoples"):
        return True
    if not first:
        return False
    return (
        low in _words("adjectives")
        or low in _words("verbs")
        or (_base(low) in _verbs() and low.endswith(("ing", "ed")))
        or low in word_set("topics", "vague")
    )


def _no_part(word: str) -> bool:
    """An adverb, a contraction ("we're"), a party and place ("R-Va"): no part of a topic."""
    if _contracted(word) or _PARTY.fullmatch(word):
        return True
    return len(word) > 4 and word.endswith("ly") and word.lower() not in _LY_NOUNS


@lru_cache(maxsize=1)
def _never() -> frozenset[str]:
    return word_set("topics", "stop") | _words("adverbs")


@lru_cache(maxsize=1)
def _before_verbs() -> frozenset[str]:
    return word_set("topics", "before_verbs")


@lru_cache(maxsize=1)
def _verbs() -> frozenset[str]:
    return _words("verbs") | _words("mostly_verbs") | _words("also_verbs")


@lru_cache(maxsize=16)
def _words(kind: str) -> frozenset[str]:
    """A group of the lexicon of words by what they can be in a phrase."""
    return frozenset(str(load_lexicon("words")[kind]).split())


@lru_cache(maxsize=20_000)
def _base(word: str) -> str:
    """The base form of a verb's form, where the lexicon has that verb; else the word itself."""
    low = word.lower().replace("isi", "izi").replace("ise", "ize")
    for ending, ends in (("ies", ("y",)), ("ied", ("y",)), ("es", ("", "e")), ("s", ("",)),
                         ("ed", ("", "e")), ("ing", ("", "e"))):  # fmt: skip
        if low.endswith(ending) and len(low) > len(ending) + 2:
            stem = low[: -len(ending)]
            doubled = (stem[:-1],) if stem[-2:-1] == stem[-1:] else ()
            found = next((b for e in (*ends,) if (b := stem + e) in _verbs()), None)
            found = found or next((b for b in doubled if b in _verbs()), None)
            if found:
                return found
    return low


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
        self._vague = frozenset(
            fold(w) for key in ("vague", "empty") for w in word_set("topics", key)
        )

    def _dull(self, word: str) -> bool:
        """Whether a word is too general to name a topic, or a participant's name."""
        return all(part in self._general for part in word.split("-"))

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
            dull = 0.2 if self._dull(key) else 0.5 if count > common else 1.0
            total += rare * again * name * dull
        alone = 0.35 if len(phrase) == 1 and phrase[0][0].islower() else 1.0
        return float(alone * self._emptiness(phrase) * total / (len(phrase) ** 0.6))

    def _emptiness(self, phrase: tuple[str, ...]) -> float:
        """Less where the head says too little: "apparent contradiction", "Venezuelan leader"."""
        head = fold(phrase[-1])
        if phrase[-1][0].isupper() or not (head in self._vague or self._dull(head)):
            return 1.0
        return 0.7 if phrase[0][0].isupper() else 0.4

    def telling(self, name: str) -> bool:
        """Whether a topic's name says by itself what it is about: a name, or a full noun phrase."""
        words = name.split()
        if len(words) == 1 and self._count[fold(name)] < 2:
            return False  # a capital may stand at a sentence's head, or in a longer name
        if words[-1][0].isupper():
            return not all(self._dull(fold(w)) for w in words)
        return len(words) > 1 and self._emptiness(tuple(words)) == 1.0

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
                scores[key] = self.weight(phrase) * held**2
                shown[key] = " ".join(phrase)
        telling = [
            k
            for k in scores
            if not all(map(self._dull, k)) and not (len(k) == 1 and k[0] in self._vague)
        ]
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
        told = (_nameable(x, verbs, words) for x in namer.names([text], 2 * MOST))
        out.append(About(s.id, tuple(dict.fromkeys(x for x in told if x))[:MOST]))
    return out


@lru_cache(maxsize=1)
def _infinitive() -> re.Pattern[str]:
    marks = "|".join(sorted(word_set("topics", "before_verbs")))
    return re.compile(rf"\b(?:{marks})\s+([a-z]{{2,}})\b")


def _nameable(phrase: str, verbs: frozenset[str], people: set[str]) -> str | None:
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
