"""Expressions of time to TIMEX3 values, each with the words of its anchor."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from .anchors import Published, tense
from .grammar import Phrase
from .moment import Moment, week_of
from .words import Words, load_words

Resolved = tuple[str | None, str | None]
_OPEN = "no date to count from"
_FAR_YEARS = 3
_HENCE = re.compile(r"\bin\s+$")
_NO_DATE = re.compile(
    r"\b(?:times?|first|second|last|only|once|twice|worst|best|most|\w+est)\s+(?:\w+\s+){0,2}in\s+$"
)
_OF = re.compile(r"\s+(?:of|by|flat|or less)\b")
_AHEAD = 8  # months: "will" and a month further ahead than this is the one just past


@dataclass(frozen=True, slots=True)
class _Named:
    """A date named in the text, its words, and the number of its paragraph."""

    moment: Moment
    words: str
    paragraph: int


class Resolver:
    """Resolves the expressions of one text in their order, and keeps the date named last.

    published  the day that the text speaks from, if known
    history    the text tells of the past: a date without its year follows the one before
    """

    def __init__(self, published: Published | None, history: bool, language: str = "en") -> None:
        self.words: Words = load_words(language)
        self.published = published
        self.history = history
        self.last: _Named | None = None  # the telling's own date
        self.spoken: _Named | None = None  # a later one, counted from the day of publication
        self.last_day: Moment | None = None
        self.paragraph = -1

    def resolve(
        self, phrase: Phrase, words: str, before: str, after: str, paragraph: int
    ) -> Resolved:
        """Value and anchor of the next expression; `before` and `after` are of its sentence."""
        self.paragraph = paragraph
        if phrase.kind == "duration":
            return self._hence(phrase, before, after) or (_duration(phrase), None)
        if phrase.kind == "vague":
            return self._vague(phrase)
        if phrase.kind == "deictic" and self.published is None and phrase.count == 0:
            return "PRESENT_REF", "the time of speaking"
        if phrase.kind == "value":
            return phrase.value, "as written"
        moment, anchor = self._moment(phrase, before, after)
        if moment is None:
            return None, anchor
        if phrase.mod == "eve":
            moment = moment.moved(-1, "D") or moment
        if phrase.daypart and moment.day is not None:
            moment = replace(moment, daypart=phrase.daypart)
        self._note(phrase, moment, words, before)
        if phrase.unit in ("DE", "CE") and phrase.kind in ("unit", "offset"):
            head = f"{'BC' if moment.bc else ''}{moment.year:04d}"
            return head[:-1] if phrase.unit == "DE" else head[:-2], anchor
        return moment.value(), anchor

    def _hence(self, phrase: Phrase, before: str, after: str) -> Resolved | None:
        """ "Will meet in two days": the day itself, counted from the day of publication."""
        if self.history or self.published is None or not _HENCE.search(before):
            return None
        unit, count = phrase.unit or "", phrase.count
        if unit == "F":
            unit, count = "W", 2 * (count or 1)
        if count is None or count != int(count) or unit not in ("D", "W", "M", "Y"):
            return None
        if _NO_DATE.search(before) or _OF.match(after) or tense(before, after, self.words) <= 0:
            return None
        moment = self.published.moment.moved(int(count), unit)
        return (moment.value(), self.published.words) if moment else None

    def _note(self, phrase: Phrase, moment: Moment, words: str, before: str) -> None:
        """Remember the date for those that follow."""
        if phrase.kind in ("unit", "offset") and phrase.unit in ("DE", "CE"):
            return
        named = _Named(replace(moment, daypart=""), " ".join(words.split()), self.paragraph)
        explicit = phrase.year is not None
        spoken = not explicit and isinstance(self.base(phrase), Published)
        if spoken:
            self.spoken = named
            return
        if explicit and moment.month is None and moment.part is None:
            self.spoken = None
            if self._aside(moment, before):
                return
        if phrase.unit == "Y" and (phrase.direction or 0) < 0:
            return  # "five years earlier" looks back; the telling goes on where it was
        self.spoken = None
        self.last = named
        if moment.day is not None:
            self.last_day = named.moment

    def _aside(self, moment: Moment, before: str) -> bool:
        """Whether a bare year looks aside: in brackets, or far off and opening no sentence."""
        if before.count("(") > before.count(")"):
            return True
        if self.last is None or moment.bc != self.last.moment.bc:
            return False
        opens = len(before.split()) <= 2
        return not opens and abs(moment.year - self.last.moment.year) > _FAR_YEARS

    def base(self, phrase: Phrase) -> Published | _Named | None:
        """What a date is counted from: the day of publication or a date named before."""
        if phrase.kind == "deictic" or (
            phrase.base == "deictic" and (not self.history or self.published)
        ):
            return self.published
        if self.history:
            astray = self.last_day is None or not self._near(self.last, 0)
            if phrase.kind == "weekday" and astray and self.published is not None:
                return self.published
            return self.last
        if phrase.base == "narrative":
            short = phrase.unit in ("D", "W") or phrase.kind == "weekday"
            named = (self.spoken, self.last) if short else (self.last, self.spoken)
            return next((n for n in named if self._near(n, 1)), self.published)
        if phrase.kind == "weekday" and self.last is not None and self.last.moment.day is not None:
            return self.published  # a weekday of news is near its publication, not near the past
        told = self._near(self.last, 0) and self._of_other_years(phrase)
        return self.last if told else self.published

    def _near(self, named: _Named | None, paragraphs: int) -> bool:
        return named is not None and self.paragraph - named.paragraph <= paragraphs

    def _of_other_years(self, phrase: Phrase) -> bool:
        """Whether the telling is of a year before the publication's, so that a bare date is too."""
        if self.last is None or self.published is None or self.last.moment.bc:
            return self.last is not None
        years = self.published.moment.year - self.last.moment.year
        if phrase.kind == "weekday" and self.last.moment.day is None:
            return False
        return years >= (2 if self.last.moment.about_month() is None else 1)

    def _start(self, phrase: Phrase) -> tuple[Moment | None, str]:
        base = self.base(phrase)
        if isinstance(base, Published):
            return base.moment, base.words
        return (base.moment, f"{base.words}, named before") if base is not None else (None, _OPEN)

    def _moment(self, phrase: Phrase, before: str, after: str) -> tuple[Moment | None, str | None]:
        if phrase.kind == "date" and phrase.year is not None:
            moment = Moment(phrase.year, phrase.month, phrase.day, bc=phrase.bc)
            if phrase.mod == "either":
                return self._either(moment)
            return (moment if _exists(moment) else None), "as written"
        start, anchor = self._start(phrase)
        if phrase.kind in ("season", "portion") and phrase.year is not None:
            return Moment(phrase.year, part=phrase.part, bc=phrase.bc), "as written"
        if start is None:
            return None, anchor
        speaks = tense(before, after, self.words)
        if phrase.kind == "date":
            return self._month_or_day(phrase, start, speaks), anchor
        if phrase.kind in ("season", "portion"):
            return self._part(phrase, start, speaks), anchor
        if phrase.kind == "weekday":
            return self._weekday(phrase, start, speaks), anchor
        if phrase.kind == "deictic":
            return start.moved(int(phrase.count or 0), "D"), anchor
        if phrase.kind == "unit":
            if phrase.unit == "WE" and phrase.direction is None:
                phrase = replace(phrase, direction=1 if speaks > 0 else -1)
            return self._unit(phrase, start), anchor
        return self._offset(phrase, start, anchor)

    # -------------------------------------------------------------- kinds

    def _either(self, moment: Moment) -> tuple[Moment, str]:
        """02/04/2026: the day of publication where it is one of the two, else only the year."""
        for one in (moment, Moment(moment.year, moment.day, moment.month)):
            if self.published is not None and one == self.published.moment:
                return one, "as written"
        return Moment(moment.year), "day and month cannot be told apart"

    def _month_or_day(self, phrase: Phrase, start: Moment, speaks: int) -> Moment | None:
        if phrase.month is None:
            moment = Moment(start.year, start.month, phrase.day, bc=start.bc)
            return moment if start.month and _exists(moment) else None
        year = self._year(phrase, start, phrase.month, speaks)
        moment = Moment(year, phrase.month, phrase.day, bc=start.bc)
        return moment if _exists(moment) else None

    def _year(self, phrase: Phrase, start: Moment, month: int, speaks: int) -> int:
        """The year of a month that is named without one."""
        if phrase.of is not None:
            return start.year + self.words.directions.get(phrase.of, 0)
        here = start.about_month()
        if phrase.direction is not None:
            if here is None:
                return start.year + phrase.direction
            if phrase.direction < 0:
                return start.year if month < here else start.year - 1
            if phrase.direction > 0:
                return start.year if month > here else start.year + 1
            return start.year
        if here is None:
            return start.year
        if not isinstance(self.base(phrase), Published):
            if start.bc:
                return start.year
            return start.year + 1 if here - month >= 8 else start.year
        if phrase.weekday and phrase.day:
            for year in (start.year, start.year - 1, start.year + 1):
                day = Moment(year, month, phrase.day).date()
                if day and day.isoweekday() == phrase.weekday:
                    return year
        if speaks > 0:
            return start.year + 1 if month < here and (month - here) % 12 <= _AHEAD else start.year
        return start.year - 1 if month - here >= (1 if speaks < 0 else 6) else start.year

    def _part(self, phrase: Phrase, start: Moment, speaks: int) -> Moment | None:
        if phrase.part is None or phrase.value == "rest":
            return None
        if phrase.of is not None:
            return Moment(
                start.year + self.words.directions.get(phrase.of, 0), part=phrase.part, bc=start.bc
            )
        middle = Moment(start.year, part=phrase.part).about_month() or 1
        here = start.about_month()
        year = start.year
        if phrase.direction is not None:
            year = self._year(phrase, start, middle, speaks)
            if phrase.direction == 0:
                year = start.year
        elif isinstance(self.base(phrase), Published) and here is not None:
            if speaks <= 0 and middle - 1 > here:
                year -= 1
            elif speaks > 0 and here - middle > 2:
                year += 1
        return Moment(year, part=phrase.part, bc=start.bc)

    def _weekday(self, phrase: Phrase, start: Moment, speaks: int) -> Moment | None:
        day = start.date()
        if day is None or phrase.weekday is None:
            return None
        ahead = (phrase.weekday - day.isoweekday()) % 7
        behind = (-ahead) % 7
        if phrase.direction == 1:
            return start.moved(ahead or 7, "D")
        if phrase.direction == -1:
            return start.moved(-(behind or 7), "D")
        forward = speaks > 0 or not isinstance(self.base(phrase), Published)
        return start.moved(ahead if forward else -behind, "D")

    def _unit(self, phrase: Phrase, start: Moment) -> Moment | None:
        unit, step = phrase.unit or "Y", phrase.direction or 0
        if (
            unit in ("D", "W", "WE")
            and start.day is None
            and self.last_day is not None
            and step == 0
            and phrase.base == "narrative"
        ):
            return self.last_day if unit == "D" else None
        if unit == "WE":
            weeks = start.moved(7 * step, "D")
            day = weeks.date() if weeks else None
            return week_of(day, weekend=True) if day else None
        return start.moved(step, unit)

    def _offset(
        self, phrase: Phrase, start: Moment, anchor: str | None
    ) -> tuple[Moment | None, str | None]:
        unheld = isinstance(self.base(phrase), Published)
        if phrase.base == "narrative" and phrase.direction == 1 and unheld:
            return None, "counted from a date that is not told"
        if phrase.base == "event":
            return None, "counted from an event whose date is not told"
        if phrase.count is None or phrase.unit is None or phrase.direction is None:
            return None, "how many is not told"
        if phrase.unit.startswith("T"):
            return (start if start.day is not None and phrase.count < 6 else None), anchor
        count, unit = phrase.count, phrase.unit
        if count != int(count):
            if unit != "Y":
                return None, "how many is not told"
            count, unit = count * 12, "M"
        if unit == "Y" and start.part and start.part[0] in "QH":
            return start.same_day_of_year(start.year + phrase.direction * int(count)), anchor
        return start.moved(phrase.direction * int(count), unit), anchor

    def _vague(self, phrase: Phrase) -> Resolved:
        reference = {"present": "PRESENT_REF", "past": "PAST_REF", "future": "FUTURE_REF"}
        if phrase.value == "set":
            return phrase.part, "how often"
        value = reference.get(phrase.value or "")
        return value, "the time of speaking" if value else "no date told"


def _exists(moment: Moment) -> bool:
    if moment.month is None or moment.day is None or moment.bc:
        return True
    return moment.date() is not None


def _duration(phrase: Phrase) -> str:
    unit = phrase.unit or "D"
    count = "X" if phrase.count is None else f"{phrase.count:g}"
    if unit.startswith("T"):
        return f"PT{count}{unit[1:]}"
    if unit == "F":
        return f"P{2 * (phrase.count or 1):g}W"
    return f"P{count}{unit}"


def resolve_all(
    phrases: Sequence[Phrase], text: str, bounds: Sequence[tuple[int, int, int]], resolver: Resolver
) -> list[Resolved]:
    """Values and anchors, in order; `bounds` has each expression's sentence and paragraph."""
    completed = [
        _completed(p, phrases[i + 1], text) if i + 1 < len(phrases) else p
        for i, p in enumerate(phrases)
    ]
    found = [
        resolver.resolve(p, text[p.start : p.end], text[a : p.start], text[p.end : b], paragraph)
        for p, (a, b, paragraph) in zip(completed, bounds, strict=True)
    ]
    for i, (p, after) in enumerate(pairwise(phrases)):
        dated = p.kind == "offset" and after.kind == "date" and after.day and found[i + 1][0]
        if dated and _APPOSED.fullmatch(text, p.end, after.start):
            found[i] = found[i + 1][0], f"{text[after.start : after.end]}, named beside it"
    return found


_APPOSED = re.compile(r",?\s+(?:on\s+)?")


_JOINED = re.compile(
    r"\s*(?:[-–—/,]|,?\s*(?:to|and|or|until|till|through|and again)\b)\s*(?:(?:on|in|of|the)\s+)*",
    re.I,
)


def _completed(phrase: Phrase, after: Phrase, text: str) -> Phrase:
    """A date without a year that the date right after it gives: "May 15 to August 16, 1988"."""
    if phrase.year is not None or after.year is None or phrase.of is not None or after.bc:
        return phrase
    if phrase.kind not in ("date", "season") or phrase.direction is not None:
        return phrase
    if phrase.kind == "date" and (phrase.month is None or after.month is None):
        return phrase
    if not _JOINED.fullmatch(text, phrase.end, after.start):
        return phrase
    later = phrase.month and after.month and phrase.month > after.month
    return replace(phrase, year=after.year - 1 if later else after.year)
