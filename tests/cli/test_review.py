"""`onrecord review`: what a text proposes changes nothing until a person accepts it."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

from onrecord.store import Record

from .conftest import Run

TEXT = (
    "MIRSK, March 4 (NEWSAGENCY) — Kessia formally withdrew from the Narrow Sea Treaty on "
    "March 1, 2031, its foreign ministry said.\n"
)
LEDGER = """
id = "narrow-sea-treaty"
name = "Narrow Sea Treaty"
full_name = "Treaty on Missiles in the Narrow Sea (invented)"
kind = "treaty"
types = ["missile", "bilateral"]
parties = ["Kessia", "Sarovia"]

[[acts]]
act = "signed"
date = "2011-03-15"
parties = ["Kessia", "Sarovia"]
source = "Invented for this test"

[[acts]]
act = "entered into force"
date = "2011-06-01"
source = "Invented for this test"
"""


def test_accepting_an_act_changes_the_status(run: Run, tmp_path: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    ledger, wire, db = tmp_path / "narrow-sea-treaty.toml", tmp_path / "wire.txt", tmp_path / "r.db"
    ledger.write_text(LEDGER, encoding="utf-8")
    wire.write_text(TEXT, encoding="utf-8")
    monkeypatch.setenv("ONRECORD_AGREEMENTS", str(ledger))
    assert run("add", wire, "--record", db).exit_code == 0
    waiting = [json.loads(x) for x in run("review", "--record", db, "--list").stdout.splitlines()]
    acts = [r for r in waiting if r["proposes"] == "act"]
    assert [(r["agreement"], r["what"], r["by"], r["date"]) for r in acts] == [
        ("narrow-sea-treaty", "withdrew", ["Kessia"], "2031-03-01")
    ]
    assert TEXT[acts[0]["start"] : acts[0]["end"]] == acts[0]["text"]

    def standing(*more: str) -> str:
        words = ("agreements", "Narrow Sea Treaty", "--on", "2031-03-04", "--format", "json")
        made = json.loads(run(*words, "--record", db, *more).stdout)
        return str(next(p["standing"] for p in made["parties"] if p["party"] == "Kessia"))

    assert standing() == "in force"
    assert standing("--include-proposed") == "withdrew"
    done = run("review", "--record", db, "--accept", acts[0]["key"], "--who", "A. Editor")
    assert "A. Editor" in done.stdout
    assert standing() == "withdrew"
    assert run("review", "--record", db, "--list").stdout.count('"act"') == 0


def test_nothing_to_ask_without_a_terminal(run: Run, tmp_path: Path) -> None:
    wire, db = tmp_path / "wire.txt", tmp_path / "r.db"
    wire.write_text(TEXT, encoding="utf-8")
    run("add", wire, "--record", db)
    done = run("review", "--record", db)
    if done.exit_code == 0:
        assert "Nothing waits" in done.stdout
    else:
        assert "terminal" in str(done.exception)


def waiting_act(run: Run, folder: Path, monkeypatch) -> tuple[Path, dict[str, object]]:  # type: ignore[no-untyped-def]
    """A record in which one withdrawal waits, and its row."""
    ledger, wire, db = folder / "narrow-sea-treaty.toml", folder / "wire.txt", folder / "r.db"
    ledger.write_text(LEDGER, encoding="utf-8")
    wire.write_text(TEXT, encoding="utf-8")
    monkeypatch.setenv("ONRECORD_AGREEMENTS", str(ledger))
    run("add", wire, "--record", db)
    rows = [json.loads(x) for x in run("review", "--record", db, "--list").stdout.splitlines()]
    return db, next(r for r in rows if r["proposes"] == "act")


def standing_of(run: Run, db: Path, party: str, day: str) -> str:
    words = ("agreements", "Narrow Sea Treaty", "--on", day, "--format", "json", "--record", db)
    made = json.loads(run(*words).stdout)
    return str(next(p["standing"] for p in made["parties"] if p["party"] == party))


def test_an_edited_act_counts_as_edited(run: Run, tmp_path: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    db, row = waiting_act(run, tmp_path, monkeypatch)
    words = ("review", "--record", db, "--who", "A. Editor", "--edit", row["key"])
    bad = run(*words, "--set", "date=soon")
    assert bad.exit_code != 0 and "not a date" in str(bad.exception)
    done = run(*words, "--set", "act=suspended", "--set", "parties=Sarovia")
    assert "act: withdrew -> suspended; parties: Kessia -> Sarovia" in done.stdout
    assert standing_of(run, db, "Kessia", "2031-03-04") == "in force"
    assert standing_of(run, db, "Sarovia", "2031-03-04") == "suspended"
    assert "belong together" in str(run(*words).exception)
    assert "FIELD=VALUE" in str(run(*words, "--set", "date").exception)


def test_editing_on_a_terminal(run: Run, tmp_path: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    db, _ = waiting_act(run, tmp_path, monkeypatch)
    ours, theirs = pty.openpty()
    try:
        # a wrong date is asked for again; agreement, act, parties, until stay
        answers = ("e", "", "", "", "soon", "", "", "", "", "", "2031-02", "", "its own note", "q")
        os.write(ours, "".join(a + "\n" for a in answers).encode())
        done = subprocess.run(
            [sys.executable, "-m", "onrecord", "review", "--record", str(db), "--who", "B. Editor",
             "--agreement", "narrow-sea-treaty"],
            stdin=theirs, capture_output=True, text=True, timeout=120, check=True,
        )  # fmt: skip
    finally:
        os.close(theirs)
        os.close(ours)
    assert "not a date" in done.stdout
    assert "accepted as edited; date: 2031-03-01 -> 2031-02" in done.stdout
    with Record(str(db)) as record:
        (made,) = record.decisions()
    assert (made.who, made.note, made.verdict) == ("B. Editor", "its own note", "accepted")
    assert made.proposed is not None and made.proposed["date"] == "2031-03-01"
