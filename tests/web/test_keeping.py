"""What a site keeps: anew where something was stored, as it was for a moment where it is dear."""

from __future__ import annotations

import time
from pathlib import Path

from onrecord import ingest
from onrecord.store import Record
from onrecord.web import Access, Site
from tests.store.making import document, plain_reading


def store(record: Record, name: str) -> None:
    """One more document in the record."""
    added = list(ingest.add([document(f"Rain fell on {name}.", name)], record, plain_reading))
    assert [one.status for one in added] == ["added"]


def test_what_is_cheap_is_made_anew_and_what_is_dear_a_moment_later(tmp_path: Path) -> None:
    with Record(str(tmp_path / "r.db")) as record:
        site = Site(record, Access())
        made: list[str] = []

        def slowly() -> int:
            made.append("dear")
            time.sleep(0.12)
            return len(made)

        store(record, "Lissa")
        assert site.keep("cheap", lambda: "first") == "first"
        first = site.keep("dear", slowly)
        assert site.keep("dear", slowly) == first
        store(record, "Brevik")
        assert site.keep("cheap", lambda: "second") == "second"
        assert site.keep("dear", slowly) == first, "given as it was a moment ago"
        deadline = time.monotonic() + 10
        while site.keep("dear", slowly) == first and time.monotonic() < deadline:
            time.sleep(0.1)
        assert made == ["dear", "dear"]
        site.close()
