"""Values of the records as the tables keep them: spans and names as JSON, digests as keys."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any

from ..errors import RecordError
from ..records import Actor, Commitment, Dateline, Document, ProposedAct, Span


def to_json(value: Any) -> str:
    """A value as compact JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def spans_to_json(spans: Iterable[Span]) -> str:
    """Spans as pairs of code points."""
    return to_json([[s.start, s.end] for s in spans])


def spans_from_json(value: str) -> tuple[Span, ...]:
    """Spans as they were written."""
    return tuple(Span(start, end) for start, end in json.loads(value))


def words_from_json(value: str) -> tuple[str, ...]:
    """A list of strings as it was written."""
    return tuple(json.loads(value))


def dateline_to_json(dateline: Dateline | None) -> str | None:
    """A dateline as a list of its values."""
    if dateline is None:
        return None
    span = dateline.span
    return to_json([span.start, span.end, dateline.place, dateline.date, dateline.outlet])


def dateline_from_json(value: str | None) -> Dateline | None:
    """A dateline as it was written."""
    if value is None:
        return None
    start, end, place, date, outlet = json.loads(value)
    return Dateline(Span(start, end), place, date, outlet)


def digest(*values: str | None) -> str:
    """A SHA-256 of values, told apart from one another and from those that are absent."""
    return hashlib.sha256(to_json(values).encode()).hexdigest()


def fingerprint(document: Document) -> str:
    """A digest of a document's text and of all that is said about it."""
    return digest(
        document.id,
        document.text,
        document.outlet,
        document.title,
        document.published,
        document.url,
        document.format,
        dateline_to_json(document.dateline),
    )


def actor_key(actor: Actor) -> str:
    """A digest of all that is known of an actor."""
    return digest(actor.id, actor.name, actor.kind, actor.country)


def act_key(identity: str, proposed: ProposedAct) -> str:
    """What makes two findings of one act the same in every version and reading of a document."""
    act = proposed.act
    return digest(
        "act", identity, act.agreement, act.act, act.date, to_json(act.parties), proposed.text
    )


def commitment_key(identity: str, found: Commitment) -> str:
    """What makes two findings of one commitment the same."""
    return digest(
        "commitment", identity, found.kind, to_json(found.by), to_json(found.to), found.text
    )


def check_storable(document: Document) -> None:
    """Raise RecordError where a database cannot keep a document's characters as they are."""
    for what in ("id", "text", "outlet", "title", "published", "url"):
        value = getattr(document, what)
        if value is None:
            continue
        if "\0" in value:
            raise RecordError(f"the {what} has a NUL character, which a record cannot keep")
        try:
            value.encode("utf-8")
        except UnicodeEncodeError as broken:
            raise RecordError(
                f"the {what} has half of a character (a lone surrogate) at offset {broken.start}"
            ) from None


def check_spans(text: str, spans: Sequence[Span]) -> None:
    """Raise SpanError where a span does not slice back to the text."""
    for span in spans:
        span.of(text)
