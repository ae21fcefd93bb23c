"""Agreements found by name; reports, filters and their shapes."""

from __future__ import annotations

import csv
import io
import json

import pytest

from onrecord.agreements import (
    AmbiguousNameError,
    UnknownNameError,
    find_agreement,
    load_agreements,
    make_report,
    report,
)
from onrecord.agreements.listing import as_csv, as_json, as_markdown, status_rows
from onrecord.agreements.parties import find_parties, party_named
from onrecord.errors import DataError
from onrecord.records import DeclaredFigure, Limit, Span

from .making import IN_FORCE, SIGNED, act, treaty

LEDGER = load_agreements()


@pytest.mark.parametrize(
    ("name", "ident"),
    [
        ("New START", "new-start"),
        ("the new start treaty", "new-start"),
        ("new-start", "new-start"),
        ("New STRAT", "new-start"),
        ("INF", "inf-treaty"),
        ("I.N.F. Treaty", "inf-treaty"),
        ("ABM", "abm-treaty"),
        ("Non Proliferation Treaty", "npt"),
        ("Nuclear Nonproliferation Traety", "npt"),
        ("open skies", "open-skies"),
        ("Chemical Weapons Convention", "cwc"),
        ("START I", "start-i"),
        ("landmine treaty", "ottawa-convention"),
    ],
)
def test_found_loosely(name: str, ident: str) -> None:
    assert find_agreement(name, LEDGER).id == ident


@pytest.mark.parametrize(
    ("name", "among"),
    [
        ("START", {"new-start", "start-i", "start-ii"}),
        ("Moscow Treaty", {"sort", "ptbt"}),
        ("SALT", {"salt-i-interim-agreement", "salt-ii"}),
    ],
)
def test_ambiguity_is_told(name: str, among: set[str]) -> None:
    with pytest.raises(AmbiguousNameError) as error:
        find_agreement(name, LEDGER)
    assert {ident for ident, _ in error.value.candidates} >= among
    assert "may mean" in str(error.value)


def test_an_unknown_name_is_told_with_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="no agreement is called"):
        find_agreement("Treaty of Nowhere at All", LEDGER)
    with pytest.raises(UnknownNameError):
        find_agreement("", LEDGER)


def test_the_report_has_the_shape_that_is_promised() -> None:
    value = report("New START", on="2026-02-04")[0].to_json()
    assert value["id"] == "new-start"
    assert value["on"] == "2026-02-04"
    assert value["status"] == "in force"
    assert value["days_to_expiry"] == 1
    assert {"party": "Russia", "standing": "suspended", "since": "2023-02-28"}.items() <= next(
        p for p in value["parties"] if p["party"] == "Russia"
    ).items()
    warheads = next(item for item in value["limits"] if item["quantity"] == "deployed warheads")
    assert (warheads["limit"], warheads["party"], warheads["binds"]) == (1550, None, True)
    last = {f["party"]: f for f in warheads["last_declared"]}
    assert (last["Russia"]["value"], last["Russia"]["age_days"]) == (1549, 1252)
    assert all(
        {"act", "date", "party", "source", "state", "confirmed"} <= a.keys() for a in value["acts"]
    )
    json.dumps(value)


def test_figures_declared_later_are_not_known_yet() -> None:
    value = report("New START", on="2012-01-01")[0].to_json()
    for limit in value["limits"]:
        assert not limit["binds"]
        assert all(f["date"] <= "2012-01-01" for f in limit["last_declared"])


def test_states_out_of_their_time_are_not_shown() -> None:
    assert [p.party for p in report("ABM Treaty", on="1980-01-01")[0].parties] == [
        "United States",
        "Soviet Union",
    ]
    assert [p.party for p in report("ABM Treaty", on="2000-01-01")[0].parties] == [
        "United States",
        "Russia",
    ]


def test_a_limit_of_one_party_and_partial_dates() -> None:
    a = treaty(
        SIGNED,
        IN_FORCE,
        limits=(Limit("barges", 10, "barges", "Ostria", "2031-02", "2033"),),
        declared=(
            DeclaredFigure("2031-05", "Ostria", "barges", 9, "invented"),
            DeclaredFigure("2031-06", "Varland", "barges", 3, "invented"),
        ),
    )
    row = make_report(a, "2032-01-01").limits[0]
    assert row.binds
    assert [f.party for f in row.last] == ["Ostria"]
    assert not make_report(a, "2033-01-01").limits[0].binds


def test_between_type_and_changed_since() -> None:
    found = [r.agreement.id for r in report(between=["Russia", "USA"], on="2026-02-04")]
    assert {"new-start", "abm-treaty", "inf-treaty"} <= set(found)
    assert found.index("new-start") < found.index("npt")
    assert "india-pakistan-non-attack-1988" not in found
    assert all("hotline" in r.agreement.types for r in report(type_="hotline", on="2026-02-04"))
    changed = {r.agreement.id for r in report(changed_since="2026-02-01", on="2026-02-28")}
    assert "new-start" in changed
    assert "cwc" not in changed
    with pytest.raises(DataError, match="there is no type 'atomic'"):
        report(type_="atomic")


def test_csv_markdown_and_rows() -> None:
    reports = report("New START", on="2026-02-04")
    rows = list(csv.DictReader(io.StringIO(as_csv(reports))))
    assert rows[0]["status"] == "in force"
    limits = list(csv.DictReader(io.StringIO(as_csv(reports, "limits"))))
    assert {r["limit"] for r in limits} == {"1550", "700", "800"}
    acts = list(csv.DictReader(io.StringIO(as_csv(reports, "acts"))))
    assert {"yes"} == {r["confirmed"] for r in acts}
    assert len(list(csv.reader(io.StringIO(as_csv(reports, "parties"))))) == 3
    doubtful = treaty(act("signed", "2030-03-01", "Varland", confirmed=False), IN_FORCE)
    one = [make_report(doubtful, "2031-02-01")]
    told = {r["confirmed"] for r in csv.DictReader(io.StringIO(as_csv(one, "acts")))}
    assert "not confirmed" in told
    text = as_markdown(reports)
    assert text.startswith("# New START")
    assert "**On 2026-02-04: in force.**" in text
    assert "not confirmed" in text
    assert "| SALT II (salt-ii) | never in force |" in as_markdown(
        report(type_="bilateral", on="2026-02-04")
    )
    assert json.loads(as_json(reports, single=True))["id"] == "new-start"
    assert isinstance(json.loads(as_json(reports)), list)


def test_markdown_takes_no_marks_from_the_data() -> None:
    a = treaty(act("signed", "2030-03-01", "Varland", note="a | b <script>"), SIGNED)
    text = as_markdown([make_report(a, "2030-04-01")])
    assert "a \\| b \\<script\\>" in text


def test_what_is_not_certain_is_shown() -> None:
    a = treaty(SIGNED, act("entered into force", "2031-01"))
    row = status_rows([make_report(a, "2031-01-15")])[0]
    assert "signed (or in force)" in row


@pytest.mark.parametrize(
    ("name", "state"),
    [("USA", "United States"), ("the U.S.", "United States"), ("UK", "United Kingdom"),
     ("Russian Federation", "Russia"), ("Czech Republic", "Czechia"), ("Varland", "Varland")],
)  # fmt: skip
def test_states_by_their_names(name: str, state: str) -> None:
    assert party_named(name) == state


def test_states_in_a_text() -> None:
    text = "The Kremlin said that Washington and London had agreed; Chinese officials did not."
    found = [(text[m.span.start : m.span.end], m.party) for m in find_parties(text, Span(0, 82))]
    assert found == [
        ("Kremlin", "Russia"),
        ("Washington", "United States"),
        ("London", "United Kingdom"),
        ("Chinese", "China"),
    ]
