"""The recipe of the labeller: its steps call what is there (torch is no part of the tests)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from training.build_labeller import Step, parser, steps

TRAINING = Path(__file__).parents[1] / "training"


def recipe(*more: str) -> list[Step]:
    given = ["--base", "minilm", "--larger", "mpnet", "--out", "runs", *more]
    return list(steps(parser().parse_args(given)))


@pytest.mark.parametrize("step", [*recipe(), *recipe("--trial")], ids=lambda s: s.module)
def test_a_step_is_a_module_that_has_its_options(step: Step) -> None:
    source = (TRAINING / f"{step.module}.py").read_text("utf-8")
    options = {a for a in step.arguments if a.startswith("--")}
    assert options
    for option in options:
        assert re.search(rf'add_argument\(\s*"{option}"', source), option


def test_what_a_step_reads_an_earlier_one_left() -> None:
    left: set[str] = set()
    for step in recipe():
        own = str(step.result)
        read = [a for a in step.arguments if a.endswith(".safetensors") and a != own]
        assert set(read) <= left, step.module
        left.add(own)


def test_a_trial_packs_nothing() -> None:
    assert {"export", "train_edges"} & {s.module for s in recipe()}
    assert not {"export", "train_edges"} & {s.module for s in recipe("--trial")}
