"""Sources that take in their whole list or name, and whoever is concerned by what."""

from __future__ import annotations

import pytest

from onrecord.statements.sourcereach import with_source_reach

from .test_sourceedges import marked

CASES = [
    ("The Republic of Tarsk, the Durnish Union, [Velmora, and Olmia] {regard} <rain as weather>.",
     "The Republic of Tarsk, the Durnish Union, Velmora, and Olmia"),
    ("On Monday, [Velmora and Olmia] {said} <no>.", "Velmora and Olmia"),
    ("It rained, [Velmora and Olmia] {said} <no>.", "Velmora and Olmia"),
    ("[two U].S. harbour officials {said} <no>.", "two U.S. harbour officials"),
    ("[Plan U]. Boats {said} <no>.", "Plan U"),
    ("of men held off [Delft Isle, the Official Spokesperson, Shri Ada Brenn], {said} <no>.",
     "the Official Spokesperson, Shri Ada Brenn"),
    ("[Today, Director Ada Brenn and Ilo Kard convened leaders of unions] {to discuss} <rain>.",
     "Director Ada Brenn and Ilo Kard"),
    ("by [aid groups: Ada Brenn] {said} <no>.", "Ada Brenn"),
    ("He told us [the office was “]{satisfied} <that it rained”>.", "the office"),
    ("According to [Ada Brenn, the spokeswoman], {said} <no>.", "Ada Brenn, the spokeswoman"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_reach(text: str, wanted: str) -> None:
    bare, told = marked(text)
    found = with_source_reach(bare, told)
    assert [s.of(bare) for s in found.source] == [wanted]
    assert (found.cue, found.content) == (told.cue, told.content)


def test_who_is_concerned_tells_and_not_what_concerns() -> None:
    bare, told = marked("<Tarsk> {is gravely concerned by} [reports from Olm] <that it rained>.")
    found = with_source_reach(bare, told)
    assert [s.of(bare) for s in found.source] == ["Tarsk"]
    assert [s.of(bare) for s in found.content] == ["reports from Olm that it rained"]


def test_nobody_is_called_gratitude() -> None:
    bare, told = marked("<The invitation> {was accepted with} [gratitude].")
    assert with_source_reach(bare, told).source == ()


def test_a_side_before_a_passive_tells() -> None:
    bare, told = marked("On the Tarskian side, it {was stressed} <that work goes on>.")
    found = with_source_reach(bare, told)
    assert [s.of(bare) for s in found.source] == ["the Tarskian side"]


def test_whom_is_the_source_and_no_more() -> None:
    bare, told = marked("<Bo Berg>, {according to} [whom ten boats left], said no.")
    found = with_source_reach(bare, told)
    assert [s.of(bare) for s in found.source] == ["whom"]
    assert [s.of(bare) for s in found.content] == ["ten boats left"]
