"""Who met whom, by the sentence that tells it: subject, "with", plans and doubles apart."""

import pytest

from onrecord.documents.passages import sentences
from onrecord.events.contacts import ToldContact, find_contacts
from onrecord.records import Actor, Document, Mention, Reading, Span, TimeExpression

PEOPLE = {
    name: Actor(name.lower().replace(" ", "-"), name, "person", country)
    for name, country in {
        "Maren Tolsk": "OR", "Ilan Sorrel": "VE", "Ada Brenn": "KA", "Otto Kehl": "OR",
        "Pia Lund": None, "Jon Reve": None,
    }.items()
}  # fmt: skip


def reading(text: str, title: str = "", day: str | None = None) -> Reading:
    doc = Document("a.txt", text, None, title or None, "2031-03-12")
    mentions = []
    for person in PEOPLE.values():
        for name in (person.name, person.name.split()[-1]):
            at = text.find(name)
            if at >= 0:
                mentions.append(Mention("a.txt", Span(at, at + len(name)), (person,), "name"))
                break
    at = text.find("today")
    times = () if at < 0 else (TimeExpression("a.txt", Span(at, at + 5), day or "2031-03-11"),)
    return Reading(doc, tuple(sentences(text)), (), tuple(mentions), times)


def pairs(found: list[ToldContact]) -> set[frozenset[str]]:
    return {frozenset(a.name.split()[-1] for a in c.pair) for c in found}


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("President Maren Tolsk spoke today with Minister Ilan Sorrel about grain and the sea.",
         "call", [{"Tolsk", "Sorrel"}]),
        ("President Maren Tolsk held her first call today with Ilan Sorrel of Vesna.",
         "call", [{"Tolsk", "Sorrel"}]),
        ("Maren Tolsk met in Lissa with Ilan Sorrel on behalf of President Ada Brenn today.",
         "meeting", [{"Tolsk", "Sorrel"}]),
        ("Maren Tolsk spoke today by secure video call with Ilan Sorrel and Ada Brenn.",
         "video talks", [{"Tolsk", "Sorrel"}, {"Tolsk", "Brenn"}, {"Sorrel", "Brenn"}]),
        ("Maren Tolsk held separate calls today with Ilan Sorrel and Ada Brenn on the strait.",
         "call", [{"Tolsk", "Sorrel"}, {"Tolsk", "Brenn"}]),
        ("Maren Tolsk and Ilan Sorrel spoke by telephone today, their offices said.",
         "call", [{"Tolsk", "Sorrel"}]),
        ("A telephone conversation between Maren Tolsk and Ilan Sorrel took place today.",
         "call", [{"Tolsk", "Sorrel"}]),
        ("Maren Tolsk welcomed Ilan Sorrel to the palace in Port Merrow today for tea.",
         "meeting", [{"Tolsk", "Sorrel"}]),
        ("Maren Tolsk received Ilan Sorrel today, who came on a state visit to the islands.",
         "visit", [{"Tolsk", "Sorrel"}]),
    ],
)  # fmt: skip
def test_a_sentence_tells_who_with_whom(text: str, kind: str, expected: list[set[str]]) -> None:
    found = find_contacts(reading(text))
    assert pairs(found) == {frozenset(e) for e in expected}
    assert {c.kind for c in found} == {kind}
    assert all(c.told and c.date == "2031-03-11" for c in found)


@pytest.mark.parametrize(
    "text",
    [
        "President Maren Tolsk will speak with Minister Ilan Sorrel about grain on Monday.",
        "President Maren Tolsk is expected to hold a call with Minister Ilan Sorrel on grain.",
        "President Maren Tolsk praised the work of Minister Ilan Sorrel on grain and the sea.",
        "Maren Tolsk and Otto Kehl met today with farmers from the province of Lissa.",
        "Maren Tolsk agreed to meet with Ilan Sorrel once the harvest has been brought in.",
        "Earlier meetings between Maren Tolsk and Ilan Sorrel had led to no agreement at all.",
    ],
)
def test_what_is_planned_or_no_contact_is_left_out(text: str) -> None:
    assert find_contacts(reading(text)) == []


def test_those_on_one_side_are_not_in_contact_with_one_another() -> None:
    text = "Maren Tolsk and Otto Kehl met today with Pia Lund and Jon Reve of the port union."
    across = [{one, two} for one in ("Tolsk", "Kehl") for two in ("Lund", "Reve")]
    assert pairs(find_contacts(reading(text))) == {frozenset(p) for p in across}


def test_whose_servant_was_met_was_not_met() -> None:
    text = "Maren Tolsk met today with Ilan Sorrel, chief of staff of Ada Brenn, and Pia Lund."
    assert pairs(find_contacts(reading(text))) == {
        frozenset(p) for p in ({"Tolsk", "Sorrel"}, {"Tolsk", "Lund"})
    }


def test_the_title_tells_where_no_sentence_does() -> None:
    text = "The line was clear. Maren Tolsk thanked Ilan Sorrel for the grain that had come."
    (found,) = find_contacts(reading(text, "Readout of President Tolsk’s Call with Mr Sorrel"))
    assert found.kind == "call" and found.span == Span(0, 0)
    assert found.date == "2031-03-12" and not found.told
    assert find_contacts(reading(text, "On President Tolsk’s Upcoming Call with Mr Sorrel")) == []


def test_how_long_it_took_is_told_and_a_minute_is_no_length() -> None:
    start = "Maren Tolsk spoke today with Ilan Sorrel about grain."
    (long,) = find_contacts(reading(f"{start} The call lasted an hour and 25 minutes."))
    assert long.minutes == 85
    (short,) = find_contacts(reading(f"{start} In a minute the call turned to the sea."))
    assert short.minutes is None
