"""The source of an attribution: whole words, the "who" before a cue, nobody where none is told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from ..lexicons import word_set
from ..records import Dateline, Span
from .decoding import Attribution
from .passives import with_agent

_WORD = re.compile(r"\w")
_SUBJECT = re.compile(
    r"\b(who)\s+(?:(?:had|has|have|will|would|did|does|also|later|then|once"
    r"|earlier|previously|first|never|(?:last|this)\s(?:week|month|year|spring|summer|autumn|winter)"
    r"|on\s(?:[A-Z]\w+day|\d{1,2}\s[A-Z]\w+|[A-Z]\w+\s\d{1,2})|in\s(?:[A-Z]\w+|\d{4})|\w+ly),?\s+)*$"
)
_WHICH_IT = re.compile(r"\b(?:which|whom)\s(it|he|she|they)\s(?:\w+ly\s|has\s|had\s|have\s)*$")
_OWNER = re.compile(r"\b([Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Yy]our)\s$")  # "for its commitment to"
_CLEFT = re.compile(
    r"\b[Ii]t\s(?:is|was|had been)\s(?P<who>(?:(?:the|an?|his|her|its|their)\s)?[A-Z\w][\w’'-]*"
    r"(?:\s[\w’'-]+){0,4}?)\s(?:that|who|which)\s$"
)
_IMPERSONAL = re.compile(
    r"(?:was|is|has been|had been|"
    r"(?:should|must|will|may|can|could|might)(?:\salso|\sfurther)?\sbe)"
    r"\s(?:\w+ly\s|also\s|further\s)?"
    r"(?:agreed|decided|noted|stressed|emphasi[sz]ed|recalled|said|reported|announced|resolved|stated|"
    r"underlined|pointed out|proposed|suggested|understood|believed|expected|hoped|thought|feared|"
    r"claimed|alleged|rumou?red|argued|concluded|confirmed|established)\b"
)
_ASKED = re.compile(r"(?:asked|pressed|questioned)\b", re.I)
_ASKED_BY = re.compile(
    r"Asked (?:(?:on|last|this|earlier|later)\s[\w ]{1,20}?\s)?by "
    r"(?P<who>(?:(?:an?|the|his|her) )?[\w’'-]+(?: [\w’'-]+){0,5}?)"
    r"(?=,? (?:whether|if|about|why|how|when|what|where|who)\b)"
)
_OPENS = re.compile(r"(?:^|[.!?][”\"]?\s+|\n\s*|\bwhen )$", re.I)
_WAS_QUOTED = re.compile(r"(?:was|were|is|are)\s(?:\w+\s)?(?:quoted|cited)\b")
_SAYING_BY = re.compile(r"\bas\s\w+ing\sby\s(?:the\s)?$")
_RIGHT_BEFORE = re.compile(
    r"(?:^|[,.”\"\n]\s?)(?P<who>(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts)\s(?:[\w’'-]+\s){0,4}[\w’'-]+)\s$"
)
_WHAT = re.compile(r"[Ww]hat\s(?=[A-Z]|(?:the|my|our|his|her|their|your|he|she|they|we|I|you)\b)")
_IS = re.compile(r"(?:is|was)(?:,[^,]{2,40},)?\s(?=that\b|“|\")")
_QUOTED_BY = re.compile(r"\b(?:was|were|is|are|been)\s(?:quoted|cited)\sby\s(?:the\s)?$")
_STRAY = re.compile(r"[\s,;:.!?\-–—)\]]+")
_SHORTENED = re.compile(r"(?:\b[A-Z]\w*[^\S\n]+){0,2}\b[A-Z]\w{0,5}$")  # "Rep" before its stop
_CAPITALS = re.compile(r"(?:[^\S\n]+(?:(?:of|for|and)[^\S\n]+)?[A-Z][\w’'-]*)+")
_DAY = (
    r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    r"|(?:Jan|Febr|Mar|Apr|May|Jun|Jul|Aug|Sept|Oct|Nov|Dec)[a-z]*\b)"
)
_CUT_OFF = re.compile(
    r"(?P<subject>(?:[\w’'-]+\s){0,5}[\w’'-]+), "
    r"(?P<who>(?:(?:his|her|its|their|the|an?)\s|[A-Z])[^,]*)"
)
_THEN = re.compile(
    r",\s(?=[a-z])(?!(?:adding|saying|and|but|who|which|while|when|as|after|noting)\b)"
)
_REST_OF_NAME = re.compile(rf"(?:[ ]{_DAY}[A-Z][a-z][\w’'-]*){{1,3}}(?=[ ,](?![A-Z]))")
_OUTLET = re.compile(r"\s(?:newspaper|paper|magazine|website|agency|weekly)\b")
_OF_NATION = re.compile(
    r"\b(?:[Hh]is|[Hh]er|[Ii]ts|[Tt]he|[Aa]n?|[Tt]heir)\s(?:[a-z]+\s)?[A-Z][a-z]+(?:i|an|ese|ish|ch)$"
)
_ROLE_NEXT = re.compile(r"\s(?P<noun>[a-z]+)\b")
_PEERS = frozenset(
    {"counterpart", "colleague", "peer", "host", "officials", "diplomats", "officers"}
    | {"press", "media", "newspapers"}
)
_NAMED = re.compile(r"\snamed(?:\s[A-Z][\w’'-]*)+(?=[\s,.])")
_LAST_NAME = re.compile(r"[A-Z](?!e$|he$|is$)[\w’'-]*$")
_PART = re.compile(
    r"\b(?:most|some|all|both|many|several|one|two|three|none|each|few|half|any|neither|either)"
    r"\s+of\s+$",
    re.I,
)
_WHOSE = re.compile(r"\b(?:[Oo]ur|[Mm]y|[Yy]our|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)\s$")
_COMPOUND_BEFORE = re.compile(r"\w+(?:-\w+)*-?$")
_COMPOUND_AFTER = re.compile(r"(?:-\w+)+")
_ARTICLE = re.compile(r"(?:the|an?)", re.I)
_SENTENCE = re.compile(r"[a-z]{5,}[.?!]\s+(?=[A-Z])")  # no abbreviation
_YEAR = re.compile(r"(?:19|20)\d\d,?\s+(?=(?:the|an?)\s)")
_WHEN = re.compile(
    r"(?:On\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Last|This)\s(?:week|month|year)|"
    r"(?:Yester|To)day|Earlier|Later),?\s+(?=\S)"
)
_IN = re.compile(r"\b(?:In|At|From)\s$")
_PLACE = re.compile(
    r"[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,2},\s(?=(?:the|an?|his|her|its|their)\s|[A-Z])"
)
_COMMA_BEFORE = re.compile(r",\s(?:and\s|but\s)?(?:[a-z]+ly\s)?$")
_NEW_SENTENCE = re.compile(
    r"[.!?][”\"]?(?<!\b[A-Z][a-z]\.)(?<!\b[A-Z][a-z][a-z]\.)(?<!\b[A-Z]\.)\s+(?=[A-Z“\"])|\n\s*"
)
_BEGINS = re.compile(
    r"(?:[A-Z][A-Z .,]{3,40}\s[—–-]+\s)?(?:(?:But|And|Yet|Still|So|Then)\s)?"
    r"(?P<who>(?:He|She|They|I|We)|(?:The\s)?[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,4})\s+(?=[a-z])"
)
_FIRST_NOUN = re.compile(
    r"[“\"]?(?:(?:But|And|Yet)\s)?(?P<who>(?:[\w’'-]+\s){0,8}[\w’'-]+),[”\"]?\s$"
)
_RELATIVE = re.compile(r"\b(?P<who>who),\s$")
_GOES_ON = re.compile(r",\s[“\"]?(?:(?:also|then|later|had|has|\w+ly)\s)*$")
_FAR = 600  # code points: no sentence is longer
_LONGEST = 40  # code points of a word
_LINE = 200  # code points of a line that are looked at
_LONG_WORD = 4  # from so many letters on words have capitals in headlines


def with_source(text: str, a: Attribution) -> Attribution:
    """An attribution with its source as the text has it: see the functions below."""
    a = _what_told(text, _quoted(text, _unrelayed(text, _impersonal(text, a))))
    a = _interrupting(text, _whole(text, a))
    return _unasked(text, with_agent(text, _sourced(text, a)))


def _quoted(text: str, a: Attribution) -> Attribution:
    """ "The minister was quoted as saying by the agency": the minister, no agency."""
    cue = min(a.cue, default=None)
    if cue is None or len(a.source) != 1 or _WAS_QUOTED.match(text, cue.start) is None:
        return a
    source = a.source[0]
    if source.start < cue.end or not _SAYING_BY.search(text, cue.start, source.start):
        return a
    who = _RIGHT_BEFORE.search(text, max(0, cue.start - 90), cue.start)
    return replace(a, source=(Span(*who.span("who")),)) if who is not None else a


def _what_told(text: str, a: Attribution) -> Attribution:
    """ "What the minister told us is that it rains": the minister, that it rains."""
    if len(a.source) != 1 or not a.cue or not a.content or a.source[0].start > a.cue[0].start:
        return a
    source, first = a.source[0], min(a.content)
    what, verb = _WHAT.match(text, source.start), _IS.match(text, first.start)
    if what is None or what.end() >= source.end:
        return a
    a = replace(a, source=(Span(what.end(), source.end),))
    if verb is None or verb.end() >= first.end:
        return a
    return a.telling([Span(verb.end(), first.end), *sorted(a.content)[1:]])


def _interrupting(text: str, a: Attribution) -> Attribution:
    """ "The president, her office said, promised": the office is the source, the rest content."""
    if len(a.source) != 1 or not a.cue or not a.content:
        return a
    source, cue = a.source[0], min(a.cue)
    both = _CUT_OFF.fullmatch(text, source.start, source.end)
    goes_on = _THEN.match(text, cue.end)
    if both is None or goes_on is None or text[source.end : cue.start].strip():
        return a
    opens = _OPENS.search(text, max(0, source.start - 12), source.start)
    if opens is None or not any(c.start == goes_on.end() for c in a.content):
        return a
    a = replace(a, source=(Span(*both.span("who")),))
    return a.telling([Span(*both.span("subject")), *a.content])


def _unrelayed(text: str, a: Attribution) -> Attribution:
    """ "A spokesman was quoted by the agency as saying": the agency behind "by" relays alone."""
    if len(a.source) < 2 or not a.cue:
        return a
    first, end = min(a.source), max(c.end for c in a.cue)
    kept = [
        s
        for s in a.source
        if s == first or not _QUOTED_BY.search(text, min(first.end, s.start), s.start)
    ]
    return replace(a, source=tuple(kept)) if first.end <= end else a


def below_dateline(found: Sequence[Attribution], dateline: Dateline | None) -> list[Attribution]:
    """Attributions whose sources hold nothing of the dateline: its place and outlet say nothing."""
    if dateline is None:
        return list(found)
    head = dateline.span
    below = []
    for a in found:
        if any(s.overlaps(head) for s in a.source):
            pieces = (Span(head.end, s.end) if s.overlaps(head) else s for s in a.source)
            a = replace(a, source=tuple(s for s in pieces if s.start < s.end))
        below.append(a)
    return below


def with_interrupted(text: str, found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions with the subject that another's cue cuts off: "A guard, he said, had told"."""
    ends: dict[int, tuple[Attribution, int]] = {}
    for a in found:
        if a.source and a.cue and a.content:
            told = (*a.source, *a.cue)
            ends[max(s.end for s in told)] = (a, min(s.start for s in told))
    return [_uninterrupted(text, a, ends) for a in found] if ends else list(found)


def _uninterrupted(
    text: str, a: Attribution, ends: dict[int, tuple[Attribution, int]]
) -> Attribution:
    """See `with_interrupted`; ends: who tells, and from where, by where it ends."""
    if not a.cue:
        return a
    cue = min(a.cue)
    reach = max(0, cue.start - _LONGEST)
    gap = _GOES_ON.search(text, reach, cue.start)
    other, start = ends.get(gap.start(), (a, 0)) if gap else (a, 0)
    if other is a or not any(c.holds(cue) for c in other.content):
        return a
    if a.source and not all(s.overlaps(o) for s in a.source for o in other.source):
        return a
    opens = max(
        (m.end() for m in _NEW_SENTENCE.finditer(text, max(0, start - _FAR), start)), default=0
    )
    relative = _RELATIVE.search(text, max(0, start - 8), start)
    noun = relative or _FIRST_NOUN.match(text, opens, start)
    told = Span(*noun.span("who")) if noun else None
    if told is None or not (relative or any(c.overlaps(told) for c in other.content)):
        return a
    return replace(a, source=(told,))


def _sourced(text: str, a: Attribution) -> Attribution:
    """Give a cue without a source the "who" that stands before it: "who had said".

    Other pronouns are left out: without them the cue takes the source before, a name more often.
    """
    if a.source or not a.cue:
        return a
    cue = a.cue[0]
    subject = _SUBJECT.search(text, max(0, cue.start - 40), cue.start) or _CLEFT.search(
        text, max(0, cue.start - 80), cue.start
    )
    subject = subject or _WHICH_IT.search(text, max(0, cue.start - 30), cue.start)
    subject = subject or _OWNER.search(text, max(0, cue.start - 8), cue.start)
    source = Span(*subject.span(1)) if subject else _first_subject(text, cue)
    if source is None:
        return a
    if any(c.overlaps(source) for c in (*a.content, *a.cue)):
        return a
    return replace(a, source=(source,))


def _first_subject(text: str, cue: Span) -> Span | None:
    """Who begins the sentence that ends in ", saying ...": a name or a pronoun."""
    words = [w for w in cue.of(text).split() if not w.endswith("ly")]
    if not words or words[0] not in word_set("statements", "gerunds"):
        return None
    if not _COMMA_BEFORE.search(text, max(0, cue.start - 30), cue.start):
        return None
    reach = max(0, cue.start - _FAR)
    start = max((m.end() for m in _NEW_SENTENCE.finditer(text, reach, cue.start)), default=reach)
    found = _BEGINS.match(text, start, cue.start)
    return Span(*found.span("who")) if found else None


def _impersonal(text: str, a: Attribution) -> Attribution:
    """Take the "It" from "It was decided that": nobody who decides is told."""
    if len(a.source) != 1 or not a.cue or a.source[0].of(text).lower() != "it":
        return a
    cue = min(a.cue)
    told = _IMPERSONAL.match(text, cue.start) and 0 <= cue.start - a.source[0].end <= 1
    return replace(a, source=()) if told else a


def _unasked(text: str, a: Attribution) -> Attribution:
    """Take the source from "Asked whether it was true, Ann Lee said": who asks is not told."""
    if not a.cue:
        return a
    asks = _ASKED_BY.match(text, min(a.cue).start)
    if asks and _OPENS.search(text, max(0, asks.start() - 12), asks.start()):
        return replace(a, source=(Span(*asks.span("who")),))
    if not a.source:
        return a
    cue, source = min(a.cue), min(a.source)
    opens = _OPENS.search(text, max(0, cue.start - 12), cue.start)
    by = text[max(0, source.start - 3) : source.start] == "by "
    return replace(a, source=()) if opens and _ASKED.match(text, cue.start) and not by else a


def _whole(text: str, a: Attribution) -> Attribution:
    """Sources without stray marks and with the whole of a word of which they hold a part."""
    taken = (*a.cue, *a.content)
    pieces = []
    for piece in a.source:
        if not _WORD.search(text, piece.start, piece.end):
            continue
        if _ARTICLE.fullmatch(text, piece.start, piece.end) and _end(text, piece) == piece.end:
            continue
        whole = Span(_unplaced(text, _start(text, piece), piece.end), _end(text, piece))
        pieces.append(piece if any(whole.overlaps(t) for t in taken) else whole)
    return replace(a, source=_apart(pieces))


def _unplaced(text: str, start: int, end: int) -> int:
    """Where a source begins behind its sentence's place: "In Kaarla, the mayor"."""
    if not _IN.search(text, max(0, start - 6), start):
        return start
    place = _PLACE.match(text, start, end)
    return place.end() if place else start


def _start(text: str, piece: Span) -> int:
    start = piece.start
    before = text[max(0, start - _LONGEST) : start]
    if text[start] == "." and (title := _SHORTENED.search(before)):
        return start - len(title.group())
    if before[-1:] == "-" or (text[start] == "-" and before[-1:].isalnum()):
        compound = _COMPOUND_BEFORE.search(before)
        return start - len(compound.group()) if compound else start
    if text[start].islower() and (owner := _WHOSE.search(before)):
        return start - len(owner.group())  # "Our consul"
    if text[start : piece.end].lower() in ("whom", "which") and (part := _PART.search(before)):
        return start - len(part.group())
    ends = list(_SENTENCE.finditer(text, start, piece.end))
    start = ends[-1].end() if ends else start
    stray = (
        _STRAY.match(text, start, piece.end)
        or _YEAR.match(text, start, piece.end)
        or _WHEN.match(text, start, piece.end)
    )
    return stray.end() if stray else start


def _end(text: str, piece: Span) -> int:
    end = piece.end
    if text[end - 1] == "-":
        end -= 1
    compound = _COMPOUND_AFTER.match(text, end, end + _LONGEST)
    if compound and text[end - 1].isalnum():
        return compound.end()
    if text[piece.start : end].lower() == "this" and (noun := _OUTLET.match(text, end)):
        return noun.end()  # "this newspaper"
    if text[piece.start : end].lower() == "the" and (name := _CAPITALS.match(text, end)):
        return name.end()
    other = (
        _CAPITALS.match(text, piece.end) if text.endswith(" and", piece.start, piece.end) else None
    )
    if other:  # "Velmora and"
        return other.end()
    given = _NAMED.match(text, piece.end)
    if given:  # "a lawyer named Ann Lee"
        return given.end()
    noun = _ROLE_NEXT.match(text, piece.end)
    if noun and noun["noun"] in _people() and _OF_NATION.search(text, piece.start, piece.end):
        return noun.end()  # "a senior Velmoran", of "a senior Velmoran official"
    rest = _REST_OF_NAME.match(text, piece.end)
    named = rest and _LAST_NAME.search(text, piece.start, piece.end)
    if rest and named and not _heading(text, piece.end):  # "Brack", of "Brack Valley Buses"
        return rest.end()
    return piece.end


@lru_cache(maxsize=1)
def _people() -> frozenset[str]:
    """Nouns of a person or of people."""
    nouns = word_set("actors", "callings") | word_set("actors", "voice_roles")
    return nouns | word_set("actors", "stay_unnamed") | word_set("actors", "relations") | _PEERS


def _heading(text: str, at: int) -> bool:
    """Whether most longer words of a line have a capital, as in "Lee Says Talks Will Fail"."""
    near = text[max(0, at - _LINE) : at].rpartition("\n")[2] + text[at : at + _LINE]
    line = near.partition("\n")[0]
    longer = [w for w in line.split() if len(w) >= _LONG_WORD and w[0].isalpha()]
    return 2 * sum(w[0].isupper() for w in longer) > len(longer)


def _apart(pieces: Sequence[Span]) -> tuple[Span, ...]:
    """Pieces in order, those that overlap as one."""
    merged: list[Span] = []
    for piece in sorted(pieces):
        if merged and piece.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, piece.end))
        else:
            merged.append(piece)
    return tuple(merged)
