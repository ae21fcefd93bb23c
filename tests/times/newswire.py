"""Newswire sentences of our own, about invented people and countries, with the dates they mean.

Each is a short text with its day of publication and its expressions in order: the words, and the
TIMEX3 value (None: nothing that could be resolved; "REF": a vague reference, whichever it is).
"""

from __future__ import annotations

WEDNESDAY = "2026-02-04"  # the day that most of the texts speak from

Expected = tuple[tuple[str, str | None], ...]

NEWSWIRE: tuple[tuple[str, str, Expected], ...] = (
    (WEDNESDAY, "Premier Ilva Torsen resigned on Tuesday.", (("Tuesday", "2026-02-03"),)),
    (WEDNESDAY, "The ministers will meet in Port Selm on Friday.", (("Friday", "2026-02-06"),)),
    (WEDNESDAY, "Torsen said Wednesday that she had not decided.", (("Wednesday", "2026-02-04"),)),
    (WEDNESDAY, "Velmark's parliament votes next Thursday.", (("next Thursday", "2026-02-05"),)),
    (WEDNESDAY, "The envoy left last Monday.", (("last Monday", "2026-02-02"),)),
    (WEDNESDAY, "Talks broke down last week.", (("last week", "2026-W05"),)),
    (WEDNESDAY, "Talks resume next week in Orlan.", (("next week", "2026-W07"),)),
    (WEDNESDAY, "The two sides spoke earlier this week.", (("earlier this week", "2026-W06"),)),
    (WEDNESDAY, "He is due to arrive later this month.", (("later this month", "2026-02"),)),
    (WEDNESDAY, "Inflation slowed last month.", (("last month", "2026-01"),)),
    (WEDNESDAY, "The base closes next month.", (("next month", "2026-03"),)),
    (WEDNESDAY, "Exports fell 4 percent last year.", (("last year", "2025"),)),
    (WEDNESDAY, "The treaty expires this year.", (("this year", "2026"),)),
    (WEDNESDAY, "A vote is planned for next year.", (("next year", "2027"),)),
    (WEDNESDAY, "Yesterday the court freed him.", (("Yesterday", "2026-02-03"),)),
    (WEDNESDAY, "Tomorrow the council sits again.", (("Tomorrow", "2026-02-05"),)),
    (WEDNESDAY, "The flag was raised today.", (("today", "2026-02-04"),)),
    (WEDNESDAY, "The border was shut in December.", (("December", "2025-12"),)),
    (WEDNESDAY, "The pact was signed in January.", (("January", "2026-01"),)),
    (WEDNESDAY, "The summit will open in June.", (("June", "2026-06"),)),
    (WEDNESDAY, "Velmark held elections in June.", (("June", "2025-06"),)),
    (WEDNESDAY, "The truce began on Nov. 14.", (("Nov. 14", "2025-11-14"),)),
    (WEDNESDAY, "The truce is to end on March 1.", (("March 1", "2026-03-01"),)),
    (WEDNESDAY, "He took office on 12 May 2021.", (("12 May 2021", "2021-05-12"),)),
    (WEDNESDAY, "Sales rose in the fourth quarter.", (("the fourth quarter", "2025-Q4"),)),
    (
        WEDNESDAY,
        "Profit fell in the third quarter of 2025.",
        (("the third quarter of 2025", "2025-Q3"),),
    ),
    (
        WEDNESDAY,
        "Growth should return in the second half of the year.",
        (("the second half of the year", "2026-H2"),),
    ),
    (WEDNESDAY, "The army left Hadria five years ago.", (("five years ago", "2021"),)),
    (WEDNESDAY, "The ship sailed three days ago.", (("three days ago", "2026-02-01"),)),
    (WEDNESDAY, "He was freed two weeks ago.", (("two weeks ago", "2026-W04"),)),
    (WEDNESDAY, "Two months ago the talks collapsed.", (("Two months ago", "2025-12"),)),
    (WEDNESDAY, "It was signed a decade ago.", (("a decade ago", "201"),)),
    (WEDNESDAY, "The war of the 1990s left scars.", (("the 1990s", "199"),)),
    (WEDNESDAY, "The line was drawn in the mid-1980s.", (("the mid-1980s", "198"),)),
    (WEDNESDAY, "Work began in early 2022.", (("early 2022", "2022"),)),
    (WEDNESDAY, "Rains came in late March.", (("late March", "2025-03"),)),
    (WEDNESDAY, "Work ends by the end of the year.", (("the end of the year", "2026"),)),
    (WEDNESDAY, "The bridge opened last summer.", (("last summer", "2025-SU"),)),
    (WEDNESDAY, "The law dates from the 19th century.", (("the 19th century", "18"),)),
    (WEDNESDAY, "Prices are now stable.", (("now", "REF"),)),
    (WEDNESDAY, "He recently moved to Orlan.", (("recently", "REF"),)),
    (WEDNESDAY, "The fleet is currently at sea.", (("currently", "REF"),)),
    (WEDNESDAY, "The siege lasted three months.", (("three months", "P3M"),)),
    (WEDNESDAY, "He served a 10-year term.", (("a 10-year", "P10Y"),)),
    (
        WEDNESDAY,
        "The talks on Monday and Tuesday led nowhere.",
        (("Monday", "2026-02-02"), ("Tuesday", "2026-02-03")),
    ),
    (
        WEDNESDAY,
        "Output was 40 tons in 2024, up from 31 tons a year earlier.",
        (("2024", "2024"), ("a year earlier", "2023")),
    ),
    (
        WEDNESDAY,
        "Net income for the third quarter of 2025 fell from $9 million a year earlier.",
        (("the third quarter of 2025", "2025-Q3"), ("a year earlier", "2024-Q3")),
    ),
    (
        WEDNESDAY,
        "The army entered Hadria in March 1998. In June it left, and the following year a treaty "
        "was signed.",
        (("March 1998", "1998-03"), ("June", "1998-06"), ("the following year", "1999")),
    ),
    (
        WEDNESDAY,
        "The king died on 3 May 1977. The next day his son was crowned.",
        (("3 May 1977", "1977-05-03"), ("The next day", "1977-05-04")),
    ),
    (
        WEDNESDAY,
        "The ceasefire runs from Jan. 28 to Feb. 11.",
        (("Jan. 28", "2026-01-28"), ("Feb. 11", "2026-02-11")),
    ),
    (
        "2026-01-07",
        "Torsen said in November that a deal was near. The talks ended on Dec. 19.",
        (("November", "2025-11"), ("Dec. 19", "2025-12-19")),
    ),
    (
        "2026-12-30",
        "The new law takes effect on Jan. 1, and the court will rule in February.",
        (("Jan. 1", "2027-01-01"), ("February", "2027-02")),
    ),
    (
        "2026-01-12",
        "Fourth-quarter orders rose, the ministry said Friday. First-quarter figures are due in "
        "April.",
        (
            ("Fourth-quarter", "2025-Q4"),
            ("Friday", "2026-01-09"),
            ("First-quarter", "2026-Q1"),
            ("April", "2026-04"),
        ),
    ),
    (WEDNESDAY, "The mayor may march with them.", ()),
    (WEDNESDAY, "The fall of Port Selm cost 1500 men their lives.", ()),
    (WEDNESDAY, "Some 2000 people fled; 1,950 tents were sent.", ()),
    (
        WEDNESDAY,
        "He arrived on Sunday and left the following day.",
        (("Sunday", "2026-02-01"), ("the following day", "2026-02-02")),
    ),
    (WEDNESDAY, "On the eve of 9 May the city was shelled.", (("the eve of 9 May", "2025-05-08"),)),
    (WEDNESDAY, "The patrol vanished over the weekend.", (("the weekend", "2026-W05-WE"),)),
    (WEDNESDAY, "The accord of 1994-95 is dead.", (("1994", "1994"), ("95", "1995"))),
    (
        WEDNESDAY,
        "The strike ended Saturday, the day before the vote.",
        (("Saturday", "2026-01-31"), ("the day before", None)),
    ),
    (WEDNESDAY, "He will be 70 in October 2026.", (("October 2026", "2026-10"),)),
    (
        WEDNESDAY,
        "It is the coldest February in 30 years.",
        (("February", "2026-02"), ("30 years", "P30Y")),
    ),
    (
        WEDNESDAY,
        "Fiscal 2025 ended on Sept. 30.",
        (("Fiscal 2025", "2025"), ("Sept. 30", "2025-09-30")),
    ),
    (WEDNESDAY, "Nearly two years later the case is open.", (("two years later", None),)),
)
