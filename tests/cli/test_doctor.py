"""`onrecord doctor`: what works, what is absent, what is broken, and the exit code."""

import json
import sqlite3
import tomllib
from importlib import util
from pathlib import Path
from typing import Any

import pytest

from onrecord.cli import doctor
from onrecord.store import Record

from .conftest import Run

ROOT = Path(__file__).parent.parent.parent


def checks(done: Any) -> dict[str, dict[str, Any]]:
    told = json.loads(done.stdout)
    return {c["name"]: c for c in told["checks"]}


def test_the_main_job_works_here(run: Run, tmp_path: Path) -> None:
    done = run("doctor", "--json", "--record", tmp_path / "none.db")
    found = checks(done)
    assert done.exit_code == 0, done.stdout
    assert json.loads(done.stdout)["works"] is True
    assert "Ada Brenn" in found["reading"]["detail"]
    assert "checksums" in found["labeller"]["detail"]
    assert found["record"]["verdict"] == "absent" and "onrecord add" in found["record"]["advice"]
    assert not (tmp_path / "none.db").exists()


def test_a_record_is_counted_and_left_as_it_is(run: Run, tmp_path: Path) -> None:
    text = tmp_path / "palace.txt"
    text.write_text("President Ada Brenn said that the strait would stay open.\n", "utf-8")
    db = tmp_path / "r.db"
    run("add", text, "--record", db)
    done = run("doctor", "--json", "--record", db)
    assert "1 documents, 1 statements" in checks(done)["record"]["detail"]
    with sqlite3.connect(db) as opened:
        opened.execute("UPDATE schema_version SET version = 900 WHERE version = 1")
    later = run("doctor", "--json", "--record", db)
    assert later.exit_code == 1 and "900" in checks(later)["record"]["detail"]
    with sqlite3.connect(db) as opened:
        opened.execute("DELETE FROM schema_version WHERE version > 1")
    before = checks(run("doctor", "--json", "--record", db))["record"]
    assert "brings it up to date" in (before["advice"] or "") or before["verdict"] == "broken"


def test_documents_of_older_models_are_told(run: Run, tmp_path: Path) -> None:
    from tests.store.making import document, plain_reading

    db = tmp_path / "r.db"
    with Record(str(db)) as place:
        place.add(plain_reading(document("The bridge is open.", "bridge.txt")))
    found = checks(run("doctor", "--json", "--record", db))
    assert "1 documents" in found["readings"]["detail"]
    assert "onrecord refresh" in found["readings"]["advice"]


def test_no_models_and_no_record_are_broken(run: Run, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    other.write_bytes(b"this is no database, and nobody said that it was" * 40)
    environment = {"ONRECORD_MODELS": str(tmp_path)}
    done = run("doctor", "--record", other, env=environment)
    assert done.exit_code == 1 and "Broken: models, record." in done.stdout
    assert "Traceback" not in done.output


def test_a_folder_that_is_not_there_is_broken(run: Run, tmp_path: Path) -> None:
    done = run("doctor", "--json", "--record", tmp_path / "no" / "r.db")
    assert done.exit_code == 1
    assert checks(done)["the record's folder"]["verdict"] == "broken"


def test_an_absent_extra_says_what_it_would_give(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = util.find_spec
    monkeypatch.setattr(
        doctor.util, "find_spec", lambda name: None if name == "pypdfium2" else here(name)
    )
    done = run("doctor", "--json", "--record", tmp_path / "r.db")
    found = checks(done)["pdf"]
    assert done.exit_code == 0 and found["verdict"] == "absent"
    assert "PDF" in found["detail"] and found["advice"] == "pip install 'onrecord[pdf]'"


def test_every_extra_is_told_of() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    known = {e.name for e in doctor.EXTRAS}
    assert set(project["optional-dependencies"]) - {"dev"} == known


@pytest.mark.parametrize(
    ("line", "expected"),
    [("numpy>=2.0", ("numpy", "2.0")), ("x-y[z]>=1.2,<3", ("x-y", "1.2")), ("rich", ("rich", "0"))],
)
def test_requirements(line: str, expected: tuple[str, str]) -> None:
    assert doctor._requirement(line) == expected
