"""A new account held against those of its event that a record has: who told the same before."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import __version__
from ..actors.across import link_across
from ..comparison import compare
from ..records import Account, Actor, Chain, Mention, Reading
from ..store import ActorMatch, Encoder, Linking, StatementLink

MOST_ACCOUNTS = 30  # of one event, after which a new one is held against no other
KEPT = 400  # sentences whose vectors stay in memory, some 60 KB each
_NEW, _OTHER = "new", "other"


@lru_cache(maxsize=4)
def linked_by(encoder: tuple[str, str]) -> str:
    """What holds accounts against one another: the aligner, its readers, the checks' onrecord."""
    models = resources.files("onrecord") / "data" / "models"
    parts = (models / "aligner" / "weights.json", models / "pair-reader" / "manifest.json")
    mark = hashlib.sha256(b"".join(p.read_bytes() for p in parts)).hexdigest()[:12]
    return f"aligner {mark}, {' '.join(encoder)}, onrecord {__version__}"


@dataclass(frozen=True, slots=True)
class Other:
    """An account of the event that is stored: its reading's number and what was found."""

    number: int
    reading: Reading


class Remembering:
    """An encoder that remembers what it met last: an account is held against one after another."""

    def __init__(self, encoder: Any, most: int = KEPT) -> None:
        self._encoder, self._most = encoder, most
        self._kept: OrderedDict[tuple[str, str], Any] = OrderedDict()

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of texts (texts, width), as the encoder makes them."""
        made = [self._once("encode", x, lambda x: self._encoder.encode([x])[0]) for x in texts]
        return np.array(made, np.float32)

    def read(self, text: str) -> Any:
        """What the encoder reads in one text."""
        return self._once("read", text, lambda x: self._encoder.read(x))

    def read_pairs(self, pairs: Sequence[tuple[Any, Any]]) -> NDArray[np.float32]:
        """What the pair reader makes of two texts each (pairs, 3)."""
        read: NDArray[np.float32] = self._encoder.read_pairs(pairs)
        return read

    def _once(self, what: str, text: str, make: Callable[[str], Any]) -> Any:
        key = (what, text)
        if key not in self._kept:
            self._kept[key] = make(text)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return self._kept[key]


class Linker:
    """Holds accounts against one another, two at a time, as `onrecord compare` does."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = Remembering(encoder)
        self.name = linked_by((encoder.name, encoder.version))

    def link(
        self,
        new: Reading,
        others: Sequence[Other],
        total: int,
        wanted: Collection[int] | None = None,
    ) -> list[Linking]:
        """What a new account tells together with each other one of its event.

        total   how many accounts the event has besides; where they are more than MOST_ACCOUNTS
                none is held against the new one, and each says so
        wanted  the readings that it is held against, if not all
        """
        if total > MOST_ACCOUNTS:
            why = f"the event has {total} other accounts; up to {MOST_ACCOUNTS} are compared"
            return [Linking(o.number, skipped=why) for o in others]
        return [
            Linking(o.number, tuple(self._pair(new, o.reading)))
            for o in others
            if wanted is None or o.number in wanted
        ]

    def _pair(self, new: Reading, other: Reading) -> Iterator[StatementLink]:
        accounts = [
            Account(name, r.document.id, r.document.outlet, r.document.published, name)
            for name, r in ((_NEW, new), (_OTHER, other))
        ]
        found = compare(accounts, {_NEW: new, _OTHER: other}, self._encoder)
        relations = {f.claim: f for f in found.findings}
        for claim in found.claims:
            mine = [e for e in claim.evidence if e.account == _NEW]
            theirs = [e for e in claim.evidence if e.account == _OTHER]
            if mine and theirs:
                finding = relations[claim.id]
                yield StatementLink(
                    tuple(e.span for e in mine),
                    tuple(e.statement for e in mine if e.statement),
                    tuple(e.span for e in theirs),
                    tuple(e.statement for e in theirs if e.statement),
                    finding.relation,
                    claim.topic,
                    finding.checks,
                )


def match_actors(
    new: Reading, others: Sequence[Other], event: str
) -> tuple[Reading, list[ActorMatch]]:
    """A reading with its people taken for those whom the event's other accounts name more fully.

    Gives it as it is where nobody is to be taken for another.
    """
    told: dict[str, Sequence[Mention]] = {str(o.number): o.reading.mentions for o in others}
    if not any(told.values()) or not new.mentions:
        return new, []
    known = {a for mentions in told.values() for m in mentions for a in m.actors}
    after = link_across({**told, "new": new.mentions})["new"]
    same: dict[Actor, Actor] = {}
    for old, now in zip(new.mentions, after, strict=True):
        if len(old.actors) == len(now.actors):
            pairs = zip(old.actors, now.actors, strict=True)
            same |= {a: b for a, b in pairs if a != b and b in known}
    if not same:
        return new, []
    matches = [
        ActorMatch(a, b, f"other accounts of the event {event} name {b.name}")
        for a, b in sorted(same.items(), key=lambda x: x[0].id)
    ]
    return _renamed(new, same), matches


def _renamed(reading: Reading, same: Mapping[Actor, Actor]) -> Reading:
    def named(actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
        return tuple(dict.fromkeys(same.get(a, a) for a in actors))

    def mention(m: Mention) -> Mention:
        if not any(a in same for a in m.actors):
            return m
        return replace(m, actors=named(m.actors), reason=f"{m.reason}; {_WHY}")

    def chain(c: Chain) -> Chain:
        if not any(a in same for a in (*c.speakers, *c.via)):
            return c
        reason = f"{c.reason}; {_WHY}" if c.reason else _WHY
        return replace(c, speakers=named(c.speakers), via=named(c.via), reason=reason)

    return replace(
        reading,
        mentions=tuple(mention(m) for m in reading.mentions),
        chains=tuple(chain(c) for c in reading.chains),
    )


_WHY = "known by the full name from other accounts of the event"
