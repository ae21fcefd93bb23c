"""The forms in which texts tell of commitments, and what commits nobody."""

from __future__ import annotations

import pytest

from .test_commitments import read


@pytest.mark.parametrize(
    ("text", "kind", "by", "to", "due", "state"),
    [
        ("Japan offered Kenya a two-year pause.", "proposal", "Japan", "Kenya", None, "open"),
        ("Japan made Kenya an offer of cheap rice.", "proposal", "Japan", "Kenya", None, "open"),
        ("Kenya has turned down a Japanese proposal to count the seals.", "proposal", "Japan",
         "Kenya", None, "declined"),
        ("Japan took back its offer of a loan to Kenya.", "proposal", "Japan", "Kenya", None,
         "withdrawn"),
        ("Kenya accepted an invitation from Japan to attend the fair in May.", "invitation",
         "Japan", "Kenya", "2034-05", "accepted"),
        ("Kenya was asked by Japan to move its boats.", "demand", "Japan", "Kenya", None, "open"),
        ("Japan demanded that Kenya release the crew by April.", "demand", "Japan", "Kenya",
         "2034-04", "open"),
        ("Japan promised to send Kenya ten boats before June.", "promise", "Japan", "Kenya",
         "2034-06", "open"),
        ("Japan said it would lend Kenya three ships.", "promise", "Japan", "Kenya", None, "open"),
        ("Japan kept its promise to Kenya.", "promise", "Japan", "Kenya", None, "met"),
        ("Japan's king will visit Kenya on 14 April.", "visit", "Japan", "Kenya", "2034-04-14",
         "planned"),
        ("Kenya will host the Japanese premier in Nairobi on 20 March.", "visit", "Japan",
         "Kenya", "2034-03-20", "planned"),
        ("A planned visit by Japan's premier to Nairobi in May has been called off.", "visit",
         "Japan", "Kenya", "2034-05", "withdrawn"),
        ("A visit by the Japanese premier to Nairobi, planned for February, never took place.",
         "visit", "Japan", "Kenya", "2034-02", "lapsed"),
        ("Japan and Kenya agreed to meet in May.", "meeting", "Japan Kenya", "", "2034-05",
         "planned"),
        ("The next round of talks between Japan and Kenya is scheduled for 3 May.", "meeting",
         "Japan Kenya", "", "2034-05-03", "planned"),
    ],
)  # fmt: skip
def test_forms(text: str, kind: str, by: str, to: str, due: str | None, state: str) -> None:
    (found,) = read(text)
    told = (found.kind, found.by, found.to, found.due, found.state)
    assert told == (kind, tuple(by.split()), tuple(to.split()), due, state)
    assert text[found.span.start : found.span.end] == found.text


@pytest.mark.parametrize(
    "text",
    [
        "Japan and Kenya agreed to remain in close contact.",
        "Japan committed to strengthening ties with Kenya.",
        "Japan offered Kenya its condolences.",
        "Japan has no plans to visit Kenya.",
        "Japan would like to meet Kenya in May.",
        "If Kenya agrees, Japan will send three ships.",
        "A pipeline between Japan and Kenya, which will allow trade to grow, was praised.",
        "The premier promised voters lower taxes.",
    ],
)
def test_no_commitment(text: str) -> None:
    assert read(text) == []


def test_a_visit_and_the_meeting_on_it_are_one() -> None:
    (found,) = read("Japan's king will visit Kenya in May. He will meet Kenyan officials in May.")
    assert found.kind == "visit"
