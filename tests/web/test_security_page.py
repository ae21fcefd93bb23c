"""Each line of docs/security.md names tests that are there."""

import re
from pathlib import Path

HERE = Path(__file__).parent
PAGE = (HERE.parent.parent / "docs" / "security.md").read_text("utf-8")


def test_each_line_of_the_threat_model_has_a_test() -> None:
    there = set()
    for path in HERE.glob("test_*.py"):
        there |= set(re.findall(r"^def (test_\w+)", path.read_text("utf-8"), re.M))
    lines = [x for x in PAGE.splitlines() if x.startswith("| ")][1:]
    assert len(lines) > 15
    for line in lines:
        named = re.findall(r"`(test_\w+)`", line.split("|")[-2])
        assert named, line
        assert set(named) <= there, line
