"""Briefs written to files, for the tests that open them in a browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.briefing import render
from tests.briefing.example_call import compared
from tests.briefing.hostile import hostile_comparison


@pytest.fixture(scope="session")
def briefs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Briefs written to files: of the shipped example, and of hostile texts."""
    folder = tmp_path_factory.mktemp("briefs")
    written = {}
    for name, comparison in (("example", compared()), ("hostile", hostile_comparison())):
        made = render(comparison, "html")
        assert isinstance(made, str)
        written[name] = folder / f"{name}.html"
        written[name].write_text(made, encoding="utf-8")
    return written
