"""`onrecord review`: what a text proposes changes nothing until a person accepts it."""

import json
from pathlib import Path

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
