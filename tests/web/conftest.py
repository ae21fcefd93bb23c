"""A site over a filled record, a client of it, and the same in a browser."""

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from starlette.testclient import TestClient

from onrecord.web import Site, make_app

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


@pytest.fixture
def served(fresh: Site) -> Iterator[str]:
    """The address of a real server over a site that a test may change."""
    with socket.create_server(("127.0.0.1", 0)) as opened:
        port = opened.getsockname()[1]
        config = uvicorn.Config(make_app(fresh), log_level="error", access_log=False)
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [opened]})
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{port}"
        server.should_exit = True
        thread.join(timeout=30)
