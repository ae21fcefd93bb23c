"""Subjects told once for several cues: "she thanked him and asked", lists under one stem."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from ..records import Actor, Mention, Statement
from .register import Register

_JOINED = re.compile(
    r"(?:,\s*)?\b(?:and|but|or|nor|then)\s+(?:(?:has|have|had|also|then|later|again|never|even|"
    r"subsequently|further|furthermore|thus|in turn)\s+){0,3}$"
)
_STOP = re.compile(r"[.!?][”\"’')]*\s|[;\n]")
_PASSIVE = re.compile(
    r"(?:it\s+)?(?:was|were|been|being|is|are|has been|have been)\s+"
    r"(?:\w+ly\s+|also\s+|further\s+)?"
    r"\w+(?:ed|en|id|ld|de|wn|nt|pt)\b",
    re.I,
)
_OPENING = re.compile(r"\s*(?:the\s+)?(?:[\w-]+\s+of\s+(?:the\s+)?)?", re.I)
_ITEM = re.compile(r"[ \t]*(?:[-–—•*·▪◦]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+")
_DETERMINER = re.compile(r"(?:the|its|a|an)", re.I)
_HEADED = re.compile(r"[.:]\s|\s[-–—]\s")
_SESSION = re.compile(
    r"\b[Tt]he (?:\w+ )?(?:Session|Council|Committee|Conference|Meeting|Assembly|Board|Commission|"
    r"Summit|Congress|Plenary|Alliance|Organi[sz]ation|Union)\s?:?$"
)
FARTHEST = 30  # lines from an item up to its stem

Speakers = tuple[tuple[Actor, ...], str]


class Subjects:
    """Finds the subject of a cue whose statement has no source of its own."""

    def __init__(
        self,
        text: str,
        statements: Sequence[Statement],
        between: Callable[[int, int], list[Mention]],
        register: Register,
        outlet: Actor | None = None,
    ) -> None:
        self.outlet = outlet
        self.text, self.between, self.register = text, between, register
        self.headings: dict[str, list[Actor]] = {}
        order = sorted((s for s in statements if s.cue), key=lambda s: min(s.cue))
        self.before: Mapping[str, Statement] = {b.id: a for a, b in pairwise(order)}

    def lacking(self, statement: Statement) -> bool:
        """Whether a statement has no source, or only an article of one."""
        words = " ".join(self.text[s.start : s.end] for s in statement.source).strip()
        return not words or _DETERMINER.fullmatch(words) is not None

    def shared(self, statement: Statement) -> Statement | None:
        """The statement with whose subject a second predicate goes on, in the same sentence."""
        former = self.before.get(statement.id)
        if former is None or not former.source or former.parent != statement.parent:
            return None
        cue, first = min(statement.cue), min(former.cue)
        low = self.text[first.start : first.end]
        gap = self.text[first.end : cue.start]
        if _PASSIVE.match(low) or _PASSIVE.match(self.text, cue.start, cue.end):
            return None
        if min(former.source).start > first.start or _STOP.search(gap):
            return None
        return former if _JOINED.search(gap) else None

    def stem(self, statement: Statement) -> Speakers | None:
        """Whoever stands in the line above a list: "On the trail she:", "The Council ...:"."""
        at = min(statement.cue or statement.content).start
        line = self.text.rfind("\n", 0, at) + 1
        item = _ITEM.match(self.text, line)
        headed = self._heading_of_item(item.end(), at) if item is not None else None
        if headed is not None:
            return headed
        if item is None or self.text[item.end() : at].strip().lower() not in ("", "has", "have"):
            return None
        for _ in range(FARTHEST):
            if line <= 0:
                return None
            end = line - 1
            line = self.text.rfind("\n", 0, end) + 1
            words = self.text[line:end].strip()
            if words and not _ITEM.match(self.text, line):
                return self._of_line(line, end, words)
        return None

    def _heading_of_item(self, start: int, at: int) -> Speakers | None:
        """ "• Tarsk. Supports the force but will not pay": the state with which an item begins."""
        head = next(iter(self.between(start, start + 3)), None)
        if head is None or head.span.start > start + 2 or head.actors[0].kind == "person":
            return None
        told = self.text[head.span.end : at]
        if not _HEADED.match(told) or re.search(r"[.!?][”\"]?\s", told[2:]):
            return None
        return head.actors, f"heading of the item: {head.reason}"

    def _of_line(self, line: int, end: int, words: str) -> Speakers | None:
        """The subject of a stem: at its end before a colon, else at its beginning, else it all."""
        found = self.between(line, end)
        body = self.outlet if self.outlet and self.outlet.kind == "organisation" else None
        if body is not None and _SESSION.search(words):
            return (body,), f"subject of the list: {body.name}, whose text it is"
        last = end - (end - line - len(self.text[line:end].rstrip(" :")))
        if words.endswith(":"):
            for m in reversed(found):
                if m.span.end >= last - 1:
                    return m.actors, f"subject of the list: {m.reason}"
            if found and _OPENING.fullmatch(self.text, line, found[0].span.start):
                return found[0].actors, f"subject of the list: {found[0].reason}"
            return None
        if found and found[-1].span.end >= last and not words.endswith((".", "!", "?")):
            return found[-1].actors, f"subject of the list: {found[-1].reason}"
        if found and found[0].span.start <= line + 4 and found[0].span.end >= last - 1:
            return found[0].actors, f"heading of the list: {found[0].reason}"
        if words not in self.headings:
            self.headings[words] = (
                self.register.find(words.title()) if len(words.split()) < 4 else []
            )
        state = self.headings[words]
        return ((state[0],), "heading of the list") if len(state) == 1 else None
