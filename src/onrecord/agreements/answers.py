"""What became of a commitment: the answer that its sentence, or one of the next, tells."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from ..records import Commitment, Span
from .committing import Scene
from .dates import edges
from .frames import words
from .telling_dates import is_date

_NEXT = 3
_STATES = ("postponed", "withdrawn", "unanswered", "declined", "accepted", "met", "lapsed")
_DENIED = re.compile(
    r"(?:\b(?:not|never|neither|nor|no|if|could|might|may|would|will|should|must|to|whether|had yet"
    r"|has yet|asked|urged|hopes?|hoped|expected)\b|n['’]t)\s+(?:\w+\s+){0,2}$",
    re.I,
)
_NEW_DAY = re.compile(r"\b(?:to|until|till|for)\s+(?:the\s+)?(?:end of\s+)?$", re.I)
_ALONE = re.compile(r"\s*(?:[.;,]|\s(?:on|at|in|and|the same|within|immediately|later)\b|$)")
_BY = {"withdrawn", "met", "postponed", "lapsed"}


@lru_cache(maxsize=32)
def _pattern(table: str, name: str) -> re.Pattern[str]:
    found = words("answers")
    row: str = found[name] if table == "answers" else found["nouns"][name]
    return re.compile(rf"(?<![\w-])(?:{row})(?![\w-])", re.I)


def answered(scene: Scene, number: int, one: Commitment, start: int, end: int) -> Commitment:
    """A commitment with the state, or the new day, that the text goes on to tell.

    number      of its sentence
    start, end  its own words, in which no answer is looked for
    """
    sentence = scene.sentences[number]
    stretches = [Span(sentence.start, start), Span(end, sentence.end)]
    for place in stretches:
        if place.start < place.end:
            told = _state(scene, place, one, own=True)
            if told:
                return _with(scene, one, told, sentence)
    for later in scene.sentences[number + 1 : number + 1 + _NEXT]:
        told = _state(scene, later, one, own=False)
        if told:
            return _with(scene, one, told, later)
    return one


def _with(scene: Scene, one: Commitment, state: str, place: Span) -> Commitment:
    if state == "unanswered":
        return replace(one, state="open")
    if state != "postponed":
        return replace(one, state=state)
    published = scene.document.published
    later = [
        t.value.partition("T")[0]
        for t in scene.dates(place)
        if _NEW_DAY.search(scene.text[max(0, t.span.start - 30) : t.span.start])
        and t.value and is_date(t.value) and t.value != one.due
        and (published is None or edges(t.value)[1] >= edges(published)[0])
    ]  # fmt: skip
    return replace(one, due=later[-1] if later else one.due, state="planned")


def _state(scene: Scene, place: Span, one: Commitment, own: bool) -> str | None:
    text = scene.text
    plan = one.kind in ("visit", "meeting")
    for name in _STATES:
        if plan and name in ("accepted", "declined", "unanswered"):
            continue
        if not plan and name == "postponed":
            continue
        for m in _pattern("answers", name).finditer(text, place.start, place.end):
            before = text[max(place.start, m.start() - 30) : m.start()]
            if name != "unanswered" and _DENIED.search(before):
                continue
            if _of_this(scene, place, one, name, m, own):
                return name
    return None


def _of_this(
    scene: Scene, place: Span, one: Commitment, name: str, m: re.Match[str], own: bool
) -> bool:
    """Whether an answer is one to this commitment: who answers, and what."""
    text = scene.text
    who = {p.party for p in scene.parties(place.start, m.start())}
    if name in ("accepted", "declined", "unanswered") and who and one.by and who <= set(one.by):
        return False
    if one.to and who and name in ("accepted", "declined") and not who & {*one.to, *one.by}:
        return False
    whole = own and (name == "lapsed" or one.kind in ("visit", "meeting"))
    if name in _BY and not whole and not _named(text, place, one.kind, m):
        return False
    if name in _BY and whole:
        return True
    if own and name in ("accepted", "declined", "unanswered"):
        return True
    if name == "unanswered":
        return not who or bool(who & set(one.to)) or not one.to
    return _named(text, place, one.kind, m) or bool(
        who & set(one.to) and _ALONE.match(text, m.end(), place.end)
    )


def _named(text: str, place: Span, kind: str, m: re.Match[str]) -> bool:
    """Whether the words around an answer name the offer, the visit, or say "it"."""
    noun = _pattern("nouns", kind)
    ahead = text[max(place.start, m.start() - 60) : m.start()]
    after = text[m.start() : min(place.end, m.end() + 40)]
    return bool(noun.search(after) or re.search(
        rf"\b(?:the|this|that|its|his|her|their|both|which)\s+(?:\w+\s+)?(?:{noun.pattern})", ahead,
        re.I,
    ))  # fmt: skip
