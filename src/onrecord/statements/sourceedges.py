"""Edges of sources: what a source took along from before it, and what it left out of its noun."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from ..lexicons import word_set
from ..records import Span
from .decoding import Attribution

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_ITEM_NUMBER = re.compile(r"\(?\d{1,3}[.)]\s(?=[A-Z])")  # "2. Allies"
_WHEN = rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|{_MONTH}(?:\s\d{{1,2}})?)"
# "the envoy on" Friday, "the envoy on Friday"
_BEFORE_DAY = re.compile(rf"(?<=\w)(?<!ed),?\s(?:(?:late|early)\s)?(?:on|in)(?P<day>\s{_WHEN},?)?$")
_DAY = re.compile(rf"\s{_WHEN}\b")
_IN_MONTH = re.compile(rf"{_MONTH}\s(?:the\s)?(?=[A-Z]|(?:he|she|they|it|we|an?)\b)")
_BEFORE_MONTH = re.compile(r"\b(?:[Ii]n|[Ll]ast|[Ss]ince|[Bb]y|[Tt]his|[Oo]f)\s$")
_LINES = re.compile(r"(?s:.*)\n\s*")
_ADVERBIAL = re.compile(r"\b(?:In|At|During|After|Before|With|On)\s(?:(?:an?|the|his|her|its)\s)?$")
_WHO_ONCE = re.compile(r"(?P<who>who|which)\s(?:\w+ly|earlier|later|then|also|once|already|now)")
_NUMBER = re.compile(r"\s(?:three|four|five|six|seven)\b(?!\s[a-z]+s\b)")
_WHO_AS = re.compile(r"\b(?P<who>who|he|she),?\sas\s(?:(?:the|an?)\s)?(?:[\w-]+\s){0,3}$")
_NEXT_NOUN = re.compile(r"(?:[a-z-]+\s){1,3}(?=(?:his|her|its|their|the)\s[a-z])")
_PREPOSITION = re.compile(r"(?:in|of|at|from|aboard)\s(?:the\s)?[A-Z]")
_ITS_NOUN = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|its|his|her|their)\s"
    r"(?:(?!(?:of|in|at|from|that|saying|said|\w+ing)\b)[a-z’'-]+\s){1,3}$|\b[a-z]{3,}s\s$"
)
_ITS_SUBJECT = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|its|his|her|their)\s(?:[a-z-]+\s){0,2}?(?:inquiry|inquest|investigation|commission|"
    r"committee|panel|report|probe|hearing|study|review)\s(?:into|on|of)\s$"
)  # "the inquiry into" of "the sinking"
_SOME = re.compile(
    r"\b(?:[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]everal|[Ss]ome|[Mm]any|[Mm]ost|[Aa]ll|[Bb]oth|"
    r"[Nn]one|[Ee]ach|[Ee]ither|[Nn]either|[Mm]embers?)\s$"
)  # before "of my aides"
_WHOSE = re.compile(r"\b(?:his|her|its|their|the)$")  # "officials at her", of "her ministry"
_REST = re.compile(r"\s[a-z][\w-]*")
_OWNERS = re.compile(r"(?:['’]?s\s)(?:[a-z][\w-]*\s?){1,3}(?=,)")  # "the president'" "s spokesman,"
_NAME_BEFORE = re.compile(r"(?:[A-Z][\w’'-]+\s){1,2}[A-Z][\w’'-]+,\s$")
_APPOSITION = re.compile(r"(?:the|an?|his|her|its|[A-Z][\w-]+['’]s)\s")
_INSIDE_WORD = re.compile(r"['’](?!(?:ve|re|ll)\b)[a-z]{2,}[\w-]*")  # "chargé d'affaires"
_GAP = re.compile(r"\s(?!(?:and|or|with|as|to|has|had|have|is|was|were|are)\b)[\w’'-]+\s")
_NOUN = re.compile(r"(?!(?:the|an?|his|her|its|their|he|she|they|who|i|we|you)\b)[a-z]")
_PAIR_OF = re.compile(
    r"(?:both|the two) (?:capitals|governments|sides|countries|delegations|parties|ministers|"
    r"presidents|leaders)(?= of the [a-z])"
)
_SEEN = re.compile(
    r",\s(?:(?:a copy|copies|parts|extracts) of )?which\s(?:the\s)?[\w’' -]{2,30}?\s"
    r"(?:has|have|had)\s(?:seen|read|obtained|reviewed|heard|examined),\s$"
)
_STARTS = re.compile(r"[.!?][”\"]?\s+(?=[A-Z“\"])|\n\s*|;\s|,\s")
_TOLD_BY = re.compile(
    r"(?:^|[.!?][”\"]?\s|\n)(?P<who>[A-Z][\w’'-]*(?:\s[\w’'-]+){0,4}?)\s"
    r"(?:was|were|had been|has been)\s"
    r"(?:told|assured|informed|warned|advised|promised|asked|reminded)\s[^.\n]{0,40}?by\s$"
)
_AND = re.compile(r"\band\s$")
_REACH = 80  # code points


def with_source_edges(text: str, a: Attribution) -> Attribution:
    """An attribution whose source begins and ends where its noun does."""
    if not a.source:
        return a
    if _is_nobody(text, a):
        return replace(a, source=())
    taken = (*a.cue, *a.content)
    pieces = _one_outside(a)
    pieces = [p if _overlaps(p, a.cue) else _trimmed(text, p, taken) for p in pieces]
    pieces = _of_the_told(text, a, pieces)
    pieces = _unseen(text, a, _joined(text, pieces, taken))
    return replace(a, source=tuple(pieces)) if tuple(pieces) != a.source else a


@lru_cache(maxsize=1)
def _impersonal() -> re.Pattern[str]:
    """ "is telling", "was also no coincidence", with "that" or "to" behind."""
    judged = "|".join(sorted(word_set("statements", "impersonal")))
    return re.compile(
        rf"(?:is|was|remains|seems)\s(?:\w+ly\s|also\s|no\sless\s)?(?:{judged})\s(?:that|to|how)\b"
    )


def _is_nobody(text: str, a: Attribution) -> bool:
    """Whether a source is the "it" of "it is regrettable that"."""
    if len(a.source) != 1 or not a.cue or a.source[0].of(text).lower() != "it":
        return False
    return _impersonal().match(text, a.source[0].end + 1) is not None


def _overlaps(piece: Span, others: Sequence[Span]) -> bool:
    return any(piece.overlaps(o) for o in others)


def _one_outside(a: Attribution) -> Sequence[Span]:
    """Of several pieces those outside what is said: "The paper alleges that Lee, the chief"."""
    outside = [p for p in a.source if not any(c.holds(p) for c in a.content)]
    last, cue = max(outside, default=None), max(a.cue, default=None)
    if last and cue and len(outside) > 1 and 0 <= last.start - cue.end <= 1:
        between = [c for c in a.content if min(outside).end <= c.start < cue.start]
        outside = [last] if between else outside  # "told by Lee that it was so, said her aide"
    return outside if outside and len(a.source) > 1 else a.source


def _trimmed(text: str, piece: Span, taken: Sequence[Span]) -> Span:
    start, end = piece.start, piece.end
    adverb = _WHO_ONCE.fullmatch(text, start, end)
    if adverb:
        return Span(start, adverb.end("who"))
    number = _NUMBER.match(text, end) if text[start:end] in ("all", "All") else None
    if number and not _overlaps(Span(end, number.end()), taken):
        return Span(start, number.end())
    once = _WHO_AS.search(text, max(0, start - _REACH), start)
    if once:
        return Span(*once.span("who"))
    number = _ITEM_NUMBER.match(text, start, end)
    start = number.end() if number else start
    day = _BEFORE_DAY.search(text, start, end)
    if day and (day["day"] or _DAY.match(text, end)):
        end = day.start()
    lines = _LINES.match(text, start, end)
    if lines and lines.end() < end:
        start = lines.end()
    month = _IN_MONTH.match(text, start, end)
    if month and _BEFORE_MONTH.search(text, max(0, start - 6), start):
        start = month.end()
    into = _ITS_SUBJECT.search(text, max(0, start - _REACH), start)
    if into and not _overlaps(Span(into.start(), end), taken):
        start = into.start()
    some = _SOME.search(text, max(0, start - 12), start) if text.startswith("of ", start) else None
    if some and not _overlaps(Span(some.start(), start), taken):
        start = some.start()
    adverbial = _ADVERBIAL.search(text, max(0, start - 12), start)
    noun = _NEXT_NOUN.match(text, start, end) if adverbial else None
    start = noun.end() if noun else start
    pair = _PAIR_OF.match(text, start, end)
    end = pair.end() if pair else end
    if _PREPOSITION.match(text, start, end):
        whose = _ITS_NOUN.search(text, max(0, start - _REACH), start)
        grown = Span(whose.start(), end) if whose else piece
        start = start if _overlaps(grown, taken) else grown.start
    if _WHOSE.search(text, start, end) and (rest := _REST.match(text, end)):
        grown = Span(start, rest.end())
        end = end if _overlaps(Span(end, rest.end()), taken) else grown.end
    owner = (
        _OWNERS.match(text, end)
        if text[end - 1] in "'’" or text.startswith(("'s", "’s"), end)
        else None
    )
    if owner and not _overlaps(Span(end, owner.end()), taken):
        end = owner.end()
    name = _NAME_BEFORE.search(text, max(0, start - _REACH // 2), start)
    if name and _APPOSITION.match(text, start, end) and text.startswith(",", end):
        start = start if _overlaps(Span(name.start(), start), taken) else name.start()
    word = _INSIDE_WORD.match(text, end, end + _REACH) if text[end - 1].isalpha() else None
    return Span(start, word.end() if word else end)


def _of_the_told(text: str, a: Attribution, pieces: Sequence[Span]) -> list[Span]:
    """ "Lee was told by Bo that it was so, and told him": Lee, who is the sentence's subject."""
    cue, source = min(a.cue, default=None), min(pieces, default=None)
    if cue is None or source is None or len(pieces) > 1 or cue.start < source.end:
        return list(pieces)
    agent = text[max(0, source.start - 3) : source.start] == "by "
    told = _TOLD_BY.search(text, max(0, source.start - _REACH), source.start)
    joined = _AND.search(text, max(0, cue.start - 6), cue.start)
    if not (agent and told and joined):
        return list(pieces)
    who = Span(*told.span("who"))
    return [who] if not _overlaps(who, (*a.cue, *a.content)) else list(pieces)


def _unseen(text: str, a: Attribution, pieces: list[Span]) -> list[Span]:
    """ "The memorandum, a copy of which the Mail has seen, says": the memorandum alone."""
    if not a.cue or not pieces:
        return pieces
    cue = min(a.cue)
    seen = _SEEN.search(text, max(0, cue.start - 2 * _REACH), cue.start)
    if seen is None or not any(seen.start() < p.start for p in pieces):
        return pieces
    start = max(
        (m.end() for m in _STARTS.finditer(text, max(0, seen.start() - 2 * _REACH), seen.start())),
        default=0,
    )
    paper = Span(start, seen.start())
    return [paper] if not _overlaps(paper, a.content) else pieces


def _joined(text: str, pieces: Sequence[Span], taken: Sequence[Span]) -> list[Span]:
    """Pieces with those as one between which one word stands."""
    joined: list[Span] = []
    for piece in sorted(pieces):
        last = joined[-1] if joined else None
        gap = Span(last.end, piece.start) if last and last.end < piece.start else None
        beside = gap and _GAP.fullmatch(text, gap.start, gap.end) and _NOUN.match(text, piece.start)
        if last and last.overlaps(piece):
            joined[-1] = Span(last.start, max(last.end, piece.end))
            continue
        if last and gap and beside and not _overlaps(gap, taken):
            joined[-1] = Span(last.start, piece.end)
            continue
        joined.append(piece)
    return joined
