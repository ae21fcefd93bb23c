"""Attributions joined into statements."""

from dataclasses import replace

import pytest

from onrecord.records import Span
from onrecord.statements.decoding import Attribution
from onrecord.statements.linking import link
from onrecord.statements.nesting import nest, without_scraps


def span(text: str, words: str, start: int = 0) -> Span:
    at = text.index(words, start)
    return Span(at, at + len(words))


def attribution(text: str, source: str, cue: str, content: str, score: float = 0.9) -> Attribution:
    return Attribution(
        (span(text, source),) if source else (),
        (span(text, cue),),
        (span(text, content),),
        False,
        score,
    )


def contents(text: str, found: list[Attribution]) -> list[list[str]]:
    return [[text[s.start : s.end] for s in a.content] for a in found]


def test_content_takes_its_quotation_marks_along() -> None:
    text = "“We agree,” Ann Lee said."
    found = link(text, [attribution(text, "Ann Lee", "said", "We agree")])
    assert contents(text, found) == [["“We agree,”"]]


def test_a_cue_without_a_source_takes_the_who_before_it() -> None:
    text = "Ann Lee, who had never said the harbour was closed, left."
    (found,) = link(text, [attribution(text, "", "said", "the harbour was closed")])
    assert [s.of(text) for s in found.source] == ["who"]


def test_an_auxiliary_alone_is_no_cue() -> None:
    text = "Ann Lee had never asked for it. “No boats,” was her reply."
    had = attribution(text, "Ann Lee", "had never", "asked for it")
    reply = attribution(text, "her reply", "was", "“No boats,”")
    (kept,) = link(text, [had, reply])
    assert [s.of(text) for s in kept.source] == ["her reply"]


def test_who_was_asked_does_not_ask() -> None:
    text = "Ann Lee left. Asked whether it rained, Bo Berg smiled. When pressed by Cy Dow he ran."
    (found,) = link(text, [attribution(text, "Bo Berg", "Asked", "whether it rained")])
    assert found.source == ()
    (found,) = link(text, [attribution(text, "Cy Dow", "pressed", "he ran")])
    assert [s.of(text) for s in found.source] == ["Cy Dow"]


def test_quotation_that_goes_on_after_its_cue_is_one_statement() -> None:
    text = "“We agree,” Ann Lee said. “We always have, and we always will.” Rain fell."
    found = link(text, [attribution(text, "Ann Lee", "said", "“We agree,”")])
    assert contents(text, found) == [["“We agree,”", "“We always have, and we always will.”"]]


def test_quotation_goes_on_after_a_cue_with_its_place() -> None:
    text = (
        "“We agree,” Ann Lee said in Port Orlan, recently. “We always have, and will.” Rain fell."
    )
    found = link(text, [attribution(text, "Ann Lee", "said", "“We agree,”")])
    assert contents(text, found) == [["“We agree,”", "“We always have, and will.”"]]


def test_quotation_in_a_paragraph_of_its_own_is_the_last_speakers() -> None:
    text = "“We agree,” Ann Lee said.\n\n“We always have, and we always will.”\n\nRain fell."
    found = link(text, [attribution(text, "Ann Lee", "said", "“We agree,”")])
    assert contents(text, found) == [["“We agree,”", "“We always have, and we always will.”"]]


def test_quotation_goes_on_though_it_tells_of_anothers_words() -> None:
    text = (
        "“We agree,” Ann Lee said.\n\n“Last week Bo Hart admitted that he does too.”\n\nRain fell."
    )
    lee = attribution(text, "Ann Lee", "said", "“We agree,”")
    hart = attribution(text, "Bo Hart", "admitted", "that he does too")
    found = link(text, [lee, hart])
    assert contents(text, found[:1]) == [["“We agree,”", text.split("\n\n")[1]]]
    assert [parent for _, parent in nest(found)] == [None, 0]


def test_quotation_below_two_speakers_stays_bare() -> None:
    text = "“We agree,” Ann Lee said. “We do not,” Bo Hart said.\n\n“We always have, and will.”"
    lee = attribution(text, "Ann Lee", "said", "“We agree,”")
    hart = attribution(text, "Bo Hart", "said. ", "“We do not,”")
    hart = Attribution(hart.source, (span(text, "said", 40),), hart.content, False, 0.9)
    assert len(link(text, [lee, hart])) == 3


def test_bare_quotation_after_a_colon_is_kept_without_speaker() -> None:
    text = "The leaders discussed grain: “Our silos are full this year.”"
    found = link(text, [])
    assert contents(text, found) == [["“Our silos are full this year.”"]]
    assert found[0].source == ()


def test_a_line_that_says_who_speaks_gives_its_source() -> None:
    for who in ("He", "Mr. Bo Berg of the harbour"):
        text = f"{who} later said in a letter:\n\n“We have a harbour that is open.”\n"
        (found,) = link(text, [])
        assert [s.of(text) for s in found.source] == [who]
        assert [s.of(text) for s in found.cue] == ["later said in a letter:"]
    assert link("The rules:\n\n“We have a harbour that is open.”\n", [])[0].source == ()


def test_title_in_quotation_marks_is_no_statement() -> None:
    text = "The ferry “Star of the North” left the port in the morning."
    assert link(text, []) == []


def test_content_stays_in_its_paragraph() -> None:
    text = "Ann Lee said that talks go on\nWeather"
    found = link(text, [attribution(text, "Ann Lee", "said", "that talks go on\nWeather")])
    assert contents(text, found) == [["that talks go on"]]


def test_of_two_attributions_with_one_cue_the_surer_stays() -> None:
    text = "Ann Lee said that talks go on."
    found = link(
        text,
        [
            attribution(text, "Ann Lee", "said", "that talks go on", 0.6),
            attribution(text, "Ann Lee", "said", "talks go on", 0.9),
        ],
    )
    assert contents(text, found) == [["talks go on"]]


def test_nesting_three_deep() -> None:
    text = "The agency said the aide noted the president believed that talks go on."
    found = [
        attribution(
            text, "The agency", "said", "the aide noted the president believed that talks go on"
        ),
        attribution(text, "the aide", "noted", "the president believed that talks go on"),
        attribution(text, "the president", "believed", "that talks go on"),
    ]
    assert [parent for _, parent in nest(found)] == [None, 0, 1]


def test_side_by_side_statements_are_not_nested() -> None:
    text = "Ann said yes. Bo said no."
    found = [attribution(text, "Ann", "said", "yes"), attribution(text, "Bo", "said no"[:4], "no")]
    assert [parent for _, parent in nest(found)] == [None, None]


def test_two_contents_that_hold_each_others_cues_make_no_circle() -> None:
    text = "Ann said it, Bo noted it, all agreed."
    a = Attribution((), (span(text, "said"),), (span(text, "it, Bo noted it, all"),), False, 0.9)
    b = Attribution(
        (), (span(text, "noted"),), (span(text, "said it, Bo noted it, all"),), False, 0.9
    )
    parents = [p for _, p in nest([a, b])]
    assert None in parents


def test_scrap_deep_inside_contents_is_no_statement() -> None:
    text = "Bo Hart said Ann Lee reiterated her support for Orvania's stand on ports."
    outer = attribution(text, "Bo Hart", "said", text[13:-1])
    inner = attribution(text, "Ann Lee", "reiterated", text[32:-1])
    scrap = attribution(text, "Orvania", "stand", "on ports")
    assert without_scraps(text, [outer, inner, scrap]) == [outer, inner]
    assert without_scraps(text, [outer, scrap]) == [outer, scrap]


def test_who_has_not_answered_is_not_quoted() -> None:
    text = 'Karvel has not answered the offer: "We sent it to them in early May."'
    found = link(text, [attribution(text, "Karvel", "has not answered", text[24:])])
    assert contents(text, found) == [["the offer"], ['"We sent it to them in early May."']]
    assert [bool(a.source) for a in found] == [True, False]


def test_whose_source_stands_outside_is_not_inside() -> None:
    text = "Bo said rain fell, stressing that boats sail."
    outer = attribution(text, "Bo", "said", "rain fell, stressing that boats sail")
    inner = attribution(text, "Bo", "stressing", "that boats sail")
    assert [p for _, p in nest([outer, inner])] == [None, None]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("It goes without saying that talks are slow.", "saying"),
        ("Having said that, the harbour is open.", "said"),
        ("Let’s say you own a boat.", "say"),
    ],
)
def test_a_turn_of_phrase_attributes_nothing(text: str, cue: str) -> None:
    assert link(text, [attribution(text, "", cue, text[-12:-1])]) == []


def test_a_quotation_of_which_a_part_is_told_is_told_whole() -> None:
    text = "“We agree to it, and that, as you know, is new,” Ann Lee said."
    (found,) = link(text, [attribution(text, "Ann Lee", "said", "“We agree to it")])
    assert contents(text, [found]) == [["“We agree to it, and that, as you know, is new,”"]]


def test_a_piece_far_from_all_else_is_left_out() -> None:
    text = "“We agree,” Ann Lee said " + "and the rain fell " * 10 + "on a quiet harbour."
    whole = attribution(text, "Ann Lee", "said", "“We agree,”")
    far = replace(whole, content=(*whole.content, span(text, "on a quiet harbour")))
    assert contents(text, link(text, [far])) == [["“We agree,”"]]
