"""Posts of accounts set out as lines: "@TarskMFA: ...", "Ann Lee (@annlee): ..."."""

from __future__ import annotations

import re

from ..records import Span
from .decoding import Attribution

_POST = re.compile(
    r"^[^\S\n]*(?:[-–—•*][^\S\n]+)?(?:(?P<name>[A-ZÀ-Þ][^\n:@()]{1,60}?)[^\S\n]*\(?)?"
    r"(?P<handle>@\w{2,30})\)?(?:[^\S\n]*[·|,–—-][^\n]{1,40}?)?(?P<colon>:)[^\S\n]*\n?(?=[^\S\n]*\S)",
    re.M,
)
_PARAGRAPH = re.compile(r"\n\s*\n")


def find_posts(text: str) -> list[Attribution]:
    """Each post with its account, or who has it where that is told; it ends with its paragraph."""
    if "@" not in text:
        return []
    posts = list(_POST.finditer(text))
    ends = [*(p.start() for p in posts[1:]), len(text)]
    found = []
    for post, after in zip(posts, ends, strict=False):
        rest = _PARAGRAPH.search(text, post.end(), after)
        end = rest.start() if rest is not None else after
        told = text[post.end() : end]
        start = post.end() + len(told) - len(told.lstrip())
        end = post.end() + len(told.rstrip())
        who = "name" if post["name"] else "handle"
        if end > start:
            source, colon = Span(*post.span(who)), Span(*post.span("colon"))
            found.append(Attribution((source,), (colon,), (Span(start, end),), False, 1.0))
    return found
