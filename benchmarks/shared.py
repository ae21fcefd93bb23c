"""Where the gold data and the scorers lie (beside the project, never in it)."""

from __future__ import annotations

import argparse
import importlib
import sys
from pathlib import Path
from types import ModuleType


def parser(doc: str | None) -> argparse.ArgumentParser:
    """A parser with `--shared`."""
    p = argparse.ArgumentParser(
        description=doc, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    p.add_argument(
        "--shared", type=Path, default=Path("../shared"), help="folder of data, gold and tools"
    )
    p.add_argument("--threads", type=int, default=1)
    return p


def scorer(shared: Path, name: str) -> ModuleType:
    """One of the scorers. Ends the program with a plain sentence where it is absent."""
    tools = shared / "tools"
    if not (tools / f"{name}.py").is_file():
        sys.exit(f"{tools}/{name}.py is not there: give the folder of the data with --shared")
    sys.path.insert(0, str(tools))
    return importlib.import_module(name)
