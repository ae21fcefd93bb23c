"""The register's files: read, checked for shape, put together.

Parsing a megabyte of TOML takes a quarter of a second, so the package carries what it says as
`register.json` too, with the checksum of each TOML file. It is used only while the checksums hold;
`python -m onrecord.actors` writes it anew after a change of the TOML.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from importlib import resources
from importlib.abc import Traversable
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


COMPILED = "register.json"
_UNUSED = frozenset({"source", "note", "as_of", "confirmed", "acting", "ownership"})


def read_rows(extra: str = "") -> Rows:
    """All rows of the package's register and of a user's file or folder.

    A row of the user's replaces the package's row with the same id. Raises DataError.
    """
    rows = packaged_rows()
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


def packaged_rows() -> Rows:
    """The rows of the package's own files, from the compiled one where it still holds."""
    texts = {p.name: p.read_bytes() for p in _files()}
    compiled = _folder() / COMPILED
    if compiled.is_file():
        data = json.loads(compiled.read_bytes())
        if data["sha256"] == _sums(texts):
            rows: Rows = data["rows"]
            return rows
    rows = {kind: [] for kind in KEYS}
    for name, text in texts.items():
        _merge(rows, parse_rows(text.decode("utf-8"), name))
    return rows


def compile_rows() -> str:
    """What `register.json` should say: the rows without what only an editor needs."""
    texts = {p.name: p.read_bytes() for p in _files()}
    rows: Rows = {kind: [] for kind in KEYS}
    for name, text in texts.items():
        _merge(rows, parse_rows(text.decode("utf-8"), name))
    slim = {kind: [_slim(row) for row in found] for kind, found in rows.items()}
    data = {"sha256": _sums(texts), "rows": slim}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"


def write_compiled() -> Path:
    """Write `register.json` anew beside the TOML files; its place."""
    place = Path(str(_folder() / COMPILED))
    place.write_text(compile_rows(), encoding="utf-8")
    return place


def _slim(row: dict[str, Any]) -> dict[str, Any]:
    kept = {k: v for k, v in row.items() if k not in _UNUSED}
    if "holder" in kept:
        kept["holder"] = [
            {k: str(v) for k, v in h.items() if k not in _UNUSED} for h in kept["holder"]
        ]
    return kept


def _folder() -> Traversable:
    return resources.files("onrecord") / "data" / "actors"


def _files() -> list[Traversable]:
    return sorted(
        (p for p in _folder().iterdir() if p.name.endswith(".toml")), key=lambda p: p.name
    )


def _sums(texts: dict[str, bytes]) -> dict[str, str]:
    return {name: hashlib.sha256(text).hexdigest() for name, text in texts.items()}


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
    for key in ("state", "body", "code", "country", "surname", "capital", "speaks_for", "led_by"):
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
