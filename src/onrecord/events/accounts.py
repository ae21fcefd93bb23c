"""The accounts of an event: one a document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ..records import Account, Reading
from .origins import find_origins


def accounts_of(readings: Sequence[Reading]) -> list[tuple[str, Reading]]:
    """An id for each account: its file's name without ending, made unique."""
    seen: Counter[str] = Counter()
    out = []
    for reading in readings:
        name = re.split(r"[\\/]", reading.document.id)[-1]
        stem = re.sub(r"\.\w{1,6}$", "", name) or name or "account"
        seen[stem] += 1
        out.append((stem if seen[stem] == 1 else f"{stem}-{seen[stem]}", reading))
    return out


def make_accounts(readings: Sequence[Reading]) -> list[Account]:
    """The accounts of an event with their origins."""
    named = accounts_of(readings)
    origins = find_origins(named)
    return [
        Account(
            a,
            r.document.id,
            r.document.outlet,
            r.document.published,
            origins[a][0],
            origins[a][1],
        )
        for a, r in named
    ]
