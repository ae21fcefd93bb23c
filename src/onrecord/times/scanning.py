"""Where expressions of time stand in a text: the words taken apart, in the order of the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache

from .grammar import Grammar, Phrase, load_grammar
from .words import Words

_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_LEFT = re.compile(r"([^\W\d_]+|\d+|[$€£%])[\s(\-–—,'’“\"]*$")
_THE = re.compile(r"(?:the|that|this|these|those|a|an)\s+$", re.I)
_NEXT_WORD = re.compile(r"\s+([^\W\d_]+(?:-[a-z]+)*)")
_TWO_DIGITS = re.compile(r"\s?[-–—/]\s?(\d\d)(?![\d\w,.]\d|\d|\w)")
_MORE_DAYS = re.compile(
    r"(?:\s?[-–—]\s?|\s+(?:and|to|or|through)\s+|,\s+)(\d\d?)(?:st|nd|rd|th)?(?![\d\w%]|[.,:]\d)"
)
_DAY_BEFORE = re.compile(
    r"(?<![\d.,:])(\d\d?)(?:st|nd|rd|th)?(?:\s?[-–—]\s?|\s+(?:and|to|or|through)\s+|,\s+)$"
)
_NO_COUNT = frozenset(
    {
        "s",
        "is",
        "was",
        "as",
        "has",
        "its",
        "this",
        "across",
        "versus",
        "besides",
        "towards",
        "thus",
        "hundreds",
        "elections",
        "forces",
    }
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
    yield replace(phrase, start=article.start()) if article else phrase
    if phrase.kind != "date":
        return
    if phrase.day and phrase.month and not text[phrase.start].isdigit() and phrase.year is None:
        more = _MORE_DAYS.match(text, phrase.end)
        if more and 0 < int(more[1]) <= 31 and not _is_counted(text, more.end(1)):
            yield replace(
                phrase, start=more.start(1), end=more.end(1), day=int(more[1]), weekday=None
            )
    if phrase.year and phrase.month is None and phrase.part is None and not phrase.bc:
        more = _TWO_DIGITS.match(text, phrase.end)
        if more:
            year = phrase.year // 100 * 100 + int(more[1])
            if year > phrase.year:
                yield replace(phrase, start=more.start(1), end=more.end(1), year=year, mod=None)


def _is_counted(text: str, at: int) -> bool:
    after = _NEXT_WORD.match(text, at)
    return (
        bool(after) and after is not None and after[1].endswith("s") and after[1] not in _NO_COUNT
    )


def _left(text: str, at: int) -> str:
    found = _LEFT.search(text, max(0, at - 24), at)
    return found[1].lower() if found else ""


def _right(text: str, at: int) -> str:
    found = _NEXT_WORD.match(text, at)
    return found[1] if found else ""


def _year_of(found: re.Match[str]) -> tuple[int | None, bool]:
    groups = found.groupdict()
    year = (
        groups.get("year") or groups.get("bcyear") or groups.get("cyear") or groups.get("cbcyear")
    )
    return (int(year) if year else None), bool(groups.get("bc") or groups.get("cbc"))


def _of(found: re.Match[str]) -> str | None:
    groups = found.groupdict()
    of = groups.get("of") or groups.get("of2")
    return of.lower().removeprefix("the ") if of else None


# ------------------------------------------------------------------ days, months, years


def _dated(g: Grammar, found: re.Match[str]) -> Phrase:
    groups = found.groupdict()
    year, bc = _year_of(found)
    return Phrase(
        "date",
        found.start(),
        found.end(),
        year=year,
        bc=bc,
        month=g.words.months[groups["month"]],
        day=int(groups["day"]) if groups.get("day") else None,
        weekday=g.words.weekdays.get(groups.get("weekday") or ""),
        of=_of(found),
    )


def _month_day(g: Grammar, text: str, at: int) -> Phrase | None:
    found = g.month_day.match(text, at)
    return _dated(g, found) if found else None


def _day_month(g: Grammar, text: str, at: int) -> Phrase | None:
    found = g.day_month.match(text, at)
    return _dated(g, found) if found else None


def _month(g: Grammar, text: str, at: int) -> Phrase | None:
    found = g.month.match(text, at)
    if not found:
        return None
    phrase = _dated(g, found)
    end = found.end()
    if text[end - 1] == "." and found["month"] in (
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
    ):
        phrase = replace(phrase, end=end - 1)
    if phrase.year is None and phrase.of is None:
        left, right = _left(text, at), _right(text, end)
        if found["month"] in ("May", "March", "Mar", "Jan") and left not in g.words.before_may:
            return None
        if (
            found["month"] in ("April", "June")
            and right[:1].isupper()
            and left not in g.words.before_date
        ):
            return None
    return phrase


def _numeric(g: Grammar, text: str, at: int) -> Phrase | None:
    found = g.numeric.match(text, at)
    if not found:
        return None
    if found["y"]:
        y, m, d = int(found["y"]), int(found["m"]), int(found["d"])
    else:
        y, d, m = int(found["y2"]), int(found["a"]), int(found["b"])
        if found["sep"] == "/" and d <= 12:
            # 02/04/2026 means two days; only where both numbers are alike is it one
            if m > 12:
                d, m = m, d
            elif m != d:
                return Phrase("date", found.start(), found.end(), year=y)
    if not (1 <= m <= 12 and 1 <= d <= 31):
        return None
    return Phrase("date", found.start(), found.end(), year=y, month=m, day=d)


def _year(g: Grammar, text: str, at: int) -> Phrase | None:
    found = g.year.match(text, at)
    if not found:
        return None
    year, bc = _year_of(found)
    if not bc:
        left, after = _left(text, at), _right(text, found.end())
        if left in g.words.before_number or after in g.words.countable:
            return None
        if at and text[at - 1] in "$€£.,#°":
            return None
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
        if not dated and after.endswith("s") and after.islower() and after not in _NO_COUNT:
            return None
        if year is not None and year < 1400 and not dated:
            return None
    return Phrase("date", found.start(), found.end(), year=year, bc=bc)


def _decade(g: Grammar, text: str, at: int) -> Phrase | None:
    found = g.decade.match(text, at)
    if not found:
        return None
    if found["bcdecade"]:
        return Phrase(
            "value", found.start(), found.end(), value=f"BC{int(found['bcdecade']):03d}", unit="DE"
        )
    value = found["decade"] or f"19{found['short']}"
    return Phrase("value", found.start(), found.end(), value=value, unit="DE")


def _named_decade(g: Grammar, text: str, at: int) -> Phrase | None:
    found = g.named_decade.match(text, at)
    if not found or _left(text, at) in ("his", "her", "their", "my", "s"):
        return None
    return Phrase(
        "value",
        found.start(),
        found.end(),
        value=f"19{g.words.decades[found['name'].lower()]}",
        unit="DE",
    )


def _century(g: Grammar, text: str, at: int) -> Phrase | None:
    found = g.century.match(text, at)
    if not found:
        return None
    nth = found["nth"].lower()
    number = g.words.ordinals.get(nth) or int(re.sub(r"\D", "", nth) or 0)
    if not number:
        return None
    value = f"BC{number - 1:02d}" if found["bc"] else f"{number - 1:02d}"
    return Phrase("value", found.start(), found.end(), value=value, unit="CE")


def _the_day(g: Grammar, text: str, at: int) -> Phrase | None:
    if _left(text, at) != "the":
        return None
    found = g.the_day.match(text, at)
    if not found or not 0 < int(found["day"]) <= 31:
        return None
    return Phrase("date", found.start(), found.end(), day=int(found["day"]))


# ------------------------------------------------------------------ parts of years


def _season(g: Grammar, text: str, at: int) -> Phrase | None:
    found = g.season.match(text, at)
    if not found:
        return None
    year, bc = _year_of(found)
    direction = (found["dir"] or "").lower()
    word = found["season"].lower()
    if year is None and _of(found) is None and not direction:
        left, right = _left(text, at), _right(text, found.end())
        if (
            right in ("of", "offensive", "campaign", "olympics", "games", "palace")
            or found["season"] == "Fall"
        ):
            return None
        before = text[max(0, at - 24) : at].lower().split()
        two = before[-2] if len(before) > 1 else ""
        if word == "fall" and not (
            two in ("in", "by", "during", "until", "since") and left == "the"
        ):
            return None
        if word == "spring" and not (
            left in g.words.before_date or left in ("the", "each", "every")
        ):
            return None
    return Phrase(
        "season",
        found.start(),
        found.end(),
        year=year,
        bc=bc,
        part=g.words.seasons[word],
        of=_of(found),
        direction=g.words.directions.get(direction),
        base="deictic" if direction in g.words.deictic else "narrative" if direction else None,
    )


def _portion(g: Grammar, text: str, at: int) -> Phrase | None:
    found = g.portion.match(text, at)
    if not found:
        return None
    year, bc = _year_of(found)
    if found["code"]:
        return Phrase(
            "portion", found.start(), found.end(), year=year, bc=bc, part=found["code"].upper()
        )
    nth, name = found["nth"].lower(), found["portion"].lower()
    number = g.words.ordinals.get(nth) or {
        "1st": 1,
        "2nd": 2,
        "3rd": 3,
        "4th": 4,
        "final": 4,
        "last": 0,
        "latter": 2,
        "opening": 1,
    }.get(nth, 9)
    if name == "half" and nth in ("last", "final"):
        number = 2
    if number > (4 if name == "quarter" else 2):
        return None
    of = _of(found)
    held = year is not None or of is not None or bool(found["the"])
    if name == "half" and not held and found["rest"] is None:
        if text[found.start() + len(nth)] != "-" and _left(text, at) != "the":
            return None
    if name == "quarter" and number == 0:
        return Phrase("unit", found.start(), found.end(), unit="Q", direction=-1, base="deictic")
    end = found.end() if held else found.start() + len(nth) + 1 + len(name)
    return Phrase(
        "portion",
        found.start(),
        max(end, found.end() if found["the"] else 0),
        year=year,
        bc=bc,
        part=f"{'Q' if name == 'quarter' else 'H'}{number}",
        of=of or ("the" if found["the"] else None),
        value="rest" if found["rest"] is not None else None,
    )


def _fiscal(g: Grammar, text: str, at: int) -> Phrase | None:
    found = g.fiscal.match(text, at)
    return Phrase("date", found.start(), found.end(), year=int(found["year"])) if found else None


# ------------------------------------------------------------------ relative


def _weekday(g: Grammar, text: str, at: int) -> Phrase | None:
    found = g.weekday.match(text, at)
    if not found:
        return None
    direction = (found["dir"] or "").lower().removeprefix("the ")
    return Phrase(
        "weekday",
        found.start(),
        found.end(),
        weekday=g.words.weekdays[found["weekday"]],
        daypart=g.words.dayparts.get((found["daypart"] or "").lower(), ""),
        direction=g.words.directions.get(direction),
    )


def _daypart(g: Grammar, text: str, at: int) -> Phrase | None:
    found = g.daypart.match(text, at)
    if not found:
        return None
    word = found["dir"].lower().removeprefix("the ")
    days = {"last": -1, "yesterday": -1, "tomorrow": 1, "next": 1, "following": 1}.get(word, 0)
    narrative = word in ("that", "same", "next", "following")
    return Phrase(
        "unit",
        found.start(),
        found.end(),
        unit="D",
        direction=days,
        base="narrative" if narrative else "deictic",
        daypart=g.words.dayparts[found["daypart"].lower()],
    )


def _deictic(g: Grammar, text: str, at: int) -> Phrase | None:
    found = g.deictic.match(text, at)
    if not found:
        return None
    name = found["name"].lower()
    return Phrase(
        "deictic",
        found.start(),
        found.end(),
        count=g.words.deictic_days[name],
        daypart="TNI" if name == "tonight" else "",
    )


def _unit(g: Grammar, text: str, at: int) -> Phrase | None:
    found = g.unit.match(text, at)
    if not found:
        return None
    direction, unit = found["dir"].lower(), g.words.units[found["unit"].lower()]
    if unit.startswith("T") or (direction == "past" and unit != "WE"):
        return None
    base = "deictic" if direction in g.words.deictic else "narrative"
    if unit in ("D", "M", "Y", "W") and direction == "next" and _left(text, at) == "the":
        base = "narrative"
    return Phrase(
        "unit",
        found.start(),
        found.end() - len(found["poss"] or ""),
        unit=unit,
        direction=g.words.directions[direction],
        base=base,
    )


def _directed(g: Grammar, text: str, at: int) -> Phrase | None:
    """ "the last three days", "the coming years", "the past decade": how long, not when."""
    found = g.directed.match(text, at)
    if not found:
        return None
    counted = found["vague"] or found["number"]
    plural = text[found.end() - 1] == "s"
    word = found["dir"].lower()
    if not counted and not plural and word != "past":
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
    for word in re.split(r"[ -]", number.lower()):
        value = g.words.numbers[word]
        total = total * value if value == 100 and total else total + value
    return float(total)


def _offset(g: Grammar, text: str, at: int) -> Phrase | None:
    found = g.offset.match(text, at)
    if not found:
        return None
    unit = g.words.units[found["unit"].lower()]
    number = (found["number"] or "").lower()
    if unit == "TS" or (unit == "Q" and not found["relation"]):
        return None
    if number in ("a", "an", "one") and unit in ("TM",):
        return None
    relation = (found["relation"] or "").lower()
    count = _count(g, found)
    if "half" in found.group().lower() and count is not None:
        count += 0.5
    if relation in ("", "old", "of age", "following"):
        return Phrase("duration", found.start(), found.end(), unit=unit, count=count)
    return _related(text, found, relation, unit, count)


def _related(
    text: str, found: re.Match[str], relation: str, unit: str, count: float | None
) -> Phrase:
    """A distance with "ago", "later": from now, from the date before, or from a named event."""
    base = "deictic" if relation in ("ago", "hence", "from now", "from today") else "narrative"
    direction = (
        -1 if relation in ("ago", "earlier", "previously", "beforehand", "before", "prior") else 1
    )
    if relation in ("before", "after", "prior", "following") and re.match(
        r"\s+\w", text[found.end() : found.end() + 3]
    ):
        base = "event"
    return Phrase(
        "offset", found.start(), found.end(), unit=unit, count=count, direction=direction, base=base
    )


def _bare_units(g: Grammar, text: str, at: int) -> Phrase | None:
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
        return _related(text, found, found["relation"].lower(), unit, None)
    return Phrase(
        "duration", found.start(), found.end(), unit=unit, count=1 if found["long"] else None
    )


def _one_unit(g: Grammar, text: str, at: int) -> Phrase | None:
    """ "the day before", "the year after"; "the weekend"."""
    if _left(text, at) != "the":
        return None
    found = g.one_unit.match(text, at)
    if not found:
        return None
    if found["weekend"]:
        return Phrase("unit", found.start(), found.end(), unit="WE", base="deictic")
    unit = g.words.units[found["unit"].lower()]
    return _related(text, found, found["relation"].lower(), unit, 1)


def _each(g: Grammar, text: str, at: int) -> Phrase | None:
    found = g.each.match(text, at)
    if not found or g.words.units[found["unit"].lower()].startswith("T"):
        return None
    unit = g.words.units[found["unit"].lower()]
    often = f"P1{unit}" if found.group().lower().startswith("per") else None
    return Phrase("vague", found.start(), found.end(), value="set", part=often)


def _vague(g: Grammar, text: str, at: int) -> Phrase | None:
    found = g.vague.match(text, at)
    if not found:
        return None
    name, right = found["name"].lower(), _right(text, found.end()).lower()
    if name == "now" and right == "that" or name == "future" and right[:1] == "s":
        return None
    return Phrase("vague", found.start(), found.end(), value=g.words.vague[name])


def _holiday(g: Grammar, text: str, at: int) -> Phrase | None:
    found = g.holiday.match(text, at)
    if not found or found["name"] in ("New Year",) and _left(text, at) == "s":
        return None
    year, _ = _year_of(found)
    month, day = g.words.holidays[found["name"]].split("-")
    return Phrase("date", found.start(), found.end(), year=year, month=int(month), day=int(day))


def _unit_end(g: Grammar, text: str, at: int) -> Phrase | None:
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


_THE_UNIT = re.compile(r"(year|month|week|decade|century|quarter|day|war)\b(?![-'’])", re.I)


def _prefixed(g: Grammar, text: str, at: int) -> Phrase | None:
    """ "early 2022", "the end of May", "late in the year", "the night of 8 February"."""
    found = g.prefix.match(text, at)
    if not found:
        return None
    word = found["word"].lower().removeprefix("very ")
    daypart = found["daypart"]
    inner: Phrase | None = None
    for handler in (
        _prefixed,
        _month_day,
        _day_month,
        _numeric,
        _month,
        _decade,
        _century,
        _year,
        _season,
        _portion,
        _weekday,
        _deictic,
        _unit,
        _holiday,
        _the_day,
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
        part = next(v for k, v in g.words.dayparts.items() if k in daypart.lower())
        if inner.kind in ("date", "unit", "deictic", "weekday", "offset"):
            return replace(inner, start=at, daypart=part)
        return None
    if word == "eve":
        return replace(inner, start=at, mod="eve")
    return replace(inner, start=at, mod=inner.mod or g.words.parts_of_time.get(word, "other"))


_DIGITS: tuple[Handler, ...] = (
    _numeric,
    _day_month,
    _decade,
    _century,
    _the_day,
    _offset,
    _portion,
    _year,
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
    begin(w.months, _month_day, _month)
    begin(w.weekdays, _month_day, _day_month, _weekday)
    begin(w.vague, _vague)
    begin(w.directions, _daypart, _season, _weekday, _directed_date, _unit, _directed)
    begin(("the", "tomorrow", "yesterday"), _daypart)
    begin(w.deictic_days, _deictic)
    begin(w.seasons, _season)
    begin(w.ordinals, _century, _portion, _directed)
    begin(("final", "last", "latter", "opening", "q", "h"), _portion, _directed)
    begin(("closing", "other", "intervening"), _directed)
    begin(("each", "every", "per", "any"), _each)
    begin(w.numbers, _offset)
    begin(
        ("few", "couple", "several", "many", "some", "dozens", "hundreds", "numerous", "various"),
        _offset,
    )
    begin(
        ("days", "weeks", "months", "years", "decades", "centuries", "hours", "nights"), _bare_units
    )
    begin(w.units, _unit_end, _one_unit, _bare_units)
    begin(w.holidays, _holiday)
    begin(w.decades, _named_decade)
    begin(("fiscal", "calendar", "financial"), _fiscal)
    begin(("year",), _year)
    return {word: tuple(handlers) for word, handlers in table.items()}


def _directed_date(g: Grammar, text: str, at: int) -> Phrase | None:
    """ "last March", "the previous April", "next Christmas"."""
    word = re.match(r"(\w+)\s+", text[at : at + 24])
    if not word:
        return None
    inner = _month(g, text, at + word.end()) or _holiday(g, text, at + word.end())
    if inner is None or inner.year is not None or inner.of is not None:
        return None
    direction = word[1].lower()
    return replace(
        inner,
        start=at,
        direction=g.words.directions[direction],
        base="deictic" if direction in g.words.deictic else "narrative",
    )
