"""A comparison as a reader sees it: rows, quotes, gaps; one view for every format.

Everything shown in quotation is sliced from its text here, and refused where it does not slice
back. Anchors are made here too, so that every format that has links has the same ones.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..errors import SpanError
from ..records import (
    Account,
    Chain,
    Check,
    Claim,
    Commitment,
    Comparison,
    Evidence,
    Finding,
    Reading,
    Silence,
    Span,
    Statement,
)
from .interchange import days_between, reference_day
from .visible import count, day, listed

MOST_RAISED = 200
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
    anchor: str


@dataclass(frozen=True, slots=True)
class View:
    """All that a brief shows."""

    comparison: Comparison
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    gaps: tuple[Gap, ...]
    waiting: tuple[Waiting, ...]
    on: str | None

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


def make_view(comparison: Comparison) -> View:
    """The view of a comparison. Raises SpanError where evidence does not slice back to its text."""
    maker = _Maker(comparison)
    findings = {f.claim: f for f in comparison.findings}
    rows = tuple(maker.row(c, findings.get(c.id)) for c in comparison.claims)
    maker.keep(rows)
    return View(
        comparison,
        maker.columns,
        rows,
        tuple(maker.gap(n, s) for n, s in enumerate(_ordered(comparison.silences), 1)),
        tuple(maker.waiting(n, c) for n, c in enumerate(comparison.commitments, 1)),
        reference_day(comparison),
    )


def _ordered(silences: Sequence[Silence]) -> list[Silence]:
    """Silences that a text states first, then those that most accounts break."""
    return sorted(silences, key=lambda s: (s.stated_by is None, -len(s.raised_by)))


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


class _Maker:
    """Makes the parts of a view; holds what they are looked up by."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.starts: dict[str, tuple[list[int], list[Statement]]] = {}
        self.said: dict[str, list[tuple[str, Quote]]] = {}
        self.numbers = {r.document.id: n for n, r in enumerate(comparison.readings, 1)}
        self.readings: Mapping[str, Reading] = {r.document.id: r for r in comparison.readings}
        self.columns = tuple(self._column(n, a) for n, a in enumerate(comparison.accounts))
        self.by_id = {c.id: c for c in self.columns}
        self.statements = {
            (r.document.id, s.id): s for r in comparison.readings for s in r.statements
        }
        self.chains = {
            (r.document.id, c.statement): c for r in comparison.readings for c in r.chains
        }

    def _column(self, number: int, account: Account) -> Column:
        reading = self.readings.get(account.document)
        of = reading.document if reading else None
        outlet = account.outlet or account.id
        name = f"{account.voice.name} (in {outlet})" if account.voice else outlet
        return Column(
            account.id,
            letters(number),
            name,
            account,
            self.numbers.get(account.document, 0),
            of.title if of else None,
            of.url if of else None,
        )

    def quote(self, evidence: Evidence, marked: Sequence[Span] = ()) -> Quote:
        column = self.by_id.get(evidence.account)
        reading = self.readings.get(column.account.document) if column else None
        if column is None or reading is None:
            raise SpanError(f"evidence names the account {evidence.account!r}, which has no text")
        if evidence.span.of(reading.document.text) != evidence.text:
            at = f"{evidence.span.start}-{evidence.span.end}"
            raise SpanError(f"the words of {evidence.account} at {at} are not what its text says")
        key = (column.account.document, evidence.statement or self.found_at(column, evidence.span))
        return Quote(
            column,
            evidence.text,
            _cut(evidence, marked),
            who_says(
                self.chains.get(key),
                self.statements.get(key),
                reading.document.text,
                evidence.speakers,
            ),
            place(column.document, evidence.span),
            evidence.span,
        )

    def found_at(self, column: Column, span: Span) -> str:
        """The id of the first attributed statement that begins in a span, else of one around it."""
        document = column.account.document
        if document not in self.starts:
            told = [(p.start, s) for s in self.readings[document].statements for p in s.content]
            told.sort(key=lambda t: (t[0], t[1].kind == "own"))
            self.starts[document] = [t[0] for t in told], [t[1] for t in told]
        starts, told_here = self.starts[document]
        first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
        inside = sorted(told_here[first:last], key=lambda s: s.kind == "own")
        around = [s for s in told_here[max(0, first - 1) : first] if s.end > span.start]
        return next((s.id for s in (*inside, *around)), "")

    def row(self, claim: Claim, finding: Finding | None) -> Row:
        if finding is None:
            raise SpanError(f"claim {claim.id} has no finding")
        looked_at = [
            e
            for k in finding.checks
            for e in (k.left_at, k.right_at)
            if k.verdict != "silent" and e
        ]
        cells: dict[str, list[Quote]] = {c.id: [] for c in self.columns}
        for e in claim.evidence:
            marked = [x.span for x in looked_at if x.account == e.account]
            cells.setdefault(e.account, []).append(self.quote(e, marked))
        having = tuple(c for c in self.columns if cells[c.id])
        return Row(
            claim.id,
            claim.topic,
            finding.relation,
            SIGNS.get(finding.relation, "·"),
            WORDS.get(finding.relation, finding.relation),
            tuple(tuple(cells[c.id]) for c in self.columns),
            finding.checks,
            finding.origins,
            having,
            finding.relation == "differ" and len(having) == 1,
        )

    def keep(self, rows: Sequence[Row]) -> None:
        """Keep the quotes of the rows, to find in them the words that raise a topic."""
        for row in rows:
            for q in row.quotes:
                self.said.setdefault(q.column.id, []).append((q.text.casefold(), q))

    def raised(self, silence: Silence) -> tuple[Quote, ...]:
        topic = silence.topic.casefold()
        said_so = silence.words.span if silence.words else None
        found = (
            next((q for t, q in self.said.get(a, ()) if topic in t and q.span != said_so), None)
            for a in silence.raised_by
        )
        return tuple(q for q in found if q)

    def gap(self, number: int, silence: Silence) -> Gap:
        column = self.by_id.get(silence.account)
        return Gap(
            number,
            column.name if column else silence.account,
            column,
            silence.topic,
            tuple(self.by_id[a] for a in silence.raised_by if a in self.by_id),
            self.by_id.get(silence.stated_by or ""),
            self.quote(silence.words) if silence.words else None,
            silence.searched,
            self.quote(silence.nearest) if silence.nearest else None,
            self.raised(silence) if number <= MOST_RAISED else (),
        )

    def waiting(self, number: int, commitment: Commitment) -> Waiting:
        reading = self.readings.get(commitment.document)
        if reading and commitment.span.of(reading.document.text) != commitment.text:
            raise SpanError(f"the words of a commitment are not what {commitment.document} says")
        names = [c.name for c in self.columns if c.account.document == commitment.document]
        by, to = listed(commitment.by), listed(commitment.to)
        document = self.numbers.get(commitment.document, 0)
        return Waiting(
            number,
            commitment,
            f"{by} to {to}" if by and to else by or to,
            days_between(commitment.made, reference_day(self.comparison)),
            names[0] if names else commitment.document,
            place(document, commitment.span) if document else "",
        )


def _cut(evidence: Evidence, marked: Sequence[Span]) -> tuple[tuple[str, bool], ...]:
    """The words cut at the ends of what a check looked at; all of them marked is none marked."""
    inside = [s for s in marked if evidence.span.holds(s) and s != evidence.span]
    out: list[tuple[str, bool]] = []
    at = 0
    for s in sorted(inside):
        start, end = s.start - evidence.span.start, s.end - evidence.span.start
        if start < at:
            continue
        if start > at:
            out.append((evidence.text[at:start], False))
        out.append((evidence.text[start:end], True))
        at = end
    if at < len(evidence.text):
        out.append((evidence.text[at:], False))
    return tuple(out)
