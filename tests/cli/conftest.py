"""The command line, run in this process."""

from collections.abc import Callable

import pytest
from typer.testing import CliRunner, Result

from onrecord.cli import app

Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("ONRECORD_THREADS", "1")
    monkeypatch.setenv("COLUMNS", "110")
    return lambda *words, **more: CliRunner().invoke(app, [str(w) for w in words], **more)
