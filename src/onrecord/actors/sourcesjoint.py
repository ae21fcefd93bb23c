"""Sources of several: "the signatories", "Lee and the Emir", "the two"; of joint statements."""

from __future__ import annotations

import re
from itertools import pairwise

from ..records import Actor, Chain, Span, Statement
from .counted import counted
from .perspective import Speakers
from .sourcepapers import PaperSources

OWN_WORDS = frozenset({"we", "i", "our", "my", "us", "me", "ourselves", "mine", "ours"})
_SIGNED = re.compile(
    r"(?:we, )?the (?:signatories|undersigned|(?:signatory|participating|declaring) "
    r"(?:states|countries|parties|governments))"
)
_OUR_STATES = re.compile(
    r"our (?:two |three |four |five |respective )?(?:governments|countries|nations|states|peoples)"
)
_PLURAL = re.compile(r"(?:the|both|all) (?:[a-z]+ )?[a-z]+s")
_THE_SEVERAL = re.compile(r"the (?:two |three |four )?(?P<noun>[a-z]+s)")
_SHARED = re.compile(r"the [\w-]+(?:, [\w-]+)* and [\w-]+(?: [\w-]+){1,3}|the [\w ]+ of .+ and .+")
_AGAIN = 12  # statements back
_PAIR_REACH = 200  # code points back to two who are told of together
_LEAD = re.compile(r"^(?:the|our) ")
_PARAGRAPH = re.compile(r"(?:^|\n)\s*(?:\(?\w{1,2}[.)]\s+|[-–—•*]\s+)?$")


class JointSources(PaperSources):
    """Knows who issued a joint statement and who first speak together in one."""

    def _signed(self, low: str) -> Speakers | None:
        """ "The signatories": those who first speak together."""
        if low.startswith("we, the ") and self.authorship.signers:
            return self.authorship.signers, "those who speak together in the joint statement"
        if _OUR_STATES.fullmatch(low) and len(self.authorship.signers) > 1:
            states = [self.voices.known_state(a) or a for a in self.authorship.signers]
            named = {a.id: a for a in states if a.kind == "state"}
            if len(named) == len(states):
                return tuple(named.values()), f"{low}: those who speak together"
        if not _SIGNED.fullmatch(low):
            return None
        return self._first_together(low)

    def _as_many(self, low: str, at: int) -> Speakers | None:
        """ "All four", "the three presidents": as many as were told of."""
        return counted(
            low,
            self.told,
            lambda: [
                (self.written([m.span]), m.actors[0])
                for m in self.between(0, at)
                if len(m.actors) == 1
            ],
            self.voices.known_state,
        )

    def _together(
        self, statement: Statement, outer: Chain | None, before: Chain | None
    ) -> Speakers | None:
        """ "The minister and I", "Lee and the Emir": each by itself, where one has no mention."""
        if len(statement.source) != 1:
            return None
        span = statement.source[0]
        halves = self.text[span.start : span.end].split(" and ")
        if len(halves) != 2:
            return None
        middle = span.start + len(halves[0])
        pieces = [Span(span.start, middle), Span(middle + 5, span.end)]
        if any(m.span.start < middle < m.span.end for m in self.between(span.start, middle)):
            return None
        found: list[tuple[Actor, ...]] = []
        for words, piece in zip(halves, pieces, strict=True):
            low = words.lower().strip(" ,")
            heads = self.heads(piece)
            if low in OWN_WORDS:
                speaks = outer or before
                found.append(speaks.speakers if speaks else ())
            elif heads:
                found.append(heads[0].actors)
            else:
                told = self.perspective.holder(low, outer)
                found.append(told[0] if told else ())
        own = any(h.lower().strip(" ,") in OWN_WORDS for h in halves)
        bare = [not self.heads(p) for p in pieces]
        if not all(found) or not (own or any(bare)):
            return None
        actors = {a.id: a for some in found for a in some}
        return tuple(actors.values()), "each of the two by itself"

    def _each_again(self, low: str) -> Speakers | None:
        """ "The ministers" after "the Tarskian and Velmoran foreign ministers": these again."""
        again = _THE_SEVERAL.fullmatch(low)
        for chain in reversed(self.told[-_AGAIN:]) if again else ():
            words = self.written(self.statements[chain.statement].source).lower()
            if again and len(chain.speakers) > 1 and _SHARED.fullmatch(words):
                if again["noun"] in words.split():
                    return chain.speakers, f"{low}: those who spoke so before"
                return None
        return None

    def _two_told(self, low: str, at: int) -> Speakers | None:
        """ "The two" after "Tarsk and Brenn will vote together": the pair told of right before."""
        if low not in ("the two", "the pair"):
            return None
        near = [m for m in self.between(max(0, at - _PAIR_REACH), at) if m.actor is not None]
        for one, other in reversed(list(pairwise(near))):
            kinds = {one.actors[0].kind, other.actors[0].kind}
            joined = self.text[one.span.end : other.span.start].strip("* ") == "and"
            if joined and len(kinds) == 1 and one.actors != other.actors:
                two = (one.actors[0], other.actors[0])
                return two, f"{low}: {two[0].name} and {two[1].name}, told of together"
        return None

    def _first_together(self, low: str) -> Speakers | None:
        first = next((c for c in self.told if len(c.speakers) > 1), None)
        return (first.speakers, f"{low}: those who first speak together") if first else None

    def _signers_go_on(
        self, statement: Statement, outer: Chain | None, low: str
    ) -> Speakers | None:
        """ "They" with which a paragraph of a joint statement begins: who first speak."""
        at = min(statement.source).start
        several = outer is not None and len(outer.speakers) > 1
        if low == "they" and outer and several and outer.speakers == self.authorship.issuers:
            return outer.speakers, f"{low}: those whose joint statement it is"
        if low != "they" or outer is not None or not self.authorship.joint:
            return None
        begins = _PARAGRAPH.search(self.text, max(0, at - 8), at)
        return self._first_together(low) if begins else None

    def _sign_again(self, outer: Chain | None, low: str) -> Speakers | None:
        """ "The ministers" of a joint statement: the same throughout, whoever is named between."""
        if outer is not None or not self.authorship.joint or not _PLURAL.fullmatch(low):
            return None
        for chain in self.told:
            words = self.written(self.statements[chain.statement].source).lower()
            if len(chain.speakers) > 1 and words == low:
                return chain.speakers, f"{low}: those who spoke so before"
        return None

    def as_spoken(self, group: Speakers) -> Speakers:
        """ "They", a list under "The three governments:": the several who spoke by these words."""
        for chain in reversed(self.told):
            words = self.written(self.statements[chain.statement].source).lower()
            several = len(chain.speakers) > 1 or any(a.kind == "group" for a in chain.speakers)
            said, name = _LEAD.sub("", words), group[0][0].name.lower()
            if several and (said == name or said.startswith((f"{name} in ", f"{name} from "))):
                return chain.speakers, f"{group[1]}: those who spoke so"
        return group
