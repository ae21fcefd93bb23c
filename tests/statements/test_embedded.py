"""Clauses that hang on another's words: "the log has the engineer noting that"."""

from __future__ import annotations

import pytest

from onrecord.records import Span
from onrecord.statements.decoding import Attribution
from onrecord.statements.embedded import with_embedded


def _attribution(text: str, source: str, cue: str, content: str) -> Attribution:
    spans = []
    for words in (source, cue, content):
        at = text.index(words)
        spans.append((Span(at, at + len(words)),))
    return Attribution(*spans, inner=False, score=0.9)


CLAUSES = [
    ("A log has the duty engineer noting at dawn that the gauge failed.", "A log", "noting",
     "that the gauge failed", "the duty engineer"),
    ("She said a note quoted the envoy, Ann Lee, as remarking that it rained.", "She", "remarking",
     "that it rained", "the envoy, Ann Lee"),
    ("She described a lunch at which the envoy, Ann Lee, confided that it rained.", "She",
     "confided", "that it rained", "the envoy, Ann Lee"),
    ("The minister has been warning that it rains.", "The minister", "warning", "that it rains",
     "The minister"),
    ("The agency had a report, she said, noting that it rained.", "The agency", "noting",
     "that it rained", "The agency"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "cue", "content", "who"), CLAUSES)
def test_the_clause_has_its_own_subject(
    text: str, source: str, cue: str, content: str, who: str
) -> None:
    (found,) = with_embedded(text, [_attribution(text, source, cue, content)])
    assert found.source[0].of(text) == who


def test_what_it_hangs_on_goes_on() -> None:
    text = "A note quoted the envoy, Ann Lee, as remarking that it rained."
    outer = _attribution(text, "A note", "quoted", "the envoy, Ann Lee, as remarking")
    inner = _attribution(text, "A note", "remarking", "that it rained")
    false = _attribution(text, "Ann Lee", "as", "remarking that it rained")
    found = with_embedded(text, [outer, inner, false])
    assert [a.content[0].of(text) for a in found] == [
        "the envoy, Ann Lee, as remarking that it rained",
        "that it rained",
    ]


def test_who_writes_asks() -> None:
    text = "It rained. Constable Ann Lee wrote to the embassy in Durn asking for help."
    (found,) = with_embedded(text, [_attribution(text, "Durn", "asking", "for help")])
    assert found.source[0].of(text) == "Constable Ann Lee"
