"""Who takes part: the persons (and states) that "the leaders", "they", "both sides" mean."""

from __future__ import annotations

from collections.abc import Sequence

from .discourse import Entity
from .language import Language
from .words import Word

HEAD_SENTENCES = 4


class Participants:
    """Keeps who was named together, in the document's head and last."""

    def __init__(self, language: Language, official: bool) -> None:
        self.language, self.official = language, official
        self.titles = set(language.leader_roles) - set(language.any_leader)
        self.main: list[Entity] = []
        self.last: list[Entity] = []
        self.states: list[Entity] = []
        self.joint: list[Entity] = []
        self.leaders_met: list[Entity] = []  # since two states were named together

    def sentence(
        self, people: Sequence[Entity], states: Sequence[Entity], words: Sequence[Word]
    ) -> None:
        """Note the persons and states that one sentence named, in order."""
        persons = list({id(e): e for e in people}.values())
        first = bool(persons) and persons[0] in self.joint
        if first and len(self.joint) >= 2 and all(e in persons for e in self.joint):
            persons = self.joint  # "the ministers of X and Y welcome the return of Ann Lee"
        if len(persons) >= 2:
            self.last = persons if persons is self.joint else persons[:2]
            more = len(persons) > len(self.main) > 1 and all(e in persons for e in self.main)
            if more and words and words[0].sentence == 0:
                self.main = []  # the title told of some of them
            if len(self.main) < 2 and words and words[0].sentence < HEAD_SENTENCES:
                met = any(w.low in self.language.meeting for w in words)
                if met or not self.official:
                    self.main = persons if met and len(persons) <= 15 else persons[:2]
        countries = list({id(e): e for e in states}.values())
        lows = {w.low for w in words}
        met = len(persons) == 2 and bool(lows & self.language.meeting and lows & self.titles)
        self.leaders_met = persons if met and len(countries) < 2 else self.leaders_met
        if len(countries) >= 2:
            self.states, self.leaders_met = countries[:2], []

    def now(self, people: Sequence[Entity]) -> None:
        """Take the persons named so far in this sentence, where none were named together before."""
        persons = list({id(e): e for e in people}.values())
        if len(persons) >= 2 and len(self.last) < 2:
            self.last = persons[:2]

    def leaders(self, role: str = "", two: bool = False) -> list[Entity]:
        """Those whom "the leaders" (or "the presidents", by role) means."""
        pool = self.main if self.official and self.main else self.last or self.main
        if role and len(pool) > 2:
            fit = [e for e in pool if any(r == role for r, _, _ in e.roles)]
            pool = fit if len(fit) >= 2 else pool
        return pool[:2] if two else pool
