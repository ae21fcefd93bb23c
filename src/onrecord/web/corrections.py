"""The part of the review form that corrects a proposal: its fields, and what was changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..agreements.editing import CHOICES, values_of
from ..records import Act, Commitment

EDITED = "edited"  # the verdict that the form sends for "accept as edited"
PREFIX = "value-"
_LABELS = {
    "act": "what happened",
    "parties": "by whom (names with semicolons between them)",
    "by": "by (names with semicolons between them)",
    "to": "to (names with semicolons between them)",
    "date": "date (2031, 2031-05 or 2031-05-03)",
    "made": "made on",
    "due": "due on",
    "until": "until",
}


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its name in the form, its label, its value as text, what may be chosen."""

    name: str
    label: str
    value: str
    choices: tuple[str, ...] = ()


def fields_for(proposed: Act | Commitment) -> list[Field]:
    """The fields that correct a proposal, filled with its values."""
    return [
        Field(PREFIX + name, _LABELS.get(name, name), _shown(value), CHOICES.get(name, ()))
        for name, value in values_of(proposed).items()
    ]


def changes_of(sent: Mapping[str, str]) -> dict[str, object]:
    """The fields' values out of a form; a field that was not sent stays as it was."""
    return {k.removeprefix(PREFIX): v for k, v in sent.items() if k.startswith(PREFIX)}


def differences(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> list[str]:
    """ "date: 2031 → 2031-05", for each value that a person changed."""
    return [
        f"{name}: {_shown((before or {}).get(name)) or 'none'} → {_shown(value) or 'none'}"
        for name, value in (after or {}).items()
        if value != (before or {}).get(name)
    ]


def _shown(value: Any) -> str:
    return "; ".join(value) if isinstance(value, list) else value or ""
