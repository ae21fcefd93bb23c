"""From a text and what is known of it to a Document."""

from __future__ import annotations

from ..records import Document
from .dateline import find_datelines
from .metadata import Metadata

DEFAULT_MAX_BYTES = 50_000_000


def document_from_text(
    text: str, name: str, metadata: Metadata | None = None, *, format: str = "text"
) -> Document:
    """A Document of a text that is already in memory; the text is taken as it is.

    name      the document's id, unless the metadata have one
    metadata  what is known of it; where outlet or date are missing, a dateline gives them
    """
    known = metadata or Metadata()
    datelines = find_datelines(text)
    outlet = known.outlet or next((d.outlet for d in datelines if d.outlet), None)
    published = known.published
    if published is None:
        whole = (d.date for d in datelines if d.date and not d.date.startswith("X"))
        published = next(whole, None)
    return Document(
        id=known.id or name,
        text=text,
        outlet=outlet,
        title=known.title,
        published=published,
        url=known.url,
        dateline=datelines[0] if datelines else None,
        format=format,
    )


def size_reason(size: int | None, max_bytes: int) -> str:
    """Why an input of so many bytes (None: not known how many) is refused."""
    said = f"{_megabytes(size)}, more than" if size is not None else "more than"
    return (
        f"too large: {said} the limit of {_megabytes(max_bytes)}; split it, or give JSON lines "
        "with a document a line"
    )


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.0f} MB" if size >= 1e6 else f"{size:,} bytes"
