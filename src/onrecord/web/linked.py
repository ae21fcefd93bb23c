"""What a document tells together with others of its event, as it was stored."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from ..errors import RecordError
from ..records import Span
from ..store import FoundLinking, StatementLink
from . import asking
from .refusals import not_found
from .showing import site_of


def links(request: Request) -> Response:
    """The documents that one was held against, and the sentences that tell the same."""
    number = asking.document_number(request.path_params["number"])
    record = site_of(request).record
    try:
        text = record.document(number).text
    except RecordError as error:
        raise not_found(str(error)) from error
    found = record.linked(number)
    others = {x.document: record.document(x.document).text for x in found}
    return JSONResponse({"items": [_row(x, text, others[x.document]) for x in found]})


def _row(found: FoundLinking, text: str, other: str) -> dict[str, Any]:
    return {
        "document": found.document,
        "id": found.name,
        "outlet": found.outlet,
        "skipped": found.skipped,
        "made_by": found.made_by,
        "links": [_link(x, text, other) for x in found.links],
    }


def _link(link: StatementLink, text: str, other: str) -> dict[str, Any]:
    return {
        "relation": link.relation,
        "topic": link.topic,
        "here": _places(link.spans, text),
        "there": _places(link.other, other),
        "checks": [
            {"check": c.check, "verdict": c.verdict, "detail": c.detail} for c in link.checks
        ],
    }


def _places(spans: Sequence[Span], text: str) -> list[dict[str, Any]]:
    return [{"start": s.start, "end": s.end, "text": s.of(text)} for s in spans]
