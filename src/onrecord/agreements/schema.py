"""What a file of an agreement may hold, and messages that say what is wrong where."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ..errors import DataError
from .dates import EXAMPLE, edges

KINDS = ("treaty", "protocol", "political commitment", "unilateral declaration")
TYPES = (
    "nuclear", "testing", "missile", "chemical", "biological", "conventional", "space", "naval",
    "confidence-building", "hotline", "non-proliferation", "nuclear-weapon-free zone",
    "export control", "security assurance", "humanitarian", "fissile material", "safeguards",
    "demilitarisation", "bilateral", "trilateral", "multilateral",
)  # fmt: skip
ACTS = (
    "adopted", "announced", "opened for signature", "signed", "ratified", "accepted", "acceded",
    "succeeded", "provisionally applied", "entered into force", "amended", "extended", "suspended",
    "resumed", "reservation withdrawn", "notified withdrawal", "rejected", "revoked signature",
    "revoked ratification", "withdrew", "ended", "expired", "superseded", "terminated",
    "never entered into force",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a table: whether its value fits, what is expected, and an example."""

    fits: Callable[[Any], bool]
    expected: str
    example: str
    needed: bool = False


def _text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(map(_text, value)) and len(set(value)) == len(value)


def _date(value: Any) -> bool:
    try:
        edges(value)
    except (DataError, TypeError):
        return False
    return len(value) in (4, 7, 10)


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value >= 0


def _one_of(words: tuple[str, ...], example: str, needed: bool = False) -> Key:
    return Key(lambda v: v in words, "one of: " + ", ".join(words), f'"{example}"', needed)


def _date_key(needed: bool = False) -> Key:
    return Key(_date, f"a date as text: {EXAMPLE}", '"2010-04-08"', needed)


def _text_key(example: str, needed: bool = False) -> Key:
    return Key(_text, "a text that is not empty", f'"{example}"', needed)


def _texts_key(example: str) -> Key:
    return Key(_texts, "a list of texts, none twice", f'["{example}"]')


def _number_key(needed: bool = True) -> Key:
    return Key(_number, "a number, 0 or more", "1550", needed)


_CONFIRMED = Key(lambda v: isinstance(v, bool), "true or false", "true")
_ID = Key(
    lambda v: _text(v) and v == v.lower() and v.replace("-", "").isalnum(),
    "lower-case words joined by hyphens",
    '"new-start"',
    needed=True,
)
AGREEMENT: dict[str, Key] = {
    "id": _ID,
    "name": _text_key("New START", needed=True),
    "full_name": _text_key("Treaty between … on …", needed=True),
    "aliases": _texts_key("New START Treaty"),
    "ambiguous": _texts_key("START"),
    "descriptions": _texts_key("nuclear arms treaty between A and B"),
    "kind": _one_of(KINDS, "treaty", needed=True),
    "types": Key(
        lambda v: _texts(v) and set(v) <= set(TYPES),
        "a list from: " + ", ".join(TYPES),
        '["nuclear", "bilateral"]',
        needed=True,
    ),
    "parties": _texts_key("United States"),
    "party_count": Key(lambda v: _number(v) and isinstance(v, int), "a whole number", "191"),
    "party_count_on": _date_key(),
    "notable_parties": _texts_key("India"),
    "non_parties": _texts_key("India"),
    "depositary": _text_key("Secretary-General of the United Nations"),
    "supersedes": _texts_key("sort"),
    "superseded_by": _texts_key("new-start"),
    "amends": _text_key("abm-treaty"),
    "duration": _text_key("10 years"),
    "note": _text_key("A note for readers."),
    "acts": Key(lambda v: isinstance(v, list), "tables, each written [[acts]]", "[[acts]]"),
    "limits": Key(lambda v: isinstance(v, list), "tables, each written [[limits]]", "[[limits]]"),
    "declared": Key(lambda v: isinstance(v, list), "tables written [[declared]]", "[[declared]]"),
}
ACT: dict[str, Key] = {
    "act": _one_of(ACTS, "signed", needed=True),
    "date": _date_key(needed=True),
    "parties": _texts_key("United States"),
    "place": _text_key("Prague"),
    "until": _date_key(),
    "effective": _date_key(),
    "source": _text_key("Treaty text, Article XIV", needed=True),
    "confirmed": _CONFIRMED,
    "note": _text_key("What is disputed."),
}
LIMIT: dict[str, Key] = {
    "quantity": _text_key("deployed warheads", needed=True),
    "limit": _number_key(),
    "unit": _text_key("warheads", needed=True),
    "party": _text_key("Russia"),
    "from": _date_key(),
    "until": _date_key(),
    "source": _text_key("Article II(1)(b)", needed=True),
    "note": _text_key("What counts."),
}
DECLARED: dict[str, Key] = {
    "date": _date_key(needed=True),
    "party": _text_key("Russia", needed=True),
    "quantity": _text_key("deployed warheads", needed=True),
    "value": _number_key(),
    "source": _text_key("Aggregate numbers of 1 September 2022", needed=True),
    "confirmed": _CONFIRMED,
    "note": _text_key("Disputed by …"),
}
_LISTS = {"acts": ACT, "limits": LIMIT, "declared": DECLARED}


def problems(table: Mapping[str, Any], name: str) -> list[str]:
    """All that is wrong with an agreement's table: file, key, what was expected, an example."""
    found = _check(table, AGREEMENT, name)
    for key, keys in _LISTS.items():
        rows = table.get(key, [])
        for number, row in enumerate(rows if isinstance(rows, list) else [], 1):
            place = f"{name}: {key} {number}"
            if not isinstance(row, dict):
                found.append(f"{place}: a table was expected, written [[{key}]]")
                continue
            found += _check(row, keys, place)
            if key == "acts":
                found += _order(row, place)
    return found or _whole(table, name)


def _check(table: Mapping[str, Any], keys: Mapping[str, Key], place: str) -> list[str]:
    found = []
    for key, rule in keys.items():
        if key not in table:
            if rule.needed:
                found.append(
                    f"{place}: {key!r} is missing; expected {rule.expected}, "
                    f"for example {key} = {rule.example}"
                )
        elif not rule.fits(table[key]):
            found.append(
                f"{place}: {key!r} is {table[key]!r}; expected {rule.expected}, "
                f"for example {key} = {rule.example}"
            )
    for key in table:
        if key not in keys:
            found.append(f"{place}: unknown key {key!r}; known are {', '.join(keys)}")
    return found


def _order(row: Mapping[str, Any], place: str) -> list[str]:
    """An act whose `until` or `effective` lies before its own date."""
    found = []
    for key in ("until", "effective"):
        both = _date(row.get(key)) and _date(row.get("date"))
        if both and edges(row[key])[1] < edges(row["date"])[0]:
            found.append(
                f"{place}: {key!r} ({row[key]}) lies before the act's date ({row['date']})"
            )
    return found


def _whole(table: Mapping[str, Any], name: str) -> list[str]:
    """What only the table as a whole shows."""
    found = []
    if ("party_count" in table) != ("party_count_on" in table):
        found.append(f"{name}: 'party_count' and 'party_count_on' belong together")
    quantities = {row["quantity"] for row in table.get("limits", [])}
    for number, row in enumerate(table.get("declared", []), 1):
        if quantities and row["quantity"] not in quantities:
            found.append(
                f"{name}: declared {number}: no limit counts {row['quantity']!r}; "
                f"limits count {', '.join(sorted(quantities))}"
            )
    both = set(table.get("aliases", [])) & set(table.get("ambiguous", []))
    if both:
        found.append(f"{name}: both an alias and ambiguous: {', '.join(sorted(both))}")
    return found
