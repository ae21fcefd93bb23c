"""Who tells it, in the middle or at the end: "The envoy, she recalled, had promised him a ship".

Where what is told is itself somebody's words, the labeller mostly sees these alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from ..lexicons import word_set
from ..records import Span
from .decoding import Attribution
from .index import SpanIndex
from .quotation import quotation_at

NO_INITIALS = r"(?<!\b[A-Z][a-z]\.)(?<!\b[A-Z][a-z][a-z]\.)(?<!\b[A-Z]\.)"  # "Mr.", "Gen.", "J."
_NEW_SENTENCE = re.compile(rf"[.!?][”\"]?{NO_INITIALS}\s+(?=[A-Z“\"])|\n\s*|[;:]\s")
_SENTENCE_END = re.compile(rf"[.!?]{NO_INITIALS}(?=[”\"]?(?:\s|$))|\n|;")
_NAME = r"[A-Z][\w’'-]+(?:\s(?:of\s)?[A-Z][\w’'-]+){0,3}"
_WHO = (
    r"(?P<who>he|she|they|it"
    r"|(?:one|two|three|four|five|six|several|some|many|most|all|both)\s(?:of\s(?:them|those\spresent)"
    r"|(?:(?!of|more|times)[a-z-]+\s){0,2}?(?!of|more|times)[a-z-]+s)"
    r"|(?:(?:one|two|some)\sof\s)?(?:the|his|her|its|their|an?)\s(?:(?!that|who|which)[\w’'-]+\s){0,6}?[\w’'-]+"
    rf"|(?:(?:Mr|Mrs|Ms|Dr)\.?\s)?{_NAME})"
)
_LIGHT = r"(?:(?:also|later|then|now|once|still|has|had|would)\s)?"
_ADJUNCT = (
    r"(?:\s(?:with|over|in|on|at|during|after|before|through|without|to\s(?:me|us|the|an?)\b)"
    r"\s?(?:(?!that\b|who\b|which\b|[\w]+ing\b)[^\s,.;:“”\"]+\s?){0,7}|\s\w+ly|\s(?:later|then|today|yesterday|again|recently)|\s[mu][es])?"
)
_AFTER = r"(?=,\s|[.;](?:\s|$)|\s[–—-]\s)"
_NOT_ON = re.compile(
    r"\s*(?:\w+ing\b|(?:who|which|when|while|after|as|where|whose|in what)\b"
    r"|(?:hours|days|weeks|minutes)\b"
    r"|(?:an?|one|two|three)\s(?:day|hour|week|month|year|minute)s?\b|(?P<new>[A-Z“\"]))"
)
_WHEN = re.compile(
    r"(?:At|In|On|During|After|Before|By|Under|Until|From|Over|Within|Last|Earlier|Later|Then|Twice)"
    r"(?:\s[^\s,]+){0,10}"
)
_RELATIVE = re.compile(r"\b(?:who|which|where|whom)$")
_DATELINE = re.compile(r"[A-Z][A-Z .,’'-]+[^—–\n]{0,40}?\s(?:—|–|--?)\s")
_SUBJECT = re.compile(
    rf"(?:(?:But|And|Yet|So)\s)?(?P<who>He|She|They|It|(?:The|An?|His|Her|Its|Their)\s(?:[\w’'-]+\s){{0,3}}?[\w’'-]+"
    rf"|{_NAME})(?=\s(?:was|were|has|had|is|are|will|would|did|does|\w+ed)\b)"
)
_FAR = 600  # code points: no sentence is longer
_NOUN = 6  # words of a subject, at most
_WORDS = 3  # of a clause, at least
_WORD = re.compile(r"\w+")
_SCORE = 0.8


@lru_cache(maxsize=1)
def _parenthetical() -> re.Pattern[str]:
    verbs = "|".join(sorted(word_set("statements", "parenthetical"), key=len, reverse=True))
    # "as her secretary remembers it"; "as he puts it" at the end is mostly of a phrase before it
    at_end = r"(?:remember|recall|tell)(?:s|ed)?\sit[.;]"
    as_told = rf"as\s(?=[^,.;]{{3,60}}\s(?:it,|{at_end}))"
    told = r"(?:remember(?:s|ed)?|recall(?:s|ed)?|tells?|told|puts?|has|had|describe[sd]?)\sit"
    return re.compile(
        rf"(?:,|\s[–—])\s(?:(?P<as>{as_told}))?{_WHO}\s"
        rf"(?P<how>(?(as){told}|{_LIGHT}(?:{verbs})))(?P<adjunct>{_ADJUNCT}){_AFTER}"
    )


@lru_cache(maxsize=1)
def _accounts() -> re.Pattern[str]:
    """ "In the minister's account", "by the account of a friend"."""
    nouns = "|".join(sorted(word_set("statements", "accounts")))
    noun_phrase = r"(?:the|his|her|its|their|an?|one|two)\s[a-z][^,.;:“”\"\n]{2,60}"
    owner = rf"(?:(?:that|both)\s[\w-]+|(?:the|an?|one)\s(?:[\w-]+\s){{0,4}}?[\w-]+|{_NAME})"
    whose = rf"(?:his|her|their|its)(?=\s)|{owner}(?=['’]s?\s)"
    return re.compile(
        rf"(?:,|\s[–—])\s(?:in|by)\s(?:(?P<whose>{whose})(?:['’]s?)?\s(?:own\s)?(?P<own>{nouns})"
        rf"|the\s(?P<of>{nouns})\sof\s(?P<who>{noun_phrase}?|(?:Mr|Mrs|Ms|Dr)\.?\s{_NAME}|{_NAME}))"
        rf"(?P<adjunct>){_AFTER}"
    )


@lru_cache(maxsize=1)
def _inverted() -> re.Pattern[str]:
    """ ", remembers a member of the household staff." at a sentence's end, in the present tense.

    In the past tense, or before "the", it is mostly "Lee, a deputy, said the talks went on".
    """
    told = {v for v in word_set("statements", "parenthetical") if re.fullmatch(r"[a-z]+s", v)}
    verbs = "|".join(sorted(told, key=len, reverse=True))
    noun_phrase = r"(?:an?|another|(?:one|two|three|several|some)\sof)\s[a-z][^,.;:“”\"\n]{2,60}"
    return re.compile(
        rf",\s(?P<how>{verbs})\s(?P<who>{noun_phrase}|(?:(?:Mr|Mrs|Ms|Dr)\.?\s)?{_NAME})"
        r"(?P<adjunct>)(?=[.;](?:\s|$))"
    )


def _tags(text: str) -> list[tuple[re.Match[str], Span, Span]]:
    """Each parenthetical with who tells it and by which words."""
    told = [
        (m, Span(*m.span("who")), Span(*m.span("how"))) for m in _parenthetical().finditer(text)
    ]
    for m in _accounts().finditer(text):
        who, how = ("whose", "own") if m["whose"] else ("who", "of")
        told.append((m, Span(*m.span(who)), Span(*m.span(how))))
    told += [(m, Span(*m.span("who")), Span(*m.span("how"))) for m in _inverted().finditer(text)]
    return sorted(told, key=lambda tag: tag[0].start())


def with_parentheticals(
    text: str, found: Sequence[Attribution], marks: Sequence[Span]
) -> list[Attribution]:
    """The attributions with one for each parenthetical whose sentence holds another's words.

    What the labeller made of the parenthetical itself is replaced; a source of another that took
    it along is cut.
    """
    result = list(found)
    index = SpanIndex((i, (*a.source, *a.cue, *a.content)) for i, a in enumerate(found))
    for tag, who, how in _tags(text):
        if quotation_at(marks, tag.start()) or quotation_at(marks, how.start):
            continue
        content = _around(text, tag, marks)
        near = index.near(Span(max(0, tag.start() - _FAR), tag.end() + _FAR)) if content else []
        own = [i for i in near if any(c.overlaps(how) for c in result[i].cue)]
        inner = [
            i
            for i in near
            if i not in own and result[i].cue and _told_in(result[i], content, tag.start())
        ]
        taken = any(s.overlaps(who) for i in inner for s in result[i].source)
        told = [i for i in own if all(_holds(result[i], result[j]) for j in inner)]
        backwards = any(_backwards(text, result[i], who, tag.start()) for i in own)
        if not content or (told and not taken and not backwards):
            continue
        if not (inner or backwards or (_sure(tag) and not own)):
            continue
        for i in inner:
            result[i] = _uncut(text, result[i], Span(tag.start(), tag.end()), content[0])
        score = max((result[i].score for i in own or inner), default=_SCORE)
        made = Attribution((who,), (how,), content, False, score)
        if own:
            result[own[0]] = made
        else:
            index.add(len(result), (who, how, *content))
            result.append(made)
    return result


def _around(text: str, tag: re.Match[str], marks: Sequence[Span]) -> tuple[Span, ...]:
    """The clause before a parenthetical from its sentence's beginning, and what goes on behind."""
    reach = max(0, tag.start() - _FAR)
    starts = [m.end() for m in _NEW_SENTENCE.finditer(text, reach, tag.start())]
    start = starts[-1] if starts else reach
    relative = _RELATIVE.search(text, start, tag.start())
    head = _DATELINE.match(text, start, tag.start())
    start = relative.start() if relative else head.end() if head else start
    before = Span(start, tag.start())
    opening = quotation_at(marks, start)
    if opening is not None and "own" in tag.re.groupindex and opening.end < before.end:
        opening = None  # "“Go,” she told him, by their account": all of it
    if len(_WORD.findall(text, before.start, before.end)) < 1 or opening:
        return ()
    closing = quotation_at(marks, before.end - 1)
    if closing and closing.end > before.end:
        return ()
    pieces = [before]
    if text[tag.end()] in ",–—- ":
        ends = _SENTENCE_END.search(text, tag.end(), tag.end() + _FAR)
        after = Span(tag.end() + 2, ends.start() if ends else min(len(text), tag.end() + _FAR))
        other = _NOT_ON.match(text, after.start)
        when = _WHEN.fullmatch(text, before.start, before.end)
        goes_on = other is None or (other["new"] is not None and when is not None)
        quoted = quotation_at(marks, after.start)
        if quoted is not None and any(before.holds(m) for m in marks):
            pieces.append(quoted)  # "“Then why,” he asked, in her account, “did you go?”"
        elif goes_on and after.start < after.end and quoted is None:
            pieces.append(after)
    words = sum(len(_WORD.findall(text, p.start, p.end)) for p in pieces)
    return tuple(pieces) if words >= _WORDS else ()


def _told_in(a: Attribution, content: Sequence[Span], tag: int) -> bool:
    """Whether an attribution's cue and content lie in a clause with a parenthetical."""
    cue = min(a.cue)
    whole = all(any(p.overlaps(c) for p in content) for c in a.content)
    return any(p.holds(cue) for p in content) and whole and bool(a.content)


def _backwards(text: str, a: Attribution, who: Span, tag: int) -> bool:
    """Whether the labeller took who tells it for what is told by the subject of the clause."""
    if not a.source or not any(p.overlaps(who) for p in a.content):
        return False
    between = text[max(a.source).end : tag]
    return not between.startswith(",") and len(_WORD.findall(between)) >= _WORDS


def _sure(tag: re.Match[str]) -> bool:
    """Whether it is an account that tells, whatever is told: "in the secretary's telling"."""
    nouns = word_set("statements", "accounts_alone") | {"account"}
    return any(tag.groupdict().get(name) in nouns for name in ("own", "of"))


def _holds(outer: Attribution, inner: Attribution) -> bool:
    return any(p.holds(min(inner.cue)) for p in outer.content)


def _uncut(text: str, a: Attribution, tag: Span, before: Span) -> Attribution:
    """An attribution without the parenthetical; its source else the sentence's subject."""
    ends = (Span(p.start, tag.start) for p in a.content if p.start < tag.start < p.end)
    goes_on = (Span(tag.end, p.end) for p in a.content if p.overlaps(tag) and tag.end + 2 < p.end)
    a = a.telling(sorted([*(p for p in a.content if not p.overlaps(tag)), *ends, *goes_on]))
    pieces = []
    for s in a.source:
        if not s.overlaps(tag):
            pieces.append(s)
        elif s.start < tag.start:
            pieces.append(Span(s.start, tag.start))
    if a.source and not pieces:
        subject = _SUBJECT.match(text, before.start, before.end)
        short = len(_WORD.findall(text, before.start, before.end)) <= _NOUN
        who = Span(*subject.span("who")) if subject else before if short else None
        pieces = [who] if who is not None else []
    return replace(a, source=tuple(pieces))
