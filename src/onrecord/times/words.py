"""The lexicon of dates, read once, as tables and as pieces of patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from ..lexicons import load_lexicon


@dataclass(frozen=True)
class Words:
    """The tables of `times.toml`; words in lower case but for months, weekdays and holidays."""

    months: dict[str, int]
    weekdays: dict[str, int]
    seasons: dict[str, str]
    holidays: dict[str, str]
    units: dict[str, str]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    decades: dict[str, int]
    deictic_days: dict[str, int]
    dayparts: dict[str, str]
    vague: dict[str, str]
    directions: dict[str, int]
    deictic: frozenset[str]
    parts_of_time: dict[str, str]
    part_adverbs: frozenset[str]
    before_date: frozenset[str]
    before_may: frozenset[str]
    countable: frozenset[str]
    before_number: frozenset[str]
    future: frozenset[str]
    before_future: frozenset[str]
    past: frozenset[str]
    some: frozenset[str]
    adjectives: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]
    age: frozenset[str]
    from_speaking: frozenset[str]
    with_event: frozenset[str]


def any_of(words: Iterable[str]) -> str:
    """A pattern that matches any of the words, the longest first."""
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


@lru_cache(maxsize=4)
def load_words(language: str = "en") -> Words:
    """The words of dates of a language. Raises DataError where the lexicon is missing."""
    data = load_lexicon("times", language)
    context = data["context"]
    return Words(
        months={**data["months"], **data["month_abbreviations"]},
        weekdays=data["weekdays"],
        seasons=data["seasons"],
        holidays=data["holidays"],
        units=data["units"],
        numbers=data["numbers"],
        ordinals=data["ordinals"],
        decades=data["decades"],
        deictic_days=data["deictic_days"],
        dayparts=data["dayparts"],
        vague={
            word: kind
            for kind in ("present", "past", "future", "unknown")
            for word in data["vague"][kind]
        },
        directions=data["directions"],
        deictic=frozenset(data["direction_anchor"]["deictic"]),
        parts_of_time={
            word: part
            for part in ("start", "middle", "end", "other")
            for word in data["parts_of_time"][part]
        },
        part_adverbs=frozenset(data["parts_of_time"]["adverbs"]),
        before_date=frozenset(context["before_date"]),
        before_may=frozenset(context["before_may"]),
        countable=frozenset(context["countable"]),
        before_number=frozenset(context["before_number"]),
        future=frozenset(context["future"]),
        before_future=frozenset(context["before_future"]),
        past=frozenset(context["past"]),
        **{key: frozenset(words) for key, words in data["counting"].items()},
    )
