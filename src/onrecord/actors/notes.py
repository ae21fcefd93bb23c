"""What reading one document keeps: sources, who was named where, and the mentions found."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from ..records import Document, Mention, Span, Statement
from ..statements.quotation import in_quotation
from .chunks import Chunk
from .discourse import Discourse, Entity, Place
from .naming import Namer
from .participants import Participants
from .persons import PersonTests
from .places import Holding
from .publisher import publisher_of
from .roles import RoleFinder
from .statebodies import StateBodies, TextsState
from .turnlabels import labels_turn
from .words import Word

_BEGINS = 4  # code points: an article may stand before


class Notes:
    """The state of reading one document."""

    def __init__(
        self,
        document: Document,
        words: Sequence[Word],
        statements: Sequence[Statement],
        discourse: Discourse,
        bodies: StateBodies,
    ) -> None:
        self.document, self.words, self.discourse = document, words, discourse
        self.register, self.language = discourse.register, discourse.language
        attributed = [s for s in statements if s.kind != "own"]
        self.sources = sorted({s for st in attributed for s in st.source})
        self._source_starts = [s.start for s in self.sources]
        self.quoted = [
            (p, st.source[0])
            for st in attributed
            if st.source and st.kind == "direct"
            for p in st.content
        ]
        self._said_by: dict[Span, list[Span]] = defaultdict(list)
        for st in attributed:
            if st.source:
                self._said_by[st.source[0]] += st.content
        self._quotations = Holding([p for p, _ in self.quoted])
        self._told = Holding(
            [
                p
                for st in attributed
                if st.source
                for p in st.content
                if min(st.source).end <= p.start
            ]
        )
        self.publisher = publisher = publisher_of(document, self.register)
        self.participants = Participants(self.language, publisher.official)
        self.roles = RoleFinder(discourse, publisher, words)
        self.tests = PersonTests(words, self.language, self.in_source)
        outlet = frozenset((document.outlet or "").lower().split())
        self.namer = Namer(
            words,
            discourse,
            self.tests,
            self.in_source,
            self.roles.state,
            bodies,
            TextsState(publisher, self.register),
            outlet,
        )
        self.found: list[Mention] = []
        self.last_thing: Entity | None = None
        self.last_body: Entity | None = None  # the organisation that a source named last
        self.spoke: set[str] = set()  # ids of organisations that sources named
        self.called: defaultdict[str, set[str]] = defaultdict(set)  # what bodies are, by their id
        self.people: list[Entity] = []
        self.turn: tuple[int, Entity] | None = None  # the last label, where it ends
        self.sides: dict[str, Entity] = {}  # states told of as "the X side"
        self.states: list[Entity] = []
        self.described = -1  # up to where a title before a name has been read

    def _near(self, start: int) -> Sequence[Span]:
        k = bisect_right(self._source_starts, start)
        return self.sources[max(0, k - 2) : k + 1]

    def quoted_at(self, place: int) -> bool:
        """Whether a place lies in quotation marks."""
        return in_quotation(self.document.text, place)

    def in_source(self, chunk: Chunk) -> bool:
        """Whether a chunk lies in the source of a statement."""
        start, end = self.words[chunk.start].start, self.words[chunk.end - 1].end
        return self._sourced(Span(start, end))

    def _sourced(self, span: Span) -> bool:
        return any(s.start < span.end and span.start < s.end for s in self._near(span.start))

    def named_in_quotation(self, source: int) -> set[str]:
        """Ids of the persons whom the words told before a source name; none of them says them.

        Of words that are not quoted only whoever begins them: "Ms Lee had left, she said".
        """
        near = [s for s in self._near(source) if s.start <= source < s.end]
        pieces = [p for s in near for p in self._said_by.get(s, ()) if p.end <= source]
        first = min((p.start for p in pieces), default=source)
        found = set[str]()
        for m in reversed(self.found):
            if m.span.start < first:
                break
            told = any(p.holds(m.span) for p in pieces) and (
                self.quoted_at(m.span.start) or m.span.start - first <= _BEGINS
            )
            if told and not m.reason.startswith("pronoun"):
                found |= {a.id for a in m.actors if a.kind == "person"}
        return found

    def _emit(
        self, start: int, end: int, entities: tuple[Entity, ...], reason: str, counts: bool = True
    ) -> None:
        words = self.words
        span = Span(words[start].start, words[end - 1].end)
        actors = tuple(e.actor for e in entities)
        self.found.append(Mention(self.document.id, span, actors, reason))
        before = words[start - 1] if start else None
        subject = (
            before is None or words[start].first or before.low not in self.language.object_before
        )
        owner = end < len(words) and words[end].text in ("'s", "’s")
        for entity in entities:
            if counts:
                quoted = self.quoted_at(words[start].start)
                told = bool(self._told.at(words[start].start))
                label = labels_turn(self.document.text, span)
                self.turn = (span.end, entity) if label else self.turn
                place = Place(
                    start, words[start].sentence, subject and not owner, quoted, told, label
                )
                self.discourse.place(entity, place)
            if entity.actor.kind == "person":
                if not owner:
                    self.people.append(entity)
            elif len(entities) == 1 and not (before is not None and before.text in "(/"):
                if entity.actor == self.publisher.outlet and not self.publisher.official:
                    continue  # "seen by the Mirror", which prints this
                self.last_thing = entity
                if entity.actor.kind == "organisation" and self._sourced(span):
                    self.last_body = entity
                    self.spoke.add(entity.actor.id)
                if entity.actor.kind == "state":
                    self.states.append(entity)

    def mentions(self) -> list[Mention]:
        """All mentions in order, the longer first where two begin at one place; no twins."""
        unique = {(m.span, m.actors): m for m in reversed(self.found) if m.span.start >= 0}
        return sorted(unique.values(), key=lambda m: (m.span.start, -m.span.end))

    def _several(self, start: int, end: int, members: Sequence[Entity]) -> None:
        if len(members) >= 2:
            names = " and ".join(e.name for e in members)
            self._emit(start, end, tuple(members), f"together: {names}, who take part", False)

    def _two_states(self) -> list[Entity]:
        """The states of the two who talk, else the two named last in one sentence."""
        main = self.participants.main[:2] if self.participants.official else []
        ids = self._homes(main) if len(main) == 2 else []
        met = self._homes(self.participants.leaders_met)
        ids = ids or (met if len(set(met)) == 2 else [])
        if ids:
            return [self.discourse.known(self.register.actors[i], 0) for i in ids]
        return self.participants.states

    def _homes(self, people: Sequence[Entity]) -> list[str]:
        """The ids of the states of persons; none where one of them is of no state known."""
        ids = [self.register.state_of.get(e.actor.id, "") for e in people]
        return ids if all(i in self.register.actors for i in ids) else []

    def _turn_at(self, place: int) -> Entity | None:
        """Whose labelled turn a place lies in, in the label's own paragraph."""
        if self.turn is None or "\n" in self.document.text[self.turn[0] : place]:
            return None
        return self.turn[1]

    def _quoted_by(self, word: Word) -> Entity | None:
        """Who speaks the quotation that holds a word, where its source is a name."""
        for number in self._quotations.at(word.start)[:1]:
            source = self.quoted[number][1]
            name = self.document.text[source.start : source.end].split()
            return self.discourse.by_surname(name[-1]) if name else None
        return None

    def _fills_source(self, chunk: Chunk) -> bool:
        """Whether a chunk is all of a source but an article."""
        start, end = self.words[chunk.start].start, self.words[chunk.end - 1].end
        for s in self._near(start):
            if s.start <= start and end <= s.end:
                rest = self.document.text[s.start : start].strip().lower()
                tail = re.sub(r"['’]s?\s*$", "", self.document.text[end : s.end]).strip()
                return rest in ("", "the", "our") and tail.lower() in (
                    "",
                    "partners",
                    "friends",
                    "colleagues",
                )
        return False
