"""The agreements' files: the shipped ones are sound; what is wrong is told by file and key."""

from __future__ import annotations

import re
import tomllib
from importlib import resources
from pathlib import Path

import pytest

from onrecord.agreements import load_agreements, status_on
from onrecord.agreements.data import parse_agreement
from onrecord.agreements.schema import problems
from onrecord.errors import DataError

LEDGER = load_agreements()
NOT_YET = "not yet signed"
FILES = sorted(
    (p for p in (resources.files("onrecord") / "data" / "agreements").iterdir()
     if p.name.endswith(".toml")),
    key=lambda p: p.name,
)  # fmt: skip
GOOD = """
id = "tarn"
name = "Tarn Accord"
full_name = "Accord on the Tarn"
kind = "treaty"
types = ["naval", "bilateral"]
parties = ["Varland", "Ostria"]

[[acts]]
act = "signed"
date = "2030-03"
parties = ["Varland", "Ostria"]
source = "invented"
"""


@pytest.mark.parametrize("place", FILES, ids=lambda p: p.name)
def test_every_shipped_file_is_sound(place: Path) -> None:
    table = tomllib.loads(place.read_text(encoding="utf-8"))
    assert problems(table, place.name) == []
    assert table["id"] == place.name.removesuffix(".toml")
    assert table["acts"]
    assert all(a["source"].strip() for a in table["acts"])


def test_there_are_at_least_eighty_from_1817_on() -> None:
    agreements = load_agreements()
    assert len(agreements) >= 80
    assert min(a.date or "9" for x in agreements for a in x.acts).startswith("1817")


def test_names_are_not_shared() -> None:
    seen: dict[str, str] = {}
    for a in load_agreements():
        for name in {a.name.lower(), *(n.lower() for n in a.aliases)}:
            assert name not in seen, f"{name!r} means {seen.get(name)} and {a.id}"
            seen[name] = a.id


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            'kind = "treaty"',
            'kind = "pact"',
            "tarn.toml: 'kind' is 'pact'; expected one of: treaty",
        ),
        ('date = "2030-03"', 'date = "3/2030"', "tarn.toml: acts 1: 'date' is '3/2030'; expected"),
        ('date = "2030-03"', "date = 2030", "expected a date as text"),
        ('source = "invented"', "", "tarn.toml: acts 1: 'source' is missing"),
        ('name = "Tarn', 'nane = "x"\nname = "Tarn', "unknown key 'nane'; known are id, name"),
        ('act = "signed"', 'act = "sealed"', "'act' is 'sealed'; expected one of: adopted"),
        ('"naval"', '"marine"', "'types' is"),
        ('id = "tarn"', 'id = "Tarn"', "lower-case words joined by hyphens"),
        ('date = "2030-03"', 'date = "2030-03"\nuntil = "2029"', "lies before the act's date"),
        ('id = "tarn"', 'id = "tarn', "is not TOML"),
        ('id = "tarn"', 'id = "other"', "expected the file's name, 'tarn'"),
        ("[[acts]]", "party_count = 3\n[[acts]]", "belong together"),
    ],
)
def test_what_is_wrong_is_told(old: str, new: str, told: str) -> None:
    assert parse_agreement(GOOD, "tarn.toml").name == "Tarn Accord"
    with pytest.raises(DataError) as error:
        parse_agreement(GOOD.replace(old, new, 1), "tarn.toml")
    assert told in str(error.value)


def test_all_problems_are_told_at_once() -> None:
    with pytest.raises(DataError) as error:
        parse_agreement(GOOD.replace('"treaty"', '"x"').replace('"2030-03"', '"y"'), "tarn.toml")
    assert len(str(error.value).splitlines()) == 2


def test_a_users_file_is_added_and_replaces(tmp_path: Path) -> None:
    (tmp_path / "tarn.toml").write_text(GOOD, encoding="utf-8")
    shipped = GOOD.replace('id = "tarn"', 'id = "new-start"')
    (tmp_path / "new-start.toml").write_text(shipped, encoding="utf-8")
    found = {a.id: a for a in load_agreements(str(tmp_path))}
    assert found["tarn"].parties == ("Varland", "Ostria")
    assert found["new-start"].name == "Tarn Accord"
    assert len(found) == len(load_agreements()) + 1


def test_a_missing_folder_and_an_unknown_link_are_told(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="there is no agreements file or folder"):
        load_agreements(str(tmp_path / "none"))
    (tmp_path / "tarn.toml").write_text(
        GOOD.replace("[[acts]]", 'supersedes = ["nowhere"]\n[[acts]]'), encoding="utf-8"
    )
    with pytest.raises(DataError, match="names 'nowhere', and no agreement has that id"):
        load_agreements(str(tmp_path))


def test_parties_of_a_treaty_in_force_are_bound() -> None:
    """A treaty in force whose listed party has only signed lacks a ratification."""
    left = [
        (a.id, p.party)
        for a in LEDGER
        if a.kind in ("treaty", "protocol")
        for status in [status_on(a, "2026-11-01")]
        if status.status == "in force"
        for p in status.parties
        if p.party in a.parties and p.standing in ("signed", "ratified")
    ]
    assert left == []


def test_a_treaty_without_a_state_of_its_own_is_told() -> None:
    waiting = {a.id for a in LEDGER if status_on(a, "2026-11-01").status in ("signed", NOT_YET)}
    assert waiting == {"ctbt", "bangkok-protocol"}


def test_who_did_not_ratify_versailles_is_no_party_to_it() -> None:
    one = next(a for a in LEDGER if a.id == "versailles-military-clauses")
    standing = {p.party: p.standing for p in status_on(one, "1930-01-01").parties}
    assert standing["United States"] == "signed"
    assert standing["Germany"] == standing["Belgium"] == "in force"
    assert status_on(one, "2026-11-01").status == "terminated"


def test_limits_end_with_their_agreement() -> None:
    over = ("expired", "terminated", "superseded")
    ended = [a for a in LEDGER if status_on(a, "2026-11-01").status in over]
    assert [(a.id, x.quantity) for a in ended for x in a.limits if x.until is None] == []


def test_notes_point_at_files_that_exist() -> None:
    known = {a.id for a in LEDGER}
    texts = [(a.id, t) for a in LEDGER for t in (a.note, *(x.note for x in a.acts)) if t]
    seen = [(i, n) for i, t in texts for n in re.findall(r"see ([a-z0-9]+(?:-[a-z0-9]+)+)", t)]
    assert seen
    assert [(i, n) for i, n in seen if n not in known] == []


def test_what_is_confirmed_does_not_say_otherwise() -> None:
    told = [
        (a.id, x.act, x.date)
        for a in LEDGER
        for x in a.acts
        if x.confirmed and re.search(r"onfirmed by a second|second reference", x.note or "")
    ]
    assert told == []
