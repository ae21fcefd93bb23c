"""Words that tell of an act, found in a clause and weighed: told as a fact, or not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ..lexicons import load_lexicon
from ..records import Span

_ADVERB = r"(?:(?:[a-z]+ly|also|now|then|since|already|just|long|first|finally|both|all)\s+)?"
_BE = re.compile(rf"\b(?:was|were|been|is|are|be|being|got)\s+{_ADVERB}$", re.I)
_HAVE = re.compile(
    rf"\b(?:has|have|had|having)\s+(?:(?:since|already|now|also|both)\s+)?{_ADVERB}$", re.I
)
_CLAUSE = re.compile(
    r"(?:[;:—–]\s*|,\s+)?\b(?P<word>which|who|while|although|though|after|before|because|but|if"
    r"|unless|whereas|following)\b"
    r"|,\s+(?:and\s+)?(?P<more>saying|citing|with|announcing|adding|then)\b|[;:—]|\s–\s|,\s+and\b"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of a sentence, and the word that joins it to what stands before."""

    span: Span
    joined_by: str


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that tell of an act in a clause.

    form   past | passive | base | told | gerund | noun | whole
    """

    span: Span
    act: str
    form: str
    kinds: tuple[str, ...]
    future: bool = False


def clauses(text: str, sentence: Span) -> list[Clause]:
    """The clauses of a sentence, cut before the words that join them."""
    cuts = [(sentence.start, "")]
    for match in _CLAUSE.finditer(text, sentence.start, sentence.end):
        word = (match["word"] or match["more"] or match.group().strip(" ,")).lower()
        if match.start() > cuts[-1][0]:
            cuts.append((match.start(), word))
        elif match.start() == sentence.start:
            cuts[-1] = (sentence.start, word)
    ends = [c for c, _ in cuts[1:]] + [sentence.end]
    return [
        Clause(Span(start, end), word)
        for (start, word), end in zip(cuts, ends, strict=True)
        if start < end
    ]


@dataclass(frozen=True, slots=True)
class _Pattern:
    act: str
    form: str
    regex: re.Pattern[str]
    whole: bool
    passive_only: bool
    kinds: tuple[str, ...]


@lru_cache(maxsize=1)
def _patterns() -> tuple[_Pattern, ...]:
    rows: list[dict[str, Any]] = load_lexicon("agreements")["act"]
    out = []
    for row in rows:
        for form in ("past", "told", "gerund", "base", "noun"):
            if form in row:
                out.append(
                    _Pattern(
                        row["act"],
                        form,
                        re.compile(rf"(?<![\w-])(?:{row[form]})(?![\w-])", re.I),
                        bool(row.get("whole")),
                        bool(row.get("passive_only")),
                        tuple(row.get("kinds", ())),
                    )
                )
    return tuple(out)


def find_triggers(text: str, clause: Clause) -> list[Trigger]:
    """The acts that a clause tells of as facts (or, with a day to come, as certain)."""
    found: list[Trigger] = []
    for pattern in _patterns():
        for match in pattern.regex.finditer(text, clause.span.start, clause.span.end):
            span = Span(match.start(), match.end())
            trigger = _weigh(text, clause, span, pattern)
            if trigger is not None:
                found.append(trigger)
    return sorted(_longest(found), key=lambda t: t.span)


def _longest(found: list[Trigger]) -> Iterator[Trigger]:
    for one in found:
        if not any(
            o is not one
            and o.span.overlaps(one.span)
            and (o.span.end - o.span.start) > (one.span.end - one.span.start)
            for o in found
        ):
            yield one


def _weigh(text: str, clause: Clause, span: Span, pattern: _Pattern) -> Trigger | None:
    before = text[clause.span.start : span.start]
    form, future = pattern.form, False
    if form == "past":
        if (
            _BE.search(before)
            and not pattern.whole
            and "no longer" not in text[span.start : span.end].lower()
        ) or (not pattern.whole and _reduced(text, before, span.end)):
            form = "passive"
        elif pattern.passive_only:
            if not re.search(r"\b(?:was|were|been)\b", before):
                return None
            form = "passive"
    elif form == "base":
        licensed = _licensed(before)
        future = _future(before, text[span.start : span.end])
        if not licensed and not future:
            return None
    elif form == "told" and not _tells(before):
        return None
    if pattern.whole and form in ("past", "base"):
        form = "whole"
    if _unreal(before, clause, form, future or pattern.form == "told"):
        return None
    return Trigger(span, pattern.act, form, pattern.kinds, future)


def _reduced(text: str, before: str, end: int) -> bool:
    """ "the treaty, signed on Monday", "(signed 3 May 2031)": a participle after what it tells."""
    first = not before.strip() and text[max(0, end - 40) : end].lstrip()[:1].isupper()
    if not first and not re.search(r"[,(]\s*(?:\w+ly\s+|first\s+|later\s+)?$", before):
        return False
    return bool(
        re.match(
            r"\s+(?:on|in|by|at|for|until|last|this|earlier|yesterday|\d)", text[end : end + 12]
        )
    )


def _words(name: str) -> frozenset[str]:
    return frozenset(load_lexicon("agreements")["unreal"][name])


@lru_cache(maxsize=8)
def _phrases(name: str) -> re.Pattern[str]:
    words: list[str] = load_lexicon("agreements")["unreal"][name]
    listed = "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{listed})(?![\w-])", re.I)


def _licensed(before: str) -> bool:
    """ "agreed on Thursday to …", "voted 71 to 26 to …"."""
    return bool(re.search(r"\bto\s+(?:\w+ly\s+)?$", before)) and bool(
        _phrases("licences").search(before)
    )


def _future(before: str, words: str) -> bool:
    near = before[-40:] + words.split(" ")[0]
    said = bool(_phrases("telling").search(before)) and bool(
        re.search(r"\b(?:will|would)\s+(?:\w+ly\s+)?$", before)
    )
    return said or bool(_phrases("future").search(near))


def _tells(before: str) -> bool:
    return bool(_phrases("telling").search(before))


def _unreal(before: str, clause: Clause, form: str, future: bool) -> bool:
    """Whether the words before an act in its clause deny, wish, threaten or condition it."""
    if clause.joined_by in _words("conditions"):
        return True
    # the month of May is no "may"
    low = re.sub(r"\bMay\b", " ", before).lower()
    tokens = re.findall(r"[a-z]+(?=n['’]t)|n['’]t|[a-z]+", low)
    if "n't" in tokens or "n’t" in tokens or _words("negations") & set(tokens):
        return True
    if _phrases("phrases").search(low):
        return True
    if _words("conditions") & set(tokens) - {"when", "once", "until", "till", "should"}:
        return True
    near = tokens[-4:]
    blocked = _words("modals") - ({"will", "would"} if future else set())
    return form != "noun" and bool(blocked & set(near))
