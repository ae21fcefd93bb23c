"""The command `onrecord serve`: it starts, refuses what is not safe, and ends in good order."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.errors import SettingError


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as opened:
        return int(opened.getsockname()[1])


def test_it_does_not_serve_others_without_a_token(tmp_path: Path) -> None:
    words = ["serve", "--host", "0.0.0.0", "--record", str(tmp_path / "r.db")]  # noqa: S104
    done = CliRunner().invoke(app, words)
    assert isinstance(done.exception, SettingError)
    assert not (tmp_path / "r.db").exists()


def test_it_serves_and_ends_in_good_order(tmp_path: Path) -> None:
    port = free_port()
    words = ["serve", "--port", str(port), "--record", str(tmp_path / "r.db")]
    # without models it starts in a moment, and says what it cannot do
    environment = {**os.environ, "ONRECORD_MODELS": str(tmp_path), "ONRECORD_THREADS": "1"}
    server = subprocess.Popen(
        [sys.executable, "-m", "onrecord", *words], stderr=subprocess.PIPE, text=True,
        env=environment,
    )  # fmt: skip
    try:
        address = f"http://127.0.0.1:{port}"
        for _ in range(300):
            try:
                with urllib.request.urlopen(f"{address}/documents") as got:  # noqa: S310
                    assert b"The record is empty" in got.read()
                break
            except urllib.error.URLError:
                time.sleep(0.1)
        else:
            pytest.fail("it did not start")
    finally:
        server.send_signal(signal.SIGINT)
        _, told = server.communicate(timeout=60)
    assert server.returncode == 0, told
    assert "nothing can be added" in told and "Traceback" not in told
    assert f"{address}/ (open to this machine's user)" in told


def test_a_port_that_is_taken_is_said_to_be(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = subprocess.run(
            [sys.executable, "-m", "onrecord", "serve", "--port", port, "--record",
             str(tmp_path / "r.db")],
            capture_output=True, text=True, timeout=120, check=False,
            env={**os.environ, "ONRECORD_MODELS": str(tmp_path)},
        )  # fmt: skip
    assert done.returncode == 1 and f":{port}" in done.stderr and "Traceback" not in done.stderr
