"""Speakers of a statement from the words of its source."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from ..lexicons import load_lexicon, word_set
from ..records import Actor, Chain, Document, Mention, Span, Statement
from .discourse import slug
from .voices import Voices

_BEFORE_OTHER = re.compile(
    r"\b(?:of|to|for|from|with|in|at|on|by|about|against|near|including|under)\s+"
    r"(?:the\s+|his\s+|her\s+|our\s+|its\s+)?$",
    re.I,
)
_AND = re.compile(
    r"^\s*(?:,\s*(?:and\s+)?|and\s|&|as well as\s|/)\s*(?:the\s+|both\s+|by\s+)?$", re.I
)
_OWN = frozenset({"we", "i", "our", "my", "us", "me", "ourselves", "mine", "ours"})
_YOUR = frozenset({"you", "your", "yours"})
_PRONOUNS = frozenset(
    {"he", "she", "it", "they", "his", "her", "its", "their", "him", "them", "which", "who", "that"}
)
_POSSESSIVES = frozenset({"his", "her", "its", "their", "our", "my", "your"})
_LEAD = re.compile(r"^(?:the|a|an|both|our|its|their|his|her)\s+", re.I)

_TOLD_BY = re.compile(r"\b(?:according to|citing|via|reported by|cited by)\s[^.,]{0,20}$", re.I)
_SMALL = _OWN | _YOUR | _PRONOUNS | frozenset({"them", "all", "both"})

_JOINS = re.compile(r"\b(?:and|with|as well as|by)\b")
_LETTER = re.compile(r"\w")

_SOME_OF = re.compile(
    r"(?P<some>one|two|some|several|many|most|none|another|a (?:second|third))"
    r"(?: of (?:them|these|those))?",
    re.I,
)
NOBODY = "the source names nobody"
UNNAMED = "unnamed source"

Speakers = tuple[tuple[Actor, ...], str]


class SourceReader:
    """Reads sources with the mentions of the document."""

    def __init__(
        self,
        document: Document,
        mentions: Sequence[Mention],
        voices: Voices,
        role_nouns: frozenset[str],
    ) -> None:
        self.text, self.voices, self.role_nouns = document.text, voices, role_nouns
        self.genders: dict[str, list[str]] = load_lexicon("actors")["gender"]
        self.given: dict[str, list[str]] = load_lexicon("actors")["given"]
        self.own_state = word_set("actors", "own_state")
        self.mentions = sorted(mentions, key=lambda m: (m.span.start, -m.span.end))
        self._starts = [m.span.start for m in self.mentions]
        self.told: list[Chain] = []
        self.documents = word_set("actors", "document_nouns")
        self.talks = word_set("actors", "talks")
        self.functions = word_set("actors", "openers") - word_set("actors", "groups")
        self.relay_words = word_set("actors", "relay_words")
        self.platforms = word_set("actors", "platforms")

    def between(self, start: int, end: int) -> list[Mention]:
        """Mentions that begin in a stretch of the text."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def within(self, span: Span) -> list[Mention]:
        """Mentions that lie in a span by half of themselves; none inside another."""
        found: list[Mention] = []
        for m in self.between(span.start - 60, span.end):
            shared = min(m.span.end, span.end) - max(m.span.start, span.start)
            if shared * 2 >= m.span.end - m.span.start and not any(
                f.span.holds(m.span) for f in found
            ):
                found.append(m)
        return found or self._around(span)

    def _around(self, span: Span) -> list[Mention]:
        """The mention of which a span is a piece ("Biden" of "Joseph R. Biden"), if one is."""
        size = span.end - span.start
        held = [
            m
            for m in self.between(span.start - 120, span.end)
            if m.actor is not None
            and min(m.span.end, span.end) - max(m.span.start, span.start) >= 0.7 * size
        ]
        return held[:1]

    def pieces(self, statement: Statement) -> list[Span]:
        """The pieces of a source that belong together; a stray one is left out.

        They do where the text between them joins them ("A met with B to discuss") or where none
        stands nearer to the cue.
        """
        found = sorted(statement.source)
        if len(found) < 2 or not statement.cue:
            return found
        cue = statement.cue[0]
        near = min(found, key=lambda s: (max(s.start - cue.end, cue.start - s.end, 0), s.start))
        kept = [near]
        for span in found:
            low, high = sorted((span, near))
            gap = self.text[low.end : high.start]
            if span is not near and (_JOINS.search(gap) or not _LETTER.search(gap)):
                kept.append(span)
        return sorted(kept)

    def beside(self, statement: Statement) -> Mention | str | None:
        """Who stands right before the cue of a statement whose source was not found.

        A mention, or "i" or "we" as a word; None before a passive or where nobody stands there.
        """
        if not statement.cue:
            return None
        cue = min(statement.cue)
        low = self.text[cue.start : cue.end].lower()
        if re.match(r"(?:was|were|been|being|is|are|it|there|hope|attention)\b", low):
            return None
        before = self.text[max(0, cue.start - 25) : cue.start]
        own = re.search(r"\b(I|we|We)(?:['’]\w+)?(?:\s+\w+){0,2}\s+$", before)
        if own:
            return own.group(1).lower()
        for m in reversed(self.between(cue.start - 60, cue.start)):
            gap = self.text[m.span.end : cue.start]
            before = self.text[max(0, m.span.start - 12) : m.span.start]
            if re.fullmatch(r"['’]s?(?:\s+[\w-]+){0,2}\s+", gap):
                return m
            if _BEFORE_OTHER.search(before):
                continue
            comma = ",?" if m.actors[0].kind == "person" else ""
            if re.fullmatch(comma + r"\s+(?:also|then|has|have|had|again|later|still)?\s*", gap):
                return m
        return None

    def read(self, statement: Statement, outer: Chain | None, before: Chain | None) -> Speakers:
        """Who speaks by a source; `outer`: the chain around it, `before`: the one told before."""
        words = self.words(statement)
        low = (
            words.lower().strip(" '’s\"“”")
            if words.lower() not in ("his", "its", "us")
            else words.lower()
        )
        if low in _OWN:
            if outer is not None:
                return self.own(outer, low)
            return (
                (before.speakers, "the speaker before goes on")
                if before
                else ((), "first person, nobody known")
            )
        if low in ("his", "her", "its") and outer is not None:
            found = self._possessed(statement, outer, low)
            if found is not None:
                return found
        state = self._own_state(statement, outer, low)
        if state is not None:
            return (state,), f"{low}: {state.name}"
        actors: dict[str, Actor] = {}
        reasons: list[str] = []
        for span in self.pieces(statement):
            if actors and _TOLD_BY.search(self.text, max(0, span.start - 30), span.start):
                continue
            cue_first = any(0 <= span.start - c.end <= 2 for c in statement.cue)
            for mention in self._heads(span, cue_first):
                for actor in mention.actors:
                    actors.setdefault(actor.id, actor)
                reasons.append(mention.reason)
        if actors:
            return tuple(actors.values()), "; ".join(dict.fromkeys(reasons))
        return self._unnamed(words, low)

    def words(self, statement: Statement) -> str:
        """The words of a statement's source, in lower case where they are one word."""
        words = " ".join(self.text[s.start : s.end] for s in statement.source)
        return (
            words if " " in words.strip() else words.lower() if words.lower() in _SMALL else words
        )

    def own(self, outer: Chain, low: str) -> Speakers:
        """ "We" and "I" inside another's words: a state's voice means the state by "we"."""
        if low not in ("i", "my", "me", "mine") and len(outer.speakers) == 1:
            state = self.voices.state_of(outer.speakers[0])
            if state is not None:
                return (state,), f"we: {outer.speakers[0].name} speaks for {state.name}"
        return outer.speakers, "the outer speaker's own words"

    def _own_state(self, statement: Statement, outer: Chain | None, low: str) -> Actor | None:
        """ "Our side", "his government": the state of whom the pronoun means."""
        words = low.split()
        if low.removeprefix("the ") in ("government", "nation", "country"):
            if outer is not None and len(outer.speakers) == 1:
                return self.voices.state_of(outer.speakers[0])
            own = self.voices.publisher
            return own.state if own.official and outer is None else None
        if len(words) != 2 or words[1] not in self.own_state or words[0] not in _POSSESSIVES:
            return None
        if words[0] in ("our", "my"):
            who = outer.speakers[0] if outer and len(outer.speakers) == 1 else None
        else:
            span = min(statement.source)
            near = self.between(span.start, span.start + 1)
            who = near[0].actor if near else None
        if who is None or who.kind == "state":
            return who
        return self.voices.state_of(who)

    def _possessed(self, statement: Statement, outer: Chain, low: str) -> Speakers | None:
        """ "Thanked the minister for his invitation": whoever the outer speaker speaks to or of."""
        if low == "its":
            return None
        at = statement.source[0].start
        start = max(self.text.rfind(". ", 0, at), self.text.rfind("\n", 0, at), 0)
        ids = {a.id for a in outer.speakers}
        for m in reversed(self.between(start, at)):
            who = m.actor
            if who is not None and who.kind == "person" and who.id not in ids:
                gap = self.text[m.span.end : at]
                if len(gap) < 25 and re.search(r"\b(?:for|on|about|and)\s", gap):
                    return (who,), f"pronoun: {who.name}, to whom it was said"
        return None

    def _unnamed(self, words: str, low: str) -> Speakers:
        if low in ("he", "she"):
            return self._goes_on(low)
        some = _SOME_OF.fullmatch(words.strip())
        group = self._group_before() if some else None
        if some and group is not None:
            name = f"{some['some'].lower()} of {_LEAD.sub('', group.name)}"
            return (Actor(slug(name), name, "group"),), f"of those told of before: {group.name}"
        if low in _PRONOUNS or low in _YOUR:
            return (), "a pronoun that cannot be resolved"
        bare = _LEAD.sub("", low)
        if bare in self.talks or all(w in self.functions for w in low.split()):
            return (), NOBODY
        if bare.split()[-1:] and bare.split()[-1] in self.documents:
            for chain in reversed(self.told[-8:]):
                if chain.speakers and all(
                    a.kind in ("organisation", "state") for a in chain.speakers
                ):
                    return chain.speakers, f"the {bare} of the one told of before"
        name = _LEAD.sub("", words.strip())
        name = re.split(r",\s|\s(?:who|that|which|via|according to)\s", name)[0].strip(' "“”')
        name = re.sub(r"['’]s?$", "", name).strip()
        if not name:
            return (), "no words"
        return (Actor(slug(name), name, "group"),), UNNAMED

    def _group_before(self) -> Actor | None:
        """The unnamed group of several that spoke last."""
        for chain in reversed(self.told[-6:]):
            who = chain.speakers[0] if len(chain.speakers) == 1 else None
            if (
                who is not None
                and who.kind == "group"
                and re.match(r"[\w-]+s\b|.* people", who.name)
            ):
                return who
        return None

    def _goes_on(self, low: str) -> Speakers:
        """A pronoun with no name before it: the one unnamed or named person who spoke last."""
        for chain in reversed(self.told[-4:]):
            who = chain.speakers[0] if len(chain.speakers) == 1 else None
            if who is not None and who.kind in ("person", "group") and self._fits(who, low):
                return (who,), f"pronoun: {who.name}, who spoke last"
        return (), "a pronoun that cannot be resolved"

    def _fits(self, who: Actor, low: str) -> bool:
        """Whether a speaker can be "he" or "she": one person, of no other gender by its name."""
        if who.kind == "group":
            head = re.split(r"\s(?:of|from|in|at|with|for|to)\s", who.name)[0].split()[-1].lower()
            kin = self.genders["f" if low == "he" else "m"]
            return head in self.role_nouns and head not in kin and len(who.name.split()) > 1
        given = who.name.split()[0].lower()
        return " " not in who.name or given not in self.given["f" if low == "he" else "m"]

    def _heads(self, span: Span, cue_first: bool = False) -> list[Mention]:
        """The mentions of a source that are its head, one or joined by "and"."""
        kept: list[Mention] = []
        found = self.within(span)
        for m in found:
            if not self._modifies(m, span, len(found), bool(kept)):
                kept.append(m)
        if len(kept) < 2:
            return kept
        people = [m for m in kept if all(a.kind == "person" for a in m.actors)]
        if len(people) > 1:
            lead = self._listed(people, span)
            if len(lead) == len(people) or " and " in self.text[span.start : span.end]:
                return lead
            return people[:1] if cue_first else people[-1:]
        if self._joined(kept):
            return kept
        return people or kept[:1]

    def _modifies(self, m: Mention, span: Span, count: int, headed: bool) -> bool:
        """Whether a mention in a source only modifies its head ("Ann Lee's aide", "aide to X")."""
        before = self.text[span.start : m.span.start]
        after = self.text[m.span.end : span.end]
        if self.text[m.span.start : m.span.end].lower() in _POSSESSIVES and after.strip():
            return True
        if re.match(r"['’]s?\s+\w", after) and not before.strip():
            return count > 1 or self._role_follows(after)
        if before.strip() and _TOLD_BY.search(before):
            return True
        if not _BEFORE_OTHER.search(before):
            return False
        return headed or (m.actors[0].kind != "person" and len(before.split()) > 2)

    def _listed(self, people: Sequence[Mention], span: Span) -> list[Mention]:
        """The first of the persons and those that a list joins to it."""
        lead = [people[0]]
        for a, b in pairwise(people):
            gap = self.text[a.span.end : b.span.start]
            same = {x.id for x in a.actors} & {x.id for x in b.actors}
            listed = _AND.match(gap) and " and " in self.text[a.span.start : span.end]
            if same or " and " in f" {gap} " or listed:
                lead.append(b)
        return lead

    def _role_follows(self, after: str) -> bool:
        words = after.split()
        return (
            len(words) > 1
            and words[1][:1].islower()
            and words[1] not in self.documents
            and words[1] not in ("words", "office")
        )

    def _joined(self, found: Sequence[Mention]) -> bool:
        return all(_AND.match(self.text[a.span.end : b.span.start]) for a, b in pairwise(found))
