"""Text set in lines of a fixed width (cables, records of hearings, mail), read as paragraphs.

A line is a paragraph for every stage. Where a text's lines end for want of room, the ends between
lines of one paragraph are read as spaces: each is one code point, as the space is, so that every
offset stands. What is stored and shown is the text as it came.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

_LINE = re.compile(r"^[^\r\n]*", re.M)
_ITEM = re.compile(r"(?:[-–—•*·▪]|\(?(?:\d{1,3}|[a-z]|[ivx]{2,4})[.)])\s+")
_NARROWEST, _WIDEST = 40, 110  # code points of a line
_LEAST = 3  # line ends inside sentences; fewer may be chance
_SHARE = 0.25  # of the ends between lines that stand together


def unwrapped(text: str) -> str:
    """The text with the line ends inside its paragraphs as spaces; as long as it came.

    A text whose lines are as long as its paragraphs is given back unchanged.
    """
    if "\n" not in text:
        return text
    lines = [m.span() for m in _LINE.finditer(text)]
    width = _width(text, lines)
    if width is None:
        return text
    made = list(text)
    for (start, end), (after, last) in pairwise(lines):
        line, following = text[start:end], text[after:last]
        if _goes_on(line, following, width):
            made[end:after] = " " * (after - end)
    return "".join(made)


def _width(text: str, lines: Sequence[tuple[int, int]]) -> int | None:
    """How wide the lines are set, or None where they are paragraphs.

    Lines that go on in small letters show that the text is set so: paragraphs begin with capitals.
    """
    together = [
        (text[a:b].rstrip(), text[c:d].strip())
        for (a, b), (c, d) in pairwise(lines)
        if text[a:b].strip() and text[c:d].strip()
    ]
    small = [len(line) for line, after in together if after[0].islower()]
    longest = max((len(text[a:b].rstrip()) for a, b in lines), default=0)
    if len(small) < max(_LEAST, _SHARE * len(together)) or longest > _WIDEST:
        return None
    return max(small) if max(small) >= _NARROWEST else None


def _goes_on(line: str, following: str, width: int) -> bool:
    """Whether a paragraph goes on in the next line: its first word had no room in this one."""
    line, words = line.rstrip(), following.strip()
    if not line.strip() or not words or _ITEM.match(words):
        return False
    indent = len(line) - len(line.lstrip())
    deeper = len(following) - len(following.lstrip()) - indent
    item = _ITEM.match(line.lstrip())
    if deeper > 0 and deeper != (item.end() if item else 0):
        return False  # a paragraph's first line is set in
    return words[0].islower() or len(line) + 1 + len(words.split()[0]) > width
