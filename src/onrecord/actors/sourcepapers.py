"""Sources that are papers, or speak by one: "a ministry statement", "the report", "their talks"."""

from __future__ import annotations

import re

from ..records import Actor, Statement
from .discourse import slug
from .groups import group_name, head_words
from .perspective import Speakers
from .sourceowners import OwnedSources
from .sourcepronouns import FAR

_PAPER = re.compile(r"(?:an?|the) (?P<body>[a-z]+) (?P<paper>[a-z]+)")
_ISSUED = re.compile(
    r"(?:^|\s)(?P<noun>[\w-]+)\s+(?:(?:issued|released|published|signed|made|put out)\s+)?"
    r"(?:from|by|of)\s+(?:the\s+|its\s+|his\s+|her\s+)?$"
)

_INTERNAL = re.compile(
    r"(?i:an?|the|one|another)\s(?:[\w-]+\s){0,4}"
    r"(?:memo|memorandum|cable|telegram|minutes|log|logbook|dossier)"
    r"(?:\s(?:leaked to|seen by|obtained by|circulated|dated|marked|sent)\b.*)?"
)
_COURT_PAPERS = frozenset({"indictment", "affidavit", "lawsuit", "dossier", "memorandum"})
_THE_PAPER = re.compile(
    r"the (?:[\w-]+-(?:page|word|line|paragraph) )?(?:document|filing|file|papers?|text)"
)

_HANDLE = re.compile(r"@\w{2,30}")
_OWNER_REACH = 80  # code points from a name to its account in brackets


class PaperSources(OwnedSources):
    """Knows whose a paper is.

    outlets  nouns of outlets; talks: nouns of talks
    """

    outlets: frozenset[str]
    talks: frozenset[str]

    def _ourselves(self, low: str) -> Speakers | None:
        """ "This newspaper": the outlet whose text it is."""
        lead, _, noun = low.partition(" ")
        outlet = self.voices.publisher.outlet
        if lead != "this" or noun not in self.outlets or outlet is None:
            return None
        return (outlet,), f"{low}: {outlet.name}"

    def _internal_paper(self, words: str) -> Speakers | None:
        """ "An internal central bank memorandum": the paper itself, which was not published."""
        name = group_name(words)
        if _INTERNAL.fullmatch(words) is None or " " not in name:
            return None
        return (Actor(slug(name), name, "group"),), f"{words}: a paper by itself"

    def _paper_of(self, low: str, at: int) -> Speakers | None:
        """ "A ministry statement", "the company report": the body last named so speaks."""
        found = _PAPER.fullmatch(low)
        if found is None or found["paper"] not in self.documents:
            return None
        for m in reversed(self.between(max(0, at - 2 * FAR), at)):
            who = m.actors[0]
            if who.kind == "organisation" and found["body"] in who.name.lower().split():
                return m.actors, f"{low}: of {who.name}"
        return None

    def _issued(self, statement: Statement) -> Speakers | None:
        """ "A readout from the ministry", "Lee and Bo's talks": whose document or talks it is."""
        if len(statement.source) != 1:
            return None
        span = statement.source[0]
        words = self.text[span.start : span.end].lower().split()
        own = [m for m in self.between(span.start, span.end) if m.span.end <= span.end]
        noun = words[-1] if words else ""
        if noun.endswith(("'s", "’s")) and statement.cue:  # "Lee and Bo's" "talks focused on"
            cue = min(statement.cue)
            noun = self.text[cue.start : cue.end].lower().split()[0]
        if noun in self.talks:
            people = {a.id: a for m in own for a in m.actors if a.kind in ("person", "state")}
            if len(people) > 1:
                return tuple(people.values()), "those whose talks they are"
        for m in own:
            before = self.text[span.start : m.span.start].lower()
            head = _ISSUED.search(before)
            if head and head["noun"] in self.documents and m.actors[0].kind != "group":
                last = m.span.end >= span.end - 2 or self.text[m.span.end] in ",)"
                if last:
                    return m.actors, f"the {head['noun']} of {m.actors[0].name}"
        return None

    def _writer(self, noun: str, at: int) -> Speakers | None:
        """ "A letter from Ann Lee ... The letter says": who is told to have written it."""
        pattern = rf"\b{re.escape(noun)}\s+(?:from|by|of|signed by)\s+(?:the\s+)?"
        own = re.compile(rf"['’]s\s(?:[\w-]+\s){{0,2}}{re.escape(noun)}\b", re.I)
        for m in reversed(self.between(max(0, at - 3 * FAR), at)):
            if m.actors[0].kind != "group" and own.match(self.text, m.span.end):
                return m.actors, f"the {noun} of {m.actors[0].name}"
        whose = re.compile(
            rf"\b(?:its|their|his|her)\s(?:[\w-]+\s){{0,2}}{re.escape(noun)}\b", re.I
        )
        for told in reversed(list(whose.finditer(self.text, max(0, at - 3 * FAR), at))):
            start = max(
                0, self.text.rfind(". ", 0, told.start()), self.text.rfind("\n", 0, told.start())
            )
            for m in reversed(self.between(start, told.start())):
                if m.actors[0].kind == "organisation":
                    return m.actors, f"the {noun} of {m.actors[0].name}"
        for found in reversed(list(re.finditer(pattern, self.text[max(0, at - FAR) : at], re.I))):
            end = max(0, at - FAR) + found.end()
            for m in self.between(end - 4, end + 30):
                if m.actors[0].kind != "group":
                    return m.actors, f"the {noun} of {m.actors[0].name}"
        return None

    def _account(self, words: str) -> Speakers | None:
        """ "@TarskMFA": whose account it is, where the text says so, else the account itself."""
        if not _HANDLE.fullmatch(words):
            return None
        for told in re.finditer(rf"\({re.escape(words)}\)", self.text, re.I):
            for m in reversed(self.between(max(0, told.start() - _OWNER_REACH), told.start())):
                if m.actor is not None and not self.text[m.span.end : told.start()].strip():
                    return m.actors, f"{words}: the account of {m.actors[0].name}"
        return (Actor(slug(words), words, "group"),), f"{words}: an account"

    def _paper_again(self, low: str) -> Speakers | None:
        """ "The 44-page document", "the filing" after "according to an indictment": the same."""
        found = _THE_PAPER.fullmatch(low)
        if found is None:
            return None
        for chain in reversed(self.told[-20:]):
            who = chain.speakers[0] if len(chain.speakers) == 1 else None
            if who is None or who.kind != "group":
                continue
            words = head_words(who.name).lower().split()
            if {*words[:1], *words[-1:]} & ((self.documents | _COURT_PAPERS) - {"statement"}):
                return (who,), f"{low}: {who.name}, told of before"
        return None
