"""What dates are counted from: the day of publication, and the date named last in the telling."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..documents.dateline import find_datelines
from ..records import Document
from .grammar import Phrase
from .moment import Moment
from .words import Words

_LEAST_YEARS = 6
_WORDS_A_SPOKEN_DAY = 1000
_LETTERS_A_WORD = 6
_WEAK = 40  # "by Friday" is to come unless a verb nearer than this says otherwise
_LAST_WORD = re.compile(r"([^\W\d_]+)\s+(?:the\s+)?$")
_CLAUSE_END = re.compile(
    r"[,;]|\b(?:unless|if|after|before|when|while|because|than|which|who|and|but)\b"
)
_FAR = 2

_LATE = 4  # days from a dateline to the publication


@dataclass(frozen=True, slots=True)
class Published:
    """The day that a text speaks from, and the words that say where it was found."""

    moment: Moment
    words: str


def published_on(document: Document, reference: str | None) -> Published | None:
    """From the metadata, else the dateline, else the text's first dated line, else `reference`.

    A dateline a few days before the day of publication goes first: "today" is its day.
    """
    moment = Moment.of(document.published)
    if moment is not None and moment.day is not None:
        stated = document.dateline.date if document.dateline else None
        written = (
            _with_year(stated, moment)
            if stated and stated.startswith("XXXX")
            else Moment.of(stated)
        )
        if written is not None and _shortly_before(written, moment):
            return Published(written, f"dateline {stated}")
        return Published(moment, f"published {document.published}")
    lines = [document.dateline] if document.dateline else find_datelines(document.text)
    dates = [line.date for line in lines if line.date]
    for stated in dates:
        full = Moment.of(stated)
        if full is not None:
            return Published(full, f"dateline {stated}")
    year_from = moment or Moment.of(reference)
    for stated in dates:
        if year_from is not None and stated.startswith("XXXX"):
            full = _with_year(stated, year_from)
            if full is not None:
                return Published(full, f"dateline, year of {year_from.value()}")
    if moment is not None:
        return Published(moment, f"published {document.published}")
    other = Moment.of(reference)
    return Published(other, f"another account, {reference}") if other is not None else None


def _shortly_before(written: Moment, published: Moment) -> bool:
    one, other = written.date(), published.date()
    return one is not None and other is not None and 0 < (other - one).days <= _LATE


def _with_year(stated: str, near: Moment) -> Moment | None:
    """A day without its year, in the year that brings it nearest to a known date."""
    found = [
        Moment.of(f"{year:04d}{stated[4:]}") for year in (near.year - 1, near.year, near.year + 1)
    ]
    here = near.date() or Moment(near.year, near.month or 7, 1).date()
    days = [(abs((m.date() - here).days), m) for m in found if m and m.date() and here]  # type: ignore[operator]
    return min(days, key=lambda pair: pair[0])[1] if days else None


def is_history(phrases: Sequence[Phrase], published: Published | None, text: str) -> bool:
    """Whether a text tells of years gone by, so that its dates follow one another.

    A text without a day of publication is told as one; else most of its years must be far from it,
    and hardly any date counted from the day of speaking.
    """
    if published is None:
        return True
    years = [p.year for p in phrases if p.kind in ("date", "season") and p.year]
    far = sum(1 for y in years if abs(y - published.moment.year) >= _FAR)
    spoken = sum(
        1 for p in phrases if p.kind in ("deictic", "weekday") or (p.kind == "unit" and p.daypart)
    )
    seldom = spoken * _WORDS_A_SPOKEN_DAY <= len(text) // _LETTERS_A_WORD
    return len(years) >= _LEAST_YEARS and far > 0.5 * len(years) and seldom


@lru_cache(maxsize=8)
def _markers(future: frozenset[str], past: frozenset[str]) -> re.Pattern[str]:
    words = "|".join(re.escape(w) for w in sorted(future | past, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?<!\bbe )(had been \w+|{words}|[^\W\d_]{{2,}}ed)(?!\w)", re.I)


def tense(before: str, after: str, words: Words) -> int:
    """1 where the words around a date speak of what is to come, -1 of what was, 0 unknown.

    before, after  the words of the same sentence on either side; the nearer marker decides. Where
    one stands before the date, what follows counts only as far as the clause goes.
    """
    pattern = _markers(words.future, words.past)
    before, after = before[-120:], after[:120]
    nearest = [
        (len(before) - found.end(), _sign(found, words)) for found in pattern.finditer(before)
    ]
    clause = _CLAUSE_END.search(after) if nearest else None
    for found in pattern.finditer(after, 0, clause.start() if clause else len(after)):
        nearest.append((found.start() + 2, _sign(found, words)))
    last = _LAST_WORD.search(before)
    if last and last[1].lower() in words.before_future:
        nearest.append((_WEAK, 1))
    return min(nearest)[1] if nearest else 0


def _sign(found: re.Match[str], words: Words) -> int:
    return 1 if found[1].lower() in words.future else -1
