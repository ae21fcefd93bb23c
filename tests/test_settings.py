"""The table of settings, its variables, and what the guide says of them."""

from pathlib import Path

import pytest

from onrecord.errors import SettingError
from onrecord.settings import SETTINGS, Settings, load_settings

GUIDE = (Path(__file__).parent.parent / "docs" / "guide.md").read_text("utf-8")


def test_the_guide_has_every_setting() -> None:
    for s in SETTINGS:
        default = f" {s.default}" if s.default != "" else ""
        assert f"| `{s.variable}` |{default} | {s.help} |" in GUIDE


def test_table_and_record_have_the_same_fields_and_defaults() -> None:
    assert load_settings({}) == Settings()
    assert [s.name for s in SETTINGS] == list(Settings.__dataclass_fields__)


def test_given_comes_before_environment() -> None:
    assert load_settings({"ONRECORD_THREADS": "3"}).threads == 3
    assert load_settings({"ONRECORD_THREADS": "3"}, threads=1).threads == 1
    assert load_settings({"ONRECORD_THREADS": "3"}, threads=None).threads == 3


@pytest.mark.parametrize("value", ["many", "-1", "1.5"])
def test_a_wrong_value_is_named(value: str) -> None:
    with pytest.raises(SettingError, match="ONRECORD_PORT"):
        load_settings({"ONRECORD_PORT": value})
