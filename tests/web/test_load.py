"""A real server, asked by the benchmarks: readers at once while documents are added; each page."""

from __future__ import annotations

from pathlib import Path

from benchmarks.load import run
from benchmarks.pages import measure, table
from onrecord.store import Record

from .serving import fill


def test_readers_at_once_while_documents_are_added(tmp_path: Path) -> None:
    address = str(tmp_path / "record.db")
    with Record(address) as record:
        fill(record)
    found = run(address, users=5, seconds=4, pause=0.3, every=1.0, pile=0)
    assert found["errors"] == {} and found["server_problems"] == []
    assert found["lost"] == [] and found["failed"] == []
    assert found["sent"] >= 1 and found["added"] == found["sent"]
    assert found["answers"] >= 5 and found["memory_mb"]["end"] > 0


def test_every_kind_of_page_is_timed(tmp_path: Path) -> None:
    address = str(tmp_path / "record.db")
    with Record(address) as record:
        fill(record)
    found = measure(address, times=2)
    kinds = {x.kind for x in found}
    assert {"home", "document", "search", "actor", "events", "agreement", "waiting"} <= kinds
    assert all(0 < x.median <= x.p95 <= x.longest and x.size > 500 for x in found)
    assert all(x.kind in table(found) for x in found)
