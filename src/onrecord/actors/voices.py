"""For which state a person speaks, by the words with which a text names the person."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..lexicons import word_set
from ..records import Actor, Document, Mention
from .nations import state_named
from .publisher import Publisher
from .register import Register

_OF = re.compile(r"\s+of\s+(?:the\s+)?(?P<name>[A-Z][\w-]+(?:\s+[A-Z][\w-]+){0,2})")
_MR = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|Sir)\b")
_DELEGATE = re.compile(r"\s\((?:the\s)?(?P<name>[A-Z][^()]{2,40})\)")  # as summary records write
_APPOSED_AFTER = re.compile(r",\s(?:the|an?)\s(?P<what>[^,.;\n“”\"]{3,70})(?=[,.;])")
_APPOSED_BEFORE = re.compile(
    r"(?:^|[.;,\n]\s?)\s*(?:The\s)?(?P<what>[A-Z][\w-]*(?:['’]s?)?\s[^,.;\n“”\"]{3,70}),\s$"
)
_TITLE_PIECE = re.compile(r"\b(?:with|and|to|by|from|meets|receives|hosts)\b|['’]s\b|[,;:–—]")
_AT = re.compile(r"(?:,\s+(?:[\w-]+\s+){0,6}?|\s+)(?:of|at|for|from|with)\s+(?:the\s+)?")
_VOICES = frozenset(
    {
        "head of state",
        "head of government",
        "monarch",
        "supreme leader",
        "foreign minister",
        "defence minister",
        "spokesperson",
    }
)
_TITLE = re.compile(r"(?:['’]s)?\s(?:[a-z][\w-]*\s){0,5}(?P<role>[a-z]+)\s[A-Z]")
_OFFICERS = frozenset(
    {"commissioner", "chief", "head", "director", "chairman", "chairwoman", "chair"}
)
_OFFICER_BEFORE = re.compile(
    r"\b(?:[Tt]he\s)?(?:[Cc]ompany|[Uu]nion|[Ff]irm|[Aa]irline|[Bb]ank|[Ll]eague|[Oo]perator|[Cc]lub|"
    r"[Aa]ssociation|[Ff]ederation|[Cc]harity|[Gg]roup|[Uu]tility|[Ii]nsurer|[Cc]ontractor)(?:['’]s)?\s"
    r"(?:[a-z]+\s){0,2}?(?:spokes(?:man|woman|person)|chair(?:man|woman)?|president|director|head|chief"
    r"|leader|secretary|manager|executive),?\s(?=$|[A-Z])"
)
_SERVES = re.compile(r"['’]s? (?:own )?(?:[a-z]+ ){0,2}?(?P<role>[a-z]+), $")
_SERVANTS = frozenset({"deputy", "aide", "adviser", "advisor", "assistant", "secretary"})
_TITLE_REACH = 60  # code points
_LETTERS = re.compile(r"[A-Za-z-]+")


class Voices:
    """States of persons, from the register's offices, their titles in the text, the publisher."""

    def __init__(
        self,
        document: Document,
        mentions: Sequence[Mention],
        register: Register,
        publisher: Publisher,
    ) -> None:
        self.register, self.on, self.publisher = register, document.published, publisher
        self.roles = word_set("actors", "voice_roles")
        self.roles_of_bodies = self.roles | word_set("actors", "callings") | _OFFICERS
        self.named: dict[str, Actor] = {}
        self.titled: set[str] = set()
        self.bodies: dict[str, Actor] = {}
        people: dict[str, Actor] = {}
        for mention in mentions:
            who = mention.actor
            if who is not None and who.kind == "person":
                people.setdefault(who.id, who)
                self._read(who, mention, document.text)
        self.serves = self._serving(mentions, document.text)
        self._bodies(mentions, document.text)
        self._officers(mentions, document.text)
        for who in people.values():
            self._in_title(who, document.title or "")

    def _read(self, who: Actor, mention: Mention, text: str) -> None:
        words = text[mention.span.start : mention.span.end]
        delegate = _DELEGATE.match(text, mention.span.end) if _MR.match(words) else None
        state = state_named(delegate["name"], self.register) if delegate else None
        if state is not None:
            self.named.setdefault(who.id, state)
        if " " in words:
            self._apposed(who, mention, text)
        if not self._speaks(words):
            return
        self.titled.add(who.id)
        after = _OF.match(text, mention.span.end)
        state = state_named(after["name"], self.register) if after else None
        if state is None and " " in words:
            rest = [w for w in words.split() if w.strip(",") not in who.name.split()]
            state = state_named(" ".join(rest), self.register)
        if state is not None:
            self.named.setdefault(who.id, state)

    def _apposed(self, who: Actor, mention: Mention, text: str) -> None:
        """ "Ann Lee, the Tarskian water minister,", "Tarsk's envoy to the Office, Ann Lee"."""
        start = mention.span.start
        for found in (
            _APPOSED_AFTER.match(text, mention.span.end),
            _APPOSED_BEFORE.search(text, max(0, start - 90), start),
        ):
            what = found["what"] if found else ""
            if self._speaks(what) and not re.search(r"\b(?:former|ex)\b", what):
                state = state_named(re.split(r"\s(?:to|in)\s", what)[0], self.register)
                if state is not None:
                    self.named.setdefault(who.id, state)

    def _serving(self, mentions: Sequence[Mention], text: str) -> dict[str, Actor]:
        """ "Mr Berg's own deputy, Ann Lee": whom each person serves."""
        people = [m for m in mentions if m.actor is not None and m.actor.kind == "person"]
        ends = {m.span.end: m.actors[0] for m in people}
        found: dict[str, Actor] = {}
        for who in people:
            serves = _SERVES.search(text, max(0, who.span.start - _TITLE_REACH), who.span.start)
            chief = ends.get(serves.start()) if serves is not None else None
            if serves and chief and serves["role"] in self.roles | _SERVANTS:
                found.setdefault(who.actors[0].id, chief)
        return found

    def _bodies(self, mentions: Sequence[Mention], text: str) -> None:
        """ "Ann Lee of Marlow & Teague", "Bo Berg, head of trade at the African Union"."""
        for k, mention in enumerate(mentions):
            who = mention.actor
            if who is None or who.kind != "person":
                continue
            for other in mentions[max(0, k - 2) : k + 4]:
                body = other.actor
                if (
                    body is None
                    or body.kind != "organisation"
                    or body.id in self.register.speaks_for
                ):
                    continue
                gap = text[mention.span.end : other.span.start]
                inside = mention.span.holds(other.span) or self._titles(other, mention, text)
                if inside or (other.span.start >= mention.span.end and _AT.fullmatch(gap)):
                    self.bodies.setdefault(who.id, body)

    def _officers(self, mentions: Sequence[Mention], text: str) -> None:
        """ "Company spokeswoman Ann Lee", "the union's chairwoman, Ann Lee": whose."""
        bodies = [m for m in mentions if m.actor is not None and m.actor.kind == "organisation"]
        bodies = [m for m in bodies if m.actors[0].id not in self.register.state_of]
        for m in mentions:
            who = m.actor
            if who is None or who.kind != "person" or who.id in self.bodies:
                continue
            near = text[max(0, m.span.start - 60) : m.span.start]
            inside = text[m.span.start : m.span.end]
            if not (_OFFICER_BEFORE.search(near) or _OFFICER_BEFORE.match(inside)):
                continue
            before = [b for b in bodies if b.span.start < m.span.start]
            if before:
                self.bodies[who.id] = before[-1].actors[0]

    def _titles(self, body: Mention, person: Mention, text: str) -> bool:
        """ "AU trade commissioner Ann Lee": a body's name and a role before the person's."""
        title = _TITLE.match(text, body.span.end, person.span.end)
        if title is None or title.end() <= person.span.start:
            return False
        past = any(w.endswith("ed") for w in title.group().split())
        return title["role"] in self.roles_of_bodies and not past

    def _speaks(self, words: str) -> bool:
        return not self.roles.isdisjoint(w.lower() for w in _LETTERS.findall(words))

    def _in_title(self, who: Actor, title: str) -> None:
        """ "Call with Chancellor of Tarsk Ann Lee": the title's piece that names the person."""
        if who.id in self.named or not title:
            return
        surname = who.name.split()[-1]
        for piece in _TITLE_PIECE.split(title):
            if surname in piece and self._speaks(piece):
                state = state_named(piece, self.register)
                if state is not None:
                    self.named[who.id] = state

    def known_state(self, actor: Actor) -> Actor | None:
        """The state for which a person speaks by the register's offices or the text's words."""
        for office in self.register.holds(actor.id, self.on):
            if office.kind in _VOICES and office.state:
                return self.register.actors.get(office.state)
        chief = self.serves.get(actor.id)
        if actor.id not in self.named and chief is not None and chief.id not in self.serves:
            return self.known_state(chief)
        return self.named.get(actor.id)

    def state_of(self, actor: Actor) -> Actor | None:
        """The same, else the publisher's own state where that is no single office."""
        known = self.known_state(actor)
        if known is not None:
            return known
        if self.publisher.state is not None and self.publisher.office is None:
            return self.publisher.state if actor.kind == "person" else None
        return None

    def body_of(self, actor: Actor) -> Actor | None:
        """Whom an actor means by "we": the state, else the body that the text gives the person."""
        state = self.state_of(actor)
        if state is not None:
            return state
        if actor.kind == "organisation" and actor == self.publisher.outlet:
            return self.publisher.state
        return self.bodies.get(actor.id)

    def foreign(self, actor: Actor) -> bool:
        """Whether a person is known to speak for another state than the publisher's."""
        own = self.publisher.state
        named = self.named.get(actor.id)
        return named is not None and (own is None or own.id != named.id)
