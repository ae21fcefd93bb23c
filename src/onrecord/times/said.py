"""When a statement was said, as far as the text tells it.

Three places tell it: a date beside the cue ("said on Tuesday", "In 2019, Ann Lee said"), the
statement that holds this one or the same speaker's dated one before it, and the meeting or call
that the text opens with. Each answer names the words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..documents.passages import paragraphs, sentences
from ..records import Document, SaidOn, Span, Statement, TimeExpression
from .anchors import published_on
from .moment import Moment, is_date
from .occasions import occasion
from .partial import PartialDate
from .told import Text, Told, union

_TALK = re.compile(
    r"\b(?:spoke|speaks?|met|meets?|talked|conversation|call(?:ed)?|meeting|talks|conven\w+|hosted"
    r"|held|received|visit\w*|joined|participated|speech|address\w*|briefing|conference|interview"
    r"|statement|summit|traveled|travelled)\b"
)
_AGREES_WITH_SPEAKER = re.compile(
    r"(?:he|she|they|it|we|i|the (?:two|parties|sides|leaders))\b", re.I
)
_RELATIVE = re.compile(r"[,(]?\s*\b(?:who|which|whose|whom|that was|where)\b[^,;]*$")
_NAME = re.compile(r"[A-Z][\w'’-]+")
_NOMINAL = re.compile(
    r"\b(?:commitment|support|readiness|willingness|invitation|position|plans?|desire|intention|"
    r"hope|belief|concerns?|opposition|goals?|determination|gratitude|view)\b",
    re.I,
)
_VERBAL = re.compile(r"(?:hopes?|plans|planned|supports?)$", re.I)
_BEFORE = re.compile(
    r"\b(?:had|previously|earlier|first|originally|once|long|since|have been|has been"
    r"|reportedly)\b",
    re.I,
)
_BOUNDARY = re.compile(r"[.!?]\s|[“”\"]")
_NEXT_SENTENCE = re.compile(r"[.!?][”\"]\s+[A-Z]")
_OTHER_DAY = re.compile(
    r"\b(?:ahead of|before|until|till|by|since|following|in time for) (?:the )?$"
)
_CLAUSE = re.compile(r"\b(?:who|which|after|before|since|when|until|because)\b")
_DEICTIC = re.compile(
    r"\b(?:today|tonight|yesterday|this (?:morning|afternoon|evening|week|month)|last night|\w+day"
    r"|earlier this)\b",
    re.I,
)
_DAY_WORD = re.compile(
    r"\b(?:today|tonight|yesterday|tomorrow|this (?:morning|afternoon|evening)|last night)\b", re.I
)
_TODAY = re.compile(r"\b(?:today|tonight|this (?:morning|afternoon|evening))\b", re.I)
_READOUT = re.compile(
    r"\b(?:spoke|met|meets|talked|conversation|conven\w+|hosted|received|joined|held|call)\b"
)
_YEAR_OF = re.compile(
    r"(?:\b(?:the|an?|his|her|its|their|our|my|your|this|that)|['’]s?)\s+\d{4}$", re.I
)
_THING = re.compile(r"\s+(?!(?:and|or|to|as|that|when|but|in|on|at|by|for|with|from)\b)\w")
# "Executive Order 14257 of April 2", "the agreement dated 5 May"; a decision is said on its day
_OF_PAPER = re.compile(
    r"\b(?:executive orders?|acts?|laws?|bills?|treaty|agreements?|protocols?|conventions?"
    r"|regulations?|directives?|contracts?|charter|constitution)\b"
    r"[^.,;()]{0,25}\s(?:of|dated|from)\s(?:the\s)?$",
    re.I,
)
_LEAD_SENTENCES = 2
_FIRST_WORDS = 12
_NEAR_PARAGRAPHS = 3
_SCENE_SENTENCES = 2
_FARTHEST = 160
_MEMORY = 100 * 366  # days before publication beyond which nobody who is told of spoke
_LONG_AGO = 366  # days before publication; what lies farther back is history


def when_said(
    document: Document, statements: Sequence[Statement], times: Sequence[TimeExpression]
) -> list[SaidOn]:
    """One answer for each statement, in their order; the value is None where nothing tells it.

    times  what `find_times` found in the document. A value is a day, month or year; a week that
           lies within one month is given as the month. No value lies after the publication.
    """
    text = _read(document, statements, times)
    lead = occasion(document, statements, text) or _lead(text)
    told: dict[str, Told | None] = {}
    last: list[Told] = []
    names: frozenset[str] = frozenset()
    for statement in _outer_first(statements):
        names = _speaker(statement, text.text) or names
        at = statement.cue[0].start if statement.cue else statement.start
        found = _beside_cue(statement, text, at, told.get(statement.parent or ""))
        if found is None and statement.parent is not None:
            found = _from_parent(statement, told.get(statement.parent), text.text)
        elif found is None and statement.kind != "own":
            found = _from_before(statement, text, at, names, last, lead)
        if found is not None and statement.parent is None:
            last.append(Told(found.value, found.words, found.how, text.paragraph(at), names))
        told[statement.id] = found
    return [_answer(s.id, told.get(s.id)) for s in statements]


def _read(
    document: Document, statements: Sequence[Statement], times: Sequence[TimeExpression]
) -> Text:
    published = published_on(document, None)
    day = PartialDate.parse(published.moment.value()) if published else None
    # decades and centuries ("the 1970s", "the 21st century") date no speech
    dates = [t for t in times if t.value and is_date(t.value) and len(t.value) >= len("2026")]
    if day is not None:
        dates = [t for t in dates if _may_be_said(PartialDate.parse(t.value or ""), day)]
    return Text(
        document.text,
        sentences(document.text),
        paragraphs(document.text),
        sorted(dates, key=lambda t: t.span),
        day,
        sorted((c for s in statements for c in s.cue), key=lambda c: c.start),
        union(c for s in statements if s.kind != "own" for c in s.content),
    )


def _may_be_said(date: PartialDate, published: PartialDate) -> bool:
    """Whether a date is neither to come nor out of the reach of anybody's memory."""
    age = (published.last - date.last).days
    return not date.first > published.last and age < _MEMORY


def _answer(statement: str, told: Told | None) -> SaidOn:
    if told is None:
        return SaidOn(statement, None, "the text does not tell")
    return SaidOn(statement, told.value, f"{told.words!r}{told.how}")


def _outer_first(statements: Sequence[Statement]) -> list[Statement]:
    """Statements in the order of the text, each after the one that holds it."""
    by_id = {s.id: s for s in statements}

    def depth(statement: Statement) -> int:
        steps, seen = 0, {statement.id}
        while statement.parent in by_id and statement.parent not in seen:
            statement = by_id[statement.parent]
            seen.add(statement.id)
            steps += 1
        return steps

    return sorted(statements, key=lambda s: (depth(s) > 0, depth(s), s.start))


# ------------------------------------------------------------------ beside the cue


def _beside_cue(statement: Statement, text: Text, at: int, parent: Told | None) -> Told | None:
    """The date of the cue's own sentence that stands nearest to it, outside the content."""
    if not statement.cue:
        return None
    sentence = text.sentence(at)
    ranked: list[tuple[int, int, TimeExpression]] = []
    for time in text.dates(sentence):
        in_cue = any(c.overlaps(time.span) for c in statement.cue)
        if any(c.overlaps(time.span) for c in statement.content) and not in_cue:
            continue
        other = _possessed(time, text) or _dates_paper(time, text)
        if not in_cue and (other or text.told_apart(time.span, at)):
            continue
        distance = min(_distance(cue, time.span, statement, text) for cue in statement.cue)
        if distance <= _FARTHEST:
            ranked.append((distance, time.span.start, time))
    if not ranked:
        return None
    time = min(ranked)[2]
    words = time.span.of(text.text)
    return Told(_spoken(time, words, text, parent), words, " beside the cue", text.paragraph(at))


def _distance(cue: Span, time: Span, statement: Statement, text: Text) -> int:
    """Code points between a cue and a date, content left out; too large where they are parted."""
    if cue.overlaps(time):
        return 0
    first, second = (cue, time) if cue.start < time.start else (time, cue)
    between = [(first.end, second.start)]
    for content in statement.content:
        between = [piece for a, b in between for piece in _without(a, b, content)]
    words = " ".join(text.text[a:b] for a, b in between)
    parted = _FARTHEST + 1
    if _BOUNDARY.search(words) and statement.parent is not None:
        return parted
    if time.start > cue.end and _NEXT_SENTENCE.search(text.text, cue.end, time.start):
        return parted
    if time.start > cue.end and _OTHER_DAY.search(words):
        return parted
    others = [c for c in text.cues_in(first.end, second.start) if c not in statement.cue]
    if others and time.start > cue.start:
        return parted
    if time.start > cue.end and _CLAUSE.search(words):
        return parted
    if time.start < cue.start and _RELATIVE.search(text.text[max(0, time.start - 60) : time.start]):
        return parted
    return sum(b - a for a, b in between) + (_FARTHEST // 2 if others else 0)


def _without(start: int, end: int, hole: Span) -> list[tuple[int, int]]:
    if hole.end <= start or end <= hole.start:
        return [(start, end)]
    return [(a, b) for a, b in ((start, hole.start), (hole.end, end)) if a < b]


def _spoken(time: TimeExpression, words: str, text: Text, parent: Told | None) -> str:
    """The value of a date; "last night" within words said on a known day is counted from it."""
    value = _plain(time.value or "")
    if parent is None or text.published is None or not _DAY_WORD.search(words):
        return value
    said, here = Moment.of(parent.value), Moment.of(value)
    if said is None or here is None:
        return value
    then, day = said.date(), here.date()
    return str(then + (day - text.published.first)) if then and day else value


def _plain(value: str) -> str:
    """A date without its part of the day; a week of one month as that month."""
    value = re.sub(r"T[\w:]+$", "", value) if len(value) > 10 else value
    if "-W" in value:
        date = PartialDate.parse(value)
        if date.first.month == date.last.month:
            return f"{date.first:%Y-%m}"
    return value


# ------------------------------------------------------------------ from what stands before


def _from_parent(statement: Statement, parent: Told | None, text: str) -> Told | None:
    cue = " ".join(c.of(text) for c in statement.cue)
    if parent is None or _BEFORE.search(cue) or (_NOMINAL.search(cue) and not _VERBAL.match(cue)):
        return None
    how = ", of the statement that holds it"
    return Told(parent.value, parent.words, how, parent.paragraph)


def _from_before(
    statement: Statement,
    text: Text,
    at: int,
    names: frozenset[str],
    last: Sequence[Told],
    lead: Told | None,
) -> Told | None:
    here = text.paragraph(at)
    if _BEFORE.search(" ".join(c.of(text.text) for c in statement.cue)):
        return None
    if lead is not None and lead.paragraph < 0:
        return Told(lead.value, lead.words, lead.how, here)
    quoted = _within_quotation(statement, text)
    if quoted is not None:
        return quoted
    for earlier in reversed(last):
        if here - earlier.paragraph > _NEAR_PARAGRAPHS:
            break
        if _history(earlier.value, text) and (here > earlier.paragraph or _of_us(statement, text)):
            continue
        if earlier.names & names:
            return Told(earlier.value, earlier.words, ", of the same speaker before", here)
    scene = _scene(text, at)
    if scene is None and lead is not None and here - lead.paragraph <= _NEAR_PARAGRAPHS:
        scene = lead
    return Told(scene.value, scene.words, scene.how, here) if scene is not None else None


def _within_quotation(statement: Statement, text: Text) -> Told | None:
    """ "Today we have signed", she said: the quotation tells its own day."""
    if text.published is None or statement.kind not in ("direct", "mixed"):
        return None
    for time in text.dates(Span(statement.start, statement.end)):
        if any(c.holds(time.span) for c in statement.content) and time.value == str(text.published):
            words = time.span.of(text.text)
            if _TODAY.search(words) and not _possessed(time, text):
                return Told(time.value, words, " in the quotation", text.paragraph(statement.start))
    return None


def _scene(text: Text, at: int) -> Told | None:
    """A day told just before in the same paragraph, outside what anybody says."""
    here, sentence = text.paragraph(at), text.sentence(at)
    near = text.sentences_before(sentence.start, _SCENE_SENTENCES)
    for time in text.dates_before(sentence.start):
        if text.paragraph(time.span.start) != here:
            break
        if not any(s.holds(time.span) for s in near):
            break
        told_in = text.sentence(time.span.start)
        spoken = any(told_in.holds(c) for c in text.cues_in(told_in.start, told_in.end))
        if spoken or text.attributed(time.span) or _dates_paper(time, text):
            continue
        if _is_day(time):
            words = time.span.of(text.text)
            return Told(_plain(time.value or ""), words, ", told just before", here)
    return None


def _lead(text: Text) -> Told | None:
    """The day of the meeting, call or event that the text opens with.

    Its paragraph is -1 where it is a meeting or call, which the whole text then tells of.
    """
    opening = [s for s in text.sentences if len(s.of(text.text).split()) > 5][:_LEAD_SENTENCES]
    for number, sentence in enumerate(opening):
        told = _opening_day(text, sentence, number == 0)
        if told is not None:
            return told
    talk = any(_TALK.search(s.of(text.text)) for s in opening)
    if not talk or text.published is None:
        return None
    for time in text.times:
        words = time.span.of(text.text)
        if _TODAY.search(words) and _plain(time.value or "") == str(text.published):
            return Told(str(text.published), words, ", the day that the text speaks from", -1)
    return None


def _opening_day(text: Text, sentence: Span, first_sentence: bool) -> Told | None:
    words = sentence.of(text.text)
    for time in text.dates(sentence):
        first = time.span.start - sentence.start <= _FIRST_WORDS
        if text.attributed(time.span) and not (first and _is_day(time)):
            continue
        if not (first or _DEICTIC.search(time.span.of(text.text)) or _is_day(time)):
            continue
        if _possessed(time, text) or _dates_paper(time, text) or _long_ago(time, text):
            continue
        before = words[: time.span.start - sentence.start]
        if re.search(r"\b(?:since|until|before|after|from)\s+(?:\w+\s+)?$", before):
            continue
        told = time.span.of(text.text)
        of_talk = _READOUT.search(words) is not None
        if not first_sentence and not of_talk and any(sentence.holds(c) for c in text.cues):
            continue  # the day of what one person says, not of what the text tells
        here = -1 if of_talk else text.paragraph(sentence.start)
        return Told(_plain(time.value or ""), told, ", with which the text opens", here)
    return None


def _long_ago(time: TimeExpression, text: Text) -> bool:
    """ "In 1951 the two signed a treaty" opens a statement of today."""
    return _history(time.value or "", text)


def _history(value: str, text: Text) -> bool:
    if text.published is None:
        return False
    return (text.published.first - PartialDate.parse(value).last).days > _LONG_AGO


def _of_us(statement: Statement, text: Text) -> bool:
    """ "We pledge": whoever writes says so now."""
    words = " ".join(s.of(text.text) for s in statement.source).lower()
    return words in ("we", "i")


def _possessed(time: TimeExpression, text: Text) -> bool:
    """ "today's resolution" dates the resolution, "the 2016 campaign" the campaign."""
    after = text.text[time.span.end :][:24]
    if after[:2] in ("'s", "’s"):
        return True
    year = _YEAR_OF.search(text.text[: time.span.end][-32:])
    return year is not None and _THING.match(after) is not None


def _dates_paper(time: TimeExpression, text: Text) -> bool:
    """ "The order of 2 April" dates the order."""
    return _OF_PAPER.search(text.text, max(0, time.span.start - 60), time.span.start) is not None


def _is_day(time: TimeExpression) -> bool:
    return len((time.value or "").split("T")[0]) == len("2026-02-04") and "W" not in (
        time.value or ""
    )


def _speaker(statement: Statement, text: str) -> frozenset[str]:
    """The capitalised words of the source; nothing for a pronoun: it means the one before."""
    words = " ".join(s.of(text) for s in statement.source)
    if not words or _AGREES_WITH_SPEAKER.match(words):
        return frozenset()
    return frozenset(_NAME.findall(words)) or frozenset({words.split()[-1].lower()})
