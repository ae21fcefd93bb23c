"""One voice held against itself: what a speaker says in one place and denies in another.

Sentences of one speaker that are alike are checked by the named checks, and only what a check says
decisively is told: what is asserted in one and denied or refused in the other, and on one day two
figures for one thing. That a plan became a deed, or a figure grew, is the course of things.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from ..records import Actor, Check, Contradiction, Evidence, Reading, Span, Statement
from ..topics import TopicNamer, content_words
from .checks import Side
from .checks.number import number
from .checks.polarity import polarity
from .features import names_in
from .units import Unit

LIKE = 0.6  # sentences that are less alike (cosine) tell of different matters: no check is asked
NEARLY = 0.8  # so alike must they be for two figures to be of one thing
MOST_PAIRS = 300  # the likest pairs of one speaker that are checked
SHARED = 2  # words of meaning (no names) that two statements must share,
SHARE = 0.3  # and what part of the shorter one's words these must be
VOICES = ("person", "office", "organisation", "state")


@dataclass(frozen=True, slots=True)
class Said:
    """What a speaker says in one sentence: that part of a statement that stands in it."""

    actor: Actor
    unit: Unit
    evidence: Evidence
    day: str | None
    side: Side


def find_contradictions(
    units: Sequence[Unit],
    readings: Mapping[str, Reading],
    side: Callable[[Unit], Side],
    namer: TopicNamer,
) -> list[Contradiction]:
    """Contradictions of every known speaker, by name and place; `readings` by account id.

    Left out are an outlet's own words, unnamed groups, speakers that are not known, joint
    statements, and what the text says was not said.
    """
    found: list[Contradiction] = []
    told: dict[str, list[Said]] = {}
    for account in sorted(readings):
        own = [u for u in units if u.account == account]
        for said in _said(own, readings[account], side):
            told.setdefault(said.actor.id, []).append(said)
    for actor in sorted(told):
        found += _of_one_speaker(told[actor], namer)
    return found


def _of_one_speaker(told: Sequence[Said], namer: TopicNamer) -> list[Contradiction]:
    if len(told) < 2:
        return []
    vectors = np.stack([s.unit.vector for s in told])  # type: ignore[misc]
    used: set[int] = set()
    out = []
    for a, b, alike in like_pairs(vectors, lambda a, b: _comparable(told[a], told[b])):
        if a in used or b in used:  # the likest come first
            continue
        one, two = sorted((told[a], told[b]), key=lambda s: (s.day or "", *_place(s)))
        figures = alike >= NEARLY and one.day == two.day
        check = contradicts(one.side, two.side, figures=figures)
        if check is None:
            continue
        used |= {a, b}
        topic = next(iter(namer.names(sorted([one.side.text, two.side.text]), 1, always=True)), "")
        out.append(
            Contradiction(one.actor, topic, one.evidence, two.evidence, check, one.day, two.day)
        )
    return sorted(out, key=lambda c: (c.first.account, c.first.span, c.second.account))


def contradicts(left: Side, right: Side, *, figures: bool = False) -> Check | None:
    """The decisive check by which one voice contradicts itself, told as such; None for none.

    figures: whether two figures may contradict each other: only on one day, of one thing
    """
    for check in (polarity, number) if figures else (polarity,):
        found = check(left, right)
        if found is not None and found.verdict == "differ":
            return replace(found, detail=_as_one_voice(found))
    return None


def like_pairs(
    vectors: NDArray[np.float32],
    comparable: Callable[[int, int], bool],
    like: float = LIKE,
    most: int = MOST_PAIRS,
) -> list[tuple[int, int, float]]:
    """Pairs of rows (first, second, cosine) alike enough and comparable, the likest first."""
    first, second = np.triu_indices(len(vectors), 1)
    alike = (vectors @ vectors.T)[first, second]
    out: list[tuple[int, int, float]] = []
    for at in np.argsort(-alike, kind="stable"):
        if alike[at] < like or len(out) == most:
            break
        a, b = int(first[at]), int(second[at])
        if comparable(a, b):
            out.append((a, b, float(alike[at])))
    return out


def _as_one_voice(check: Check) -> str:
    """The check's sentence, said of one speaker's statements rather than of two accounts."""
    return check.detail.replace("One account", "One statement").replace(
        "The accounts", "The statements"
    )


def _place(said: Said) -> tuple[str, Span]:
    return said.evidence.account, said.evidence.span


def _comparable(one: Said, two: Said) -> bool:
    """Different sentences, one not in the other, that share words of meaning."""
    if one.unit.account == two.unit.account and one.unit.span.overlaps(two.unit.span):
        return False
    if one.side.text.casefold() == two.side.text.casefold():
        return False
    a, b = (set(content_words(s.side.text)) - names_in(s.side.text) for s in (one, two))
    return len(a & b) >= max(SHARED, SHARE * min(len(a), len(b)))


def _said(units: Sequence[Unit], reading: Reading, side: Callable[[Unit], Side]) -> list[Said]:
    """What known speakers say in the sentences of one account."""
    chains = {c.statement: c for c in reading.chains}
    days = {d.statement: d.value for d in reading.said_on}
    statements = {s.id: s for s in reading.statements}
    denied = {s.id for s in reading.statements if s.negated}
    found = []
    for unit in units:
        for name in unit.statements:
            statement, chain = statements[name], chains.get(name)
            actor = chain.speakers[0] if chain and len(chain.speakers) == 1 else None
            if actor is None or actor.kind not in VOICES or statement.kind == "own":
                continue
            if statement.id in denied or statement.parent in denied:
                continue
            part = _part(statement, unit)
            day = days.get(name) or reading.document.published
            words = part.of(reading.document.text)
            evidence = Evidence(unit.account, part, words, (actor.name,), name)
            found.append(
                Said(actor, unit, evidence, day, _side(side(unit), part, evidence, reading))
            )
    return found


def _part(statement: Statement, unit: Unit) -> Span:
    """The stretch of a sentence from the first word of a statement in it to the last."""
    here = [p for p in statement.content if p.overlaps(unit.span)]
    start = max(unit.span.start, min(p.start for p in here))
    return Span(start, min(unit.span.end, max(p.end for p in here)))


def _side(whole: Side, part: Span, evidence: Evidence, reading: Reading) -> Side:
    return replace(
        whole,
        text=evidence.text,
        start=part.start,
        evidence=evidence,
        speakers=evidence.speakers,
        mentions=tuple(m for m in whole.mentions if part.holds(m.span)),
        times=tuple(t for t in whole.times if part.holds(t.span)),
        published=reading.document.published,
    )
