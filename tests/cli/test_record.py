"""`onrecord add` and `search`: the shapes that others rely on."""

import json
from pathlib import Path

from .conftest import Run

PALACE = "President Ada Brenn said that the Orvan Strait would stay open to every ship.\n"
PAPER = "Otto Kehl told reporters on Monday that grain prices would rise.\n"


def write(folder: Path) -> None:
    (folder / "palace.txt").write_text(PALACE, encoding="utf-8")
    (folder / "paper.txt").write_text(PAPER, encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")


def test_add_tells_each_document_once_it_is_stored(run: Run, tmp_path: Path) -> None:
    write(tmp_path)
    db = tmp_path / "kept" / "record.db"
    db.parent.mkdir()
    done = run("add", tmp_path, "--record", db, "--format", "jsonl")
    rows = {Path(r["document"]).name: r for r in map(json.loads, done.stdout.splitlines())}
    assert done.exit_code == 1
    assert rows["palace.txt"]["status"] == rows["paper.txt"]["status"] == "added"
    assert rows["empty.txt"]["status"] == "failed" and rows["empty.txt"]["reason"]
    again = run("add", tmp_path / "palace.txt", "--record", db, "--format", "jsonl")
    assert json.loads(again.stdout)["status"] == "unchanged"
    (tmp_path / "palace.txt").write_text(PALACE + "Rain fell.\n", encoding="utf-8")
    changed = run("add", tmp_path / "palace.txt", "--record", db, "--format", "jsonl")
    assert json.loads(changed.stdout)["status"] == "changed"


def test_search_gives_statements_in_the_shape_of_read(run: Run, tmp_path: Path) -> None:
    write(tmp_path)
    db = tmp_path / "record.db"
    run("add", tmp_path / "palace.txt", tmp_path / "paper.txt", "--record", db)
    done = run("search", "strait ships", "--record", db, "--format", "jsonl")
    assert done.exit_code == 0, done.stderr
    first = json.loads(done.stdout.splitlines()[0])
    assert "Orvan Strait" in first["text"]
    assert {"id", "document", "kind", "content", "speakers", "via", "outlet", "said_on"} <= set(
        first
    )
    none = run(
        "search",
        "strait",
        "--speaker",
        "Kehl",
        "--mode",
        "words",
        "--record",
        db,
        "--format",
        "jsonl",
    )
    assert none.stdout == ""


def test_a_record_that_is_not_there(run: Run, tmp_path: Path) -> None:
    done = run("search", "strait", "--record", tmp_path / "nowhere.db")
    assert done.exit_code != 0
    assert "nowhere.db" in str(done.exception)
