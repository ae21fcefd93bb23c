"""When a statement was said, as far as the text tells it."""

from __future__ import annotations

from collections.abc import Sequence

from ..records import Document, SaidOn, Statement, TimeExpression


def when_said(
    document: Document, statements: Sequence[Statement], times: Sequence[TimeExpression]
) -> list[SaidOn]:
    """Being written."""
    return []
