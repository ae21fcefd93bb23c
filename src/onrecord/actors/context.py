"""Speakers of statements without a source: what a readout or a compilation tells as a whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from ..lexicons import load_lexicon, word_set
from ..records import Actor, Chain, Document, Mention, Span, Statement
from .perspective import Speakers
from .publisher import Publisher
from .voices import Voices

_WORD = re.compile(r"[\w-]+")
_PRESENT = re.compile(
    r"(?:\w+\s+){0,2}?(?:is|are|(?:must|should|will|cannot|can)(?: \w+)? be|has been|have been)\b"
    r"|(?:should|must|will|cannot)\b"
)
_TO_BE_SAID = re.compile(
    r"(?i:it\s)?(?:(?:must|should|has to|needs to|is to|will|cannot)(?: \w+)? be\s"
    rf"|is (?:also )?(?:{'|'.join(sorted(word_set('statements', 'impersonal')))}|"
    r"not (?:planned|intended))\b)"
)
_IT_IS = re.compile(r"\bit\s(?:is\s)?$", re.I)
_OF = re.compile(r"\b(?:of|for|about)\s+(?:the\s+)?\Z", re.I)  # "the return of Ann Lee"
_AGREED = re.compile(
    r"(?:it\s)?(?:was|is|has been)\s(?:further\s|also\s)?(?:agreed|decided|resolved)"
)
_ON_BOTH_SIDES = re.compile(r"\s?(?:on|by|from)?\s?both (?:sides|parties|delegations)\b")
_THREE = 3
_THE_OTHERS = re.compile(
    r"they|(?:both|the two)(?: (?:other )?(?:leaders|presidents|ministers|guests|visitors))?"
    r"|(?:both )?(?:his|her) (?:two )?(?:counterparts|colleagues|guests|partners|interlocutors)"
)
_ANSWERS = re.compile(
    r"(?:also |both |then |in turn )*(?:welcom|thank|support|endors|back|accept|second|repl|"
    r"respond|answer|promis|concur|prais|congratulat|assur|approv|applaud|"
    r"agreed(?! to| that| on)|expressed (?:support|agreement|gratitude|readiness))"
)
_OFTEN = 3  # statements of a body whose conclusions a text is
HEAD_SENTENCES = 3
HEAD = 1000
NEAR_CHAINS = 200  # of a long text the statements just before tell who has spoken


def _persons(mentions: Sequence[Mention]) -> dict[str, Actor]:
    return {a.id: a for m in mentions for a in m.actors if a.kind == "person"}


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
        publisher: Publisher,
        voices: Voices,
        leader: Actor | None,
    ) -> None:
        self.document, self.text = document, document.text
        self.joint = word_set("actors", "joint_cues")
        self.unknown = word_set("actors", "unknown_cues")
        self.planned = word_set("actors", "planned_cues")
        self.publisher, self.voices = publisher, voices
        self.official = publisher.official
        self.pair = self._pair(sentences, mentions)
        self.leader = leader or self._own_leader(sentences, mentions)
        self.compiled, self.compiled_from = self._compilation(mentions)

    def _pair(self, sentences: Sequence[Span], mentions: Sequence[Mention]) -> tuple[Actor, ...]:
        """The persons of the first sentence that names two or more."""
        meeting = word_set("actors", "meeting")
        for sentence in sentences[:HEAD_SENTENCES]:
            words = set(_WORD.findall(self.text[sentence.start : sentence.end].lower()))
            named = [
                m
                for m in mentions
                if sentence.start <= m.span.start < sentence.end and not self._owned(m)
            ]
            together = [m for m in named if len(m.actors) > 1][:1]  # "the ministers of X and Y"
            others = [m for m in named if not self._beside(m)]
            lists = map(_persons, (together, others, named))
            people = next((p for p in lists if len(p) >= 2), {})
            if len(people) >= 2 and words & meeting:
                return tuple(people.values())
        return ()

    def _beside(self, mention: Mention) -> bool:
        """Whether a person is told of but does not take part: "the return of Ann Lee to her"."""
        start, end = mention.span.start, mention.span.end
        owner = self.text[start:end].lower() in ("his", "her")
        return owner or _OF.search(self.text[max(0, start - 12) : start]) is not None

    def _own_leader(self, sentences: Sequence[Span], mentions: Sequence[Mention]) -> Actor | None:
        """Whom an official site that the register does not know speaks for.

        The first person of the text's head who is not said to be another state's.
        """
        if not self.official or self.publisher.office is not None or not sentences:
            return None
        end = sentences[: HEAD_SENTENCES - 1][-1].end
        people = self.pair or [
            m.actors[0]
            for m in mentions
            if m.span.start < end and not self._owned(m) and m.actors[0].kind == "person"
        ]
        return next((p for p in people if not self.voices.foreign(p)), None)

    def _owned(self, mention: Mention) -> bool:
        return self.text[mention.span.end : mention.span.end + 2] in ("'s", "’s")

    def _compilation(self, mentions: Sequence[Mention]) -> tuple[Actor | None, int]:
        """Whose remarks the document compiles, by its own words ("has compiled X's statements")."""
        lexicon = load_lexicon("actors")["compilation"]
        patterns = lexicon["patterns"]
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
        return self._announced(lexicon, mentions)

    def _announced(
        self, lexicon: Mapping[str, Sequence[str]], mentions: Sequence[Mention]
    ) -> tuple[Actor | None, int]:
        """ "TASS has put together his main points": the person with whom the text begins."""
        people = [m for m in mentions if m.actors[0].kind == "person" and not self._owned(m)]
        for pattern in lexicon["announcements"]:
            found = re.search(pattern, self.text[:HEAD])
            before = [m for m in people if found and m.span.start < found.start()]
            if found and before:
                return before[0].actors[0], found.end()
        title = self.document.title or ""
        if any(re.search(p, title, re.I) for p in lexicon["titles"]):
            named = [(title.find(m.actors[0].name.split()[-1]), m.actors[0]) for m in people]
            in_title = [(at, who) for at, who in named if at >= 0]
            if in_title:
                return min(in_title, key=lambda pair: pair[0])[1], 0
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
        record = self._of_record(cue, told)
        if record is not None:
            return record
        end = max((s.end for s in statement.cue), default=0)
        if self.pair and _ON_BOTH_SIDES.match(self.text, end):
            return self.pair, "on both sides of the talks that the document tells of"
        if self.compiles(statement) and self.compiled is not None:
            return (self.compiled,), f"the document compiles the remarks of {self.compiled.name}"
        if not statement.cue or not words:
            return self._bare(statement, told)
        impersonal = _TO_BE_SAID.match(self.text, max(0, self._begins(statement)))
        if self.publisher.ministry and impersonal and not self.pair and not statement.source:
            return self._as_itself()
        if not self.official or words & self.planned:
            return (), "no source"
        spoken = " ".join(self.text[s.start : s.end] for s in statement.source).lower()
        if spoken or words & self.joint or any(" " in j and j in cue for j in self.joint):
            if self.pair:
                return self.pair, "all who take part in the talks that the document tells of"
            return (), "no source"
        speakers, reason = self._passive(told)
        own = self.publisher.body and (not told[-1:] or _PRESENT.match(cue))
        if own and not speakers and not self.pair:
            return self._as_itself()
        return speakers, reason

    def _begins(self, statement: Statement) -> int:
        """Where "it is" begins, which the cue may lack: "It is" of "regrettable"."""
        start = min(statement.cue).start
        before = _IT_IS.search(self.text, max(0, start - 8), start)
        return before.start() if before else start

    def others(self, statement: Statement, words: str, before: Sequence[Chain]) -> Speakers | None:
        """ "They welcomed this", in talks of three: the two who answer the one that spoke."""
        spoke = before[-1].speakers if before else ()
        cue = min(statement.cue, default=None)
        if cue is None or len(self.pair) != _THREE or len(spoke) != 1 or spoke[0] not in self.pair:
            return None
        if not _THE_OTHERS.fullmatch(words) or not _ANSWERS.match(self.text, cue.start):
            return None
        two = tuple(a for a in self.pair if a != spoke[0])
        return two, f"{words}: of the three who talk, those who answer {spoke[0].name}"

    def _of_record(self, cue: str, told: Sequence[Chain]) -> Speakers | None:
        """ "It was agreed that" in a body's conclusions: the body that speaks in most of them."""
        if self.pair or not _AGREED.fullmatch(cue):
            return None
        alone = Counter(c.speakers[0] for c in told[-NEAR_CHAINS:] if len(c.speakers) == 1)
        most = alone.most_common(2)
        if not most or most[0][0].kind != "organisation" or most[0][1] < _OFTEN:
            return None
        if len(most) > 1 and most[1][1] == most[0][1]:
            return None
        return (most[0][0],), f"decided by {most[0][0].name}, whose conclusions these are"

    def _bare(self, statement: Statement, told: Sequence[Chain]) -> Speakers:
        """A quotation with no cue goes on from the statement told right before it."""
        if told and told[-1].speakers:
            return told[-1].speakers, "the quotation goes on after its speaker"
        return (), "a quotation that nobody is given"

    def _as_itself(self) -> Speakers:
        outlet = self.publisher.outlet
        return ((outlet,), "the publisher's own words") if outlet else ((), "no source")

    def _passive(self, told: Sequence[Chain]) -> Speakers:
        """ "It was emphasised that": the leader for whom the document speaks, if he takes part."""
        told = told[-NEAR_CHAINS:]
        if self.leader is None or (self.pair and self.leader.id not in {a.id for a in self.pair}):
            return (), "no source"
        if not self.pair and not any(a.id == self.leader.id for c in told for a in c.speakers):
            return (), "no source"
        single = next((c for c in reversed(told) if len(c.speakers) == 1 and c.reason), None)
        others = {a.id for a in self.pair} - {self.leader.id}
        if single is not None and single.speakers[0].id in others and len(others) > 1:
            return self.pair, "said by none alone in the talks that the document tells of"
        if single is not None and single.speakers[0].id in others:
            return (self.leader,), f"answers the other side, who spoke last: {self.leader.name}"
        alone = any(c.speakers and [a.id for a in c.speakers] == [self.leader.id] for c in told)
        together = any(len(c.speakers) > 1 for c in told)
        if len(self.pair) > 1 and not alone and (together or not told):
            return self.pair, "said by none alone in the talks that the document tells of"
        return (self.leader,), f"the document speaks for {self.leader.name}"
