"""What a document finds, in a relative clause: "took note of the report, which concludes that".

The labeller reads such a clause as part of what the report is, and hardly ever as its words.
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

_SCORE = 0.5  # of what no labeller saw
_END = re.compile(r"[.!?;](?=[”\"’')\s]|$)|[”\"\n]")
_REST = re.compile(r"\w.*\w", re.S)


@lru_cache(maxsize=1)
def _finding() -> re.Pattern[str]:
    """A document and what leads to its words: "its report of May, which found that"."""
    nouns = word_set("actors", "document_nouns") | word_set("actors", "works")
    nouns |= word_set("statements", "writings")
    cues = "|".join(sorted(word_set("statements", "findings"), key=len, reverse=True))
    return re.compile(
        rf"\b(?:{'|'.join(sorted(nouns))})\b[^,.;:!?\n“”\"]{{0,60}}"
        rf"(?:,\s(?P<who>which)\s(?P<cue>(?:(?:also|had|has|have|since|\w+ly)\s){{0,2}}(?:{cues}))\s(?=that\b)"
        rf"|,?\s(?P<according>according\sto)\s(?P<whom>which)\s)"
    )


def with_findings(text: str, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, and one for each clause in which a document finds what nobody else tells.

    Where the labeller saw the clause's cue it keeps what it saw, but for "according to which": that
    attributes what stands behind it alone.
    """
    index = SpanIndex((i, (*a.cue, *a.source, *a.content)) for i, a in enumerate(found))
    result = list(found)
    for clause in _finding().finditer(text):
        after = "according" if clause["according"] else "cue"
        cue, who = (
            Span(*clause.span(after)),
            Span(*clause.span("whom" if clause["whom"] else "who")),
        )
        end = _END.search(text, clause.end())
        rest = _REST.match(text, clause.end(), end.start() if end else len(text))
        if rest is None:
            continue
        told = Span(*rest.span())
        known = [i for i in index.near(cue) if any(c.overlaps(cue) for c in found[i].cue)]
        if not known:
            result.append(Attribution((who,), (cue,), (told,), True, _SCORE))
        elif after == "according":
            for i in known:
                result[i] = replace(found[i], source=(who,), cue=(cue,), content=(told,))
    return result
