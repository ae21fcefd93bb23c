"""Sources told by whose they are: "whose intelligence chief", "a person close to her"."""

from __future__ import annotations

import re

from ..records import Actor, Chain, Statement
from .discourse import slug
from .groups import group_name
from .nations import state_named
from .perspective import Perspective, Speakers
from .rolewords import LEADERS
from .sourcescontinued import ContinuedSources

_NOUN_BEFORE = re.compile(
    r"\b(?:of|in|on|to|from|at|with|by|for)\s(?P<noun>(?:the\s)?(?:[\w-]+\s){0,3}[a-z-]+)$"
)
_SOME_OF = re.compile(
    r"(?P<some>[A-Za-z]+ of )(?P<whose>my|our|his|her) (?:own )?(?P<what>[a-z][a-z -]+)"
)
_TO_HER = re.compile(r"\s(?:to|with|of|for|by|around)\s(?P<whom>him|her)$")

_OFFICIALS = frozenset(
    {"official", "officials", "diplomat", "diplomats", "minister", "aide", "aides", "memo"}
    | {"memorandum", "cable", "telegram", "minutes"}
)
_MINISTERS = frozenset({"foreign minister", "defence minister", "defense minister"})


class OwnedSources(ContinuedSources):
    """Knows of whom or what a source is."""

    perspective: Perspective

    def _whose(self, words: str, statement: Statement) -> Speakers | None:
        """ "Tarsk, whose intelligence chief warned": of whom or what stands before."""
        at = min(statement.source).start
        what = words.partition(" ")[2]
        if not what or not words.startswith("whose ") or self.text[at - 2 : at] != ", ":
            return None
        if any(a.kind == "person" for m in self.between(at, at + len(words)) for a in m.actors):
            return None
        near = [m for m in self.between(max(0, at - 80), at) if m.span.end == at - 2]
        noun = _NOUN_BEFORE.search(self.text, max(0, at - 80), at - 2)
        if not near and noun is None:
            return None
        owner = near[0].actors[0].name if near else noun["noun"] if noun else ""
        name = group_name(f"{what} of {owner}")
        return (Actor(slug(name), name, "group"),), f"{words}: of {owner}"

    def _with_whom(self, words: str, start: int, outer: Chain | None) -> str:
        """ "A person close to her", "two of my aides": with the name of whom the pronoun means."""
        some = _SOME_OF.fullmatch(words)
        if some is not None:
            owner = self._owner_of_some(some["whose"].lower(), start + some.start("whose"), outer)
            return f"{some['some']}{owner.name}'s {some['what']}" if owner is not None else words
        last = _TO_HER.search(words)
        if last is None:
            return words
        at = start + last.start("whom")
        near = (m.actor for m in self.between(at, at + 1))
        who = next((a for a in near if a is not None and a.kind == "person"), None)
        return words[: last.start("whom")] + who.name if who is not None else words

    def _owner_of_some(self, whose: str, at: int, outer: Chain | None) -> Actor | None:
        if whose in ("my", "our"):
            who = outer.speakers[0] if outer is not None and len(outer.speakers) == 1 else None
        else:
            who = next((m.actor for m in self.between(at, at + 1)), None)
        return who if who is not None and who.kind == "person" else None

    def _of_nation(self, found: Speakers | None, words: str) -> Speakers | None:
        """Whom a description means, unless it names another nation: "the Tarskian ambassador"."""
        nation = state_named(words, self.voices.register) if found else None
        known = self.voices.known_state(found[0][0]) if found and nation else None
        return None if nation and known and known.id != nation.id else found

    def _of_officials_state(self, outer: Chain | None, role: str, low: str) -> Speakers | None:
        """ "The president" in the words of "a diplomat in Durn": of the state that Durn governs."""
        parent = self.statements.get(outer.statement) if outer is not None else None
        if parent is None or not (role in LEADERS or role in _MINISTERS):
            return None
        words = self.written(parent.source).lower().split()
        if _OFFICIALS.isdisjoint(words):
            return None
        register = self.voices.register
        near = [m.actor for s in parent.source for m in self.between(s.start, s.end)]
        homes = (a.id if a.kind == "state" else register.state_of.get(a.id) for a in near if a)
        state = next((home for home in homes if home), None)
        for office in register.offices_named(state, role) if state else ():
            holder = register.office_holder(office.id, self.voices.on)
            if holder is not None and role in office.name.lower():
                return (holder,), f"{low}: {office.name}, of the state of who says so"
        return None

    def _served(self, statement: Statement, outer: Chain | None, low: str) -> Speakers | None:
        """ "The president" in a spokesperson's words, "our minister" in anybody's: their own."""
        who = outer.speakers[0] if outer is not None and len(outer.speakers) == 1 else None
        own = low.endswith(" of the republic")
        lead, _, role = low.removesuffix(" of the republic").partition(" ")
        if who is not None and who.kind == "organisation" and low == "its minister":
            return self.perspective.minister_of(who, low)
        if who is not None and who.kind == "group" and lead == "the":
            return self._of_officials_state(outer, role, low)
        if who is None or who.kind != "person":
            return None
        span = min(statement.source)
        near = [m for m in self.between(span.start, span.end) if m.actors != (who,)]
        styled = low in self.perspective.styles and not near
        if styled or (lead in ("our", "my") and role):
            found = self.perspective.holder(low, outer)
            return found if found and found[0] != (who,) else None
        if lead != "the" or not (role in LEADERS or role in _MINISTERS):
            return None
        serves = own or self._is_spokesperson(who)
        return self.perspective.holder(low, outer) if serves else None
