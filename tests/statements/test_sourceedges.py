"""Sources that begin and end where their noun does."""

from __future__ import annotations

import pytest

from onrecord.records import Span
from onrecord.statements.decoding import Attribution
from onrecord.statements.sourceedges import with_source_edges

# text with the labeller's pieces in [ ], the cue in { }, the content in < >; the source wanted
CASES = [
    ("[Foreign ministers on Monday] {agreed} <to talk>.", ["Foreign ministers"]),
    ("[A text issued on Monday] {says} <it rained>.", ["A text issued on Monday"]),
    ("It rained.\n\n[2. The parties] {agreed} <to talk>.", ["The parties"]),
    ("Flights\n\n[Flights\n\nThe parties] {agreed} <to talk>.", ["The parties"]),
    ("In [November Mr Lund] {told} us <to go>.", ["Mr Lund"]),
    ("In [May they] {told} us <to go>.", ["they"]),
    ("It warns as the laboratory [in Kaarla] {warns} <of rain>.", ["the laboratory in Kaarla"]),
    ("In a [written submission his lawyers] {say} <it rained>.", ["his lawyers"]),
    ("She was {assured} by [both capitals of the respect] <in which> she is held.",
     ["both capitals"]),
    ("[The Velmoran] chargé [d]'affaires {said} <no>.", ["The Velmoran chargé d'affaires"]),
    ("[The paper] {alleges} <that [Ada, the chief], wrote>.", ["The paper"]),
    ("The memo, a copy of which [the Mail] has seen, {says} <no>.", ["The memo"]),
    ("[Officials at her] ministry {said} <no>.", ["Officials at her ministry"]),
    ("Bo Berg, [the Tarskian president']s spokesman, {said} <no>.",
     ["Bo Berg, the Tarskian president's spokesman"]),
    ("Ada was told by [her treasurer] <that> it rained, and {told} him <to go>.", ["Ada"]),
    ("[her counterpart] told Ada <that it rained>, {said} [her spokesman].", ["her spokesman"]),
    ("[I]'ve {seen} <it>.", ["I"]),
    ("Snow fell, and one [of my aides] {said} <no>.", ["one of my aides"]),
    ("The public inquiry into [the sinking] {heard} <that it rained>.",
     ["The public inquiry into the sinking"]),
    ("Ada, [who earlier] {told} us <to go>, left.", ["who"]),
    ("Ada, who as defence [secretary] {opposed} <it>, left.", ["who"]),
    ("It {was stressed} by [all] three <that it rained>.", ["all three"]),
    ("[It] {is also telling} <that it rained>.", []),
    ("[Ada] and [Bo] {said} <no>.", ["Ada", "Bo"]),
]  # fmt: skip


def marked(text: str) -> tuple[str, Attribution]:
    """The bare text and the attribution that its brackets mark."""
    pieces: dict[str, list[Span]] = {"[": [], "{": [], "<": []}
    bare, opened = "", []
    for c in text:
        if c in "[{<":
            opened.append((c, len(bare)))
        elif c in "]}>":
            kind, start = opened.pop()
            pieces[kind].append(Span(start, len(bare)))
        else:
            bare += c
    found = (tuple(sorted(pieces[k])) for k in "[{<")
    source, cue, content = found
    return bare, Attribution(source, cue, content, False, 0.9)


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_edges(text: str, wanted: list[str]) -> None:
    bare, told = marked(text)
    found = with_source_edges(bare, told)
    assert [s.of(bare) for s in found.source] == wanted
    assert (found.cue, found.content) == (told.cue, told.content)


def test_a_day_is_no_part_of_a_source() -> None:
    text = "The envoy Ada Brenn on Friday said it rained."
    cue, told = text.index("said"), text.index("it rained")
    a = Attribution(
        (Span(0, text.index(" Friday")),),
        (Span(cue, cue + 4),),
        (Span(told, told + 9),),
        False,
        0.9,
    )
    assert [s.of(text) for s in with_source_edges(text, a).source] == ["The envoy Ada Brenn"]
