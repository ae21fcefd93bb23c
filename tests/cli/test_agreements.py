"""`onrecord agreements`: the shapes that others rely on."""

import csv
import io
import json
from pathlib import Path

import pytest

from .conftest import Run


def test_one_agreement_in_the_shape_of_the_design(run: Run) -> None:
    done = run("agreements", "New START", "--on", "2026-02-04", "--format", "json")
    assert done.exit_code == 0, done.stderr
    made = json.loads(done.stdout)
    assert made["status"] == "in force" and made["days_to_expiry"] == 1
    russia = next(p for p in made["parties"] if p["party"] == "Russia")
    assert (russia["standing"], russia["since"]) == ("suspended", "2023-02-28")
    limit = next(r for r in made["limits"] if r["quantity"] == "deployed warheads")
    assert limit["limit"] == 1550
    assert {
        "party": "Russia",
        "value": 1549,
        "date": "2022-09-01",
        "age_days": 1252,
    }.items() <= next(f for f in limit["last_declared"] if f["party"] == "Russia").items()
    assert {"act", "date", "party", "source", "state"} <= set(made["acts"][0])


@pytest.mark.parametrize("format", ["table", "md", "csv", "json"])
def test_lists_in_every_format(run: Run, format: str) -> None:
    done = run("agreements", "--on", "2020-01-01", "--type", "hotline", "--format", format)
    assert done.exit_code == 0, done.stderr
    assert "1963" in done.stdout


def test_between_two_states(run: Run) -> None:
    done = run(
        "agreements",
        "--between",
        "Russia",
        "United States",
        "--format",
        "csv",
        "--on",
        "2021-06-01",
    )
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert {"new-start", "inf-treaty"} <= {r["id"] for r in rows} or len(rows) > 20


def test_an_ambiguous_name_lists_what_it_may_mean(run: Run) -> None:
    done = run("agreements", "START")
    assert done.exit_code != 0
    assert "START I" in str(done.exception)


def test_an_unknown_name_is_told(run: Run) -> None:
    done = run("agreements", "Treaty of Nowhere at All")
    assert done.exit_code != 0


# Invented; states of the register, since what is waiting is kept between states.
OFFER = (
    "MIRSK, March 4. /NEWSAGENCY/. On September 22, 2030, Tuvalu proposed to Palau to keep the "
    "limits of the Narrow Sea Treaty for one year, President Ada Brenn said. Palau has not yet "
    "responded to the proposal.\n"
)


def test_what_is_waiting_from_files(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "wire.txt"
    path.write_text(OFFER, encoding="utf-8")
    (tmp_path / "wire.json").write_text('{"published": "2031-03-04"}', encoding="utf-8")
    done = run("pending", path, "--on", "2031-03-04", "--format", "json")
    assert done.exit_code == 0, done.stderr
    rows = json.loads(done.stdout)
    assert rows, "the offer is found"
    offer = next(r for r in rows if r["made"] == "2030-09-22")
    assert (offer["state"], offer["days"], offer["kind"]) == ("open", 163, "proposal")
    assert OFFER[offer["start"] : offer["end"]] == offer["text"]


def test_what_is_waiting_from_the_record(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "wire.txt"
    path.write_text(OFFER, encoding="utf-8")
    db = tmp_path / "record.db"
    assert run("add", path, "--record", db).exit_code == 0
    done = run("pending", "--on", "2031-03-04", "--record", db, "--format", "ics")
    assert done.exit_code == 0, done.stderr
    assert done.stdout.startswith("BEGIN:VCALENDAR")


@pytest.mark.parametrize("format", ["svg", "figures"])
def test_pictures(run: Run, format: str) -> None:
    done = run("agreements", "New START", "--on", "2026-02-04", "--format", format)
    assert done.exit_code == 0, done.stderr
    assert done.stdout.lstrip().startswith("<svg")
