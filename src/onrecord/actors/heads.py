"""Which mentions in a source are its head: one, or several that a list joins."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from ..lexicons import word_set
from ..records import Document, Mention, Span, Statement
from .groups import POSSESSIVE_END
from .words import MEMBER, PARTY

BEFORE_OTHER = re.compile(
    r"\b(?:of|to|for|from|with|in|at|on|by|about|against|near|including|under)\s+"
    r"(?:(?:the|an?|his|her|our|its|their|two|three|some|another)\s+)?$",
    re.I,
)
_AND = re.compile(
    r"^\s*(?:,\s*(?:and\s+)?|and\s|nor\s|&|as well as\s|/)\s*(?:(?:the|both|by|his|her|its)\s+)?"
    r"(?:(?<=the\s)(?!of\b|for\b|to\b|in\b|from\b|at\b|with\b|by\b)[a-z-]+\s+)?$",
    re.I,
)
TOLD_BY = re.compile(
    r"\b(?:according to|citing|via|(?:reported|cited|quoted|carried|published) by)\s[^.,]{0,20}$",
    re.I,
)
_GOVERNMENTS = re.compile(r"(?:[Tt]he |[Ww]e, the )?(?:[Gg]overnments|[Ss]tates|[Nn]ations) of\b")
_ARTICLE = re.compile(r"(?:the|an?)\s+", re.I)
_DATELINE = re.compile(r"\s*(?:\([A-Z][\w ]*\)\s*)?(?:—|–|--?)\s")
_PARTY = re.compile(rf",?\s*\(?{PARTY}\)?,?")
_MEMBERS = re.compile(rf"\s{MEMBER}s?\b")
_NOUNS = re.compile(
    r"(?:\s+(?!(?:and|or|of|in|on|to|for|with)\b)[a-z][\w-]*){0,2}?"
    r"\s+(?!(?:and|or)\b)(?P<head>[a-z][\w-]+)"
    r"(?=\s*$|\s*[,;(]|\s+(?:and|or|of|from|in|at|on|for|to|with|who|that|which|close|near|familiar)\b)"
)
_OUTLETS_OWN = re.compile(
    r"\s(?:news )?(?:agency|service|television|TV|radio|channel|station|network|broadcaster|"
    r"newspaper|daily|weekly|website|magazine|portal|outlet)$"
)
_NAMED_BODY = re.compile(r"\s(?:[a-z-]+\s){0,3}(?P<head>[a-z]+)\s[A-Z]")
_INDEFINITE = re.compile(r"\b(?:an?|former|two|three|four|several|some|many)\s+$", re.I)
_ONE_NOUN = re.compile(r"\s+([a-z][\w-]+),?")  # "a former DNC staffer"
_LED = re.compile(
    r"\b(?:group|wing|faction|camp|platform|movement|party|team|bloc|alliance|coalition|delegation|panel|"
    r"commission|committee|company|firm|force|crew|council)s?,?\s"
    r"(?:(?:led|headed|chaired|run|founded|backed|owned|controlled|commanded|supported)\sby"
    r"|around|loyal\sto|allied\s(?:with|to)|close\sto)\s[^.]*$"
)
_PEOPLE_IN = re.compile(r"^(?:the\s)?[A-Za-z][a-z]{3,}s\s(?:in|from|at|near)\s(?:the\s)?$", re.I)
_RELATIVE = re.compile(r",\s+(?:who|whom|whose|which)\b")
_NOUN_WHO = re.compile(r"[a-z]{3,}\s(?:who|whom|whose|that|which)\s")
_OF_SOMEBODY = re.compile(
    r"(?P<whose>(?:an?|another|one|two|three|some|several)\s[^,]*?)\s"
    r"(?:for|to|of|close to|in|from|at)\s(?:(?:the|his|her|its|an?)\s)?(?:[A-Za-z-]+,?\s){0,3}$",
    re.I,
)
_KIN = re.compile(r"(?:[Tt]he|[Hh]is|[Hh]er)\s(?:[\w-]+\s){0,2}?(?P<noun>[a-z]+)\s(?:of|for|to)\s")
_OF_ONE = re.compile(r"[a-z]\s(?:of|for|to)\s(?:one|another)\sof\s[^,]*,\s$")
_TITLES = re.compile(
    r"(?:the\s)?(?:[A-Z][\w-]+\s){0,2}(?:Minister|President|Secretarie|Leader|Chancellor)s\s", re.I
)
_LIST_OF = re.compile(
    r"(?:,?\sof\s(?:the\s)?[A-Z][\w’'-]*(?:\s(?:of\s|and\s)?[A-Z][\w’'-]*){0,3})?"
    r"(?:,\sand|\sand|,)\s(?:the\s)?(?:[A-Z][\w-]+\s){0,3}"
)
_LONG_LIST = 400  # code points
_NO_PLURAL = re.compile(r".*(?:ss|us|is|ways|wards|times|sides?)$")
POSSESSIVES = frozenset({"his", "her", "its", "their", "our", "my", "your"})
_JOINS = re.compile(r"\b(?:and|with|as well as|by)\b")
_CITED_PIECE = re.compile(r",?\s(?:citing|quoting)\s(?:an?\s|the\s)?")
_RELATIVE_PIECE = re.compile(r",?\s(?:who|whom|which|whose)\s(?:[\w’'-]+\s){0,2}")
_SENTENCE = re.compile(r"[a-z]{4}[.!?][”\"]?\s+[A-Z]")
_LETTER = re.compile(r"\w")
_PREPOSITION = re.compile(r"\b(?:of|to|for|from|with|by|at|in|['’]s)\b")
_DESCRIBES = re.compile(r",\s(?:an?\s|the\s|who\s)?(?:[A-Za-z’'-]+\s){0,5}?(?:to|of|for|at|with)\s")
_CAUSES = re.compile(r"\s(?:(?:has|had|have|will|would)\s)?(?:let|lets|letting)\s")
_SELF = re.compile(r"(?:him|her|it|them)sel(?:f|ves)", re.I)  # "the minister herself"
_OWN_SIDE = re.compile(r"['’]s?\s(?:government|side|delegation|leadership)\sand\s")


class SourceHeads:
    """The mentions of a document, and those that lead a source."""

    def __init__(
        self, document: Document, mentions: Sequence[Mention], role_nouns: frozenset[str]
    ) -> None:
        self.role_nouns = role_nouns
        self.text = document.text
        self.mentions = sorted(mentions, key=lambda m: (m.span.start, -m.span.end))
        self._starts = [m.span.start for m in self.mentions]
        self.documents = word_set("actors", "document_nouns")
        self.works = self.documents | word_set("actors", "works")
        self.relations = word_set("actors", "relations")
        self.groups = word_set("actors", "groups")
        self.outlet_nouns = word_set("actors", "outlet_nouns")
        self.bodies = self.groups | word_set("actors", "organisation_heads")

    def between(self, start: int, end: int) -> list[Mention]:
        """Mentions that begin in a stretch of the text."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def within(self, span: Span) -> list[Mention]:
        """Mentions that lie in a span by half of themselves; none inside another."""
        found: list[Mention] = []
        for m in self.between(span.start - 60, span.end):
            if m.span.shared(span) * 2 >= m.span.end - m.span.start and not any(
                f.span.holds(m.span) for f in found
            ):
                found.append(m)
        return found or self._around(span)

    def _around(self, span: Span) -> list[Mention]:
        """The mention of which a span is a piece ("Biden" of "Joseph R. Biden"), if one is."""
        lead = _ARTICLE.match(self.text, span.start, span.end)
        size = span.end - (lead.end() if lead else span.start)
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
        first = found[0]
        if near is not first and (
            self._thing_held(near) or _CAUSES.fullmatch(self.text, first.end, found[1].start)
        ):
            return [first]  # "Lee came to my house and said", "Lee had let the envoy know"
        kept = [near]
        for span in found:
            low, high = sorted((span, near))
            gap = self.text[low.end : high.start]
            # neither the aide of "one of them, citing an aide" nor the she of "whom she met"
            if span is not near and _SENTENCE.search(gap):
                continue
            if _CITED_PIECE.fullmatch(gap) or _RELATIVE_PIECE.fullmatch(gap):
                kept = [low] if near is high else kept
            elif span is not near and (_JOINS.search(gap) or not _LETTER.search(gap)):
                kept.append(span)
        return sorted(kept)

    def _thing_held(self, piece: Span) -> bool:
        """Whether a piece is somebody's thing, no person or body: "my house"."""
        words = self.text[piece.start : piece.end].lower().split()
        people = self.role_nouns | self.bodies | self.relations | self.works
        return len(words) > 1 and words[0] in POSSESSIVES and not people & set(words[1:])

    def written(self, spans: Sequence[Span]) -> str:
        """The words of some spans, with spaces between."""
        return " ".join(self.text[s.start : s.end] for s in spans)

    def _cue(self, statement: Statement) -> str:
        return self.written(statement.cue).lower()

    def heads(self, span: Span, cue_first: bool = False) -> list[Mention]:
        """The mentions of a source that are its head, one or joined by "and"."""
        kept: list[Mention] = []
        found = [
            m for m in self.within(span) if not _SELF.fullmatch(self.text, m.span.start, m.span.end)
        ]
        if _GOVERNMENTS.match(self.text, span.start):
            states = [m for m in found if m.actors[0].kind in ("state", "organisation")]
            states = [m for m in states if m.span.start > span.start + 4]
            if len(states) > 1:
                return states
        for m in found:
            if not self._modifies(m, span, len(found), bool(kept)):
                kept.append(m)
        if len(kept) < 2:
            return self._under_one_title(kept, span)
        people = [m for m in kept if all(a.kind == "person" for a in m.actors)]
        if len(people) > 1:
            lead = self._listed(people, span)
            if len(lead) == len(people) or " and " in self.text[span.start : span.end]:
                return lead
            other = next((m for m in people if m.actors != people[0].actors), people[0])
            first = cue_first or self._apposed_to(people[0], other, span)
            return people[:1] if first else people[-1:]
        if self._joined(kept):
            return kept
        return people or kept[:1]

    def _under_one_title(self, kept: list[Mention], span: Span) -> list[Mention]:
        """ "Ministers Ann Lee of A and Bo Berg of B": the rest of a list that a source cuts off."""
        if not kept or kept[0].actors[0].kind != "person" or kept[0].span.end < span.end:
            return kept
        if not _TITLES.match(self.text, span.start, kept[0].span.end):
            return kept
        end = kept[0].span.end
        for m in self.between(end, end + _LONG_LIST):
            gap = _LIST_OF.fullmatch(self.text, end, m.span.start)
            if m.actors[0].kind != "person":
                continue
            if gap is None:
                break
            kept.append(m)
            end = m.span.end
        return kept

    def _apposed_to(self, first: Mention, other: Mention, span: Span) -> bool:
        """ "Ann Lee, political adviser to the Front's commander, Bo Berg": the first is meant."""
        before = self.text[span.start : first.span.start]
        gap = self.text[first.span.end : other.span.start]
        return not _PREPOSITION.search(before) and _DESCRIBES.match(gap) is not None

    def _modifies(self, m: Mention, span: Span, count: int, headed: bool) -> bool:
        """Whether a mention in a source only modifies its head ("Ann Lee's aide", "aide to X")."""
        before = self.text[span.start : m.span.start]
        after = POSSESSIVE_END.sub("", self.text[m.span.end : span.end])
        if self.text[m.span.start : m.span.end].lower() in POSSESSIVES and after.strip():
            return True
        if m.actors[0].kind == "outlet" and _OUTLETS_OWN.match(after.rstrip(" ,")):
            return False  # "Tarsk's state-run Heron news agency"
        owns = re.match(r"['’]s?\s+\w", after)
        if owns and not before.strip() and _OWN_SIDE.match(after):
            return False  # "Tarsk's government and the Upland Front"
        if owns and not before.strip():
            return count > 1 or self._role_follows(after)
        if owns and "," in before and self._role_follows(after):
            return True  # "Ann Lee, the mayor and Bo Berg's former aide"
        if before.strip() and TOLD_BY.search(before):
            return True
        if m.actors[0].kind in ("organisation", "state") and self._role_ends(after):
            return True
        if not before.strip() and _DATELINE.match(after):
            return True
        if m.actors[0].kind != "group" and (self._noun_follows(after) or _MEMBERS.match(after)):
            return True  # "the Vantu campaign", "Harbour Party MPs"
        named = _NAMED_BODY.match(after) if count > 1 and m.actors[0].kind == "state" else None
        if named and named["head"] in self.bodies | self.outlet_nouns:
            return True  # "the Tarskian news agency Heron"
        if m.reason == "named as a source" and re.match(r"\s+[a-z]", after):
            return True  # "the Democratic front-runner"
        noun = _ONE_NOUN.fullmatch(after) if _INDEFINITE.search(before) else None
        if noun and noun[1] not in self.works and m.actors[0].kind in ("organisation", "person"):
            return True
        if _NOUN_WHO.search(before):
            return True  # "two men who fish off Velmora"
        if _LED.search(before) or (m.actors[0].kind == "state" and _PEOPLE_IN.search(before)):
            return True  # "the Renewal platform, led by Ann Lee", "newspapers in Kaarla"
        kin = _KIN.fullmatch(before) if m.actors[0].kind == "person" else None
        if kin and kin["noun"] in self.relations:
            return True  # "the mother of Ann Lee"
        if _OF_ONE.search(before):
            return True  # "the mother of one of the doctors, Ann Lee"
        if headed and _RELATIVE.search(before):
            return True  # "Ann Lee, who is racing Bo Berg"
        somebody = _OF_SOMEBODY.match(before)
        apposed = before.endswith(", ") and m.actors[0].kind == "person"  # "for the union, Ann Lee"
        if somebody and not apposed and self._one_of_the_unnamed(somebody["whose"]):
            return True
        if not BEFORE_OTHER.search(before):
            return False
        return headed or (m.actors[0].kind != "person" and len(before.split()) > 2)

    def _one_of_the_unnamed(self, words: str) -> bool:
        """Whether some words are a role or group ("a former spokesman") that names nobody."""
        noun = words.split()[-1].lower()
        return noun in ("person", "people") or noun in self.role_nouns or noun in self.groups

    def _noun_follows(self, after: str) -> bool:
        """Whether a name only tells whose a body or group is ("the Vantu campaign")."""
        nouns = _NOUNS.match(after)
        head = nouns["head"] if nouns else ""
        plural = head.endswith("s") and len(head) > 4 and not _NO_PLURAL.match(head)
        if head in self.works:  # "the US statement": its owner speaks
            return False
        return head in self.bodies or head in self.role_nouns or plural

    def _listed(self, people: Sequence[Mention], span: Span) -> list[Mention]:
        """The first of the persons and those that a list joins to it."""
        lead = [people[0]]
        for a, b in pairwise(people):
            gap = _PARTY.sub(",", self.text[a.span.end : b.span.start])
            same = {x.id for x in a.actors} & {x.id for x in b.actors}
            listed = _AND.match(gap) and " and " in self.text[a.span.start : span.end]
            if same or " and " in f" {gap} " or listed:
                lead.append(b)
        return lead

    def _role_ends(self, after: str) -> bool:
        """Whether the words after a body's name are a role ("the Tarsk Palace representative")."""
        words = after.lower().split()
        return len(words) == 1 and words[0] in self.role_nouns

    def _role_follows(self, after: str) -> bool:
        words = after.split()
        return (
            len(words) > 1
            and words[1][:1].islower()
            and words[1] not in self.works
            and words[1] != "words"
        )

    def _joined(self, found: Sequence[Mention]) -> bool:
        gaps = (self.text[a.span.end : b.span.start] for a, b in pairwise(found))
        return all(_AND.match(_OWN_SIDE.sub(" and ", gap, count=1)) for gap in gaps)
