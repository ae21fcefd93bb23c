"""Sites over records made by hand, and clients that ask them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from onrecord.records import Actor, Document, Mention, Reading, Span
from onrecord.store import Record
from onrecord.web import Access, Site, make_app
from tests.factories import LetterEncoder
from tests.store.making import MINISTER, PRESIDENT, document, plain_reading, reading, span

CALL = (
    "President Maren Tolsk and Minister Ilan Sorrel held a call on 11 March 2031 about grain.\n"
    "Tolsk said that the harbour at Lissa stays open to ships of {who}.\n"
    "The call lasted 40 minutes."
)


def call_reading(name: str, outlet: str, who: str) -> Reading:
    """An account of a call between two people."""
    doc = document(
        CALL.format(who=who), name, outlet=outlet, published="2031-03-11",
        title="Call between Maren Tolsk and Ilan Sorrel on grain",
    )  # fmt: skip
    return with_people(plain_reading(doc), PRESIDENT, MINISTER)


def with_people(made: Reading, *people: Actor) -> Reading:
    """A reading whose text names people."""
    mentions = tuple(
        Mention(made.document.id, span(made.document.text, p.name), (p,), "full name")
        for p in people
    )
    return replace(made, mentions=mentions)


def fill(record: Record) -> None:
    """A document with something of every kind, two accounts of a call, a changed text."""
    record.add(reading())
    record.add(call_reading("herald.txt", "Port Herald", "Orvania"))
    record.add(call_reading("wire.txt", "Vesna Wire", "all states"))
    old = document("The bridge is open.\nIt was built in 2029.", "bridge.txt")
    record.add(plain_reading(old))
    record.add(plain_reading(replace(old, text="The bridge is closed.\nIt was built in 2029.")))


def read_by_lines(doc: Document) -> Reading:
    """A reader without a model: each line is a statement."""
    return plain_reading(doc)


def make_site(path: Path | str, access: Access | None = None, **more: Any) -> Site:
    """A site over a filled record."""
    record = Record(str(path))
    fill(record)
    more = {"read": read_by_lines, "encoder": LetterEncoder(), **more}
    return Site(record, access or Access(), **more)


def client(site: Site, host: str = "127.0.0.1:8765", **more: Any) -> TestClient:
    """A client that asks a site as a browser on this machine does."""
    return TestClient(make_app(site), base_url=f"http://{host}", **more)


def hostile_reading(text: str, **known: str) -> Reading:
    """A reading of a text whose every field is hostile."""
    doc = document(text, known.pop("name", "bad.txt"), **known)
    made = plain_reading(
        doc, speaker=Actor("x/../<b>", "<b onmouseover=alert(1)>Bad</b>", "person")
    )
    return replace(made, rejected=("<script>alert(9)</script>",), sentences=(Span(0, len(text)),))
