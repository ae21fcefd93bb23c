"""A site over a filled record, and a client of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.web import Site

from .serving import client, make_site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site that only reads are made of, open to this machine."""
    made = make_site(tmp_path_factory.mktemp("web") / "record.db")
    yield made
    made.close()
    made.record.close()


@pytest.fixture
def web(site: Site) -> Iterator[TestClient]:
    """A client of it."""
    with client(site) as opened:
        yield opened


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Site]:
    """A site that a test may change."""
    made = make_site(tmp_path / "record.db")
    yield made
    made.close()
    made.record.close()
