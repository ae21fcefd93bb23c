"""Who says "I" and "we" outside quotation marks: the author of a statement, letter or address."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..lexicons import load_lexicon, word_set
from ..records import Actor, Document, Mention
from ..statements.quotation import in_quotation
from .discourse import slug
from .letters import addressee, deliverer, issuer, represented, signatory
from .nations import state_named
from .perspective import Perspective, Speakers
from .publisher import Publisher
from .voices import Voices

_LETTER = re.compile(
    r":[ \t]*\n(?!\s*(?:[-–—•*·]|\(?\w{1,2}[.)]\s|[“\"«„]))"
)  # no list, no quotation
_NAME = re.compile(r"(?:[A-Z][\w’'-]+ )+(?:(?:al|de|van|von|bin) ?-?)*[A-Z][\w’'-]+$")
_OPENING = 400  # code points of a text in which it says what it is
_TOGETHER = re.compile(r"\bjoint\b|communiqu[eé]|\b(?:tri|quadri)lateral\b|\btripartite\b", re.I)
_JOINT = re.compile(
    r"\bjoint (?:statement|communiqu[eé]|declaration)\b|\bWe, the\b"
    r"|^(?:statement|declaration) (?:by|of) the (?:[a-z]+ ){0,2}[a-z]+s of\b",
    re.I | re.M,
)
_BY = re.compile(r"\bby\s(?:the\s)?$")
_JOINT_PAPER = re.compile(
    r"\bjoint (?:statement|declaration|communiqu[eé]|appeal|letter)\b"
    r"|\b(?:statement|declaration|appeal) (?:was )?(?:issued|adopted|signed|published) jointly",
    re.I,
)
_OF_STATES = re.compile(
    r"\b(?:statement|declaration|communiqu[eé]|appeal) (?:by|of|from) (?:the )?"
    r"(?:[Gg]overnments of )?(?P<who>[A-Z][^:;–—]*?)(?= (?:on|at|to|for|about|after|in)\b|[:;–—]|$)"
)
_LISTED = re.compile(r",\s(?:and\s)?(?:the\s)?|,?\sand\s(?:the\s)?")
_PAPERS = frozenset(
    {"statement", "declaration", "communique", "communiqué", "appeal", "letter", "text"}
)
_MEMBERS_OF = re.compile(
    r"the (?:[Hh]eads|[Ll]eaders|[Mm]embers|(?:[A-Z]\w+ )?[Mm]inisters|[Ss]tates)"
    r"(?P<body>\b[^.;:,(\n]{3,120}?)(?=\s?[(,.;:\n]|\s(?:met|have|meeting|gathered|welcome|reaffirm|condemn)\b)"
)
_OF = re.compile(r"\bof\s(?:the\s)?(?=[A-Z])")
_WE = re.compile(r"\bWe, ")
_LINE_WORDS = 12  # of a line that is a title and a name
_SINGULAR = frozenset({"i", "my", "me", "mine"})


class Authorship:
    """The document's own first person."""

    def __init__(
        self,
        document: Document,
        mentions: Sequence[Mention],
        publisher: Publisher,
        voices: Voices,
        perspective: Perspective,
    ) -> None:
        self.text, self.publisher, self.voices = document.text, publisher, voices
        self.perspective = perspective
        letter = _LETTER.search(document.text)
        self.letter = letter.start() if letter else None  # where a text is quoted in full
        opening = document.text[:_OPENING]
        tells = publisher.official or publisher.outlet is None or _WE.search(opening)
        self.joint = _TOGETHER.search(document.title or "") is not None or bool(
            tells and _JOINT.search(opening)
        )  # a paper that tells of a joint statement is none
        self.issuers = self._issuers(mentions)
        self.signers = self._signers(mentions, document.title or "")
        signed = signatory(document.text) or deliverer(document.text)
        issued = issuer(document.text, mentions)
        self.author, self.since = issued if issued else (signed, 0)
        self.author = self.author or self._author("titles", document.title or "", mentions)
        self.author = self.author or self._heading(mentions)
        self.signs = self.author is not None and (signed or issued) is not None
        self.addressee = addressee(document.text, mentions)
        self.represents = represented(document.text, mentions)
        self.interviewee = self._author("interviews", document.title or "", mentions)

    def _signers(self, mentions: Sequence[Mention], title: str) -> tuple[Actor, ...]:
        """ "We, the ministers of X and Y", "adopted by the ministers of X and Y": who they are."""
        we = _WE.search(self.text)
        found = self._run_from(we.end(), mentions) if we else ()
        if len(found) < 2 and we is not None:
            found = self._body_of(we.end(), mentions) or found
        if found or not self.joint:
            return found
        states = self._states_of(title)
        if states:
            return states
        several = [m for m in mentions if m.span.start < _OPENING and len(m.actors) > 1]
        by = [m for m in several if _BY.search(self._before(m))]
        return next((m.actors for m in by or several), ())

    def _body_of(self, start: int, mentions: Sequence[Mention]) -> tuple[Actor, ...]:
        """ "We, the leaders of the Group of Seven": the body whose members speak."""
        members = _MEMBERS_OF.match(self.text, start)
        if members is None:
            return ()
        begin, end = members.span("body")
        for of in _OF.finditer(self.text, begin, end):
            known = self.voices.register.find(self.text[of.end() : end])
            bodies = [a for a in known if a.kind == "organisation"]
            named = (m.actor for m in mentions if m.span.start == of.end())
            body = next(iter(bodies), None) or next(named, None)
            if body is not None and body.kind == "organisation":
                return (body,)
        return ()

    def _states_of(self, title: str) -> tuple[Actor, ...]:
        """ "Joint statement by Velmora, Tarsk and Durn": the states, where no leaders are told."""
        listed = _OF_STATES.search(title)
        if listed is None or any(self._title_word(w) for w in listed["who"].lower().split()):
            return ()
        register = self.voices.register
        found = [state_named(part, register) for part in _LISTED.split(listed["who"])]
        states = {s.id: s for s in found if s is not None}
        return tuple(states.values()) if len(states) == len(found) > 1 else ()

    def _issuers(self, mentions: Sequence[Mention]) -> tuple[Actor, ...]:
        """Who issued the joint statement of which the opening tells: those listed there."""
        if _JOINT_PAPER.search(self.text[: 2 * _OPENING]) is None:
            return ()
        opening = [m for m in mentions if m.span.start < 2 * _OPENING and m.actors]
        run: list[Mention] = []
        for m in opening:
            gap = self.text[run[-1].span.end : m.span.start] if run else ""
            if len(m.actors) > 1:
                return m.actors
            if m.actors[0].kind in ("group", "outlet"):
                continue
            if run and not _LISTED.fullmatch(gap):
                if len(run) > 1:
                    break
                run = []
            run.append(m)
        found = {m.actors[0].id: m.actors[0] for m in run}
        return tuple(found.values()) if len(found) > 1 else ()

    def reads(self, low: str, cue: str) -> Speakers | None:
        """ "It reads:", "the statement says": those who issued the joint statement."""
        paper = low.removeprefix("the ").removeprefix("joint ")
        if not self.issuers or not (
            (low == "it" and cue.startswith(("read", "runs")))
            or (paper != low and paper in _PAPERS)
        ):
            return None
        states = [self.voices.known_state(a) for a in self.issuers if a.kind == "person"]
        known = {s.id: s for s in states if s is not None}
        issuers = tuple(known.values()) if len(known) == len(self.issuers) else self.issuers
        return issuers, f"{low}: those who issued it together"

    def _run_from(self, at: int, mentions: Sequence[Mention]) -> tuple[Actor, ...]:
        """Whom a list names that begins at a place: "the Prime Minister of A and the King of B"."""
        found: dict[str, Actor] = {}
        end = at
        for m in sorted(mentions, key=lambda m: (m.span.start, -m.span.end)):
            if m.span.start < end or not m.actors:
                continue
            gap = self.text[end : m.span.start]
            if not (_LISTED.fullmatch(gap) if found else gap in ("", "the ")):
                if m.actors[0].kind == "state" and found:
                    continue  # "the Presidents of" A
                break
            found |= {a.id: a for a in m.actors}
            end = m.span.end
        return tuple(found.values())

    def _before(self, m: Mention) -> str:
        return self.text[max(0, m.span.start - 12) : m.span.start]

    def quoted(self, place: int) -> bool:
        """Whether a place lies in quotation marks."""
        return in_quotation(self.text, place)

    def _author(self, kind: str, title: str, mentions: Sequence[Mention]) -> Actor | None:
        """ "Statement by X", "X's letter to the miners": the person whom the title names."""
        for pattern in load_lexicon("actors")["authorship"][kind]:
            found = re.search(pattern, title)
            who = found["who"].strip() if found else ""
            if not who:
                continue
            for m in mentions:
                actor = m.actor
                named = actor is not None and actor.kind == "person"
                if named and actor and actor.name.split()[-1] == who.split()[-1]:
                    return actor
            told = self.perspective.holder(who, None)
            if told is not None:
                return told[0][0]
            name = _NAME.search(who)
            if name and len(who.split()) < 8:
                words = [w for w in name.group().split() if not self._title_word(w)]
                body = words[-1:] and words[-1].lower() in word_set("actors", "organisation_heads")
                if len(words) > 1 and not body:
                    return Actor(slug(" ".join(words)), " ".join(words), "person")
        return None

    def _heading(self, mentions: Sequence[Mention]) -> Actor | None:
        """Whom an official text's first line names with a title, and no more."""
        if not (self.publisher.official or self.publisher.outlet is None):
            return None
        start = len(self.text) - len(self.text.lstrip())
        end = self.text.find("\n", start)
        line = self.text[start : max(end, start)]
        for m in mentions:
            whole = m.span.start <= start + 40 and m.span.end >= start + len(line.rstrip()) > start
            if whole and m.actor is not None and m.actor.kind == "person":
                return m.actor if len(line.split()) <= _LINE_WORDS else None
        return None

    def _title_word(self, word: str) -> bool:
        return word.lower() in self.voices.roles_of_bodies or word.lower() in (
            "prime",
            "foreign",
            "defence",
        )

    def speaks(self, low: str, place: int) -> Speakers | None:
        """Whom "I" or "we" means outside quotation marks; None where the text does not tell."""
        if self.quoted(place):
            return None
        if self.joint and low in _SINGULAR:
            return None
        if self.joint and self.signers:
            return self.signers, "those who speak together in the joint statement"
        if self.represents is not None and low not in _SINGULAR:
            return (self.represents,), f"spoken on behalf of {self.represents.name}"
        leader = self.author if place >= self.since else None
        office = self.publisher.office
        body = self.voices.register.actors.get(office.body or "") if office is not None else None
        if body is not None and office is not None and not office.state and not self.signs:
            if low not in _SINGULAR:
                return (body,), f"the document's own first person: it speaks for {body.name}"
        elif self.joint:
            return None
        if leader is None and office is not None:
            leader = self.perspective.register.office_holder(office.id, self.perspective.on)
        if low in _SINGULAR:
            if leader is not None:
                how = "who signs or delivers it" if self.signs else "by its title or office"
                return (leader,), f"the document's own first person, {how}"
        else:
            state = self.publisher.state if self.publisher.official else None
            if state is None and leader is not None:
                state = self.voices.state_of(leader)
            if state is not None:
                return (state,), f"the document's own first person: it speaks for {state.name}"
            if leader is not None:
                return (leader,), "the document's own first person, by its title"
        outlet = self.publisher.outlet
        if outlet is None or (self.letter is not None and self.letter < place):
            return None
        return (outlet,), "the document's own first person"
