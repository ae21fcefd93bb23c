"""Agreements mentioned in a text: by name, abbreviation, description, or "the treaty" after that.

A name that the data calls ambiguous ("START") is taken for the agreement named before in the same
text; where none was, and it may mean several, it is left out rather than guessed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..lexicons import load_lexicon
from ..records import Agreement, Span

_PIECE = re.compile(r"[^\W_]+")
_NEXT_WORD = re.compile(r"\s+([\w-]+)")


@dataclass(frozen=True, slots=True)
class AgreementMention:
    """A place in a text that means an agreement, and how that is known.

    how  name | description | later mention
    """

    span: Span
    agreement: str
    how: str


@dataclass(frozen=True, slots=True)
class _Form:
    """Words of a name, as they are compared, and whether capitals must fit."""

    words: tuple[str, ...]
    agreement: str
    how: str
    cased: bool
    party_named: bool


Index = dict[str, tuple[_Form, ...]]


@lru_cache(maxsize=4)
def index_of(agreements: tuple[Agreement, ...]) -> tuple[Index, Index]:
    """Forms by first word in lower case: the sure ones, and the ambiguous ones."""
    sure: list[_Form] = []
    doubtful: list[_Form] = []
    for a in agreements:
        for name in dict.fromkeys((a.name, a.full_name, *a.aliases, *_with_generic(a))):
            sure.append(_form(name, a, "name"))
        for words in a.descriptions:
            sure.append(_form(words, a, "description"))
        for name in a.ambiguous:
            doubtful.append(_form(name, a, "name"))
    claimed = {f.words for f in sure if f.cased}
    return _by_first(sure), _by_first(f for f in doubtful if f.words not in claimed)


def _with_generic(a: Agreement) -> Iterable[str]:
    """ "JCPOA" may be followed, "INF Treaty" written without, its general word."""
    for name in (a.name, *a.aliases):
        last = name.rsplit(" ", 1)[-1]
        short = name.removesuffix(f" {last}")
        if last == "Treaty" and short.isupper() and len(short) > 2 and " " not in short:
            yield short
        elif name.isupper() and " " not in name:
            yield from (f"{name} treaty", f"{name} agreement")


def _form(name: str, agreement: Agreement, how: str) -> _Form:
    words = tuple(_PIECE.findall(name.replace("’", "'")))
    states = {w for p in agreement.parties for w in _PIECE.findall(p)}
    return _Form(words, agreement.id, how, how == "name", bool(states & set(words)))


def _by_first(forms: Iterable[_Form]) -> Index:
    table: dict[str, list[_Form]] = {}
    for form in forms:
        if form.words:
            table.setdefault(form.words[0].lower(), []).append(form)
    return {
        first: tuple(sorted(rows, key=lambda f: (-len(f.words), f.agreement)))
        for first, rows in table.items()
    }


def find_mentions(text: str, agreements: Sequence[Agreement]) -> list[AgreementMention]:
    """The agreements that a text mentions, in order, no two overlapping."""
    sure, doubtful = index_of(tuple(agreements))
    tokens = list(_PIECE.finditer(text))
    named: list[AgreementMention] = []
    last: dict[str, int] = {}
    at = 0
    while at < len(tokens):
        found = _match(text, tokens, at, sure)
        if not found:
            found = _resolve(_match(text, tokens, at, doubtful), last)
        chosen = {f.agreement: f for f in found}
        if len(chosen) == 1:
            form = found[0]
            end = _extend(text, tokens, at + len(form.words))
            span = Span(tokens[at].start(), tokens[end - 1].end())
            last[form.agreement] = len(named)
            named.append(AgreementMention(span, form.agreement, form.how))
            at = end
        else:
            at += 1
    return _add_later(text, named, {a.id: a for a in agreements})


def _match(text: str, tokens: Sequence[re.Match[str]], at: int, index: Index) -> list[_Form]:
    """The longest forms that begin at a token."""
    best: list[_Form] = []
    for form in index.get(tokens[at].group().lower(), ()):
        if best and len(form.words) < len(best[0].words):
            break
        if len(tokens) - at >= len(form.words) and _fits(text, tokens, at, form):
            best.append(form)
    return best


def _fits(text: str, tokens: Sequence[re.Match[str]], at: int, form: _Form) -> bool:
    for i, word in enumerate(form.words):
        seen = tokens[at + i].group()
        if i and not re.fullmatch(
            r"[\s\-–—'’.,()]{1,3}", text[tokens[at + i - 1].end() : tokens[at + i].start()]
        ):
            return False
        if seen == word:
            continue
        if seen.lower() != word.lower():
            return False
        if form.cased and (word.isupper() or (i == 0 and word[0].isupper())):
            return False
    return True


def _extend(text: str, tokens: Sequence[re.Match[str]], end: int) -> int:
    """Take in a general word after a name ("the New START nuclear arms treaty")."""
    words: dict[str, list[str]] = load_lexicon("agreements")["tail"]
    for reach in range(min(4, len(tokens) - end), 0, -1):
        last = tokens[end + reach - 1].group().lower()
        middle = [tokens[end + i].group().lower() for i in range(reach - 1)]
        gap = text[tokens[end - 1].end() : tokens[end + reach - 1].start()]
        fits = last in words["nouns"] and all(m in words["between"] for m in middle)
        if fits and not re.search(r"[^\w\s\-]", gap):
            return end + reach
    return end


def _resolve(found: list[_Form], last: Mapping[str, int]) -> list[_Form]:
    """An ambiguous name means the agreement named last before that it may mean.

    last   which of the mentions before was the last of each agreement

    Alone it counts only where it names a party itself ("Iran deal"): elsewhere it may well mean
    something that the ledger does not have.
    """
    fitting = [f for f in found if f.agreement in last]
    if fitting:
        return [max(fitting, key=lambda f: last[f.agreement])]
    return found if len(found) == 1 and found[0].party_named else []


@lru_cache(maxsize=1)
def _later() -> tuple[re.Pattern[str], dict[str, list[str]], frozenset[str]]:
    words = load_lexicon("agreements")["later"]
    nouns: dict[str, list[str]] = words["nouns"]
    adjectives = "|".join(map(re.escape, words["adjectives"]))
    pattern = re.compile(
        rf"\b(?:the|this|that)\s+(?:(?:{adjectives})\s+){{0,2}}(?P<noun>{'|'.join(nouns)})\b", re.I
    )
    return pattern, nouns, frozenset(words["not_before"])


def _add_later(
    text: str, named: list[AgreementMention], known: dict[str, Agreement]
) -> list[AgreementMention]:
    """ "The treaty", "the pact": the nearest agreement named before of a kind that fits."""
    pattern, nouns, not_before = _later()
    out = list(named)
    fits = lru_cache(maxsize=None)(lambda a, noun: _is(known[a], noun, nouns[noun.lower()]))
    for match in pattern.finditer(text):
        span = Span(match.start(), match.end())
        before = bisect_right(named, span.start, key=lambda m: m.span.end)
        if before < len(named) and span.overlaps(named[before].span):
            continue
        following = _NEXT_WORD.match(text, match.end())
        if following and following.group(1).lower() in not_before:
            continue
        noun = match.group("noun")
        fitting = next(
            (named[k] for k in range(before - 1, -1, -1) if fits(named[k].agreement, noun)), None
        )
        if fitting is not None:
            out.append(AgreementMention(span, fitting.agreement, "later mention"))
    return sorted(out, key=lambda m: m.span)


def _is(agreement: Agreement, noun: str, kinds: Sequence[str]) -> bool:
    """Whether a noun can stand for an agreement: its own noun, or its kind."""
    own = {w.lower() for n in (agreement.name, *agreement.aliases) for w in _PIECE.findall(n)}
    generals = {"treaty", "convention", "protocol", "accord", "memorandum", "declaration"} & own
    if noun.lower() == "deal":
        return agreement.kind == "political commitment" or "deal" in own
    if noun.lower() in generals or noun.lower() in ("pact", "agreement"):
        return True
    return agreement.kind in kinds and not generals - {"treaty"}
