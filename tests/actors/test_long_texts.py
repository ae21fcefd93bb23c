"""The cost of reading a text grows as its length does."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest

from onrecord.actors import build_chains, link_actors, load_register
from onrecord.documents.passages import sentences
from onrecord.records import Document, Span, Statement
from onrecord.times import find_times, when_said

_GIVEN = ["Anna", "Boris", "Clara", "Daniel", "Elena", "Felix", "Greta", "Hugo", "Irina", "Jonas"]
_STEMS = ["Vald", "Morr", "Kest", "Brann", "Tors", "Lind", "Sorr", "Hald", "Perr", "Quill"]
_ENDS = ["en", "ova", "ic", "aro", "sund", "berg", "elli", "ant", "osh", "ley"]
_SAID = re.compile(r"(?P<source>[^.\n“]+?) (?P<cue>said) (?P<content>[^.\n]+)\.")
_ENDLESS = (
    "Ann Lee met Bo Berg and you said he left and his spokesman said the group agreed and the two"
    " of us said he saw Mr. Berg, who said no and the latter said yes and "
)
_SAID_IN_PASSING = re.compile(
    r"(?P<source>you|he|his spokesman|who|the latter) (?P<cue>said) (?P<content>\w+)"
)


def _passage(number: int) -> str:
    """A readout of an invented call; names differ from one to the next."""
    one = f"{_GIVEN[number % 10]} {_STEMS[number // 10 % 10]}{_ENDS[number // 100 % 10]}"
    two = f"{_GIVEN[(number + 3) % 10]} {_STEMS[number // 7 % 10]}{_ENDS[number // 13 % 10]}"
    return (
        f"President {one} spoke with Prime Minister {two} of Tarsk on Monday.\n\n"
        f"{one.split()[1]} said the talks of March {number % 27 + 1} had helped. "
        f"The Prime Minister said he would write by Friday. He said nothing had been signed. "
        f"The two leaders said they would meet in May. “It was late,” the adviser said on Tuesday. "
        f"The ministry said the Tarskian side had asked for more time.\n\n"
    )


def _seconds(text: str, said: re.Pattern[str]) -> float:
    """Seconds of the processor to link actors and dates of a text with these statements."""
    found = [
        Statement(
            f"s{k}",
            "d",
            "indirect",
            (Span(*m.span("content")),),
            (Span(*m.span("cue")),),
            (Span(*m.span("source")),),
        )
        for k, m in enumerate(said.finditer(text))
    ]
    document = Document("d", text, "Office of the President of Velmora", published="2031-03-05")
    register, cut = load_register(), sentences(text)
    began = time.process_time()
    mentions = link_actors(document, cut, found, register)
    build_chains(document, cut, found, mentions, register)
    when_said(document, found, find_times(document, cut))
    return time.process_time() - began


def _passages(count: int) -> float:
    return _seconds("".join(_passage(k) for k in range(count)), _SAID)


def _without_end(count: int) -> float:
    """The same of one sentence that does not end."""
    return _seconds(_ENDLESS * count, _SAID_IN_PASSING)


@pytest.mark.parametrize("seconds", [_passages, _without_end])
def test_the_time_grows_with_the_text_and_not_with_its_square(
    seconds: Callable[[int], float],
) -> None:
    seconds(20)
    short, four_times = (min(seconds(n) for _ in range(2)) for n in (100, 400))
    assert four_times < 8 * short  # its square would be 16; now about 4.8
