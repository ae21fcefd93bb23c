"""No text makes a check fail, and whatever it finds slices back."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.comparison.checks import run_checks

from .sides import side, slices_back

WORDS = [
    "Karvel",
    "Ostmark",
    "Osk",
    "Lind",
    "telephoned",
    "request",
    "initiative",
    "at",
    "the",
    "of",
    "by",
    "no",
    "not",
    "agreed",
    "rejected",
    "half",
    "an",
    "hour",
    "and",
    "a",
    "two",
    "three",
    "hundred",
    "thousand",
    "million",
    "dozens",
    "$",
    "%",
    "4",
    "2031",
    "1,600",
    "2.5",
    "Su",
    "-35",
    "February",
    "Tuesday",
    "May",
    "next",
    "week",
    "the",
    "12",
    "th",
    "of",
    "this",
    "month",
    "more",
    "than",
    "between",
    "to",
    "10",
    "-",
    "20",
    "“",
    "”",
    '"',
    "«",
    "»",
    "’s",
    "don’t",
    "n't",
    ",",
    ".",
    ";",
    ":",
    "—",
    "(",
    ")",
    "Mr.",
    "in",
    "Tolva",
    "met",
    "held",
    "all",
    "except",
    "permanent",
    "temporary",
    "attack",
    "provoked",
    "responsibility",
    "raised",
    "proposal",
    "of",
    "latter's",
    "her",
    "who",
    "must",
    "will",
    "ё",
    "中",
    "\xa0",
    "é",
]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=25).flatmap(
    lambda words: st.sampled_from([" ".join(words), "".join(words), "\n".join(words)])
)


@settings(max_examples=300, deadline=None)
@given(
    TEXTS | st.text(max_size=60), TEXTS, st.sampled_from([None, "", "2031", "2031-02-05", "then"])
)
@example("²", "", None)
@example("on 2031 th", "by 2031 th of May", "2031-02-05")
@example("no; warning", "a warning was sent", None)
def test_any_two_texts_can_be_checked(one: str, two: str, published: str | None) -> None:
    left = side(one, "left", 31, published=published, speakers=("Juno {Osk}",))
    right = side(two, "right", published=published, speakers=("Edda Lind",))
    for found in run_checks(left, right):
        assert found.verdict in ("agree", "differ", "unclear")
        slices_back(found, left, right)
