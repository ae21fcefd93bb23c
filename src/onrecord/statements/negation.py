"""Whether a cue says that something was not said: "did not mention", "declined to comment"."""

from __future__ import annotations

import re

from ..lexicons import load_lexicon

_WORD = re.compile(r"n['’]t\b|\w+(?=n['’]t\b)|\w+")


def negated(cue: str) -> bool:
    """True for a cue that leaves something unsaid; "denied that" is an assertion, and False."""
    words = load_lexicon("statements")
    low = cue.lower()
    for phrase in words["not_negating"]:
        low = low.replace(phrase, " ")
    tokens = _WORD.findall(low)
    hits = sum(t in words["negators"] for t in tokens) + sum(t in words["refusals"] for t in tokens)
    return hits % 2 == 1
