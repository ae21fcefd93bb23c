"""The commitments of a record as far as nobody rejected them, and the documents that tell them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from ..records import Commitment
from . import tables as t
from .record import Record

_MANY = 400  # values in one IN (...)


@dataclass(frozen=True, slots=True)
class Teller:
    """A document that tells of something: its number, and what is known of it."""

    number: int
    title: str | None
    outlet: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """Commitments with their documents by name.

    Where a text does not say when something was made, `made` is the day on which its document was
    published: it was made by then. `by_publication` has the places of these: document and start.
    """

    commitments: tuple[Commitment, ...]
    tellers: dict[str, Teller]
    by_publication: frozenset[tuple[str, int]]


def told_commitments(record: Record) -> Told:
    """What texts of a record tell of commitments, without those that somebody rejected."""
    last = {d.key: d.verdict for d in record.decisions()}
    found = [x for x in record.commitments() if last.get(x.key) != "rejected"]
    with record.reading() as connection:
        known = _tellers(connection, sorted({x.document for x in found}))
    out, dated = [], set()
    for x in found:
        one, teller = x.commitment, known.get(x.document)
        if one.made is None and teller is not None and teller.published:
            one = replace(one, made=teller.published[:10])
            dated.add((one.document, one.span.start))
        out.append(one)
    tellers = {x.commitment.document: known[x.document] for x in found if x.document in known}
    return Told(tuple(out), tellers, frozenset(dated))


def _tellers(connection: Connection, numbers: Sequence[int]) -> dict[int, Teller]:
    d = t.DOCUMENT.c
    found = {}
    for at in range(0, len(numbers), _MANY):
        part = numbers[at : at + _MANY]
        query = select(d.number, d.title, d.outlet, d.published).where(d.number.in_(part))
        for row in connection.execute(query):
            number = int(row.number)
            found[number] = Teller(number, row.title, row.outlet, row.published)
    return found
