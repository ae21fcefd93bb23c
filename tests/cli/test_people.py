"""`onrecord actors` and `actor`."""

import json
from pathlib import Path

from .conftest import Run

OLD = "Ada Brenn said in 2029 that the strait would never be closed. “Never,” Brenn said.\n"
NEW = "Ada Brenn told reporters that the strait may be closed in May. Otto Kehl said he agreed.\n"


def documents(folder: Path) -> list[Path]:
    paths = []
    for name, text, day in (("new", NEW, "2031-03-04"), ("old", OLD, "2029-06-01")):
        path = folder / f"{name}.txt"
        path.write_text(text, encoding="utf-8")
        meta = {"published": day, "outlet": "The Merrow Gazette"}
        (folder / f"{name}.json").write_text(json.dumps(meta), encoding="utf-8")
        paths.append(path)
    return paths


def test_who_speaks_how_often(run: Run, tmp_path: Path) -> None:
    done = run("actors", *documents(tmp_path), "--format", "jsonl")
    rows = {r["name"]: r for r in map(json.loads, done.stdout.splitlines())}
    assert rows["Ada Brenn"]["documents"] == 2
    assert rows["Ada Brenn"]["statements"] >= 2
    assert "Otto Kehl" in rows


def test_one_actor_in_the_order_of_time(run: Run, tmp_path: Path) -> None:
    done = run("actor", "Brenn", *documents(tmp_path), "--format", "jsonl")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [r["document"].endswith("old.txt") for r in rows] == sorted(
        (r["document"].endswith("old.txt") for r in rows), reverse=True
    )
    assert "never be closed" in rows[0]["text"]


def test_an_unknown_actor_is_an_error(run: Run, tmp_path: Path) -> None:
    done = run("actor", "Nobody", *documents(tmp_path))
    assert done.exit_code != 0
    assert "onrecord actors" in str(done.exception)
