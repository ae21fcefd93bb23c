"""Relays told beside a statement: "according to TASS", "citing W", "in an interview with V"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from ..records import Actor, Span, Statement
from .discourse import slug
from .groups import group_name
from .sources import SourceReader

_RELAY = re.compile(
    r"\b(?:according to|as reported by|reported by|published by|quoted by|cited by|carried by|"
    r"(?:quoted|cited) as \w+ing by|"
    r"as told to|as quoted in|per|via|"
    r"(?P<talk>(?:in|during) (?:an? |his |her )?(?:[a-z]+ )?"
    r"(?:interview|comments?|remarks?|commentary) "
    r"(?:with|to|for|on|by|published by)))\s+",
    re.I,
)
_TOLD = re.compile(r"\b(?:told|tells|telling)\s(?=[A-Z]|the\s)")
_VERSION = re.compile(
    r"\b[Ii]n\s(?P<whose>(?:the\s)?[A-Z][^.;,“”\"]{1,40}?)['’]s?\s"
    r"(?:own\s)?(?:version|account|telling|readout|summary|record)\b"
)
# An occasion of its own, which ends what somebody said in an interview before.
_ELSEWHERE = re.compile(
    r"\b(?:(?:in|at|during)\s(?:an?|his|her|another)\s(?:[\w-]+\s){0,2}?(?:speech|address|statement|letter|"
    r"post|tweet|(?:news|press)\sconference|briefing|rally|sermon|memoir|debate|hearing)"
    r"|(?:told|tells|telling)\s(?:(?:the|an?|his|her)\s)?(?:[\w-]+\s){0,2}?(?:parliament|congress|senate|"
    r"lawmakers|deputies|senators|reporters|journalists|supporters|voters|police|court|"
    r"cabinet|committee|ministers|investigators|judges?|conference|rally|crowd|audience)"
    r"|tweeted|wrote|writes)\b",
    re.I,
)
_THROUGH = re.compile(
    r"\bthrough\s(?P<who>(?:an?|his|her|its|their|the)\s(?:[\w’'-]+\s){0,3}?(?P<noun>[a-z]+))"
    r"(?=[,.]|\s(?:that|he|she|it|they|on|in)\b|\s[A-Z])"
)
_READ_OUT = re.compile(
    r"\b(?:read(?:s|ing)?(?: out| aloud)?|showed|produced|played|circulated|released|published"
    r"|presented|quoted from|cited) (?:an?|the|his|her|its|another|one) (?:[\w-]+ ){0,3}?"
    r"(?:letter|message|entry|note|memo|memorandum|e-?mail|recording|cable|telegram|diary|text|report"
    r"|document|page|passage|statement) (?:in which|where|from|by) (?:the |an? |his |her |its )?"
)
_BOOK = re.compile(r"[”\"]?,[”\"]?\spublished by\s$")
_SUBJECT_GAP = re.compile(r"(?:,[^,.;]*,)?\s(?:(?:then|also|later|even|had|has)\s)?")
_INTERVIEW = re.compile(r"\binterview (?:with|to|for|given to)\s+")
_NAMED = re.compile(
    r"(?:the )?(?:[a-z][a-z-]+ ){0,3}(?P<name>[A-Z][\w-]*(?: (?:of (?:the )?)?[A-Z][\w-]*){0,3})"
)
_SURE = re.compile(
    r"\b(?:reported|published|quoted|cited|carried|interview\w*) (?:by|with|to|for|in)\s+$"
)
_RECORDED = re.compile(
    r"\b(?:is|was|are|were)\s(?:\w+\s)?(?:quoted|recorded|cited|shown)\sas\s\w+ing\b(?! by\b)"
)
_JUST = 8  # statements back
_QUOTES = re.compile(r"\b(?:quot(?:e[sd]?|ing)|cit(?:e[sd]?|ing))\b", re.I)
_AS_SAYING = re.compile(r"\s*(?P<who>[^.;:,\n“\"]{3,80}?)\s+(?:as\s+(?:saying|having)|saying)\b")
_OF_STATE = re.compile(r"^(?:the\s)?[A-Z][\w-]+\s(?=[a-z][a-z ]*$)")  # "the Tarskian news agency"
_CAPITAL = re.compile(r"[A-Z]|[.;:]\s")
_PAPERS = frozenset(
    {"memo", "memorandum", "telegram", "cable", "minutes", "log", "dossier", "indictment"}
    | {"affidavit", "diary", "letter", "note", "e-mail", "email", "record"}
)
_ANY_PAPER = frozenset({"paper", "document", "text", "filing"})
_IN_PAPER = re.compile(
    r"\b[Ii]n\s(?:the|this|that)\s(?:[\w-]+\s){0,2}?"
    rf"(?P<noun>{'|'.join(sorted(_PAPERS | _ANY_PAPER))})\b(?!['’])"
)
_SPOKEN = re.compile(
    r"\b(?:told|asked|reporters|interview|yesterday|today|press|statement|tweet\w*|denied|denies|"
    r"declined|commented?|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
_GOES_ON = 700  # code points from what a paper says to what it says next
_BREAKS = 2
_HEAD = 1000
_FAR = 600  # code points from a statement, in a sentence without an end
_LETTERS = re.compile(r"[a-z]+")
_CITING = re.compile(r"\b(?:citing|quoting|with reference to)\s+(?P<who>[^.;,\n]{3,80})", re.I)


class RelayReader:
    """Finds relays in the sentence of a statement, outside its content."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[Span],
        reader: SourceReader,
        groups: frozenset[str],
        role_nouns: frozenset[str],
    ) -> None:
        self.text, self.sentences, self.reader = text, sentences, reader
        self.groups, self.role_nouns = groups, role_nouns
        self._starts = [s.start for s in sentences]
        self.talks: dict[str, Actor] = {}
        self.papers: dict[str, tuple[Actor, int]] = {}  # by whose they are, and where told of last

    def relays(self, statement: Statement, speakers: Sequence[Actor]) -> tuple[Actor, ...]:
        """The outlets or bodies that the text names as relays of a statement."""
        ids = {a.id for a in speakers}
        for area in self._outside(statement):
            for phrase in _RELAY.finditer(self.text, area.start, area.end):
                relay = self._named_at(phrase.end())
                if relay is None or relay.id in ids or self._is_source(statement, phrase.end()):
                    continue
                if _BOOK.search(self.text, max(0, phrase.start() - 4), phrase.end()):
                    continue  # "In “A Life”, published by Marlow": whoever prints it
                if phrase.group("talk") and len(ids) == 1:
                    self.talks[next(iter(ids))] = relay
                return (relay,)
        found = self._told_to(statement) or self._version(statement) or self._read_out(statement)
        found = found or self._through(statement, speakers)
        if found is not None and found.id not in ids:
            return (found,)
        if len(ids) != 1:
            return ()
        who = next(iter(ids))
        told = self._in_talk(statement, who) or self._in_paper(statement, who)
        return told or self._quoted_as(statement, who)

    def _quoted_as(self, statement: Statement, who: str) -> tuple[Actor, ...]:
        """ "Lee is recorded as replying": by the paper or outlet that the text has just told of."""
        if not _RECORDED.search(" ".join(self.text[s.start : s.end] for s in statement.cue)):
            return ()
        own = self.reader.voices.publisher.outlet
        for chain in reversed(self.reader.told[-_JUST:]):
            for teller in reversed((*chain.speakers, *chain.via)):
                paper = teller.kind == "group" and _PAPERS & {*teller.name.lower().split()[:6]}
                if (paper or teller.kind == "outlet") and teller != own and teller.id != who:
                    return (teller,)
        return ()

    def _in_paper(self, statement: Statement, who: str) -> tuple[Actor, ...]:
        """ "In the cable, Lee says", "Lee wrote": the leaked paper, where it was told of before."""
        anchors = [s.start for s in (*statement.source, *statement.cue)]
        at = min(anchors, default=0)
        for area in self._outside(statement):
            told = _IN_PAPER.search(self.text, area.start, area.end)
            paper = self._paper(told["noun"].lower()) if told is not None else None
            if paper is not None:
                self.papers[who] = (paper, at)
                return (paper,)
        paper, last = self.papers.get(who, (None, 0))
        between = self.text[last:at]
        goes_on = paper is not None and 0 < at - last < _GOES_ON and between.count("\n") <= _BREAKS
        if paper is None or not goes_on or _SPOKEN.search(self._words_of(statement)):
            self.papers.pop(who, None)
            return ()
        self.papers[who] = (paper, at)
        return (paper,)

    def _paper(self, noun: str) -> Actor | None:
        """The paper told of before that a noun means, where it has no other author."""
        for chain in reversed(self.reader.told[-20:]):
            who = chain.speakers[0] if len(chain.speakers) == 1 else None
            if who is None or who.kind != "group":
                continue
            words = {w.lower() for w in who.name.split()[:6]} & _PAPERS
            if noun in words or (words and noun in _ANY_PAPER):
                return who
        return None

    def _words_of(self, statement: Statement) -> str:
        """The sentence of a statement, without what is told."""
        return " ".join(self.text[a.start : a.end] for a in self._outside(statement))

    def _in_talk(self, statement: Statement, who: str) -> tuple[Actor, ...]:
        """To whom somebody said something before, unless it is now said elsewhere."""
        if who not in self.talks:
            return ()
        elsewhere = any(
            _ELSEWHERE.search(self.text, a.start, a.end) for a in self._outside(statement)
        )
        if elsewhere:
            del self.talks[who]
            return ()
        return (self.talks[who],)

    def _told_to(self, statement: Statement) -> Actor | None:
        """ "Lee told Radio Tarsk": the other outlet to which something was said."""
        for cue in statement.cue:
            told = _TOLD.search(self.text, cue.start, min(len(self.text), cue.end + 5))
            at = told.end() if told else 0
            at += len("The ") if told and self.text.startswith("The ", at) else 0
            relay = self._named_at(at) if told else None
            if relay is not None and relay.kind == "outlet":
                return relay
        return None

    def _through(self, statement: Statement, speakers: Sequence[Actor]) -> Actor | None:
        """ "Lee said through a lawyer that": who passed it on."""
        cue = min(statement.cue, default=None)
        if cue is None or len(speakers) != 1:
            return None
        for area in self._outside(statement):
            told = _THROUGH.search(
                self.text, max(area.start, cue.start), min(area.end, cue.end + 90)
            )
            if told is None:
                continue
            for m in self.reader.between(*told.span("who")):
                if m.span.end == told.end("who") and m.actor is not None:
                    return m.actor
            if told["noun"] in self.role_nouns | self.reader.relations:
                name = f"{told['noun']} of {speakers[0].name}"
                return Actor(slug(name), name, "group")
        return None

    def _read_out(self, statement: Statement) -> Actor | None:
        """ "Lee read out a letter in which the union warned": who read it out."""
        anchors = [*statement.source, *statement.cue]
        if not anchors:
            return None
        end = min(a.start for a in anchors)
        start = max(0, end - _HEAD // 4)
        found = [f for f in _READ_OUT.finditer(self.text, start, end) if f.end() == end]
        for m in reversed(self.reader.between(start, found[0].start())) if found else ():
            gap = self.text[m.span.end : found[0].start()]
            if m.actor is None or not _SUBJECT_GAP.fullmatch(gap):
                continue
            return m.actor if m.actor.kind in ("person", "organisation", "outlet") else None
        return None

    def _version(self, statement: Statement) -> Actor | None:
        """ "In the Kremlin's account, Lee agreed": whose account it is."""
        for area in self._outside(statement):
            told = _VERSION.search(self.text, area.start, area.end)
            start, end = told.span("whose") if told else (0, 0)
            for m in self.reader.between(start, end):
                if m.span.end >= end and m.actor is not None:
                    return m.actor
        return None

    def _is_source(self, statement: Statement, at: int) -> bool:
        """Whether what follows a relay phrase is the statement's own source."""
        return len(statement.source) == 1 and any(
            s.start < at + 4 and at < s.end and len(self.text[s.start : at].split()) < 4
            for s in statement.source
        )

    def cited(self, statement: Statement, speakers: Sequence[Actor]) -> Actor | None:
        """Whom an outlet or body cites for what it says ("citing an analyst")."""
        if len(speakers) != 1 or speakers[0].kind not in ("outlet", "organisation"):
            return None
        places = [f.span("who") for a in self._outside(statement) if (f := self._citing(a))]
        if quoted := self._quoted(statement):
            places.append(quoted)
        for start, end in places:
            for m in self.reader.between(start, end):
                if (
                    m.actor is not None
                    and m.actor.kind in ("person", "outlet", "organisation")
                    and m.span.start - start < 5
                    and not self.text.startswith(("'s ", "’s "), m.span.end)  # "its rules"
                ):
                    return m.actor if m.actor.id != speakers[0].id else None
            words = re.sub(r"^(?:the|an?|its|their)\s+", "", self.text[start:end], flags=re.I)
            head = re.split(r"\s(?:of|from|in|at|who|with|as|close|familiar)\b", words)[0].split()
            if head and head[-1].lower() in self.groups | self.role_nouns:
                name = group_name(words)
                return Actor(slug(name), name, "group")
        return None

    def _citing(self, area: Span) -> re.Match[str] | None:
        return _CITING.search(self.text, area.start, area.end)

    def _quoted(self, statement: Statement) -> tuple[int, int] | None:
        """ "The paper quotes a captain as saying ...": where the one quoted stands."""
        cue = " ".join(self.text[s.start : s.end] for s in statement.cue)
        if not _QUOTES.search(cue) or not statement.content:
            return None
        first = min(statement.cue)
        found = _AS_SAYING.match(self.text, first.end)
        if found is None:
            return None
        who = Span(*found.span("who"))
        others = (s for s in self.reader.statements.values() if s.id != statement.id)
        if any(p.overlaps(who) for s in others for p in s.source):  # a statement by itself
            return None
        return who.start, who.end

    def interviewer(self, title: str) -> Actor | None:
        """The outlet to which, by the head of the text or its title, an interview was given."""
        for phrase in _INTERVIEW.finditer(self.text[:_HEAD]):
            relay = self._named_at(phrase.end())
            if relay is not None:
                return relay
        found = _INTERVIEW.search(title)
        named = _NAMED.match(title, found.end()) if found else None
        return Actor(slug(named["name"]), named["name"], "outlet") if named else None

    def _named_at(self, at: int) -> Actor | None:
        """The outlet or body named right after a relay phrase."""
        start = at
        for m in self.reader.between(at, at + 60):
            gap = _OF_STATE.sub("", self.text[start : m.span.start])
            if _CAPITAL.search(gap):
                break
            if m.actor is None or m.actor.kind not in ("outlet", "organisation"):
                if m.span.start - start > len("the "):
                    break
                if m.actor is None or m.actor.kind != "state":
                    return None
                start = m.span.end  # "told the Tarskian news agency Heron"
                continue
            if not set(_LETTERS.findall(gap.lower())) <= self.reader.relay_words:
                return None
            return None if m.actor.name in self.reader.platforms else m.actor
        return self._new_outlet(at)

    def _new_outlet(self, at: int) -> Actor | None:
        """An outlet that nothing else names, right after "quoted by" or "in an interview with"."""
        named = _NAMED.match(self.text, at)
        if named is None or named["name"] in self.reader.platforms:
            return None
        place = Span(*named.span("name"))
        taken = [m for m in self.reader.between(at, place.end) if m.span.overlaps(place)]
        if any(m.actors[0].kind != "state" or m.span.end >= place.end for m in taken):
            return None
        sure = _SURE.search(self.text, max(0, at - 24), at)
        if not sure and not named["name"].isupper():
            return None
        return Actor(slug(named["name"]), named["name"], "outlet")

    def _outside(self, statement: Statement) -> list[Span]:
        """The pieces of the statement's sentences that are not its content."""
        anchors = [*statement.cue, *statement.source] or list(statement.content)
        first = max(0, bisect_right(self._starts, min(a.start for a in anchors)) - 1)
        last = max(0, bisect_right(self._starts, max(a.end for a in anchors) - 1) - 1)
        if not self.sentences:
            return []
        near, far = min(a.start for a in anchors) - _FAR, max(a.end for a in anchors) + _FAR
        area = Span(max(self.sentences[first].start, near), min(self.sentences[last].end, far))
        pieces, at = [], area.start
        for c in sorted(statement.content):
            if c.overlaps(area):
                if at < c.start:
                    pieces.append(Span(at, c.start))
                at = max(at, c.end)
        if at < area.end:
            pieces.append(Span(at, area.end))
        return pieces
