"""Sources that are pronouns, from whoever speaks around them or spoke before."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from ..lexicons import load_lexicon, word_set
from ..records import Actor, Chain, Document, Mention, Statement
from ..statements.quotation import quotation_at, quotations
from .antecedents import Antecedents
from .authorship import Authorship
from .heads import SourceHeads
from .perspective import Speakers
from .turnlabels import labels_turn

ASKS = re.compile(
    r"(?:(?:was|were|is|are)\s)?(?:ask(?!ed for|s for|ing for)|press|question|put\b|challeng)", re.I
)
_STAFF = re.compile(
    r"(?:[Hh]is|[Hh]er|[A-Z][\w.’' -]+?['’]s?)\s"
    r"(?:own\s|former\s|then\s|defen[cs]e\s|chief\s|press\s|family\s)?"
    r"(?:spokes\w+|lawyers?|attorneys?|aides?|office|secretary|solicitors?|agent|counsel|team"
    r"|campaign)\b"
)
_FRIENDS = re.compile(
    r"(?:[\w’'-]+\s){0,3}?(?:friends?|people|persons?|those|allies|ally|aides?|advisers?|associates?|"
    r"supporters?|relatives?|sources?|officials?|confidants?|colleagues?|lawyers?)\s"
    r"(?:of|to|for|(?:who are )?(?:close|loyal) to|around|near)\s(?:the\s)?",
    re.I,
)
_HIS = {"he": "his", "she": "her"}
_SEX = {"he": "m", "she": "f"}
_FIRST_PERSON = re.compile(r"\b(?:I|my|me|myself)\b")
_OTHERS_OF = re.compile(
    r"(?:the (?:other (?:two|three|four) |(?:two |three |four )?other |remaining )[a-z]+s"
    r"|(?:his|her) (?:two|three|four|other) (?:colleagues|counterparts|partners|guests)|the others)"
)
_NUMBERS = {"two": 2, "three": 3, "four": 4}
_STATES = re.compile(r"\b(?:states|countries|nations|governments|parties|sides|signatories)$")
_LIST_GAP = re.compile(r",\s|,?\sand\s")
_WHOLE = re.compile(r"[“\"]?[A-Z]")
_OF_US = re.compile(r"(?:the two|both|neither) of us")
_TALKS = 40  # statements back to those who spoke together
_ONE_WHO = re.compile(r"[a-z]{2}(?:ant|er|or|ist|ian|man|woman|ee)$")  # "accountant", "teacher"
FAR = 600  # code points


class PronounSources(SourceHeads):
    """Knows who spoke so far.

    told        chains in the order of the text; done: all of them by their statements' ids
    labels      ids of statements that are labelled turns
    statements  those of the document by id
    """

    authorship: Authorship
    antecedents: Antecedents

    def __init__(
        self, document: Document, mentions: Sequence[Mention], role_nouns: frozenset[str]
    ) -> None:
        super().__init__(document, mentions, role_nouns)
        self.genders: dict[str, list[str]] = load_lexicon("actors")["gender"]
        self.given: dict[str, list[str]] = load_lexicon("actors")["given"]
        named = word_set("actors", "organisation_heads") | word_set("actors", "any_body")
        self.it_nouns = (named | self.works) - self.groups
        self.things = self.it_nouns | word_set("actors", "document_nouns")
        self.told: list[Chain] = []
        self.labels: set[str] = set()
        self.done: Mapping[str, Chain] = {}
        self.statements: Mapping[str, Statement] = {}

    def _us_two(self, statement: Statement, outer: Chain | None, low: str) -> Speakers | None:
        """ "The two of us": who speaks, and the other person named last."""
        if outer is None or len(outer.speakers) != 1 or not _OF_US.fullmatch(low):
            return None
        at, me = min(statement.source).start, outer.speakers[0]
        for m in reversed(self.between(max(0, at - 2 * FAR), at)):
            who = m.actor
            if who is not None and who.kind == me.kind and who.id != me.id:
                return (me, who), f"{low}: {me.name} and {who.name}, of whom it is told"
        return None

    def _others(self, low: str) -> Speakers | None:
        """ "The two other ministers", "his two colleagues": of several, all but who spoke last."""
        if not self.told or not _OTHERS_OF.fullmatch(low):
            return None
        last = self.told[-1].speakers
        for chain in reversed(self.told[-_TALKS:-1]):
            if len(chain.speakers) > 2 and len(last) == 1 and last[0] in chain.speakers:
                others = tuple(a for a in chain.speakers if a != last[0])
                return others, f"{low}: those who spoke with {last[0].name} before"
        number = next((_NUMBERS[w] for w in low.split() if w in _NUMBERS), 0)
        if number and len(last) == 1 and _STATES.search(low):
            return self._other_states(low, last[0], number)
        return None

    def _other_states(self, low: str, spoke: Actor, number: int) -> Speakers | None:
        """ "The three other states": of four, by a list of them or by those who lead them."""
        led = next((c.speakers for c in self.told if len(c.speakers) == number + 1), ())
        states = [a if a.kind == "state" else self.antecedents.state_of(a) for a in led]
        sides = low.endswith(("sides", "parties"))
        if spoke in states and all(states):
            pairs = zip(led, states, strict=True)
            others = tuple(a if sides else s for a, s in pairs if s is not None and s != spoke)
            return others, f"{low}: those who speak with {spoke.name}"
        listed = self._listed_states(number + 1)
        if spoke not in listed:
            return None
        others = tuple(a for a in listed if a != spoke)
        return others, f"{low}: those listed with {spoke.name} before"

    def _listed_states(self, number: int) -> Sequence[Actor]:
        """So many states that a list joins: "A, B, C and D"; the first such list of the text."""
        run: list[Mention] = []
        for m in self.mentions:
            if m.actor is None or m.reason.startswith("pronoun"):
                continue
            gap = self.text[run[-1].span.end : m.span.start] if run else ""
            joined = bool(run) and _LIST_GAP.fullmatch(gap) is not None
            run = [*run, m] if joined else [m]
            if len(run) == number and " and " in gap:
                return tuple(m.actors[0] for m in run)
        return ()

    def _oneself(self, statement: Statement, outer: Chain | None, low: str) -> Speakers | None:
        """ "Lee said he had agreed": the pronoun with which what Lee said begins is Lee."""
        parent = self.statements.get(outer.statement) if outer is not None else None
        if outer is None or parent is None or not parent.content:
            return None
        plural = self._are_several(outer) or self._by_plural(outer, parent)
        if low == "they" and plural and self._opens(statement, parent):
            return outer.speakers, "pronoun: those who say so"
        if low not in ("he", "she"):
            return None
        me = outer.speakers[0] if len(outer.speakers) == 1 else None
        me = self._served_by(parent, low) or self._told_of_by_friends(parent, low) or me
        if me is None or me.kind not in ("person", "group") or not self._fits(me, low):
            return None
        if not parent.cue or ASKS.match(self.text, min(parent.cue).start):
            return None  # "asked whether she would": who is asked, not who asks
        opens = self._opens(statement, parent)
        return ((me,), f"pronoun: {me.name}, who says so") if opens else None

    def _by_plural(self, outer: Chain, parent: Statement) -> bool:
        """ "The Velmorans say they": whether a state speaks by a plural noun."""
        words = self.written(parent.source)
        state = len(outer.speakers) == 1 and outer.speakers[0].kind in ("state", "organisation")
        return state and words.lower().startswith("the ") and words.endswith(("s", "ese", "ish"))

    def _opens(self, statement: Statement, parent: Statement) -> bool:
        """Whether a source is the first word of what another says in the writer's words."""
        at, start = min(statement.source).start, min(parent.content).start
        return (
            self.text[start:at].strip().lower() in ("", "that", "if", "whether")
            and any(c.isalpha() for span in parent.cue for c in self.text[span.start : span.end])
            and min(parent.cue).end <= start
            and not self.authorship.quoted(at)
        )

    def _are_several(self, chain: Chain) -> bool:
        """Whether several speak, or an unnamed group of people."""
        one = chain.speakers[0] if len(chain.speakers) == 1 else None
        return len(chain.speakers) > 1 or (
            one is not None and one.kind == "group" and not self.is_one(one)
        )

    def _served_by(self, statement: Statement, low: str) -> Actor | None:
        """Whose spokesman or lawyer a source is: "her spokesman said she" means whom he serves."""
        if len(statement.source) != 1:
            return None
        span = statement.source[0]
        words = _STAFF.fullmatch(self.text, span.start, span.end)
        near = self.between(span.start, span.start + 1) if words else []
        owner = near[-1] if near else None
        whose = words.group().split()[0].lower() if words is not None else ""
        if owner is not None and owner.span.end < span.end and owner.actors[0].kind == "person":
            sure = owner.actors[0].name.split()[0].lower() in self.given[_SEX[low]]
            return owner.actor if sure or whose == _HIS[low] else None
        if whose != _HIS[low]:
            return None
        held = {a.id for m in near for a in m.actors}
        for m in reversed(self.between(max(0, span.start - FAR), span.start)):
            who = m.actor
            if who is not None and who.kind == "person" and who.id not in held:
                return who if self._fits(who, low) else None
        return None

    def _told_of_by_friends(self, statement: Statement, low: str) -> Actor | None:
        """ "Friends of Ann Lee say she believes": of whom those tell who are named by her."""
        if len(statement.source) != 1:
            return None
        span = statement.source[0]
        near = self.between(span.start, span.end)
        last = near[-1] if near else None
        who = last.actor if last is not None else None
        if last is None or who is None or who.kind != "person" or last.span.end < span.end - 1:
            return None
        words = self.text[span.start : last.span.start]
        return who if _FRIENDS.fullmatch(words) and self._fits(who, low) else None

    def _not_oneself(
        self, statement: Statement, outer: Chain | None, low: str, actors: dict[str, Actor]
    ) -> Speakers | None:
        """ "He" in somebody's own quoted words is somebody else, told of before."""
        if outer is None or low not in ("he", "she", "his", "her") or len(outer.speakers) != 1:
            return None
        me, at = outer.speakers[0], min(statement.source).start
        turn = self._whose_words(statement, at)
        own = {a.id for a in turn.speakers} if turn is not None else set()
        if actors and set(actors) <= own - {me.id}:
            me, outer = turn.speakers[0] if turn else me, turn or outer
        elif list(actors) not in ([me.id], []) or not (
            self._says_i(outer, at) or self._other_sex(outer, low)
        ):
            return None
        paragraph = self.text.rfind("\n", 0, at) + 1
        for m in reversed(self.between(max(0, at - FAR), at)):
            who = m.actor
            if who is None or who.kind != "person" or who.id in own | {me.id}:
                continue
            if labels_turn(self.text, m.span):  # who asks is "you"
                continue
            nearer = m.span.start < paragraph and self.antecedents.singular(at, low, paragraph)
            if nearer and nearer[0] and " " in nearer[0][0].name:
                return nearer  # "her shift manager", told of right there
            if self._fits(who, "he" if low in ("he", "his") else "she"):
                return (who,), f"pronoun: {who.name}, of whom {me.name} speaks"
        return self.antecedents.singular(at, low) or ((), "a pronoun that cannot be resolved")

    def _in_whose_words(self, statement: Statement, outer: Chain) -> Chain:
        """ "“My colleague says I did”": "I" is whose quotation it is, no colleague."""
        at, chain = min(statement.source).start, outer
        within = self.statements.get(outer.statement)
        while within is not None and within.parent is not None and within.cue:
            told = max(c.end for c in (*within.cue, *within.source))
            between = self.text[told:at] if told <= at else ""
            opened = max(between.rfind(mark) for mark in "“‘«\"'") > between.rfind("”")
            above = self.done.get(within.parent)
            if within.id in self.labels or not between or opened or above is None:
                break
            chain, within = above, self.statements.get(within.parent)
        return chain

    def _whose_words(self, statement: Statement, at: int) -> Chain | None:
        """The chain of the outermost statement around a place, if its own words are told there."""
        top = statement
        while top.parent is not None and top.parent in self.statements:
            top = self.statements[top.parent]
        chain = next((c for c in reversed(self.told) if c.statement == top.id), None)
        return chain if chain is not None and self._says_i(chain, at) else None

    def _other_sex(self, outer: Chain, low: str) -> bool:
        """Whether the outer speaker is told of by the other pronoun: "she asked, he said"."""
        parent = self.statements.get(outer.statement)
        words = {self.text[s.start : s.end].lower() for s in parent.source} if parent else set()
        return ("she" if low in ("he", "his", "him") else "he") in words

    def _says_i(self, outer: Chain, at: int) -> bool:
        """Whether the words around a place are the outer speaker's own: quoted, and with an "I"."""
        parent = self.statements.get(outer.statement)
        if parent is None or outer.statement in self.labels:
            return parent is not None
        if not self.authorship.quoted(at):
            return False
        told = (*parent.cue, *parent.source)
        quotation = quotation_at(quotations(self.text), at)
        opens = quotation.start if quotation is not None else at
        whole = any(
            _WHOLE.match(self.text, max(p.start, opens))
            for p in parent.content
            if p.start <= at < p.end
        )
        if whole and told and not self.authorship.quoted(min(told).start):
            return True  # the quotation is the outer speaker's own
        return any(_FIRST_PERSON.search(self.text, p.start, p.end) for p in parent.content)

    def _possessed(self, statement: Statement, outer: Chain, low: str) -> Speakers | None:
        """ "Thanked the minister for his invitation": whoever the outer speaker speaks to or of."""
        kinds = ("state", "organisation") if low == "its" else ("person",)
        at = statement.source[0].start
        start = max(self.text.rfind(". ", 0, at), self.text.rfind("\n", 0, at), 0)
        ids = {a.id for a in outer.speakers}
        for m in reversed(self.between(start, at)):
            who = m.actor
            if who is not None and who.kind in kinds and who.id not in ids:
                gap = self.text[m.span.end : at]
                if len(gap) < 25 and re.search(r"\b(?:for|on|about|and)\s", gap):
                    return (who,), f"pronoun: {who.name}, to whom it was said"
        return None

    def _goes_on(self, low: str) -> Speakers:
        """A pronoun with no name before it: the one unnamed or named person who spoke last."""
        for chain in reversed(self.told[-4:]):
            who = chain.speakers[0] if len(chain.speakers) == 1 else None
            if who is not None and who.kind in ("person", "group") and self._fits(who, low):
                return (who,), f"pronoun: {who.name}, who spoke last"
        return (), "a pronoun that cannot be resolved"

    @cached_property
    def _within(self) -> Mapping[str, list[Statement]]:
        """The statements inside each one's content."""
        inner = defaultdict[str, list[Statement]](list)
        for s in self.statements.values():
            if s.parent is not None:
                inner[s.parent].append(s)
        return inner

    def _body_goes_on(self) -> Speakers | None:
        """ "It" after "the energy ministry said", "a report found": the body or paper before."""
        for chain in reversed(self.told[-2:]):
            who = chain.speakers[0] if len(chain.speakers) == 1 else None
            if who is not None and who.kind == "group" and head_of_group(who.name) in self.it_nouns:
                return (who,), f"pronoun: {who.name}, who spoke last"
        return None

    def _fits(self, who: Actor, low: str) -> bool:
        """Whether a speaker can be "he" or "she": one person, of no other gender by its name."""
        if who.kind == "group":
            kin = self.genders["f" if low == "he" else "m"]
            return self.is_one(who) and head_of_group(who.name) not in kin
        known = self.antecedents.genders_known.get(who.id)
        if known is not None:
            return known == _SEX.get(low, known)
        given = who.name.split()[0].lower()
        return " " not in who.name or given not in self.given["f" if low == "he" else "m"]

    def is_one(self, who: Actor) -> bool:
        """Whether an unnamed speaker is one person: "a former captain", not "residents"."""
        head = head_of_group(who.name)
        if head in ("one", "another") and " of " in who.name:
            return True
        if head in self.role_nouns or any(head in nouns for nouns in self.genders.values()):
            return True
        return _ONE_WHO.search(head) is not None and head not in self.things


def head_of_group(name: str) -> str:
    """The noun of an unnamed speaker's name: "official" of "an official of the ministry"."""
    noun = re.split(
        r"\s(?:of|from|in|at|with|for|to|that|who|on|under|aboard|unsealed|filed|seen)\s", name
    )[0]
    return noun.split()[-1].lower()
