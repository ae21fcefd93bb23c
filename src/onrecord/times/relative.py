"""Expressions counted from another date, lasting ones, and vague ones."""

from __future__ import annotations

import re

from .context import word_after, word_before
from .grammar import Grammar, Phrase

_MORE_WORDS = re.compile(r"\s+\w")
_NEXT_NUMBER = re.compile(r"\s+\d")


def weekday(g: Grammar, text: str, at: int) -> Phrase | None:
    """ "Wednesday", "next Friday night"."""
    found = g.weekday.match(text, at)
    if not found:
        return None
    direction = (found["dir"] or "").lower()
    if word_before(text, at) in ("every", "each"):
        return Phrase("vague", found.start(), found.end(), value="set")
    return Phrase(
        "weekday",
        found.start(),
        found.end(),
        weekday=g.words.weekdays[found["weekday"]],
        daypart=g.words.dayparts.get((found["daypart"] or "").lower(), ""),
        direction=g.words.directions.get(direction),
        base="narrative" if direction in ("following", "previous") else None,
    )


def part_of_day(g: Grammar, text: str, at: int) -> Phrase | None:
    """ "this morning", "last night"."""
    found = g.daypart.match(text, at)
    if not found:
        return None
    word = found["dir"].lower().removeprefix("the ")
    days = {
        "last": -1,
        "previous": -1,
        "yesterday": -1,
        "tomorrow": 1,
        "next": 1,
        "following": 1,
    }.get(word, 0)
    narrative = word in ("that", "same", "next", "following", "previous")
    return Phrase(
        "unit",
        found.start(),
        found.end(),
        unit="D",
        direction=days,
        base="narrative" if narrative else "deictic",
        daypart=g.words.dayparts[found["daypart"].lower()],
    )


def deictic_day(g: Grammar, text: str, at: int) -> Phrase | None:
    """ "today", "yesterday"."""
    found = g.deictic.match(text, at)
    if not found or found["name"].isupper():
        return None  # "USA TODAY" is a name
    name = found["name"].lower()
    return Phrase(
        "deictic",
        found.start(),
        found.end(),
        count=g.words.deictic_days[name],
        daypart="TNI" if name == "tonight" else "",
    )


def one_of_units(g: Grammar, text: str, at: int) -> Phrase | None:
    """ "last week", "the following year", "that day"."""
    found = g.unit.match(text, at)
    if not found:
        return None
    direction, unit = found["dir"].lower(), g.words.units[found["unit"].lower()]
    if unit.startswith("T") or (direction == "past" and unit != "WE"):
        return None
    if (
        direction == "last"
        and word_before(text, at) == "the"
        and word_after(text, found.end()) == "of"
    ):
        return Phrase("duration", found.start(), found.end(), unit=unit, count=1)
    base = "deictic" if direction in g.words.deictic else "narrative"
    if unit in ("D", "M", "Y", "W") and direction == "next" and word_before(text, at) == "the":
        base = "narrative"
    return Phrase(
        "unit",
        found.start(),
        found.end() - len(found["poss"] or ""),
        unit=unit,
        direction=g.words.directions[direction],
        base=base,
    )


def directed_units(g: Grammar, text: str, at: int) -> Phrase | None:
    """ "the last three days", "the coming years", "the past decade": how long, not when."""
    found = g.directed.match(text, at)
    if not found:
        return None
    counted = found["vague"] or found["number"]
    plural = text[found.end() - 1] == "s"
    word = found["dir"].lower()
    if not counted and not plural and word != "past":
        return None
    if g.words.units[found["unit"].lower()] == "TS":
        return None
    return _lasting(g, found, plural and not counted)


def _lasting(g: Grammar, found: re.Match[str], unknown: bool = False) -> Phrase:
    return Phrase(
        "duration",
        found.start(),
        found.end(),
        unit=g.words.units[found["unit"].lower()],
        count=None if unknown else _count(g, found, default=1),
    )


def _count(g: Grammar, found: re.Match[str], default: float | None = None) -> float | None:
    groups = found.groupdict()
    if groups.get("vague"):
        return 2 if "couple" in groups["vague"].lower() else None
    number = groups.get("number")
    if not number:
        return default
    if number[0].isdigit():
        return float(number.replace(",", ""))
    total = 0
    for word in re.split(r"[ -]", number.lower().removesuffix(" and a half")):
        value = g.words.numbers[word]
        total = total * value if value == 100 and total else total + value
    return float(total)


def distance(g: Grammar, text: str, at: int) -> Phrase | None:
    """ "three days", "two weeks ago", "five years later"."""
    found = g.offset.match(text, at)
    if not found:
        return None
    unit = g.words.units[found["unit"].lower()]
    number = (found["number"] or "").lower()
    if unit == "TS" or (unit == "Q" and not found["relation"]):
        return None
    if number in ("a", "an", "one") and unit == "TM":
        return None
    if (found["vague"] or "").lower() == "some" and text[found.end() - 1] != "s":
        return None
    relation = (found["relation"] or "").lower()
    count = _count(g, found)
    if "half" in found.group().lower() and count is not None:
        count += 0.5
    if not relation or relation in g.words.age or relation == "following":
        return Phrase("duration", found.start(), found.end(), unit=unit, count=count)
    return _related(g, found, relation, unit, count)


def _related(
    g: Grammar, found: re.Match[str], relation: str, unit: str, count: float | None
) -> Phrase:
    """A distance with "ago", "later": from now, from the date before, or from a named event."""
    base = "deictic" if relation in g.words.from_speaking else "narrative"
    if relation in g.words.with_event and _MORE_WORDS.match(found.string, found.end()):
        base = "event"
    return Phrase(
        "offset",
        found.start(),
        found.end(),
        unit=unit,
        count=count,
        direction=-1 if relation in g.words.before else 1,
        base=base,
    )


def bare_units(g: Grammar, text: str, at: int) -> Phrase | None:
    """ "days later", "for years"."""
    found = g.bare_units.match(text, at)
    if not found:
        return None
    word = (found["unit"] or found["long"]).lower()
    unit = (
        g.words.units.get(word)
        or g.words.units.get(word.removesuffix("s"))
        or {"centuries": "CE"}.get(word, "D")
    )
    if found["relation"]:
        return _related(g, found, found["relation"].lower(), unit, None)
    return Phrase(
        "duration", found.start(), found.end(), unit=unit, count=1 if found["long"] else None
    )


def unit_beside(g: Grammar, text: str, at: int) -> Phrase | None:
    """ "the day before", "the year after"; "the weekend"; "year-earlier quarter"."""
    found = g.one_unit.match(text, at)
    if not found:
        return None
    if found["adjective"]:
        return Phrase("offset", at, found.end(), unit="Y", count=1, direction=-1, base="narrative")
    if word_before(text, at) != "the":
        return None
    if found["weekend"]:
        return Phrase("unit", at, found.end(), unit="WE", base="deictic")
    unit = g.words.units[found["unit"].lower()]
    return _related(g, found, found["relation"].lower(), unit, 1)


def every_unit(g: Grammar, text: str, at: int) -> Phrase | None:
    """ "each day", "per year"."""
    found = g.each.match(text, at)
    if not found or g.words.units[found["unit"].lower()].startswith("T"):
        return None
    unit = g.words.units[found["unit"].lower()]
    often = f"P1{unit}" if found.group().lower().startswith("per") else None
    return Phrase("vague", found.start(), found.end(), value="set", part=often)


def vague_reference(g: Grammar, text: str, at: int) -> Phrase | None:
    """ "now", "recently", "at the time"."""
    found = g.vague.match(text, at)
    if not found:
        return None
    name, right = found["name"].lower(), word_after(text, found.end()).lower()
    if name == "now" and right == "that":
        return None
    if name in ("this time", "that time") and word_before(text, at) not in g.words.before_date:
        return None  # "this time he won"
    if right in g.words.numbers or right in g.words.some or _is_unit(g, right):
        if name != "recent":
            return None
        return Phrase("vague", found.start(), found.end() + 1 + len(right), value="past")
    if name.endswith("past") and _NEXT_NUMBER.match(text, found.end()):
        return None
    return Phrase("vague", found.start(), found.end(), value=g.words.vague[name])


def _is_unit(g: Grammar, word: str) -> bool:
    return word in g.words.units or word.removesuffix("s") in g.words.units or word == "centuries"


def end_of_unit(g: Grammar, text: str, at: int) -> Phrase | None:
    """ "year-end", "month's end"."""
    found = g.unit_end.match(text, at)
    if not found:
        return None
    unit = g.words.units[found["unit"].lower()]
    if unit not in ("Y", "M", "Q", "DE", "CE"):
        return None
    return Phrase(
        "unit", found.start(), found.end(), unit=unit, direction=0, base="narrative", mod="end"
    )
