"""What is said about a document: outlet, title, publication date, address."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from ..errors import InputError, MetadataError
from .plaintext import decode

_KEYS = ("outlet", "title", "published", "url")
_PARTIAL = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.A)
_DATE_TIME = re.compile(
    r"(\d{4}-\d\d-\d\d)[Tt ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?\s?(?:[Zz]|[+-]\d\d:?(?:\d\d)?)?",
    re.A,
)
_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*\r?$", re.S | re.M)
_FRONT_LINE = re.compile(r"^([A-Za-z][\w-]*):[ \t]+(\S.*?)[ \t]*\r?$", re.M)
_EXPECTED = 'an ISO date such as "2026-02-04", "2026-02" or "2026"'


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a document besides its text; `id` only from a JSON line."""

    id: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None

    def over(self, other: Metadata) -> Metadata:
        """This metadata, its gaps filled from the other."""
        return Metadata(
            self.id or other.id,
            self.outlet or other.outlet,
            self.title or other.title,
            self.published or other.published,
            self.url or other.url,
        )


def published_date(value: str) -> str | None:
    """The date part of an ISO date or date-time, perhaps partial; None for all else."""
    value = value.strip()
    with_time = _DATE_TIME.fullmatch(value)
    partial = _PARTIAL.fullmatch(with_time[1] if with_time else value)
    if not partial:
        return None
    year, month, day = (int(part) if part else 1 for part in partial.groups())
    try:
        date(year, month, day)
        if with_time:
            datetime.fromisoformat(f"{with_time[1]}T{value[11:16]}")
    except ValueError:
        return None
    return partial[0]


def metadata_from_mapping(values: Mapping[str, object]) -> Metadata:
    """Metadata from the keys of a JSON object; unknown keys are allowed, null means not known.

    Raises MetadataError, naming the key, where a value has the wrong type or `published` no date.
    """
    texts = {key: _text(key, values.get(key)) for key in _KEYS}
    identity = values.get("id")
    if isinstance(identity, int) and not isinstance(identity, bool):
        identity = str(identity)
    published = texts["published"]
    if published is not None:
        found = published_date(published)
        if found is None:
            raise MetadataError(f'"published" is "{_shown(published)}"; expected {_EXPECTED}')
        texts["published"] = found
    return Metadata(id=_text("id", identity), **texts)


def metadata_from_json(data: bytes) -> Metadata:
    """Metadata from the bytes of a JSON file that lies beside a text; its `id` does not count.

    Raises MetadataError where it is no JSON object, or a value has the wrong type.
    """
    try:
        values = parse_object(decode(data))
    except InputError as error:
        raise MetadataError(error.message) from None
    return replace(metadata_from_mapping({**values, "id": None}), id=None)


def metadata_from_front_matter(text: str) -> Metadata:
    """Metadata from `key: value` lines in a `---` block at the head of a Markdown text.

    `date` stands in for `published` where it is an ISO date. The text itself is left whole.
    Raises MetadataError where `published` is no date.
    """
    block = _FRONT_MATTER.match(text[:20_000])
    if not block:
        return Metadata()
    values: dict[str, object] = {}
    for line in _FRONT_LINE.finditer(block[1]):
        value = line[2]
        if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
            value = value[1:-1]
        values.setdefault(line[1].lower(), value)
    if "published" not in values and isinstance(day := values.get("date"), str):
        values["published"] = published_date(day)
    return metadata_from_mapping({key: values.get(key) for key in _KEYS})


def parse_object(text: str) -> dict[str, object]:
    """One JSON object. Raises InputError, with what is wrong and where, for anything else."""
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        place = (
            f"line {error.lineno}, column {error.colno}"
            if error.lineno > 1
            else (f"column {error.colno}")
        )
        raise InputError(f"broken JSON at {place}: {error.msg}") from None
    except (ValueError, RecursionError):
        raise InputError("broken JSON: a number too long, or brackets too deep") from None
    if not isinstance(value, dict):
        raise InputError(f"expected a JSON object ({{...}}), not {_kind(value)}")
    return value


def _text(key: str, value: object) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str):
        expected = _EXPECTED if key == "published" else "text in quotation marks"
        raise MetadataError(f'"{key}" is {_kind(value)}; expected {expected}')
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        raise MetadataError(f'"{key}" has half of a character (a lone surrogate)') from None
    if "\0" in value:
        raise MetadataError(f'"{key}" holds a NUL character')
    return value.strip() or None


def _shown(value: str) -> str:
    return value if len(value) <= 40 else value[:39] + "…"


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "an object"
    return "null" if value is None else "text"
