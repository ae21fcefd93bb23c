"""The example that ships: three long enough accounts, labelled as invented."""

from __future__ import annotations

import json

import pytest

from tests.briefing.example_call import FOLDER


@pytest.mark.parametrize("name", ["ministry", "agency", "newspaper"])
def test_an_account_is_labelled_and_long_enough(name: str) -> None:
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    values = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    assert "Invented example" in text.splitlines()[0]
    assert "invented example" in values["title"]
    assert len(text.split()) >= 300
    assert values["outlet"]
    assert values["published"].startswith("2031-03-1")
