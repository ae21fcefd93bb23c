"""A browser for the tests that need one: the Chromium that is installed, driven by Playwright."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.briefing import render
from tests.briefing.example_call import compared
from tests.briefing.hostile import hostile_comparison

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A headless Chromium; tests that ask for it are skipped where none is installed."""
    sync_api = pytest.importorskip("playwright.sync_api")
    path = next((p for n in NAMES if (p := shutil.which(n))), None)
    if path is None:
        pytest.skip("no Chromium is installed")
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield opened
        opened.close()


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
