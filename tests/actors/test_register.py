"""The register: names, offices by date, a user's own file, its mistakes named."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from onrecord.actors import load_register
from onrecord.actors.registerdata import COMPILED, compile_rows
from onrecord.actors.registerdata import _folder as folder
from onrecord.errors import DataError

from .reading import world


def test_an_office_resolves_by_date() -> None:
    register = world()
    holder = lambda on: getattr(register.office_holder("velmora-president", on), "name", None)
    assert holder("2012-07-01") == "Ilda Brenn"
    assert holder("2019-05") == "Anton Velder"
    assert holder("2009") is None
    assert holder(None) == "Anton Velder"


def test_the_us_president_in_2019_and_in_2022_are_two_people() -> None:
    register = load_register()
    first = register.office_holder("united-states-president", "2019-05")
    second = register.office_holder("united-states-president", "2022-05")
    assert first is not None and second is not None
    assert (first.name, second.name) == ("Donald Trump", "Joe Biden")


@pytest.mark.parametrize(
    "name", ["Velmora", "Republic of Velmora", "Velmoran", "Ostrel", "Amber Hall", "the Velmora"]
)
def test_a_state_is_found_by_all_its_names(name: str) -> None:
    assert "velmora" in [a.id for a in world().find(name)]


def test_an_office_title_finds_its_holder_on_the_day() -> None:
    assert [a.name for a in world().find("Velmoran President", "2011")] == ["Ilda Brenn"]


def test_a_state_that_has_ended_is_found_in_its_own_time_only() -> None:
    register = load_register()
    assert "soviet-union" in [a.id for a in register.find("Soviet Union", "1985")]
    assert register.find("Soviet Union", "2020") == []


def test_a_users_row_replaces_the_packages(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('[[state]]\nid = "france"\nname = "Gallia"\ncode = "FR"\n', encoding="utf-8")
    register = load_register(str(tmp_path))
    assert register.actors["france"].name == "Gallia"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[[person]]\nid = "x"\n', ["person 1", "'name' must be a text"]),
        ('[[state]]\nid = "x"\nname = "X"\nnames = "Y"\n', ["state 1 (x)", "'names'"]),
        ('[[person]]\nid = "x"\nname = "X"\ngender = "q"\n', ["'gender'"]),
        ('[[office]]\nid = "x"\nname = "X"\n[[office.holder]]\nfrom = "2"\n', ["'person'"]),
        ('[[planet]]\nid = "x"\n', ["unknown table 'planet'"]),
        ("[state]\nid = 1\n", ["[[state]]"]),
        ("= 3", ["is not TOML"]),
    ],
)
def test_a_mistake_names_the_file_and_the_key(tmp_path: Path, text: str, words: list[str]) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as error:
        load_register(str(file))
    assert "mine.toml" in str(error.value)
    assert all(w in str(error.value) for w in words)


def test_a_missing_file_is_named() -> None:
    with pytest.raises(DataError, match=r"nowhere\.toml"):
        load_register("nowhere.toml")


def test_the_compiled_register_says_what_the_files_say() -> None:
    """After a change of the TOML: `python -m onrecord.actors`."""
    assert (folder() / COMPILED).read_text(encoding="utf-8") == compile_rows()


def test_every_reference_between_the_files_holds() -> None:
    register = load_register()
    missing = [
        (office.id, holder.person)
        for office in register.offices.values()
        for holder in office.holders
        if holder.person not in register.actors
    ]
    missing += [
        (o, office) for o, office in register.speaks_for.items() if office not in register.offices
    ]
    assert missing == []


def test_loading_is_fast() -> None:
    load_register.cache_clear()
    best = 9.0
    for _ in range(3):
        load_register.cache_clear()
        begin = time.process_time()
        load_register()
        best = min(best, time.process_time() - begin)
    assert best < 0.3  # 0.06 s on a quiet machine
