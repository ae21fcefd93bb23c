"""Attributions that a text's layout makes: a transcript's turns, a quotation with a name below.

    MS. BRENN: We are ready.            “We are ready.” — Ada Brenn, harbour master

No word of saying stands there, so the labeller has little to go by; the form itself is the cue.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from ..lexicons import word_set
from ..records import Span
from .dashturns import find_dash_turns
from .decoding import Attribution
from .index import SpanIndex
from .posts import find_posts
from .reactions import find_reactions
from .speeches import begins_text, is_titled, speech_end, turn_end

_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]*"
_BRACKETS = r"(?:[^\S\n]*\([^)\n]{1,40}\)){0,2}"  # "(Tarsk) (spoke in French)"
_TURN = re.compile(
    rf"^(?![^\S\n]*Dear\b)[^\S\n]*[“\"]?(?P<name>{_CAPITALS}(?:[^\S\n]+{_CAPITALS}){{0,4}}{_BRACKETS}"
    rf"|(?:[A-ZÀ-Þ][\w.'’-]+[^\S\n]+){{0,3}}[A-ZÀ-Þ][\w.'’-]+{_BRACKETS}"
    r"|(?:[A-ZÀ-Þ][\w.'’-]+,?[^\S\n]+(?:(?:of|the|and|for|on|in|to)[^\S\n]+){0,2}){2,12}[A-ZÀ-Þ][\w.'’-]+)"
    r"[^\S\n]*(?P<colon>:)(?=[^\S\n]*\S)(?!.*\. ?\. ?\.)",
    re.M,
)
# "Mr. LEE.", "The CHAIRMAN.": as records of hearings have them.
_TURN_OF_HEARING = re.compile(
    r"^[^\S\n]*(?P<name>(?:The|(?:Mr|Mrs|Ms|Miss|Dr|Hon)\.|Senator|Representative|General|Admiral|"
    r"Secretary|Ambassador|Chairman|Chairwoman|Chair|Director|Governor|Judge|Commissioner)[^\S\n]+"
    rf"(?:{_CAPITALS}[^\S\n]+)?[A-ZÀ-Þ](?:[a-z]{{1,2}})?[A-ZÀ-Þ'’-]{{2,}}(?:[^\S\n]of[^\S\n][A-Z]\w+)?)"
    r"(?P<colon>\.)[^\S\n]+(?=\S)",
    re.M,
)
_QUESTION = re.compile(
    r"^[^\S\n]*(?!A \S|Question \S|Answer \S)(?P<name>Q|A|Question|Answer)(?P<colon>[.:]?)"
    r"[^\S\n]+(?=\S)",
    re.M,
)
_ANSWERS = frozenset({"A", "ANSWER"})
_NAME_BELOW = re.compile(
    r"\s{0,3}(?P<dash>[—―–]|--)[^\S\n]*(?P<name>[A-ZÀ-Þ][^\n“”\"«»:;!?]{1,80}?)[^\S\n]*(?=\n|$)"
)
# a list of sources: "“Mine boss loses appeal” — Harbour News, March 2, 2029"
_PUBLISHED = re.compile(
    r"\s{0,3}(?:[—―–-]|--)\s[^\n“”\"]{2,80}, (?:(?:\w+ )?\d{1,2}, |\d{1,2} \w+ )?\d{4}"
    r"(?: \([^)\n]{2,30}\))?[^\S\n]*(?=\n|$)"
)
_PERSON = re.compile(r"(?:MR|MRS|MS|MISS|DR|SIR|LORD|LADY|BARONESS|DAME|SENATOR|DEPUTY|JUDGE)\b")
MIN_TURNS = 3
TITLE_AND_NAME = 2  # words of "Chair Lee:"
SPEAKERS = 2  # of an interview
RATE = 0.34  # of turns that are questions, of whoever asks


@dataclass(frozen=True, slots=True)
class Forms:
    """What a text's layout tells: attributions in order, and the labels that say "question"."""

    told: list[Attribution]
    askers: list[Span]


def find_forms(text: str, marks: Sequence[Span]) -> Forms:
    """What layout tells; `marks` are the text's quotations."""
    turns = _turns(text)
    made = turns.told + _names_below(text, marks)
    if not turns.told:
        made += find_dash_turns(text) + find_posts(text) + find_reactions(text, marks)
    told = sorted(made, key=lambda a: a.content[0].start)
    return Forms(told, turns.askers)


def _turns(text: str) -> Forms:
    """Turns of a transcript: a name and a colon at the head of a line, said to several lines.

    Only where the names come back: one line with a colon is no transcript.
    """
    heads = sorted(
        [*_TURN.finditer(text), *_TURN_OF_HEARING.finditer(text)], key=lambda h: h.start()
    )
    speakers = _speakers(heads)
    asked = [m for m in _QUESTION.finditer(text) if m["name"] in ("Q", "A") or m["colon"] == "."]
    if len(heads) < MIN_TURNS or not speakers:
        answers = sum(_label(m) in _ANSWERS for m in asked)
        if min(answers, len(asked) - answers) < SPEAKERS:
            return Forms(_speech(text, heads), [])
        heads = []
    guests = _guests(text, sorted([*heads, *asked], key=lambda h: h.start()), speakers)
    told = speakers | guests
    kept = [h for h in heads if _label(h) in told or h.group("name").isupper()]
    if sum(h.group("name").isupper() for h in kept) * 2 > len(kept):
        # "Karvel: ..." is a headline there
        kept = [h for h in kept if h.group("name").isupper() or _label(h) in _asking() | guests]
    kept = sorted([*kept, *asked], key=lambda h: h.start())
    turns = list(zip(kept, [*(h.start() for h in kept[1:]), len(text)], strict=True))
    askers = _askers(text, turns) | {g for g in guests if not _PERSON.match(g)}
    found, only_ask = [], []
    for head, after in turns:
        start = head.end() + len(text[head.end() : after]) - len(text[head.end() : after].lstrip())
        end = start + len(text[start:after].rstrip())
        quoted = head.group().lstrip()[0] in '“"'  # an article quotes who asks, too
        if end <= start:
            continue
        end = turn_end(text, head.group("name").partition("(")[0], start, end)
        name, colon = Span(*head.span("name")), Span(*head.span("colon"))
        label = _label(head)
        if label in askers and not quoted:
            only_ask += [] if label in guests and not _of_outlet(label) else [name]
            continue
        cue = (colon,) if colon.end > colon.start else ()
        found.append(Attribution((name,), cue, (Span(start, end),), False, 1.0))
    return Forms(found, only_ask)


def _speakers(heads: Sequence[re.Match[str]]) -> set[str]:
    """Labels of those who have several turns, and titled ones between them.

    "President of Tarsk Ann Lee:", "Ann Lee:" and "Lee:" are one.
    """
    count = Counter(map(_label, heads))
    titled = {_label(h) for h in heads if is_titled(h.group("name"))}
    last = Counter(map(_last_name, count))
    surnames = {_last_name(name) for name in count if count[name] > 1}
    surnames |= {_last_name(n) for n in titled if last[_last_name(n)] > 1}
    if not surnames:
        return set()
    return {_label(h) for h in heads if _last_name(_label(h)) in surnames or _titled(h)}


def _guests(text: str, heads: Sequence[re.Match[str]], speakers: set[str]) -> set[str]:
    """Labels that come once, over a question between turns of those who have several."""
    found = set()
    for head, after in pairwise(heads[1:]):
        asks = text[head.end() : after.start()].rstrip().endswith("?")
        if asks and _label(after) in speakers:
            found.add(_label(head))
    return found - speakers


def _titled(head: re.Match[str]) -> bool:
    """ "Mr Lee:", "Ann Lee (Outer Stacks):": a label for certain, though it come once."""
    name = head.group("name")
    title = name.split()[0].lower() if len(name.split()) == TITLE_AND_NAME else ""
    short = title in word_set("actors", "turn_titles")
    return _PERSON.match(_label(head)) is not None or "(" in name or is_titled(name) or short


def _speech(text: str, heads: Sequence[re.Match[str]]) -> list[Attribution]:
    """The one turn of a text that begins with who speaks: "President of Tarsk Ann Lee: ..."."""
    first = heads[0] if heads else None
    if first is None or not is_titled(first.group("name")) or not begins_text(text, first.start()):
        return []
    start = first.end() + len(text[first.end() :]) - len(text[first.end() :].lstrip())
    end = speech_end(text, start, first.group("name"))
    if end is None:
        return []
    name, colon = Span(*first.span("name")), Span(*first.span("colon"))
    return [Attribution((name,), (colon,), (Span(start, end),), False, 1.0)]


def _label(head: re.Match[str]) -> str:
    """Who has a turn, in capitals, without what stands in brackets: "QUESTION (WTA)"."""
    return head.group("name").upper().partition("(")[0].rstrip()


def _last_name(label: str) -> str:
    """The last name on a label: of "ANN LEE, HOST" and of "LEE"."""
    return label.partition(",")[0].split()[-1]


def _of_outlet(label: str) -> bool:
    """Whether a label is of a paper or a station, not of somebody who could ask back."""
    return not word_set("actors", "outlet_nouns").isdisjoint(label.lower().split())


@lru_cache(maxsize=1)
def _asking() -> frozenset[str]:
    return frozenset(w.upper() for w in word_set("actors", "askers")) - {"A", "ANSWER"}


def _askers(text: str, turns: Sequence[tuple[re.Match[str], int]]) -> frozenset[str]:
    """Labels of those who ask: by their name ("Q", "ANN LEE, HOST") or by how most turns end."""
    asked, told = Counter[str](), Counter[str]()
    for head, after in turns:
        name = _label(head)
        told[name] += 1
        asked[name] += text[head.end() : after].rstrip().endswith("?")
    found = {n for n in told if told[n] > 1 and asked[n] * 2 > told[n]}
    hosts = {_last_name(n) for n in told if _asking() & set(n.partition(",")[2].split())}
    found |= {n for n in told if _last_name(n) in hosts}
    return _asking() | found | _interviewer(asked, told)


def _interviewer(asked: Counter[str], told: Counter[str]) -> set[str]:
    """Of two who speak by turns, by their last names, the one who asks by far the more."""
    surnames: dict[str, list[str]] = {}
    for name in told:
        surnames.setdefault(_last_name(name), []).append(name)
    if len(surnames) != SPEAKERS:
        return set()
    rates = {
        last: sum(asked[n] for n in names) / sum(told[n] for n in names)
        for last, names in surnames.items()
    }
    low, high = sorted(rates, key=rates.__getitem__)
    if sum(told[n] for n in surnames[high]) < SPEAKERS:
        return set()
    return set(surnames[high]) if rates[high] >= RATE and rates[high] > 2 * rates[low] else set()


def _names_below(text: str, marks: Sequence[Span]) -> list[Attribution]:
    """Quotations with a dash and a name behind them that end the line."""
    found = []
    for mark in marks:
        below = _NAME_BELOW.match(text, mark.end)
        if below and not is_listed_source(text, mark) and len(below.group("name").split()) <= 10:
            name, dash = Span(*below.span("name")), Span(*below.span("dash"))
            found.append(Attribution((name,), (dash,), (mark,), False, 1.0))
    return found


def is_listed_source(text: str, mark: Span) -> bool:
    """Whether a quotation is the title of a report in a list of sources, with its day."""
    return _PUBLISHED.match(text, mark.end) is not None


def without_rivals(found: Sequence[Attribution], forms: Forms) -> list[Attribution]:
    """What the labeller found, less what tells a form's own parts in another way.

    A turn of somebody who only asks is no statement: what uses its label is left out, too.
    """
    told = SpanIndex((i, (*f.source, *f.cue, *f.content)) for i, f in enumerate(forms.told))
    asked = SpanIndex((i, (label,)) for i, label in enumerate(forms.askers))
    return [
        a
        for a in found
        if not any(forms.askers[i].overlaps(s) for s in (*a.cue, *a.source) for i in asked.near(s))
        and not any(
            _rival(a, forms.told[i])
            for i in {i for s in (*a.cue, *a.source, *a.content) for i in told.near(s)}
        )
    ]


def _rival(a: Attribution, form: Attribution) -> bool:
    """Whether an attribution uses a form's name or mark, or most of its content from outside it."""
    cue = (a.cue or a.content)[0]
    parts = (*a.cue, *a.source, *a.content)
    if any(s.overlaps(p) for s in (*form.cue, *form.source) for p in parts):
        return True
    shared = sum(p.shared(s) for p in form.content for s in a.content)
    return shared * 2 > _size(form) and not any(p.holds(cue) for p in form.content)


def _size(a: Attribution) -> int:
    return sum(s.end - s.start for s in a.content)
