"""Which accounts share one origin, and why: five papers with one wire story are one origin.

Accounts are of one origin where

- half or more of the shorter one's own words (outside quotation marks) stand in the other, sentence
  by sentence: what both merely quote is no sign, since both can have heard it;
- both credit one news agency for their text (in the dateline, the byline, at the end), or one is
  that agency's own;
- both rest on one and the same source: nearly all that they attribute is attributed to it.

An account that adds reporting of its own to a wire story is still of the wire's origin (what it
shares must not count twice); the reason says that it adds.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..documents.passages import sentences as split_sentences
from ..lexicons import load_lexicon
from ..records import Actor, Reading, Span

RUN = 4  # words
CARRIED = 0.6  # share of a sentence's runs that stand in the other, for it to be carried
SHARE = 0.5
SHORTEST = 25  # own words below which a shared text says nothing
SOLE = 0.8  # share of attributed words that one source has, to be the single one
RESTS = 0.5  # share of a text that is attributed, to rest on its source

_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_QUOTED = re.compile(r"[“\"«„][^”\"»“]{1,2000}[”\"»“]")


@dataclass(frozen=True, slots=True)
class _Text:
    """What is compared of an account: each sentence's runs of words outside quotation marks."""

    account: str
    reading: Reading
    runs: tuple[tuple[Span, int, frozenset[tuple[str, ...]]], ...]
    every: frozenset[tuple[str, ...]]
    agency: str | None
    source: Actor | None

    @property
    def words(self) -> int:
        return sum(n for _, n, _ in self.runs)

    @property
    def order(self) -> tuple[bool, str, str]:
        """The agency's own text first, then the earliest."""
        outlet = agency_of(self.reading.document.outlet)
        return (outlet is None, self.reading.document.published or "9999", self.account)


def find_origins(accounts: Sequence[tuple[str, Reading]]) -> dict[str, tuple[str, str]]:
    """For each account its origin (the id of one of the accounts) and why, in words.

    Does not depend on the order of the accounts.
    """
    texts = sorted((_text(a, r) for a, r in accounts), key=lambda t: t.order)
    origin: dict[str, str] = {}
    reason: dict[str, str] = {}
    for n, text in enumerate(texts):
        origin[text.account], reason[text.account] = text.account, "its own words"
        links = [(why, o) for o in texts[:n] if (why := _link(text, o))]
        if links:
            roots = [origin[o.account] for _, o in links]
            root = min(roots, key=[t.account for t in texts].index)
            for other, old in origin.items():
                if old in roots:
                    if other == old and old != root:
                        reason[old] = f"is of one origin with {root}, through {text.account}"
                    origin[other] = root
            origin[text.account], reason[text.account] = root, links[0][0]
    return {a: (origin[a], reason[a]) for a, _ in accounts}


def carried_sentences(account: Reading, other: Reading) -> list[Span]:
    """The sentences of one account whose words stand in another."""
    return _carried(_text("", account), _text("", other))


def agency_of(words: str | None) -> str | None:
    """The news agency that words name, as the lexicon calls it; None where they name none."""
    return _agencies().get(" ".join(words.split()).strip(" .()/").lower()) if words else None


@lru_cache(maxsize=1)
def _agencies() -> dict[str, str]:
    listed: dict[str, list[str]] = load_lexicon("events")["agencies"]
    return {w.lower(): name for name, others in listed.items() for w in (name, *others)}


def _text(account: str, reading: Reading) -> _Text:
    text = reading.document.text
    spans = reading.sentences or tuple(split_sentences(text))
    plain = _QUOTED.sub(lambda m: "\n" * len(m.group()), text)
    runs = []
    for span in spans:
        words = [w.lower() for w in _WORD.findall(plain[span.start : span.end])]
        if len(words) >= RUN:
            here = frozenset(tuple(words[n : n + RUN]) for n in range(len(words) - RUN + 1))
            runs.append((span, len(words), here))
    every = frozenset(run for _, _, rs in runs for run in rs)
    return _Text(
        account, reading, tuple(runs), every, credited_agency(reading), sole_source(reading)
    )


def _carried(text: _Text, other: _Text) -> list[Span]:
    return [s for s, _, rs in text.runs if len(rs & other.every) >= CARRIED * len(rs)]


def _link(text: _Text, other: _Text) -> str | None:
    """Why two accounts are of one origin; None where nothing says so."""
    small, large = (text, other) if text.words <= other.words else (other, text)
    carried = set(_carried(small, large))
    words = sum(n for s, n, _ in small.runs if s in carried)
    if small.words >= SHORTEST and words >= SHARE * small.words:
        share = round(100 * words / small.words)
        if text is small:
            return f"{share}% of its own words stand in {other.account}"
        mine = set(_carried(text, other))
        own = 100 - round(100 * sum(n for s, n, _ in text.runs if s in mine) / text.words)
        adds = f", and adds reporting of its own ({own}% of its words)" if own >= 20 else ""
        return f"carries {share}% of the words of {other.account}{adds}"
    if text.agency and text.agency == other.agency:
        return f"credits {text.agency} for its text, as {other.account} does"
    if text.source and other.source and text.source.id == other.source.id:
        return f"rests on one source only, {text.source.name}, as {other.account} does"
    return None


def credited_agency(reading: Reading) -> str | None:
    """The news agency whose text a document is by its own word: as its outlet, in its dateline, its

    byline, or a credit at its end.
    """
    document = reading.document
    named = [document.outlet, document.dateline.outlet if document.dateline else None]
    lines = [line.strip() for line in document.text.splitlines() if line.strip()]
    for line in lines[:6]:
        by = re.match(r"(?:By|From|Source:)\s+(?:[\w.’' -]+(?:,| of| for| in)\s+)?(.{2,40})$", line)
        place = re.match(r"[^a-z]{3,40}(?:,[^()/]{0,30})?\s*[(/]([^()/]{2,40})[)/]", line)
        named += [m[1] for m in (by, place) if m]
    for line in lines[-2:]:
        credit = re.search(r"(?:^[-–—©]?\s*|[(/–—-]\s*)([A-Z][\w .-]{1,40}?)\s*[)/]?\.?$", line)
        if credit:
            named.append(credit[1])
    return next((found for n in named if (found := agency_of(n))), None)


def sole_source(reading: Reading) -> Actor | None:
    """The one source on which a document rests: it has nearly all that is attributed, and that is

    half of the text or more.
    """
    chains = {c.statement: c for c in reading.chains}
    words: Counter[Actor | None] = Counter()
    for statement in reading.statements:
        if statement.parent or statement.kind == "own":
            continue
        chain = chains.get(statement.id)
        links = [a for a in (*chain.speakers, *chain.via) if a.kind != "outlet"] if chain else []
        words[links[-1] if links else None] += sum(p.end - p.start for p in statement.content)
    if not words:
        return None
    source, most = max(words.items(), key=lambda w: (w[1], w[0].id if w[0] else ""))
    length = sum(s.end - s.start for s in reading.sentences)
    if most < SOLE * words.total() or words.total() < RESTS * length:
        return None
    return source
