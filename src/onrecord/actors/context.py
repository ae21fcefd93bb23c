"""Speakers of statements without a source: what a readout or a compilation tells as a whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..lexicons import load_lexicon, word_set
from ..records import Actor, Chain, Document, Mention, Span, Statement
from .publisher import publisher_office
from .register import Register
from .sources import Speakers

_WORD = re.compile(r"[\w-]+")
HEAD_SENTENCES = 3
NEAR_CHAINS = 200  # of a long text the statements just before tell who has spoken


class Setting:
    """What the document as a whole says about its speakers.

    leader    whom an official site speaks for; pair: who takes part in the talks it tells of
    compiled  the person whose remarks the document compiles, and from which code point on
    """

    def __init__(
        self,
        document: Document,
        sentences: Sequence[Span],
        mentions: Sequence[Mention],
        register: Register,
    ) -> None:
        self.document, self.text = document, document.text
        self.joint = word_set("actors", "joint_cues")
        self.unknown = word_set("actors", "unknown_cues")
        self.planned = word_set("actors", "planned_cues")
        office = publisher_office(document, register)
        self.official = office is not None
        self.leader = register.office_holder(office.id, document.published) if office else None
        self.pair = self._pair(sentences, mentions)
        self.compiled, self.compiled_from = self._compilation(mentions)

    def _pair(self, sentences: Sequence[Span], mentions: Sequence[Mention]) -> tuple[Actor, ...]:
        """The persons of the first sentence that names two or more."""
        meeting = word_set("actors", "meeting")
        for sentence in sentences[:HEAD_SENTENCES]:
            words = set(_WORD.findall(self.text[sentence.start : sentence.end].lower()))
            people: dict[str, Actor] = {}
            for m in mentions:
                if sentence.start <= m.span.start < sentence.end and not self._owned(m):
                    for a in m.actors:
                        if a.kind == "person":
                            people.setdefault(a.id, a)
            if len(people) >= 2 and words & meeting:
                return tuple(people.values())
        return ()

    def _owned(self, mention: Mention) -> bool:
        return self.text[mention.span.end : mention.span.end + 2] in ("'s", "’s")

    def _compilation(self, mentions: Sequence[Mention]) -> tuple[Actor | None, int]:
        """Whose remarks the document compiles, by its own words ("has compiled X's statements")."""
        patterns = load_lexicon("actors")["compilation"]["patterns"]
        heading = self.document.title or ""
        for pattern in patterns:
            for found in re.finditer(pattern, self.text, re.I):
                start, end = found.span("who")
                for m in mentions:
                    who = m.actor
                    if (
                        who is not None
                        and who.kind == "person"
                        and m.span.start < end
                        and start < m.span.end
                    ):
                        return who, found.end()
            if heading and heading not in self.text:
                found_title = re.search(pattern, heading, re.I)
                if found_title:
                    who = self._by_words(found_title.group("who"), mentions)
                    if who is not None:
                        return who, 0
        return None, -1

    def _by_words(self, words: str, mentions: Sequence[Mention]) -> Actor | None:
        wanted = set(_WORD.findall(words.lower()))
        for m in mentions:
            who = m.actor
            said = set(_WORD.findall(self.text[m.span.start : m.span.end].lower()))
            if (
                who is not None
                and who.kind == "person"
                and (wanted & set(_WORD.findall(who.name.lower())) or wanted <= said)
            ):
                return who
        return None

    def compiles(self, statement: Statement) -> bool:
        """Whether a statement stands where the document compiles one person's remarks."""
        return self.compiled is not None and statement.start >= self.compiled_from

    def unknowable(self, statement: Statement) -> bool:
        """Whether the cue itself says that the speaker is not told ("reportedly")."""
        cue = " ".join(self.text[s.start : s.end] for s in statement.cue).lower()
        words = set(_WORD.findall(cue))
        return bool(words) and words <= self.unknown

    def speakers(self, statement: Statement, told: Sequence[Chain]) -> Speakers:
        """Who speaks in a statement without a source; `told`: the chains before it, outermost."""
        cue = " ".join(self.text[s.start : s.end] for s in statement.cue).lower()
        words = set(_WORD.findall(cue))
        if words & self.unknown:
            return (), "the text does not say who"
        if self.compiles(statement) and self.compiled is not None:
            return (self.compiled,), f"the document compiles the remarks of {self.compiled.name}"
        if not statement.cue or not words:
            return self._bare(statement, told)
        if not self.official or words & self.planned:
            return (), "no source"
        spoken = " ".join(self.text[s.start : s.end] for s in statement.source).lower()
        if spoken or words & self.joint or any(" " in j and j in cue for j in self.joint):
            if self.pair:
                return self.pair, "all who take part in the talks that the document tells of"
            return (), "no source"
        return self._passive(told)

    def _bare(self, statement: Statement, told: Sequence[Chain]) -> Speakers:
        """A quotation with no cue goes on from the statement told right before it."""
        if told and told[-1].speakers:
            return told[-1].speakers, "the quotation goes on after its speaker"
        return (), "a quotation that nobody is given"

    def _passive(self, told: Sequence[Chain]) -> Speakers:
        """ "It was emphasised that": the leader for whom the document speaks, if he takes part."""
        told = told[-NEAR_CHAINS:]
        if self.leader is None or (self.pair and self.leader.id not in {a.id for a in self.pair}):
            return (), "no source"
        if not self.pair and not any(a.id == self.leader.id for c in told for a in c.speakers):
            return (), "no source"
        single = next((c for c in reversed(told) if len(c.speakers) == 1 and c.reason), None)
        others = {a.id for a in self.pair} - {self.leader.id}
        if single is not None and single.speakers[0].id in others:
            return (), "no source, and the other side spoke last"
        alone = any(c.speakers and [a.id for a in c.speakers] == [self.leader.id] for c in told)
        together = any(len(c.speakers) > 1 for c in told)
        if len(self.pair) > 1 and not alone and (together or not told):
            return self.pair, "said by none alone in the talks that the document tells of"
        return (self.leader,), f"the document speaks for {self.leader.name}"
