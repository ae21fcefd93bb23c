"""The accounts of an event: one a document, or one a voice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from ..records import Account, Reading
from .origins import find_origins
from .voices import Voice, split_by_voice

By = Literal["document", "voice"]


def accounts_of(readings: Sequence[Reading]) -> list[tuple[str, Reading]]:
    """An id for each document's account: its file's name without ending, made unique."""
    stems = [_stem(r) for r in readings]
    return list(zip(unique(stems), readings, strict=True))


def _stem(reading: Reading) -> str:
    name = re.split(r"[\\/]", reading.document.id)[-1]
    return re.sub(r"\.\w{1,6}$", "", name) or name or "account"


def unique(names: Sequence[str]) -> list[str]:
    """Names with a number after those that came before."""
    taken: set[str] = set()
    out = []
    for name in names:
        number, fresh = 1, name
        while fresh in taken:
            number += 1
            fresh = f"{name}-{number}"
        taken.add(fresh)
        out.append(fresh)
    return out


def make_accounts(readings: Sequence[Reading], by: By = "document") -> list[Account]:
    """The accounts of an event with their origins: a document's each, or a voice's each."""
    if by == "voice":
        return [account for account, _ in accounts_by_voice(readings)]
    named = accounts_of(readings)
    origins = find_origins(named)
    return [
        Account(a, r.document.id, r.document.outlet, r.document.published, *origins[a])
        for a, r in named
    ]


def accounts_by_voice(readings: Sequence[Reading]) -> list[tuple[Account, Reading]]:
    """The account of each voice, with the reading cut down to that voice's sentences.

    The account of a document's own voice has the document's id and `voice` None, that of another
    voice "document: voice". One voice in two documents is one origin; documents' own voices are
    of one origin as documents are.
    """
    split = [
        (stem, voice, part)
        for stem, reading in accounts_of(readings)
        for voice, part in split_by_voice(reading)
    ]
    ids = unique([f"{s}: {v.actor.name}" if v.actor else s for s, v, _ in split])
    own = find_origins([(i, p) for i, (_, v, p) in zip(ids, split, strict=True) if not v.actor])
    first = _first_by_voice(ids, split)
    out = []
    for ident, (_, voice, part) in zip(ids, split, strict=True):
        if voice.actor is None:
            origin, reason = own[ident]
        else:
            origin, reason = first[voice.actor.id], voice.reason
        document = part.document
        account = Account(
            ident, document.id, document.outlet, document.published, origin, reason, voice.actor
        )
        out.append((account, part))
    return out


def _first_by_voice(
    ids: Sequence[str], split: Sequence[tuple[str, Voice, Reading]]
) -> dict[str, str]:
    """For each voice's actor the account that is its origin: the earliest, whatever the order."""
    order: dict[str, list[tuple[str, str]]] = {}
    for ident, (_, voice, part) in zip(ids, split, strict=True):
        if voice.actor:
            day = part.document.published or "9999"
            order.setdefault(voice.actor.id, []).append((day, ident))
    return {actor: min(found)[1] for actor, found in order.items()}
