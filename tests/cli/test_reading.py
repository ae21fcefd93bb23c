"""`onrecord read` and its neighbours: shapes, bad input, exit codes."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import Run

TEXT = (
    "President Ada Brenn said that the strait would stay open. “We will keep it open,” she added. "
    "Rain fell on the harbour.\n"
)
KEYS = [
    "id", "document", "kind", "text", "content", "cue", "source", "speakers", "via", "outlet",
    "said_on", "topics", "negated", "parent", "reason",
]  # fmt: skip


def write(folder: Path, name: str, data: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def test_json_lines_have_the_shape_that_others_rely_on(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path, "palace.txt", TEXT)
    write(tmp_path, "palace.json", json.dumps({"outlet": "The Palace", "published": "2031-03-04"}))
    done = run("read", path, "--format", "jsonl")
    assert done.exit_code == 0
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert all(list(r) == KEYS for r in rows)
    assert {r["kind"] for r in rows} <= {"direct", "indirect", "mixed", "own"}
    for row in rows:
        words = " […] ".join(TEXT[s:e] for s, e in row["content"])
        assert row["text"] == words
        assert row["outlet"]["name"] == "The Palace"


def test_csv_has_one_head_for_many_documents(run: Run, tmp_path: Path) -> None:
    paths = [write(tmp_path, n, TEXT) for n in ("a.txt", "b.txt")]
    done = run("read", *paths, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert {r["document"] for r in rows} == {str(p) for p in paths}
    assert "document" not in {r["document"] for r in rows}


def test_csv_disarms_formulas(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", '=HYPERLINK("x") is a formula that stands in a text here.\n')
    done = run("read", path, "--format", "csv")
    cells = [c for row in csv.reader(io.StringIO(done.stdout)) for c in row]
    assert not any(c.startswith("=") for c in cells)


def test_standard_input(run: Run) -> None:
    done = run("read", "-", "--format", "jsonl", input=TEXT)
    assert done.exit_code == 0
    assert "the strait would stay open" in done.stdout


def test_table_shows_no_escape_of_the_text(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "He said \x1b[31mred\u202e and left the room at noon.\n")
    done = run("read", path)
    assert "\x1b[31m" not in done.stdout and "\u202e" not in done.stdout


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("binary.txt", bytes(range(256)) * 20, "text"),
        ("page.html", b"<html><body><nav>Menu</nav></body></html>", "article"),
        ("lines.jsonl", b'{"text": "Ada Brenn spoke."}\n{"text": \n', "line 2"),
    ],
)
def test_bad_input_is_named_and_the_rest_goes_on(
    run: Run, tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    bad, good = write(tmp_path, name, data), write(tmp_path, "good.txt", TEXT)
    done = run("read", bad, good, "--format", "jsonl")
    assert done.exit_code == 1
    assert name in done.stderr and reason in done.stderr
    assert "the strait would stay open" in done.stdout


def test_metadata_of_the_wrong_type_is_named(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", TEXT)
    write(tmp_path, "a.json", '{"outlet": ["not", "a", "name"]}')
    done = run("read", path)
    assert done.exit_code == 1
    assert "outlet" in done.stderr and "a.json" in done.stderr


def test_too_large_is_refused_at_once(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as f:
        f.truncate(200_000_000)
    done = run("read", path)
    assert done.exit_code == 1 and "too large" in done.stderr


def test_a_missing_file_and_usage(run: Run, tmp_path: Path) -> None:
    assert run("read", tmp_path / "nowhere.txt").exit_code == 1
    assert run("read", "--format", "tables", "x").exit_code == 2
    assert run("read").exit_code == 2


def test_an_error_is_a_sentence_not_a_traceback(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", TEXT)
    done = subprocess.run(
        [sys.executable, "-m", "onrecord", "read", str(path)],
        env={**os.environ, "ONRECORD_MODELS": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr and "ONRECORD_MODELS" in done.stderr


def test_a_setting_of_the_wrong_shape_is_named(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "onrecord", "read", str(write(tmp_path, "a.txt", TEXT))],
        env={**os.environ, "ONRECORD_THREADS": "many"},
        capture_output=True,
        text=True,
    )
    assert done.returncode != 0
    assert "ONRECORD_THREADS" in done.stderr and "Traceback" not in done.stderr
