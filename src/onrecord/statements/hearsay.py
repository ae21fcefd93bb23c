"""What nobody in particular is given: "she denied reports that he had resigned".

She tells of the reports, and the reports, whoever made them, tell that he had resigned. The
labeller often takes both for one: what she denied would then be what she says.
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


@lru_cache(maxsize=1)
def _hearsay() -> re.Pattern[str]:
    """ "reports that", with the words before it, and "media" or "press" where it is theirs."""
    nouns = "|".join(sorted(word_set("statements", "hearsay")))
    whose = "|".join(sorted(word_set("statements", "hearsay_sources")))
    plain = (
        "the|any|all|some|those|these|recent|earlier|persistent|unconfirmed|widespread|false|such"
    )
    which = "state|local|foreign|social|western|certain|some|international"
    return re.compile(
        rf"\b(?:(?:{plain})\s){{0,3}}"
        rf"(?:(?P<who>(?:(?-i:[A-Z])\w+\s|{which}\s)?(?:{whose}))\s)?"
        rf"(?P<noun>{nouns})\s(?=that\b)",
        re.I,
    )


@lru_cache(maxsize=1)
def _answers() -> re.Pattern[str]:
    """Verbs of those who answer a report: "denied", "declined to comment on"."""
    return re.compile(
        rf"\b(?:{'|'.join(sorted(word_set('statements', 'answers_hearsay')))})\b", re.I
    )


def with_hearsay(text: str, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, and one for each report that another of them tells of and nobody is given.

    Where the labeller took "denied reports" for the cue, the reports become part of the content.
    """
    index = SpanIndex((i, (*a.cue, *a.source, *a.content)) for i, a in enumerate(found))
    result = list(found)
    for report in _hearsay().finditer(text):
        noun = Span(*report.span("noun"))
        near = [i for i in index.near(Span(report.start(), noun.end + 1)) if result[i].cue]
        told = next((i for i in near if _answered(text, result[i], report)), None)
        if told is None:
            continue
        who = (Span(*report.span("who")),) if report["who"] else ()
        known = [i for i in near if i != told and any(noun.overlaps(c) for c in result[i].cue)]
        for i in known:
            result[i] = replace(result[i], source=who)
        host = _with_noun(result[told], report)
        if host is not None:
            result[told] = host
            if not known:
                rest = (Span(noun.end + 1, host.content[0].end), *host.content[1:])
                result.append(Attribution(who, (noun,), rest, True, host.score))
    return result


def _with_noun(a: Attribution, report: re.Match[str]) -> Attribution | None:
    """Who answers a report, with "reports that" and all behind it as the content."""
    first = report.end("noun") + 1
    rest = [Span(max(p.start, first), p.end) for p in a.content if p.end > first]
    if not rest or rest[0].start != first:
        return None
    before = report.start() - 1
    cue = tuple(Span(c.start, min(c.end, before)) for c in a.cue if c.start < before)
    return replace(a, cue=cue, content=(Span(report.start(), rest[0].end), *rest[1:]))


def _answered(text: str, a: Attribution, report: re.Match[str]) -> bool:
    """Whether an attribution is of who answers a report, told right before it."""
    cue = min(a.cue)
    if cue.start >= report.start() or not a.content:
        return False
    verb = text[cue.start : report.start()]
    between = text[max(c.end for c in a.cue) : report.start()].strip()
    return not between and _answers().search(verb) is not None
