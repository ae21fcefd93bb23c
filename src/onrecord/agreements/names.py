"""Agreements found by a name as people write it: abbreviations, part of a name, a small slip."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Sequence

from ..errors import OnrecordError
from ..lexicons import load_lexicon
from ..records import Agreement

_CLOSE = 0.84
_SHOWN = 8


class AmbiguousNameError(OnrecordError):
    """A name may mean several agreements; `candidates` has their ids and names."""

    def __init__(self, name: str, candidates: Sequence[Agreement]) -> None:
        listed = "; ".join(f"{a.name} ({a.id})" for a in candidates[:_SHOWN])
        more = f"; and {len(candidates) - _SHOWN} more" if len(candidates) > _SHOWN else ""
        super().__init__(f"{name!r} may mean {listed}{more}. Give the name in full, or the id.")
        self.candidates = tuple((a.id, a.name) for a in candidates)


class UnknownNameError(OnrecordError):
    """No agreement has such a name; `nearest` has the ids and names that come nearest."""

    def __init__(self, name: str, nearest: Sequence[Agreement]) -> None:
        listed = "; ".join(f"{a.name} ({a.id})" for a in nearest)
        hint = f" Nearest: {listed}." if nearest else " `onrecord agreements` lists them all."
        super().__init__(f"no agreement is called {name!r}.{hint}")
        self.nearest = tuple((a.id, a.name) for a in nearest)


def plain(name: str) -> str:
    """A name for comparison: lower case, no accents, marks as spaces, no article."""
    bare = "".join(
        c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c)
    )
    words = re.sub(r"[^\w]+", " ", bare.replace(".", "")).split()
    return " ".join(w for w in words if w != "the")


def keys_of(agreement: Agreement) -> list[str]:
    """The plain forms of an agreement's own names: id, name, full name, aliases."""
    names = (agreement.id, agreement.name, agreement.full_name, *agreement.aliases)
    return list(dict.fromkeys(plain(n) for n in names))


def find_agreement(name: str, agreements: Sequence[Agreement]) -> Agreement:
    """The agreement that a name means.

    Raises AmbiguousNameError where it may mean several, UnknownNameError where it means none.
    """
    wanted = plain(name)
    for pick in (_exact, _same_words, _doubtful, _part, _described, _close):
        found = pick(wanted, agreements) if wanted else []
        if len(found) == 1:
            return found[0]
        if found:
            raise AmbiguousNameError(name, found)
    raise UnknownNameError(name, _nearest(wanted, agreements))


def _exact(wanted: str, agreements: Sequence[Agreement]) -> list[Agreement]:
    by_id = [a for a in agreements if plain(a.id) == wanted]
    return by_id or [a for a in agreements if wanted in keys_of(a)]


def _same_words(wanted: str, agreements: Sequence[Agreement]) -> list[Agreement]:
    """A name without, or with, a general word ("INF" for "INF Treaty")."""
    general = set(load_lexicon("agreements")["general_words"])
    bare = _without(wanted, general)
    if not bare or any(wanted in map(plain, a.ambiguous) for a in agreements):
        return []
    return [a for a in agreements if bare in {_without(k, general) for k in keys_of(a)}]


def _without(name: str, words: Iterable[str]) -> str:
    return " ".join(w for w in name.split() if w not in set(words))


def _doubtful(wanted: str, agreements: Sequence[Agreement]) -> list[Agreement]:
    """Names that the data says may mean several."""
    return [a for a in agreements if wanted in map(plain, (*a.ambiguous, *a.descriptions))]


def _part(wanted: str, agreements: Sequence[Agreement]) -> list[Agreement]:
    """All the words of the name stand in one of the agreement's names."""
    words = set(wanted.split())
    return [
        a
        for a in agreements
        if any(words <= set(k.split()) for k in (*keys_of(a), *map(plain, a.ambiguous)))
    ]


def _described(wanted: str, agreements: Sequence[Agreement]) -> list[Agreement]:
    """All the words of the name stand in a description of the agreement."""
    words = set(wanted.split())
    return [a for a in agreements if any(words <= set(plain(d).split()) for d in a.descriptions)]


def _close(wanted: str, agreements: Sequence[Agreement]) -> list[Agreement]:
    """A small slip: the names that come nearest, where they come near enough."""
    scores = [(_score(wanted, a), a) for a in agreements]
    best = max((s for s, _ in scores), default=0.0)
    if best < _CLOSE or len(wanted) < 5:
        return []
    return [a for s, a in scores if s >= best - 0.01]


def _score(wanted: str, agreement: Agreement) -> float:
    matcher = difflib.SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    best = 0.0
    for key in keys_of(agreement):
        matcher.set_seq1(key)
        if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best:
            best = max(best, matcher.ratio())
    return best


def _nearest(wanted: str, agreements: Sequence[Agreement]) -> list[Agreement]:
    ranked = sorted(agreements, key=lambda a: (-_score(wanted, a), a.id))
    return [a for a in ranked[:3] if wanted and _score(wanted, a) >= 0.5]
