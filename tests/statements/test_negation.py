"""What was not said is told apart from what was denied."""

import pytest

from onrecord.statements.negation import negated


@pytest.mark.parametrize(
    "cue",
    [
        "did not say", "declined to comment on", "has not responded to", "did not clarify",
        "refused to say", "made no mention of", "never mentioned", "didn’t address",
    ],
)  # fmt: skip
def test_not_said(cue: str) -> None:
    assert negated(cue)


@pytest.mark.parametrize(
    "cue", ["said", "denied", "rejected", "not only said", "no doubt believes", "warned against"]
)
def test_said(cue: str) -> None:
    assert not negated(cue)
