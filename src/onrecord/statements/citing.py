"""Whom somebody cites for what they tell: "Ostrel Wire reported, citing two officials, that".

The one who reports and the one cited both tell it; the labeller mostly sees the first alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ..lexicons import load_lexicon, word_set
from ..records import Span
from .decoding import Attribution
from .index import SpanIndex
from .quotation import quotation_at

_CITING = re.compile(
    r",?\s(?P<cue>citing|quoting)\s(?P<who>(?:(?:Mr|Mrs|Ms|Dr)\.\s)?(?:[^,.;:\n]|(?<=\b[A-Z])\.(?=[A-Z]\.|\s[a-z]))"
    r"{3,120}?)"
    r"(?=\s*(?:[,;:\n]|(?<!\b[A-Z])\.|\s[–—-]\s|$)|\sas\s(?:saying|telling|having)\b)"
)
_AS_SAYING = re.compile(r"\s*as\s(?:saying|telling|having)\b")
_HEAD = re.compile(
    r"\s(?:of|from|in|at|on|who|whom|that|which|with|for|to|close|near|familiar|briefed|aboard|by|"
    r"inside|involved|present|\w+ing)\b"
)
_SENTENCE = re.compile(r"[.!?][”\"’']?\s+(?=[A-Z“\"‘])|\n+")
_MARKS = " “”\"'‘’"
_REACH = 600  # code points
_BETWEEN = 60  # code points from who tells, or the verb, to "citing"


@lru_cache(maxsize=1)
def _tellers() -> frozenset[str]:
    """Nouns of whoever can be cited: people, bodies and papers."""
    roles = {noun.split()[-1] for noun in load_lexicon("actors")["roles"]["person"]}
    people = ("groups", "callings", "relations", "voice_roles", "stay_unnamed", "participants")
    sets = (*people, "members", "document_nouns", "outlet_nouns", "definites", "any_body")
    more = {noun for name in sets for noun in word_set("actors", name)}
    plural = {f"{noun}s" for noun in roles | more}
    return frozenset(roles | more | plural | word_set("actors", "organisation_heads"))


def find_cited(
    text: str, found: Sequence[Attribution], marks: Sequence[Span]
) -> tuple[list[Attribution], list[Attribution]]:
    """One attribution for each source that another cites, telling the same content.

    Before them those of `found`, less what the labeller made of the word "citing" itself there.
    """
    if "citing" not in text and "quoting" not in text:
        return list(found), []
    index = SpanIndex((i, (*a.source, *a.cue, *a.content)) for i, a in enumerate(found))
    added: list[Attribution] = []
    dropped: set[int] = set()
    for phrase in _CITING.finditer(text):
        cue, who = Span(*phrase.span("cue")), Span(*phrase.span("who"))
        if not tells(who.of(text)) or _AS_SAYING.match(text, who.end):
            continue
        near = index.near(Span(max(0, cue.start - _REACH), cue.end))
        rivals = {i for i in near if any(c.overlaps(cue) for c in found[i].cue)}
        told = [i for i in near if i not in rivals and _beside(text, found[i], cue, marks)]
        if told:
            host = found[min(told, key=lambda i: _distance(found[i], cue))]
            content = tuple(p for p in host.content if not p.overlaps(who) and not p.overlaps(cue))
            if content:
                dropped |= rivals
                added.append(Attribution((who,), (cue,), content, host.inner, host.score))
    return [a for i, a in enumerate(found) if i not in dropped], added


def tells(words: str) -> bool:
    """Whether a noun phrase is of somebody who can be cited, no reason ("citing bad weather")."""
    head = _HEAD.split(words.strip(_MARKS), maxsplit=1)[0].split()
    last = head[-1].strip(_MARKS) if head else ""
    return bool(last) and (last.lower() in _tellers() or (last[0].isupper() and last.isalpha()))


def _beside(text: str, a: Attribution, cue: Span, marks: Sequence[Span]) -> bool:
    """Whether an attribution is told in the sentence of "citing", by who or how right before it."""
    if not a.source or not a.cue or any(c.start < cue.start < c.end for c in a.content):
        return False
    if quotation_at(marks, cue.start) != quotation_at(marks, min(a.cue).start):
        return False
    first = min(*a.cue, *a.source, *a.content)
    low, high = min(first.start, cue.start), max(*(c.end for c in a.cue), cue.end)
    return not _SENTENCE.search(text, low, high) and _distance(a, cue) <= _BETWEEN


def _distance(a: Attribution, cue: Span) -> int:
    """Code points from the nearest of who, how and what is told up to "citing"."""
    before = [cue.start - s.end for s in (*a.source, *a.cue, *a.content) if s.end <= cue.start]
    return min(before, default=_REACH)
