"""What a person corrects in a proposal before accepting it: the values, read and checked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from ..errors import DataError
from ..records import Act, Agreement, Commitment
from .dates import edges
from .names import find_agreement
from .parties import party_named
from .schema import ACTS

T = TypeVar("T", Act, Commitment)
Value = str | list[str] | None
Values = dict[str, Value]

ACT_FIELDS = ("agreement", "act", "parties", "date", "until")
COMMITMENT_FIELDS = ("kind", "by", "to", "made", "due", "state")
KINDS = ("proposal", "invitation", "demand", "promise", "visit", "meeting")
STATES = ("open", "accepted", "declined", "planned", "met", "lapsed", "withdrawn")
_LISTS = frozenset({"parties", "by", "to"})
_DATES = frozenset({"date", "until", "made", "due"})
CHOICES = {"act": ACTS, "kind": KINDS, "state": STATES}


def fields_of(proposed: Act | Commitment) -> tuple[str, ...]:
    """The names of what may be corrected."""
    return ACT_FIELDS if isinstance(proposed, Act) else COMMITMENT_FIELDS


def values_of(proposed: Act | Commitment) -> Values:
    """What may be corrected, as JSON values."""
    found: Values = {}
    for name in fields_of(proposed):
        value = getattr(proposed, name)
        found[name] = list(value) if isinstance(value, tuple) else value
    return found


def edited(
    proposed: Act | Commitment,
    changes: Mapping[str, object],
    agreements: Sequence[Agreement] = (),
) -> Values:
    """The values of a proposal with a person's changes, checked.

    changes     by field: a text, or a list of texts for parties, by, to (a text is split at
                semicolons and commas); an empty text says "not known". Others stay as proposed.
    agreements  those that an act may be moved to; their names are found loosely

    Raises DataError that names the field, what it was and what is expected; AmbiguousNameError
    or UnknownNameError for an agreement.
    """
    values = values_of(proposed)
    for name, given in changes.items():
        if name not in values:
            listed = ", ".join(values)
            raise DataError(f"{name!r} is nothing to edit here; there are {listed}")
        values[name] = _read(name, given, values[name], agreements)
    return values


def with_values(proposed: T, values: Mapping[str, Any]) -> T:
    """The record with the values that a person gave it."""
    known: dict[str, Any] = {k: tuple(v) if k in _LISTS else v for k, v in values.items()}
    return replace(proposed, **known)


def _read(name: str, given: object, old: Value, agreements: Sequence[Agreement]) -> Value:
    if name in _LISTS:
        return _parties(name, given)
    if given is None or (isinstance(given, str) and not given.strip()):
        if name in _DATES:
            return None
        raise DataError(f"{name}: must not be empty")
    if not isinstance(given, str):
        raise DataError(f"{name}: must be a text, not {given!r}")
    text = " ".join(given.split())
    if name in _DATES:
        edges(text)
    elif name in CHOICES and text not in CHOICES[name]:
        raise DataError(f"{name}: {text!r} is none of {', '.join(CHOICES[name])}")
    elif name == "agreement" and text != old:
        return find_agreement(text, agreements).id
    return text


def _parties(name: str, given: object) -> list[str]:
    if given is None:
        return []
    listed = re.split(r"\s*[;,]\s*", given) if isinstance(given, str) else given
    if not isinstance(listed, list | tuple) or not all(isinstance(x, str) for x in listed):
        raise DataError(f"{name}: must be a list of names, not {given!r}")
    named = [party_named(" ".join(x.split())) for x in listed if x.strip()]
    return list(dict.fromkeys(named))
