"""Commitments in text, what is pending, the calendar: invented reports."""

from __future__ import annotations

import datetime

import pytest

from onrecord.agreements import make_report
from onrecord.agreements.calendar import calendar_text, entries_of
from onrecord.agreements.commitments import find_commitments
from onrecord.agreements.merging import merge_commitments
from onrecord.agreements.pending import pending
from onrecord.documents import Metadata, document_from_text
from onrecord.documents.passages import sentences
from onrecord.records import Commitment, Span
from onrecord.times import find_times

from .making import SIGNED, act, treaty

REPORT = """BERN, March 4. The talks lasted an hour.

Japan has not yet received a response from Canada to its proposal to extend the limits on herring.

The Canadian side has not answered: "On October 5, 2033, Japan proposed to Canada to extend the \
herring limits for one year."

Kenya invited Peru to pay an official visit to Nairobi in the first half of the year. The \
invitation was accepted.

Japan plans to attend the Pacific fisheries summit in November.
"""


def read(text: str, name: str = "a.txt", published: str = "2034-03-04") -> list[Commitment]:
    document = document_from_text(text, name, Metadata(published=published))
    spans = sentences(document.text)
    return find_commitments(document, spans, times=find_times(document, spans))


def test_an_offer_told_twice_is_one_and_open() -> None:
    (offer,) = [c for c in read(REPORT) if c.kind == "proposal"]
    assert (offer.by, offer.to, offer.made, offer.state) == (
        ("Japan",),
        ("Canada",),
        "2033-10-05",
        "open",
    )
    (row,) = [r for r in pending(read(REPORT), "2034-03-04") if r.commitment.kind == "proposal"]
    assert (row.group, row.days) == ("open", 150)


def test_an_invitation_that_was_accepted() -> None:
    (visit,) = [c for c in read(REPORT) if c.kind == "invitation"]
    assert (visit.by, visit.to, visit.due, visit.state) == (
        ("Kenya",),
        ("Peru",),
        "2034-H1",
        "accepted",
    )


def test_a_summit_that_is_planned() -> None:
    (summit,) = [c for c in read(REPORT) if c.kind == "meeting"]
    assert (summit.by, summit.due, summit.state) == (("Japan",), "2034-11", "planned")


def test_the_words_are_verbatim() -> None:
    for c in read(REPORT):
        assert REPORT[c.span.start : c.span.end] == c.text


def test_two_documents_tell_one_commitment() -> None:
    again = read("Canada has not replied to Japan's offer to extend the herring limits.", "b.txt")
    both = merge_commitments([*read(REPORT), *again])
    assert len([c for c in both if c.kind == "proposal"]) == 1


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Japan offered Canada to share the herring. Canada rejected the offer.", "declined"),
        ("Japan offered Canada to share the herring. Canada accepted the offer.", "accepted"),
        ("Japan offered Canada to share the herring. Fishing began.", "open"),
    ],
)
def test_answers(text: str, state: str) -> None:
    (found,) = read(text)
    assert found.state == state


@pytest.mark.parametrize(
    "text",
    [
        "Japan did not propose to extend the limits.",
        "Japan could attend the summit in November.",
        "The herring are many.",
    ],
)
def test_what_commits_nobody(text: str) -> None:
    assert read(text) == []


def made(what: str, state: str = "open", **more: str | None) -> Commitment:
    return Commitment(
        what, "proposal", ("Japan",), ("Canada",), more.get("made"), more.get("due"), state,
        "a.txt", Span(0, 4), "Text",
    )  # fmt: skip


def test_open_due_soon_lapsed_and_closed() -> None:
    rows = pending(
        [
            made("share herring", made="2034-01-01"),
            made("count seals", due="2034-03-20"),
            made("close ports", due="2034-02"),
            made("paint boats", "declined"),
            made("meet whales", made="2035-01-01"),
        ],
        "2034-03-04",
    )
    assert [(r.commitment.what, r.group) for r in rows] == [
        ("count seals", "due soon"),
        ("share herring", "open"),
        ("close ports", "lapsed"),
    ]
    assert [r.due_in for r in rows] == [16, None, -4]
    every = pending([made("paint boats", "declined")], "2034-03-04", closed=True)
    assert [r.group for r in every] == ["closed"]


def test_the_json_shape() -> None:
    (row,) = pending([made("share herring", made="2034-01-01")], "2034-03-04")
    value = row.to_json()
    assert {
        "what", "kind", "by", "to", "made", "due", "state", "days", "text", "document", "start",
        "end",
    } <= value.keys()  # fmt: skip
    assert (value["days"], value["by"], value["start"], value["end"]) == (62, ["Japan"], 0, 4)


def test_the_calendar() -> None:
    ending = treaty(SIGNED, act("entered into force", "2031-01-10", until="2034-06-01"))
    rows = pending([made("share; herring, " + "ø" * 60, due="2034-04")], "2034-03-04")
    entries = entries_of(rows, [make_report(ending, "2034-03-04")])
    text = calendar_text(entries, datetime.date(2034, 3, 4))
    assert text == calendar_text(entries, datetime.date(2034, 3, 4))
    assert text.count("BEGIN:VEVENT") == text.count("END:VEVENT") == 2
    assert "DTSTART;VALUE=DATE:20340401\r\nDTEND;VALUE=DATE:20340501\r\n" in text
    assert "share\\; herring\\," in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "Tarn Accord runs out" in text
