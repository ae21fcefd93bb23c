"""Where a list goes on: opaque to who asks, checked when it comes back."""

from __future__ import annotations

import base64
import binascii
import json
from typing import Any

from .refusals import bad_request

LONGEST = 2000
_BIGGEST = 2**53


def make_cursor(*values: str | int) -> str:
    """A cursor of some values."""
    told = json.dumps(values, ensure_ascii=True, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(told).decode().rstrip("=")


def read_cursor(cursor: str | None, *shape: type) -> tuple[Any, ...] | None:
    """The values of a cursor, None where there is none.

    Raises RefusedError where it was not made here for such a list.
    """
    if not cursor:
        return None
    try:
        padded = cursor[:LONGEST] + "=" * (-len(cursor) % 4)
        values = json.loads(base64.b64decode(padded.encode(), altchars=b"-_", validate=True))
    except (binascii.Error, ValueError, RecursionError):
        raise bad_request("the cursor is none that was given out") from None
    fits = isinstance(values, list) and [type(v) for v in values] == list(shape)
    if not fits or any(_bad(v) for v in values):
        raise bad_request("the cursor is none that was given out")
    return tuple(values)


def _bad(value: str | int) -> bool:
    if isinstance(value, int):
        return not 0 <= value <= _BIGGEST
    return "\0" in value or not value.isprintable()
