"""Who tells in a clause that hangs on another's words: "the log has the engineer noting that".

The labeller often gives such a clause's cue to the subject of the sentence: the log, or "she" in
"she described a lunch at which the envoy, Ann Lee, confided". What the log tells then goes on to
the end of what the engineer notes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..records import Span
from .decoding import Attribution
from .index import SpanIndex

_NOUN_PHRASE = (
    r"(?:(?:the|an?|his|her|its|their|one|two|another)\s\w|[A-Z][\w’'-]*\b)[^.;:!?\n“”\"]{0,90}?"
)
_WHICH = re.compile(
    rf"\b(?:in|at|during|on|from|after|to|by)\swhich\s(?P<who>{_NOUN_PHRASE}),?\s"
    r"(?:(?:had|has|have|also|then|later|once)\s)*$"
)
_HAS = re.compile(
    r"\b(?P<verb>quot(?:es?|ed|ing)|cit(?:es?|ed|ing)|ha[sd]|have|shows?|showed|describ(?:es?|ed|ing)|"
    r"records?|recorded|heard|hears?|remember(?:s|ed)?|recall(?:s|ed)?|portray(?:s|ed))\s"
    rf"(?P<who>{_NOUN_PHRASE})(?P<as>,?\sas)?,?\s$"
)
_GERUND = re.compile(r"(?:as\s)?(?:\w+ly\s)?[a-z]+ing\b")
_WROTE = re.compile(
    r"(?P<who>[^.;:!?,\n“”\"]{2,90}?)\s(?:ha[sd]\s)?(?:also\s)?"
    r"(?:wrote|written|appealed|tweeted|posted|sent|issued|released|signed|published)\s"
    r"[^.;:!?\n“”\"]{0,90}\b(?:to|in|at|from|of|on)\s(?:the\s)?$"
)
_STARTS = re.compile(r"(?:^|[.!?][”\"]?\s+|\n\s*)(?=[A-Z“\"])")
_CLAUSE = re.compile(r",\s(?:who|which|and|but|saying)\b|\s(?:that|and|but|said|says)\b")
_REACH = 140  # code points before a cue


def with_embedded(text: str, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, each with the subject of its own clause, and what they hang on."""
    result = [_with_subject(text, a) for a in found]
    index = SpanIndex((i, a.content) for i, a in enumerate(result))
    for i, (before, a) in enumerate(zip(found, result, strict=True)):
        if a is before or not a.content:
            continue
        (who,), end, told = a.source, max(a.content).end, max(a.cue).end
        for k in index.near(who):
            outer = result[k]
            last = max(outer.content)
            if k != i and last.holds(who) and last.end < end and last.end <= told:
                result[k] = outer.telling((*sorted(outer.content)[:-1], Span(last.start, end)))
    told_so = {min(a.cue).start for b, a in zip(found, result, strict=True) if a is not b}
    return [a for a in result if not _is_as(text, a, told_so)]


def _is_as(text: str, a: Attribution, told_so: set[int]) -> bool:
    """Whether a cue is but the "as" of "quoted her as noting", whose verb is a cue by itself."""
    alone = len(a.cue) == 1 and a.cue[0].of(text).lower() == "as"
    return alone and a.cue[0].end + 1 in told_so


def _writes(text: str, a: Attribution, cue: Span) -> re.Match[str] | None:
    """ "Ann Lee wrote to the embassy in Durn asking to be heard": who writes is no place."""
    source = max(a.source)
    if not _GERUND.match(text, cue.start) or text[source.end : cue.start].strip():
        return None
    reach = max(0, source.start - 2 * _REACH)
    start = max((m.end() for m in _STARTS.finditer(text, reach, source.start)), default=reach)
    return _WROTE.match(text, start, source.start)


def _with_subject(text: str, a: Attribution) -> Attribution:
    """An attribution with the subject of the clause in which its cue stands."""
    if not a.source or not a.cue:
        return a
    cue = min(a.cue)
    reach = max(0, cue.start - _REACH)
    clause = _WHICH.search(text, reach, cue.start) or _writes(text, a, cue)
    if clause is None and _GERUND.match(text, cue.start):
        clause = _HAS.search(text, reach, cue.start)
    who = Span(*clause.span("who")) if clause is not None else None
    if clause is None or who is None or max(a.source).start < who.end < max(a.source).end:
        return a
    if clause.re is not _WROTE and max(a.source).end > clause.start():
        return a
    if _CLAUSE.search(text, who.start, who.end) or any(p.overlaps(who) for p in a.content):
        return a
    return replace(a, source=(who,))
