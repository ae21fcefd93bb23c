"""Briefs: a comparison as HTML, Markdown, JSON or a Word file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from ..records import Comparison

if TYPE_CHECKING:
    from markupsafe import Markup

__all__ = ["Format", "findings", "render"]

Format = Literal["html", "md", "json", "docx"]


def render(comparison: Comparison, format: str = "html") -> str | bytes:
    """A brief of a comparison: `html`, `md` and `json` give text, `docx` gives bytes.

    Raises SpanError where words do not slice back to their text, MissingExtraError for `docx`
    without the extra of that name, ValueError for another format.
    """
    match format:
        case "html":
            from .page import brief_html

            return brief_html(comparison)
        case "md":
            from .markdown import brief_markdown

            return brief_markdown(comparison)
        case "json":
            from .interchange import brief_json

            return brief_json(comparison)
        case "docx":
            from .word import brief_docx

            return brief_docx(comparison)
    raise ValueError(f"a brief is html, md, json or docx, not {format!r}")


def findings(comparison: Comparison, brief: str, texts_at: Mapping[str, str]) -> Markup:
    """The accounts and what comparing them came to, as a piece of another page.

    brief      the address of the whole brief, to which links to its table and texts lead
    texts_at   where the texts of documents are, by their ids; else they are in the brief

    Raises SpanError where words do not slice back to their text.
    """
    from .page import findings_html

    return findings_html(comparison, brief, texts_at)
