"""When a commitment was made and when it is due, as its sentence tells."""

from __future__ import annotations

import datetime
import re

from ..records import Span, TimeExpression
from .commitment_content import Parts
from .committing import Scene
from .dates import edges
from .frames import Head, words
from .telling_dates import is_date


def is_past(scene: Scene, sentence: Span) -> bool:
    """Whether a plan's sentence has only dates that had passed when it was published."""
    published = scene.document.published
    values = [t.value for t in scene.dates(sentence) if t.value and is_date(t.value)]
    later = [v for v in values if published is None or edges(v)[1] >= edges(published)[0]]
    would = re.search(r"\b(?:was|were|would)\b", sentence.of(scene.text))
    return bool(values) and not later and bool(would)


def dates_of(
    scene: Scene, sentence: Span, head: Head, parts: Parts
) -> tuple[str | None, str | None]:
    """When it was made and when it is due: dates before the verb, and to come after it."""
    plan = head.kind in ("visit", "meeting")
    made: str | None = None
    inside: list[str] = []
    around: list[str] = []
    line = scene.document.dateline
    for t in scene.dates(sentence):
        if not is_date(t.value) or t.value is None or (line and line.span.overlaps(t.span)):
            continue
        within = parts.begin <= t.span.start < parts.end
        ahead = plan and not _reported_on(scene, t.span)
        value, to_come = _forward(scene, head, t, plan, within or ahead)
        if to_come and within and head.form != "noun":
            inside.append(value)
        elif to_come and (within or ahead or head.span.start <= t.span.start < parts.end):
            around.append(value)
        elif t.span.start < parts.end:
            made = made or value
    listed = inside + around
    return made, (listed[0] if listed else None)


def _forward(
    scene: Scene, head: Head, t: TimeExpression, plan: bool, within: bool
) -> tuple[str, bool]:
    """A date as it stands in a plan, and whether it is to come.

    "In September", told in October of what will be, is next year's; "on Monday" before what is
    proposed is when it was proposed.
    """
    value = (t.value or "").partition("T")[0]
    published, text = scene.document.published, scene.text
    left = text[max(0, t.span.start - 40) : t.span.start]
    due = re.search(r"\b(?:by|before|until|till|from|no later than)\s+(?:the\s+)?$", left, re.I)
    if re.search(r"\b(?:since|after|in the wake of|following)\s+(?:the\s+)?$", left, re.I):
        return value, False
    if published is None:
        return value, True
    last = edges(value)[1]
    day = edges(published)[0]
    if last > day or (last == day and (plan or due)):
        today = not plan and not within and not due
        return value, not today or last > day
    told = text[t.span.start : t.span.end]
    was = re.search(r"\b(?:was|were) to\b", text[head.clause.span.start : head.span.end])
    weekday = re.search(r"day\b", told) is not None and not re.search(r"\d", told)
    passed = re.search(r"\b(?:last|past|yesterday)\b", told, re.I) is not None
    if plan and (was or (within and weekday and not passed)) and (day - last).days < 7:
        return (last + datetime.timedelta(days=7)).isoformat(), True
    bare = not re.search(r"\d{4}|\b(?:last|past|ago|this|yesterday|earlier)\b", told, re.I)
    past = not plan and re.search(r"\bhad\b", text[head.clause.span.start : head.span.end])
    if within and due and past:
        return value, True
    missed = _MISSED.search(text, head.span.start, sentence_end(scene, head))
    if within and missed and (due or plan):
        return value, True
    if within and bare and not weekday and not past and (day - last).days < 366:
        return str(int(value[:4]) + 1) + value[4:], True
    return value, False


_MISSED = re.compile(
    r"\b(?:never|did not|lapsed|expired|passed|missed|ran out|still not|has not)\b", re.I
)


def sentence_end(scene: Scene, head: Head) -> int:
    """Where the sentence of a head ends."""
    return next((s.end for s in scene.sentences if s.end >= head.span.end), len(scene.text))


def _reported_on(scene: Scene, place: Span) -> bool:
    """Whether a date is that of the telling ("said on Tuesday") rather than of the plan."""
    left = scene.text[max(0, place.start - 40) : place.start]
    said = "|".join(words("unreal")["reporting"])
    return re.search(rf"\b(?:{said})\b(?:\s+[\w’']+){{0,3}}\s*$", left) is not None
