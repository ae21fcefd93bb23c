"""What goes on in a relative clause: "briefed the King on talks in Durn, where Lee had told her".

Whoever tells of somebody and what that one said tells both; the labeller often ends the content
at the comma.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..records import Span
from .decoding import Attribution
from .index import SpanIndex
from .quotation import quotation_at

# What the labeller may leave out before the comma: "her talks", but not "in Durn on Monday".
_ADJUNCT = r"(?:\s(?:about|at|between|by|from|in|last|of|on|to|with)\s[^,.;:!?\n“”\"]{1,80})?"
_RELATIVE = re.compile(
    rf"{_ADJUNCT},\s(?P<how>(?:at|by|during|from|in|on)\s)?(?P<which>who|which|whose|where)\s"
)
# In what somebody wrote or told, its own writer goes on: "his letter of May, in which he proposes".
_WRITTEN = re.compile(
    r"\b(?:address|article|cable|declaration|e-?mail|interview|letter|memo|memorandum|message|note|"
    r"paper|report|speech|statement|telegram)\b[^,.;:!?\n]{0,60}$"
)
_REPLIES = re.compile(
    r"(?:\w+\s)?(?:declin|den(?:y|ie)|refus|reject|dismiss|disput|repl|respond|did\snot|"
    r"ha[sd]\snot|do(?:es)?\snot|(?:could|would)\snot)"
)
_ENDS = re.compile(r"[.!?;:][”\"]?\s|\n")
_FAR = 200  # code points of a relative clause, up to how it is told
_AUXILIARIES = 3  # words between "who" and how it is told


def with_relatives(
    text: str, found: Sequence[Attribution], marks: Sequence[Span]
) -> list[Attribution]:
    """The attributions, a content taken on through a relative clause that tells what others said.

    Not where those reply ("accused the ministry, which declined to comment"): the writer tells it.
    """
    index = SpanIndex((i, (*a.cue, *a.source, *a.content)) for i, a in enumerate(found))
    result = list(found)
    for i, a in enumerate(found):
        end = max((s.end for s in a.content), default=0)
        relative = _RELATIVE.match(text, end) if a.source and a.cue else None
        if relative is None or quotation_at(marks, end - 1) or quotation_at(marks, end):
            continue
        if any(s.of(text).lower() in ("who", "which") for s in a.source):
            continue  # "who understand the sea, who fear a storm"
        near = [k for k in index.near(Span(end - 1, end + _FAR)) if k != i]
        told = [max(found[k].content).end for k in near if _tells(text, found[k], relative)]
        outer = any(_around(found[k], a) for k in near)
        if told and not outer and max(s.end for s in a.cue) < end:
            *before, last = sorted(a.content)
            ends = max(told)
            more = [max(found[k].content).end for k in near if _goes_on(text, found[k], ends)]
            result[i] = a.telling((*before, Span(last.start, max((ends, *more)))))
    return result


def _around(outer: Attribution, a: Attribution) -> bool:
    """Whether an attribution's content holds another's and ends with it."""
    ends = bool(outer.content) and max(outer.content).end == max(a.content).end
    return ends and any(p.holds(min(a.cue)) for p in outer.content)


def _goes_on(text: str, a: Attribution, end: int) -> bool:
    """Whether an attribution follows by "and", said by the same: "who fears and warns that"."""
    cue = min(a.cue, default=Span(0, 0)).start
    joined = cue >= end and text[end:cue].strip(" ,") == "and"
    return joined and bool(a.content) and max(a.content).start >= end


def _tells(text: str, a: Attribution, relative: re.Match[str]) -> bool:
    """Whether an attribution is told in a relative clause, by whom its pronoun leads to.

    Where somebody else is its subject ("where Lee had told her", "in which he proposes"), only one
    named, or what was before; whatever is in a letter, though.
    """
    pronoun, cue = relative.end("which"), min(a.cue, default=Span(0, 0)).start
    if not a.source or cue < pronoun or _ENDS.search(text, pronoun, cue):
        return False
    if not a.content or min(s.start for s in a.content) < pronoun or _REPLIES.match(text, cue):
        return False
    source = max(a.source)
    if relative["which"] in ("who", "which") and not relative["how"]:
        words = len(text[pronoun:cue].split())
        return source.start < pronoun and words <= _AUXILIARIES and "," not in text[pronoun:cue]
    begins = relative.start("which") <= source.start <= pronoun + 1 and source.end <= cue
    named = text[pronoun + 1 : pronoun + 2].isupper() or text.startswith("had ", cue)
    comma = text.index(",", relative.start())
    written = relative["how"] and _WRITTEN.search(text, max(0, comma - _FAR), comma)
    return begins and (relative["which"] == "whose" or named or bool(written))
