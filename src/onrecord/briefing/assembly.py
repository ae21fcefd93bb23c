"""From a comparison to the view of it that the formats write out.

Everything shown in quotation is sliced from its text here, and refused where it does not slice
back.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from ..errors import SpanError
from ..records import (
    Account,
    Act,
    ActFinding,
    Claim,
    Commitment,
    Comparison,
    Contradiction,
    Evidence,
    Finding,
    ProposedAct,
    Reading,
    Silence,
    Span,
    Statement,
)
from .interchange import days_between, reference_day
from .view import (
    SIGNS,
    WORDS,
    ActTold,
    Column,
    Gap,
    OwnVoice,
    Quote,
    Row,
    View,
    Waiting,
    letters,
    place,
    who_says,
)
from .visible import clip, day, listed

MOST_RAISED = 200


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
        tuple(a for n, f in enumerate(comparison.acts, 1) if (a := maker.act(n, f)).quotes),
        tuple(maker.own_voice(n, c) for n, c in enumerate(comparison.contradictions, 1)),
    )


def _ordered(silences: Sequence[Silence]) -> list[Silence]:
    """Silences that a text states first, then those that most accounts break."""
    return sorted(silences, key=lambda s: (s.stated_by is None, -len(s.raised_by)))


class _Maker:
    """Makes the parts of a view; holds what they are looked up by."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.starts: dict[int, tuple[list[int], list[Statement]]] = {}
        self.said: dict[str, list[tuple[str, Quote]]] = {}
        self.readings: Mapping[int, Reading] = dict(enumerate(comparison.readings, 1))
        self.columns = tuple(self._column(n, a) for n, a in enumerate(comparison.accounts))
        self.by_id = {c.id: c for c in self.columns}
        self.statements = {(n, s.id): s for n, r in self.readings.items() for s in r.statements}
        self.chains = {(n, c.statement): c for n, r in self.readings.items() for c in r.chains}

    def number(self, document: str, at: int = 0) -> int:
        """The number of a document, by its id; of several with one id, the one at that place."""
        same = [n for n, r in self.readings.items() if r.document.id == document]
        return at if at in same else next(iter(same), 0)

    def _column(self, number: int, account: Account) -> Column:
        document = self.number(account.document, number + 1)
        reading = self.readings.get(document)
        of = reading.document if reading else None
        outlet = account.outlet or account.id
        name = f"{account.voice.name} (in {outlet})" if account.voice else outlet
        return Column(
            account.id,
            letters(number),
            name,
            account,
            document,
            of.title if of else None,
            of.url if of else None,
        )

    def quote(self, evidence: Evidence, marked: Sequence[Span] = ()) -> Quote:
        column = self.by_id.get(evidence.account)
        reading = self.readings.get(column.document) if column else None
        if column is None or reading is None:
            raise SpanError(f"evidence names the account {evidence.account!r}, which has no text")
        if evidence.span.of(reading.document.text) != evidence.text:
            at = f"{evidence.span.start}-{evidence.span.end}"
            raise SpanError(f"the words of {evidence.account} at {at} are not what its text says")
        key = (column.document, evidence.statement or self.found_at(column, evidence.span))
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
        document = column.document
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
            raise ValueError(f"claim {claim.id} of the comparison has no finding")
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

    def own_voice(self, number: int, found: Contradiction) -> OwnVoice:
        sides = (
            (found.first, found.first_on, found.check.left_at),
            (found.second, found.second_on, found.check.right_at),
        )
        quotes = tuple(
            (self.quote(words, [at.span] if at else []), day(on)) for words, on, at in sides
        )
        (one, earlier), (two, later) = quotes
        sentence = (
            f"{found.speaker.name} changed from “{clip(one.text)}” ({earlier}) "
            f"to “{clip(two.text)}” ({later})."
            if found.changed
            else f"{found.speaker.name} contradicts this in {two.column.name}."
            if one.column is not two.column
            else f"{found.speaker.name} is quoted with both in {one.column.name}."
        )
        return OwnVoice(
            number,
            found.speaker.name,
            found.topic,
            found.changed,
            sentence,
            found.check.check,
            found.check.detail,
            quotes,
        )

    def waiting(self, number: int, commitment: Commitment) -> Waiting:
        same = [n for n, r in self.readings.items() if r.document.id == commitment.document]
        document = next((n for n in same if self._says(n, commitment)), 0)
        if same and not document:
            raise SpanError(f"the words of a commitment are not what {commitment.document} says")
        names = [c.name for c in self.columns if c.document == document]
        by, to = listed(commitment.by), listed(commitment.to)
        return Waiting(
            number,
            commitment,
            f"{by} to {to}" if by and to else by or to,
            days_between(commitment.made, reference_day(self.comparison)),
            names[0] if names else commitment.document,
            document,
            place(document, commitment.span) if document else "",
        )

    def act(self, number: int, finding: ActFinding) -> ActTold:
        """An act as the brief shows it; without quotes where no account shown has its words."""
        against = finding.against
        tellings = [finding.proposal]
        if isinstance(against, ProposedAct):
            tellings.insert(0, against)
        quotes = [self._telling(p) for p in tellings]
        ledger = None
        if isinstance(against, Act):
            who = listed(against.parties)
            what = ", ".join(x for x in (against.act, who, day(against.date)) if x)
            ledger = (what, against.source)
        kind = "only" if finding.verdict == "only" else "ledger" if ledger else "tellings"
        return ActTold(
            number,
            finding.name or finding.proposal.act.agreement,
            finding.detail,
            kind,
            tuple(q for q in quotes if q),
            ledger,
        )

    def _telling(self, told: ProposedAct) -> Quote | None:
        """The words of an act; none where no account shown has them."""
        for c in self.columns:
            reading = self.readings.get(c.document)
            if reading is None or reading.document.id != told.document:
                continue
            if reading.document.text[told.span.start : told.span.end] == told.text:
                speakers = (told.speaker,) if told.speaker else ()
                return self.quote(Evidence(c.id, told.span, told.text, speakers, told.statement))
        if any(r.document.id == told.document for r in self.readings.values()):
            raise SpanError(f"the words of an act are not what {told.document} says")
        return None

    def _says(self, document: int, commitment: Commitment) -> bool:
        text = self.readings[document].document.text
        return text[commitment.span.start : commitment.span.end] == commitment.text


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
