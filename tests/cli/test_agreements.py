"""`onrecord agreements`: the shapes that others rely on."""

import csv
import io
import json

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
