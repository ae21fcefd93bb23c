"""Who asks and who answers in an interview or a briefing, by its labels and dashes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter

from ..lexicons import word_set
from ..records import Actor, Chain, Statement
from .perspective import Speakers
from .publisher import Publisher
from .sources import SourceReader

_ASKER = re.compile(
    r"\s*(?:(?:Q|Question)\b|[A-Z][^:\n]{0,60}:\s|[A-Z][\w.]+ (?:[A-Z]\w+ )?[A-Z][A-Z'’-]{2,}\.\s)"
)
_ANSWERS = re.compile(r"^A(?:nswer)?:", re.M)
_DASHES = frozenset("—–-")
_FIRST_QUESTION = re.compile(r"\n(?:Q|[—–-]\s)")
_INTRODUCTION = 4000  # code points of an interview before its first question


class Interview:
    """Knows whose turns a document has.

    answering  who had the last turn that is no question
    """

    def __init__(self, reader: SourceReader, publisher: Publisher) -> None:
        self.reader, self.publisher = reader, publisher
        self.answering: tuple[Actor, ...] = ()
        self.turns: list[tuple[int, tuple[Actor, ...]]] | None = None  # labelled ones

    def is_label(self, statement: Statement) -> bool:
        """Whether the source is a label ("MR. LEE:", "Q:", "The CHAIRMAN.")."""
        marks = [self.reader.text[c.start : c.end].strip() for c in statement.cue]
        return marks in ([":"], ["."]) and bool(statement.source)

    def answers_by_dash(self, statement: Statement) -> tuple[Actor, ...]:
        """Who is interviewed, where a turn has no label but a dash."""
        cue = min(statement.cue, default=None)
        if cue is None or cue.of(self.reader.text) not in _DASHES:
            return ()
        who = self.answers(cue.start)
        if who:
            self.reader.labels.add(statement.id)
        return who

    def answers(self, at: int) -> tuple[Actor, ...]:
        """Who answers at a place where no name says so."""
        self.answering = self.answering or self._interviewed(at)
        return self.answering

    def addressed(self, statement: Statement, outer: Chain | None) -> Speakers | None:
        """ "You said so": in a question, whoever answers in this interview or briefing."""
        if self.reader.words(statement).lower() not in ("you", "your"):
            return None
        at = min(statement.source).start
        next_turn = self._answers_next(at)
        line = self.reader.text[self.reader.text.rfind("\n", 0, at) + 1 : at]
        asked = outer is None and _ASKER.match(line) is not None
        who = (next_turn if asked else ()) or self.answering or next_turn
        if not who and _ANSWERS.search(self.reader.text, at):
            who = self._interviewed(at)
        if not who or (outer is not None and outer.speakers == who):
            return None
        return who, f"you: {who[0].name}, who answers"

    def _interviewed(self, at: int) -> tuple[Actor, ...]:
        """Whom "A:" means in an interview: the person of whom the lines before it tell most."""
        named = self.reader.authorship.interviewee
        if named is not None:
            return (named,)
        if self.publisher.body:
            return ()
        at = min(at, _INTRODUCTION)
        asked = _FIRST_QUESTION.search(self.reader.text, 0, at)
        first = asked.start() if asked else 0
        told = Counter(
            m.actors
            for m in self.reader.between(0, first if first > 0 else at)
            if m.actor is not None and m.actor.kind == "person"
        )
        return told.most_common(1)[0][0] if told else ()

    def _answers_next(self, at: int) -> tuple[Actor, ...]:
        """The person whose labelled turn comes next after a place."""
        if self.turns is None:
            labelled = [min(s.source) for s in self.reader.statements.values() if self.is_label(s)]
            found = [(t.start, self.reader.heads(t)) for t in sorted(labelled)]
            self.turns = [(t, ms[0].actors) for t, ms in found if ms]
            asking = word_set("actors", "askers")
            answer = [who[0].name.lower().rstrip(".") not in asking for _, who in self.turns]
            self.turns = [turn for turn, kept in zip(self.turns, answer, strict=True) if kept]
        k = bisect_right(self.turns, at, key=lambda turn: turn[0])
        return self.turns[k][1] if k < len(self.turns) else ()
