"""What expressions of time look like: patterns over the words of the lexicon.

A pattern is tried only where a word stands that can begin it, so most of a text costs one look-up
a word. What is found is a `Phrase`: the words taken apart, nothing resolved yet.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from .words import Words, any_of, load_words


@dataclass(frozen=True, slots=True)
class Phrase:
    """An expression of time taken apart; which fields it has depends on its kind.

    kind   date | weekday | deictic | unit | offset | duration | vague | value
    of     whose year or container it is: "that", "this", "last", "next", "following", ...
    part   Q1, H2, SP of a year; `daypart` TMO, TNI
    count  of `unit`; None when not told ("several days")
    direction  -1 before, 1 after, 0 the same; `base` deictic or narrative
    mod    start | middle | end | other
    """

    kind: str
    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    bc: bool = False
    weekday: int | None = None
    part: str | None = None
    of: str | None = None
    unit: str | None = None
    count: float | None = None
    direction: int | None = None
    base: str | None = None
    daypart: str = ""
    value: str | None = None
    mod: str | None = None


_YEAR = (
    r"(?:(?P<year>1\d{3}|20\d\d)(?![\d%]|,\d|\.\d)|(?P<bcyear>\d{1,4})(?=\s*(?:(?:[-–]|to|and)\s*\d{1,4}\s*)?B\.?C))"
    r"(?:\s*(?P<bc>B\.?C\.?(?:E\.?)?)(?!\w))?"
)
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|[.,:]\d|\w)"


@dataclass(frozen=True)
class Grammar:
    """The compiled patterns of a language, by name."""

    words: Words
    month_day: re.Pattern[str]
    day_month: re.Pattern[str]
    month: re.Pattern[str]
    numeric: re.Pattern[str]
    year: re.Pattern[str]
    decade: re.Pattern[str]
    named_decade: re.Pattern[str]
    century: re.Pattern[str]
    season: re.Pattern[str]
    portion: re.Pattern[str]
    fiscal: re.Pattern[str]
    weekday: re.Pattern[str]
    daypart: re.Pattern[str]
    deictic: re.Pattern[str]
    unit: re.Pattern[str]
    directed: re.Pattern[str]
    offset: re.Pattern[str]
    bare_units: re.Pattern[str]
    each: re.Pattern[str]
    vague: re.Pattern[str]
    holiday: re.Pattern[str]
    prefix: re.Pattern[str]
    the_day: re.Pattern[str]
    unit_end: re.Pattern[str]
    one_unit: re.Pattern[str]


@lru_cache(maxsize=4)
def load_grammar(language: str = "en") -> Grammar:
    """The patterns of a language. Raises DataError where its lexicon is missing."""
    w = load_words(language)
    named = _days(w)
    folded = {**_years(w), **_relative(w), **_counted(w)}
    return Grammar(
        words=w,
        **{name: re.compile(pattern) for name, pattern in named.items()},
        **{name: re.compile(pattern, re.I) for name, pattern in folded.items()},
    )


def _directions(w: Words) -> str:
    return any_of(w.directions)


def _days(w: Words) -> dict[str, str]:
    """Days and months: their names are told from other words by the capital."""
    month = rf"(?P<month>(?:{any_of(w.months)})\b)\.?"
    weekday = rf"(?P<weekday>{any_of(w.weekdays)})\b"
    whose = (
        rf"(?:,?\s+(?:of|in)\s+(?P<of>{_directions(w)}|the same|the following)\s+year"
        r"|,?\s+(?P<of2>last|next|this)\s+year)"
    )
    tail = rf"(?:(?:,\s*|\s+of\s+|\s+in\s+|\s+)(?:the\s+year\s+)?{_YEAR}|{whose})?"
    dayparts = any_of(w.dayparts)
    return {
        "month_day": rf"(?:{weekday},?\s+)?{month}\s+(?:the\s+)?{_DAY}{tail}",
        "day_month": (
            rf"(?:{weekday},?\s+(?:the\s+)?)?{_DAY}(?:\s+of|\s+day\s+of)?[\s-]+{month}(?!\w){tail}"
        ),
        "month": rf"{month}(?!\w){tail}",
        "holiday": rf"(?P<name>{any_of(w.holidays)})(?!\w)(?:,?\s+{_YEAR})?",
        "weekday": (
            r"(?:(?P<dir>(?i:last|next|this|past|coming|following|previous))\s+)?"
            rf"{weekday}(?!['’]s\s+\d)(?:\s+(?P<daypart>{dayparts})\b)?(?!\w)"
        ),
    }


def _years(w: Words) -> dict[str, str]:
    """Numeric dates, years, and what is larger or a part of one."""
    direction, ordinal = _directions(w), any_of(w.ordinals)
    code_year = re.sub(r"P<(\w+)>", r"P<c\1>", _YEAR)
    nth = rf"(?P<nth>{ordinal}|1st|2nd|3rd|4th|final|last|latter|opening)"
    return {
        "numeric": (
            r"(?:(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)"
            r"|(?P<a>\d\d?)(?P<sep>[./])(?P<b>\d\d?)(?P=sep)(?P<y2>(?:1[6-9]|20)\d\d)"
            r"|(?P<a2>\d\d?)(?P<sep2>[/-])(?P<b2>\d\d)(?P=sep2)(?P<y3>\d\d))(?![\w/-])"
        ),
        "year": rf"(?:the\s+year\s+)?{_YEAR}(?!\w|['’](?!s\b)\w)",
        "decade": r"(?P<decade>1\d\d|20\d)0['’]?s\b|(?P<bcdecade>\d{1,3})0['’]?s\s+B\.?C",
        "named_decade": rf"(?P<name>{any_of(w.decades)})\b",
        "century": (
            rf"(?P<nth>\d{{1,2}}(?:st|nd|rd|th)|(?:{ordinal}))[\s-]+(?:century|cent\.)"
            r"(?:\s+(?P<bc>B\.?C))?(?!\w)"
        ),
        "season": (
            rf"(?:(?P<dir>{direction})\s+)?(?P<season>{any_of(w.seasons)})\b(?!-)"
            rf"(?:(?:\s+of|,)?\s+{_YEAR}"
            rf"|(?:\s+of)?\s+(?P<of>{direction}|the same|the following)\s+year)?"
        ),
        "portion": (
            rf"{nth}[\s-](?:(?:fiscal|calendar)[\s-])?(?P<portion>quarter|half|trimester)\b"
            r"(?:\s+of\s+(?:the\s+)?(?:(?:fiscal|calendar)\s+(?:year\s+)?)?"
            rf"(?:{_YEAR}|(?P<of>{direction}|same|following)\s+year|(?P<the>year)\b"
            r"|(?P<rest>(?=\w))))?"
            rf"|\b(?P<code>[QH][1-4])\b(?:\s+(?:of\s+)?{code_year})?"
        ),
        "fiscal": r"(?:fiscal|calendar|financial)\s+(?:year\s+)?(?P<year>(?:19|20)\d\d)\b",
        "the_day": (
            r"(?P<day>3[01]|[12]?\d)(?:st|nd|rd|th)"
            r"(?=\s+of\s+(?:that|the same|the|this)\s+month\b"
            r"|\s*(?:[.,;:)]|$|and\b|when\b|as\b|but\b))"
            r"(?:\s+of\s+(?:that|the same|the|this)\s+month)?"
        ),
    }


def _relative(w: Words) -> dict[str, str]:
    """Dates counted from others, and vague ones."""
    unit = rf"(?P<unit>{any_of(w.units)})"
    dayparts = any_of(w.dayparts)
    return {
        "daypart": (
            r"(?P<dir>this|last|that|the (?:same|next|following|previous)|tomorrow|yesterday)\s+"
            rf"(?P<daypart>{dayparts})\b"
        ),
        "deictic": rf"(?P<name>{any_of(w.deictic_days)})\b",
        "unit": rf"(?P<dir>{_directions(w)})\s+(?:same\s+)?{unit}(?P<poss>['’]s)?\b(?!-)",
        "each": rf"(?:each|every|per|any)\s+(?:single\s+)?{unit}\b",
        "vague": rf"(?P<name>{any_of(w.vague)})(?!\w)",
        "prefix": (
            rf"(?P<word>(?:very\s+)?(?:{any_of(w.parts_of_time)})"
            rf"|(?P<daypart>(?:early\s+)?(?:{dayparts}))(?:\s+hours)?)"
            r"(?:\s+(?:in|on|of|of\s+the|in\s+the|on\s+the|the|that|part\s+of))?(?:\s+the)?[\s-]+"
            r"(?:months?\s+of\s+|days?\s+of\s+|weeks?\s+of\s+)?"
        ),
        "one_unit": (
            r"(?P<weekend>weekend)\b(?!-)|(?P<adjective>year[- ](?:ago|earlier)"
            r"(?:\s+(?:quarter|period|month|week))?)\b|"
            r"(?P<unit>day|week|month|year)\s+(?P<relation>before|after|earlier|following)\b"
            r"(?!\s+(?:yesterday|tomorrow))"
        ),
        "unit_end": rf"{unit}(?:['’]s)?[\s-]end\b",
    }


def _counted(w: Words) -> dict[str, str]:
    """Numbers of units: how long, and with "ago" or "later" when."""
    unit = rf"(?P<unit>{any_of(w.units)})"
    word = any_of(n for n in w.numbers if n not in ("a", "an"))
    number = (
        r"(?P<number>\d{1,3}(?:,\d{3})*(?:\.\d+)?|(?:a|an|one) hundred"
        rf"|(?:{word})(?:[ -](?:{word}))?(?: and a half)?|an?)"
    )
    count = rf"(?:(?P<vague>{any_of(w.some)})\s+|{number}[\s-]+)"
    adjective = rf"(?:(?:{any_of(w.adjectives)})\s+)?"
    relation = rf"(?P<relation>{any_of(w.before | w.after | w.age)})"
    return {
        "directed": (
            rf"(?P<dir>{_directions(w)}|first|final|opening|closing|other|intervening)\s+"
            rf"{count}?{adjective}{unit}s?\b(?!-)"
        ),
        "offset": (
            rf"{count}{adjective}{unit}(?:s?['’]|s)?\b(?:[ -](?:and[ -]a[ -]half))?"
            rf"(?:(?:\s+|-){relation}\b)?"
        ),
        "bare_units": (
            r"(?P<unit>days|weeks|months|years|decades|centuries|hours|minutes|nights)\b"
            rf"(?:\s+{relation}\b)?|(?P<long>year|month|week|day|decade|hour)s?-long\b"
        ),
    }
