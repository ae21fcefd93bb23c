#!/usr/bin/env python3
"""Figures that must not fall: run benchmarks, compare with floors.toml, exit 1 where one fell.

    python -m benchmarks.floors                       what ships with the project
    python -m benchmarks.floors --whole               that, and all of the data beside it
    python -m benchmarks.floors --part speed          one part alone
    python -m benchmarks.floors --raise NAME=VALUE    a floor goes up, or a new one is set
    python -m benchmarks.floors --lower NAME=VALUE --reason TEXT
    python -m benchmarks.floors --whole --reset --reason TEXT
                                                      after a new model: every floor at its figure
                                                      less the margin

The margin is 0.02, or what two of the things counted weigh where that is more: a share of 30 things
moves by .067 when two of them turn. Each change of a floor is kept with its date and reason; a test
sees to it that the floor in force is the last one of its history.
"""

from __future__ import annotations

import argparse
import datetime
import math
import sys
import time
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from benchmarks.measures import Figure

FILE = Path(__file__).parent / "floors.toml"
MARGIN = 0.02
HEADER = """\
# Floors of the benchmarks' figures; written by `python -m benchmarks.floors`, which says how.
# A floor is the last entry of its history; one that went down says so and gives the reason.
"""


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a floor: the day (ISO), the new floor, the figure of that day, the reason."""

    on: str
    floor: float
    figure: float | None = None
    reason: str = ""
    lowered: bool = False


@dataclass
class Floor:
    """A floor with its history, oldest first."""

    history: list[Change] = field(default_factory=list)

    @property
    def value(self) -> float:
        """The floor in force."""
        return self.history[-1].floor


Floors = dict[str, Floor]


class FloorsError(ValueError):
    """A change that is not allowed, or a file that is not in order; the message says which."""


def load(path: Path = FILE) -> Floors:
    """Read the floors. Raises FloorsError where a floor is not the last one of its history."""
    if not path.is_file():
        return {}
    floors: Floors = {}
    for name, row in tomllib.loads(path.read_text("utf-8")).items():
        history = [Change(**{**c, "on": str(c["on"])}) for c in row["history"]]
        floors[name] = Floor(history)
        if not history or row["floor"] != history[-1].floor:
            raise FloorsError(f"{name}: the floor in {path.name} is not the last of its history")
        _check_history(name, history)
    return floors


def _check_history(name: str, history: Sequence[Change]) -> None:
    for before, after in pairwise(history):
        if after.floor < before.floor and not (after.lowered and after.reason):
            raise FloorsError(
                f"{name} went from {before.floor} to {after.floor} on {after.on} without a reason; "
                "lower a floor with --lower NAME=VALUE --reason TEXT"
            )


def dump(floors: Mapping[str, Floor]) -> str:
    """The floors as TOML."""
    parts = [HEADER]
    for name in sorted(floors):
        rows = "".join(f"  {_inline(c)},\n" for c in floors[name].history)
        parts.append(f'["{name}"]\nfloor = {floors[name].value}\nhistory = [\n{rows}]\n')
    return "\n".join(parts)


def _inline(change: Change) -> str:
    cells = [f"on = {change.on}", f"floor = {change.floor}"]
    if change.figure is not None:
        cells.append(f"figure = {change.figure}")
    if change.lowered:
        cells.append("lowered = true")
    if change.reason:
        reason = change.reason.replace("\\", "\\\\").replace('"', '\\"')
        cells.append(f'reason = "{" ".join(reason.split())}"')
    return "{ " + ", ".join(cells) + " }"


def allowance(figure: Figure, margin: float = MARGIN) -> float:
    """How far a floor stands below a figure."""
    return max(margin, 2 / figure.of) if figure.of else 1.0


def floor_for(figure: Figure, margin: float = MARGIN) -> float:
    """The floor that a figure gets: rounded down to three decimals, at least 0."""
    return max(0.0, math.floor(1000 * (figure.value - allowance(figure, margin))) / 1000)


def change(
    floors: Floors,
    name: str,
    value: float,
    *,
    lower: bool,
    reason: str,
    figure: float | None = None,
) -> None:
    """Set one floor. Raises FloorsError for a silent or needless lowering."""
    before = floors[name].value if name in floors else None
    down = before is not None and value < before
    if down and not lower:
        raise FloorsError(
            f"{name} would go from {before} to {value}: that needs --lower and --reason"
        )
    if lower and not reason.strip():
        raise FloorsError("lowering a floor needs --reason TEXT")
    if lower and figure is None and not down:
        raise FloorsError(f"{name} stands at {before}: {value} does not lower it")
    if value == before:
        return
    today = datetime.date.today().isoformat()
    entry = Change(today, value, figure, reason.strip() if down or reason else "", down)
    floors.setdefault(name, Floor()).history.append(entry)


def reset(floors: Floors, figures: Mapping[str, Figure], margin: float, reason: str) -> None:
    """Every floor at its figure less the margin, up or down."""
    if not reason.strip():
        raise FloorsError("--reset may lower floors: it needs --reason TEXT")
    for name, figure in figures.items():
        value = floor_for(figure, margin)
        change(floors, name, value, lower=True, reason=reason, figure=round(figure.value, 4))


def fallen(floors: Mapping[str, Floor], figures: Mapping[str, Figure]) -> list[str]:
    """A sentence for each figure below its floor, and for each floor whose figure is gone."""
    suites = {name.split(".")[0] for name in figures}
    wrong = []
    for name, floor in floors.items():
        if name in figures and figures[name].value < floor.value:
            wrong.append(f"{name} is {figures[name].value:.3f}, its floor {floor.value:.3f}")
        elif name not in figures and name.split(".")[0] in suites:
            wrong.append(f"{name} has a floor but was not measured")
    return wrong


def show(floors: Mapping[str, Floor], figures: Mapping[str, Figure]) -> None:
    """Print figure, floor and margin, a line each."""
    print(f"{'':34}{'figure':>8}{'of':>8}{'floor':>8}{'margin':>8}")
    for name, f in figures.items():
        floor = floors.get(name)
        held = f"{floor.value:8.3f}{f.value - floor.value:+8.3f}" if floor else "    none"
        below = "  FALLEN" if floor and f.value < floor.value else ""
        print(f"{name:34}{f.value:8.3f}{f.of:8}{held}{below}")


def _named(values: Iterable[str]) -> list[tuple[str, float]]:
    out = []
    for value in values:
        name, equals, number = value.partition("=")
        try:
            out.append((name, float(number)))
        except ValueError:
            equals = ""
        if not equals or "." not in name or not 0 <= out[-1][1] <= 1:
            raise FloorsError(
                f"expected SUITE.FIGURE=VALUE with a value from 0 to 1, got {value!r}"
            )
    return out


def _parser() -> argparse.ArgumentParser:
    p = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    p.add_argument("--shared", type=Path, default=Path("../shared"), help="folder of the data")
    p.add_argument("--whole", action="store_true", help="with all of the data beside the project")
    p.add_argument("--part", action="append", choices=("shipped", "bounded", "whole", "speed"))
    p.add_argument("--raise", dest="up", nargs="+", default=[], metavar="NAME=VALUE")
    p.add_argument("--lower", dest="down", nargs="+", default=[], metavar="NAME=VALUE")
    p.add_argument("--reset", action="store_true", help="floors from the figures of this run")
    p.add_argument("--margin", type=float, default=MARGIN)
    p.add_argument("--reason", default="")
    return p


def measure(parts: Sequence[str], shared: Path) -> dict[str, Figure]:
    """The figures of some parts. Raises FloorsError where the data they need is absent."""
    from benchmarks import suites

    if set(parts) & set(suites.BESIDE) and not (shared / "tools").is_dir():
        raise FloorsError(f"{shared} holds no tools and data: give the folder with --shared")
    figures: dict[str, Figure] = {}
    for suite in suites.SUITES:
        if suite.part in parts:
            begun = time.process_time()
            figures |= {f"{suite.name}.{name}": f for name, f in suite.run(shared).items()}
            spent = time.process_time() - begun
            print(f"{suite.name}: {spent:.1f} s of the processor", file=sys.stderr, flush=True)
    return figures


def main(argv: Sequence[str] | None = None, path: Path = FILE) -> int:
    """The command line; returns the exit code."""
    args = _parser().parse_args(argv)
    try:
        floors = load(path)
        for name, value in _named(args.up):
            change(floors, name, value, lower=False, reason=args.reason)
        for name, value in _named(args.down):
            change(floors, name, value, lower=True, reason=args.reason)
        if args.up or args.down:
            path.write_text(dump(floors), encoding="utf-8")
            return 0
        parts = args.part or (["shipped", "bounded", "whole"] if args.whole else ["shipped"])
        figures = measure(parts, args.shared)
        if args.reset:
            reset(floors, figures, args.margin, args.reason)
            path.write_text(dump(floors), encoding="utf-8")
    except FloorsError as error:
        print(error, file=sys.stderr)
        return 2
    show(floors, figures)
    wrong = fallen(floors, figures)
    print("\n" + ("; ".join(wrong) if wrong else f"{len(figures)} figures, none below its floor"))
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
