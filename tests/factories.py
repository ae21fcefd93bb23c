"""Records built by hand, with sensible defaults: most tests need no model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.models import TextVectors
from onrecord.records import (
    Account,
    Actor,
    Chain,
    Check,
    Claim,
    Commitment,
    Comparison,
    Document,
    Event,
    Evidence,
    Finding,
    Reading,
    Silence,
    Span,
    Statement,
    Unreadable,
)


class LetterEncoder:
    """An encoder without a model: the words of a text, by their letters."""

    name, version, width = "letters", "1", 384

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors (texts, width) of length one."""
        found = np.zeros((len(texts), self.width), np.float32)
        for row, text in zip(found, texts, strict=True):
            for word in text.lower().split():
                row[sum(map(ord, word)) % self.width] += 1
            row /= np.linalg.norm(row) or 1
        return found

    def read(self, text: str) -> TextVectors:
        """The text's vector and its words'."""
        words = text.lower().split() or ["."]
        pieces = self.encode(words).astype(np.float16)
        ids = tuple(sum(map(ord, word)) % self.width for word in words)
        return TextVectors(self.encode([text])[0], ids, pieces)

    def read_pairs(self, pairs: Sequence[tuple[TextVectors, TextVectors]]) -> NDArray[np.float32]:
        """Chances (pairs, 3) of nothing, agree, differ: by how many words two texts share."""
        found = np.zeros((len(pairs), 3), np.float32)
        for row, (one, two) in zip(found, pairs, strict=True):
            a, b = set(one.ids), set(two.ids)
            row[1] = len(a & b) / max(1, min(len(a), len(b)))
            row[0] = 1 - row[1]
        return found


def actor(name: str = "Anton Velder", kind: str = "person", **values: Any) -> Actor:
    """An actor whose id is made of the name."""
    values.setdefault("id", name.lower().replace(" ", "-"))
    return Actor(name=name, kind=kind, **values)


def document(text: str = "Velder spoke. “We wait,” he said.", **values: Any) -> Document:
    """A document."""
    values.setdefault("id", "agency.txt")
    return Document(text=text, **values)


def span(text: str, words: str, nth: int = 0) -> Span:
    """Where words stand in a text: their n-th occurrence. Raises ValueError where they do not."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))


def nearest(text: str, words: str, at: int) -> Span:
    """Where words stand nearest to a place. Raises ValueError where they do not stand."""
    starts = [n for n in range(len(text)) if text.startswith(words, n)]
    if not starts:
        raise ValueError(f"{words!r} is not in the text")
    start = min(starts, key=lambda n: abs(n - at))
    return Span(start, start + len(words))


def statement(text: str, content: str | Sequence[str], **values: Any) -> Statement:
    """A statement of a text by its words; `cue` and `source` are the nearest such words."""
    pieces = [content] if isinstance(content, str) else list(content)
    spans = tuple(span(text, p) for p in pieces)
    for part in ("cue", "source"):
        words = values.get(part)
        if isinstance(words, str):
            values[part] = (nearest(text, words, spans[0].start),)
    values.setdefault("id", f"s{spans[0].start}")
    values.setdefault("document", "agency.txt")
    values.setdefault("kind", "direct")
    return Statement(content=spans, **values)


def chain(
    of: Statement, *speakers: str, via: Sequence[str] = (), outlet: str | None = None
) -> Chain:
    """Who speaks in a statement, by names."""
    return Chain(
        of.id,
        tuple(actor(n) for n in speakers),
        tuple(actor(n) for n in via),
        actor(outlet, "outlet") if outlet else None,
    )


def reading(of: Document | None = None, **values: Any) -> Reading:
    """A reading; sentences are the lines of the text unless given."""
    of = of or document()
    if "sentences" not in values:
        spans, at = [], 0
        for line in of.text.splitlines(keepends=True):
            if line.strip():
                spans.append(Span(at, at + len(line.rstrip("\n"))))
            at += len(line)
        values["sentences"] = tuple(spans)
    values.setdefault("statements", ())
    return Reading(document=of, **values)


def account(id: str = "agency", **values: Any) -> Account:
    """An account of the document `<id>.txt`, its own origin."""
    values.setdefault("document", f"{id}.txt")
    values.setdefault("outlet", id.capitalize())
    values.setdefault("published", "2031-03-11")
    values.setdefault("origin", id)
    values.setdefault("origin_reason", "its own words")
    return Account(id=id, **values)


def evidence(account: str, text: str, words: str, *speakers: str, **values: Any) -> Evidence:
    """The words of an account, found in its text."""
    return Evidence(account, span(text, words), words, tuple(speakers), **values)


def claim(id: int, *found: Evidence, topic: str = "talks") -> Claim:
    """A claim with its evidence."""
    return Claim(id, topic, tuple(found))


def finding(claim: int, relation: str = "only", *checks: Check, origins: int = 1) -> Finding:
    """The verdict on a claim."""
    return Finding(claim, relation, tuple(checks), origins)


def check(check: str = "number", verdict: str = "differ", detail: str = "", **values: Any) -> Check:
    """The result of one check."""
    return Check(check, verdict, detail or f"{check}: {verdict}", **values)


def silence(account: str = "ministry", topic: str = "treaty", **values: Any) -> Silence:
    """A topic left out."""
    values.setdefault("raised_by", ("agency",))
    return Silence(account, topic, **values)


def commitment(document: str, text: str, words: str, **values: Any) -> Commitment:
    """A commitment that rests on words of a text."""
    defaults: dict[str, Any] = {
        "what": words,
        "kind": "proposal",
        "by": ("Brenland",),
        "to": ("Sarovia",),
        "made": "2030-11-14",
        "due": None,
        "state": "open",
    }
    return Commitment(
        **{**defaults, **values}, document=document, span=span(text, words), text=words
    )


def event(**values: Any) -> Event:
    """A call between two presidents."""
    defaults: dict[str, Any] = {
        "id": "2031-03-11-call",
        "kind": "call",
        "name": "Call of Anton Velder and Leila Dorana, 2031-03-11",
        "date": "2031-03-11",
        "participants": (actor("Anton Velder"), actor("Leila Dorana")),
    }
    return Event(**{**defaults, **values})


def unreadable(name: str = "photo.jpg", reason: str = "it is not text") -> Unreadable:
    """An input that could not be read."""
    return Unreadable(name, reason)


def comparison(readings: Sequence[Reading] = (), **values: Any) -> Comparison:
    """A comparison; accounts are made of the readings' documents unless given."""
    readings = tuple(readings) or (
        reading(document("Velder called.", id="agency.txt")),
        reading(document("They spoke.", id="ministry.txt")),
    )
    if "accounts" not in values:
        values["accounts"] = tuple(
            account(
                r.document.id.rsplit(".", 1)[0],
                document=r.document.id,
                outlet=r.document.outlet,
                published=r.document.published,
            )
            for r in readings
        )
    defaults: dict[str, Any] = {
        "event": event(),
        "claims": (),
        "findings": (),
        "silences": (),
    }
    return Comparison(**{**defaults, **values}, readings=readings)
