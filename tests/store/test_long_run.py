"""Memory stays flat while many documents are added."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks.long_run import read_lines, run


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only there memory is told so")
def test_memory_stays_flat(tmp_path: Path) -> None:
    rows = run(str(tmp_path / "record.db"), 240, 60, read_lines, None)
    assert [r["documents"] for r in rows] == [60, 120, 180, 240]
    assert rows[-1]["memory_mb"] <= 1.15 * rows[0]["memory_mb"], rows
