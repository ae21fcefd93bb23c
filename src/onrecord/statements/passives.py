"""Who tells in a passive: "he had been told by the union that", "promised a park by Lee"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from ..lexicons import word_set
from ..records import Span
from .decoding import Attribution

PASSIVE = re.compile(
    r"(?:was|were|been|being|is|are)\s(?:\w+ly\s|also\s|not\s)?\w*(?:ed|en|told|put|said)\b"
)
_AUXILIARY = 12  # code points before a cue, of "had been"
_REACH = 160  # code points from the verb to the end of its agent
_NO_AGENT = (
    r"(?!(?:that|to|whether|not|in|on|at|last|this|next|after|before|when|if|how|what|why|who|which|"
    r"about|for|during|with|as|because|but|while|until|since|from|email|letter|phone|telephone|mail|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|then|now)\b)"
)
_WORD = rf"{_NO_AGENT}[\w.’'&-]*[\w’']"
_BY = re.compile(
    rf"(?P<between>(?:\s+(?!by\b)[\w’'%-]+){{0,7}}?)\s+by\s+"
    rf"(?P<agent>{_WORD}(?:\s+{_WORD}){{0,9}}"
    rf"(?:,\s(?:an?\s[^,.;\n]{{3,60}}(?=[,.;\n])|(?:the\s)?(?-i:[A-Z])[\w’'-]*"
    rf"(?:\s(?:of\s|for\s|the\s)*(?-i:[A-Z])[\w’'-]*)*(?=,)))?)",
    re.I,
)
_AGO = re.compile(r"\s(?:an?|two|three|four|five|several|some|\d+)\s\w+\s(?:ago|earlier|before)$")
_CLAUSE = re.compile(r"\b(?:that|to|whether|not to)\b", re.I)


def _behind(text: str, agent: Span, content: Span) -> Span:
    """A content without the agent that it begins with: "our consul that he had left"."""
    if content.start != agent.start or agent.end >= content.end:
        return content
    rest = text[agent.end : content.end]
    return Span(agent.end + len(rest) - len(rest.lstrip(" ,")), content.end)


@lru_cache(maxsize=1)
def _passive() -> re.Pattern[str]:
    verbs = "|".join(sorted(word_set("statements", "told_somebody")))
    return re.compile(
        r"\b(?:was|were|is|are|am|been|being|be|got|gets)\s+(?:(?:also|not|never|then|already|both|\w+ly)\s+)?"
        rf"(?:{verbs})\b",
        re.I,
    )


def with_agent(text: str, a: Attribution) -> Attribution:
    """An attribution whose cue is a passive of telling somebody, with its agent as its source.

    The subject of "he had been told" hears what is said; where no "by" follows, nobody is known.
    """
    if not a.cue:
        return a
    cue = min(a.cue)
    verb = _passive().search(text, max(0, cue.start - _AUXILIARY), cue.end)
    if verb is None or verb.end() <= cue.start:
        return a
    found = _BY.match(text, verb.end(), min(len(text), verb.end() + _REACH))
    if found is None or _CLAUSE.search(found["between"]):
        after = any(s.start >= verb.end() for s in a.source)
        return a if after else replace(a, source=())
    agent, by = Span(*found.span("agent")), found.end("between")
    ago = _AGO.search(text, agent.start, agent.end)
    agent = Span(agent.start, ago.start()) if ago else agent
    content = [Span(c.start, min(c.end, by)) if c.start < by <= c.end else c for c in a.content]
    content = [_behind(text, agent, c) for c in content]
    if any(c.overlaps(agent) for c in content):
        return a
    cue_kept = tuple(c for c in a.cue if not c.overlaps(agent))
    a = replace(a, source=(agent,), cue=cue_kept or (Span(cue.start, by),))
    return a.telling([c for c in content if c.start < c.end])
