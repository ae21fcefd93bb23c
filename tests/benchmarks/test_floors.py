"""Floors: what may change them, and that no figure has fallen below its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import floors
from benchmarks.floors import Change, Floor, Floors, FloorsError
from benchmarks.measures import Figure

SHARED = Path(__file__).parents[3] / "shared"


def some() -> Floors:
    return {"acts.recall": Floor([Change("2031-05-01", 0.8, 0.82)])}


def test_a_floor_goes_up_without_a_reason() -> None:
    held = some()
    floors.change(held, "acts.recall", 0.81, lower=False, reason="")
    assert held["acts.recall"].value == 0.81
    assert [c.floor for c in held["acts.recall"].history] == [0.8, 0.81]


@pytest.mark.parametrize(
    ("value", "lower", "reason", "told"),
    [
        (0.7, False, "", "needs --lower and --reason"),
        (0.7, False, "because", "needs --lower and --reason"),
        (0.7, True, " ", "needs --reason"),
        (0.9, True, "because", "does not lower it"),
    ],
)
def test_a_floor_is_not_lowered_in_silence(
    value: float, lower: bool, reason: str, told: str
) -> None:
    held = some()
    with pytest.raises(FloorsError, match=told):
        floors.change(held, "acts.recall", value, lower=lower, reason=reason)
    assert held == some()


def test_a_lowering_is_kept_with_its_reason(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    path.write_text(floors.dump(some()), encoding="utf-8")
    done = floors.main(
        ["--lower", "acts.recall=0.75", "--reason", 'stricter "gold" \\ marks'], path
    )
    assert done == 0
    last = floors.load(path)["acts.recall"].history[-1]
    assert (last.floor, last.lowered, last.reason) == (0.75, True, 'stricter "gold" \\ marks')


@pytest.mark.parametrize(
    "arguments",
    [
        ["--lower", "acts.recall=0.75"],
        ["--raise", "acts.recall=0.75"],
        ["--raise", "acts.recall"],
        ["--raise", "acts.recall=2"],
        ["--raise", "=0.5"],
    ],
)
def test_the_command_line_refuses(tmp_path: Path, arguments: list[str]) -> None:
    path = tmp_path / "floors.toml"
    path.write_text(floors.dump(some()), encoding="utf-8")
    assert floors.main(arguments, path) == 2
    assert floors.load(path) == some()


def test_a_reset_gives_each_figure_its_margin() -> None:
    held = some()
    figures = {"acts.recall": Figure(0.71234, 500), "acts.precision": Figure(1.0, 4)}
    with pytest.raises(FloorsError, match="--reason"):
        floors.reset(held, figures, 0.02, "")
    floors.reset(held, figures, 0.02, "new model")
    assert held["acts.recall"].value == 0.692
    assert held["acts.recall"].history[-1].lowered
    assert held["acts.precision"].value == 0.5  # two of four
    floors.reset(held, figures, 0.02, "the same again")
    assert len(held["acts.recall"].history) == 2


def test_a_floor_changed_by_hand_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    text = floors.dump(some())
    path.write_text(text.replace("floor = 0.8\n", "floor = 0.6\n"), encoding="utf-8")
    with pytest.raises(FloorsError, match="not the last of its history"):
        floors.load(path)
    floor = Floor([Change("2031-05-01", 0.8), Change("2031-05-02", 0.6)])
    path.write_text(floors.dump({"acts.recall": floor}), encoding="utf-8")
    with pytest.raises(FloorsError, match="without a reason"):
        floors.load(path)


def test_what_fell_and_what_is_gone_is_told() -> None:
    held = {**some(), "acts.precision": Floor([Change("2031-05-01", 0.9)])}
    assert floors.fallen(held, {"acts.recall": Figure(0.79, 50)}) == [
        "acts.recall is 0.790, its floor 0.800",
        "acts.precision has a floor but was not measured",
    ]
    assert floors.fallen(held, {"checks.recall": Figure(0.1, 50)}) == []


def _held(part: str) -> None:
    held, figures = floors.load(), floors.measure([part], SHARED)
    assert not set(figures) - set(held), "figures without a floor: set them with --raise"
    assert floors.fallen(held, figures) == []


def test_nothing_that_ships_fell() -> None:
    _held("shipped")


@pytest.mark.skipif(not (SHARED / "tools").is_dir(), reason="no data beside the project")
def test_nothing_fell_on_a_part_of_the_data_beside() -> None:
    _held("bounded")
