"""Letters and delivered statements: who signs, to whom it goes, for whom somebody speaks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..records import Actor, Mention
from .discourse import slug

_NAME = r"(?:[A-ZÀ-Þ][\w.’'-]*[^\S\n]+){1,4}[A-ZÀ-Þ][\w’'-]+"
_CLOSE = re.compile(
    r"\n[^\S\n]*(?:Yours\s)?(?:[Ss]incerely|[Rr]espectfully|[Ff]aithfully|[Tt]ruly|"
    r"(?:With )?(?:[Kk]ind|[Bb]est|[Ww]arm)(?:est)? [Rr]egards|With (?:deep |great )?respect)"
    rf"(?: yours)?,?[^\S\n]*\n\s*(?:/s/\s*)?(?P<name>{_NAME})[^\S\n]*(?:\n|$)"
)
_GREETING = re.compile(
    r"^[^\S\n]*(?:Dear|Excellency|Your Excellency)\b[^\n]{0,60}[,:][^\S\n]*$", re.M
)
_DELIVERED = re.compile(
    r"^[^\S\n]*(?:by[^\S\n]*:?\s*\n\s*|"
    r"(?:statement|remarks|address|speech|(?:as )?delivered) by:?\s+)"
    r"(?:(?:H\.?E\.?|His Excellency|Her Excellency|Ambassador|Mr\.?|Ms\.?|Mrs\.?|Dr\.?)[^\S\n]+)*"
    rf"(?P<name>(?-i:{_NAME}))(?:,[^\S\n][A-Z.]{{2,6}})?[^\S\n]*$",
    re.M | re.I,
)
_BEHALF = re.compile(
    r"\b(?:statement|speak|speaking|address you|remarks)\b[^.\n]{0,40}?"
    r" (?:on behalf|in the name) of (?:the )?|^[^\S\n]*on behalf of (?:the )?",
    re.I | re.M,
)
_FOLLOWING = re.compile(
    r"\b(?:made public|issued|released|published|made|delivered|gave|read out)\sthe\sfollowing"
    r"(?:\s[\w-]+){0,3}?\s?(?:statement|address|speech|message|letter|remarks|declaration)\b"
    r"[^:\n]{0,160}:[^\S\n]*\n"
)
_HEAD = 1200  # code points in which a text says who delivers it, and for whom


def signatory(text: str) -> Actor | None:
    """Who signs a letter: the name below "Sincerely,"."""
    greets = _GREETING.search(text)
    close = _CLOSE.search(text, greets.end()) if greets else None
    return _person(close["name"]) if close else None


def addressee(text: str, mentions: Sequence[Mention]) -> Actor | None:
    """To whom a letter goes: the one person whom the lines above its greeting name."""
    greets = _GREETING.search(text)
    if greets is None:
        return None
    above = [m for m in mentions if m.span.end <= greets.end() and m.actor is not None]
    named = [m.actors[0] for m in above if m.actors[0].name.split()[-1] in m.span.of(text)]
    people = {a.id: a for a in named if a.kind == "person"}
    return next(iter(people.values())) if len(people) == 1 else None


def deliverer(text: str) -> Actor | None:
    """Who delivers a statement: the name below a line that is only "by"."""
    by = _DELIVERED.search(text[:_HEAD])
    return _person(by["name"]) if by else None


def issuer(text: str, mentions: Sequence[Mention]) -> tuple[Actor, int] | None:
    """Who alone issues the statement that follows, and where it begins.

    "Lee released the following statement:". Where what follows is in quotation marks nobody's "I"
    stands outside them.
    """
    lead = _FOLLOWING.search(text[:_HEAD])
    if lead is None or text[lead.end() :].lstrip()[:1] in ("“", '"', "«", ""):
        return None
    line = text.rfind("\n", 0, lead.start()) + 1
    people = [
        m.actors
        for m in mentions
        if line <= m.span.start < lead.start() and m.actors[0].kind == "person"
    ]
    return (people[0][0], lead.end()) if people and len(people[0]) == 1 else None


def represented(text: str, mentions: Sequence[Mention]) -> Actor | None:
    """For whom a statement is delivered: "I speak on behalf of the Northern Group"."""
    for behalf in _BEHALF.finditer(text[:_HEAD]):
        for m in mentions:
            named = m.actor is not None and m.actor.kind in ("organisation", "state", "group")
            if named and 0 <= m.span.start - behalf.end() <= 1:
                return m.actor
    return None


def _person(name: str) -> Actor | None:
    words = [w.title() if name.isupper() else w for w in name.split()]
    shown = " ".join(words)
    return Actor(slug(shown), shown, "person") if len(words) > 1 else None
