"""The voices in one document: a paper that quotes two readouts tells an event three times.

A voice is who answers for the words in the end: the last link of a chain that is not a news outlet
(a ministry that relays its president, a spokesman quoted by an agency). What a side's leader says
with no relay named belongs to the side's main voice, where it has one. The rest is the document's
own voice: its narration, what was said long before, what it says others did not say, unnamed
sources, other outlets.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..records import Actor, Chain, Reading, SaidOn, Span, Statement
from .describing import describe_event

VOICES = ("person", "office", "organisation")
LONG_BEFORE = 7  # days


@dataclass(frozen=True, slots=True)
class Voice:
    """One voice: whose it is (None: the document's own), its sentences, its statements' ids.

    The sentences of a document's voices are all its sentences, each once.
    """

    actor: Actor | None
    sentences: tuple[Span, ...]
    statements: tuple[str, ...]
    reason: str


def voices(reading: Reading) -> list[Voice]:
    """The voices of a document in the order in which they come up, its own voice last."""
    spoken = _spoken(reading)
    chosen = _choose(reading, spoken)
    by_sentence: dict[Span, Actor | None] = dict.fromkeys(reading.sentences)
    for sentence in reading.sentences:
        here = [
            (statement.start, actor)
            for statement, actor in chosen
            if any(p.overlaps(sentence) for p in statement.content)
        ]
        if here:
            by_sentence[sentence] = min(here, key=lambda h: h[0])[1]
    order = list(dict.fromkeys(a for a in by_sentence.values() if a is not None))
    return [_voice(reading, actor, by_sentence) for actor in (*order, None)]


def split_by_voice(reading: Reading) -> list[tuple[Voice, Reading]]:
    """Each voice with a reading of its sentences alone; offsets are still those of the document."""
    return [(v, _only(reading, v)) for v in voices(reading) if v.sentences]


def _spoken(reading: Reading) -> list[tuple[Statement, Actor]]:
    """Outermost statements made in this event's days, with the actor who answers for them."""
    chains = {c.statement: c for c in reading.chains}
    said = {s.statement: s for s in reading.said_on}
    day = _day(reading)
    children: dict[str, list[Statement]] = {}
    for s in reading.statements:
        if s.parent:
            children.setdefault(s.parent, []).append(s)
    found = []
    for s in reading.statements:
        if s.parent or s.kind == "own" or s.negated:
            continue
        if _long_before(said.get(s.id), day):
            continue
        actor = _answers(chains.get(s.id))
        inner = iter(children.get(s.id, ()))
        while actor is None and (child := next(inner, None)):
            if _only_outlets(chains.get(s.id)):
                actor = _answers(chains.get(child.id))
        if actor is not None:
            found.append((s, actor))
    return found


def _answers(chain: Chain | None) -> Actor | None:
    """The outermost speaker or relay that is no outlet; of several who speak together none."""
    if chain is None:
        return None
    alone = chain.speakers if len(chain.speakers) == 1 else ()
    links = [a for a in (*alone, *chain.via) if a.kind != "outlet"]
    return links[-1] if links else None


def _only_outlets(chain: Chain | None) -> bool:
    return bool(chain and chain.speakers and all(a.kind == "outlet" for a in chain.speakers))


def _long_before(said: SaidOn | None, day: str | None) -> bool:
    """Whether something was said more than a week before a day, so far as both tell."""
    if said is None or not said.value or not day or not said.value[:4].isdigit():
        return False
    value = said.value[:10]
    try:
        apart = datetime.date.fromisoformat(day) - datetime.date.fromisoformat(value)
    except ValueError:
        size = min(len(value), len(day), 7)
        return value[:size] < day[:size]
    return apart.days > LONG_BEFORE


def _day(reading: Reading) -> str | None:
    """When the document appeared; where that is not told, the last year that it names."""
    if reading.document.published:
        return reading.document.published[:10]
    years = [t.value[:4] for t in reading.times if t.value and t.value[:4].isdigit()]
    return max(years, default=None)


def _choose(
    reading: Reading, spoken: Sequence[tuple[Statement, Actor]]
) -> list[tuple[Statement, Actor]]:
    """Of what is spoken that which is a voice of its own, each under the voice it belongs to."""
    event = describe_event([reading])
    leaders = {a.id for a in event.participants}
    sides = {a.country for a in event.participants if a.country}
    spoken = _with_full_names(spoken)
    counts = Counter(a for _, a in spoken if a.kind in VOICES)
    quoted = Counter(a for s, a in spoken if s.kind in ("direct", "mixed"))
    relayed = {c.statement: c.via for c in reading.chains}
    answering = {s.id for s, _ in spoken} | {s.id for s in reading.statements if s.parent}
    relays = {a for s in answering for a in relayed.get(s, ())}
    own = [
        a
        for a in counts
        if a.id not in leaders and (counts[a] > 1 if a.country in sides else quoted[a] > 1)
    ]
    heard = {a.country for a in own}
    own += [a for a in quoted if a.country in sides - heard and a.id not in leaders and a in counts]
    main: dict[str, Actor] = {}
    for actor in sorted(own, key=lambda a: (a not in relays, -counts[a], a.id)):
        if actor.country:
            main.setdefault(actor.country, actor)
    chosen = []
    for statement, actor in spoken:
        voice = actor if actor in own else None
        if voice is None and actor.id in leaders:
            voice = main.get(actor.country or "", actor)
        if voice is not None:
            chosen.append((statement, voice))
    return chosen


def _with_full_names(
    spoken: Sequence[tuple[Statement, Actor]],
) -> list[tuple[Statement, Actor]]:
    """ "Readout from the Foreign Ministry" is the Foreign Ministry, where that speaks too."""
    known = {a for _, a in spoken if a.kind in VOICES}
    out = []
    for statement, actor in spoken:
        if actor.kind == "group":
            inside = [a for a in known if a.name in actor.name]
            actor = max(inside, key=lambda a: (len(a.name), a.id), default=actor)
        out.append((statement, actor))
    return out


def _voice(reading: Reading, actor: Actor | None, of: dict[Span, Actor | None]) -> Voice:
    mine = tuple(s for s in reading.sentences if of[s] == actor)
    ids = tuple(
        s.id
        for s in reading.statements
        if any(s.content[0].overlaps(sentence) for sentence in mine)
    )
    if actor is None:
        return Voice(None, mine, ids, "the document's own voice")
    return Voice(actor, mine, ids, f"the document rests here on the words of {actor.name}")


def _only(reading: Reading, voice: Voice) -> Reading:
    """A reading cut down to a voice: what is found about other sentences is left out."""
    ids = set(voice.statements)

    def inside(span: Span) -> bool:
        return any(s.overlaps(span) for s in voice.sentences)

    return replace(
        reading,
        sentences=voice.sentences,
        statements=tuple(s for s in reading.statements if s.id in ids),
        mentions=tuple(m for m in reading.mentions if inside(m.span)),
        times=tuple(t for t in reading.times if inside(t.span)),
        chains=tuple(c for c in reading.chains if c.statement in ids),
        said_on=tuple(s for s in reading.said_on if s.statement in ids),
        about=tuple(a for a in reading.about if a.statement in ids),
        acts=tuple(a for a in reading.acts if inside(a.span)),
        commitments=tuple(c for c in reading.commitments if inside(c.span)),
    )
