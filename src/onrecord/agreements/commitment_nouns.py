"""Commitments told with a noun: "accepted her invitation", "an offer was made to"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..records import Span
from .commitment_content import Parts, content_end, content_start
from .committing import (
    Scene,
    addressee_of,
    first_other,
    only_other,
    subject_of,
)
from .frames import Head, words


def noun_parts(scene: Scene, sentence: Span, head: Head) -> Parts | None:
    """ "accepted X's invitation to …", "extended an invitation to Y to …", "its offer of …"."""
    text = scene.text
    end = content_end(text, head.span.end, sentence.end)
    table = words("noun_verbs")
    before = text[head.clause.span.start : head.span.start]
    making = _last_of(table["making"], before)
    making = making if len(before) - making <= _NEAR else -1
    receiving = _last_of(table["receiving"], before)
    insert = re.match(r",[^,;]{3,60},", text[head.span.end : sentence.end])
    if insert:
        end = content_end(text, head.span.end + insert.end(), sentence.end)
    skip = insert.end() if insert else 0
    after = re.match(r"\s+(?:to|that|of|from|by|for)\b", text[head.span.end + skip : end])
    if after is None:
        return _answered_noun(scene, sentence, head, before, receiving)
    passive = _BECAME.search(text, head.span.end + skip, end)
    whole, end = end, passive.start() if passive else end
    if max(making, receiving) < 0:
        return _sent(scene, head, whole) or _standing(scene, sentence, head, end)
    begin = content_start(text, head.span.end, end, of=True)
    verb = head.clause.span.start + max(making, receiving)
    subject = _subject_at(scene, sentence, head, verb)
    owner = _owner(scene, sentence, head)
    giver = _after_word(scene, head.span.end, end, r"\s+(?:from|by)\s+")
    named = addressee_of(scene, head, head.span.end, begin, ()) if not giver else ()
    if making > receiving:
        by = owner if owner and not _reflexive(before) else subject
        between = addressee_of(scene, head, verb, head.span.start, by)
        to = between or tuple(p for p in named if p not in by)
        state = _answer(before)
        to = to or first_other(scene, head.span.end, end, by) or only_other(scene, sentence, by)
        return Parts(by, to, begin, end, state if state in ("withdrawn", "met") else "open")
    awaited = _awaited_from(scene, sentence, head)
    by = subject if awaited and _reflexive(before) else owner or giver
    to = awaited or tuple(p for p in (subject or named) if p not in by)
    if not to:
        to = first_other(scene, head.span.end, end, by)
    if head.kind == "invitation" and to and not by:
        by = first_other(scene, begin, end, to)[:1]
    if not by and not to:
        return None
    return Parts(by, to, begin, end, _answer(before))


def _answered_noun(
    scene: Scene, sentence: Span, head: Head, before: str, receiving: int
) -> Parts | None:
    """ "accepted X's invitation", with nothing said of to what."""
    state = _answer(before)
    owner = _owner(scene, sentence, head)
    if state == "open" or not owner or receiving < 0:
        return None
    verb = head.clause.span.start + receiving
    to = tuple(p for p in _subject_at(scene, sentence, head, verb) if p not in owner)
    end = content_end(scene.text, head.span.end, sentence.end)
    return Parts(owner, to, head.span.start, end, state) if to else None


_NEAR = 60  # code points between a verb and the noun that it makes
_BECAME = re.compile(
    r"\s(?:was|were|has|have|had|is|remains|still|ran out|lapsed|expired|stands|went)\s"
)


def _sent(scene: Scene, head: Head, end: int) -> Parts | None:
    """ "An invitation to … was sent to X by Y"."""
    text, stop = scene.text, head.clause.span.end
    made = "|".join(map(re.escape, words("noun_verbs")["making"]))
    m = re.compile(
        rf"\b(?:was|were|has been|have been|had been)\s+(?:\w+ly\s+)?(?:{made})\b", re.I
    ).search(text, head.span.end, stop)
    if m is None:
        return None
    to = _after_word(scene, m.end(), stop, r"[^,;]{0,40}?\bto\s+")
    by = _after_word(scene, m.end(), stop, r"[^,;]{0,80}?\bby\s+")
    begin = content_start(text, head.span.end, m.start(), of=True)
    return Parts(by, tuple(p for p in to if p not in by), begin, min(end, m.start()))


def _standing(scene: Scene, sentence: Span, head: Head, end: int) -> Parts | None:
    """ "X's offer of … still stands": told as there, with whose it is."""
    by = _owner(scene, sentence, head)
    before = scene.text[head.clause.span.start : head.span.start]
    named = by and (_owned(before) or not _reflexive(before))
    if not named or (head.kind == "promise" and _reflexive(before)):
        return None
    begin = content_start(scene.text, head.span.end, end, of=True)
    to = first_other(scene, head.span.end, end, by) or only_other(scene, sentence, by)
    return Parts(by, to, begin, end, _answer(before))


def _awaited_from(scene: Scene, sentence: Span, head: Head) -> tuple[str, ...]:
    """Who owes the answer: "has received no response from X to its proposal"."""
    before = scene.text[sentence.start : head.span.start]
    m = re.search(r"\b(?:response|reply|answer|word|comment)\s+from\s+", before, re.I)
    found = scene.parties(sentence.start + m.end(), head.span.start) if m else []
    return (found[0].party,) if found else ()


def _answer(before: str) -> str:
    """The state that the verb before a noun tells: "accepted its offer"."""
    table = words("answers")
    for state in ("accepted", "declined", "withdrawn", "met"):
        m = re.search(rf"\b(?:{table[state]})\b(?:\s+[\w’']+){{0,5}}\s*$", before, re.I)
        if m and not re.search(
            r"\b(?:not|never|to|yet|would|will|whether|if)\s+(?:\w+\s+)?$|n['’]t\s+$",
            before[: m.start()],
        ):
            return state
    return "open"


def _last_of(listed: Sequence[str], before: str) -> int:
    pattern = "|".join(map(re.escape, listed))
    return max((m.start() for m in re.finditer(rf"\b(?:{pattern})\b", before, re.I)), default=-1)


def _owned(before: str) -> bool:
    return bool(re.search(r"(?:\b(?:its|his|her|their|our)|['’]s?)\s+(?:\w+\s+){0,2}$", before))


def _reflexive(before: str) -> bool:
    return bool(re.search(r"\b(?:its|his|her|their|our)\s+(?:\w+\s+){0,2}$", before))


def _owner(scene: Scene, sentence: Span, head: Head) -> tuple[str, ...]:
    """Whose offer it is: "Ostria's offer", "the Ostrian offer", "her invitation"."""
    text, at = scene.text, head.span.start
    before = text[sentence.start : at]
    near = [
        p
        for p in scene.parties(max(sentence.start, at - 90), at)
        if (
            _OWNS.fullmatch(text[p.span.end : at]) and re.search(r"['’]", text[p.span.end - 2 : at])
        )
        or (p.sense == "demonym" and re.fullmatch(r"\s+(?:[a-z-]+\s+)?", text[p.span.end : at]))
    ]
    pronoun = re.search(r"\b(its|his|her|their|our)\s+(?:[\w-]+\s+){0,3}$", before)
    if pronoun and not any(p.span.start > sentence.start + pronoun.end(1) for p in near):
        place = sentence.start + pronoun.start(1)
        linked = scene.parties(place, at)
        if linked:
            return (linked[0].party,)
        if pronoun[1] == "our":
            return scene.speakers(at) or scene.publisher()
        lead = [p.party for p in scene.parties(sentence.start, place)]
        subject = subject_of(scene, sentence, head)
        others = [p for p in lead if p not in subject]
        if _receives(before) and others:
            return (others[-1],)
        return subject or scene.subject
    return (near[-1].party,) if near else ()


_OWNS = re.compile(r"(?:['’]s?)?\s+(?:[\w’'-]+\s+){0,4}?(?:[\w-]+['’]s?\s+)?(?:[a-z-]+\s+){0,2}")


def _receives(before: str) -> bool:
    return _last_of(words("noun_verbs")["receiving"], before) >= 0


def _subject_at(scene: Scene, sentence: Span, head: Head, verb: int) -> tuple[str, ...]:
    """The subject of the verb that makes or answers what a noun names."""
    moved = Head(head.kind, "active", Span(verb, verb + 1), head.clause)
    return subject_of(scene, sentence, moved)


def _after_word(scene: Scene, start: int, end: int, pattern: str) -> tuple[str, ...]:
    m = re.compile(pattern).match(scene.text, start, end)
    found = scene.parties(m.end(), end) if m else []
    return (found[0].party,) if found else ()
