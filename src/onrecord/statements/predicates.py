"""The subject of a clause's second verb: "The Mission presents its compliments and wishes to".

The labeller finds a source mostly next to its cue. Where a cue follows "and" or "but" and has no
source, or one that is an object ("she met Bo Olm, the minister, and warned"), it is whoever the
clause begins with.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..records import Span
from .decoding import Attribution
from .index import SpanIndex
from .parentheticals import NO_INITIALS
from .passives import PASSIVE
from .quotation import quotation_at

_JOINED = re.compile(
    r",?\s(?:and|but)\s(?:(?:ha[sd]|have|also|then|later|again|would|will|could|can|\w+ly)\s){0,3}$"
)
_SENTENCE = rf"(?:^|\n|[.!?]{NO_INITIALS}\s+[“\"]?|[.!?]”\s+)"
_CLAUSE = re.compile(
    rf"(?P<sentence>{_SENTENCE})|(?:[;:]\s+[“\"]?|[“\"]|\bthat\s|,\s(?:and|but|while|who)\s)"
)
_VERB = (
    r"(?:also\s|then\s|later\s)?(?:ha[sd]|have|is|was|were|are|will|would|could|can|cannot|did|does|"
    r"[a-z]+ed|said|told|wrote|met|took|gave|made|went|left|spoke|held|put|saw|got|rang|sat|came|"
    r"sent|read|found|heard|flew|began|broke|brought|drove|kept|led|ran|rose|sought|stood|presents|takes|gives|says|wants|sends|supports|remains|welcomes)"
)
_SUBJECT = re.compile(
    r"(?:(?:Last|This|On|In|At|Earlier|Later|Then|After|Before)\s(?:[\w-]+\s){0,4}?[\w-]+,?\s)?"
    r"(?P<who>(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ur|[Mm]y|[Bb]oth|[Tt]wo|[Ss]everal)"
    r"\s[^,.;:“”\"\n()]{2,90}?|[A-Z][\w.’'-]*(?:\s(?:(?:of|the|al|de|van|bin)\s)*[A-Z][\w.’'-]*){0,6}"
    r"|I|[Ww]e|[Hh]e|[Ss]he|[Tt]hey|[Ii]t)"
    rf"(?:,[^,.;:“”\"\n]{{2,80}},)?\s{_VERB}\b"
)
_OBJECT = re.compile(
    r"\b(?:met|with|called|telephoned|phoned|rang|visited|received|saw|hosted|summoned|to|from)[ ]"
    r"(?:(?:[A-Z][\w’'-]*|(?:Mr|Mrs|Ms|Dr)\.|the|his|her|its)[ ]){0,3}$"
)
_FINITE = re.compile(r"(?!to\b|\w+ing\b)[a-z]")
_OBJECT_REACH = 60  # code points
_REACH = 300  # code points of a clause up to its second verb


def with_first_subjects(
    text: str, found: Sequence[Attribution], marks: Sequence[Span]
) -> list[Attribution]:
    """The attributions; one that goes on with "and" and has no source gets its clause's subject."""
    if all(not a.cue or (a.source and not _is_object(text, a)) for a in found):
        return list(found)
    index = SpanIndex((i, (*a.content, *a.cue)) for i, a in enumerate(found))
    return [_with_subject(text, i, found, index, marks) for i in range(len(found))]


def _is_object(text: str, a: Attribution) -> bool:
    """Whether what is taken for the source is whom the clause's first verb is about."""
    source, cue = max(a.source), min(a.cue)
    between = text[source.end : cue.start]
    if source.of(text).lower() in ("he", "she", "they", "we", "i", "who"):
        return False
    return (
        len(a.source) == 1
        and source.end < cue.start
        and _JOINED.search(between) is not None
        and not re.search(r"\b(?:who|which)\b", between)
        and _OBJECT.search(text, max(0, source.start - _OBJECT_REACH), source.start) is not None
    )


def _with_subject(
    text: str, i: int, found: Sequence[Attribution], index: SpanIndex, marks: Sequence[Span]
) -> Attribution:
    a = found[i]
    cue = min(a.cue, default=None)
    if cue is None or not _FINITE.match(text, cue.start):
        return a
    if a.source and not _is_object(text, a):
        return a
    if PASSIVE.search(text, cue.start, cue.end + 1) or any(p.start < cue.start for p in a.content):
        return a
    near = [found[k] for k in index.near(Span(max(0, cue.start - _REACH), cue.end)) if k != i]
    around = [p.start for b in near for p in b.content if p.holds(cue)]
    low = max(cue.start - _REACH, *around, 0)
    mark = quotation_at(marks, cue.start)
    low = max(low, mark.start) if mark is not None else low
    if not _JOINED.search(text, low, cue.start):
        return a
    clauses = [m for m in _CLAUSE.finditer(text, low, cue.start) if m.end() < cue.start]
    sentence = max((m.end() for m in clauses if m["sentence"] is not None), default=low)
    begins = [m.end() for m in reversed(clauses) if m.end() >= sentence]
    starts = [*begins, *([low] if around and low >= sentence else [])]
    for start in starts:
        subject = _SUBJECT.match(text, start, cue.start)
        if a.source and start >= max(a.source).start:
            continue
        between = Span(start, cue.start)
        if any(between.holds(c) and c.start > start for b in near for c in b.cue):
            return a  # the verb before tells something too: both are its subject's
        if subject is not None and quotation_at(marks, start) == mark:
            return replace(a, source=(Span(*subject.span("who")),))
    return a
