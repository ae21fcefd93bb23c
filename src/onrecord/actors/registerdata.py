"""The register's files: read, checked for shape, put together."""

from __future__ import annotations

import tomllib
from importlib import resources
from pathlib import Path
from typing import Any

from ..errors import DataError

Rows = dict[str, list[dict[str, Any]]]

KEYS = {
    "state": ("id", "name"),
    "body": ("id", "name"),
    "office": ("id", "name"),
    "person": ("id", "name"),
    "outlet": ("id", "name"),
    "role": ("noun",),
}


def read_rows(extra: str = "") -> Rows:
    """All rows of the package's register and of a user's file or folder.

    A row of the user's replaces the package's row with the same id. Raises DataError.
    """
    rows: Rows = {kind: [] for kind in KEYS}
    base = resources.files("onrecord") / "data" / "actors"
    for place in sorted(base.iterdir(), key=lambda p: p.name):
        if place.name.endswith(".toml"):
            _merge(rows, parse_rows(place.read_text(encoding="utf-8"), place.name))
    if extra:
        path = Path(extra)
        if not path.exists():
            raise DataError(f"there is no register file or folder {extra!r}")
        files = sorted(path.glob("*.toml")) if path.is_dir() else [path]
        for file in files:
            try:
                text = file.read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError) as error:
                raise DataError(f"{file} cannot be read: {error}") from error
            _merge(rows, parse_rows(text, str(file)), replace=True)
    return rows


def parse_rows(text: str, name: str) -> Rows:
    """The rows of one file. Raises DataError that names the file, the row and the key."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{name} is not TOML: {error}") from error
    for kind, rows in data.items():
        if kind not in KEYS:
            known = ", ".join(KEYS)
            raise DataError(f"{name}: unknown table {kind!r}; a register has {known}")
        if not isinstance(rows, list):
            raise DataError(f"{name}: {kind!r} must be a list of tables, written [[{kind}]]")
        for number, row in enumerate(rows, 1):
            check_row(kind, row, f"{name}: {kind} {number}")
    return data


def check_row(kind: str, row: dict[str, Any], place: str) -> None:
    """Raise DataError where a row lacks a key or has one of the wrong type."""
    for key in KEYS[kind]:
        if not isinstance(row.get(key), str) or not row[key].strip():
            raise DataError(f"{place}: {key!r} must be a text")
    where = f"{place} ({row[KEYS[kind][0]]})"
    for key in ("names", "demonyms", "titles", "capitals", "domains"):
        value = row.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            raise DataError(f"{where}: {key!r} must be a list of texts")
    for key in ("state", "body", "code", "country", "surname", "capital", "speaks_for"):
        if key in row and not isinstance(row[key], str):
            raise DataError(f"{where}: {key!r} must be a text")
    if row.get("gender") not in (None, "m", "f"):
        raise DataError(f'{where}: \'gender\' must be "m" or "f"')
    holders = row.get("holder", [])
    if not isinstance(holders, list):
        raise DataError(f"{where}: 'holder' must be a list of tables")
    for holder in holders:
        if not isinstance(holder, dict) or not isinstance(holder.get("person"), str):
            raise DataError(f"{where}: each 'holder' needs a 'person'")


def _merge(rows: Rows, more: Rows, replace: bool = False) -> None:
    for kind, added in more.items():
        if replace:
            ids = {r.get("id") for r in added}
            rows[kind] = [r for r in rows[kind] if r.get("id") not in ids or kind == "role"]
        rows[kind].extend(added)
