"""`python -m onrecord.actors`: write the compiled register after a change of its TOML files."""

from __future__ import annotations

import sys

from .registerdata import write_compiled

if __name__ == "__main__":
    sys.stdout.write(f"{write_compiled()}\n")
