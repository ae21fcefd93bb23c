"""How far a source reaches: a whole list of states, "U.S. officials", who is concerned by what."""

from __future__ import annotations

import re
from dataclasses import replace

from ..records import Span
from .decoding import Attribution

_ITEM = (
    r"(?!(?:On|In|At|After|Before|By|For|With|From|During|Since|Last|Earlier|Both|While|When|As)\b)"
    r"(?:[Tt]he\s)?[A-ZÀ-Þ][\w.’'-]*(?:\s(?:of|and|the|[A-ZÀ-Þ][\w.’'-]*))*"
)
_LISTED_BEFORE = re.compile(rf"(?:^|\n|[.!?][”\"]?\s)(?P<list>(?:{_ITEM},\s)+)$")
_ENDS_LIST = re.compile(rf"{_ITEM}(?:,\s{_ITEM})*,?\sand\s(?:the\s)?[A-ZÀ-Þ]")
# "regarding the men held off Delft Island, the Official Spokesperson, Ann Lee"
_PLACE_BEFORE = re.compile(
    r"[A-ZÀ-Þ][\w’'-]*(?:\s[A-ZÀ-Þ][\w’'-]*){0,3},\s(?=(?:the|its|their)\s[\w -]{3,60}?,\s"
    r"(?:(?:[A-Z]\.[A-Z]\.|[A-Z][a-z]{0,4}\.?)\s)?[A-ZÀ-Þ][\w’'-]+\s[A-ZÀ-Þ][\w’'-]+$)"
)
_PREPOSITION = re.compile(r"\b(?:in|at|of|off|near|on|to|from|for|with|against|around|over)\s$")
_INITIALS = re.compile(r"\.[A-Z]\.")
_NOUN = re.compile(r"\s(?!(?:and|or|has|had|is|was|were|are)\b)[a-z][\w-]*")
_CUT_INITIAL = re.compile(r"(?:^|\s)[A-Z]$")
_CONCERNED = re.compile(
    r"\b(?:concerned|alarmed|encouraged|disturbed|dismayed|saddened|shocked|troubled|outraged|"
    r"appalled|horrified|heartened|angered|worried|disappointed)\s(?:by|at|about|over)$"
)
_NOUNS = 3  # words behind "U.S."
_REACH = 240  # code points of a list before a source


def with_source_reach(text: str, a: Attribution) -> Attribution:
    """An attribution whose source is all of its list or name, and the one who is concerned."""
    if not a.source or not a.cue:
        return a
    a = _concerned(text, a)
    first, last = min(a.source), max(a.source)
    start, end = first.start, last.end
    place = _PLACE_BEFORE.match(text, start, end)
    if place and _PREPOSITION.search(text, max(0, start - 10), start):
        start = place.end()
    elif _ENDS_LIST.match(text, start, end):
        listed = _LISTED_BEFORE.search(text, max(0, start - _REACH), start)
        start = listed.start("list") if listed else start
    initials = _INITIALS.match(text, end) if _CUT_INITIAL.search(text, start, end) else None
    taken = (*a.cue, *a.content)
    if initials:
        end = initials.end()
        for _ in range(_NOUNS):
            noun = _NOUN.match(text, end)
            if noun is None or any(Span(end, noun.end()).overlaps(s) for s in taken):
                break
            end = noun.end()
    grown = Span(start, end) if first == last else None
    if grown is None or grown == first or any(grown.overlaps(s) for s in taken):
        return a
    return replace(a, source=(grown,))


def _concerned(text: str, a: Attribution) -> Attribution:
    """ "Tarsk is concerned by reports from the families that": Tarsk tells, and all of it.

    In a passive of telling the words behind "by" speak; here they are what somebody speaks of.
    """
    cue, source = a.cue[-1], a.source[0]
    if len(a.source) != 1 or not _CONCERNED.search(text, cue.start, cue.end):
        return a
    subject = next((c for c in a.content if 0 <= a.cue[0].start - c.end <= 1), None)
    if subject is None or source.start < cue.end:
        return a
    end = max(source.end, *(c.end for c in a.content))
    return replace(a, source=(subject,), content=(Span(source.start, end),))
