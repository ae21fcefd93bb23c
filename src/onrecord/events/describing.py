"""An event from its accounts: what happened, when, between whom."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Sequence

from ..lexicons import load_lexicon
from ..records import Actor, Event, Reading

_UNITS = {
    "an": 1, "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_WORD = "|".join(sorted(_UNITS, key=len, reverse=True))
_COUNT = rf"(?:\d+(?:\.\d+)?|(?:{_WORD})(?:-(?:{_WORD}))?)"
_HOURS = re.compile(
    rf"\b(?:(?P<hours>{_COUNT})(?P<before> and a half)?[ -]hours?(?P<half> and a half)?"
    rf"(?:[ -](?:and[ -])?(?P<extra>{_COUNT})[ -]minutes?)?"
    rf"|(?P<hour>hour)(?:-and-(?P<over>{_COUNT})-minute)?-long"
    rf"|(?P<minutes>{_COUNT})[ -]minutes?)\b",
    re.I,
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
HEAD = 4
LONGEST_HEADLINE = 120
SHORTEST = 4  # minutes that talks take at least


def describe_event(readings: Sequence[Reading]) -> Event:
    """The event that accounts tell of, from their first sentences."""
    heads = [_head(r) for r in readings]
    kind = _kind(heads)
    participants = _participants(readings)
    date = _date(readings)
    duration = _duration(readings)
    names = " and ".join(p.name for p in participants) or None
    headline = _headline(readings)
    if kind and names:
        name = f"{kind.capitalize()} of {names}"
    else:
        name = headline or (f"Event of {names}" if names else (kind or "event"))
    if date:
        name += f", {date}"
    ident = "-".join(filter(None, [date, kind, *(p.id for p in participants)])) or "event"
    return Event(ident.replace(" ", "-"), kind, name, date, participants, None, duration)


def _head(reading: Reading) -> str:
    text = reading.document.text
    title = reading.document.title or ""
    return " ".join([title, *(text[s.start : s.end] for s in reading.sentences[:HEAD])])


def _headline(readings: Sequence[Reading]) -> str | None:
    """The headline, or short first sentence, that has most words in common with the others."""
    told: list[str] = []
    for reading in readings:
        first = reading.sentences[0] if reading.sentences else None
        line = reading.document.title or (
            reading.document.text[first.start : first.end] if first else ""
        )
        line = " ".join(line.split()).rstrip(".")
        if 0 < len(line) <= LONGEST_HEADLINE:
            told.append(line)
    if not told:
        return None
    words = {t: set(re.findall(r"\w{4,}", t.lower())) for t in told}
    votes = Counter(w for t in told for w in words[t])
    return min(told, key=lambda t: (-sum(votes[w] - 1 for w in words[t]) / (len(words[t]) + 1), t))


def _whole(reading: Reading) -> str:
    return reading.document.text[:6000]


def _kind(heads: Sequence[str]) -> str | None:
    """The kind that most accounts' first sentences name, the earlier in the list on a tie."""
    kinds: dict[str, list[str]] = load_lexicon("events")["kinds"]
    votes: Counter[str] = Counter()
    for head in heads:
        low = head.lower()
        first = {
            k: min((low.find(p) for p in ps if p in low), default=-1) for k, ps in kinds.items()
        }
        told = [k for k, at in first.items() if at >= 0]
        if told:
            votes[min(told, key=lambda k: first[k])] += 1
    order = list(kinds)
    return min(votes, key=lambda k: (-votes[k], order.index(k))) if votes else None


def _participants(readings: Sequence[Reading]) -> tuple[Actor, ...]:
    """The persons, two at most, whom the first sentences of most accounts name, and name first."""
    votes: Counter[Actor] = Counter()
    place: Counter[Actor] = Counter()
    for reading in readings:
        limit = _head_end(reading)
        early = [
            m.actor
            for m in sorted(reading.mentions, key=lambda m: m.span)
            if m.actor is not None and m.actor.kind == "person" and m.span.start < limit
        ]
        for rank, actor in enumerate(dict.fromkeys(early)):
            votes[actor] += 1
            place[actor] += rank
    need = (len(readings) + 1) // 2
    chosen = [a for a in votes if votes[a] >= max(1, need)]
    chosen.sort(key=lambda a: (-votes[a], place[a] / votes[a], a.id))
    return tuple(sorted(chosen[:2], key=lambda a: a.name))


def _head_end(reading: Reading) -> int:
    """Where the first sentences end."""
    return reading.sentences[min(HEAD, len(reading.sentences)) - 1].end if reading.sentences else 0


def _date(readings: Sequence[Reading]) -> str | None:
    """The day that most accounts' first sentences name, else the earliest day of publication."""
    votes: Counter[str] = Counter()
    for reading in readings:
        limit = _head_end(reading)
        days = {
            t.value[:10]
            for t in reading.times
            if t.value and _DAY.match(t.value) and t.span.start < limit
        }
        published = (reading.document.published or "")[:10]
        near = {d for d in days if not published or abs(_days(d) - _days(published)) <= 7}
        votes.update(near or ({published} if len(published) == 10 else set()))
    return min(votes, key=lambda d: (-votes[d], d)) if votes else None


def _days(day: str) -> int:
    try:
        return datetime.date.fromisoformat(day).toordinal()
    except ValueError:
        return -(10**6)


def _duration(readings: Sequence[Reading]) -> int | None:
    """The length that most accounts tell; else the one told most exactly, whatever the order."""
    told = Counter(d for r in readings if (d := duration_minutes(_whole(r))))
    return min(told, key=lambda d: (-told[d], d % 30 == 0, d % 10 == 0, d)) if told else None


def duration_minutes(text: str) -> int | None:
    """The first length of time told of talks, in minutes ("one hour and 25 minutes": 85)."""
    for match in _HOURS.finditer(text):
        around = text[max(0, match.start() - 90) : match.end() + 60].lower()
        if not re.search(
            r"last|call|talk|conversation|long|meeting|spoke|speak|discussion", around
        ):
            continue
        hours, minutes = match.group("hours"), match.group("minutes")
        if hours:
            half = match.group("half") or match.group("before")
            total = 60 * _value(hours) + (30 if half else 0)
            return round(total + (_value(match.group("extra")) if match.group("extra") else 0))
        if match.group("hour"):
            return 60 + (round(_value(match.group("over"))) if match.group("over") else 0)
        if _value(minutes) < SHORTEST:
            continue  # "a minute" is a manner of speaking
        return round(_value(minutes))
    return None


def _value(words: str) -> float:
    """A count in figures or in words ("twenty-five")."""
    if words[0].isdigit():
        return float(words)
    return float(sum(_UNITS[w] for w in words.lower().split("-")))
