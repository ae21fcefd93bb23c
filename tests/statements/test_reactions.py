"""Lists of reactions: who spoke and where on a line, then what in quotation marks."""

from onrecord.statements.quotation import quotations
from onrecord.statements.reactions import find_reactions

LIST = """Following are reactions:

TARSKIAN PRESIDENT ADA BRENN, ON X:

"We condemn it. We will act."

Olmian Foreign Minister Bo Lund, to reporters in Durn:

"We lodged a protest."

VELMORAN ENVOY ILO KARD, QUOTED BY THE WIRE:

"It was the drills."

DURNISH FOREIGN MINISTRY: "No comment."
"""


def told(text: str) -> list[tuple[str, str, str]]:
    return [
        (a.source[0].of(text), a.cue[0].of(text), a.content[0].of(text))
        for a in find_reactions(text, quotations(text))
    ]


def test_a_list_of_reactions() -> None:
    assert told(LIST) == [
        ("TARSKIAN PRESIDENT ADA BRENN", ":", '"We condemn it. We will act."'),
        ("Olmian Foreign Minister Bo Lund", ":", '"We lodged a protest."'),
        ("DURNISH FOREIGN MINISTRY", ":", '"No comment."'),
    ]


def test_one_such_line_is_no_list() -> None:
    assert told('TARSKIAN PRESIDENT ADA BRENN, ON X:\n\n"We condemn it."\n') == []


def test_a_title_before_a_quotation_is_no_speaker() -> None:
    assert told('Weather Today: "Rain."\n\nThe Long Quay: "A novel."\n') == []
