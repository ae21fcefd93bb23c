"""Speakers of a statement from the words of its source, or from the context where it has none."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from ..lexicons import word_set
from ..records import Actor, Chain, Document, Mention, Span, Statement
from .discourse import slug
from .publisher import publisher_office
from .register import Register

_BEFORE_OTHER = re.compile(
    r"\b(?:of|to|for|from|with|in|at|on|by|about|against|near)\s+(?:the\s+|his\s+|her\s+|our\s+)?$",
    re.I,
)
_AND = re.compile(r"^\s*(?:,|and|&|,\s*and|as well as)\s*(?:the\s+|both\s+)?$", re.I)
_WORD = re.compile(r"\w+")


class SourceReader:
    """Reads sources with the mentions of the document."""

    def __init__(
        self,
        document: Document,
        sentences: Sequence[Span],
        statements: Sequence[Statement],
        mentions: Sequence[Mention],
        register: Register,
    ) -> None:
        self.text = document.text
        self.document, self.register, self.sentences = document, register, sentences
        self.mentions = sorted(mentions, key=lambda m: (m.span.start, -m.span.end))
        self._starts = [m.span.start for m in self.mentions]
        self.joint = word_set("actors", "joint_cues")
        self.unknown = word_set("actors", "unknown_cues")
        office = publisher_office(document, register)
        self.leader = register.office_holder(office.id, document.published) if office else None
        self.pair = self._participants()
        self.official = office is not None

    def _participants(self) -> tuple[Actor, ...]:
        """The persons of the first sentences, two at most."""
        limit = self.sentences[min(3, len(self.sentences)) - 1].end if self.sentences else 0
        people: dict[str, Actor] = {}
        for m in self.mentions:
            if m.span.start >= limit:
                break
            for a in m.actors:
                if a.kind == "person":
                    people.setdefault(a.id, a)
        return tuple(people.values())[:2]

    def within(self, span: Span) -> list[Mention]:
        """Mentions that lie in a span, by half of themselves at least; none inside another."""
        k = bisect_left(self._starts, span.start - 60)
        found: list[Mention] = []
        for m in self.mentions[k:]:
            if m.span.start >= span.end:
                break
            shared = min(m.span.end, span.end) - max(m.span.start, span.start)
            if shared * 2 >= m.span.end - m.span.start and not any(
                f.span.holds(m.span) for f in found
            ):
                found.append(m)
        return found

    def speakers(self, statement: Statement, outer: Chain | None) -> tuple[tuple[Actor, ...], str]:
        """Who speaks in a statement, and why."""
        if statement.source:
            return self._from_source(statement, outer)
        return self._from_context(statement, outer)

    def _from_source(
        self, statement: Statement, outer: Chain | None
    ) -> tuple[tuple[Actor, ...], str]:
        actors: dict[str, Actor] = {}
        reasons: list[str] = []
        for span in statement.source:
            for mention in self._heads(span):
                for actor in mention.actors:
                    actors.setdefault(actor.id, actor)
                reasons.append(mention.reason)
        if actors:
            return tuple(actors.values()), "; ".join(dict.fromkeys(reasons))
        words = self.text[statement.source[0].start : statement.source[0].end]
        low = words.lower().strip()
        if outer is not None and low in ("we", "i", "our", "my", "us"):
            return outer.speakers, "the outer speaker's own words"
        name = re.sub(r"^(?:the|a|an|both)\s+", "", words.strip(), flags=re.I)
        name = re.split(r",|\s+(?:who|that|which)\s+", name)[0].strip(" '’\"“”")
        if not name or low in (
            "he",
            "she",
            "it",
            "they",
            "his",
            "her",
            "its",
            "their",
            "him",
            "them",
        ):
            return (), "a pronoun that cannot be resolved"
        return (Actor(slug(name), name, "group"),), "unnamed source"

    def _heads(self, span: Span) -> list[Mention]:
        """The mentions of a source that are its head, one or joined by "and"."""
        found = self.within(span)
        if len(found) < 2:
            return found
        kept: list[Mention] = []
        for m in found:
            before = self.text[span.start : m.span.start]
            if kept and _BEFORE_OTHER.search(before):
                continue
            kept.append(m)
        people = [m for m in kept if all(a.kind == "person" for a in m.actors)]
        return people or kept[:1] if not self._joined(kept) else kept

    def _joined(self, found: Sequence[Mention]) -> bool:
        return all(
            _AND.match(self.text[a.span.end : b.span.start])
            for a, b in zip(found, found[1:], strict=False)
        )

    def _from_context(
        self, statement: Statement, outer: Chain | None
    ) -> tuple[tuple[Actor, ...], str]:
        cue = " ".join(self.text[s.start : s.end] for s in statement.cue).lower()
        if outer is not None:
            return (), "inside another's words, with no source"
        if any(w in cue for w in self.unknown):
            return (), "the text does not say who"
        if self.official and self.leader is not None:
            words = set(_WORD.findall(cue))
            if len(self.pair) == 2 and (
                words & self.joint or any(" " in j and j in cue for j in self.joint)
            ):
                return self.pair, "both leaders, whose conversation the document tells"
            return (self.leader,), f"the document speaks for {self.leader.name}"
        return (), "no source"

    def via(self, statement: Statement, speakers: Sequence[Actor]) -> tuple[Actor, ...]:
        """Who relays a statement besides the outer speakers."""
        return ()
