"""Invented agreements for the tests."""

from __future__ import annotations

from typing import Any

from onrecord.records import Act, Agreement


def act(name: str, date: str | None, *parties: str, **more: Any) -> Act:
    """An act of the invented treaty."""
    return Act("tarn", name, date, parties, source="invented", **more)


def treaty(*acts: Act, **more: Any) -> Agreement:
    """A bilateral treaty between Varland and Ostria with these acts."""
    fields: dict[str, Any] = {
        "id": "tarn",
        "name": "Tarn Accord",
        "full_name": "Accord between Varland and Ostria on the Tarn",
        "kind": "treaty",
        "types": ("demilitarisation", "bilateral"),
        "parties": ("Varland", "Ostria"),
    }
    return Agreement(**(fields | more), acts=acts)


def many(*acts: Act, **more: Any) -> Agreement:
    """A multilateral treaty with these acts."""
    return treaty(*acts, **({"types": ("naval", "multilateral"), "parties": ()} | more))


SIGNED = act("signed", "2030-03-01", "Varland", "Ostria")
IN_FORCE = act("entered into force", "2031-01-10")
