"""What long commands tell: nothing where quiet, lines of JSON where asked for, a whole record."""

import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.errors import SettingError
from onrecord.store import Record

from .conftest import Run

TEXT = (
    "President Ada Brenn said on Monday that the Orvan Strait would stay open to all, as in {n}.\n"
)
COMMANDS = ("add", "refresh", "compare", "read", "serve")


def write(folder: Path, count: int) -> Path:
    """A folder with texts in it, beside which results may be written."""
    texts = folder / "texts"
    texts.mkdir()
    for n in range(count):
        (texts / f"{n:03}.txt").write_text(TEXT.format(n=2000 + n), "utf-8")
    return texts


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def start(*words: object, **more: Any) -> subprocess.Popen[str]:
    """A command that hears Ctrl-C, also where the tests run in the background and ignore it."""
    return subprocess.Popen(
        [sys.executable, "-m", "onrecord", *map(str, words)], text=True,
        env={**os.environ, "ONRECORD_THREADS": "1"},
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler), **more,
    )  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_every_long_command_takes_both_options(command: str) -> None:
    told = CliRunner().invoke(app, [command, "--help"], env={"COLUMNS": "200"}).stdout
    assert "--quiet" in told and "--log" in told and "ONRECORD_LOG" in told


def test_add_as_json_lines(run: Run, tmp_path: Path) -> None:
    texts = write(tmp_path, 2)
    (texts / "empty.txt").write_text("", "utf-8")
    done = run("add", texts, "--record", tmp_path / "r.db", "--log", "json")
    told = lines(done.stderr)
    assert done.exit_code == 1
    assert [t["event"] for t in told] == ["added", "added", "failed", "done"]
    assert all({"time", "level", "command"} <= t.keys() for t in told)
    assert told[2]["level"] == "error" and told[2]["document"].endswith("empty.txt")
    assert told[2]["reason"] and told[3]["added"] == 2 and told[3]["failed"] == 1
    assert told[0]["number"] == 1 and told[0]["seconds"] >= 0


def test_quiet_leaves_problems(run: Run, tmp_path: Path) -> None:
    texts = write(tmp_path, 1)
    done = run("add", texts, "--record", tmp_path / "r.db", "--quiet")
    assert done.exit_code == 0 and done.output == ""
    (texts / "empty.txt").write_text("", "utf-8")
    again = run("add", texts, "--record", tmp_path / "r.db", env={"ONRECORD_QUIET": "1"})
    assert again.stdout == "" and "empty.txt" in again.stderr
    as_json = run("add", texts, "--record", tmp_path / "r.db", "--quiet", "--log", "json")
    assert [t["event"] for t in lines(as_json.stderr)] == ["failed"]


def test_read_and_compare_as_json_lines(run: Run, tmp_path: Path) -> None:
    texts = write(tmp_path, 2)
    done = run("read", texts, "--format", "jsonl", "--log", "json")
    assert [t["event"] for t in lines(done.stderr)] == ["read", "read"]
    assert len(lines(done.stdout)) >= 2
    made = run("compare", texts, "-o", tmp_path / "b.html", "--log", "json")
    assert lines(made.stderr)[-1]["event"] == "compared" and (tmp_path / "b.html").exists()
    quiet = run("compare", texts, "-o", tmp_path / "b.html", "--quiet")
    assert quiet.exit_code == 0 and quiet.output == ""


def test_what_ends_a_command_is_a_line_too(run: Run, tmp_path: Path) -> None:
    done = run("refresh", "--record", tmp_path / "nowhere.db", "--log", "json")
    assert done.exit_code == 1
    (told,) = lines(done.stderr)
    assert told["level"] == "error" and "nowhere.db" in told["reason"]


def test_a_form_that_is_not_known(run: Run, tmp_path: Path) -> None:
    done = run("read", tmp_path, env={"ONRECORD_LOG": "xml"})
    assert isinstance(done.exception, SettingError) and "ONRECORD_LOG" in str(done.exception)


def test_a_password_is_not_told(run: Run) -> None:
    where = "postgresql://desk:sesame@127.0.0.1:9/none"
    done = run("refresh", "--record", where, "--log", "json")
    assert done.exit_code == 1 and "sesame" not in done.output


@pytest.mark.parametrize("log", ["text", "json"])
def test_ctrl_c_leaves_a_whole_record(tmp_path: Path, log: str) -> None:
    texts = write(tmp_path, 40)
    db = tmp_path / "r.db"
    words = ("add", texts, "--record", db, "--format", "jsonl", "--log", log)
    running = start(*words, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert running.stdout is not None
    said = [json.loads(running.stdout.readline()) for _ in range(3)]
    running.send_signal(signal.SIGINT)
    rest, told = running.communicate(timeout=60)
    assert running.returncode == 130, told
    assert "Traceback" not in told
    if log == "json":
        assert lines(told)[-1]["event"] == "stopped"
    said += lines(rest)
    with Record(str(db), create=False) as place:
        kept = [d.name for d in place.documents(limit=100)]
        numbers = [d.number for d in place.documents(limit=100)]
        for number in numbers:
            reading = place.read_back(number)
            assert reading.statements and reading.chains
    assert [s["document"] for s in said] == kept[: len(said)]
    assert len(kept) - len(said) <= 1 and len(kept) < 40
    again = CliRunner().invoke(app, ["add", str(texts), "--record", str(db), "--quiet"])
    assert again.exit_code == 0
    with Record(str(db), create=False) as place:
        assert len(place.documents(limit=100)) == 40


def test_progress_on_a_terminal_and_results_where_they_belong(tmp_path: Path) -> None:
    texts = write(tmp_path, 3)
    ours, theirs = pty.openpty()
    out = tmp_path / "out.jsonl"
    with out.open("w") as opened:
        running = start("read", texts, "--format", "jsonl", stdout=opened, stderr=theirs)
        os.close(theirs)
        shown = drain(ours)
        assert running.wait(timeout=60) == 0
    assert "reading" in shown
    assert "content" not in shown
    assert len({row["document"] for row in lines(out.read_text("utf-8"))}) == 3


def drain(terminal: int) -> str:
    """All that is written to a terminal until it is closed."""
    found, until = b"", time.monotonic() + 60
    while time.monotonic() < until:
        try:
            piece = os.read(terminal, 65536)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        found += piece
    os.close(terminal)
    return found.decode("utf-8", "replace")
