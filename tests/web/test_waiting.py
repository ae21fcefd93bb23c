"""What waits on a day: known by then, in the order in which one asks for it."""

import datetime
from dataclasses import replace
from pathlib import Path

from onrecord.agreements.pending import pending
from onrecord.records import Commitment, Span
from onrecord.store import Record
from onrecord.store.waiting import told_commitments
from onrecord.web import Access, Site
from onrecord.web.showing import waiting_groups
from tests.store.making import document, plain_reading

from .serving import client

WORDS = {
    "proposal": "Orvania proposed a line between the capitals.",
    "promise": "Vesna promised to keep the strait open.",
    "invitation": "Vesna invited the minister to the harvest fair in 2031.",
}


def commitment(kind: str, name: str, due: str | None = None) -> Commitment:
    text = WORDS[kind]
    by = text.split()[0]
    return Commitment(
        what=text[:-1], kind=kind, by=(by,), to=(), made=None, due=due, state="open",
        text=text, document=name, span=Span(0, len(text)),
    )  # fmt: skip


def add(record: Record, kind: str, published: str, due: str | None = None) -> None:
    doc = document(WORDS[kind], f"{kind}.txt", published=published, title=f"On a {kind}")
    record.add(replace(plain_reading(doc), commitments=(commitment(kind, doc.id, due),)))


def test_what_is_told_later_does_not_wait_before(tmp_path: Path) -> None:
    with Record(str(tmp_path / "r.db")) as record:
        add(record, "proposal", "2031-03-01")
        add(record, "promise", "2031-05-01")
        told = told_commitments(record)
    assert {c.made for c in told.commitments} == {"2031-03-01", "2031-05-01"}
    assert ("promise.txt", 0) in told.by_publication
    assert told.tellers["promise.txt"].title == "On a promise"
    (row,) = pending(told.commitments, datetime.date(2031, 3, 11))
    assert row.commitment.kind == "proposal" and row.days == 10


def test_groups_and_filters(tmp_path: Path) -> None:
    with Record(str(tmp_path / "r.db")) as record:
        add(record, "proposal", "2031-03-01")
        add(record, "promise", "2031-03-02")
        add(record, "invitation", "2031-03-03", due="2031-03-20")
        site = Site(record, Access())
        names = [g.name for g in waiting_groups(site.pending(datetime.date(2031, 3, 11)))]
        assert names == ["Due soon", "Not answered", "Promised without a day"]
        with client(site) as web:
            page = web.get("/pending?on=2031-03-11").text
            assert "made by" in page and "On a proposal" in page and "<details>" in page
            found = web.get("/pending?on=2031-03-11&q=strait").text
            assert "On a promise" in found and "On a proposal" not in found
            kind = web.get("/pending?on=2031-03-11&kind=invitation").text
            assert "harvest fair" in kind and "strait" not in kind
            none = web.get("/pending?on=2031-03-11&q=nothing").text
            assert "Nothing that waits and fits" in none
        site.close()
