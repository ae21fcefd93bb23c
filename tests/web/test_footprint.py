"""Memory: heaps that threads share, and what is put aside from garbage collection."""

from __future__ import annotations

import gc
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.web import Site, make_app
from onrecord.web.warming import YOUNG, Warming

from .serving import client, make_site


@pytest.mark.skipif(sys.platform != "linux", reason="asks the C library of Linux")
def test_heaps_are_shared_where_the_c_library_can() -> None:
    code = "from onrecord.web import share_heaps; print(share_heaps())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() in ("True", "False")


def test_what_a_server_has_read_is_not_looked_through_again(tmp_path: Path) -> None:
    site, before = make_site(tmp_path / "r.db"), gc.get_threshold()
    warming = Warming(site)
    warming.begin()
    assert warming.wait(60) and gc.get_freeze_count() > 1000
    assert gc.get_threshold()[0] == YOUNG
    warming.end()
    assert gc.get_threshold() == before and gc.get_freeze_count() == 0
    site.close()
    site.record.close()


def test_a_server_that_ends_at_once_ends_well(fresh: Site) -> None:
    assert make_app(fresh)
    for _ in range(3):
        with client(fresh) as web:
            assert web.get("/").status_code == 200
