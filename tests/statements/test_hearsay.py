"""Reports that nobody in particular is given: "she denied reports that"."""

from __future__ import annotations

import pytest

from onrecord.statements.hearsay import with_hearsay

from .test_parentheticals import attribution

SPLIT = [
    # text, cue and content as the labeller has them, the cue and the report that come out
    ("Lund denied reports that it rained.", "denied reports", "that it rained", "denied",
     "reports that it rained", ""),
    ("Lund denied reports that it rained.", "denied", "reports that it rained", "denied",
     "reports that it rained", ""),
    ("Lund dismissed any suggestion that it rained.", "dismissed", "any suggestion that it rained",
     "dismissed", "any suggestion that it rained", ""),
    ("Lund declined to confirm media reports that it rained.", "declined to confirm",
     "that it rained", "declined to confirm", "media reports that it rained", "media"),
    ("Lund would not comment on Tarskian press reports that it rained.", "would not comment on",
     "Tarskian press reports that it rained", "would not comment on",
     "Tarskian press reports that it rained", "Tarskian press"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "cue", "content", "outer_cue", "told", "who"), SPLIT)
def test_what_is_denied_and_what_was_reported_are_two(
    text: str, cue: str, content: str, outer_cue: str, told: str, who: str
) -> None:
    outer, inner = with_hearsay(text, [attribution(text, "Lund", cue, content)])
    assert [s.of(text) for s in outer.cue] == [outer_cue]
    assert [s.of(text) for s in outer.content] == [told]
    assert [s.of(text) for s in inner.content] == ["that it rained"]
    assert [s.of(text) for s in inner.source] == ([who] if who else [])


def test_a_report_that_was_found_already_has_no_speaker() -> None:
    text = "Lund denied reports that it rained."
    told = attribution(text, "Lund", "denied", "reports that it rained")
    report = attribution(text, "Lund", "reports", "that it rained")
    found = with_hearsay(text, [told, report])
    assert len(found) == 2
    assert found[1].source == ()


@pytest.mark.parametrize(
    "text",
    [
        "Lund reports that it rained.",  # a verb
        "Lund wrote two reports that it rained.",  # her own
        "Lund denied the ministry's claim that it rained.",  # somebody's
        "Lund denied it, and reports that it rained went on.",  # no answer to them
    ],
)
def test_other_reports_stay_as_they_are(text: str) -> None:
    cue = text.split()[1]
    told = [attribution(text, "Lund", cue, "that it rained")]
    assert with_hearsay(text, told) == told
