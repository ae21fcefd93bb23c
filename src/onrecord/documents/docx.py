"""Word files (.docx): paragraphs and tables in their order, as accepted if changes are tracked.

The text is what is extracted here; it stays fixed from then on. A paragraph is a line, with blank
lines between; a table row whose cells are single lines is one line, its cells parted by tabs.
Headers, footers, footnotes and comments are not read.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from ..errors import InputError, MissingExtraError
from .metadata import Metadata
from .plaintext import check_characters
from .received import DEFAULT_MAX_BYTES, size_reason

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BROKEN = "a broken Word file: it cannot be opened"
_OLD_WORD = b"\xd0\xcf\x11\xe0"


def read_docx(data: bytes, *, max_bytes: int = DEFAULT_MAX_BYTES) -> tuple[str, Metadata]:
    """The text of a Word file and its title; `max_bytes` limits the unpacked size, too.

    Raises InputError where it is broken, locked, too large or without text, MissingExtraError where
    the extra `docx` is not installed.
    """
    try:
        import docx
    except ImportError:
        raise MissingExtraError(
            'reading Word files needs an extra part: pip install "onrecord[docx]"'
        ) from None
    if data.startswith(_OLD_WORD):
        raise InputError(
            "an old Word file (.doc), or one locked with a password; save it as .docx without one"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            unpacked = sum(entry.file_size for entry in packed.infolist() if _is_xml(entry))
        if unpacked > max_bytes:
            raise InputError(size_reason(unpacked, max_bytes))
        document = docx.Document(io.BytesIO(data))
        lines = list(_lines(document.element.body))
        title = document.core_properties.title
    except InputError:
        raise
    except Exception:  # python-docx lets through whatever zipfile, lxml and KeyErrors bring
        raise InputError(_BROKEN) from None
    text = "\n\n".join(line for line in lines if line.strip())
    if not text:
        raise InputError("a Word file without text in it")
    check_characters(text)
    return text, Metadata(title=" ".join((title or "").split()) or None)


def _is_xml(entry: zipfile.ZipInfo) -> bool:
    return entry.filename.endswith((".xml", ".rels"))


def _lines(parent: Any) -> Iterator[str]:
    """The lines of paragraphs, tables and content controls, in their order."""
    for child in parent:
        if child.tag == f"{_W}p":
            yield from _paragraph(child)
        elif child.tag == f"{_W}tbl":
            for row in child.iter(f"{_W}tr"):
                if next(row.iterancestors(f"{_W}tbl")) is child:
                    yield from _row(row)
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
            yield from _lines(child)


def _row(row: Any) -> Iterator[str]:
    cells = [
        [line for line in _lines(cell) if line.strip()]
        for cell in row.iter(f"{_W}tc")
        if next(cell.iterancestors(f"{_W}tr")) is row
    ]
    if all(len(cell) <= 1 for cell in cells):
        yield "\t".join(cell[0] for cell in cells if cell)
    else:
        for cell in cells:
            yield from cell


def _paragraph(paragraph: Any) -> Iterator[str]:
    """The line of a paragraph, then those of text boxes that hang on it; deleted words left out."""
    pieces: list[str] = []
    boxes: list[Any] = []
    for node in paragraph.iter():
        if node.tag == f"{_W}txbxContent":
            if next(node.iterancestors(_FALLBACK), None) is None:
                boxes.append(node)
        elif node.tag in _PIECES and next(node.iterancestors(f"{_W}p")) is paragraph:
            pieces.append(_PIECES[node.tag] or node.text or "")
    yield "".join(pieces)
    for box in boxes:
        if next(box.iterancestors(f"{_W}p")) is paragraph:
            yield from _lines(box)


_PIECES = {
    f"{_W}t": "",
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "‑",
}
