"""Where a sentence tells of a commitment: verbs, nouns and plans, weighed as told or not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ..lexicons import load_lexicon
from ..records import Span
from .triggers import Clause, clauses

_ADVERB = r"(?:(?:\w+ly|also|now|then|since|already|later|again|twice|both|first|all)\s+)*"
_BE = re.compile(rf"\b(?:was|were|been|is|are|be|being|got)\s+{_ADVERB}$", re.I)
_IS = re.compile(rf"\b(?:is|are|was|were|been)\s+{_ADVERB}$|,\s+$|^$", re.I)
_DETERMINER = re.compile(
    r"(?:\b(?:the|a|an|its|his|her|their|our|this|that|any|no|of|new|such)|['’]s)\s+$", re.I
)
_SUBJECT_BEFORE = re.compile(
    rf"(?:\b[A-Z][\w’'.-]*|\b(?:he|she|it|who|which|that|leader|minister|ministry|president|"
    rf"government|side|council|chief|office|statement|letter|readout|spokesman|spokeswoman)),?\s+"
    rf"{_ADVERB}$"
)
_PLURAL_BEFORE = re.compile(
    rf"\b(?:[Ww]e|I|[Tt]hey|sides|leaders|ministers|presidents|countries|governments|states|parties)\s+"
    rf"{_ADVERB}$"
)
_HEAD_WORDS = 12


@dataclass(frozen=True, slots=True)
class Head:
    """Words that tell of a commitment.

    form  active | passive | noun | plan | hosting | held | deed; what the words around mean
          depends on it: a passive's subject is the one addressed
    """

    kind: str
    form: str
    span: Span
    clause: Clause
    infinitive: bool = False


@dataclass(frozen=True, slots=True)
class _Verbs:
    kind: str
    regex: re.Pattern[str]
    forms: dict[str, frozenset[str]]
    after: re.Pattern[str] | None
    infinitive: bool


def words(table: str) -> dict[str, Any]:
    """A table of the lexicon of commitments."""
    found: dict[str, Any] = load_lexicon("commitments")[table]
    return found


def _inflect(verb: str) -> list[str]:
    """Base, third person, past, participle and gerund of a verb, from "offer" or all five."""
    if "|" in verb:
        return verb.split("|")
    first, _, rest = verb.partition(" ")
    tail = f" {rest}" if rest else ""
    stem = first.removesuffix("e")
    third = first + ("es" if re.search(r"(?:s|sh|ch|x|z)$", first) else "s")
    return [first + tail, third + tail, stem + "ed" + tail, stem + "ed" + tail, stem + "ing" + tail]


@lru_cache(maxsize=1)
def _frames() -> tuple[_Verbs, ...]:
    out = []
    for row in load_lexicon("commitments")["frame"]:
        forms: dict[str, set[str]] = {}
        for verb in row["verbs"]:
            names = ("base", "third", "past", "past", "gerund")
            for name, form in zip(names, _inflect(verb), strict=True):
                forms.setdefault(form, set()).add(name)
        listed = "|".join(sorted(map(re.escape, forms), key=len, reverse=True))
        out.append(
            _Verbs(
                row["kind"],
                re.compile(rf"(?<![\w-])(?:{listed})(?![\w-])", re.I),
                {form: frozenset(names) for form, names in forms.items()},
                re.compile(rf"\s+(?:{row['after']})") if "after" in row else None,
                bool(row.get("infinitive")),
            )
        )
    return tuple(out)


@lru_cache(maxsize=1)
def _nouns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = load_lexicon("commitments")["noun"]
    return tuple(
        (r["kind"], re.compile(rf"(?<![\w-])(?:{r['noun']})(?![\w-])", re.I)) for r in rows
    )


@lru_cache(maxsize=1)
def _plans() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    p = words("plans")
    future = rf"(?<![\w-])(?:{p['future']})\s+(?:(?:also|then|soon|later|again|\w+ly)\s+)?"
    reported = rf"(?<![\w-])(?:{p['reported']})\s+(?:(?:also|then|soon|later|again)\s+)?"
    now = rf"(?<![\w-])(?:{p['present']})(?![\w-])"
    begun = rf"(?<![\w-])(?:{future}|{reported})"
    deeds = "|".join(words("deeds")["verbs"])
    return (
        ("visit", "plan", re.compile(rf"{begun}(?:{p['visit']})(?![\w-])", re.I)),
        ("visit", "plan", re.compile(rf"(?<![\w-])(?:{p['awaited']})", re.I)),
        ("visit", "present", re.compile(now)),
        ("meeting", "present", re.compile(rf"(?<![\w-])(?:{p['present_meeting']})(?![\w-])")),
        ("visit", "hosting", re.compile(rf"{begun}(?:{p['hosting']})(?![\w-])", re.I)),
        ("meeting", "plan", re.compile(rf"{begun}(?:{p['meet']})(?![\w-])", re.I)),
        ("meeting", "settled", re.compile(rf"(?<![\w-])(?:{p['settled']})(?![\w-])", re.I)),
        ("visit", "settled", re.compile(rf"(?<![\w-])(?:{p['settled']})(?![\w-])", re.I)),
        ("meeting", "held", re.compile(rf"(?<![\w-])(?:{p['held']})(?![\w-])", re.I)),
        ("visit", "held", re.compile(rf"(?<![\w-])(?:{p['held']})(?![\w-])", re.I)),
        ("promise", "deed", re.compile(
            rf"(?<![\w-])(?:will|would|agreed to|has agreed to|have agreed to|agrees to)\s+"
            rf"(?:also |then |soon |later |again |immediately |\w+ly )?(?:{deeds})(?![\w-])", re.I,
        )),
    )  # fmt: skip


def find_heads(text: str, sentence: Span) -> list[Head]:
    """The words of a sentence that tell of commitments, in order, denials and wishes left out."""
    found: list[Head] = []
    for clause in clauses(text, sentence):
        for head in _in_clause(text, sentence, clause):
            if not _unreal(text, sentence, head):
                found.append(head)
    return sorted(found, key=lambda h: (h.span.start, -h.span.end))


def _in_clause(text: str, sentence: Span, clause: Clause) -> Iterator[Head]:
    begin, end = clause.span.start, clause.span.end
    for frame in _frames():
        for m in frame.regex.finditer(text, begin, end):
            form = _verb_form(frame, m.group(), text[begin : m.start()])
            if form == "active" and frame.after and not _goes_on(frame.after, text, m, sentence):
                form = None
            if form:
                yield Head(frame.kind, form, Span(*m.span()), clause, frame.infinitive)
    for kind, regex in _nouns():
        for m in regex.finditer(text, begin, end):
            yield Head(kind, "noun", Span(*m.span()), clause)
    for kind, form, regex in _plans():
        for m in regex.finditer(text, begin, end):
            if _plan_fits(text, sentence, clause, kind, form, m):
                yield Head(kind, form, Span(*m.span()), clause)


def _goes_on(after: re.Pattern[str], text: str, verb: re.Match[str], sentence: Span) -> bool:
    """Whether what follows a verb is what it proposes: "proposed in the budget" is none."""
    found = after.match(text, verb.end(), sentence.end)
    if found is None:
        return False
    if re.fullmatch(r"\s+(?:on|in|at|during)", found.group()):
        rest = text[found.end() : min(sentence.end, found.end() + 50)]
        told = r"\b(?:to|that)\b|^\s*(?:\w+\s+){0,3}?(?:a|an|holding)\s"
        return re.search(told, rest) is not None
    return True


def _verb_form(frame: _Verbs, surface: str, before: str) -> str | None:
    """active or passive; None where the word is no verb that tells what was done."""
    forms = frame.forms.get(surface.lower(), frozenset())
    if _DETERMINER.search(before):
        return None
    if "past" in forms:
        return "passive" if _BE.search(before) else "active"
    if "third" in forms:
        return "active" if _SUBJECT_BEFORE.search(before) else None
    if "gerund" in forms:
        return "active" if _IS.search(before) else None
    return "active" if _PLURAL_BEFORE.search(before) else None


def _plan_fits(
    text: str, sentence: Span, clause: Clause, kind: str, form: str, m: re.Match[str]
) -> bool:
    plans = words("plans")
    first = m.group().lower().split()[0]
    before = text[sentence.start : m.start()]
    if first == "would" and not _reported(before):
        return False
    ahead = text[m.end() : clause.span.end]
    near = " ".join(ahead.split()[:_HEAD_WORDS])
    if form == "present":
        return _SUBJECT_BEFORE.search(before) is not None
    if form == "settled":
        noun = plans["visit_noun"] if kind == "visit" else plans["event"]
        return re.match(rf"\s+(?:[\w’'-]+\s+){{0,4}}?(?:{noun})\b", ahead, re.I) is not None
    if form == "held":
        start = sentence.start if clause.joined_by == "which" else clause.span.start
        lead = text[start : m.start()]
        noun = plans["visit_noun"] if kind == "visit" else plans["event"]
        other = plans["event"] if kind == "visit" else plans["visit_noun"]
        return _last(noun, lead) > _last(other, lead)
    if form == "hosting":
        return not re.match(rf"\s*(?:[\w’'-]+\s+){{0,5}}?(?:{plans['event']})\b", near, re.I)
    if kind == "meeting":
        verb = m.group().lower().split()[-1]
        alone = {"meet", "convene", "confer", "gather", "down", "again", "telephone", "phone"}
        return verb in alone or bool(re.search(rf"\b(?:{plans['event']})\b", near, re.I))
    return True


def _last(pattern: str, text: str) -> int:
    return max((m.start() for m in re.finditer(rf"\b(?:{pattern})\b", text, re.I)), default=-1)


def _reported(before: str) -> bool:
    said = "|".join(words("unreal")["reporting"])
    return bool(re.search(rf"\b(?:{said})\b", before, re.I))


@lru_cache(maxsize=1)
def _unreal_words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = words("unreal")
    single = "|".join(table["words"])
    phrases = "|".join(sorted(map(re.escape, table["phrases"]), key=len, reverse=True))
    return (
        re.compile(rf"\b(?:{single})\b|n['’]t\b"),
        re.compile(rf"\b(?:{phrases})\b", re.I),
    )


def _unreal(text: str, sentence: Span, head: Head) -> bool:
    """Whether the words before a head in its clause deny, wish or condition it."""
    if head.clause.joined_by in ("if", "unless"):
        return True
    before = text[head.clause.span.start : head.span.start]
    single, phrases = _unreal_words()
    if phrases.search(before[-60:]):
        return True
    # the words of the subject's own attribution say nothing about what is attributed
    near = re.split(r"\b(?:that|said|told)\b", before)[-1]
    if re.match(r"\s*(?:if|unless|whether)\b", near, re.I):
        return True
    low = " ".join(near.split()[-7:])
    hit = single.search(low[:1].lower() + low[1:])
    return bool(hit) and head.form != "noun"
