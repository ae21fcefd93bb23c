"""Documents into a record, each told as soon as it is safe."""

from __future__ import annotations

from onrecord import ingest
from onrecord.errors import ModelError
from onrecord.records import Document, Reading, Unreadable
from onrecord.store import Record

from .making import MODELS, TEXT, document, reading


def read(doc: Document) -> Reading:
    return reading(doc)


def test_each_input_has_a_line_as_soon_as_it_is_stored(record: Record) -> None:
    inputs = [
        document(name="a"),
        Unreadable("b.pdf", "it is empty"),
        document("Other.", name="c"),
        document(name="a"),
        document(TEXT + " More.", name="a"),
    ]
    lines = []
    for n, line in enumerate(ingest.add(inputs, record, read)):
        lines.append(line.row())
        stored = [d.name for d in record.documents()]
        assert stored == [["a"], ["a"], ["a", "c"], ["a", "c"], ["a", "c", "a"]][n]
    assert lines == [
        {"document": "a", "status": "added", "reason": None},
        {"document": "b.pdf", "status": "failed", "reason": "it is empty"},
        {"document": "c", "status": "added", "reason": None},
        {"document": "a", "status": "unchanged", "reason": None},
        {"document": "a", "status": "changed", "reason": None},
    ]


def test_what_is_stored_costs_no_reading(record: Record) -> None:
    list(ingest.add([document()], record, read))

    def fails(doc: Document) -> Reading:
        raise AssertionError("read again")

    (line,) = ingest.add([document()], record, fails)
    assert line.status == "unchanged"


def test_a_document_that_fails_is_named_and_the_rest_goes_on(record: Record) -> None:
    def sometimes(doc: Document) -> Reading:
        if doc.id == "b":
            raise ModelError("the model is gone")
        if doc.id == "c":
            raise ZeroDivisionError("division by zero")
        return reading(doc)

    lines = list(ingest.add([document(name=n) for n in "abcd"], record, sometimes))
    assert [line.status for line in lines] == ["added", "failed", "failed", "added"]
    assert lines[1].reason == "the model is gone"
    assert lines[2].reason == "ZeroDivisionError while reading it: division by zero"


def test_refresh_reads_again_what_other_models_made(record: Record) -> None:
    list(ingest.add([document(name="a"), document(name="b")], record, read))
    later = (("labeller", "2"),)
    assert list(ingest.refresh(record, read, MODELS)) == []

    def read_later(doc: Document) -> Reading:
        return reading(doc, later)

    lines = list(ingest.refresh(record, read_later, later))
    assert [(line.document, line.status) for line in lines] == [("a", "changed"), ("b", "changed")]
    assert list(ingest.refresh(record, read_later, later)) == []
    numbers = [d.number for d in record.documents()]
    assert all(record.read_back(n).models == later for n in numbers)
