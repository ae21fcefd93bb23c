"""JSON lines: one document a line, read one at a time, however long the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from ..errors import InputError
from ..records import Document, Unreadable
from .metadata import metadata_from_mapping, parse_object
from .plaintext import check_characters, check_content
from .received import document_from_text, size_reason

_SPREAD = re.compile(rb"\s*(?:\{|\[)\s*\Z|\s*\[\s*\{")
_BEGINS_OBJECT = re.compile(rb"\s*\{\s*(?:\"|\}|\Z)")


def looks_like_json_lines(head: bytes) -> bool:
    """Whether the first bytes of an input begin a JSON object, as no prose does."""
    first = head.removeprefix(b"\xef\xbb\xbf").lstrip().split(b"\n", 1)[0]
    return bool(first) and bool(_BEGINS_OBJECT.match(first) or _SPREAD.match(first))


def read_json_lines(
    lines: BinaryIO, name: str, *, id_prefix: str, max_bytes: int
) -> Iterator[Document | Unreadable]:
    """The documents of JSON lines, and what could not be read, by `name` and line number.

    A document's id is its `id`, else `id_prefix:LINE`. `max_bytes` limits each line, not the file.
    Empty lines are passed over. A file without any line gives one Unreadable.
    """
    number, found = 0, False
    while line := lines.readline(max_bytes + 1):
        number += 1
        too_long = len(line) > max_bytes and not line.endswith(b"\n")
        if too_long:
            _skip_line(lines)
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
            if line.startswith((b"\xff\xfe", b"\xfe\xff")):
                yield Unreadable(name, "JSON lines in UTF-16; save them as UTF-8")
                return
        if not line.strip():
            continue
        if not found and not too_long and _SPREAD.match(line):
            yield Unreadable(
                name, "JSON that goes over several lines or is one list; expected one object a line"
            )
            return
        found = True
        try:
            if too_long:
                raise InputError(size_reason(None, max_bytes))
            yield document_from_json_line(line, f"{id_prefix}:{number}")
        except InputError as error:
            yield Unreadable(f"{name} line {number}", str(error))
    if not found:
        yield Unreadable(name, "empty: there are no lines in it")


def document_from_json_line(line: bytes | str, identity: str) -> Document:
    """The document of one line; `identity` is its id where the line has none.

    Raises InputError where the line is broken or has no `text`, MetadataError where a key has a
    value of the wrong type.
    """
    if isinstance(line, bytes):
        try:
            line = line.decode("utf-8")
        except UnicodeDecodeError as error:
            raise InputError(f"not UTF-8: a broken character at byte {error.start}") from None
    values = parse_object(line.strip())
    if "text" not in values:
        raise InputError('there is no "text" in it')
    text = values["text"]
    if not isinstance(text, str):
        raise InputError('"text" is not text in quotation marks')
    check_content(text)
    check_characters(text)
    return document_from_text(text, identity, metadata_from_mapping(values), format="jsonl")


def _skip_line(lines: BinaryIO) -> None:
    while rest := lines.readline(1 << 20):
        if rest.endswith(b"\n"):
            return
