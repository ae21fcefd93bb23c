"""Dates in a text, resolved where the text allows, and when statements were said."""

from __future__ import annotations

from collections.abc import Sequence

from ..records import Document, SaidOn, Span, Statement, TimeExpression

__all__ = ["find_times", "when_said"]


def find_times(
    document: Document, sentences: Sequence[Span], *, reference: str | None = None
) -> list[TimeExpression]:
    """Being written."""
    return []


def when_said(
    document: Document, statements: Sequence[Statement], times: Sequence[TimeExpression]
) -> list[SaidOn]:
    """Being written."""
    return []
