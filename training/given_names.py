#!/usr/bin/env python3
"""List given names that are told of one gender, from the locales of Faker.

    pip install "Faker==40.54.0" "anyascii==0.3.3"
    python -m training.given_names

Writes `src/onrecord/data/en/givennames.toml`. Faker is under the MIT licence, anyascii (names in
plain letters) under the ISC licence; neither is needed to run onrecord.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import textwrap
import tomllib
from collections import defaultdict
from pathlib import Path

import faker.providers.person as locales
from anyascii import anyascii

DATA = Path(__file__).parent.parent / "src/onrecord/data/en"
SURE = 4  # times as many languages as have it of the other gender
SHORTEST = 3  # letters
HEAD = """\
# Given names told of one gender alone, or in four times as many languages as of the other, in the
# locales of Faker 40.54 (MIT licence, copyright Daniele Faraglia), in plain letters; made by
# training/given_names.py. They only lean a doubtful pronoun and a doubtful run of capitals; names
# that tell a gender by themselves are in actors.toml.
"""


def votes() -> dict[str, dict[str, set[str]]]:
    """The languages in which each name is a man's and a woman's."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for module in pkgutil.iter_modules(locales.__path__):
        provider = importlib.import_module(f"{locales.__name__}.{module.name}").Provider
        for gender in ("male", "female"):
            for form in (f"first_names_{gender}", f"first_{gender}_names"):
                for name in getattr(provider, form, ()) or ():
                    first = re.split(r"[ -]", anyascii(name).lower())[0].strip("'`")
                    if len(first) >= SHORTEST and first.isalpha():
                        found[first][gender[0]].add(module.name.split("_")[0])
    return found


def main() -> None:
    """The command line."""
    known = tomllib.loads((DATA / "actors.toml").read_text("utf-8"))["given"]
    listed = {*known["m"], *known["f"]}
    found = votes()
    parts = [HEAD]
    for gender, other in (("m", "f"), ("f", "m")):
        names = sorted(
            name
            for name, by in found.items()
            if by[gender] and len(by[gender]) >= SURE * len(by[other]) and name not in listed
        )
        parts += [f"{gender} = '''", *textwrap.wrap(" ".join(names), 100), "'''", ""]
    (DATA / "givennames.toml").write_text("\n".join(parts), "utf-8")


if __name__ == "__main__":
    main()
