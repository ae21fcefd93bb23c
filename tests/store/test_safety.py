"""Killed, crowded, full: what was reported as added stays, and the record goes on."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import event

from onrecord import ingest
from onrecord.errors import RecordError
from onrecord.store import Query, Record, RecordUnavailableError

from .adding import documents
from .making import document, plain_reading

ROOT = Path(__file__).parents[2]


def adder(address: str, name: str, count: int) -> subprocess.Popen[str]:
    """A program that adds documents, and prints each that is stored."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.store.adding", address, name, str(count)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )


def everything(record: Record) -> set[str]:
    """The names of all documents, each read back whole and found by search."""
    stored = record.documents(limit=100_000)
    for one in stored[-3:]:
        made = record.read_back(one.number)
        assert made == plain_reading(record.document(one.number))
    found = record.search(Query("river treaty holds"))
    assert found.total == len(stored)
    return {d.name for d in stored}


def test_killed_again_and_again_it_goes_on(address: str) -> None:
    """kill -9 in the middle of a thousand documents, at moments that chance chooses."""
    chance = random.Random(1)
    reported: set[str] = set()
    for _ in range(4):
        program = adder(address, "kill", 1000)
        assert program.stdout is not None
        stop_after = len(reported) + chance.randint(1, 40)
        for line in program.stdout:
            status, _, name = line.strip().partition(" ")
            if status in ("added", "unchanged"):
                reported.add(name)
            if len(reported) >= stop_after:
                break
        program.send_signal(signal.SIGKILL)
        rest = program.stdout.read().split("\n")[:-1]  # what it said before it was killed
        reported |= {r.split(" ", 1)[1] for r in rest if r.startswith(("added ", "unchanged "))}
        program.wait()
        program.stdout.close()
        with Record(address) as record:
            assert reported <= everything(record)
    with Record(address) as record:
        assert len(reported) >= 4
        if record.dialect == "sqlite":
            assert _intact(address)
        list(ingest.add(documents("kill", 200), record, plain_reading))
        assert {d.id for d in documents("kill", 200)} <= everything(record)


def test_two_programs_at_once_lose_nothing(address: str) -> None:
    """Two writers of the same and of different documents, while a third reads."""
    with Record(address) as record:
        programs = [adder(address, name, 60) for name in ("both", "both", "mine", "yours")]
        seen = 0
        while any(p.poll() is None for p in programs):
            total = record.search(Query("river")).total or 0
            assert total >= seen
            seen = total
        said = []
        for program in programs:
            assert program.stdout is not None
            assert program.wait() == 0
            said += program.stdout.read().split("\n")
            program.stdout.close()
        assert everything(record) == {
            f"{n}-{i}" for n in ("both", "mine", "yours") for i in range(60)
        }
        assert len(record.documents(limit=1000)) == 180
        for n in range(60):
            statuses = sorted(s.split()[0] for s in said if s.endswith(f" both-{n}"))
            assert statuses == ["added", "unchanged"]
        if record.dialect == "sqlite":
            assert _intact(address)


def test_two_programs_may_make_one_record(address: str) -> None:
    programs = [adder(address, f"p{n}", 3) for n in range(4)]
    for program in programs:
        assert program.stdout is not None
        program.stdout.read()
        program.stdout.close()
        assert program.wait() == 0
    with Record(address) as record:
        assert len(everything(record)) == 12


def test_a_full_disk_stops_it_and_loses_nothing(tmp_path: Path) -> None:
    """SQLite told to use no more pages acts as on a full disk."""
    path = tmp_path / "r.db"
    with Record(str(path)) as record:
        pages = sqlite3.connect(path)
        used = pages.execute("PRAGMA page_count").fetchone()[0]
        pages.close()
        limit = f"PRAGMA max_page_count = {used + 60}"
        # Of the connections that are made from now on, and of those at hand.
        event.listen(record._engine, "checkout", lambda c, *_: c.execute(limit).close())
        lines = []
        with pytest.raises(RecordUnavailableError, match="disk is full"):
            for line in ingest.add(documents("full", 1000), record, plain_reading):
                lines.append(line)
        assert lines[-1].status == "failed"
        assert lines[-1].reason is not None and "disk is full" in lines[-1].reason
        stored = {line.document for line in lines[:-1]}
        assert len(stored) > 5
        assert everything(record) == stored
    assert _intact(str(path))
    with Record(str(path)) as record:  # there is room again
        more = list(ingest.add(documents("full", len(stored) + 5), record, plain_reading))
        assert [line.status for line in more[-5:]] == ["added"] * 5
        assert len(everything(record)) == len(stored) + 5


def test_a_fault_in_the_middle_of_a_document_leaves_nothing_of_it(record: Record) -> None:
    record.add(plain_reading(document("One.", "a")))

    def fails(*_: object) -> None:
        raise ZeroDivisionError

    event.listen(record._writing, "commit", fails)
    with pytest.raises(ZeroDivisionError):
        record.add(plain_reading(document("The harbour.", "b")))
    event.remove(record._writing, "commit", fails)
    assert [d.name for d in record.documents()] == ["a"]
    assert record.search(Query("harbour")).hits == ()
    assert record.add(plain_reading(document("The harbour.", "b"))).status == "added"


def _intact(path: str) -> bool:
    connection = sqlite3.connect(path)
    try:
        whole = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return whole and not connection.execute("PRAGMA foreign_key_check").fetchall()
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda p: p.mkdir(), "is a folder"),
        (lambda p: p.write_text("no database, just words that are long enough to tell"), "record"),
        (lambda p: sqlite3.connect(p).execute("CREATE TABLE x (y)").connection.close(), "not a"),
    ],
)
def test_what_is_no_record_is_refused(
    tmp_path: Path, make: Callable[[Path], object], message: str
) -> None:
    path = tmp_path / "other.db"
    make(path)
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(RecordError, match=message):
        Record(str(path))
    assert not path.is_file() or path.read_bytes() == before


def test_addresses_that_lead_nowhere_are_named(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="no such record"):
        Record(str(tmp_path / "none.db"), create=False)
    with pytest.raises(RecordError, match="does not exist"):
        Record(str(tmp_path / "no" / "folder" / "r.db"))
    with pytest.raises(RecordError, match="not this"):
        Record("mysql://somewhere/else")
    with pytest.raises(RecordUnavailableError, match="cannot be reached") as refused:
        Record("postgresql://user:secret@127.0.0.1:1/none")
    assert "secret" not in str(refused.value)


def test_a_record_of_a_later_onrecord_is_refused(address: str) -> None:
    with Record(address) as record:
        record.write(
            lambda c: c.exec_driver_sql(
                "INSERT INTO schema_version (version, name, made_at) VALUES (999, 'later', '')"
            )
        )
    with pytest.raises(RecordError, match="later onrecord"):
        Record(address)
