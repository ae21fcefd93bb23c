"""The parameters of a request, checked, as the questions that the record understands."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from urllib.parse import quote

from ..errors import OnrecordError
from ..store import Query
from ..times import PartialDate
from .cursors import read_cursor
from .refusals import bad_request, not_found

PAGE = 25
MOST = 100
LONGEST = 2000
KINDS = ("direct", "indirect", "mixed", "own")
FILTERS = (
    "speaker", "via", "outlet", "event", "topic", "agreement", "kind", "said_since", "said_until",
    "published_since", "published_until",
)  # fmt: skip


def word(parameters: Mapping[str, str], name: str) -> str | None:
    """A parameter without white space at its ends; None where it is empty or absent.

    Raises RefusedError where it is too long or has characters that no record can keep.
    """
    value = parameters.get(name, "").strip()
    if len(value) > LONGEST:
        raise bad_request(f"{name}: longer than {LONGEST} characters")
    if "\0" in value or any(0xD800 <= ord(c) <= 0xDFFF for c in value):
        raise bad_request(f"{name}: has a character that cannot be looked for")
    return value or None


def number(parameters: Mapping[str, str], name: str, default: int, most: int) -> int:
    """A whole number from 1 to `most`. Raises RefusedError."""
    value = word(parameters, name)
    if value is None:
        return default
    if not (value.isascii() and value.isdigit() and len(value) < 10 and 1 <= int(value) <= most):
        raise bad_request(f"{name}: a whole number from 1 to {most}, not {value!r}")
    return int(value)


def by(parameters: Mapping[str, str]) -> str:
    """What counts as an account of an event: document or voice. Raises RefusedError."""
    value = word(parameters, "by") or "document"
    if value not in ("document", "voice"):
        raise bad_request(f"by: document or voice, not {value!r}")
    return value


def document_number(value: str) -> int:
    """The number of a document in an address. Raises RefusedError where it cannot be one."""
    if not (value.isascii() and value.isdigit() and len(value) < 16):
        raise not_found("there is no such document")
    return int(value)


def day(parameters: Mapping[str, str], name: str = "on") -> datetime.date:
    """A whole day; today where it is not given. Raises RefusedError."""
    value = word(parameters, name)
    if value is None:
        return datetime.date.today()
    try:
        parsed = PartialDate.parse(value)
        if parsed.earliest() == parsed.latest():
            return parsed.earliest()
    except (OnrecordError, ValueError):
        pass
    raise bad_request(f"{name}: {value!r} is no day; write it like 2031-02-04")


def question(parameters: Mapping[str, str]) -> Query:
    """A question to the search. Raises RefusedError where it makes no sense."""
    given = {name: word(parameters, name) for name in FILTERS}
    if given["kind"] is not None and given["kind"] not in KINDS:
        raise bad_request(f"kind: one of {', '.join(KINDS)}, not {given['kind']!r}")
    offset = read_cursor(word(parameters, "cursor"), int)
    limit = number(parameters, "limit", PAGE, MOST)
    query = Query(
        text=word(parameters, "q") or "",
        limit=limit,
        offset=offset[0] if offset else 0,
        mode=word(parameters, "mode") or "both",
        **given,  # type: ignore[arg-type]
    )
    try:
        query.check()
    except OnrecordError as error:
        raise bad_request(str(error)) from error
    return query


def path(value: str) -> str:
    """A value as one piece of an address."""
    return quote(value, safe="")
