"""Every command and every piece of Python in the docs runs."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from importlib import resources
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DOCS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def blocks(language: str) -> list[tuple[str, str]]:
    found = []
    for path in DOCS:
        for block in re.findall(
            rf"^```{language}\n(.*?)^```", path.read_text("utf-8"), re.S | re.M
        ):
            found.append((path.name, block))
    return found


def commands() -> list[tuple[str, str]]:
    return [
        (name, line[2:])
        for name, block in blocks("console")
        for line in block.splitlines()
        if line.startswith("$ onrecord")
    ]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("docs")
    shutil.copytree(
        str(resources.files("onrecord") / "data" / "example"), place, dirs_exist_ok=True
    )
    return place


@pytest.mark.parametrize(("name", "command"), commands(), ids=lambda v: str(v)[:60])
def test_command(name: str, command: str, folder: Path) -> None:
    words = shlex.split(command.split(" > ")[0], comments=True)
    done = subprocess.run(
        [sys.executable, "-m", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, "ONRECORD_THREADS": "1", "COLUMNS": "100"},
    )
    assert done.returncode == 0, f"{name}: {command}\n{done.stderr}"
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("name", "code"), blocks("python"), ids=lambda v: str(v)[:30])
def test_python(name: str, code: str, folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, f"{name}\n{done.stderr}"


def test_links_lead_somewhere() -> None:
    for path in DOCS:
        for link in re.findall(r"\]\(([^)#]+)[^)]*\)", path.read_text("utf-8")):
            if "://" not in link:
                assert (path.parent / link).exists(), f"{path.name} links to {link}"
