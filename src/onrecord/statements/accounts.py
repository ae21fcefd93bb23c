"""Whose account begins a sentence: "In the palace's version, the envoy had promised him a ship".

The labeller hardly ever sees these; without them the inner words would be told by nobody.
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
from .parentheticals import NO_INITIALS
from .quotation import quotation_at

_BEGINS = r"(?:^|(?<=\n)|(?<=[.!?]\s)|(?<=[.!?][”\"’]\s)|(?<=[“\"]))(?:(?:But|Yet|And)\s)?"
_WORDS = r"(?:(?!who\b|that\b|which\b|and\b)[\w.’'-]+\s){0,5}?"
_PRONOUN = r"(?:his|her|their|its)(?=\s)"
_PRONOUN_SUBJECT = r"(?:he|she|they)(?=\s)"
_NUMBER = r"(?:both|one|two|three|four|five|six|several|some|many|most|all)"
_NOUN_PHRASE = (
    rf"(?:{_NUMBER}\sof\s(?:them|those)(?:\s[a-z]+)?"
    rf"|(?:the|that|both|an?|his|her|their|its|another|{_NUMBER})\s{_WORDS}[\w-]+"
    rf"|{_WORDS}[A-Z][\w.-]+)"
)
_WHO_HAS = r"(?:\swho\s[^,.;:“”\"\n]{3,80})?"  # "an official who has seen the notes"
_TOLD_BY = (
    r"(?:(?:already|previously|earlier)\s)?(?:reported|stated|noted|announced|confirmed|explained|"
    r"emphasi[sz]ed|stressed|recalled|pointed\sout|told|described|reiterated)(?:\s(?:earlier|today))?"
)
_OF_NAMES = r"(?:\s(?:of|for|and)\s(?:the\s)?[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*)*){0,3}"
_ENDS = re.compile(rf"[.!?]{NO_INITIALS}(?=[”\"’]?(?:\s|$))|\n|;")
_FAR = 800  # code points: no sentence is longer
_LEAST = 3  # words of what is told
_WORD = re.compile(r"\w+")
_SCORE = 0.8


_AS_TOLD = re.compile(
    rf"{_BEGINS}(?:(?P<how>As|To\shear)\s(?P<who>{_PRONOUN_SUBJECT}|{_NOUN_PHRASE}{_WHO_HAS})\s"
    r"(?P<verb>(?:remember(?:s|ed)?|recall(?:s|ed)?|tells?|told|describe[sd]?|recount(?:s|ed)?)\s"
    r"(?:it|the\s(?:scene|meeting|talks|night|evening|exchange|conversation|episode|moment|affair)))"
    rf"|(?P<if>If)\s(?P<believed>{_PRONOUN_SUBJECT}|{_NOUN_PHRASE})\s(?P<are>(?:is|are)\sto\sbe\sbelieved)),\s"
)


@lru_cache(maxsize=1)
def _account() -> re.Pattern[str]:
    """ "In the minister's own account,", "By the account of a friend,", "As told by Ann Lee,"."""
    nouns = "|".join(
        sorted(word_set("statements", "accounts") | word_set("statements", "opinions"))
    )
    sure = "|".join(sorted(word_set("statements", "accounts_alone")))
    behind = r"(?=,\s|(?<!view)(?<!opinion)\s[A-Z“\"])"
    behind += rf"|(?P<sure>{sure})(?:\sof\sevents)?(?=,?\s(?!of\b))"
    return re.compile(
        rf"{_BEGINS}(?P<how>In|By)\s"
        rf"(?:(?P<whose>{_PRONOUN}|{_NOUN_PHRASE}(?=['’]s?\s))(?:['’]s?)?\s(?:own\s)?"
        rf"(?P<noun>(?:(?:{nouns}){behind}))"
        rf"|the\s(?P<of>(?:{nouns})\sof)\s(?P<who>{_NOUN_PHRASE}{_WHO_HAS})(?=,\s)"
        rf"|the\s(?P<gave>(?:{nouns}))\s(?:that\s|which\s)?(?P<giver>{_NOUN_PHRASE})\s(?:later\s)?"
        rf"(?:gave|gives|has\sgiven|had\sgiven)(?:\s[^,.;:“”\"\n]{{2,60}})?(?=,\s)),?\s?"
        rf"|{_BEGINS}(?P<as>As)\s(?P<by>{_TOLD_BY}\sby)\s(?P<teller>{_NOUN_PHRASE}{_OF_NAMES})(?=,\s),\s"
    )


_ROLES = (  # whose account it is and the two parts of its cue, in the order in which they are tried
    ("whose", "how", "noun"),
    ("who", "how", "of"),
    ("giver", "how", "gave"),
    ("teller", "as", "by"),
    ("who", "how", "verb"),
    ("believed", "if", "are"),
)


def _openings(text: str) -> list[tuple[Span, Span, tuple[Span, ...]]]:
    """Each sentence's first words that say whose account it is: they, who, and by which words."""
    found = []
    for m in [*_account().finditer(text), *_AS_TOLD.finditer(text)]:
        parts = m.groupdict()
        role = next(r for r in _ROLES if all(parts.get(name) for name in r))
        who, *cue = (Span(*m.span(name)) for name in role)
        found.append((Span(min(c.start for c in cue), m.end()), who, tuple(cue)))
    return sorted(found)


def with_accounts(
    text: str, found: Sequence[Attribution], marks: Sequence[Span]
) -> list[Attribution]:
    """The attributions with one for each sentence that begins by whose account it is told.

    What the labeller made of these first words itself is replaced, unless it has most of what is
    told; the contents and sources of others that took them along are cut.
    """
    result = list(found)
    phrases = _openings(text)
    if not phrases:
        return result
    index = SpanIndex((i, (*a.source, *a.cue, *a.content)) for i, a in enumerate(found))
    for phrase, who, cue in phrases:
        told = _told(text, phrase.end, marks)
        if len(_WORD.findall(text, told.start, told.end)) < _LEAST:
            continue
        near = index.near(Span(phrase.start, told.end))
        own = [i for i in near if any(c.overlaps(phrase) for c in result[i].cue)]
        if any(_has(result[i], told) for i in own):
            continue
        for i in near:
            result[i] = _cut(result[i], phrase) if i not in own else result[i]
        made = Attribution((who,), cue, (told,), False, _SCORE)
        if own:
            result[own[0]] = made
        else:
            result.append(made)
    return result


def _told(text: str, start: int, marks: Sequence[Span]) -> Span:
    """From a place to its sentence's end, quotations that begin there whole."""
    around = quotation_at(marks, start - 1)
    last = min(len(text), start + _FAR, around.end - 1 if around else len(text))
    end = start
    while end < last:
        stop = _ENDS.search(text, end, last)
        end = stop.start() if stop else last
        quoted = quotation_at(marks, end)
        if stop is None or quoted is None or quoted == around:
            break
        end = min(quoted.end, last)
        if text[end - 2] in ".!?":
            break
    return Span(start, end)


def _has(a: Attribution, told: Span) -> bool:
    """Whether an attribution's content is at least half of what is told."""
    shared = sum(told.shared(p) for p in a.content)
    return 2 * shared >= told.end - told.start


def _cut(a: Attribution, phrase: Span) -> Attribution:
    """An attribution without the words that say whose account it is."""
    if any(p.holds(phrase) and p.start < phrase.start for p in a.content):
        return a  # told within another's words
    content = [Span(max(p.start, phrase.end), p.end) for p in a.content if p.end > phrase.end]
    source = [Span(max(s.start, phrase.end), s.end) for s in a.source if s.end > phrase.end]
    return replace(a.telling(content), source=tuple(source) or a.source)
