"""From paths to documents: files, folders and standard input, told apart and read one by one.

What cannot be read becomes an `Unreadable` with its name and a reason, and the rest goes on.
"""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from ..errors import InputError, MetadataError, MissingExtraError
from ..records import Document, Unreadable
from .docx import read_docx
from .html import read_html
from .jsonlines import looks_like_json_lines, read_json_lines
from .metadata import Metadata, metadata_from_front_matter, metadata_from_json
from .pdf import read_pdf
from .plaintext import check_content, decode
from .received import DEFAULT_MAX_BYTES, document_from_text, size_reason

FORMATS = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".pdf": "pdf",
    ".docx": "docx",
}
_STANDARD_INPUT = "standard input"
_HEAD = 1 << 16
_NOT_READ = "not a kind of file that onrecord reads (text, Markdown, HTML, JSON lines, PDF, Word)"
_MOST_METADATA = 1_000_000


def read_inputs(
    paths: Sequence[str | Path] | Path,
    *,
    max_bytes: int = DEFAULT_MAX_BYTES,
    stdin: BinaryIO | None = None,
) -> Iterator[Document | Unreadable]:
    """The documents of files and folders, one at a time, in the order given; folders sorted.

    paths      files, folders (one alone, too), or "-" for standard input (plain text or JSON lines)
    max_bytes  the largest document that is read; of JSON lines, the longest line
    stdin      what "-" reads; standard input where it is None

    Ids are unique: where two are alike, the second gets `#2`. Hidden files and the `.json` beside a
    text are left out of folders without a word. Raises nothing for what it reads.
    """
    if isinstance(paths, str | Path):
        paths = [paths]
    named = {os.path.abspath(p) for p in paths if str(p) != "-"}  # noqa: PTH100 - as written
    taken: set[str] = set()
    for path in paths:
        if str(path) == "-":
            found = _standard_input(stdin or sys.stdin.buffer, max_bytes)
        else:
            found = _path(Path(path), _shown(path), named, max_bytes)
        for one in found:
            yield _unique(one, taken) if isinstance(one, Document) else one


def read_file(path: str | Path, *, max_bytes: int = DEFAULT_MAX_BYTES) -> Document:
    """One document from one file that holds one (not JSON lines), with the metadata beside it.

    Raises InputError, or MetadataError for what is beside it, where it cannot be read, and
    MissingExtraError for a PDF or Word file whose extra is not installed.
    """
    path = Path(path)
    beside = _metadata_beside(path)
    ending = path.suffix.lower()
    data = _bytes(path, max_bytes)
    if not data:
        raise InputError("empty: the file has no bytes")
    kind = FORMATS.get(ending, "text")
    text, inside = _content(data, kind, max_bytes)
    return document_from_text(text, _shown(path), beside.over(inside), format=kind)


def _content(data: bytes, kind: str, max_bytes: int) -> tuple[str, Metadata]:
    if kind == "html":
        return read_html(data)
    if kind == "pdf":
        return read_pdf(data)
    if kind == "docx":
        return read_docx(data, max_bytes=max_bytes)
    text = decode(data)
    check_content(text)
    return text, metadata_from_front_matter(text) if kind == "markdown" else Metadata()


def _path(
    path: Path, shown: str, named: set[str], max_bytes: int
) -> Iterator[Document | Unreadable]:
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        yield Unreadable(shown, _reason(error))
        return
    if stat.S_ISDIR(mode):
        yield from _folder(path, max_bytes, ())
    elif path.suffix.lower() == ".json":
        text = _described(path)
        if text is None:
            yield Unreadable(
                shown, f"{_NOT_READ}; a .json file gives the metadata of the text beside it"
            )
        elif os.path.abspath(text) not in named:  # noqa: PTH100 - as written
            yield Unreadable(shown, f"gives the metadata of {_shown(text)}; name that to read it")
    else:
        yield from _file(path, max_bytes)


def _folder(
    folder: Path, max_bytes: int, above: tuple[tuple[int, int], ...]
) -> Iterator[Document | Unreadable]:
    try:
        about = folder.stat()
        entries = sorted(
            (e for e in os.scandir(folder) if not e.name.startswith((".", "~$"))),
            key=lambda e: e.name,
        )
    except OSError as error:
        yield Unreadable(_shown(folder), _reason(error))
        return
    here = (about.st_dev, about.st_ino)
    if here in above:
        yield Unreadable(_shown(folder), "a link back to a folder that is being read")
        return
    if not entries and not above:
        yield Unreadable(_shown(folder), "an empty folder: there is nothing in it to read")
    names = {entry.name for entry in entries}
    for entry in entries:
        path = folder / entry.name
        try:
            inner, plain = entry.is_dir(), entry.is_file()
        except OSError as error:
            yield Unreadable(_shown(path), _reason(error))
            continue
        if inner:
            yield from _folder(path, max_bytes, (*above, here))
        elif not plain:
            gone = entry.is_symlink()
            yield Unreadable(_shown(path), "a link to nothing" if gone else "not a file")
        elif path.suffix.lower() in FORMATS:
            yield from _file(path, max_bytes)
        elif path.suffix.lower() != ".json" or _described(path, names) is None:
            yield Unreadable(_shown(path), _NOT_READ)


def _file(path: Path, max_bytes: int) -> Iterator[Document | Unreadable]:
    shown = _shown(path)
    try:
        if FORMATS.get(path.suffix.lower()) == "jsonl":
            with path.open("rb") as lines:
                yield from read_json_lines(lines, shown, id_prefix=shown, max_bytes=max_bytes)
        else:
            yield read_file(path, max_bytes=max_bytes)
    except (InputError, MissingExtraError) as error:
        yield Unreadable(shown, str(error))
    except (OSError, ValueError) as error:
        yield Unreadable(shown, _reason(error))


def _standard_input(stdin: BinaryIO, max_bytes: int) -> Iterator[Document | Unreadable]:
    """Plain text or JSON lines, told apart by how it begins."""
    try:
        buffered = io.BufferedReader(_Raw(stdin), _HEAD)
        head = buffered.peek(_HEAD)
        if looks_like_json_lines(head):
            yield from read_json_lines(
                buffered, _STANDARD_INPUT, id_prefix="-", max_bytes=max_bytes
            )
            return
        data = buffered.read(max_bytes + 1)
        if len(data) > max_bytes:
            raise InputError(size_reason(None, max_bytes))
        if not data:
            raise InputError("empty: nothing came in")
        text, metadata = _content(data, "text", max_bytes)
        yield document_from_text(text, "-", metadata)
    except InputError as error:
        yield Unreadable(_STANDARD_INPUT, str(error))
    except (OSError, ValueError) as error:
        yield Unreadable(_STANDARD_INPUT, _reason(error))


class _Raw(io.RawIOBase):
    """Standard input with a buffer that can be looked into, whatever kind of stream it is."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        data = self._stream.read(len(view))
        view[: len(data)] = data
        return len(data)


def _bytes(path: Path, max_bytes: int) -> bytes:
    """The bytes of a file, refused by its size before they are read."""
    with path.open("rb") as file:
        about = os.fstat(file.fileno())
        if stat.S_ISREG(about.st_mode) and about.st_size > max_bytes:
            raise InputError(size_reason(about.st_size, max_bytes))
        data = file.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise InputError(size_reason(None, max_bytes))
    return data


def _metadata_beside(path: Path) -> Metadata:
    """What the `.json` beside a text says. Raises MetadataError, naming that file."""
    beside = path.with_suffix(".json") if path.suffix else None
    if beside is None or beside == path:
        return Metadata()
    try:
        with beside.open("rb") as file:
            data = file.read(_MOST_METADATA + 1)
        if len(data) > _MOST_METADATA:
            raise MetadataError("too large for metadata")
        return metadata_from_json(data)
    except (FileNotFoundError, NotADirectoryError):
        return Metadata()
    except OSError as error:
        raise MetadataError(f"its metadata, {_shown(beside)}: {_reason(error)}") from None
    except MetadataError as error:
        raise MetadataError(f"its metadata, {_shown(beside)}: {error.message}") from None


def _described(path: Path, names: set[str] | None = None) -> Path | None:
    """The text that a `.json` file lies beside."""
    for ending in FORMATS:
        text = path.with_suffix(ending)
        if FORMATS[ending] != "jsonl" and (text.name in names if names else text.exists()):
            return text
    return None


def _unique(document: Document, taken: set[str]) -> Document:
    identity, number = document.id, 1
    while identity in taken:
        number += 1
        identity = f"{document.id}#{number}"
    taken.add(identity)
    return document if identity == document.id else replace(document, id=identity)


def _shown(path: str | Path) -> str:
    """A path as text that can be printed and stored, whatever bytes are in the name."""
    return os.fsencode(path).decode("utf-8", "replace")


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file or folder"
    if isinstance(error, PermissionError):
        return "may not be read: the permissions of the file or folder forbid it"
    if isinstance(error, OSError) and error.strerror:
        return f"cannot be read: {error.strerror.lower()}"
    return f"cannot be read: {error}"
