"""A comparison as a reader sees it: rows, quotes, gaps; one view for every format.

Anchors are named here, so that all that links to a place names it alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..records import (
    Account,
    Chain,
    Check,
    Commitment,
    Comparison,
    Span,
    Statement,
)
from .visible import count, day, listed

SIGNS = {"agree": "=", "differ": "≠", "unclear": "?", "only": "1"}
WORDS = {
    "agree": "told alike",
    "differ": "told differently",
    "unclear": "cannot be told",
    "only": "one account only",
}


@dataclass(frozen=True, slots=True)
class Column:
    """An account: its letter, its name for the reader, and where its text stands in the brief."""

    id: str
    letter: str
    name: str
    account: Account
    document: int
    title: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Quote:
    """Verbatim words of an account.

    pieces   the words, cut so that those a check looked at are marked (True)
    who      who says them, through whom; anchor: their place in the text
    """

    column: Column
    text: str
    pieces: tuple[tuple[str, bool], ...]
    who: str
    anchor: str
    span: Span


@dataclass(frozen=True, slots=True)
class Row:
    """A claim: its finding and its words in every column (none: nothing found there)."""

    number: int
    topic: str
    relation: str
    sign: str
    word: str
    cells: tuple[tuple[Quote, ...], ...]
    checks: tuple[Check, ...]
    origins: int
    columns: tuple[Column, ...]
    within_one: bool

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """All its words, by column."""
        return tuple(q for cell in self.cells for q in cell)

    @property
    def sides(self) -> tuple[tuple[tuple[Column, ...], tuple[Quote, ...]], ...]:
        """Its words, those that several accounts have alike only once, with these accounts."""
        same: dict[tuple[str, ...], list[tuple[Quote, ...]]] = {}
        for cell in self.cells:
            if cell:
                same.setdefault(tuple(q.text for q in cell), []).append(cell)
        return tuple(
            (
                tuple(cell[0].column for cell in cells),
                max(cells, key=lambda cell: sum(len(q.pieces) for q in cell)),
            )
            for cells in same.values()
        )

    @property
    def standing(self) -> str:
        """On how many accounts and origins it rests."""
        accounts = len(self.columns)
        if accounts < 2:
            return count(accounts, "account")
        if self.origins < 2:
            return f"{count(accounts, 'account')} of one origin: counts once"
        return f"{count(accounts, 'account')}, {count(self.origins, 'origin')}"


@dataclass(frozen=True, slots=True)
class Gap:
    """A topic that an account leaves out: who raises it, who says so, what was looked for.

    raised   the first words of each account that raises it which name the topic as it is named here
    """

    number: int
    who: str
    column: Column | None
    topic: str
    raised_by: tuple[Column, ...]
    stated_by: Column | None
    words: Quote | None
    searched: tuple[str, ...]
    nearest: Quote | None
    raised: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A commitment: what, by whom, to whom, its dates and state, and the words it rests on."""

    number: int
    commitment: Commitment
    parties: str
    days: int | None
    where: str
    document: int
    anchor: str


@dataclass(frozen=True, slots=True)
class ActTold:
    """An act that a text tells otherwise than the ledger, or than another text.

    ledger   what the ledger has, in words, and its source; None where another telling stands
             against it, or the ledger has nothing like it
    """

    number: int
    name: str
    sentence: str
    kind: str
    quotes: tuple[Quote, ...]
    ledger: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class OwnVoice:
    """What one voice says against itself: the check's sentence, both quotes with their days.

    changed   said on different days, the earlier first
    sentence  who contradicts himself, or changed from which words (day) to which
    """

    number: int
    speaker: str
    topic: str
    changed: bool
    sentence: str
    check: str
    detail: str
    quotes: tuple[tuple[Quote, str], ...]


@dataclass(frozen=True, slots=True)
class View:
    """All that a brief shows."""

    comparison: Comparison
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    gaps: tuple[Gap, ...]
    waiting: tuple[Waiting, ...]
    on: str | None
    acts: tuple[ActTold, ...] = ()
    own_voice: tuple[OwnVoice, ...] = ()

    def of(self, relation: str) -> tuple[Row, ...]:
        """The rows of one relation."""
        return tuple(r for r in self.rows if r.relation == relation)

    @property
    def title(self) -> str:
        """The event's name with its date as people write it."""
        name, date = self.comparison.event.name, self.comparison.event.date
        return f"{name[: -len(date)]}{day(date)}" if date and name.endswith(date) else name

    @property
    def origins(self) -> int:
        """How many independent origins the accounts have."""
        return len({c.account.origin for c in self.columns})


def letters(number: int) -> str:
    """A, B, ... Z, AA, AB, ... for 0, 1, ..."""
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


def place(document: int, span: Span) -> str:
    """The anchor of a stretch of a document's text."""
    return f"w{document}-{span.start}-{span.end}"


def who_says(
    chain: Chain | None, statement: Statement | None, text: str, names: Sequence[str] = ()
) -> str:
    """Who speaks and who relays it, in words; the text's own words for one who is not known."""
    speakers = list(names) or ([a.name for a in chain.speakers] if chain else [])
    via = list(dict.fromkeys(a.name for a in chain.via)) if chain else []
    if statement is not None and statement.kind == "own" and not names:
        return "the account’s own words"
    said = listed(speakers) or "speaker not known"
    if not speakers and statement is not None and statement.source:
        words = " … ".join(p.of(text) for p in statement.source)
        said = f"“{words}” (not identified)"
    return f"{said}, via {', '.join(via)}" if via else said
