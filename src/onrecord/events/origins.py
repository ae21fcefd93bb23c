"""Which accounts share one origin, and why."""

from __future__ import annotations

from collections.abc import Sequence

from ..records import Reading
from ..topics import content_words


def find_origins(accounts: Sequence[tuple[str, Reading]]) -> dict[str, tuple[str, str]]:
    """For each account its origin and why: accounts that carry one text count as one.

    Two texts are of one origin when most of the shorter one's five-word runs stand in the other.
    """
    runs = {a: _shingles(r.document.text) for a, r in accounts}
    origin = {a: (a, "its own words") for a, _ in accounts}
    ids = [a for a, _ in accounts]
    for i, a in enumerate(ids):
        for b in ids[:i]:
            small = min(len(runs[a]), len(runs[b]))
            shared = len(runs[a] & runs[b])
            if small and shared / small >= 0.5:
                share = round(100 * shared / small)
                origin[a] = (origin[b][0], f"{share}% of its words stand in {b}")
                break
    return origin


def _shingles(text: str, size: int = 5) -> set[tuple[str, ...]]:
    words = content_words(text)
    return {words[i : i + size] for i in range(len(words) - size + 1)}
