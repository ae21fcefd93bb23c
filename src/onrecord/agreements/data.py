"""The agreements' files: read, checked, turned into records."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

from ..errors import DataError
from ..records import Act, Agreement, DeclaredFigure, Limit
from .schema import problems

_TUPLES = (
    "aliases",
    "ambiguous",
    "descriptions",
    "types",
    "parties",
    "supersedes",
    "superseded_by",
    "notable_parties",
    "non_parties",
)
_SINGLE = (
    "id",
    "name",
    "full_name",
    "kind",
    "amends",
    "depositary",
    "duration",
    "party_count",
    "party_count_on",
    "note",
)


@lru_cache(maxsize=8)
def load_agreements(extra: str = "") -> tuple[Agreement, ...]:
    """The agreements of the package and of a user's file or folder, in order of id.

    A user's agreement replaces the package's with the same id. Raises DataError that lists all
    that is wrong, each with file, key, what was expected and an example.
    """
    found: dict[str, Agreement] = {}
    base = resources.files("onrecord") / "data" / "agreements"
    shipped = [
        (place.name, place.read_text(encoding="utf-8"))
        for place in sorted(base.iterdir(), key=lambda p: p.name)
        if place.name.endswith(".toml")
    ]
    wrong: list[str] = []
    for texts in (shipped, _texts(extra) if extra else []):
        seen: dict[str, str] = {}
        for name, text in texts:
            try:
                agreement = parse_agreement(text, name)
            except DataError as error:
                wrong.append(str(error))
                continue
            if agreement.id in seen:
                wrong.append(f"{name}: the id {agreement.id!r} is taken by {seen[agreement.id]}")
            seen[agreement.id] = name
            found[agreement.id] = agreement
    wrong += list(_links(found.values()))
    if wrong:
        raise DataError("\n".join(wrong))
    return tuple(found[key] for key in sorted(found))


def _texts(extra: str) -> list[tuple[str, str]]:
    path = Path(extra)
    if not path.exists():
        raise DataError(f"there is no agreements file or folder {extra!r}")
    out = []
    for file in sorted(path.glob("*.toml")) if path.is_dir() else [path]:
        try:
            out.append((str(file), file.read_text(encoding="utf-8")))
        except (OSError, UnicodeDecodeError) as error:
            raise DataError(f"{file} cannot be read: {error}") from error
    return out


def parse_agreement(text: str, name: str) -> Agreement:
    """One agreement from its TOML. Raises DataError that lists all that is wrong."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{name} is not TOML: {error}") from error
    wrong = problems(table, name)
    stem = Path(name).name.removesuffix(".toml")
    if not wrong and table["id"] != stem:
        wrong.append(f"{name}: 'id' is {table['id']!r}; expected the file's name, {stem!r}")
    if wrong:
        raise DataError("\n".join(wrong))
    return _agreement(table)


def _agreement(table: Mapping[str, Any]) -> Agreement:
    ident = str(table["id"])
    values: dict[str, Any] = {key: table[key] for key in _SINGLE if key in table}
    values |= {key: tuple(table[key]) for key in _TUPLES if key in table}
    return Agreement(
        **values,
        acts=tuple(_act(ident, row) for row in table.get("acts", [])),
        limits=tuple(_limit(row) for row in table.get("limits", [])),
        declared=tuple(DeclaredFigure(**row) for row in table.get("declared", [])),
    )


def _act(ident: str, row: Mapping[str, Any]) -> Act:
    values = {key: value for key, value in row.items() if key != "parties"}
    return Act(agreement=ident, parties=tuple(row.get("parties", ())), **values)


def _limit(row: Mapping[str, Any]) -> Limit:
    values = {key: value for key, value in row.items() if key != "from"}
    return Limit(since=row.get("from"), **values)


def _links(agreements: Iterable[Agreement]) -> Iterable[str]:
    """Ids that one agreement names and no file has."""
    agreements = list(agreements)
    known = {a.id for a in agreements}
    for a in agreements:
        for key, ids in (
            ("supersedes", a.supersedes),
            ("superseded_by", a.superseded_by),
            ("amends", (a.amends,) if a.amends else ()),
        ):
            for ident in ids:
                if ident not in known:
                    yield f"{a.id}.toml: {key!r} names {ident!r}, and no agreement has that id"
