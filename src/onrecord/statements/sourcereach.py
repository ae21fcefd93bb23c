"""How far a source reaches: a whole list of states, "U.S. officials", who is concerned by what."""

from __future__ import annotations

import re
from dataclasses import replace

from ..records import Span
from .decoding import Attribution

_ITEM = (
    r"(?!(?:On|In|At|After|Before|By|For|With|From|During|Since|Last|Earlier|Both|While|When|As|"
    r"Today|Yesterday|Tonight|This|However|Meanwhile|Also|Then|Instead|Still|But|And|So|Now)\b)"
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
# "Today, Director Lee and Secretary Bo convened leaders of unions" to discuss
_CONVENED = re.compile(r"\s(?:convened|hosted|gathered|led|chaired|joined|visited|travell?ed)\s")
_TRAILS = re.compile(r"\s(?:was|is|were|are|has|had)?\s?[“\"]$")  # "the office was “"
_TODAY = re.compile(
    r"(?:Today|Yesterday|This (?:morning|afternoon|evening)|Tonight|Earlier today),?\s"
)
_WHOM = re.compile(r"whom\s+(?=\S)")
_LABELLED = re.compile(r"[a-z][\w ]{1,40}:\s(?=[A-Z])")  # "by aid groups: Ann Lee"
_FEELING = re.compile(
    r"(?:(?:deep|great|sincere|profound|much) )?(?:gratitude|satisfaction|regret|concern|interest|"
    r"pleasure|appreciation|thanks|understanding|enthusiasm|indignation)",
    re.I,
)
_ON_SIDE = re.compile(
    r"\b(?:[Oo]n|[Ff]rom|[Bb]y) "
    r"(?P<who>(?:the (?:[A-Z][\w-]+(?: and [A-Z][\w-]+)?) side|both sides)),? (?:(?:it|there)\s)?$"
)
_REACH = 240  # code points of a list before a source


def with_source_reach(text: str, a: Attribution) -> Attribution:
    """An attribution whose source is all of its list or name, and the one who is concerned."""
    if not a.cue:
        return a
    if not a.source:
        side = _ON_SIDE.search(text, max(0, a.cue[0].start - _REACH), a.cue[0].start)
        return replace(a, source=(Span(*side.span("who")),)) if side else a
    if len(a.source) == 1 and _FEELING.fullmatch(text, a.source[0].start, a.source[0].end):
        return replace(a, source=())  # "was accepted with gratitude"
    a = _concerned(text, _whom(text, a))
    first, last = min(a.source), max(a.source)
    start, end = first.start, last.end
    lead = _TODAY.match(text, start, end) or _LABELLED.match(text, start, end)
    start = lead.end() if lead else start
    verb = _CONVENED.search(text, start, end) if text.startswith("to ", a.cue[0].start) else None
    end = verb.start() if verb else end
    trails = _TRAILS.search(text, start, end)
    end = trails.start() if trails else end
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


def _whom(text: str, a: Attribution) -> Attribution:
    """ "Bo Berg, according to whom it rained": only "whom" is the source."""
    whom = _WHOM.match(text, a.source[0].start, a.source[0].end)
    if whom is None or not text.startswith("according", a.cue[0].start):
        return a
    who = Span(whom.start(), whom.start() + len("whom"))
    return replace(a, source=(who,), content=(Span(whom.end(), a.source[0].end),))


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
