"""Who called or met whom, as the first sentences of a document tell it.

An event may have many documents and name many people; a contact is told by one sentence: its
subject on one side, whom it was "with" on the other. What is planned, denied or only previewed is
no contact.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..lexicons import load_lexicon
from ..records import Actor, Reading, Span
from .describing import duration_minutes

READ = 4  # sentences in which a document says what it tells of
SHORT = 25  # code points; what is shorter is a heading or a place and hour
MOST = 6  # people of one contact; beyond it is a conference
NEAR = 10  # days between a contact and the publication of what tells of it
GAP = 10  # words between "spoke" and "with"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class ToldContact:
    """Two people in contact, as one document tells it.

    pair     in the order of their ids; kind: call | video talks | meeting | visit
    date     the day; told: whether the text tells it, else it is the day of publication
    minutes  how long it took, where the text says so
    span     the sentence that tells it; empty where the title does
    """

    pair: tuple[Actor, Actor]
    kind: str
    date: str | None
    told: bool
    minutes: int | None
    span: Span


@dataclass(frozen=True, slots=True)
class _Words:
    """The lexicon as patterns."""

    forms: tuple[tuple[str, str, re.Pattern[str]], ...]  # form, kind, pattern
    video: re.Pattern[str]
    visit: re.Pattern[str]
    planned: re.Pattern[str]
    planned_after: re.Pattern[str]
    ends: re.Pattern[str]
    serves: re.Pattern[str]
    apart: re.Pattern[str]


def _any(words: Iterable[str]) -> str:
    ordered = sorted(words, key=len, reverse=True)
    return r"\b(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in ordered) + r")\b"


@lru_cache(maxsize=1)
def _words() -> _Words:
    lexicon = load_lexicon("contacts")
    forms = []
    gap = rf"(?:[\s,]+[\w’'.-]+){{0,{GAP}}}?"
    for kind, heads in lexicon["with"].items():
        forms.append(("with", kind, re.compile(rf"{_any(heads)}{gap}[\s,]+with\b", re.I)))
        forms.append(("between", kind, re.compile(rf"{_any(heads)}{gap}[\s,]+between\b", re.I)))
    for form in ("object", "several"):
        for kind, heads in lexicon[form].items():
            forms.append((form, kind, re.compile(_any(heads), re.I)))
    told = {name: re.compile(_any(words), re.I) for name, words in lexicon["words"].items()}
    ends = re.compile(told.pop("ends").pattern + r"|[;:—–(]|\.\s", re.I)
    return _Words(forms=tuple(forms), ends=ends, **told)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence with the people in it: (start, end, person) in its own offsets."""

    text: str
    people: tuple[tuple[int, int, Actor], ...]
    span: Span


def find_contacts(reading: Reading) -> list[ToldContact]:
    """The contacts that a document's first sentences tell of, each pair once.

    Of the reading, the sentences, the mentions of people and the dates are looked at. Where no
    sentence tells of one, the title may.
    """
    title = reading.document.title or ""
    if _words().planned.search(_before_contact(title)):
        return []
    found: dict[tuple[str, str], ToldContact] = {}
    minutes: int | None = None
    looked = [*_sentences(reading), _title(reading, title)]
    for place, sentence in enumerate(looked):
        if place == len(looked) - 1 and found:
            break
        for kind, pairs in _told(sentence):
            for pair in pairs:
                if minutes is None:
                    minutes = duration_minutes(_head(reading)) or 0
                date, told = _date(reading, sentence.span)
                key = (pair[0].id, pair[1].id)
                made = ToldContact(pair, kind, date, told, minutes or None, sentence.span)
                found.setdefault(key, made)
    return list(found.values())


def _before_contact(title: str) -> str:
    """The words of a title up to the contact that it names: there plans are told."""
    for _, _, pattern in _words().forms:
        match = pattern.search(title)
        if match:
            return title[: match.start()]
    return title if re.search(r"\b(?:upcoming|preview\w*)\b", title, re.I) else ""


def _head(reading: Reading) -> str:
    spans = reading.sentences[: 3 * READ]
    return reading.document.text[: spans[-1].end] if spans else ""


def _sentences(reading: Reading) -> list[_Sentence]:
    text = reading.document.text
    chosen = [s for s in reading.sentences if s.end - s.start >= SHORT][:READ]
    return [
        _Sentence(
            text[s.start : s.end],
            tuple(
                (m.span.start - s.start, m.span.end - s.start, m.actor)
                for m in sorted(reading.mentions, key=lambda m: m.span)
                if s.start <= m.span.start < s.end and m.actor and m.actor.kind == "person"
            ),
            s,
        )
        for s in chosen
    ]


def _title(reading: Reading, title: str) -> _Sentence:
    """The title with those people in it whom the first sentences name."""
    known = {a.id: a for m in reading.mentions if (a := m.actor) and a.kind == "person"}
    people = []
    for actor in known.values():
        parts = actor.name.split()
        for name in (actor.name, parts[-1]):
            match = re.search(rf"\b{re.escape(name)}\b", title) if len(name) > 2 else None
            if match:
                people.append((match.start(), match.end(), actor))
                break
    return _Sentence(title, tuple(sorted(people, key=lambda p: p[:2])), Span(0, 0))


def _told(sentence: _Sentence) -> list[tuple[str, list[tuple[Actor, Actor]]]]:
    """The contacts of a sentence: the kind, and the pairs."""
    words = _words()
    if len({a.id for _, _, a in sentence.people}) < 2 or words.planned_after.search(sentence.text):
        return []
    out = []
    taken: list[tuple[int, int]] = []
    for form, kind, pattern in words.forms:
        for match in pattern.finditer(sentence.text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            pairs = _pairs(form, match, sentence)
            if pairs:
                taken.append(match.span())
                out.append((_kind(kind, match, sentence.text), pairs))
    return out


def _pairs(form: str, match: re.Match[str], sentence: _Sentence) -> list[tuple[Actor, Actor]]:
    words, text = _words(), sentence.text
    left = _left(match.start(), sentence)
    if _is_planned(text[: match.start()]):
        return []
    if form == "several":
        joined = re.match(r"[^.;]{0,80}?\bwith\b", text[match.end() :])
        return _each(left) if 2 <= len(left) <= MOST and not joined else []
    right = [a for a in _right(match.end(), sentence) if form == "between" or a not in left]
    if form == "between":
        if match.group().split()[0].endswith("s"):  # "meetings between": earlier ones are counted
            return []
        return _each(right) if 2 <= len(right) <= MOST else []
    if not left or not right or len(left) + len(right) > MOST:
        return []
    pairs = [_ordered(a, b) for a in left for b in right]
    if len(right) > 1 and not words.apart.search(text):
        pairs += [p for p in _each(right) if _foreign(*p)]
    return pairs


def _is_planned(before: str) -> bool:
    """Whether the last words before a contact say that it has not taken place."""
    last = before.split()[-4:]
    return bool(_words().planned.search(" ".join(last))) or last[-1:] == ["to"]


def _foreign(one: Actor, two: Actor) -> bool:
    """Whether two people are known to be of different countries."""
    return bool(one.country and two.country and one.country != two.country)


def _left(end: int, sentence: _Sentence) -> list[Actor]:
    """Who stands before the verb in one list; else the sentence's first person."""
    start = max((m.end() for m in _words().ends.finditer(sentence.text, 0, end)), default=0)
    near = [a for s, e, a in sentence.people if s >= start and e <= end]
    if not near:
        near = [a for _, e, a in sentence.people if e <= end][:1]
    return list(dict.fromkeys(near))


def _right(start: int, sentence: _Sentence) -> list[Actor]:
    """Who stands after "with" in one list, without those for whom somebody met there works."""
    stop = _words().ends.search(sentence.text, start + 1)
    end = stop.start() if stop else len(sentence.text)
    found: list[Actor] = []
    for s, e, actor in sentence.people:
        if s < start or e > end + 1:
            continue
        before = sentence.text[start:s].split(",")[-1]
        if found and re.search(_words().serves.pattern + r"\s+(?:for|to|of)\b", before, re.I):
            continue
        found.append(actor)
    return list(dict.fromkeys(found))


def _ordered(a: Actor, b: Actor) -> tuple[Actor, Actor]:
    return (a, b) if a.id <= b.id else (b, a)


def _each(people: Sequence[Actor]) -> list[tuple[Actor, Actor]]:
    return [_ordered(a, b) for i, a in enumerate(people) for b in people[i + 1 :]]


def _kind(kind: str, match: re.Match[str], text: str) -> str:
    words = _words()
    if words.video.search(text[max(0, match.start() - 40) : match.end()]):
        return "video talks"
    if kind == "meeting" and words.visit.search(text[match.start() : match.end() + 80]):
        return "visit"
    return kind


def _date(reading: Reading, sentence: Span) -> tuple[str | None, bool]:
    """The day that the sentence tells, else the day of publication, and which it is."""
    published = (reading.document.published or "")[:10]
    for time in reading.times:
        inside = sentence.start <= time.span.start < sentence.end
        if inside and time.value and _DAY.fullmatch(time.value[:10]):
            day = time.value[:10]
            if not _DAY.fullmatch(published) or 0 <= _apart(day, published) <= NEAR:
                return day, True
    return (published or None), False


def _apart(day: str, other: str) -> int:
    """Days from one day to another; far where one is none."""
    try:
        return (datetime.date.fromisoformat(other) - datetime.date.fromisoformat(day)).days
    except ValueError:
        return 10**6
