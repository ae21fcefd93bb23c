"""Speakers of a statement from the words of its source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from ..lexicons import word_set
from ..records import Actor, Chain, Document, Mention, Span, Statement
from .antecedents import Antecedents
from .authorship import Authorship
from .counterparts import Counterparts
from .descriptions import Descriptions
from .discourse import slug
from .groups import (
    POSSESSIVE_END,
    given_name,
    group_name,
    head_words,
    with_name_apposed,
    with_named_bodies,
    with_whole_owner,
)
from .heads import BEFORE_OTHER, TOLD_BY
from .namedbodies import NamedBodies
from .nations import state_named
from .partitives import is_partitive, part_of_group
from .perspective import Perspective, Speakers
from .register import Register
from .sourcepronouns import FAR
from .sourcesjoint import OWN_WORDS, JointSources
from .voices import Voices

_YOUR = frozenset({"you", "your", "yours"})
_PRONOUNS = frozenset(
    {"he", "she", "it", "they", "his", "her", "its", "their", "him", "them", "which", "who", "that"}
)
_THEY = frozenset({"they", "them", "their"})
_LEAD = re.compile(r"^(?:the|a|an|both|our|its|their|his|her)\s+", re.I)

_ALL_OF_THEM = re.compile(r"^(?:each|all|both|every one) of them$")
_CALLED = re.compile(
    r"(?:^|[.!?]\s+|\n\s*)(?:(?:But|And|So|Now|Well|Yes|No),?\s)?"
    r"(?P<who>(?:[A-Z][\w.]*\s){1,3}[A-Z][\w’'-]+),\s$"
)  # "Mr. Lee, you"
_ASKS = re.compile(r"\s*(?:Q|QUESTION|Question)[\s.:]")  # a turn in a record of questions
_MARKS = " '’\"“”"
_UP_TO_CUE = (
    r"\**\s+(?:also|then|has|have|had|again|later|still|would|will|could|can|must|may"
    r"|(?:late |early )?on [A-Z][a-z]+day(?: (?:morning|evening|night))?)?\s*[“\"]?"
)
_TWO = re.compile(r",?\sand\s(?=(?:an?|the|another|two|three|four|five|several)\s[a-z])")
_HELD_TOGETHER = re.compile(r"\b(?:of|between|both|to|for|in|at|who|that|with|from)\b|,")
_HEARS = re.compile(r"\b(?:was|were|been|being|am|are|is)\s(?:\w+ly\s)?$")  # "we were", of "told"
_THE_SAME = re.compile(
    r"(?:the|this|that|these|those)(?: same)? "
    r"(?P<noun>(?:(?!same |other |two |three )[\w-]+ )?[\w-]+)"
)
_DESCRIBES = re.compile(r"(?:an?|the|one|another|his|her|its|their|my|our)\s", re.I)
_SMALL = OWN_WORDS | _YOUR | _PRONOUNS | frozenset({"them", "all", "both"})


_NO_SUBJECT = re.compile(
    r"(?:(?:had|has|have) (?:\w+ )?been|was|were|been|being|is|are|it|there|hope|attention)\b"
)
NOBODY = "the source names nobody"
UNNAMED = "unnamed source"


class SourceReader(JointSources):
    """Reads sources with the mentions of the document."""

    def __init__(
        self,
        document: Document,
        mentions: Sequence[Mention],
        voices: Voices,
        role_nouns: frozenset[str],
        register: Register,
    ) -> None:
        super().__init__(document, mentions, role_nouns)
        self.voices = voices
        self._whole_sources: dict[int, int] | None = None  # where each begins, by its end
        self.own_state = word_set("actors", "own_state")
        self.talks = word_set("actors", "talks")
        self.functions = word_set("actors", "openers") - word_set("actors", "groups")
        self.relay_words = word_set("actors", "relay_words")
        self.platforms = word_set("actors", "platforms")
        self.report_bodies = frozenset(
            {"inquiry", "commission", "committee", "panel", "court", "tribunal", "board", "council"}
        )
        self.outlets = word_set("actors", "outlet_nouns") - {"channel"}
        self.perspective = Perspective(document, voices, register, self.between)
        nation = partial(state_named, register=voices.register)
        self.antecedents = Antecedents(
            document.text, role_nouns, self.between, voices.state_of, nation, register.genders
        )
        body = document.dateline.span.end if document.dateline is not None else 0
        self.descriptions = Descriptions(
            document.text, role_nouns, self.between, body, register.genders
        )
        self.named_bodies = NamedBodies(document.text, mentions, register.state_of)
        self.counterparts = Counterparts(document.text, voices, self.between)
        self.authorship = Authorship(document, mentions, voices.publisher, voices, self.perspective)

    def beside(self, statement: Statement, passive: bool = False) -> Mention | str | None:
        """Who stands right before the cue of a statement whose source was not found.

        A mention, or "i" or "we" as a word; None before a passive or where nobody stands there.
        """
        if not statement.cue:
            return None
        cue = min(statement.cue)
        low = self.text[cue.start : cue.end].lower()
        if not passive and _NO_SUBJECT.match(low):
            return None
        before = self.text[max(0, cue.start - 25) : cue.start]
        if _HEARS.search(before) and not low.split()[0].endswith("ing"):
            return None
        own = re.search(r"\b(I|we|We)(?:['’]\w+)?(?:\s+\w+){0,2}\s+$", before)
        if own:
            return own.group(1).lower()
        for m in reversed(self.between(cue.start - 60, cue.start)):
            gap = self.text[m.span.end : cue.start]
            before = self.text[max(0, m.span.start - 12) : m.span.start]
            if re.fullmatch(r"['’]s?(?:\s+[\w-]+){0,2}\s+", gap):
                return m
            if BEFORE_OTHER.search(before):
                continue
            comma = ",?" if m.actors[0].kind == "person" else ""
            if re.fullmatch(comma + _UP_TO_CUE, gap):
                return m
        return None

    def read(self, statement: Statement, outer: Chain | None, before: Chain | None) -> Speakers:
        """Who speaks by a source; `outer`: the chain around it, `before`: the one told before."""
        words = self.words(statement)
        low = POSSESSIVE_END.sub("", words.lower().strip(_MARKS)).strip(_MARKS)
        low = _ALL_OF_THEM.sub("they", low)
        if low in OWN_WORDS:
            if outer is not None:
                outer = self._in_whose_words(statement, outer)
                return self.own(self._whose_turn(statement, outer) if low == "we" else outer, low)
            at = min(statement.source).start
            if _ASKS.match(self.text, self.text.rfind("\n", 0, at) + 1, at):
                return (), "whoever asks"
            own = self.authorship.speaks(low, at)
            if own is not None:
                return own
            joint = low not in ("i", "my", "me") and self.authorship.joint
            issued = next((c for c in self.told if len(c.speakers) > 1), None) if joint else None
            if issued is not None:
                return issued.speakers, "those who first speak together in the joint statement"
            if before is not None and self._goes_on_as_we(statement, before):
                return before.speakers, "the speaker before goes on"
            return (), "first person, nobody known"
        if low in ("you", "your") and outer is None and self.authorship.addressee is not None:
            return (self.authorship.addressee,), f"{low}: to whom the letter goes"
        hearer = self._spoken_to(statement) if low in ("you", "your") else None
        if hearer is not None:
            return hearer
        if low in ("his", "her", "its") and outer is not None:
            found = self._possessed(statement, outer, low)
            if found is not None:
                return found
        one = outer.speakers[0] if outer is not None and len(outer.speakers) == 1 else None
        if low in ("it", "its") and one is not None and one.kind in ("state", "organisation"):
            return (one,), f"{low}: {one.name}, who speaks"
        state = self._own_state(statement, outer, low)
        if state is not None:
            return (state,), f"{low}: {state.name}"
        actors: dict[str, Actor] = {}
        reasons: list[str] = []
        told = (
            self._called(words, statement)
            or self._account(words)
            or self._whose(words, statement)
            or self._goes_on_with(statement, outer, low)
            or self._ourselves(low)
            or (self._asked(min(statement.source).start, low) if outer is None else None)
            or (self.authorship.reads(low, self._cue(statement)) if outer is None else None)
            or self._paper_of(low, min(statement.source).start)
            or self._us_two(statement, outer, low)
            or self._internal_paper(words)
            or self._issued(statement)
            or self._signed(low)
            or self._as_many(low, min(statement.source).start)
            or self._two_told(low, min(statement.source).start)
            or self._each_again(low)
            or self._session(low)
            or self._others(low)
            or self._served(statement, outer, low)
            or self._two_others(statement, outer, low)
            or self._other_side(low, min(statement.source).start, outer)
            or self._signers_go_on(statement, outer, low)
            or self._sign_again(outer, low)
            or self.counterparts.read(low, min(statement.source).start, outer)
        )
        if told is not None:
            return told
        for span in () if is_partitive(low) else self._named_pieces(statement):
            if actors and TOLD_BY.search(self.text, max(0, span.start - 30), span.start):
                continue
            cue_first = any(0 <= span.start - c.end <= 2 for c in statement.cue)
            for mention in self.heads(span, cue_first):
                if actors and self._says_elsewhere(mention):
                    continue
                for actor in mention.actors:
                    actors.setdefault(actor.id, actor)
                reasons.append(mention.reason)
        together = self._together(statement, outer, before)
        if together is None and all(a.kind == "group" for a in actors.values()):
            at = min(statement.source).start
            together = (
                self.antecedents.ranked(low, at)
                or self.antecedents.several(low, at, self._last_speakers(outer))
                or self._told_again(words.lower(), at)
                or self.antecedents.described(low, at)
                or self.named_bodies.called(low, at)
                or self.descriptions.called(low, at)
                or self.descriptions.official_of(low, at, self.told)
                or self.descriptions.on_trial(low, at)
                or self._of_nation(self._described_again(low, at, outer), words)
                or (self.descriptions.named_later(low, at) if self._first_told(at, outer) else None)
                or self.descriptions.titled_before(low, at)
                or self.descriptions.titled_later(low, at)
            )
        if together is not None:
            return together
        oneself = self._oneself(statement, outer, low)
        if oneself is not None:
            return oneself
        other = (
            self._answers(statement, low)
            or self._it_reads(statement, low, actors)
            or self._told_goes_on(statement, outer, low)
            or self._told_of_there(statement, outer, low)
            or self._not_oneself(statement, outer, low, actors)
            or self._speaker_goes_on(statement, outer, low, actors)
            or self._subject_goes_on(statement, outer, low, actors)
        )
        if other is not None:
            return other
        quoted = outer is not None and self.authorship.quoted(min(statement.source).start)
        in_turn = outer is not None and outer.statement in self.labels
        apart = in_turn and outer is not None and bool({*actors} & {a.id for a in outer.speakers})
        if low in _THEY and (quoted or apart or not self.voices.publisher.official):
            at = min(statement.source).start
            parent = self.statements.get(outer.statement) if outer is not None else None
            begins = min((p.start for p in parent.content), default=at) if parent else at
            told_of = tuple(actors.values())
            group = self.antecedents.plural(at, told_of, begins) if begins < at else None
            group = group or self.antecedents.plural(at, told_of)
            if group is not None:
                return self.as_spoken(group)
        if low in _THEY and apart:  # who speaks is none of those whom "they" means
            return (), "a pronoun that cannot be resolved"
        if actors:
            return tuple(actors.values()), "; ".join(dict.fromkeys(reasons))
        start = min(statement.source).start
        if outer is not None and low.split(",")[0] in OWN_WORDS:
            return self.own(outer, low.split(",")[0])
        told = self.perspective.holder(words, outer) or self.perspective.related(
            words, start, outer
        )
        return told or self._unnamed(statement, outer, words, low)

    def _described_again(self, low: str, at: int, outer: Chain | None) -> Speakers | None:
        """ "The senator": who was told of right before, but none whose turn it was in a record."""
        if outer is None and self.told and self.told[-1].statement in self.labels:
            return None
        return self.descriptions.again(low, at, self.told, outer)

    def _spoken_to(self, statement: Statement) -> Speakers | None:
        """ "Mr. Lee, you told us": whom the sentence speaks to by name."""
        at = min(statement.source).start
        called = _CALLED.search(self.text, max(0, at - 60), at)
        for m in self.between(*called.span("who")) if called else ():
            last = called is not None and m.span.end == called.end("who")
            if last and m.actor is not None and m.actor.kind == "person":
                return m.actors, f"you: {m.actor.name}, spoken to by name"
        return None

    def _goes_on_as_we(self, statement: Statement, before: Chain) -> bool:
        """Whether "I" or "we" can be who spoke before: quoted, or no one person told of by name."""
        if self.authorship.quoted(min(statement.source).start) or len(before.speakers) != 1:
            return True
        former = self.statements.get(before.statement)
        words = self.words(former).lower() if former is not None and former.source else ""
        one = before.speakers[0].kind == "person"
        return not one or before.statement in self.labels or words in OWN_WORDS

    def _called(self, words: str, statement: Statement) -> Speakers | None:
        """ "A witness identified only as Ann": by that name, where a description comes first."""
        name = given_name(self.text, min(statement.source)) if _DESCRIBES.match(words) else None
        if name is None:
            return None
        return (Actor(slug(name), name, "person"),), f"{words}: {name}, as the text calls them"

    def _first_told(self, at: int, outer: Chain | None) -> bool:
        """Whether nobody tells a source's words before it: "..., according to an indictment"."""
        parent = self.statements.get(outer.statement) if outer is not None else None
        return outer is None or bool(parent and parent.source and min(parent.source).start > at)

    def _says_elsewhere(self, mention: Mention) -> bool:
        """ "The US side, the ministry said, agreed": whether a mention is all of another source."""
        if self._whole_sources is None:
            alone = (s.source[0] for s in self.statements.values() if len(s.source) == 1)
            self._whole_sources = {span.end: span.start for span in sorted(alone)}
        span = mention.span
        if self.text.endswith(" and ", 0, span.start):
            return False
        return span.start - self._whole_sources.get(span.end, -9) <= len("the ")

    def _named_pieces(self, statement: Statement) -> list[Span]:
        """The pieces of a source, without a pronoun beside a name."""
        found = self.pieces(statement)
        named = [s for s in found if self.text[s.start : s.end].lower() not in _SMALL]
        return named or found

    def words(self, statement: Statement) -> str:
        """The words of a statement's source, in lower case where they are one word."""
        words, nearest = (
            self.written(spans) for spans in (statement.source, self.pieces(statement))
        )
        words = nearest if is_partitive(nearest) else words
        last = words.split()[-1:] if len(words.split()) < 4 and " and " not in words else []
        if last and last[0] in ("they", "he", "she", "it", "we", "I"):
            words = last[0]
        return (
            words if " " in words.strip() else words.lower() if words.lower() in _SMALL else words
        )

    def _unnamed(self, statement: Statement, outer: Chain | None, words: str, low: str) -> Speakers:
        start = min(statement.source).start
        low = {"him": "he", "himself": "he", "herself": "she"}.get(low, low)
        sibling = self._sibling(statement, outer, low)
        if sibling is not None:
            return sibling
        if low in ("he", "she", "his", "her"):
            found = self._goes_on(low)
            newer = self._newer(start, low) if found[0] else None
            return newer or (found if found[0] else self.antecedents.singular(start, low) or found)
        if low in ("the man", "the woman"):
            told = self.antecedents.singular(start, "he" if low == "the man" else "she")
            if told is not None:
                return told
        if low in ("it", "its"):
            paper = self._body_goes_on() or self.antecedents.document(start)
            return paper or ((), "a pronoun that cannot be resolved")
        if low in ("who", "whom", "which", "that"):
            return self.antecedents.relative(start) or ((), "a pronoun that cannot be resolved")
        part = part_of_group(words, self.told, lambda: self.antecedents.plural(start))
        if part is not None:
            return part
        if low in _THEY and self.authorship.quoted(start):
            body = next((m for m in reversed(self.between(max(0, start - FAR // 2), start))), None)
            if body is not None and body.actors[0].kind == "organisation":
                return body.actors, f"{low}: {body.actors[0].name}, named last"
        if low in _PRONOUNS or low in _YOUR:
            return (), "a pronoun that cannot be resolved"
        bare = _LEAD.sub("", low)
        if {bare, bare.removesuffix("s")} & self.talks or all(
            w in self.functions for w in low.split()
        ):
            return (), NOBODY
        alone = len(low.split()) < 4 and re.match(r"(?:the|this|that|its|their)\s", low)
        if alone and bare.split()[-1:] and bare.split()[-1] in self.documents:
            writer = self._writer(bare.split()[-1], start)
            if writer is not None:
                return writer
            state = state_named(_LEAD.sub("", words), self.voices.register)
            homes = self.voices.register.state_of
            for chain in reversed(self.told[-8:]):
                fits = all(
                    (a.kind in ("organisation", "state", "outlet") or self._is_body(a))
                    and (state is None or homes.get(a.id) == state.id)
                    for a in chain.speakers
                )
                if chain.speakers and fits:
                    return chain.speakers, f"the {bare} of the one told of before"
            if state is not None:
                return (state,), f"the {bare} of {state.name}"
        for m in self.between(start, start + 1):
            if m.actors[0].kind == "person":
                words = with_whole_owner(words, self.text, m)
        span = Span(start, start + len(words))
        if self.text[span.start : span.end] == words:
            words = with_named_bodies(words, span, self.text, self.between(span.start, span.end))
        words = self.named_bodies.in_words(words, start)
        words = with_name_apposed(self._with_whom(words, start, outer))
        own = self._office_at_hand(low) or self._the_government(words)
        if own is not None:
            return own
        halves = _TWO.split(words)
        both = len(halves) == 2 and not _HELD_TOGETHER.search(halves[0])
        near = self.between(start, start + len(words))
        states = {m.actors[0].name for m in near if m.actors[0].kind == "state"}
        names = [n for half in (halves if both else [words]) if (n := group_name(half, states))]
        if not names:
            return (), "no words"
        return tuple(Actor(slug(name), name, "group") for name in names), UNNAMED

    def _is_body(self, who: Actor) -> bool:
        """Whether somebody without a name is a body that writes papers: "a judicial inquiry"."""
        head = head_words(who.name).lower().split()[-1:]
        return who.kind == "group" and not self.report_bodies.isdisjoint(head)

    def _told_again(self, low: str, at: int) -> Speakers | None:
        """ "The official" after "a senior official of the ministry": the unnamed one who spoke."""
        if low.startswith("the same ") and low.endswith(("s", "people")):
            return self.antecedents.plural(at)
        again = _THE_SAME.fullmatch(low)
        paper = self._paper_again(low)
        if paper is not None:
            return paper
        for chain in reversed(self.told[-8:]) if again else ():
            who = chain.speakers[0] if len(chain.speakers) == 1 else None
            if who is not None and who.kind == "group" and again is not None:
                words, noun = head_words(who.name).lower().split(), again["noun"].split()
                if words[-len(noun) :] == noun and len(who.name.split()) > 1:
                    return (who,), f"{low}: {who.name}, told of before"
        return None
