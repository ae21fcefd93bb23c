"""Resolutions and conclusions: the subject above a list speaks in each of its items."""

from __future__ import annotations

from onrecord.records import Span
from onrecord.statements.decoding import Attribution
from onrecord.statements.resolutions import with_list_subjects

RESOLUTION = """The Coastal Council, meeting in Durn on 4 May,

Recalling its decision of 2031,

Gravely concerned at the closing of the strait,

1. Welcomes the report of the secretary, which finds that traffic has halved;

2. Calls upon both states to reopen the strait, and regrets that neither has done so;

3. Notes with deep concern that three ships were lost;

4. Decides to meet again in June.

The observer for Tarsk said that the text was empty.
"""


def _spans(text: str, *pieces: str) -> tuple[Span, ...]:
    return tuple(Span(text.index(p), text.index(p) + len(p)) for p in pieces if p)


def _attribution(text: str, source: str, cue: str, content: str) -> Attribution:
    return Attribution(_spans(text, source), _spans(text, cue), _spans(text, content), False, 0.9)


def _read(text: str, *found: Attribution) -> list[tuple[str, ...]]:
    """Source, cue and content of each attribution."""
    read = with_list_subjects(text, found)
    return [tuple(s[0].of(text) for s in (a.source, a.cue, a.content)) for a in read]


def test_each_item_is_the_subjects_whether_found_before_or_not() -> None:
    council = "The Coastal Council"
    assert sorted(_read(RESOLUTION)) == sorted(
        [
            (council, "Recalling", "its decision of 2031"),
            (council, "Gravely concerned at", "the closing of the strait"),
            (
                council,
                "Welcomes",
                "the report of the secretary, which finds that traffic has halved",
            ),
            (
                council,
                "Calls upon",
                "both states to reopen the strait, and regrets that neither has done so",
            ),
            (council, "Notes with deep concern", "that three ships were lost"),
            (council, "Decides", "to meet again in June"),
        ]
    )


def test_what_an_attribution_told_goes_on_to_the_items_end() -> None:
    found = _attribution(RESOLUTION, "", "Welcomes", "the report of the secretary")
    told = _read(RESOLUTION, found)
    assert (
        "The Coastal Council",
        "Welcomes",
        "the report of the secretary, which finds that traffic has halved",
    ) in told
    assert sum(cue == "Welcomes" for _, cue, _ in told) == 1


def test_a_second_verb_of_an_item_is_the_subjects_too() -> None:
    told = _read(
        RESOLUTION,
        _attribution(RESOLUTION, "", "Calls upon", "both states to reopen the strait"),
        _attribution(RESOLUTION, "", "regrets", "that neither has done so"),
    )
    assert (
        "The Coastal Council",
        "Calls upon",
        "both states to reopen the strait",
    ) in told
    assert ("The Coastal Council", "regrets", "that neither has done so") in told


def test_a_second_verb_is_not_said_by_the_first() -> None:
    text = (
        "The Council,\n\nRecalling its rules, and noting that ships were lost,\n\n"
        "Decides to meet;\n"
    )
    told = _read(text, _attribution(text, "Recalling", "noting", "that ships were lost"))
    assert ("The Council", "noting", "that ships were lost") in told
    assert ("The Council", "Recalling", "its rules") in told


def test_parts_below_an_item_are_told_in_it() -> None:
    text = (
        "The Council,\n\nRecalling its rules,\n\nDecides to:\n\n(a) extend the mission;\n\n"
        "(b) request a report.\n\nIt rained.\n"
    )
    told = _read(text, _attribution(text, "", "request", "a report"))
    assert ("The Council", "request", "a report") in told
    assert (
        "The Council",
        "Decides",
        "to:\n\n(a) extend the mission;\n\n(b) request a report",
    ) in told


def test_a_source_inside_the_item_is_not_who_decides() -> None:
    text = "The Committee:\n- requests the secretary to ask Tarsk;\n- decides to meet in June.\n"
    told = _read(text, _attribution(text, "the secretary", "requests", "to ask Tarsk"))
    assert ("The Committee", "requests", "the secretary to ask Tarsk") in told


def test_what_another_assured_is_told_by_that_other() -> None:
    text = (
        "The Committee\n• welcomed the assurance given by the envoy that ships may pass;\n"
        "• agreed to meet in June.\n"
    )
    told = _read(
        text,
        _attribution(text, "the envoy", "welcomed the assurance given by", "that ships may pass"),
    )
    assert (
        "The Committee",
        "welcomed",
        "the assurance given by the envoy that ships may pass",
    ) in told
    assert ("the envoy", "the assurance given by", "that ships may pass") in told


def test_several_who_speak_together_are_the_source_as_a_whole() -> None:
    text = (
        "We, the Ministers of Tarsk, Velmora and Ostrel,\n\n1. Demand the return of the buoys;\n\n"
        "2. Reserve our rights.\n"
    )
    assert {source for source, _, _ in _read(text)} == {
        "We, the Ministers of Tarsk, Velmora and Ostrel"
    }


def test_other_lists_are_left_alone() -> None:
    for text in (
        "Main points:\n- Rejects the plan\n- Welcomes the talks\n",  # no one who speaks
        "The Council met in Durn.\n\nRain fell;\n\nIt was cold,\n",  # no list
        "The Council:\n- three ships\n- two planes\n",  # no verbs
        "The Council\n\nThe envoy welcomed the plan.\n\nThe envoy left.\n",  # sentences
    ):
        assert _read(text) == []
