"""Interviews whose turns begin with dashes: one asks, the other answers, and no name stands there.

— Will it rain?                     — Not before Friday.
"""

from __future__ import annotations

import re

from ..records import Span
from .decoding import Attribution
from .speeches import PARAGRAPH, to_hearers

_DASH = re.compile(r"^[^\S\n]*(?P<dash>[—–-])[^\S\n]+(?=[^\s\d])", re.M)
_ASKS = re.compile(r"\?[”\"’'»)]*$")
_TOLD_AGAIN = re.compile(
    r",[”\"]?\s(?:(?:he|she)\s(?!(?:and|or|who)\b)\w+s?|\w+s\s(?:he|she|[A-Z]\w+))(?:[.,;]|\s\w+ly\b)"
)
_LEAST = 4  # turns
_ASKED = 0.5  # of those who ask, that end in a question mark; at most half of that who answer


def _without_note(text: str, said: Span) -> Span:
    """The last turn without paragraphs that speak to nobody: "The interview took an hour"."""
    paragraphs = list(PARAGRAPH.finditer(text, said.start, said.end))
    spoken = [p for p in paragraphs[1:] if to_hearers(p.group())]
    return Span(said.start, (spoken or paragraphs[:1])[-1].end())


def find_dash_turns(text: str) -> list[Attribution]:
    """The answers of an interview by dashes, each with its dash as the cue and no source.

    Only where a question comes first, and questions and answers take turns; where a writer tells
    who says so ("says Lee", "he laughs") it is left to the labeller.
    """
    heads = list(_DASH.finditer(text))
    if len(heads) < _LEAST:
        return []
    ends = [*(h.start() for h in heads[1:]), len(text)]
    turns = [
        (Span(*head.span("dash")), Span(head.end(), head.end() + len(said)))
        for head, end in zip(heads, ends, strict=True)
        if (said := text[head.end() : end].rstrip())
    ]
    turns[-1] = (turns[-1][0], _without_note(text, turns[-1][1]))
    asks = [_ASKS.search(said.of(text)) is not None for _, said in turns]
    questions, answers = asks[::2], asks[1::2]
    if not answers or not questions[0] or sum(questions) < _ASKED * len(questions):
        return []
    if sum(answers) > _ASKED / 2 * len(answers):
        return []
    if any(_TOLD_AGAIN.search(said.of(text)) for _, said in turns[1::2]):
        return []
    return [Attribution((), (dash,), (said,), False, 1.0) for dash, said in turns[1::2]]
