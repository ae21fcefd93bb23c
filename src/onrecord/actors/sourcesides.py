"""Sources told from whose side they speak: "we", "our side", "his government", "the minister"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from ..records import Actor, Chain, Statement
from .discourse import slug
from .heads import POSSESSIVES
from .nations import bare_words, state_at, state_named
from .perspective import Speakers
from .sourcepronouns import PronounSources
from .voices import Voices

_GOVERNS = re.compile(
    r"(?:(?!former )\w+ )?minister|president|premier|chancellor|king|queen|emir|sultan"
)
_TWO_SIDES = re.compile(
    r"(?:both|neither|the two|each|either)(?: of the)? "
    r"(?:sides?|governments?|capitals?|delegations?|neighbou?rs?|countries|country|nations?|states?|parties|party)"
)
_OF_NATION = re.compile(r"(?:the )?(?!the )[\w-]+(?: [\w-]+)? government")
_SESSION = re.compile(r"the (?:session|meeting|conference|plenary|summit|congress)")
_IN_CAPITAL = re.compile(
    r"(?:[Tt]he )?(?:(?P<state>government|leadership|regime|administration)"
    r"|(?P<organ>parliament|legislature|(?:national |federal )?assembly|senate|military))"
    r" in (?P<capital>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)*)"
)
_OFFICIAL = re.compile(r"\b(?:officials?|diplomats?|negotiators?|officers?|envoys?)\b")
_SPOKES = re.compile(r"\bspokes(?:man|woman|person|people)\b")
_TO_US = re.compile(r"\s?(?:us|me|him|her|his|our|my)\b")
_STATE_WORDS = frozenset(
    {"government", "nation", "country", "kingdom", "sultanate", "emirate", "republic"}
)
_FAR = 600  # code points
_OFTEN = 4  # times that another state is named of which a text is


class SideSources(PronounSources):
    """Knows for which state or body those speak who speak.

    own_state  nouns of what is a speaker's own state's: "our side", "my country"
    """

    voices: Voices
    own_state: frozenset[str]

    def own(self, outer: Chain, low: str) -> Speakers:
        """ "We" and "I" inside another's words: a state's voice means the state by "we"."""
        if low not in ("i", "my", "me", "mine") and len(outer.speakers) == 1:
            body = self.voices.body_of(outer.speakers[0]) or self._body_spoken_for(outer)
            if body is not None:
                return (body,), f"we: {outer.speakers[0].name} speaks for {body.name}"
        return outer.speakers, "the outer speaker's own words"

    def _body_spoken_for(self, outer: Chain) -> Actor | None:
        """Whom an unnamed spokesperson means by "we": the body named with her, or before her."""
        who, statement = outer.speakers[0], self.statements.get(outer.statement)
        if who.kind == "group" and _OFFICIAL.search(who.name):
            own = self.voices.publisher
            ours = own.state if own.official else None
            return state_named(who.name, self.voices.register) or ours
        if who.kind != "group" or not _SPOKES.search(who.name) or statement is None:
            return None
        spans = statement.source
        near = [m.actors[0] for s in spans for m in self.between(s.start, s.end)]
        told = [c for c in self.told if c.statement != outer.statement]
        near += list(told[-1].speakers) if told and len(told[-1].speakers) == 1 else []
        return next((a for a in near if a.kind in ("organisation", "state")), None)

    def _other_side(self, low: str, start: int, outer: Chain | None) -> Speakers | None:
        """ "The other side has not replied": of the states last named, the one that is not ours."""
        if low not in ("the other side", "the other party", "the opposite side"):
            return None
        own = self.voices.publisher
        who = next(iter(self._last_speakers(outer)), None)
        state = who if who is None or who.kind == "state" else self.voices.state_of(who)
        ours = own.state if own.official and own.state is not None else state
        for m in reversed(self.between(max(0, start - 4 * _FAR), start)) if ours else ():
            for a in m.actors:
                named = a if a.kind == "state" else self.voices.known_state(a)
                if named is not None and ours is not None and named.id != ours.id:
                    return (named,), f"{low}: {named.name}, named last beside {ours.name}"
        return None

    def _whose_turn(self, statement: Statement, outer: Chain) -> Chain:
        """In a labelled turn "we" is who has the turn, not who is told of in it without quotes."""
        parent = self.statements.get(outer.statement)
        if parent is None or self.authorship.quoted(min(statement.source).start):
            return outer
        while parent is not None and parent.id not in self.labels:
            parent = self.statements.get(parent.parent or "")
        turn = next((c for c in reversed(self.told) if parent and c.statement == parent.id), None)
        return turn or outer

    def _own_state(self, statement: Statement, outer: Chain | None, low: str) -> Actor | None:
        """ "Our side", "his government": the state of whom the pronoun means."""
        words = low.split()
        if low.removeprefix("the ") in _STATE_WORDS:
            own = self.voices.publisher
            ours = own.state if own.official else None
            if outer is not None and len(outer.speakers) == 1:
                return self.voices.state_of(outer.speakers[0]) or ours
            return ours if outer is None else None
        if len(words) != 2 or words[1] not in self.own_state or words[0] not in POSSESSIVES:
            return None
        if words[0] in ("our", "my"):
            who = outer.speakers[0] if outer and len(outer.speakers) == 1 else None
            if outer is not None and (who is None or who.kind == "group"):
                own = self.voices.publisher
                who = own.state if own.official and own.state is not None else who
            elif outer is None and not self.authorship.quoted(min(statement.source).start):
                own = self.voices.publisher
                who = own.state or own.home  # "our side", as a paper writes
        elif self._says_he(outer, words[0]) and outer is not None:
            who = outer.speakers[0]
        elif (told := self._of_unnamed(outer)) is not None:
            who = told
        else:
            span = min(statement.source)
            near = self.between(span.start, span.start + 1)
            who = near[0].actor if near else self._last_alone()
        if who is None or who.kind == "state":
            return who
        if who.kind == "group":
            return state_named(who.name, self.voices.register)
        spoke = self._last_alone()
        if words[0] in ("his", "her") and spoke and not self.voices.known_state(who):
            of_spoke = state_named(spoke.name, self.voices.register)
            if spoke.kind == "group" and of_spoke is not None:
                return of_spoke  # "The representative of Tarsk recalled his Government's offer"
        return self.voices.state_of(who)

    def _of_unnamed(self, outer: Chain | None) -> Actor | None:
        """ "The minister of Tarsk recalled her country's offer": that of an unnamed speaker."""
        who = outer.speakers[0] if outer is not None and len(outer.speakers) == 1 else None
        if who is None or who.kind != "group":
            return None
        return state_named(who.name, self.voices.register)

    def _says_he(self, outer: Chain | None, whose: str) -> bool:
        """ "She asked that her government": whether who says so is told of by that pronoun."""
        parent = self.statements.get(outer.statement) if outer is not None else None
        if parent is None or outer is None or len(outer.speakers) != 1:
            return False
        words = self.written(parent.source).lower()
        return words == {"his": "he", "her": "she"}.get(whose)

    def _two_others(self, statement: Statement, outer: Chain | None, low: str) -> Speakers | None:
        """ "Both sides have told us": the two states last named, without that of who speaks."""
        who = outer.speakers[0] if outer is not None and len(outer.speakers) == 1 else None
        if who is None or not statement.cue or not _TWO_SIDES.fullmatch(low):
            return None
        source, cue = min(statement.source), min(statement.cue)
        own = who if who.kind == "state" else self.voices.state_of(who)
        to_us = _TO_US.match(self.text, max(c.end for c in statement.cue)) or _TO_US.search(
            self.text, cue.start, cue.end
        )
        passive = source.start > cue.start
        if own is None or not (to_us or passive or "neighbo" in low):
            return None
        found: dict[str, Actor] = {}
        for m in reversed(self.between(max(0, source.start - 4 * _FAR), source.start)):
            for a in m.actors:
                state = a if a.kind == "state" else self.voices.state_of(a)
                if state is not None and state.id != own.id and len(found) < 2:
                    found.setdefault(state.id, state)
        if len(found) < 2:
            return None
        return tuple(reversed(found.values())), f"{low}: the two told of beside {own.name}"

    @cached_property
    def _states_named(self) -> Counter[str]:
        """How often each state is named, by its id."""
        return Counter(a.id for m in self.mentions for a in m.actors if a.kind == "state")

    def _the_government(self, words: str) -> Speakers | None:
        """ "The Tarskian government"; "the government", where it was told unless of another."""
        low = words.lower()
        if _OF_NATION.fullmatch(low):
            state = state_named(words, self.voices.register)
            return ((state,), f"{words}: {state.name}") if state is not None else None
        there = _IN_CAPITAL.fullmatch(words)
        if there is not None:
            return self._in_capital(words, there)
        if low != "the government":
            return None
        named = self._states_named
        times = max(named.values(), default=0)
        here = next(iter(self.voices.publisher.near), None)
        if here is None or (times >= _OFTEN and times > 2 * named[here.id]):
            return None
        abroad = not named[here.id] and self.voices.publisher.told_in is None
        if abroad and list(named.values()).count(times) == 1 and times > 1:
            return None  # about one other state, written nobody says where
        return (here,), f"{low}: {here.name}, where it was told"

    def _session(self, low: str) -> Speakers | None:
        """ "The Session", "the Conference" in a body's own text: the body that meets."""
        body = self.voices.publisher.outlet
        if _SESSION.fullmatch(low) is None or body is None or body.kind != "organisation":
            return None
        return (body,), f"{low}: {body.name}, whose text it is"

    def _in_capital(self, words: str, there: re.Match[str]) -> Speakers | None:
        """ "The government in Ostrel" is the state; "the parliament in Ostrel" is the state's."""
        register = self.voices.register
        state = state_at(bare_words(there["capital"]), 0, register, ("capital",))
        if state is None:
            return None
        if there["state"]:
            return (state,), f"{words}: {state.name}, by its capital"
        name = f"{register.demonyms.get(state.id, state.name)} {there['organ']}"
        return (Actor(slug(name), name, "group"),), f"{words}: that of {state.name}"

    def _last_speakers(self, outer: Chain | None) -> Sequence[Actor]:
        """Those around whose words a place is, else those who spoke last."""
        chain = outer or (self.told[-1] if self.told else None)
        return chain.speakers if chain is not None else ()

    def _last_alone(self) -> Actor | None:
        """The one person or group that spoke last."""
        last = self.told[-1] if self.told else None
        return last.speakers[0] if last is not None and len(last.speakers) == 1 else None

    def _office_at_hand(self, low: str) -> Speakers | None:
        """ "The transport minister", unnamed: of the state that the text was written in."""
        role = low.removeprefix("the ")
        register, on = self.voices.register, self.voices.on
        for near in self.voices.publisher.near if role != low else ():
            for office in register.offices_by_state.get(near.id, ()):
                named = office.name.lower().startswith((f"{role} of", f"{role} for"))
                who = register.office_holder(office.id, on) if named and not office.shared else None
                if who is not None:
                    return (who,), f"{low}: {office.name}, of the state told of"
        state = self.voices.publisher.told_in
        if role == low or state is None or not _GOVERNS.fullmatch(role):
            return None
        name = f"{role} of {state.name}"
        return (Actor(slug(name), name, "group"),), f"{low}: of {state.name}, where it was told"
