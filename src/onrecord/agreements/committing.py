"""Who commits to whom: the subject, the addressee and the participants around a head."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..actors import Register
from ..records import Actor, Chain, Document, Mention, Span, Statement, TimeExpression
from ..statements.index import SpanIndex
from .frames import Head, words
from .parties import PartyMention, find_parties, joined_parties, party_of_actor
from .triggers import clauses

_ADVERBS = (
    r"(?:\w+ly|also|now|then|since|already|later|again|both|all|had|has|have|having|was|were|is|are"
    r"|been|being|would|will|on \w+day|\w+day|today|yesterday|earlier|further|just|once|in turn)"
)
_PREPOSITION = re.compile(
    r"\b(?:with|against|between|about|in|from|to|for|by|on|at|near|over|after|under|into|toward"
    r"|towards|concerning|outside|regarding|before|during|across|than)\s+"
    r"(?:(?:the|its|their|his|her|all)\s+)?(?:[a-z]+\s+){0,2}$"
)
_AND = re.compile(rf"\band\s+(?:{_ADVERBS}\s+)*$")
_TELLS = re.compile(r"\b(?:said|says|told|that|announced|confirmed)\b")
_FROM = re.compile(
    r"\b(?:envoys?|delegations?|officials?|ministers?|teams?|negotiators?|representatives|leaders|"
    r"diplomats|experts|officers|presidents|delegates)\s+(?:from|for)\s+(?:the\s+)?$",
    re.I,
)
_OF = re.compile(r"\s+of\s+(?:the\s+)?|['’]s?\s+(?:[a-z]+\s+){0,3}|\s+")
_TITLE = re.compile(r"['’]?s?\s+(?:[\w-]+\s+){0,4}?(?:[\w-]+),?\s+")
_IN_PLACE = re.compile(r"\b(?:in|at|near|outside|over|from|on|to|into|off)\s+(?:the\s+)?$")
_WE = re.compile(
    rf"\b(?:[Ww]e|I)\s+(?:{_ADVERBS}\s+)*$"
    rf"|\b[Oo]ur (?:\w+ )?(?:president|minister|side|country|government|leader|king|queen|premier)"
    rf"\s+(?:{_ADVERBS}\s+)*$"
)
_PRONOUN = re.compile(rf"\b(?P<word>it|he|she|they)\s+(?:{_ADVERBS}\s+)*$", re.I)
_RELATIVE = re.compile(
    rf"(?<!said)(?<!says)(?<!told)(?<!announced)\s*\b(?:which|who|that)\s+(?:{_ADVERBS}\s+)*$", re.I
)
_GROUP = re.compile(
    r"\b(?:the (?:two|both)|both|two) (?:\w+ )?(?:leaders?|sides|countries|ministers|presidents|"
    r"governments|states|nations|parties|capitals|neighbours|neighbors|delegations|men|officials)\b"
    r"|\bthe (?:leaders|sides|presidents|parties|ministers|heads of state|counterparts|pair)\b"
    r"|\bthey\b|\bthe two\b"
    r"|\btheir (?:teams|ministers|experts|delegations|officials|negotiators)\b",
    re.I,
)
_OWN = re.compile(
    r"\b(?:the (?:\w+ )?(?:ministry|government|presidency|side|delegation|country|kingdom|president"
    r"|(?:prime |foreign |defence |defense )?minister|cabinet|chancellor|king|leader))\b",
    re.I,
)
_PERSONS = (
    r"(?:counterparts?|presidents?|ministers?|foreign|prime|defen[cs]e|delegations?|officials?|"
    r"negotiators?|leaders?|sides?|envoys?|king|queen|chancellor|government|teams?|officers?|"
    r"representatives?|experts?|diplomats?|commanders?|delegates?|authorities|cabinet|premier|"
    r"commissions?|committees?|council|head|deputy|vice|and|or|interior|finance|trade|energy|ambassador|colleagues?|parliament)"
)


@dataclass(slots=True)
class Scene:
    """What is known while a text is read sentence by sentence."""

    document: Document
    sentences: Sequence[Span]
    names: Sequence[Span]
    mentions: Sequence[Mention]
    times: Sequence[TimeExpression]
    statements: Sequence[Statement]
    chains: Mapping[str, Chain]
    pieces: SpanIndex
    register: Register | None = None
    homes: Mapping[str, str] = field(default_factory=dict)
    subject: tuple[str, ...] = ()
    pair: tuple[str, ...] = ()
    seen: list[str] = field(default_factory=list)
    named_at_all: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The document's text."""
        return self.document.text

    def named(self, start: int, end: int) -> Sequence[Span]:
        """The names of agreements in a stretch, or partly; no two overlap."""
        first = bisect_right(self.names, start, key=lambda n: n.end)
        return self.names[first : bisect_left(self.names, end, key=lambda n: n.start)]

    def dates(self, sentence: Span) -> Sequence[TimeExpression]:
        """The dates that begin in a sentence."""
        first = bisect_left(self.times, sentence.start, key=lambda t: t.span.start)
        return self.times[first : bisect_left(self.times, sentence.end, key=lambda t: t.span.start)]

    def parties(self, start: int, end: int) -> list[PartyMention]:
        """The states and international bodies named in a stretch, outside agreements' names."""
        if start >= end:
            return []
        taken = self.named(start, end)
        found = find_parties(
            self.text, Span(start, end), mentions=self.mentions, taken=taken,
            register=self.register, bodies=True, homes=self.homes,
        )  # fmt: skip
        return _merged(self.text, found)

    def party(self, chain: Chain | None) -> tuple[str, ...]:
        """The states for which a chain's speakers speak."""
        found = [
            self.homes.get(a.id) or party_of_actor(a, self.register, bodies=True)
            for a in (chain.speakers if chain else ())
        ]
        return tuple(dict.fromkeys(p for p in found if p))

    def _holding(self, at: int) -> Statement | None:
        holding = [
            s
            for s in (self.statements[k] for k in self.pieces.near(Span(at, at + 1)))
            if s.kind != "own" and any(c.start <= at < c.end for c in s.content)
        ]
        return min(holding, key=lambda s: s.end - s.start) if holding else None

    def speakers(self, at: int) -> tuple[str, ...]:
        """The states for which the speaker of the words at a place speaks."""
        inner = self._holding(at)
        return self.party(self.chains.get(inner.id)) if inner else ()

    def cued(self, span: Span) -> tuple[str, ...]:
        """The states of who speaks where a verb is the cue of a statement."""
        for k in self.pieces.near(span):
            one = self.statements[k]
            if any(c.overlaps(span) for c in one.cue):
                return self.party(self.chains.get(one.id))
        return ()

    def publisher(self) -> tuple[str, ...]:
        """The state for which the document's own words speak, where its outlet tells."""
        outlet = self.document.outlet or ""
        named = find_parties(outlet, Span(0, len(outlet)), register=self.register) if outlet else []
        found = [p.party for p in named if p.sense not in ("capital", "surname")]
        for chain in self.chains.values() if not found else ():
            if chain.outlet is not None and chain.outlet.country:
                state = Actor(chain.outlet.id, chain.outlet.name, "office", chain.outlet.country)
                found += [p for p in (party_of_actor(state, self.register),) if p]
                break
        return tuple(found[:1])

    def note(self, sentence: Span) -> None:
        """Remember who a sentence is about, for "they" and "the ministry" after it."""
        first = clauses(self.text, sentence)[0]
        found = self.parties(sentence.start, sentence.end)
        ahead = [p for p in found if first.span.holds(p.span) and not _in_phrase(self.text, p)]
        if ahead:
            self.subject = joined_parties(self.text, ahead, first=True)
        both = tuple(dict.fromkeys(p.party for p in found if p.sense != "body"))
        if len(both) == 2:
            self.pair = both
        self.seen += [p for p in both if p not in self.seen]

    def both(self, sentence: Span | None = None) -> tuple[str, ...]:
        """The two parties that "they" and "the two sides" mean."""
        if self.seen and len(self.seen) == 2:
            return tuple(self.seen)
        if self.pair:
            return self.pair
        found = self.parties(sentence.start, sentence.end) if sentence else []
        named = tuple(dict.fromkeys(p.party for p in found if p.sense != "body"))
        return named if len(named) == 2 else ()

    def other(self, by: Sequence[str]) -> tuple[str, ...]:
        """The one other party that the text names, if it is one."""
        if not self.named_at_all:
            found = self.parties(0, len(self.text))
            self.named_at_all += dict.fromkeys(p.party for p in found if p.sense != "body")
        others = [p for p in self.named_at_all if p not in by]
        return tuple(others) if len(others) == 1 and len(by) == 1 else ()


def _merged(text: str, found: Sequence[PartyMention]) -> list[PartyMention]:
    """Mentions with "President A of B" as one."""
    out: list[PartyMention] = []
    for p in found:
        last = out[-1] if out else None
        if last and last.party == p.party and _OF.fullmatch(text[last.span.end : p.span.start]):
            out[-1] = PartyMention(Span(last.span.start, p.span.end), p.party, last.sense)
        else:
            out.append(p)
    return out


def homes_of(
    text: str,
    mentions: Sequence[Mention],
    register: Register | None = None,
    publisher: str | None = None,
) -> dict[str, str]:
    """The states of people whom only the text makes known: "Sudrian minister A B", "A B of X".

    publisher  the state whose text it is, if it is a state's
    """
    homes: dict[str, str] = {}
    own: dict[str, str] = {}
    for m in mentions:
        actor = m.actor
        if actor is None or actor.kind != "person" or actor.country or actor.id in homes:
            continue
        inside = find_parties(text, m.span, register=register)
        after = re.match(r"\s+of\s+(?:the\s+)?", text[m.span.end : m.span.end + 12])
        if not inside and after:
            place = m.span.end + after.end()
            near = find_parties(text, Span(place, min(len(text), place + 40)), register=register)
            inside = [p for p in near if p.span.start == place]
        if not inside:
            lead = Span(max(0, m.span.start - 60), m.span.start)
            near = find_parties(text, lead, register=register) if lead.start < lead.end else []
            inside = [p for p in near if _TITLE.fullmatch(text[p.span.end : m.span.start])]
        if inside:
            homes[actor.id] = inside[-1].party
        elif publisher and not text[m.span.start : m.span.end].startswith(actor.name):
            # a government's own text names its own people by title and name alone
            own[actor.id] = publisher
    return {**own, **homes}


def _left(text: str, party: PartyMention, width: int = 40) -> str:
    return text[max(0, party.span.start - width) : party.span.start]


def _in_phrase(text: str, party: PartyMention) -> bool:
    """Whether a party stands in a phrase ("ties with X") rather than as a subject."""
    left = _left(text, party)
    return bool(_PREPOSITION.search(left)) and not _FROM.search(left)


def _adjective(text: str, party: PartyMention) -> bool:
    """Whether a demonym describes a thing ("the Ostrian border"), not people who act."""
    after = re.match(r"[\s-]+([\w’'-]+)", text[party.span.end : party.span.end + 30])
    if party.sense != "demonym" or after is None or after[1][0].isupper():
        return False
    return re.fullmatch(_PERSONS, after[1]) is None and text[party.span.end - 1] != "s"


def subject_of(scene: Scene, sentence: Span, head: Head) -> tuple[str, ...]:
    """The parties that the subject of a head stands for; empty where the text does not tell."""
    text, at = scene.text, head.span.start
    begin = head.clause.span.start
    before = text[begin:at]
    if _WE.search(before):
        lead = scene.parties(sentence.start, at)[:1]
        return scene.speakers(at) or scene.publisher() or tuple(p.party for p in lead)
    pronoun = _PRONOUN.search(before)
    if pronoun:
        return _of_pronoun(scene, sentence, begin + pronoun.start("word"), pronoun["word"], at)
    relative = _RELATIVE.search(before)
    if relative:
        place = begin + relative.start()
        lead = scene.parties(sentence.start, place)
        near = [
            p
            for p in lead
            if not text[p.span.end : place].strip(" ,")
            and not re.search(r"\bbetween\b[^,;]*$", _left(text, p, 60))
        ]
        return (near[-1].party,) if near else ()
    stop = _before_insert(text, begin, at)
    group = _GROUP.search(before)
    if group and not [p for p in scene.parties(begin, at) if p.span.start >= begin + group.end()]:
        both = scene.both(sentence)
        if len(both) > 1:
            return both
    ahead = [p for p in scene.parties(begin, stop) if not _in_phrase(text, p)]
    if not ahead and stop < at:
        ahead = [p for p in scene.parties(begin, at) if not _in_phrase(text, p)]
    if ahead:
        ahead = [p for p in ahead if not _adjective(text, p)] or ahead
        told = max((m.end() for m in _TELLS.finditer(before)), default=0)
        if _AND.search(before):
            after = [p for p in ahead if p.span.start >= begin + told] or ahead
            return joined_parties(text, after, first=True)
        return joined_parties(text, ahead)
    if _GROUP.search(before):
        return scene.both(sentence)
    cued = scene.cued(head.span)
    if cued:
        return cued
    if begin > sentence.start:
        lead = [p for p in scene.parties(sentence.start, begin) if not _in_phrase(text, p)]
        if lead:
            return joined_parties(text, lead, first=True)
        if _GROUP.search(text[sentence.start : begin]):
            return scene.both(sentence)
    if _OWN.search(before) or not before.strip():
        return scene.speakers(at) or scene.publisher() or scene.subject
    return ()


def speaks_of_us(scene: Scene, head: Head) -> bool:
    """Whether the subject of a head is "we" or "I"."""
    return _WE.search(scene.text[head.clause.span.start : head.span.start]) is not None


def _of_pronoun(scene: Scene, sentence: Span, start: int, word: str, at: int) -> tuple[str, ...]:
    text = scene.text
    linked = scene.parties(start, at)
    if linked:
        return tuple(dict.fromkeys(p.party for p in linked))
    if word.lower() == "they":
        lead = [p for p in scene.parties(sentence.start, start) if not _in_phrase(text, p)]
        group = joined_parties(text, lead, first=True) if lead else ()
        return group or scene.both(sentence)
    said = scene.speakers(at)
    if said:
        return said
    lead = [p for p in scene.parties(sentence.start, start) if not _in_phrase(text, p)]
    return joined_parties(text, lead, first=True) if lead else scene.subject


def _before_insert(text: str, begin: int, at: int) -> int:
    """Where the subject ends: before ", speaking in Halden," that stands ahead of the verb."""
    before = text[begin:at]
    stripped = before.rstrip()
    if not stripped.endswith(","):
        return at
    cut = stripped[:-1].rfind(",")
    return begin + cut if cut > 0 else at


def addressee_of(
    scene: Scene, head: Head, start: int, end: int, by: Sequence[str]
) -> tuple[str, ...]:
    """The parties after a verb, up to what it is about: "invited X to", "proposed to X that"."""
    found = [p for p in scene.parties(start, end) if p.party not in by]
    return tuple(dict.fromkeys(p.party for p in found))


def first_other(scene: Scene, start: int, end: int, by: Sequence[str]) -> tuple[str, ...]:
    """The first party in what is offered or promised, other than who offers it."""
    text = scene.text
    found = [p for p in scene.parties(start, end) if p.party not in by]
    if not found:
        return ()
    group = joined_parties(text, found, first=True)
    return tuple(p for p in group if p not in by)


def participants(scene: Scene, start: int, end: int) -> tuple[str, ...]:
    """Those who are to meet: all parties named but places and things ("in Halden")."""
    text = scene.text
    events: str = words("plans")["gatherings"]
    found = []
    for p in scene.parties(start, end):
        left = _left(text, p)
        placed = p.sense in ("capital", "seat", "name") and _IN_PLACE.search(left)
        place = bool(placed) and _FROM.search(left) is None
        event = re.match(rf"\s+(?:[\w-]+\s+)?(?:{events})", text[p.span.end : p.span.end + 40])
        beside = p.sense == "body" and not _takes_part(text, p)
        if not place and not beside and not _adjective(text, p) and not event:
            found.append(p.party)
    return tuple(dict.fromkeys(found))


def _takes_part(text: str, party: PartyMention) -> bool:
    """Whether a body is one of those who meet, not that at whose session they do."""
    left = _left(text, party, 70)
    joined = re.search(r"\b(?:with|between|and|by)\s+(?:the\s+)?$|^\W*(?:the\s+)?$", left, re.I)
    return joined is not None and not re.search(r"\b(?:sidelines?|margins?|framework)\b", left)


def lead_addressee(scene: Scene, head: Head, by: Sequence[str]) -> tuple[str, ...]:
    """The party that stands after "to" before the verb: "in a letter to X, Y suggested"."""
    text, begin = scene.text, head.clause.span.start
    found = [
        p.party
        for p in scene.parties(begin, head.span.start)
        if p.party not in by
        and re.search(r"\bto\s+(?:(?:the|his|her|its|their)\s+)?$", _left(text, p))
    ]
    return tuple(found[:1])


def only_other(scene: Scene, sentence: Span, by: Sequence[str]) -> tuple[str, ...]:
    """The one other party that a sentence names, if it is one."""
    found = scene.parties(sentence.start, sentence.end)
    others = dict.fromkeys(p.party for p in found if p.party not in by and p.sense != "body")
    return tuple(others) if len(others) == 1 else ()
