"""Contacts of a record: told by several documents once, each day apart, as the record grows."""

from pathlib import Path

import pytest

from onrecord.events.contacts import ToldContact
from onrecord.records import Span
from onrecord.store import Record
from onrecord.web.contacts import ContactLog, merge
from onrecord.web.refusals import RefusedError
from tests.store.making import MINISTER, PRESIDENT

from .serving import call_reading, fill


def told(date: str, certain: bool, kind: str = "call", minutes: int | None = None) -> ToldContact:
    pair = (MINISTER, PRESIDENT)
    return ToldContact(pair, kind, date, certain, minutes, Span(0, 1))


def test_one_day_and_way_is_one_contact() -> None:
    found = merge([
        (1, [told("2031-03-11", True)]),
        (2, [told("2031-03-12", False, minutes=40)]),
        (3, [told("2031-03-11", True, "video talks")]),
        (4, [told("2031-03-11", True, "meeting")]),
        (5, [told("2031-03-20", False)]),
    ])  # fmt: skip
    assert [(c.date, c.kind, c.minutes, c.documents) for c in found] == [
        ("2031-03-20", "call", None, (5,)),
        ("2031-03-11", "call", 40, (1, 2, 3)),
        ("2031-03-11", "meeting", None, (4,)),
    ]


def test_the_log_grows_with_the_record(tmp_path: Path) -> None:
    with Record(str(tmp_path / "r.db")) as record:
        log = ContactLog(record)
        assert log.all() == ()
        fill(record)
        (call,) = log.all()
        assert call.kind == "call" and call.minutes == 40 and len(call.documents) == 2
        assert {a.id for a in call.pair} == {"maren-tolsk", "ilan-sorrel"}
        record.add(call_reading("post.txt", "Lissa Post", "its friends"))
        assert len(log.all()[0].documents) == 3
        assert [(a.id, n) for a, n in log.of("maren-tolsk")] == [("ilan-sorrel", 1)]


def test_while_it_is_read_for_the_first_time_it_says_so(tmp_path: Path) -> None:
    with Record(str(tmp_path / "r.db")) as record:
        fill(record)
        log = ContactLog(record)
        with log._lock:
            assert log.known() == ()
            with pytest.raises(RefusedError, match="being read"):
                log.all(patience=0.01)
        assert len(log.all()) == 1
