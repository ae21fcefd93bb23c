"""The check of dates."""

from __future__ import annotations

import datetime

from ...records import Check
from .dates import DateRange, dates
from .side import Side
from .words import Sentence, read_sentence, shared, terms


def date(left: Side, right: Side) -> Check | None:
    """When something happens or happened.

    Compared: days, months and years at the precision that both have, with "Wednesday", "tomorrow"
    and "next week" counted from the day on which each text was published.

    The same: dates that can mean one day. "On Wednesday" in a text of 5 February agrees with
    "4 February"; "in October" agrees with "on 12 October"; "by 1 October" agrees with "in August".

    Different: dates of one thing that have no day in common: "reopens on 12 November" in Karvel's
    account, "will reopen on the 20th" in Ostmark's.

    Unclear: dates that have no day in common where it is not plain that they date one thing.
    """
    a, b = dates(left), dates(right)
    if not a or not b:
        return None
    one, two = read_sentence(left.text), read_sentence(right.text)
    scored = [(_likeness(one, p, two, q), p, q) for p in a for q in b]
    agreeing = [x for x in scored if _meet(x[1], x[2])]
    if agreeing:
        _, p, q = max(agreeing, key=lambda x: x[0])
        if _precise(p, q):
            return _result("agree", left, right, p, q, "The dates agree: {} and {}.")
        return None
    likeness, p, q = max(scored, key=lambda x: x[0])
    tenses = {_tense(left, one, p), _tense(right, two, q)}
    if len(scored) == 1 and tenses == {1}:
        likeness += 0.75
    needed = 1.0 if tenses == {1} else 3.0
    if tenses != {1, -1} and likeness >= needed and not (_spoken(one, p) or _spoken(two, q)):
        return _result("differ", left, right, p, q, "The dates differ: {} against {}.")
    text = "The dates are not the same, but may date different things: {} and {}."
    return _result("unclear", left, right, p, q, text)


def _meet(p: DateRange, q: DateRange) -> bool:
    """Whether two dates can be one."""
    for a, b in p.options:
        for c, d in q.options:
            first = (_early(a, p), b)
            second = (_early(c, q), d)
            if first[0] <= second[1] and second[0] <= first[1]:
                return True
    return False


def _early(first: datetime.date, found: DateRange) -> datetime.date:
    """A deadline allows what comes before it, within a year."""
    return first - datetime.timedelta(days=365) if found.deadline else first


def _precise(p: DateRange, q: DateRange) -> bool:
    return "loose" not in (p.precision, q.precision)


def _likeness(one: Sentence, p: DateRange, two: Sentence, q: DateRange) -> float:
    return shared(one.around((p.word, p.past), 8, 5), two.around((q.word, q.past), 8, 5))


def _tense(side: Side, s: Sentence, found: DateRange) -> int:
    """1 for a date after the text's publication, -1 for one before, 0 where it cannot be known."""
    day = (side.published or "")[:10]
    if not day:
        return 0
    after = {first.isoformat() > day for first, _ in found.options}
    if len(after) == 1:
        return 1 if True in after else -1
    near = s.lower[max(0, found.word - 8) : found.past + 5]
    return 1 if any(w in terms("words", "ahead") for w in near) else -1


def _spoken(s: Sentence, found: DateRange) -> bool:
    """Whether a date tells when something was said: "said on Tuesday", "told reporters today"."""
    near = s.lower[max(0, found.word - 4) : found.word + 4]
    return any(w in terms("words", "saying") for w in near)


def _result(verdict: str, left: Side, right: Side, p: DateRange, q: DateRange, text: str) -> Check:
    a, b = left.text[p.start : p.end], right.text[q.start : q.end]
    detail = text.format(_words(a, left, p), _words(b, right, q))
    return Check("date", verdict, detail, a, b, left.at(p.start, p.end), right.at(q.start, q.end))


def _words(words: str, side: Side, found: DateRange) -> str:
    """The words, with the day that they come to where it has to be counted."""
    first, last = found.options[0]
    if len(found.options) == 1 and first == last and not any(c.isdecimal() for c in words):
        return f"“{words}” ({first.isoformat()}, the text being of {side.published})"
    return f"“{words}”"
