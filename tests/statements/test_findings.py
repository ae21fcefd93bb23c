"""What documents find, in relative clauses that the labeller passes over."""

from __future__ import annotations

import pytest

from onrecord.statements.findings import with_findings

from .test_parentheticals import attribution

FOUND = [
    # text, and the words of who tells, how, and what
    ("They noted the report of the board, which concludes that it rained. Snow fell.",
     ("which", "concludes", "that it rained")),
    ("“We noted the audit, which has since found that it rained,” Lund said.",
     ("which", "has since found", "that it rained,")),
    ("Lund cited a trade paper according to which it rained. Snow fell.",
     ("which", "according to", "it rained")),
    ("Lund cited the telegram, according to which it rained;\nsnow fell.",
     ("which", "according to", "it rained")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "parts"), FOUND)
def test_what_a_document_finds_is_told(text: str, parts: tuple[str, str, str]) -> None:
    (told,) = with_findings(text, [])
    spans = (told.source, told.cue, told.content)
    assert tuple(span[0].of(text).rstrip(",") for span in spans) == (
        *parts[:2],
        parts[2].rstrip(","),
    )


def test_what_the_labeller_saw_stays_as_it_is() -> None:
    text = "They noted the report, which concludes that it rained."
    seen = [attribution(text, "the report", "concludes", "it rained")]
    assert with_findings(text, seen) == seen


def test_according_to_which_attributes_what_stands_behind_it() -> None:
    text = "They noted the report, according to which it rained."
    seen = [attribution(text, "", "according to", "They noted the report")]
    (told,) = with_findings(text, seen)
    assert [s.of(text) for s in told.content] == ["it rained"]
    assert [s.of(text) for s in told.source] == ["which"]


@pytest.mark.parametrize(
    "text",
    [
        "They noted the report, which was found that spring in a drawer.",
        "They noted the report, which found no rain.",
        "They met the pilots, which shows that it rained.",
        "They noted the report. Which shows that it rained.",
    ],
)
def test_other_relative_clauses_tell_nothing(text: str) -> None:
    assert with_findings(text, []) == []
