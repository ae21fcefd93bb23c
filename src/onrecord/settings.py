"""The settings: one table of name, default, help and ONRECORD_* variable."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .errors import SettingError


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting; its variable is ONRECORD_ and its name in capitals."""

    name: str
    default: Any
    help: str

    @property
    def variable(self) -> str:
        """The environment variable that sets it."""
        return "ONRECORD_" + self.name.upper()


SETTINGS = (
    Setting("threads", 0, "Processor threads for the models; 0 means all there are."),
    Setting("models", "", "Folder of the models, if not those in the package."),
    Setting("max_bytes", 50_000_000, "The largest file that is read, in bytes."),
    Setting("register", "", "A folder or TOML file of actors to add to the register."),
    Setting("agreements", "", "A folder or TOML file of agreements to add to the ledger."),
    Setting("record", "onrecord.db", "The record: a file (SQLite) or a PostgreSQL address."),
    Setting("host", "127.0.0.1", "The address that `onrecord serve` binds to."),
    Setting("port", 8765, "The port that `onrecord serve` binds to."),
    Setting("quiet", 0, "1: no progress and no summaries on standard error, problems only."),
    Setting(
        "log", "text", "How commands tell what they do: text, or json for a JSON object a line."
    ),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings in force."""

    threads: int = 0
    models: str = ""
    max_bytes: int = 50_000_000
    register: str = ""
    agreements: str = ""
    record: str = "onrecord.db"
    host: str = "127.0.0.1"
    port: int = 8765
    quiet: int = 0
    log: str = "text"


def load_settings(environment: Mapping[str, str] | None = None, **given: Any) -> Settings:
    """Settings from what is given (None: not given), then ONRECORD_* variables, then defaults.

    Raises SettingError where a value has the wrong shape.
    """
    environment = os.environ if environment is None else environment
    values: dict[str, Any] = {}
    for setting in SETTINGS:
        value = given.get(setting.name)
        if value is None:
            value = environment.get(setting.variable, setting.default)
        values[setting.name] = _as(setting, value)
    return Settings(**values)


def _as(setting: Setting, value: Any) -> Any:
    if not isinstance(setting.default, int):
        return str(value)
    try:
        number = int(value)
    except (TypeError, ValueError):
        raise SettingError(
            f"{setting.name} ({setting.variable}) must be a whole number, not {value!r}"
        ) from None
    if number < 0:
        raise SettingError(f"{setting.name} ({setting.variable}) must not be negative: {number}")
    return number
