"""A line that says who speaks, and no more, before what is said: "He said:", "The union added:"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from ..lexicons import word_set
from ..records import Span
from .decoding import Attribution
from .index import SpanIndex
from .negation import negated
from .speeches import speech_end

_READS = frozenset({"reads", "read", "runs"})
_ITEM = re.compile(r"\s*(?:[-–—•*▪]|\(?(?:\d{1,2}|[a-z])[.)])[^\S\n]+\S[^\n]*")
_NEW_SENTENCE = re.compile(r"[a-z]{3,}[.!?][”\"]?\s+(?=[A-Z])")
_PASSIVE = re.compile(r"\b(?:was|were|is|are|been|being)$")
_COLON = re.compile(r":[^\S\n]*\n\s*")
_WHOLE = re.compile(r"\b(?:as follows|the following|in full)\b")
_MARKS = '“"«„'


@lru_cache(maxsize=1)
def _line() -> re.Pattern[str]:
    """`who` of up to ten words, and `how`: a verb of saying and at most six words more."""
    verbs = "|".join(sorted(word_set("statements", "sayings") | _READS))
    return re.compile(
        r"[^\S\n]*(?P<who>[A-Z][\w.’'-]*(?:[^\S\n]+[\w.,’'-]+){0,9}?)[^\S\n]+"
        rf"(?P<how>(?:(?:has|had|also|then|later|\w+ly)[^\S\n]+)?(?:{verbs})\b"
        r"(?:[^\S\n]+(?P<rest>[\w’'-]+)(?:[^\S\n]+[\w.,’'-]+){0,5})?)"
    )


def speaker_line(text: str, colon: int) -> tuple[Span, Span, str] | None:
    """Source, cue and the first word behind the verb, where a line up to its colon is a lead-in.

    colon: where the mark stands. None where the line says more than who speaks, or that somebody
    did not ("He has not said:").
    """
    line = text.rfind("\n", 0, colon) + 1
    starts = [line, *(m.end() for m in _NEW_SENTENCE.finditer(text, line, colon))]
    found = _line().fullmatch(text, starts[-1], colon)
    if found is None or negated(found.group()) or _PASSIVE.search(found.group("who")):
        return None
    cue = Span(found.start("how"), colon + 1)
    return Span(*found.span("who")), cue, (found.group("rest") or "").lower()


def _last_item(text: str, start: int, end: int) -> int:
    """Where a block ends: with its line, or with the last item of a list that begins with it."""
    first = _ITEM.match(text, start)
    while first and (item := _ITEM.match(text, end)):
        end = item.end()
    return end


def find_blocks(text: str, found: Sequence[Attribution], index: SpanIndex) -> Iterator[Attribution]:
    """Paragraphs that a lead-in gives to somebody without quotation marks, as set-off blocks are.

    Left out are those that an attribution of `found` (looked up by `index`) tells already.
    """
    adjuncts = word_set("statements", "saying_adjuncts")
    for colon in _COLON.finditer(text):
        end = text.find("\n", colon.end())
        line = text[colon.end() : end if end >= 0 else len(text)].rstrip()
        if not line or line[0] in _MARKS:
            continue
        said = speaker_line(text, colon.start())
        if said is None or (said[2] and said[2] not in adjuncts):
            continue
        source, cue, _ = said
        speech = _WHOLE.search(cue.of(text)) is not None
        whole = speech_end(text, colon.end(), source.of(text)) if speech else None
        block = Span(colon.end(), whole or _last_item(text, colon.end(), colon.end() + len(line)))
        near = [found[i] for i in index.near(Span(source.start, block.end))]
        told = any(s.overlaps(cue) for a in near for s in a.cue) or any(
            p.overlaps(block) and not block.holds(p) for a in near for p in a.content
        )
        known = any(p == block for a in near for p in a.content)
        if not told and not known:
            yield Attribution((source,), (cue,), (block,), False, 0.5)


def with_whole_block(text: str, a: Attribution) -> Attribution:
    """An attribution that has all of the paragraphs which its lead-in sets off.

    "A spokesperson said:" and a line's end: where a content has pieces of several paragraphs behind
    it, what lies between them is said, too.
    """
    cue = max(a.cue, default=None)
    lead = _COLON.match(text, cue.end - 1) if cue else None
    lead = lead or (_COLON.match(text, cue.end) if cue else None)
    if cue is None or lead is None or len(a.content) < 2 or text[lead.end()] in _MARKS:
        return a
    first, last = min(a.content), max(a.content)
    several = "\n" in text[first.start : last.end].strip()
    if not several or first.start < cue.end or first.start > lead.end() + 2:
        return a
    return replace(a, content=(Span(first.start, last.end),))
