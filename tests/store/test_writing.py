"""What is written is read back equal; versions stand beside one another."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.errors import DataError, RecordError, SpanError
from onrecord.records import SaidOn, Span, Statement
from onrecord.store import Record, difference

from .making import TEXT, document, reading


def test_a_reading_comes_back_equal(record: Record) -> None:
    stored = record.add(reading())
    assert stored.status == "added"
    assert record.read_back(stored.document) == reading()


def test_the_same_again_changes_nothing(record: Record) -> None:
    first = record.add(reading())
    again = record.add(reading())
    assert again.status == "unchanged"
    assert (again.document, again.reading) == (first.document, first.reading)
    assert len(record.documents()) == 1


def test_a_changed_text_stands_beside_the_old_one(record: Record) -> None:
    old = record.add(reading())
    changed = TEXT.replace("short", "long")
    new = record.add(reading(document(changed)))
    assert (new.status, new.previous) == ("changed", old.document)
    versions = record.documents(name="tolsk.txt")
    assert [(v.version, v.latest) for v in versions] == [(1, False), (2, True)]
    assert record.document(old.document).text == TEXT
    (change,) = record.difference(old.document, new.document)
    assert change.kind == "replaced"
    assert change.old is not None and change.old.of(TEXT) == "short"
    assert change.new is not None and change.new.of(changed) == "long"


def test_an_address_tells_documents_apart_and_together(record: Record) -> None:
    one = document(name="a", url="https://vesna.example/1")
    record.add(reading(one))
    other_place = replace(one, url="https://vesna.example/2")
    assert record.add(reading(other_place)).status == "added"
    renamed = replace(one, id="b")
    assert record.add(reading(renamed)).status == "changed"
    without = replace(one, id="c", url=None)
    assert record.add(reading(without)).status == "added"
    assert record.add(reading(replace(one, id="c", url="https://vesna.example/3"))).previous


def test_an_address_that_comes_later_belongs_to_the_document(record: Record) -> None:
    first = record.add(reading(document(name="a")))
    with_address = document(name="a", url="https://vesna.example/1")
    second = record.add(reading(with_address))
    assert second.previous == first.document
    assert record.add(reading(with_address)).status == "unchanged"
    elsewhere = replace(with_address, url="https://vesna.example/2")
    assert record.add(reading(elsewhere)).status == "added"
    assert record.add(reading(elsewhere)).status == "unchanged"


def test_a_version_that_returns_is_a_version(record: Record) -> None:
    for text in (TEXT, "Other.", TEXT):
        record.add(reading(document(text)))
    assert [v.version for v in record.documents()] == [1, 2, 3]


def test_a_later_reading_stands_beside_the_earlier(record: Record) -> None:
    stored = record.add(reading())
    assert record.outdated((("labeller", "1"),)) == []
    assert record.outdated((("labeller", "2"),)) == [stored.document]
    later = record.replace(reading(models=(("labeller", "2"),)), stored.document)
    assert record.read_back(stored.document).models == (("labeller", "2"),)
    earlier = record.read_back(stored.document, reading=stored.reading)
    assert earlier.models == (("labeller", "1"),)
    assert later.reading != stored.reading
    assert record.outdated((("labeller", "2"),)) == []


def test_a_later_reading_must_be_of_the_stored_text(record: Record) -> None:
    stored = record.add(reading())
    with pytest.raises(RecordError, match="not the one that was read"):
        record.replace(reading(document("Other.")), stored.document)


@pytest.mark.parametrize("text", ["a\0b", "a\ud800b"])
def test_characters_that_no_database_keeps_are_refused(record: Record, text: str) -> None:
    with pytest.raises(RecordError, match=r"cannot keep|surrogate"):
        record.add(reading(document(text)))
    assert record.documents() == []


def test_what_does_not_fit_its_document_is_refused(record: Record) -> None:
    good = reading()
    with pytest.raises(SpanError):
        record.add(replace(good, sentences=(Span(0, 10_000),)))
    with pytest.raises(RecordError, match="no statement"):
        record.add(replace(good, said_on=(SaidOn("nobody", None),)))
    elsewhere = Statement("s9", "other.txt", "own", (Span(0, 5),))
    with pytest.raises(RecordError, match="another document"):
        record.add(replace(good, statements=(*good.statements, elsewhere)))
    with pytest.raises(RecordError, match="one id"):
        record.add(replace(good, statements=(good.statements[0],) * 2))
    assert record.documents() == []


def test_decisions_keep_who_and_when(record: Record) -> None:
    record.add(reading())
    (pending,) = record.pending_acts()
    assert pending.proposed == reading().acts[0]
    record.decide(pending.key, "rejected", "a. reader", note="it is an invitation")
    assert record.pending_acts() == []
    assert [c.commitment for c in record.commitments()] == list(reading().commitments)
    record.decide(pending.key, "accepted", "b. editor")
    assert [(d.verdict, d.who) for d in record.decisions(pending.key)] == [
        ("rejected", "a. reader"),
        ("accepted", "b. editor"),
    ]
    with pytest.raises(RecordError, match="verdict"):
        record.decide(pending.key, "maybe", "a. reader")
    with pytest.raises(RecordError, match="was proposed"):
        record.decide("no such key", "accepted", "a. reader")
    with pytest.raises(RecordError, match="who"):
        record.decide(pending.key, "accepted", " ")


def test_what_is_corrected_is_kept_beside_what_was_proposed(record: Record) -> None:
    record.add(reading())
    (pending,) = record.pending_acts()
    act = pending.proposed.act
    changes = {"date": "2031-04", "parties": "Kessia; Sarovia"}
    made = record.decide(pending.key, "accepted", "a. editor", changes=changes)
    assert made.proposed is not None and made.proposed["date"] == act.date
    assert made.edited is not None and made.edited["date"] == "2031-04"
    assert record.decisions(pending.key) == [made]
    (decided,) = record.decided_acts()
    assert (decided.act.date, decided.act.parties) == ("2031-04", ("Kessia", "Sarovia"))
    assert decided.act.state == "accepted" and decided.text == pending.proposed.text
    found = record.commitments()[0]
    record.decide(found.key, "accepted", "a. editor", changes={"state": "declined", "due": ""})
    again = record.commitments()[0].commitment
    assert (again.state, again.due, again.text) == ("declined", None, found.commitment.text)
    record.decide(pending.key, "accepted", "b. editor")
    assert [p.act for p in record.decided_acts()] == [replace(act, state="accepted")]
    with pytest.raises(RecordError, match="reject"):
        record.decide(pending.key, "rejected", "a. editor", changes=changes)
    for wrong in ({"date": "soon"}, {"act": "eaten"}, {"colour": "red"}, {"act": ""}):
        with pytest.raises(DataError):
            record.decide(pending.key, "accepted", "a. editor", changes=wrong)
    assert len(record.decisions()) == 3


def test_a_decision_holds_for_a_later_reading(record: Record) -> None:
    stored = record.add(reading())
    (pending,) = record.pending_acts()
    record.decide(pending.key, "accepted", "a. reader")
    record.replace(reading(models=(("labeller", "2"),)), stored.document)
    assert record.pending_acts() == []


def test_a_difference_is_told_in_code_points() -> None:
    old, new = "Ä 𝄞 one. Two stays. Three.", "Ä 𝄞 two. Two stays. Three. Four!"
    changes = difference(old, new)
    assert [c.kind for c in changes] == ["replaced", "added"]
    assert changes[0].old is not None and changes[0].old.of(old) == "one"
    assert changes[1].new is not None and changes[1].new.of(new).strip() == "Four!"
    assert difference(old, old) == ()
