"""Accounts compared: sentences aligned, claims judged by named checks, silences found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from ..models import TextVectors
from ..records import Account, Claim, Contradiction, Finding, Reading, Silence
from ..topics import TopicNamer
from .alignment import Link, chances, load_weights, with_third_accounts
from .checks import Parties, Side, find_parties
from .claims import build_claims, evidence, key
from .contradictions import find_contradictions
from .features import Rarity
from .judging import Judgement, judged_links
from .silence import find_silences
from .units import Unit, units

__all__ = ["Compared", "compare"]


class Encoder(Protocol):
    """Makes the vectors of a text and of its pieces, and reads two texts together."""

    def read(self, text: str) -> TextVectors: ...

    def read_pairs(
        self, pairs: Sequence[tuple[TextVectors, TextVectors]]
    ) -> NDArray[np.float32]: ...


@dataclass(frozen=True, slots=True)
class Compared:
    """What comparing found."""

    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]
    silences: tuple[Silence, ...]
    contradictions: tuple[Contradiction, ...] = ()


def compare(
    accounts: Sequence[Account],
    readings: Mapping[str, Reading],
    encoder: Encoder,
    names: frozenset[str] = frozenset(),
) -> Compared:
    """Compare accounts of one event; `readings` by account id.

    The order of the accounts sets the order of the columns and nothing else: pairs are aligned in
    the order of their ids. `names` are words (of participants) that name no topic.
    """
    order = [a.id for a in accounts]
    by_account = {a: with_vectors(units(a, readings[a]), encoder) for a in sorted(order)}
    everything = [u for a in sorted(order) for u in by_account[a]]
    rare = Rarity(everything)
    namer = TopicNamer([u.text for u in everything], names)
    documents = [readings[a].document for a in sorted(order)]
    parties = find_parties(
        [f"{d.title or ''}\n{d.text}" for d in documents], [d.outlet for d in documents]
    )
    sides = {key(u): side(u, readings[u.account], parties) for u in everything}
    judged: list[tuple[Link, Judgement]] = []
    pairs = [(a, b) for a, b in combinations(sorted(order), 2) if by_account[a] and by_account[b]]
    official = {a for a in order if is_official(readings[a])}
    told = {
        (a, b): chances(by_account[a], by_account[b], rare, None if {a, b} <= official else encoder)
        for a, b in pairs
    }
    for (a, b), found in with_third_accounts(told, load_weights()).items():
        judged += judged_links(by_account[a], by_account[b], found, lambda u: sides[key(u)])
    origins = {a.id: a.origin for a in accounts}
    claims, findings = build_claims(everything, judged, order, namer, origins)
    linked = {key(u) for link, _ in judged for u in (link.left, link.right)}
    silences = find_silences(everything, linked, order, namer)
    contradictions = find_contradictions(everything, readings, lambda u: sides[key(u)], namer)
    return Compared(tuple(claims), tuple(findings), tuple(silences), tuple(contradictions))


def is_official(reading: Reading) -> bool:
    """Whether an account is a state's or a body's own, no outlet's.

    Two such accounts are held against one another by the features alone: the pair reader has
    learned from no readouts of real talks, and on four of them it finds less, and more is false.
    """
    outlet = next((c.outlet for c in reading.chains), None)
    return outlet is not None and outlet.kind != "outlet"


def side(unit: Unit, reading: Reading, parties: Parties) -> Side:
    """A unit as the checks see it."""
    kinds = {s.id: s.kind for s in reading.statements}
    kind = next((kinds[s] for s in unit.statements), None)
    return Side(
        text=unit.text,
        start=unit.span.start,
        evidence=evidence([unit], [unit.account])[0],
        speakers=unit.speakers if kind != "own" else (),
        negated=unit.negated,
        kind=kind,
        mentions=tuple(m for m in reading.mentions if unit.span.holds(m.span)),
        times=tuple(t for t in reading.times if unit.span.holds(t.span)),
        published=reading.document.published,
        parties=parties,
    )


def with_vectors(found: Sequence[Unit], encoder: Encoder) -> list[Unit]:
    """The units with their vectors, each made by itself (a batch would change its last digits)."""
    read = [encoder.read(u.text) for u in found]
    return [replace(u, vector=r.whole, pieces=r) for u, r in zip(found, read, strict=True)]
