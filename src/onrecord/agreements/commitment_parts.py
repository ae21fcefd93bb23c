"""By whom and to whom: what the verbs, nouns and plans of commitments say around them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..records import Span
from .commitment_content import FOR, TO_VERB, Parts, assures, content_end, content_start, courtesy
from .commitment_nouns import noun_parts
from .committing import (
    Scene,
    addressee_of,
    first_other,
    lead_addressee,
    only_other,
    participants,
    speaks_of_us,
    subject_of,
)
from .frames import Head, words
from .parties import joined_parties


def parts_of(scene: Scene, sentence: Span, head: Head) -> Parts | None:
    read = {
        "active": _active,
        "passive": _passive,
        "noun": noun_parts,
        "plan": _plan,
        "present": _plan,
        "hosting": _hosting,
        "held": _held,
        "settled": _held,
        "deed": _deed,
    }[head.form]
    return read(scene, sentence, head)


def _active(scene: Scene, sentence: Span, head: Head) -> Parts | None:
    text = scene.text
    end = content_end(text, head.span.end, sentence.end)
    begin = content_start(text, head.span.end, end)
    by = subject_of(scene, sentence, head)
    if head.infinitive:
        mark = TO_VERB.search(text, head.span.end, end) or FOR.search(text, head.span.end, end)
        if mark is None or len(text[head.span.end : mark.start()].split()) > 14:
            return None
        begin = mark.end()
    if courtesy(text, head, begin, end):
        return None
    addressed = addressee_of(scene, head, head.span.end, begin, ()) if begin > head.span.end else ()
    if set(by) & set(addressed) and speaks_of_us(scene, head):
        # nobody proposes to himself: "we" is whose text it is, not who was named before it
        by = tuple(p for p in scene.publisher() if p not in addressed)
    to = tuple(p for p in addressed if p not in by)
    if not to and (begin == head.span.end or head.kind == "invitation"):
        to = _direct(scene, head.span.end, end, by)
    if not to and head.kind != "invitation" and not head.infinitive and not assures(scene, head):
        to = first_other(scene, begin, end, by) or lead_addressee(scene, head, by)
        if not to and head.kind in ("promise", "proposal") and by:
            to = only_other(scene, sentence, by)
        if not to and head.kind == "proposal" and by:
            to = scene.other(by)
    return Parts(by, to, begin, end)


def _passive(scene: Scene, sentence: Span, head: Head) -> Parts | None:
    text = scene.text
    end = content_end(text, head.span.end, sentence.end)
    begin = content_start(text, head.span.end, end)
    agent = re.search(r"\bby\s+", text[head.span.end : end])
    by: tuple[str, ...] = ()
    if agent:
        place = head.span.end + agent.end()
        found = scene.parties(place, end)
        by = (found[0].party,) if found else ()
    subject = subject_of(scene, sentence, head)
    to = tuple(p for p in subject if p not in by)
    if head.infinitive and TO_VERB.search(text, head.span.end, end) is None:
        return None
    if head.kind in ("proposal", "promise") and not to:
        to = first_other(scene, head.span.end, end, by)
    if head.kind == "invitation" and to and not by:
        by = first_other(scene, begin, end, to)[:1]
    if courtesy(text, head, begin, end) or not (by or to):
        return None
    return Parts(by, to, begin, end)


def _direct(scene: Scene, start: int, end: int, by: Sequence[str]) -> tuple[str, ...]:
    """The object right after a verb: "offered Ostria's president a pause"."""
    found = scene.parties(start, min(end, start + 80))
    if not found or found[0].party in by:
        return ()
    gap = scene.text[start : found[0].span.start]
    if len(gap.split()) > 4 or "," in gap:
        return ()
    return tuple(p for p in joined_parties(scene.text, found, first=True) if p not in by)


def _deed(scene: Scene, sentence: Span, head: Head) -> Parts | None:
    text = scene.text
    end = content_end(text, head.span.end, sentence.end)
    by = subject_of(scene, sentence, head)
    words_ = head.span.of(text).split()
    begin = head.span.end - len(words_[-1])
    agreed = words_[0].lower() not in ("will", "would")
    event: str = words("plans")["event"]
    if agreed and re.match(rf"\s*(?:[\w-]+\s+){{0,3}}(?:{event})\b", text[head.span.end : end]):
        return None
    if words_[0].lower() == "would" and not _said_before(text, sentence, head):
        return None
    to = first_other(scene, head.span.end, end, by)
    if not to and agreed and len(by) == 1:
        to = only_other(scene, sentence, by)
    if agreed and len(by) > 1:
        to = ()
    return Parts(by, to, begin, end)


def _said_before(text: str, sentence: Span, head: Head) -> bool:
    said = "|".join(words("unreal")["reporting"])
    return re.search(rf"\b(?:{said})\b", text[sentence.start : head.span.start]) is not None


def _plan(scene: Scene, sentence: Span, head: Head) -> Parts | None:
    text = scene.text
    end = content_end(text, head.span.end, sentence.end)
    by = subject_of(scene, sentence, head)
    if head.kind == "visit":
        found = [
            p for p in scene.parties(head.span.end, end) if p.party not in by and p.sense != "body"
        ]
        if not by or not found:
            return None
        return Parts(by, (found[0].party,), head.span.end, end)
    others = participants(scene, head.span.end, end)
    if not by:
        others = participants(scene, head.clause.span.start, end)
    listed = "|".join(words("plans")["gatherings"].split("|"))
    attends = re.search(r"\b(?:attend\w*|take part in|participate in|join)$", head.span.of(text))
    if attends and re.search(rf"\b(?:{listed})\b", text[head.span.end : end]):
        others = ()
    return Parts(tuple(dict.fromkeys((*by, *others))), (), head.span.end, end)


def _hosting(scene: Scene, sentence: Span, head: Head) -> Parts | None:
    end = content_end(scene.text, head.span.end, sentence.end)
    host = subject_of(scene, sentence, head)
    guest = first_other(scene, head.span.end, end, host)
    return Parts(guest, host[:1], head.span.end, end) if guest and host else None


def _held(scene: Scene, sentence: Span, head: Head) -> Parts | None:
    """A visit or a meeting that is planned, told with the visit or meeting as subject."""
    text, begin = scene.text, head.clause.span.start
    if head.clause.joined_by == "which":
        begin = sentence.start
    end = content_end(text, head.span.end, sentence.end)
    comma = text.find(", ", head.span.end, end)
    end = comma if comma > 0 else end
    state = _fate(head.span.of(text))
    if head.kind == "meeting":
        by = participants(scene, begin, end)
        if len(by) < 2 and _GROUPS.search(text[begin:end]):
            by = scene.both() or by
        return Parts(by, (), head.span.start, end, state)
    found = scene.parties(begin, end)
    goals = [p for p in found if _GOAL.search(text[max(0, p.span.start - 12) : p.span.start])]
    agents = [
        p
        for p in found
        if p not in goals and _AGENT.search(text[max(0, p.span.start - 12) : p.span.start])
    ]
    by = tuple(p.party for p in (agents or [p for p in found if p not in goals]))[:1]
    to = tuple(p.party for p in goals if p.party not in by)[:1]
    return Parts(by, to, head.span.start, end, state) if by and to else None


def _fate(told: str) -> str:
    pattern: str = words("answers")["withdrawn"]
    return "withdrawn" if re.search(rf"\b(?:{pattern})\b", told, re.I) else "planned"


_GOAL = re.compile(r"\b(?:to|in)\s+(?:the\s+)?$")
_AGENT = re.compile(r"\b(?:by|of)\s+(?:the\s+)?$|^\W*$")
_GROUPS = re.compile(r"\b(?:two|both|their|leaders|sides|teams|delegations)\b", re.I)
