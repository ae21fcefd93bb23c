"""Records on both engines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.store import Record

from .servers import Server


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
