"""Speakers written all in capitals: "ADA BRENK (Tarsk) said", "TARSKIAN PRESIDENT ADA BRENK:"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from .register import Register
from .words import Word

_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+"
_SPEAKER = re.compile(
    # as coverage of meetings names who takes the floor
    rf"^[^\S\n]*(?P<name>{_CAPITALS}(?:[^\S\n]+{_CAPITALS}){{1,5}})"
    r"(?=[^\S\n]\([A-ZÀ-Þ][^()\n]{2,50}\),?[^\S\n][a-z])"
    # lists of reactions, before what somebody said
    rf"|^[^\S\n]*(?P<line>{_CAPITALS}(?:[^\S\n]+{_CAPITALS}){{1,11}})(?=(?:,[^:\n]{{1,80}})?:[^\S\n]*\n?\s*[“\"])"
    # and the labels of a record's turns
    rf"|^[^\S\n]*(?P<label>{_CAPITALS}(?:,?[^\S\n]+{_CAPITALS}){{1,9}})(?=:[^\S\n])",
    re.M,
)
_SMALL = frozenset({"OF", "THE", "AND", "FOR", "TO", "ON", "AT"})


def without_shouted_speakers(words: Sequence[Word], text: str, register: Register) -> list[Word]:
    """The words, with such names as they are written elsewhere: one capital a word.

    What the register has in capitals ("NATO", "US") stays.
    """
    spans = [m.span(m.lastgroup or 0) for m in _SPEAKER.finditer(text)]
    if not spans:
        return list(words)
    out, k = [], 0
    for word in words:
        while k < len(spans) and spans[k][1] <= word.start:
            k += 1
        inside = k < len(spans) and spans[k][0] <= word.start
        if inside and word.text in _SMALL:
            word = replace(word, text=word.low, plain=word.low, cap=False)
        elif inside and word.text.isupper() and word.plain not in register.names:
            word = replace(word, text=word.text.title(), plain=word.plain.title())
        out.append(word)
    return out
