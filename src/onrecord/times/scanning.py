"""Where expressions of time stand in a text: the words taken apart, in the order of the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache

from .context import is_counted
from .dated import (
    bare_year,
    century,
    day_alone,
    day_month,
    decade,
    holiday,
    month_alone,
    month_day,
    named_decade,
    numeric_date,
)
from .grammar import Grammar, Phrase, load_grammar
from .portions import fiscal_year, portion, season
from .relative import (
    bare_units,
    deictic_day,
    directed_units,
    distance,
    end_of_unit,
    every_unit,
    one_of_units,
    part_of_day,
    unit_beside,
    vague_reference,
    weekday,
)
from .words import Words

_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_THE = re.compile(r"(?<!\w)(?:the|that|this|these|those|a|an)\s+$", re.I)
_TWO_DIGITS = re.compile(r"\s?[-–—/]\s?(\d\d)(?![\d\w,.]\d|\d|\w)")
_MORE_DAYS = re.compile(
    r"(?:\s?[-–—]\s?|\s+(?:and|to|or|through)\s+|,\s+)(\d\d?)(?:st|nd|rd|th)?(?![\d\w%]|[.,:]\d)"
)
_DAY_BEFORE = re.compile(
    r"(?<![\d.,:])(\d\d?)(?:st|nd|rd|th)?(?:\s?[-–—]\s?|\s+(?:and|to|or|through)\s+|,\s+)$"
)
Handler = Callable[[Grammar, str, int], Phrase | None]


def scan(text: str, language: str = "en") -> list[Phrase]:
    """All expressions of time, in the order of the text, none overlapping another."""
    grammar = load_grammar(language)
    handlers = _handlers(language)
    found: list[Phrase] = []
    at = 0
    for token in _TOKEN.finditer(text):
        if token.start() < at:
            continue
        word = token.group()
        tried = _DIGITS if word[0].isdigit() else handlers.get(word.lower())
        if not tried:
            continue
        for handler in tried:
            phrase = handler(grammar, text, token.start())
            if phrase is not None:
                found.extend(_with_neighbours(text, phrase, at))
                at = found[-1].end
                break
    return found


def _with_neighbours(text: str, phrase: Phrase, floor: int) -> Iterator[Phrase]:
    """The phrase with its article, and days or years that share its month or century."""
    if phrase.kind == "date" and phrase.day and phrase.month:
        before = _DAY_BEFORE.search(text, max(floor, phrase.start - 12), phrase.start)
        if before and text[phrase.start].isdigit() and 0 < int(before[1]) <= 31:
            yield replace(
                phrase,
                start=before.start(1),
                end=before.start(1) + len(before[1]),
                day=int(before[1]),
                weekday=None,
            )
    article = _THE.search(text, max(floor, phrase.start - 6), phrase.start)
    pointing = article and article.group().split()[0].lower() not in ("the", "a", "an")
    if pointing and phrase.kind != "duration":
        article = None  # "he said that 2026 was hard"
    yield replace(phrase, start=article.start()) if article else phrase
    if phrase.kind != "date":
        return
    if phrase.day and phrase.month and not text[phrase.start].isdigit() and phrase.year is None:
        more = _MORE_DAYS.match(text, phrase.end)
        if more and 0 < int(more[1]) <= 31 and not is_counted(text, more.end(1)):
            yield replace(
                phrase, start=more.start(1), end=more.end(1), day=int(more[1]), weekday=None
            )
    if phrase.year and phrase.month is None and phrase.part is None and not phrase.bc:
        more = _TWO_DIGITS.match(text, phrase.end)
        if more:
            year = phrase.year // 100 * 100 + int(more[1])
            if year > phrase.year:
                yield replace(phrase, start=more.start(1), end=more.end(1), year=year, mod=None)


_OF = re.compile(r"\bof\b", re.I)
_THE_UNIT = re.compile(r"(year|month|week|decade|century|quarter|day|war)\b(?![-'’])", re.I)


def _prefixed(g: Grammar, text: str, at: int) -> Phrase | None:
    """ "early 2022", "the end of May", "late in the year", "the night of 8 February"."""
    found = g.prefix.match(text, at)
    if not found:
        return None
    word = found["word"].lower().removeprefix("very ")
    daypart = found["daypart"]
    if not daypart and word not in g.words.part_adverbs and not _OF.search(found.group()):
        return None
    inner: Phrase | None = None
    for handler in (
        _prefixed,
        month_day,
        day_month,
        numeric_date,
        month_alone,
        decade,
        century,
        bare_year,
        season,
        portion,
        weekday,
        deictic_day,
        one_of_units,
        holiday,
        day_alone,
    ):
        inner = handler(g, text, found.end())
        if inner is not None:
            break
    if inner is None:
        held = _THE_UNIT.match(text, found.end())
        joined = found.group().lower()
        if (
            not held
            or held[1].lower() in ("war", "day")
            or not ("the" in joined.split() or "that" in joined.split())
        ):
            return None
        inner = Phrase(
            "unit",
            found.end(),
            held.end(),
            unit=g.words.units[held[1].lower()],
            direction=0,
            base="narrative",
        )
    if daypart:
        parts = g.words.dayparts
        part = parts[max((k for k in parts if k in daypart.lower()), key=len)]
        if inner.kind in ("date", "unit", "deictic", "weekday", "offset"):
            return replace(inner, start=at, daypart=part)
        return None
    if word == "eve":
        return replace(inner, start=at, mod="eve")
    return replace(inner, start=at, mod=inner.mod or g.words.parts_of_time.get(word, "other"))


_DIGITS: tuple[Handler, ...] = (
    numeric_date,
    day_month,
    decade,
    century,
    day_alone,
    distance,
    portion,
    bare_year,
)


@lru_cache(maxsize=4)
def _handlers(language: str) -> dict[str, tuple[Handler, ...]]:
    """Which patterns to try, by the word that an expression begins with."""
    w: Words = load_grammar(language).words
    table: dict[str, list[Handler]] = {}

    def begin(words: object, *handlers: Handler) -> None:
        for word in words:  # type: ignore[attr-defined]
            first = re.match(r"[^\W\d_]+", word.lower())
            if first:
                table.setdefault(first.group(), []).extend(
                    h for h in handlers if h not in table.get(first.group(), [])
                )

    begin(w.parts_of_time, _prefixed)
    begin(w.dayparts, _prefixed)
    begin(("early",), _prefixed)
    begin(w.months, month_day, month_alone)
    begin(w.weekdays, month_day, day_month, weekday)
    begin(w.vague, vague_reference)
    begin(w.directions, part_of_day, season, weekday, _directed_date, one_of_units, directed_units)
    begin(("the", "tomorrow", "yesterday"), part_of_day)
    begin(w.deictic_days, deictic_day)
    begin(w.seasons, season)
    begin(w.ordinals, century, portion, directed_units)
    begin(("final", "last", "latter", "opening", "q", "h"), portion, directed_units)
    begin(("closing", "other", "intervening"), directed_units)
    begin(("each", "every", "per", "any"), every_unit)
    begin(w.numbers, distance)
    begin(
        ("few", "couple", "several", "many", "some", "dozens", "hundreds", "numerous", "various"),
        distance,
    )
    begin(
        ("days", "weeks", "months", "years", "decades", "centuries", "hours", "nights"), bare_units
    )
    begin(w.units, end_of_unit, unit_beside, bare_units)
    begin(w.holidays, holiday)
    begin(w.decades, named_decade)
    begin(("fiscal", "calendar", "financial"), fiscal_year)
    begin(("year",), bare_year)
    return {word: tuple(handlers) for word, handlers in table.items()}


def _directed_date(g: Grammar, text: str, at: int) -> Phrase | None:
    """ "last March", "the previous April", "next Christmas"."""
    word = re.match(r"(\w+)\s+", text[at : at + 24])
    if not word:
        return None
    inner = month_alone(g, text, at + word.end()) or holiday(g, text, at + word.end())
    if inner is None or inner.year is not None or inner.of is not None:
        return None
    direction = word[1].lower()
    return replace(
        inner,
        start=at,
        direction=g.words.directions[direction],
        base="deictic" if direction in g.words.deictic else "narrative",
    )
