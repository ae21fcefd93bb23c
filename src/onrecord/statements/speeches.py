"""How far a turn or a speech goes that a label begins: "President of Tarsk Ann Lee: ..."."""

from __future__ import annotations

import re
from functools import lru_cache

from ..lexicons import load_lexicon

_TO_HEARERS = re.compile(r"\b(?:I|me|my|we|us|our|ours|you|your|yours)\b", re.I)
_QUOTED = re.compile(r"“[^”]*”?|\"[^\"\n]*\"?")
PARAGRAPH = re.compile(r"[^\n]+")
_HONORIFIC = re.compile(r"(?:His|Her|Their) (?:\w+ )?(?:Majesty|Highness|Excellency|Holiness)\b")
_SENTENCE_END = re.compile(r"[.!?,:;…][”\"’)]*\s*$")
_HEADING = 3  # paragraphs before a speech, at most
_HEADING_WORDS = 25  # of one of them
_ADDRESSED = 0.5  # of a speech's paragraphs speak to its hearers
_LABEL_WORDS = 3  # at least: a title and a name


@lru_cache(maxsize=1)
def _offices() -> frozenset[str]:
    """Words of titles that lead a name: "president", "minister", "governor"."""
    return frozenset(r.split()[-1] for r in load_lexicon("actors")["roles"]["person"])


def is_titled(label: str) -> bool:
    """Whether a label is somebody's title and name: "Foreign Minister Ann Lee", "His Majesty"."""
    words = re.findall(r"[\w’'-]+", label)
    titles = any(w.lower() in _offices() for w in words[:-1])
    return (titles and len(words) >= _LABEL_WORDS) or _HONORIFIC.match(label) is not None


def to_hearers(words: str) -> bool:
    """Whether a paragraph has an "I", "we" or "you" outside quotations."""
    return _TO_HEARERS.search(_QUOTED.sub("", words)) is not None


def speech_end(text: str, start: int, label: str) -> int | None:
    """Where a speech ends that begins at a place, or None where what follows is no speech.

    label: whose it is, as it stands before the colon. A speech has several paragraphs, most of
    which speak to its hearers; it ends before one that tells of who makes it by the surname, and
    with the last one that speaks to somebody.
    """
    paragraphs = list(PARAGRAPH.finditer(text, start))
    if not paragraphs or not _SENTENCE_END.search(paragraphs[0].group()):
        return None  # a headline: "Minister Ann Lee: We will not yield"
    surname = re.findall(r"[\w’'-]+", label)[-1]
    own = re.compile(rf"(?<!I am )(?<!I, )\b{re.escape(surname)}\b")
    told = (k for k, p in enumerate(paragraphs[1:], 1) if own.search(_QUOTED.sub("", p.group())))
    paragraphs = paragraphs[: next(told, len(paragraphs))]
    spoken = [k for k, p in enumerate(paragraphs) if to_hearers(p.group())]
    last = spoken[-1] if spoken else 0
    if last < 1 or sum(k > 0 for k in spoken) < _ADDRESSED * last:
        return None
    return start + len(text[start : paragraphs[last].end()].rstrip())


def turn_end(text: str, label: str, start: int, end: int) -> int:
    """Where a turn ends: before paragraphs that tell of who has it, by the surname.

    What stands between the last "I", "we" or "you" and that name is told by the writer, too.
    """
    surname = label.split()[-1]
    if (
        len(label.split()) < 2
        or label.isupper()
        or re.search(rf"\b{re.escape(surname.lower())}\b", text)
    ):
        return end
    paragraphs = [*PARAGRAPH.finditer(text, start, end)][1:]
    told = re.compile(rf"\b{re.escape(surname)}\b")
    plain = [_QUOTED.sub("", p.group()) for p in paragraphs]
    first = next((k for k, words in enumerate(plain) if told.search(words)), None)
    if first is None:
        return end
    while first and not _TO_HEARERS.search(plain[first - 1]):
        first -= 1
    return start + len(text[start : paragraphs[first].start()].rstrip())


def begins_text(text: str, at: int) -> bool:
    """Whether nothing but a short heading or a dateline stands before a place."""
    before = [p.group() for p in PARAGRAPH.finditer(text, 0, at) if p.group().strip()]
    return len(before) <= _HEADING and all(len(p.split()) <= _HEADING_WORDS for p in before)
