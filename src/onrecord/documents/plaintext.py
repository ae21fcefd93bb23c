"""Bytes to text: decoding, and whether the result is text at all.

UTF-8 (with or without a byte-order mark) and UTF-16 with a mark are decoded as they are; what is
neither is read as Windows-1252 only where that gives something like Western prose. A byte-order
mark is no part of the text. Nothing else is changed: line ends stay as they are, so that offsets
refer to what is in the file.
"""

from __future__ import annotations

import re

from ..errors import InputError

NOT_TEXT = "not a text file"
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
# \t \n \v \f \r, the end-of-file sign of DOS and the escape of terminal colours occur in texts.
_CONTROLS = bytes(c for c in (*range(32), 127) if c not in (9, 10, 11, 12, 13, 26, 27))
_CONTROL = re.compile("[\x00-\x08\x0e-\x19\x1c-\x1f\x7f]")
_UNDEFINED_IN_CP1252 = b"\x81\x8d\x8f\x90\x9d"
_HIGH = bytes(range(128, 256))
_MULTIBYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_MOST_HIGH = 0.3  # Western prose has under a tenth above ASCII; Cyrillic or Greek code pages most
_STRAY = 1000  # one stray control character in so many is a slip, not a binary file


def decode(data: bytes) -> str:
    """The text in the bytes of a file, a byte-order mark left out.

    Raises InputError where the bytes are not text, or are in an encoding that cannot be told.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = _utf16(data)
        check_characters(text)
        return text
    controls = len(data) - len(data.translate(None, delete=_CONTROLS))
    if b"\0" in data or controls * _STRAY > len(data):
        raise InputError(f"{NOT_TEXT}: it holds control bytes, as pictures and programs do")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as broken:
        return _western(data, broken)


def check_characters(text: str) -> None:
    """Raise InputError for what no text holds: NUL, many controls, halves of characters."""
    controls = sum(1 for _ in _CONTROL.finditer(text))
    if "\0" in text or controls * _STRAY > len(text):
        raise InputError(f"{NOT_TEXT}: it holds control characters, as pictures and programs do")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as broken:
        raise InputError(
            f"the text has half of a character (a lone surrogate) at offset {broken.start}"
        ) from None


def check_content(text: str) -> None:
    """Raise InputError where there is nothing to read in a text."""
    if not text:
        raise InputError("empty: there is no text in it")
    if text.isspace():
        raise InputError("empty: there is nothing but white space in it")


def _utf16(data: bytes) -> str:
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError:
        raise InputError(f"{NOT_TEXT}: it begins as UTF-16 but is broken further on") from None


def _western(data: bytes, broken: UnicodeDecodeError) -> str:
    """Windows-1252, where the bytes are not damaged UTF-8 and look like Western prose."""
    sample = data[: 1 << 20]
    multibyte = sum(len(found.group()) for found in _MULTIBYTE.finditer(sample))
    sampled_high = len(sample) - len(sample.translate(None, delete=_HIGH))
    high = len(data) - len(data.translate(None, delete=_HIGH))
    if data.startswith(_MARKS) or multibyte * 2 > sampled_high:
        line = data.count(b"\n", 0, broken.start) + 1
        raise InputError(
            f"{NOT_TEXT}, or a damaged one: it is UTF-8 up to byte {broken.start} (line {line}), "
            "where a broken character stands; save it again as UTF-8"
        )
    undefined = len(data) - len(data.translate(None, delete=_UNDEFINED_IN_CP1252))
    controls = len(data) - len(data.translate(None, delete=_CONTROLS))
    written = len(data.translate(None, delete=b" \t\r\n"))
    if undefined or controls or high > _MOST_HIGH * written:
        raise InputError(f"{NOT_TEXT}, or one in an encoding that cannot be told; save it as UTF-8")
    return data.decode("cp1252")
