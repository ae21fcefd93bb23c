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
    r"(?:(?P<year>1\d{3}|20\d\d)(?![\d%]|,\d|\.\d)|(?P<bcyear>\d{1,4})(?=\s*B\.?C))"
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
    month = rf"(?P<month>(?:{any_of(w.months)})\b)\.?"
    weekday = rf"(?P<weekday>{any_of(w.weekdays)})\b"
    unit = rf"(?P<unit>{any_of(w.units)})"
    directions = any_of(w.directions)
    of_year = rf"(?:,?\s+(?:of|in)\s+(?P<of>{directions}|the same|the following)\s+year|,?\s+(?P<of2>last|next|this)\s+year)"
    tail = rf"(?:(?:,\s*|\s+of\s+|\s+in\s+|\s+)(?:the\s+year\s+)?{_YEAR}|{of_year})?"
    compound = any_of(n for n in w.numbers if n not in ("a", "an"))
    number = rf"(?P<number>\d{{1,3}}(?:,\d{{3}})*(?:\.\d+)?|(?:a|an|one) (?:hundred)|(?:{compound})(?:[ -](?:{compound}))?|an?)"
    quantity = (
        r"(?P<vague>(?:a |the )?(?:few|couple(?: of)?)(?: more| short)?|several|many|some|dozens of|"
        r"hundreds of|numerous|countless|various)"
    )
    half = r"(?:[ -](?:and[ -]a[ -]half))?"
    adjective = r"(?:(?:long|short|full|more|whole|consecutive|straight|successive|further|bloody|intense|brutal|additional|other|mere|calendar|working|business|solid)\s+)?"
    relation = (
        r"(?P<relation>ago|earlier|later|previously|beforehand|afterwards?|hence|before|after|"
        r"from now|from today|prior|following|thereafter|old|of age)"
    )

    def compiled(pattern: str, *, fold: bool = True) -> re.Pattern[str]:
        return re.compile(pattern, re.I if fold else 0)

    return Grammar(
        words=w,
        month_day=compiled(rf"(?:{weekday},?\s+)?{month}\s+(?:the\s+)?{_DAY}{tail}", fold=False),
        day_month=compiled(
            rf"(?:{weekday},?\s+(?:the\s+)?)?{_DAY}(?:\s+of|\s+day\s+of)?[\s-]+{month}(?!\w){tail}",
            fold=False,
        ),
        month=compiled(rf"{month}(?!\w){tail}", fold=False),
        numeric=compiled(
            r"(?:(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)|(?P<a>\d\d?)(?P<sep>[./])(?P<b>\d\d?)(?P=sep)(?P<y2>(?:1[6-9]|20)\d\d))(?![\w/])"
        ),
        year=compiled(rf"(?:the\s+year\s+)?{_YEAR}(?!\w|['’]\w)"),
        decade=compiled(
            r"(?P<decade>1\d\d|20\d)0['’]?s\b|['’](?P<short>\d)0['’]?s\b|(?P<bcdecade>\d{1,3})0['’]?s\s+B\.?C"
        ),
        named_decade=compiled(rf"(?P<name>{any_of(w.decades)})\b"),
        century=compiled(
            rf"(?P<nth>\d{{1,2}}(?:st|nd|rd|th)|(?:{any_of(w.ordinals)}))[\s-]+(?:century|cent\.)(?:\s+(?P<bc>B\.?C))?(?!\w)"
        ),
        season=compiled(
            rf"(?:(?P<dir>{directions})\s+)?(?P<season>{any_of(w.seasons)})\b(?!-)(?:(?:\s+of|,)?\s+{_YEAR}|(?:\s+of)?\s+(?P<of>{directions}|the same|the following)\s+year)?"
        ),
        portion=compiled(
            rf"(?P<nth>{any_of(w.ordinals)}|1st|2nd|3rd|4th|final|last|latter|opening)[\s-](?:(?:fiscal|calendar)[\s-])?(?P<portion>quarter|half|trimester)\b(?:\s+of\s+(?:the\s+)?(?:(?:fiscal|calendar)\s+(?:year\s+)?)?(?:{_YEAR}|(?P<of>{directions}|same|following)\s+year|(?P<the>year)\b|(?P<rest>(?=\w))))?|\b(?P<code>[QH][1-4])\b(?:\s+(?:of\s+)?{_YEAR.replace('P<year>', 'P<cyear>').replace('P<bcyear>', 'P<cbcyear>').replace('P<bc>', 'P<cbc>')})?"
        ),
        fiscal=compiled(r"(?:fiscal|calendar|financial)\s+(?:year\s+)?(?P<year>(?:19|20)\d\d)\b"),
        weekday=compiled(
            rf"(?:(?P<dir>last|next|this|past|coming|the following|the previous)\s+)?{weekday}(?!['’]s\s+\d)(?:\s+(?P<daypart>{any_of(w.dayparts)})\b)?(?!\w)".replace(
                any_of(w.weekdays), f"(?-i:{any_of(w.weekdays)})"
            )
        ),
        daypart=compiled(
            rf"(?P<dir>this|last|that|the same|the next|the following|tomorrow|yesterday)\s+(?P<daypart>{any_of(w.dayparts)})\b"
        ),
        deictic=compiled(rf"(?P<name>{any_of(w.deictic_days)})\b"),
        unit=compiled(rf"(?P<dir>{directions})\s+(?:same\s+)?{unit}(?P<poss>['’]s)?\b(?!-)"),
        directed=compiled(
            rf"(?P<dir>{directions}|first|final|opening|closing|other|intervening)\s+(?:{quantity}\s+|{number}[\s-]+)?{adjective}{unit}s?\b(?!-)"
        ),
        offset=compiled(
            rf"(?:{quantity}\s+|{number}[\s-]+){adjective}{unit}(?:s?['’]|s)?\b{half}(?:(?:\s+|-){relation}\b)?"
        ),
        bare_units=compiled(
            rf"(?P<unit>days|weeks|months|years|decades|centuries|hours|minutes|nights)\b(?:\s+{relation}\b)?|(?P<long>year|month|week|day|decade|hour)s?-long\b"
        ),
        each=compiled(rf"(?:each|every|per|any)\s+(?:single\s+)?{unit}\b"),
        vague=compiled(rf"(?P<name>{any_of(w.vague)})(?![\w-]*\w*[a-z]*ly)(?!\w)"),
        holiday=compiled(rf"(?P<name>{any_of(w.holidays)})(?!\w)(?:,?\s+{_YEAR})?", fold=False),
        prefix=compiled(
            rf"(?P<word>(?:very\s+)?(?:{any_of(w.parts_of_time)})|(?P<daypart>(?:early\s+)?(?:{any_of(w.dayparts)}))(?:\s+hours)?)"
            r"(?:\s+(?:in|on|of|of\s+the|in\s+the|on\s+the|the|that|part\s+of))?(?:\s+the)?[\s-]+(?:months?\s+of\s+|days?\s+of\s+|weeks?\s+of\s+)?"
        ),
        the_day=compiled(
            r"(?P<day>3[01]|[12]?\d)(?:st|nd|rd|th)(?=\s+of\s+(?P<of>that|the same|the|this)\s+month\b|\s*(?:[.,;:)]|$|and\b|when\b|as\b|but\b))(?:\s+of\s+(?:that|the same|the|this)\s+month)?"
        ),
        one_unit=compiled(
            r"(?P<weekend>weekend)\b(?!-)|"
            r"(?P<unit>day|week|month|year)\s+(?P<relation>before|after|earlier|following)\b"
            r"(?!\s+(?:yesterday|tomorrow))"
        ),
        unit_end=compiled(rf"{unit}(?:['’]s)?[\s-]end\b"),
    )
