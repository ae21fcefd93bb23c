"""Sources that go on with whoever spoke right before: "they added", "she said", "the spokesman"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from ..records import Actor, Chain, Statement
from .nations import state_named
from .perspective import Speakers
from .sourcepronouns import ASKS, FAR, head_of_group
from .sourcesides import SideSources

_READS = re.compile(
    r"(?:reads?|runs|says|said|states?d?|concludes?d?|finds|found|notes|noted|adds|added|goes on|"
    r"describes?d?|did not (?:say|mention)|does not (?:say|mention)|proposes?d?|demands?|demanded)"
    r"\b"
)
_SENTENCE_END = re.compile(r"[.!?][”\"]?\s+$")
_NEXT_SENTENCE = re.compile(r"(?:[^.!?\n“”\"]|\.(?!\s))*[.!?]\s[“\"]?")
_BEHIND_QUOTE = re.compile(r"[“\"][^“”\"\n]*[,.!?…][”\"]\s$")
_LED_BY = re.compile(
    r"[.!?][”\"]?\s(?P<lead>(?:In|On|At|After|Later|Then|But|Yet|For)\s(?:[\w’'-]+[\s,]+){0,8})$"
)
_THE_ONE = re.compile(r"The (?!(?:[a-z-]+ ){1,2}(?:of|at|in|from|who)\b)[a-z-]+")
_LEAD_IN = 90  # code points of the words before a pronoun
_UNNAMED = re.compile(r"(?:asked|requested|wished|wanted|preferred) (?:not|that)\b")
_NEAR = 6  # statements back to who spoke last
_NEXT = 60  # code points from what one said to the next pronoun
_BY = re.compile(r"\bby\s$")
_OF = re.compile(r"\bof\s$")
_FIRST = re.compile(r"(?:^|[.!?][”\"]?\s+|\n\s*)$")
_ADDS = frozenset({"went on", "goes on", "continued", "continues", "added", "adds"})
_ASKED_HE = re.compile(
    r"(?:^|[.!?][”\"]?\s+|\n)(?:When\s)?(?:[Aa]sked|[Pp]ressed|[Qq]uestioned)\b[^.!?\n]{0,200},\s$"
)
_ANSWERS = re.compile(
    r"(?:ha[sd]\s)?(?:later\s|also\s)?"
    r"(?:repl|answer|declin|refus|responded|(?:did|does|has|had|would) not\b)"
)
_ASKED_BODY = re.compile(
    r"\b(?:asked|approached|contacted|questioned|pressed|wrote to|written to)\s"
    r"(?P<who>(?:the|its|their|his|her|our)(?:\s[\w’'-]+){1,4})"
)
_ALSO = re.compile(r"\s(?:has\s|had\s)?(?:also|further|add(?:s|ed)|went on|goes on|continue[sd])\b")
_SENTENCE_STARTS = re.compile(r"[.!?:][”\"]?\s+[“\"]?|\n+[“\"]?|[“\"]")
_HE_OR_SHE = re.compile(r"\b(?:he|she|him|her)\b", re.I)
_SPOKES = re.compile(r"the (?:press )?(?:spokes\w+|secretary)")


class ContinuedSources(SideSources):
    """Knows who spoke in the same paragraph."""

    def _goes_on_with(self, statement: Statement, outer: Chain | None, low: str) -> Speakers | None:
        """Who spoke right before, where a source means nobody else."""
        also = self._says_also(statement, low) if outer is None else None
        if also is not None:
            return also
        last = self._spoke_last(statement) if outer is None else None
        if last is None:
            return None
        return (
            self._they_go_on(statement, last, low)
            or self._inverted(statement, last, low)
            or self._by_office(last, low)
            or self._adds(statement, last, low)
        )

    def _spoke_last(self, statement: Statement) -> Chain | None:
        """The last chain told in the paragraph of a statement, in front of it."""
        last = self.told[-1] if self.told else None
        before = self.statements.get(last.statement) if last is not None else None
        if last is None or before is None or not before.source or before.parent is not None:
            return None
        spoke, at = min(before.source).start, min(statement.source).start
        near = spoke < at <= spoke + FAR and "\n" not in self.text[spoke:at]
        return last if near else None

    def _says_also(self, statement: Statement, low: str) -> Speakers | None:
        """ "Lee said of Bo Berg. He also told": who spoke last, whoever is named since."""
        at = min(statement.source)
        if low not in ("he", "she", "it") or not _ALSO.match(self.text, at.end):
            return None
        for chain in reversed(self.told[-_NEAR:]):
            before = self.statements.get(chain.statement)
            if before is None or before.parent is not None or not before.source:
                continue
            who = chain.speakers[0] if len(chain.speakers) == 1 else None
            spoke = min(before.source).start
            one = who is not None and (
                who.kind == "person" or who.name.lower().startswith("one of")
            )
            if low == "it":  # "The cable quotes Lee. It also says"
                one = who is not None and not one and not who.name.endswith("s")
            named = one and spoke < at.start <= spoke + FAR
            again = self.written(before.source).lower() in ("he", "she")
            asked = _OF.search(self.text, max(0, spoke - 4), spoke)  # "at the request of Lee"
            fits = low == "it" or (who is not None and self._fits(who, low))
            if who is None or not named or again or asked or not fits:
                return None
            return (who,), f"pronoun: {who.name}, who goes on"
        return None

    def _they_go_on(self, statement: Statement, last: Chain, low: str) -> Speakers | None:
        """ "Both sides noted it. They called for calm": the several who spoke last."""
        official = self.voices.publisher.official  # who names those who met, and then "officials"
        one = last.speakers[0] if len(last.speakers) == 1 and not official else None
        head = one.name.split(" of ")[0] if one is not None and one.kind == "group" else ""
        several = len(last.speakers) > 1 or head.endswith(("s", "people", "men", "women"))
        if low != "they" or not several:
            return None
        before = self.statements[last.statement]
        said = max(s.end for s in (*before.content, *before.cue))
        since = self.between(said, min(statement.source).start)
        if any(not m.reason.startswith("pronoun") for m in since):
            return None  # others are told of since
        return last.speakers, "pronoun: those who spoke together right before"

    def _inverted(self, statement: Statement, last: Chain, low: str) -> Speakers | None:
        """ "“...,” said Ann Lee of the Institute. She pointed to": whose name ends the sentence."""
        who = last.speakers[0] if len(last.speakers) == 1 else None
        if low not in ("he", "she") or who is None or who.kind != "person":
            return None
        before, at = self.statements[last.statement], min(statement.source).start
        source = min(before.source)
        if not before.cue or min(before.cue).start > source.start:
            return None
        if _BY.search(self.text, max(0, source.start - 4), source.start):
            return None  # "Lee was told by her host. She": Lee
        begins = min(at, *(p.start for p in statement.content))
        ends = _FIRST.search(self.text, max(0, begins - 4), begins)
        later = [m for m in self.between(source.end, begins) if m.actors[0].kind == "person"]
        apart = len(re.findall(r"[.!?]\s", self.text[source.end : begins])) > 1
        if not ends or later or apart or not self._fits(who, low):
            return None
        return (who,), f"pronoun: {who.name}, who spoke right before"

    def _by_office(self, last: Chain, low: str) -> Speakers | None:
        """ "Ann Lee called it nonsense. “It was not so,” the spokesman said": who holds it."""
        who = last.speakers[0] if len(last.speakers) == 1 else None
        if who is None or who.kind != "person" or not _SPOKES.fullmatch(low):
            return None
        if not self._is_spokesperson(who):
            return None
        return (who,), f"{low}: {who.name}, who spoke right before"

    def _adds(self, statement: Statement, last: Chain, low: str) -> Speakers | None:
        """ "A member of her staff said. He left, the aide went on": the unnamed one goes on."""
        who = last.speakers[0] if len(last.speakers) == 1 else None
        cue = self._cue(statement)
        if who is None or who.kind != "group" or not self.is_one(who) or cue not in _ADDS:
            return None
        noun = low.removeprefix("the ")
        if noun == low or noun not in self.role_nouns or self.between_names(statement):
            return None
        return (who,), f"{low}: {who.name}, who goes on"

    def between_names(self, statement: Statement) -> bool:
        """Whether a source names somebody."""
        near = (m for s in statement.source for m in self.between(s.start, s.end))
        return any(a.kind == "person" for m in near for a in m.actors)

    def _is_spokesperson(self, who: Actor) -> bool:
        """Whether a person speaks for another by the register."""
        held = self.voices.register.holds(who.id, self.voices.on)
        return any(o.kind == "spokesperson" for o in held)

    def _speaker_goes_on(
        self, statement: Statement, outer: Chain | None, low: str, actors: dict[str, Actor]
    ) -> Speakers | None:
        """ "A spokeswoman said Lee had left. She added": who spoke last, not whom that tells of."""
        named = outer is None and low in ("he", "she", "it") and len(actors) == 1
        last = self.told[-1] if self.told and named else None
        who = last.speakers[0] if last is not None and len(last.speakers) == 1 else None
        before = self.statements.get(last.statement) if last is not None else None
        if who is None or before is None or not before.source or who.id in actors:
            return None
        unlisted = who.kind == "person" and who.id not in self._mentioned
        described = who.kind == "group" or unlisted
        if who.kind == "person" and not described and low != "it":
            return self._named_behind(statement, before, who, low, actors)
        if low == "it":
            unnamed = who.kind == "group" and head_of_group(who.name) in self.it_nouns
            fits = unnamed or who.kind in ("organisation", "state")
        else:
            fits = described and self._fits(who, low)
        at, spoke = min(statement.source).start, min(before.source)
        if before.parent is not None or not fits or at < spoke.end:
            return None
        the = self.text[spoke.start : spoke.end].lower().startswith("the ")
        kin = head_of_group(who.name) in self.relations
        if low != "it" and the and not kin and not self._of_another_state(who, actors):
            return None  # mostly somebody named, in other words
        cue = min(before.cue).start if before.cue else at
        if ASKS.match(self.text, cue) and not _UNNAMED.match(self.text, cue):
            return None
        if at - spoke.end > FAR or self.text.find("\n\n", spoke.end, at) >= 0:
            return None
        for m in reversed(self.between(spoke.start, at)):
            own = set(actors) & {a.id for a in m.actors} and not m.reason.startswith("pronoun")
            told = any(p.holds(m.span) for s in (before, statement) for p in s.content)
            if own and not told:
                return None
        newer = self._newer(at, low) if low != "it" else None
        return newer or ((who,), f"pronoun: {who.name}, who spoke last")

    def _of_another_state(self, who: Actor, actors: Mapping[str, Actor]) -> bool:
        """Whether an unnamed speaker's state is told and none of the named ones'."""
        state = state_named(who.name, self.voices.register)
        others = [self.voices.state_of(a) for a in actors.values()]
        return state is not None and all(o is not None and o.id != state.id for o in others)

    @cached_property
    def _mentioned(self) -> frozenset[str]:
        """The ids of all whom the text mentions; some speak by a description alone."""
        return frozenset(a.id for m in self.mentions for a in m.actors)

    def _named_behind(
        self,
        statement: Statement,
        before: Statement,
        who: Actor,
        low: str,
        actors: Mapping[str, Actor],
    ) -> Speakers | None:
        """ "“Bo Berg will sign,” said Ann Lee. She": who is named behind what she says.

        actors: whom else the pronoun may mean, told of in her words alone
        """
        at, spoke = min(statement.source).start, max(before.source)
        content = max((p.end for p in before.content if p.start < spoke.start), default=at)
        behind = before.parent is None and content <= spoke.start
        again = self.written(before.source).lower() in ("he", "she")  # may be somebody else
        if not behind or again or not self._fits(who, low):
            return None
        if any(set(actors) & {a.id for a in m.actors} for m in self.between(content, at)):
            return None
        between = self.text[spoke.end : at]
        if len(between) > FAR // 4 or _NEXT_SENTENCE.fullmatch(between) is None:
            return None
        return (who,), f"pronoun: {who.name}, named behind what was said right before"

    def _begins(self, at: int) -> int:
        """Where the sentence of a pronoun begins that stands behind a quotation or a few words."""
        quoted = _BEHIND_QUOTE.search(self.text, max(0, at - FAR), at)
        if quoted is not None:
            return quoted.start()
        led = _LED_BY.search(self.text, max(0, at - _LEAD_IN), at)
        return led.start("lead") if led is not None else at

    def _newer(self, at: int, low: str) -> Speakers | None:
        """The unnamed person of the sentence before, if nobody has spoken since it began."""
        before = self.antecedents.sentence_before(at)
        spoke = self.statements.get(self.told[-1].statement) if self.told else None
        last = max((s.end for s in spoke.source), default=0) if spoke is not None else 0
        return self.antecedents.singular(at, low, before) if last <= before and before else None

    def _subject_goes_on(
        self, statement: Statement, outer: Chain | None, low: str, actors: dict[str, Actor]
    ) -> Speakers | None:
        """ "The envoy was told what Lee had promised. He left": who begins the sentence before.

        Where that one has no name, and those whom the pronoun might mean are only told of.
        """
        at = min(statement.source).start
        if outer is not None or low not in ("he", "she") or not actors:
            return None
        led, at = at, self._begins(at)
        if not _SENTENCE_END.search(self.text, max(0, at - 3), at):
            return None
        start = self.antecedents.sentence_before(at)
        opening = self.antecedents.opening(start, low)
        if led != at and _THE_ONE.match(self.text, start):
            return None  # mostly somebody named, in other words
        named_there = next((m for m in self.between(start, min(start + 60, at)) if m.actor), None)
        if named_there is not None and "," in self.text[start : named_there.span.start]:
            return None  # "The priest, Father Ann Lee, said"
        near = self.told[-3:]
        speaks = [s for c in near for s in self.statements[c.statement].source if s.start == start]
        if opening is None or speaks:
            return None
        inner = [s for c in near for s in self._within.get(c.statement, ())]
        told = [p for s in inner for p in (*s.source, *s.content)]
        named = [m for m in self.between(start, at) if set(actors) & {a.id for a in m.actors}]
        named = [m for m in named if not m.reason.startswith("pronoun")]
        told += [p for c in near for p in self.statements[c.statement].content if p.start > start]
        return opening if all(any(p.holds(m.span) for p in told) for m in named) else None

    def _it_reads(
        self, statement: Statement, low: str, actors: Mapping[str, Actor]
    ) -> Speakers | None:
        """ "The fund sent a letter. It says": the paper, told of after all whom "it" may mean."""
        if low != "it" or not _READS.match(self._cue(statement)):
            return None
        at = min(statement.source).start
        paper = self.antecedents.last_document(at)
        spoke = self.statements.get(self.told[-1].statement) if self.told else None
        if paper is None or (spoke is not None and max(spoke.source, default=paper) > paper):
            return None
        turn = spoke is None or spoke.id in self.labels
        told = not turn and spoke is not None and any(p.holds(paper) for p in spoke.content)
        if told or self.text[max(0, paper.start - 3) : paper.start].lower() == "in ":
            return None
        if any(set(actors) & {a.id for a in m.actors} for m in self.between(paper.end, at)):
            return None
        if self.authorship.issuers:
            return self.authorship.reads("it", "reads")
        return self.antecedents.document(at)

    def _asked(self, at: int, low: str) -> Speakers | None:
        """ "Asked about it, he replied": the one who spoke last, whomever that one told of."""
        told = low in ("he", "she") and _ASKED_HE.search(self.text, max(0, at - FAR // 3), at)
        if not told:
            return None
        for chain in reversed(self.told[-3:]):
            teller = (*chain.speakers, *chain.via)[-1:]
            if teller and teller[0].kind in ("person", "group") and self._fits(teller[0], low):
                return teller, f"{low}: {teller[0].name}, who is asked"
            if teller:
                return None
        return None

    def _answers(self, statement: Statement, low: str) -> Speakers | None:
        """ "We asked the ministry for the memo. It replied": the body that was asked."""
        at = min(statement.source).start
        if low != "it" or not _ANSWERS.match(self._cue(statement)):
            return None
        start = max(self.antecedents.sentence_before(at), at - FAR // 3)
        for asked in reversed(list(_ASKED_BODY.finditer(self.text, start, at))):
            words = asked["who"].split()
            ends = (k for k in range(2, len(words) + 1) if words[k - 1] in self.it_nouns)
            last = next(ends, 0)
            if not last:
                continue
            name = " ".join(words[:last])
            first = asked.start("who")
            near = self.between(first, first + len(name))
            named = [m for m in near if m.span.end == first + len(name)]
            who = named[0].actors if named else self.antecedents.called(name)
            return who, f"pronoun: {who[0].name}, who was asked"
        return None

    def _spoke_there(self, statement: Statement, at: int) -> tuple[Statement | None, Actor | None]:
        """The last statement before a place in the same words of another, and who alone says it."""
        near = [s for s in self._within.get(statement.parent or "", ()) if s.id in self.done]
        before = [s for s in near if s.source and min(s.source).start < at - 1]
        last = max(before, key=lambda s: min(s.source).start, default=None)
        speakers = self.done[last.id].speakers if last is not None else ()
        return last, speakers[0] if len(speakers) == 1 else None

    def _told_goes_on(self, statement: Statement, outer: Chain | None, low: str) -> Speakers | None:
        """ "“Bo Berg told me so. He said”": whom the speaker quoted right before."""
        if outer is None or low not in ("he", "she") or len(outer.speakers) != 1:
            return None
        at = min(statement.source).start
        last, who = self._spoke_there(statement, at)
        if last is not None and who in outer.speakers:  # "I told him I would. He said"
            last, who = self._spoke_there(statement, min(last.source).start)
        if last is None or who is None or who in outer.speakers:
            return None
        if not self._says_i(outer, at) or not self._fits(who, low) or who.kind == "organisation":
            return None
        said = max(s.end for s in (*last.source, *last.cue))
        gap = self.text[max(s.end for s in (*last.content, *last.cue)) : at]
        new = [m for m in self.between(said, at) if m.actors != (who,)]
        new = [m for m in new if not m.reason.startswith("pronoun")]
        if len(gap) > _NEXT or any(m.actors[0].kind == "person" for m in new):
            return None
        return (who,), f"pronoun: {who.name}, quoted right before"

    def _told_of_there(
        self, statement: Statement, outer: Chain | None, low: str
    ) -> Speakers | None:
        """ "“Our envoy went in, and he reports”", "“I met a driver. He told me”": the unnamed one.

        In somebody's own words, where the sentence or the one before it tells of nobody named.
        """
        at = min(statement.source).start
        if outer is None or low not in ("he", "she") or not self._says_i(outer, at):
            return None
        start = self._sentence_start(at)
        begins = at - start <= len("And ")
        start = self.antecedents.sentence_before(at) if begins else start
        turn = self.statements[outer.statement].content
        start = max(start, min((p.start for p in turn if p.end > at), default=start))
        if _HE_OR_SHE.search(self.text, start, at):
            return None
        for m in self.between(start, at):
            if m.actors[0].kind == "person" and not m.reason.startswith("pronoun"):
                return None
        told = self.antecedents
        one = told.singular(at, low, start) if begins else told.opening(start, low)
        return one if one is not None and one[0][0].name[:1].islower() else None

    def _sentence_start(self, at: int) -> int:
        """Where the sentence of a place begins."""
        ends = list(_SENTENCE_STARTS.finditer(self.text, max(0, at - FAR), at))
        return ends[-1].end() if ends else max(0, at - FAR)

    def _sibling(self, statement: Statement, outer: Chain | None, low: str) -> Speakers | None:
        """ "“Their chairman wrote to me. He demanded it”": the unnamed one who spoke there."""
        if outer is None or low not in ("he", "she", "it"):
            return None
        at = min(statement.source).start
        last, who = self._spoke_there(statement, at)
        if last is None or who is None or who.kind != "group":
            return None
        named = self.between(max(s.end for s in last.source), at)
        if any(m.actors[0].kind == "person" for m in named if low != "it"):
            return None
        fits = head_of_group(who.name) in self.it_nouns if low == "it" else self._fits(who, low)
        return ((who,), f"pronoun: {who.name}, who spoke there before") if fits else None
