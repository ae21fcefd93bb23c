"""What an event is, from its accounts; which accounts share an origin."""

import pytest

from onrecord.events import describe_event, duration_minutes, find_origins
from onrecord.records import Document, Reading, Span


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("The talks lasted one hour and 25 minutes.", 85),
        ("They spoke for 40 minutes by telephone.", 40),
        ("The hour-long call ended.", 60),
        ("The hour-and-25-minute-long talks ended.", 85),
        ("The call lasted an hour and a half.", 90),
        ("The talks lasted one hour and ten minutes.", 70),
        ("They spoke for two and a half hours.", 150),
        ("The call took an hour and forty-five minutes.", 105),
        ("The 75-minute conversation was friendly.", 75),
        ("The ship waited 90 minutes in the harbour.", None),
    ],
)
def test_duration(text: str, minutes: int | None) -> None:
    assert duration_minutes(text) == minutes


def reading(name: str, text: str) -> Reading:
    return Reading(Document(name, text), (), ())


def test_an_event_of_no_kind_is_called_by_the_headline_most_like_the_others() -> None:
    heads = ["Karvel fishermen sue ministry over nets", "Ministry sued over nets", "A long winter"]
    told = [
        Reading(Document(n, f"{h}\nThe suit was filed."), (Span(0, len(h)),), ())
        for n, h in zip("abc", heads, strict=True)
    ]
    for order in (told, told[::-1]):
        assert describe_event(order).name == heads[1]


WIRE = (
    "The two presidents agreed on Monday to reopen the northern crossing for lorries with grain, "
    "medicine and fuel, and to send engineers to the damaged bridge before the winter comes. "
)


def test_one_wire_text_in_two_papers_is_one_origin() -> None:
    origins = find_origins(
        [
            ("first", reading("first", WIRE + "A reader wrote in.")),
            ("second", reading("second", "By our staff. " + WIRE)),
            (
                "third",
                reading("third", "Fishermen of the bay complained about new fees and old nets."),
            ),
        ]
    )
    assert origins["first"][0] == origins["second"][0] != origins["third"][0]
    assert "%" in origins["second"][1]
