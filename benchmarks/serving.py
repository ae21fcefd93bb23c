"""A real `onrecord serve` to be measured: started, asked, weighed."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any


class Client:
    """Asks a server over one connection that is kept, as a browser does."""

    def __init__(self, port: int, timeout: float = 60) -> None:
        self._port, self._timeout = port, timeout
        self._open: http.client.HTTPConnection | None = None

    def ask(self, path: str, body: dict[str, str] | None = None) -> tuple[int, bytes]:
        """The status and the body of an answer. Raises OSError, HTTPException."""
        for attempt in (1, 2):
            fresh = self._open is None
            if self._open is None:
                self._open = http.client.HTTPConnection(
                    "127.0.0.1", self._port, timeout=self._timeout
                )
            try:
                data = None if body is None else json.dumps(body)
                headers = {"Content-Type": "application/json"} if data else {}
                self._open.request("POST" if data else "GET", path, data, headers)
                answer = self._open.getresponse()
                return answer.status, answer.read()
            except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
                self.close()
                if fresh or attempt == 2 or body is not None:
                    raise  # a kept connection may be closed by a server at rest; a new one may not
        raise AssertionError("unreachable")

    def close(self) -> None:
        """Let go of the connection."""
        if self._open is not None:
            self._open.close()
            self._open = None

    def json(self, path: str, body: dict[str, str] | None = None) -> Any:
        """The answer as JSON. Raises OSError where the status is not 2xx."""
        status, data = self.ask(path, body)
        if not 200 <= status < 300:
            raise OSError(f"{path}: {status} {data[:200]!r}")
        return json.loads(data)


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.create_server(("127.0.0.1", 0)) as opened:
        return int(opened.getsockname()[1])


@contextmanager
def served(address: str, log: Path) -> Iterator[tuple[int, int]]:
    """A server over a record as a process of its own: its port and its process id."""
    port = free_port()
    words = ["serve", "--record", address, "--port", str(port)]
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "onrecord", *words], stdout=output, stderr=output
        )
    try:
        wait_for(port, process, log)
        yield port, process.pid
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(timeout=60)
        except subprocess.TimeoutExpired:
            process.kill()
            raise


def wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until the server answers and has read what is there. Raises OSError where it ends."""
    until = time.monotonic() + 300
    while time.monotonic() < until:
        if process.poll() is not None:
            raise OSError(f"the server ended: {log.read_text('utf-8', 'replace')[-2000:]}")
        try:
            with closing(Client(port, 30)) as client:
                ready = ("/api/v1/events?limit=1", "/api/v1/contacts?limit=1")
                if all(client.ask(path)[0] == 200 for path in ready):
                    return
        except OSError:
            pass
        time.sleep(0.2)
    raise OSError("the server did not answer for five minutes")


def resident_mb(process: int | str) -> float:
    """The memory that a process (its id, or "self") holds, in MB; 0 where nobody tells."""
    try:
        lines = Path(f"/proc/{process}/status").read_text("utf-8").splitlines()
    except OSError:
        return 0.0
    return next((int(x.split()[1]) / 1024 for x in lines if x.startswith("VmRSS")), 0.0)


def processor_seconds(process: int) -> float:
    """The processor's time that a process has spent; 0 where the system does not tell."""
    try:
        words = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")


def copied(record: str, folder: Path) -> str:
    """A copy of a record's file in a folder, so that what is measured leaves it as it is."""
    address = str(folder / "record.db")
    for ending in ("", "-wal"):
        if Path(record + ending).exists():
            shutil.copy(record + ending, address + ending)
    return address
