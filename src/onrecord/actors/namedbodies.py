"""Which body a noun means that names none: "the company", "the union", "the bank".

The one that the text names nearest before, of those that are what the noun says; where none is
named before, the only one that it names at all ("The company told us" may stand first).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ..lexicons import load_lexicon, word_set
from ..records import Actor, Mention
from .discourse import slug
from .perspective import Speakers

_NOUN_PHRASE = r"(?:[\w’'-]+\s){0,3}?"
_PLAIN = r"(?:(?!(?:the|its|his|her|their|of|that)\b)[\w’'-]+\s){0,3}?"
_THE_NOUN = re.compile(
    r"(?:the|this|that)(?: same)?(?: [\w-]+-based)? (?P<noun>think[ -]tank|[a-z]+)"
)
_THINK_TANK = "think tank"
_BEFORE = re.compile(
    rf"\b(?:the|its|their|his|her|an?|[\w-]+['’]s?)\s{_NOUN_PHRASE}(?P<noun>[a-z]+),?\s(?:the\s)?$",
    re.I,
)
_THE_NAMED = re.compile(r"\b[Tt]he (?P<noun>[a-z]+), $")
_AFTER = re.compile(
    rf"(?:\s\([^)]+\))?,\s(?:the|an?|its|one of)\s{_NOUN_PHRASE}(?P<noun>[a-z]+)"
    r"(?=[,.;]|\s(?:of|for|that|which|in|behind)\b)"
)
_OWNER = re.compile(
    r"(?P<body>\b[Tt]he [a-z]+)(?=['’]s?\s)"
    r"|\b(?:of|for|at|from|by)\s(?P<of>the [a-z]+)(?=$|[,.]|\s(?:who|and)\b)"
)
_NAME = re.compile(
    r"(?:The\s)?(?P<name>(?!The\b)[A-Z][\w’'&-]*"
    r"(?:\s(?:(?:of|do|da|de|del|des|du|and|&)\s)?(?:the\s)?[A-Z][\w&-]*){1,4})"
)
_SPOKESMAN = re.compile(
    r"(?:[Aa]|[Tt]he) (?P<body>company|firm|bank|union|airline) "
    r"(?P<role>spokes(?:man|woman|person)|official|executive|lawyer|representative)"
)
_NEAR = 90  # code points around a name that say what it is
_FAR = 4000  # code points back to where a body was named
_COMPANY = "company"


@dataclass(frozen=True, slots=True)
class _Named:
    """Where a body is named, and nouns for it from its name and from what is said beside it."""

    at: int
    who: Actor
    nouns: frozenset[str]


class NamedBodies:
    """Finds the body that a noun means.

    mentions  of the document, in the order of the text; states: of the register's bodies, by id
    """

    def __init__(self, text: str, mentions: Sequence[Mention], states: Mapping[str, str]) -> None:
        self.text = text
        self.companies = word_set("actors", "companies")
        self.any_company = word_set("actors", "any_company")
        self.company_names = word_set("actors", "company_heads") | word_set(
            "actors", "company_words"
        )
        parts = "|".join(sorted(map(re.escape, word_set("actors", "company_parts"))))
        leads = "|".join(sorted(map(re.escape, word_set("actors", "company_people"))))
        self.parts_after = re.compile(rf"['’]s?\s{_NOUN_PHRASE}(?:{parts})\b", re.I)
        self.parts_before = re.compile(rf"\b(?:{parts}|{leads})\s(?:of|at)\s(?:the\s)?$", re.I)
        lexicon = load_lexicon("actors")
        self.kinds = [frozenset(k) for k in (*lexicon["body_kinds"], *lexicon["named_kinds"])]
        public = word_set("actors", "public_bodies") | word_set("actors", "organs")
        self.think_tanks = word_set("actors", "think_tanks")
        self.public = public.union(*lexicon["body_kinds"]) - self.company_names
        self.roles = {noun.split()[-1] for noun in lexicon["roles"]["person"]}
        self.mentions, self.states = mentions, states

    @cached_property
    def named(self) -> list[_Named]:
        """All places where a body is named, each with all that the text calls it."""
        nouns: dict[str, set[str]] = {}
        places: list[tuple[int, Actor]] = []
        for start, end, who in self._names():
            if who.id not in self.states:
                places.append((start, who))
                nouns.setdefault(who.id, set()).update(self._nouns(who, start, end))
        return [_Named(at, who, frozenset(nouns[who.id])) for at, who in places]

    def _names(self) -> list[tuple[int, int, Actor]]:
        """The places of bodies' names: of mentions, and of names that are nobody's else."""
        found = []
        taken: set[int] = set()
        for m in self.mentions:
            who, (start, end) = m.actors[0], (m.span.start, m.span.end)
            named = self.text[start] == who.name[0] and len(m.actors) == 1
            if named or who.kind not in ("person", "group"):
                taken |= set(range(start, end))
            if named and who.kind in ("organisation", "outlet"):
                found.append((start, end, who))
        for name in _NAME.finditer(self.text):
            start, end = name.span("name")
            words = name["name"]
            first, *_, last = words.lower().split()
            if not {first, last} & self.roles and taken.isdisjoint(range(start, end)):
                found.append((start, end, Actor(slug(words), words, "organisation")))
        return sorted(found, key=lambda place: place[0])

    def _nouns(self, who: Actor, start: int, end: int) -> set[str]:
        """The nouns for a body by its name, and by "the manufacturer, Karst Works"."""
        words = who.name.lower().split()
        nouns = {noun for kind in self.kinds if kind & set(words) for noun in kind}
        nouns |= {_THINK_TANK} if self.think_tanks & set(words) else set()
        if who.kind == "outlet" or self.public & set(words):
            return nouns
        before, after = self.text[max(0, start - _NEAR) : start], self.text[end : end + _NEAR]
        told = (_BEFORE.search(before), _AFTER.match(after))
        beside = {m["noun"].lower() for m in told if m is not None} & self.companies
        exact = _THE_NAMED.search(before)
        nouns |= {exact["noun"]} if exact is not None else set()
        parts = self.parts_after.match(after) or self.parts_before.search(before)
        if beside or parts or {words[0], words[-1]} & self.company_names:
            nouns |= {_COMPANY, *beside}
        return nouns

    def called(self, low: str, at: int) -> Speakers | None:
        """Whom "the company" means in the words `low` (lower case), which stand at `at`."""
        found = _THE_NOUN.fullmatch(low)
        if found is None:
            return None
        noun = _THINK_TANK if found["noun"].startswith("think") else found["noun"]
        company = noun in self.any_company
        if not company and self._told_unnamed(noun, at):
            return None
        fits = [n for n in self.named if noun in n.nouns or (company and _COMPANY in n.nouns)]
        before = [n.who for n in fits if at - _FAR < n.at < at]
        if before:
            return (before[-1],), f"the {noun} named last: {before[-1].name}"
        if len({n.who.id for n in fits}) == 1:
            return (fits[0].who,), f"the only {noun} that the text names: {fits[0].who.name}"
        return None

    def in_words(self, words: str, at: int) -> str:
        """Words for somebody with the body's name for its noun: "the bank's auditors"."""
        speaker = _SPOKESMAN.fullmatch(words)
        told = self.called(f"the {speaker['body']}", at) if speaker is not None else None
        if speaker is not None and told is not None:
            return f"a {speaker['role']} for {told[0][0].name}"
        for owner in reversed(list(_OWNER.finditer(words))):
            start, end = owner.span("of" if owner["of"] else "body")
            told = self.called(words[start:end].lower(), at)
            if told is not None:
                words = f"{words[:start]}{told[0][0].name}{words[end:]}"
        return words

    def _told_unnamed(self, noun: str, at: int) -> bool:
        """Whether one without a name was told of: "a local bank refused ... the bank"."""
        told = re.compile(rf"\b(?:an?|another)\s{_PLAIN}{noun}\b(?!,?\s(?-i:[A-Z]))", re.I)
        return told.search(self.text, max(0, at - _FAR), at) is not None
