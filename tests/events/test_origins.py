"""Which accounts are of one origin: invented wire stories, credits, single sources."""

from itertools import permutations

import pytest

from onrecord.documents.passages import sentences
from onrecord.events.origins import agency_of, carried_sentences, credited_agency, find_origins
from onrecord.records import Actor, Chain, Dateline, Document, Reading, Span, Statement

LEAD = "The presidents of Corvane and Velthuria spoke by telephone on Monday for forty minutes. "
BODY = (
    "They agreed to reopen the northern crossing for lorries that carry grain, medicine and fuel. "
    "Engineers of both countries are to inspect the damaged bridge before the first snow falls. "
    "A joint commission will meet in Oststad next month to settle who pays for the repairs. "
    "Customs officers had closed the crossing in April after a quarrel over veterinary papers. "
)
OWN = (
    "Drivers at the lorry park told this paper that they had slept in their cabins for weeks. "
    "The mayor of the border town, asked in his kitchen, put the loss of trade at nine million. "
    "Two bakers in the old market have shut, and a third now buys his flour from the south. "
    "Nobody at the customs house would say when the barrier is to go up, or who holds the key. "
)
OTHER = (
    "In their telephone talk the two heads of state mostly spoke about fish, an official said. "
    "He described the mood as frosty and said that the bridge had not come up even once. "
    "The quarrel about herring quotas goes back to a treaty which neither parliament has read. "
)


def reading(name: str, text: str, **values: object) -> Reading:
    document = Document(f"{name}.txt", text, **values)  # type: ignore[arg-type]
    return Reading(document, tuple(sentences(text)), ())


FIVE = {
    "agency": reading("agency", LEAD + BODY, outlet="Xinhua", published="2031-03-11"),
    "herald": reading("herald", "It was a call that many had waited for. " + BODY),
    "post": reading("post", "Two leaders at last picked up the telephone this week. " + BODY),
    "tribune": reading("tribune", LEAD + BODY + OWN),
    "courier": reading("courier", BODY),
}


def test_five_outlets_with_one_wire_story_are_one_origin() -> None:
    origins = find_origins(list(FIVE.items()))
    assert {o for o, _ in origins.values()} == {"agency"}
    assert origins["herald"][1].endswith("% of its own words stand in agency")
    assert "adds reporting of its own" in origins["tribune"][1]


def test_an_account_in_its_own_words_is_its_own_origin() -> None:
    origins = find_origins([*FIVE.items(), ("gazette", reading("gazette", OTHER))])
    assert origins["gazette"] == ("gazette", "its own words")
    assert len({o for o, _ in origins.values()}) == 2


def test_the_order_of_accounts_changes_nothing() -> None:
    accounts = [*list(FIVE.items())[:3], ("gazette", reading("gazette", OTHER))]
    results = [find_origins(order) for order in permutations(accounts)]
    assert all(r == results[0] for r in results)


def test_what_both_quote_is_no_sign_of_one_origin() -> None:
    said = "“We will open the crossing, mend the bridge, pay the drivers and ask for nothing,” "
    left = reading("left", said * 3 + "said the minister in the harbour town where she was born.")
    right = reading("right", "Asked by this paper, she answered at once: " + said * 3)
    origins = find_origins([("left", left), ("right", right)])
    assert origins["left"][0] != origins["right"][0]


def test_one_agency_credited_by_both_is_one_origin() -> None:
    first = reading("first", OTHER, dateline=Dateline(Span(0, 2), "OSTSTAD", None, "Reuters"))
    second = reading("second", "By Anna Verhal, Reuters\n\n" + OWN)
    origins = find_origins([("first", first), ("second", second)])
    assert origins["second"] == ("first", "credits Reuters for its text, as first does")


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("By Anna Verhal, Associated Press\n\nThe call was short.", "Associated Press"),
        ("OSTSTAD (AFP) - The call was short.\nIt ended.", "AFP"),
        ("The call was short.\n(Reuters)", "Reuters"),
        ("The call was short.\n— Itar-Tass", "TASS"),
        ("Reuters reported that the call was short, but others did not.", None),
        ("By our own correspondent\n\nThe call was short.", None),
    ],
)
def test_credits(text: str, agency: str | None) -> None:
    assert credited_agency(reading("paper", text)) == agency


def test_names_of_agencies() -> None:
    assert agency_of("The Associated Press") == agency_of("AP") == "Associated Press"
    assert agency_of("The Oststad Herald") is None
    assert agency_of(None) is None


def from_one_source(name: str, text: str, source: str) -> Reading:
    spans = tuple(sentences(text))
    actor = Actor(source.lower(), source, "person")
    made = [Statement(f"{name}-{n}", name, "indirect", (s,)) for n, s in enumerate(spans)]
    chains = tuple(Chain(s.id, (actor,), (), None) for s in made)
    return Reading(Document(name, text), spans, tuple(made), chains=chains)


def test_one_single_source_is_one_origin() -> None:
    first, second = from_one_source("a", OTHER, "Velder"), from_one_source("b", BODY, "Velder")
    origins = find_origins([("a", first), ("b", second)])
    assert origins["b"] == ("a", "rests on one source only, Velder, as a does")
    third = from_one_source("c", BODY, "Dorana")
    assert find_origins([("a", first), ("c", third)])["c"][0] == "c"


def test_carried_sentences_are_those_that_stand_in_the_other() -> None:
    tribune = FIVE["tribune"]
    found = carried_sentences(tribune, FIVE["agency"])
    assert [s.of(tribune.document.text) for s in found] == [
        s.of(tribune.document.text) for s in tribune.sentences[:5]
    ]


def test_no_accounts_no_origins() -> None:
    assert find_origins([]) == {}
