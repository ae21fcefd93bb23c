"""Lines that say who speaks, before a paragraph without quotation marks."""

from dataclasses import replace

import pytest

from onrecord.records import Span
from onrecord.statements.decoding import Attribution
from onrecord.statements.index import SpanIndex
from onrecord.statements.leadins import find_blocks, speaker_line, with_whole_block

BLOCK = "The harbour stays open. We have said so before."


def blocks(text: str, *known: Attribution) -> list[Attribution]:
    index = SpanIndex((i, (*a.content, *a.cue, *a.source)) for i, a in enumerate(known))
    return list(find_blocks(text, known, index))


@pytest.mark.parametrize(
    "line",
    ["Ann Lee added:", "The port\xa0authority later wrote on Monday:", "Her union replied:"],
)
def test_the_paragraph_after_a_lead_in_is_told_by_its_speaker(line: str) -> None:
    text = f"It rained.\n\n{line}\n\n{BLOCK}\n\nBoats left."
    (found,) = blocks(text)
    assert [s.of(text) for s in found.content] == [BLOCK]
    assert line.startswith(found.source[0].of(text))
    assert found.cue[0].of(text).endswith(":")


@pytest.mark.parametrize(
    "line",
    [
        "Here is the timetable:",  # no word of saying
        "Ann Lee has not said:",
        "Ann Lee said the ports that stay open are:",  # a list follows
        "Read more, as Ann Lee and the many others who saw the harbour that day said:",
    ],
)
def test_a_line_that_says_more_or_less_is_no_lead_in(line: str) -> None:
    assert blocks(f"{line}\n{BLOCK}\n") == []


def test_a_block_in_quotation_marks_or_told_already_is_left_alone() -> None:
    assert blocks(f"Ann Lee said:\n“{BLOCK}”\n") == []
    text = f"Ann Lee said:\n{BLOCK}\n"
    at = text.index(BLOCK)
    known = Attribution((Span(0, 7),), (Span(8, 12),), (Span(at, at + len(BLOCK)),), False, 0.9)
    assert blocks(text, known) == []


def test_a_lead_in_at_the_end_of_a_text_leads_to_nothing() -> None:
    assert blocks("Ann Lee said:\n") == []
    assert speaker_line("Ann Lee said:", 12) == (Span(0, 7), Span(8, 13), "")


def test_a_block_of_numbered_paragraphs() -> None:
    text = "They met. It reads in full:\n\n1. We want rain.\n\n2. We want snow.\n\nBoats left.\n"
    (found,) = blocks(text)
    assert [s.of(text) for s in found.source] == ["It"]
    assert [s.of(text) for s in found.content] == ["1. We want rain.\n\n2. We want snow."]


def test_a_block_of_several_paragraphs_has_no_holes() -> None:
    text = "A spokesperson said:\n\nIt rained. We say so.\n\nThe union has said it did. We agree.\n"
    cue = Span(text.index("said"), text.index(":") + 1)
    parts = [Span(text.index(w), text.index(w) + len(w)) for w in ("It rained.", "We agree.")]
    told = Attribution((Span(0, 14),), (cue,), tuple(parts), False, 0.9)
    found = with_whole_block(text, told)
    assert [s.of(text) for s in found.content] == [text[parts[0].start : parts[1].end]]
    quoted = replace(told, cue=(Span(cue.start, cue.end - 1),), content=parts[:1] and (parts[0],))
    assert with_whole_block(text, quoted) == quoted
