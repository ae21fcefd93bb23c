"""Lists of reactions: a line that names who spoke and where, then what was said in quotation marks.

TARSKIAN PRESIDENT ADA BRENK, ON X:
“We regret it.”
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..records import Span
from .decoding import Attribution
from .quotation import quotation_at

_WORD = r"[A-ZÀ-Þ][\w.’'-]*"
_LABEL = re.compile(
    rf"^[^\S\n]*(?P<who>{_WORD}(?:[^\S\n]+(?:(?:of|the|for|and)[^\S\n]+)?{_WORD}){{1,11}})"
    r"(?:,[^\S\n](?P<where>[^:\n]{2,90}))?(?P<colon>:)[^\S\n]*\n?\s*(?=[“\"])",
    re.M,
)
_PLACES = re.compile(
    r"(?:on|in|at|to|from|via|through|quoted|speaking|during|after|before|by|writing|posting)\b",
    re.I,
)
_OTHERS = re.compile(r"(?:quoted|cited|reported)\b|through\b|via\b", re.I)


def find_reactions(text: str, marks: Sequence[Span]) -> list[Attribution]:
    """Each reaction of a list; `marks` are the text's quotations. Two are a list, one is not."""
    found = []
    for label in _LABEL.finditer(text):
        said = quotation_at(marks, label.end())
        where = label["where"] or ""
        placed = not where or _PLACES.match(where)
        if said is None or not placed or not (where or label["who"].isupper()):
            continue
        if _OTHERS.match(where):
            continue  # who relays stands there, which the labeller reads
        who, colon = Span(*label.span("who")), Span(*label.span("colon"))
        found.append(Attribution((who,), (colon,), (said,), False, 1.0))
    return found if len(found) > 1 else []
