"""Commitments told in a text: proposals, invitations, demands, promises, visits, meetings."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from ..actors import Register
from ..records import (
    Agreement,
    Chain,
    Commitment,
    Document,
    Mention,
    Span,
    Statement,
    TimeExpression,
)
from ..statements.index import SpanIndex
from .answers import answered
from .commitment_content import Parts, assures
from .commitment_dates import dates_of, is_past
from .commitment_parts import parts_of
from .committing import (
    Scene,
    homes_of,
)
from .frames import Head, find_heads, words
from .merging import fits, merge_commitments
from .recognition import find_mentions

_ASKS_IN = re.compile(
    r"(?:attend|visit|join|come|take part|participate|be (?:his|her|their) guest)\b"
)


def find_commitments(
    document: Document,
    sentences: Sequence[Span],
    agreements: Sequence[Agreement] = (),
    *,
    statements: Sequence[Statement] = (),
    chains: Sequence[Chain] = (),
    mentions: Sequence[Mention] = (),
    times: Sequence[TimeExpression] = (),
    register: Register | None = None,
) -> list[Commitment]:
    """The commitments that a document tells of; one told twice in it is one.

    made      only where the text gives a date; due likewise
    by, to    states, for which persons and bodies stand, and international bodies
    register  the actors that are known, if not those of the package
    """
    names = [m.span for m in find_mentions(document.text, agreements) if m.how == "name"]
    scene = Scene(
        document,
        sentences,
        names,
        mentions,
        sorted(times, key=lambda t: t.span),
        statements,
        {c.statement: c for c in chains},
        SpanIndex((k, (*s.content, *s.cue)) for k, s in enumerate(statements) if s.kind != "own"),
        register,
    )
    scene.homes = homes_of(document.text, mentions, register, next(iter(scene.publisher()), None))
    found: list[Commitment] = []
    for number, sentence in enumerate(sentences):
        found += _in_sentence(scene, number, sentence)
        scene.note(sentence)
    return _without_meetings_of_visits(merge_commitments(found))


def _without_meetings_of_visits(found: Sequence[Commitment]) -> list[Commitment]:
    """A visit and the meeting held on it are one visit."""
    visits = [c for c in found if c.kind == "visit"]
    return [
        c
        for c in found
        if c.kind != "meeting"
        or not any(
            set(c.by) == {*v.by, *v.to} and (c.due is None or fits(c.due, v.due)) for v in visits
        )
    ]


def _in_sentence(scene: Scene, number: int, sentence: Span) -> list[Commitment]:
    found: list[Commitment] = []
    taken = sentence.start
    for head in find_heads(scene.text, sentence):
        if head.span.start < taken or scene.named(head.span.start, head.span.end):
            continue
        parts = _completed(scene, head, parts_of(scene, sentence, head))
        if parts is None or not _between_states(scene, sentence, head, parts):
            continue
        one = _commitment(scene, sentence, head, parts)
        if one is None:
            continue
        if parts.state in ("open", "planned"):
            one = answered(scene, number, one, head.span.start, parts.end)
        found.append(one)
        # what is proposed or promised is no plan of its own
        taken = parts.end
    return found


def _completed(scene: Scene, head: Head, parts: Parts | None) -> Parts | None:
    """Where a text is about two parties only, the other one is who is left unnamed."""
    if parts is None or len(parts.by) != 1 or parts.to:
        return parts
    other = scene.other(parts.by)
    if head.kind == "meeting" and not _attends(scene, head, parts):
        return replace(parts, by=(*parts.by, *other))
    return replace(parts, to=other) if head.kind in ("demand", "proposal") else parts


def _attends(scene: Scene, head: Head, parts: Parts) -> bool:
    """Whether what is attended is a gathering of others."""
    content = scene.text[head.span.start : parts.end]
    places: str = words("plans")["gatherings"]
    goes = re.search(r"\b(?:attend\w*|take part in|participate in|join)\b", content)
    return goes is not None and re.search(rf"\b(?:{places})\b", content) is not None


def _commitment(scene: Scene, sentence: Span, head: Head, parts: Parts) -> Commitment | None:
    text = scene.text
    plan = head.kind in ("visit", "meeting")
    first = head.span.start if plan else parts.begin
    what = text[first : parts.end].strip(' ,.;:”"“')
    if plan:
        what = re.sub(r"^(?:\w+\s+){0,4}?to\s+|^will\s+", "", what, count=1)
    if len(what.split()) < 2:
        return None
    made, due = dates_of(scene, sentence, head, parts)
    if due is None and (
        head.form == "present" or (head.form == "plan" and plan and is_past(scene, sentence))
    ):
        return None
    state = parts.state if not plan or parts.state != "open" else "planned"
    words_ = Span(sentence.start, sentence.end)
    kind = head.kind
    if kind == "demand" and head.infinitive and _ASKS_IN.match(what):
        kind = "invitation"
    return Commitment(
        what, kind, parts.by, parts.to, made, due, state, scene.document.id, words_,
        words_.of(text),
    )  # fmt: skip


def _between_states(scene: Scene, sentence: Span, head: Head, parts: Parts) -> bool:
    """Whether it is a matter between states: two are named, or one and an agreement."""
    about = bool(scene.named(sentence.start, sentence.end))
    by, to = parts.by, parts.to
    if set(by) & set(to):
        return False
    if head.kind == "meeting":
        content = scene.text[head.clause.span.start : parts.end]
        places: str = words("plans")["gatherings"]
        gathers = re.search(rf"\b(?:{places})\b", content)
        goes = re.search(r"\b(?:attend\w*|take part in|participate in|join)\b", content)
        return len(by) > 1 or bool(by and gathers and goes)
    if head.kind == "visit":
        return bool(by) and bool(to)
    if head.kind == "promise":
        told = head.form == "active" and not assures(scene, head)
        alone = told and _abroad(scene, sentence, by)
        return bool(by) and (bool(to) or len(by) > 1 or about or alone)
    if head.kind == "invitation":
        return bool(to) or bool(by)
    if head.kind == "demand":
        return bool(to) and (bool(by) or about or head.form in ("passive", "noun"))
    if not by:
        return bool(to) and head.form != "active"
    return bool(to) or about or _abroad(scene, sentence, by)


def _abroad(scene: Scene, sentence: Span, by: Sequence[str]) -> bool:
    """Whether the sentence, or the one before or after it, names another party."""
    number = bisect_left(scene.sentences, sentence.start, key=lambda s: s.start)
    near = scene.sentences[max(0, number - 1) : number + 2]
    found = {p.party for p in scene.parties(near[0].start, near[-1].end)}
    return bool(found - set(by))
