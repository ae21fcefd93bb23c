"""Commitments told in a text: proposals, invitations, demands, promises, visits, meetings."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from ..lexicons import load_lexicon
from ..records import (
    Agreement,
    Chain,
    Commitment,
    Document,
    Mention,
    Span,
    Statement,
    TimeExpression,
)
from ..statements.index import SpanIndex
from .dates import edges
from .parties import PartyMention, find_parties, joined_parties, party_of_actor
from .pending import merge_commitments
from .recognition import find_mentions
from .telling_dates import is_date

_WE = re.compile(r"\b(?:we|our|us|I)\b")
_TO_DO = re.compile(r"\b(?:to|that|in exchange for|for)\s+", re.I)
_END = re.compile(
    r"[:;]|,\s+(?:and|but|which|who|while|saying|after)\b|(?<![A-Z]\.[A-Z])[.!?][”\"]?(?:\s|$)|$"
)
_DENIED = re.compile(r"(?i:\b(?:not|never|n['’]t|no|denied|neither|nor|if|could|might)\b)|\bmay\b")


@dataclass(frozen=True, slots=True)
class _Kind:
    kind: str
    verb: re.Pattern[str]
    noun: re.Pattern[str] | None
    objects: re.Pattern[str] | None
    state: str


@lru_cache(maxsize=1)
def _kinds() -> tuple[_Kind, ...]:
    rows: list[dict[str, Any]] = load_lexicon("agreements")["commitment"]
    return tuple(
        _Kind(
            r["kind"],
            re.compile(rf"(?<![\w-])(?:{r['verb']})(?![\w-])", re.I),
            re.compile(rf"\b(?:{r['noun']})\b(?=\s+(?:to|that)\b)", re.I) if "noun" in r else None,
            re.compile(rf"\b(?:{r['objects']})\b", re.I) if "objects" in r else None,
            r["state"],
        )
        for r in rows
    )


@dataclass(slots=True)
class _Reader:
    document: Document
    sentences: Sequence[Span]
    names: Sequence[Span]
    mentions: Sequence[Mention]
    times: Sequence[TimeExpression]
    statements: Sequence[Statement]
    chains: Mapping[str, Chain]
    pieces: SpanIndex

    def named(self, start: int, end: int) -> Sequence[Span]:
        """The names of agreements in a stretch, or partly; no two overlap."""
        first = bisect_right(self.names, start, key=lambda n: n.end)
        return self.names[first : bisect_left(self.names, end, key=lambda n: n.start)]

    def dates(self, sentence: Span) -> Sequence[TimeExpression]:
        """The dates that begin in a sentence."""
        first = bisect_left(self.times, sentence.start, key=lambda t: t.span.start)
        return self.times[first : bisect_left(self.times, sentence.end, key=lambda t: t.span.start)]

    def parties(self, start: int, end: int) -> list[PartyMention]:
        if start >= end:
            return []
        return find_parties(
            self.document.text,
            Span(start, end),
            mentions=self.mentions,
            taken=self.named(start, end),
        )

    def speakers(self, at: int) -> tuple[str, ...]:
        """The states for which the speaker of the words at a place speaks."""
        holding = [
            s
            for s in (self.statements[k] for k in self.pieces.near(Span(at, at + 1)))
            if s.kind != "own" and any(c.start <= at < c.end for c in s.content)
        ]
        if not holding:
            return ()
        inner = min(holding, key=lambda s: s.end - s.start)
        chain = self.chains.get(inner.id)
        found = [party_of_actor(a) for a in chain.speakers] if chain else []
        return tuple(dict.fromkeys(p for p in found if p))


def find_commitments(
    document: Document,
    sentences: Sequence[Span],
    agreements: Sequence[Agreement] = (),
    *,
    statements: Sequence[Statement] = (),
    chains: Sequence[Chain] = (),
    mentions: Sequence[Mention] = (),
    times: Sequence[TimeExpression] = (),
) -> list[Commitment]:
    """The commitments that a document tells of; one told twice in it is one.

    made  only where the text gives a date; due likewise
    by, to  states, for which persons and bodies stand
    """
    names = [m.span for m in find_mentions(document.text, agreements) if m.how == "name"]
    reader = _Reader(
        document,
        sentences,
        names,
        mentions,
        sorted(times, key=lambda t: t.span),
        statements,
        {c.statement: c for c in chains},
        SpanIndex((k, s.content) for k, s in enumerate(statements)),
    )
    found: list[Commitment] = []
    for number, sentence in enumerate(sentences):
        for kind in _kinds():
            one = _read(reader, number, sentence, kind)
            if one is not None:
                found.append(one)
    return merge_commitments(found)


def _read(reader: _Reader, number: int, sentence: Span, kind: _Kind) -> Commitment | None:
    text = reader.document.text
    verb = kind.verb.search(text, sentence.start, sentence.end)
    noun = kind.noun.search(text, sentence.start, sentence.end) if kind.noun else None
    head = verb or noun
    if head is None or reader.named(head.start(), head.end()):
        return None
    if verb and _DENIED.search(text[max(sentence.start, verb.start() - 40) : verb.start()]):
        return None
    courtesy: str = load_lexicon("agreements")["commitment_words"]["courtesy"]
    if re.match(rf"\s+(?:[\w’'.-]+\s+){{0,3}}?(?:{courtesy})\b", text[head.end() : sentence.end]):
        return None
    end = _content_end(text, head.end(), sentence.end)
    if kind.objects and not kind.objects.search(text, head.start(), end):
        return None
    begin = _content_start(text, head.end(), end)
    what = text[begin:end].strip(' ,.;:”"“')
    if kind.kind in ("visit", "meeting"):
        what = re.sub(
            r"^(?:\w+\s+){0,4}?to\s+|^will\s+", "", text[head.start() : end], count=1
        ).strip(' ,.”"')
    if len(what.split()) < 2:
        return None
    if kind.kind == "demand" and begin == head.end():
        return None
    by = _by(reader, sentence, head, bool(verb))
    to = _to(reader, sentence, head, begin, kind.kind, by)
    if not _between_states(reader, sentence, kind.kind, by, to):
        return None
    made, due = _dates(reader, sentence, head, kind.kind)
    words = Span(sentence.start, sentence.end)
    made_here = Commitment(
        what, kind.kind, by, to, made, due, kind.state, reader.document.id, words, words.of(text)
    )
    return _answered(reader, number, made_here)


def _between_states(
    reader: _Reader, sentence: Span, kind: str, by: tuple[str, ...], to: tuple[str, ...]
) -> bool:
    """Whether it is a matter between states: two are named, or one and an agreement."""
    named = {p.party for p in reader.parties(sentence.start, sentence.end)} | {*by, *to}
    about = bool(reader.named(sentence.start, sentence.end))
    if kind == "meeting":
        words = sentence.of(reader.document.text)
        places: str = load_lexicon("agreements")["commitment_words"]["gatherings"]
        return bool(by) and (len(named) > 1 or bool(re.search(rf"\b(?:{places})\b", words)))
    if kind == "visit":
        return bool(by) and bool(to)
    if kind == "promise":
        return bool(by) and (len(named) > 1 or about)
    return (bool(by) and bool(to)) or about


def _content_end(text: str, start: int, end: int) -> int:
    found = _END.search(text, start, end)
    return found.start() if found else end


def _content_start(text: str, start: int, end: int) -> int:
    """Past the addressee: "invited X to …", "proposed to X to …"."""
    for mark in _TO_DO.finditer(text, start, end):
        word = re.match(r"[\w-]+", text[mark.end() : end])
        lower = bool(word) and text[mark.end()].islower()
        if lower and word and word.group() not in ("the", "a", "an", "its", "their", "his", "her"):
            return mark.end()
    return start


def _by(reader: _Reader, sentence: Span, head: re.Match[str], verb: bool) -> tuple[str, ...]:
    text = reader.document.text
    before = text[sentence.start : head.start()]
    ahead = reader.parties(sentence.start, head.start())
    if _WE.search(before[-30:]) or (not ahead and _WE.search(before)):
        return reader.speakers(head.start())
    if not verb:
        own = re.search(r"\b(?:its|their|his|her|['’]s)\s+(?:\w+\s+){0,2}$", before)
        answered = re.search(
            r"\b(?:respond|repl|answer|accept|reject|declin|turned)\w*", before, re.I
        )
        if answered and not own:
            return ()
        ahead = [p for p in ahead if not re.search(r"\bfrom\s+(?:the\s+)?$", _left(text, p, 12))]
    named = [p for p in ahead if not _in_content(text, p)]
    return joined_parties(text, named)


def _in_content(text: str, party: PartyMention) -> bool:
    """Whether a party stands in a phrase ("ties with X", "between") rather than as a subject."""
    return bool(
        re.search(
            r"\b(?:with|against|between|about|in|from)\s+(?:the\s+)?$",
            _left(text, party, 14),
        )
    )


def _left(text: str, party: PartyMention, size: int) -> str:
    """The text right before a party."""
    return text[max(0, party.span.start - size) : party.span.start]


def _to(
    reader: _Reader,
    sentence: Span,
    head: re.Match[str],
    begin: int,
    kind: str,
    by: tuple[str, ...],
) -> tuple[str, ...]:
    text = reader.document.text
    if kind in ("visit", "meeting"):
        found = reader.parties(head.end(), sentence.end) if kind == "visit" else []
        return tuple(dict.fromkeys(p.party for p in found if p.party not in by))[:1]
    found = reader.parties(head.end(), begin)
    if not found:
        answer = load_lexicon("agreements")["commitment_words"]["answer"]
        place = re.search(rf"\b(?:{answer})\s+from\s+", text[sentence.start : sentence.end])
        if place:
            found = reader.parties(sentence.start + place.end(), sentence.end)[:1]
        elif re.search(
            r"\b(?:respond|repl|answer|accept|reject|declin|turn)\w*",
            text[sentence.start : head.start()],
            re.I,
        ):
            found = reader.parties(sentence.start, head.start())[:1]
    return tuple(dict.fromkeys(p.party for p in found if p.party not in by))


def _dates(
    reader: _Reader, sentence: Span, head: re.Match[str], kind: str
) -> tuple[str | None, str | None]:
    """When it was made and when it is due: dates before the verb, and to come after it."""
    published = reader.document.published
    made = due = None
    for t in reader.dates(sentence):
        if not sentence.holds(t.span) or not is_date(t.value) or t.value is None:
            continue
        to_come = published is None or edges(t.value)[1] >= edges(published)[0]
        value = t.value.partition("T")[0]
        if kind in ("visit", "meeting") or (t.span.start > head.end() and to_come):
            due = due or (value if to_come else None)
        elif not to_come or t.span.start < head.start():
            made = made or value
    return made, due


def _answered(reader: _Reader, number: int, one: Commitment) -> Commitment:
    """The state that the same sentence or the next two tell."""
    if one.state == "planned":
        return one
    text = reader.document.text
    states: dict[str, list[str]] = load_lexicon("agreements")["commitment_states"]
    for sentence in reader.sentences[number : number + 3]:
        words = sentence.of(text).lower()
        for state in ("unanswered", "accepted", "declined"):
            for phrase in states[state]:
                place = words.find(phrase)
                if place < 0 or _DENIED.search(words[max(0, place - 15) : place]):
                    continue
                if sentence != one.span and not _same_matter(words, one.kind, state):
                    continue
                return replace(one, state="open" if state == "unanswered" else state)
    return one


def _same_matter(words: str, kind: str, state: str) -> bool:
    """Whether a later sentence names the proposal or invitation that it answers."""
    named = {"proposal": r"proposal|offer|initiative", "invitation": r"invitation"}
    if state == "unanswered":
        return True
    return bool(re.search(named.get(kind, kind), words))
