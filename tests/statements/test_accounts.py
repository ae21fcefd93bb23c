"""Sentences that begin by whose account they are told: "In the palace's version, ..."."""

from __future__ import annotations

import pytest

from onrecord.statements.accounts import with_accounts
from onrecord.statements.quotation import quotations

from .test_parentheticals import attribution

BEGUN = [
    # text, who tells it, by which words, what is told
    ("He left. In the palace's version, the envoy said no.", "the palace", "In … version",
     "the envoy said no"),
    ("By her own account, she never asked.", "her", "By … account", "she never asked"),
    ("In Lund’s telling the envoy said no.", "Lund", "In … telling", "the envoy said no"),
    ("By both ministers' account, it rained hard.", "both ministers", "By … account",
     "it rained hard"),
    ("In the Iron Stair's account Ms Brandt said no.", "the Iron Stair", "In … account",
     "Ms Brandt said no"),
    ("In the version of Jacaranda House, Mr Berg said no; it rained.", "Jacaranda House",
     "In … version of", "Mr Berg said no"),
    ("In the words of a former minister, it was a farce. It rained.", "a former minister",
     "In … words of", "it was a farce"),
    ("In Lund's version, Berg said: “It rains. It pours.” He left.", "Lund", "In … version",
     "Berg said: “It rains. It pours.”"),
    ("“In his telling they never met,” she said.", "his", "In … telling", "they never met,"),
    ("In her opinion, this leaves no room.", "her", "In … opinion", "this leaves no room"),
    ("As reported by the Harbour Office for Boats, talks go on.", "the Harbour Office for Boats",
     "As … reported by", "talks go on"),
    ("It was over by ten. By the account of two of them, he left first.", "two of them",
     "By … account of", "he left first"),
    ("In the version of an aide who saw the notes, he left first.", "an aide who saw the notes",
     "In … version of", "he left first"),
    ("In the account that two aides gave the Ledger, he left first.", "two aides",
     "In … account", "he left first"),
    ("As one of them remembers it, he left first. It rained.", "one of them", "As … remembers it",
     "he left first"),
    ("As Ms. Brandt recalled the scene, he left first.", "Ms. Brandt", "As … recalled the scene",
     "he left first"),
    ("To hear Lund tell it, the envoy left first.", "Lund", "To hear … tell it",
     "the envoy left first"),
    ("If the envoy is to be believed, he left first.", "the envoy", "If … is to be believed",
     "he left first"),
    ("As the rain told on them, the boats left first.", "", "", ""),
    ("In the account that was opened there, a sum was found.", "", "", ""),
    ("In her opinion Ms Brandt is right.", "", "", ""),
    ("In Lund's account the police found a lot.", "", "", ""),
    ("In her first account of it, she said no.", "", "", ""),
    ("In other words, it was all safe.", "", "", ""),
    ("In Lund's version of the law, fines are higher.", "", "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "who", "how", "told"), BEGUN)
def test_whose_account_begins_a_sentence_tells_the_rest(
    text: str, who: str, how: str, told: str
) -> None:
    found = with_accounts(text, [], quotations(text))
    assert [s.of(text) for a in found for s in a.source] == ([who] if who else [])
    assert " … ".join(s.of(text) for a in found for s in a.cue) == how
    assert [p.of(text) for a in found for p in a.content] == ([told] if told else [])


def test_what_the_labeller_made_of_the_first_words_is_cut_or_replaced() -> None:
    text = "In the palace's version, the envoy said no to all of it."
    inner = attribution(text, "the palace's version, the envoy", "said", "no to all of it")
    stray = attribution(text, "the palace", "version", "the envoy")
    cut, outer = with_accounts(text, [inner, stray], quotations(text))
    assert [p.of(text) for p in outer.content] == ["the envoy said no to all of it"]
    assert [s.of(text) for s in cut.source] == ["the envoy"]


def test_an_account_that_the_labeller_has_stays_as_it_is() -> None:
    text = "In the palace's version, the envoy said no."
    known = attribution(text, "the palace", "version", "the envoy said no")
    assert with_accounts(text, [known], quotations(text)) == [known]
