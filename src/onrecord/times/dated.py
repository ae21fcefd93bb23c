"""Days, months, years, decades and centuries named as such."""

from __future__ import annotations

import re

from .context import NO_COUNT, whose_year, word_after, word_before, year_told
from .grammar import Grammar, Phrase

_SHORT = re.compile(r"(?P<tens>\d0)(?P<ends>['’]?s)\b|(?P<year>\d\d)(?![\d\w'’.,]\w)")
_OF_A_YEAR = frozenset({"the", "its", "their", "his", "her", "our"})
_TO_MONTH = re.compile(r"\s?[-–/]\s?([A-Z][a-z]+)")
_QUALIFIED = re.compile(
    r"(?<![.!?] )(?<!^)\b(?!(?:On|In|By|At|After|Before|Until|Since|Every|This|Last|Next|The|A)\b)"
    r"[A-Z][a-z]+\s+$"
)
_ALSO_WORDS = frozenset({"May", "March", "Mar", "Jan"})
_ALSO_NAMES = frozenset({"April", "June", "August"})
_WHOLE = frozenset(
    {
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    }
)


def _dated(g: Grammar, found: re.Match[str]) -> Phrase:
    groups = found.groupdict()
    year, bc = year_told(found)
    end = found.end()
    if found.string[end - 1] == "." and groups["month"] in _WHOLE and year is None:
        end -= 1
    return Phrase(
        "date",
        found.start(),
        end,
        year=year,
        bc=bc,
        month=g.words.months[groups["month"]],
        day=int(groups["day"]) if groups.get("day") else None,
        weekday=g.words.weekdays.get(groups.get("weekday") or ""),
        of=whose_year(found),
    )


def month_day(g: Grammar, text: str, at: int) -> Phrase | None:
    """ "March 5", "March 5, 2026"."""
    found = g.month_day.match(text, at)
    return _dated(g, found) if found else None


def day_month(g: Grammar, text: str, at: int) -> Phrase | None:
    """ "5 March", "the 5th of March 2026"."""
    found = g.day_month.match(text, at)
    return _dated(g, found) if found else None


def month_alone(g: Grammar, text: str, at: int) -> Phrase | None:
    """ "March 2026", "March"."""
    found = g.month.match(text, at)
    if not found:
        return None
    phrase = _dated(g, found)
    end = phrase.end
    if phrase.year is None and phrase.of is None:
        left, right = word_before(text, at), word_after(text, end)
        name = found["month"]
        ranged = _TO_MONTH.match(text, end)
        joined = ranged is not None and ranged[1] in g.words.months
        if (
            name in _ALSO_WORDS
            and (left not in g.words.before_may or right == "Day")
            and not joined
        ):
            return None
        if name in _ALSO_NAMES and right[:1].isupper() and left not in g.words.before_date:
            return None
    return phrase


def numeric_date(g: Grammar, text: str, at: int) -> Phrase | None:
    """ "2026-03-05", "05.03.2026", "03/05/26".

    With strokes it may be the day or the month that stands first: `mod` is then "either".
    """
    found = g.numeric.match(text, at)
    if not found:
        return None
    if found["y"]:
        year, month, day = (int(found[k]) for k in ("y", "m", "d"))
    elif found["y2"]:
        year, day, month = (int(found[k]) for k in ("y2", "a", "b"))
    else:
        year, day, month = (int(found[k]) for k in ("y3", "a2", "b2"))
        year += 2000 if year < 40 else 1900
    either = found["sep"] == "/" or found["y3"] is not None
    if either and month > 12:
        day, month = month, day
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    if either and day <= 12 and month != day:
        return Phrase("date", at, found.end(), year=year, month=month, day=day, mod="either")
    return Phrase("date", at, found.end(), year=year, month=month, day=day)


def bare_year(g: Grammar, text: str, at: int) -> Phrase | None:
    """ "2026", unless it counts something."""
    found = g.year.match(text, at)
    if not found:
        return None
    year, bc = year_told(found)
    if not bc:
        left, after = word_before(text, at), word_after(text, found.end())
        if left in g.words.before_number or after in g.words.countable:
            return None
        if at and text[at - 1] in "$€£.,#°":
            return None
        if at > 1 and text[at - 1] == "/" and text[at - 2].isalpha():
            return None  # a document's symbol: "A/RES/2041/37"
        dated = left in g.words.before_date and left not in (
            "of",
            "to",
            "and",
            "or",
            "about",
            "around",
            "at",
            "for",
            "than",
            "over",
            "as",
            "on",
        )
        counted = after.endswith("s") and after.islower() and after not in NO_COUNT
        if not dated and counted and not (left in _OF_A_YEAR and year and year > 1600):
            return None
        if year is not None and year < 1400 and not dated:
            return None
    return Phrase("date", found.start(), found.end(), year=year, bc=bc)


def decade(g: Grammar, text: str, at: int) -> Phrase | None:
    """ "the 1990s", "the '90s"."""
    found = g.decade.match(text, at)
    if found and found["bcdecade"]:
        value = f"BC{int(found['bcdecade']):03d}"
        return Phrase("value", at, found.end(), value=value, unit="DE")
    if found:
        return Phrase("value", at, found.end(), value=found["decade"], unit="DE")
    short = _SHORT.match(text, at)
    if not short:
        return None
    marked = at > 0 and text[at - 1] in "'’‘"
    if short["tens"] and (marked or word_before(text, at) in ("the", "early", "late", "mid")):
        return Phrase("value", at - marked, short.end(), value=f"19{short['tens'][0]}", unit="DE")
    if marked and short["year"] and not text[at - 2 : at - 1].isalnum():
        year = int(short["year"])
        return Phrase("date", at - 1, short.end(), year=year + (2000 if year < 40 else 1900))
    return None


def named_decade(g: Grammar, text: str, at: int) -> Phrase | None:
    """ "the nineties"."""
    found = g.named_decade.match(text, at)
    if not found or word_before(text, at) in ("his", "her", "their", "my", "s"):
        return None
    return Phrase(
        "value",
        found.start(),
        found.end(),
        value=f"19{g.words.decades[found['name'].lower()]}",
        unit="DE",
    )


def century(g: Grammar, text: str, at: int) -> Phrase | None:
    """ "the 19th century"."""
    found = g.century.match(text, at)
    if not found:
        return None
    nth = found["nth"].lower()
    number = g.words.ordinals.get(nth) or int(re.sub(r"\D", "", nth) or 0)
    if not number:
        return None
    value = f"BC{number - 1:02d}" if found["bc"] else f"{number - 1:02d}"
    return Phrase("value", found.start(), found.end(), value=value, unit="CE")


def day_alone(g: Grammar, text: str, at: int) -> Phrase | None:
    """ "the 5th", of a month named before."""
    if word_before(text, at) != "the":
        return None
    found = g.the_day.match(text, at)
    if not found or not 0 < int(found["day"]) <= 31:
        return None
    return Phrase("date", found.start(), found.end(), day=int(found["day"]))


def holiday(g: Grammar, text: str, at: int) -> Phrase | None:
    """ "Christmas Day", "New Year's Eve"."""
    found = g.holiday.match(text, at)
    if not found:
        return None
    if _QUALIFIED.search(text, max(0, at - 24), at):
        return Phrase("vague", at, found.end(), value="unknown")  # "the Lunar New Year" moves
    year, _ = year_told(found)
    month, day = g.words.holidays[found["name"]].split("-")
    return Phrase("date", found.start(), found.end(), year=year, month=int(month), day=int(day))
