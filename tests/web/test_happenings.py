"""Events of a record that grows."""

from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.store import Record
from onrecord.web.happenings import Happenings
from onrecord.web.refusals import RefusedError
from tests.store.making import document, plain_reading

from .serving import call_reading, fill


def test_a_document_joins_the_event_it_tells_of(tmp_path: Path) -> None:
    with Record(str(tmp_path / "r.db")) as record:
        found = Happenings(record)
        assert found.all() == ()
        fill(record)
        call = next(h for h in found.all() if len(h.documents) == 2)
        assert {a.id for a in call.event.participants} == {"maren-tolsk", "ilan-sorrel"}
        assert call.event.kind == "call" and call.event.duration_minutes == 40
        others = {h for h in found.all() if h != call}
        record.add(call_reading("post.txt", "Lissa Post", "its friends"))
        joined = next(h for h in found.all() if len(h.documents) == 3)
        assert joined.event.id == call.event.id and others <= set(found.all())


def test_a_changed_text_takes_the_place_of_the_old(tmp_path: Path) -> None:
    with Record(str(tmp_path / "r.db")) as record:
        found = Happenings(record)
        doc = document("The bridge is open.", "bridge.txt")
        first = record.add(plain_reading(doc)).document
        assert found.all()[0].documents == (first,)
        second = record.add(plain_reading(replace(doc, text="The bridge is shut."))).document
        assert found.all()[0].documents == (second,)


def test_while_a_record_is_grouped_for_the_first_time_it_says_so(tmp_path: Path) -> None:
    with Record(str(tmp_path / "r.db")) as record:
        fill(record)
        found = Happenings(record)
        with found._lock:
            assert found.known() == ()
            with pytest.raises(RefusedError, match="being grouped"):
                found.all(patience=0.01)
        grouped = found.all()
        record.add(call_reading("post.txt", "Lissa Post", "its friends"))
        with found._lock:
            assert found.all(patience=0.01) == grouped
