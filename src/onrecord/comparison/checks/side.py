"""One side of a pair that is checked: a sentence of an account, and what is known of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...errors import SpanError
from ...records import Evidence, Mention, Span, TimeExpression
from .parties import Parties


@dataclass(frozen=True, slots=True)
class Side:
    """A sentence with what is known of it; everything but the text may be left out.

    text       the words of the sentence
    start      where it begins in its document (code points)
    evidence   the evidence it stands for; places found are given for the same account and statement
    speakers   canonical names of who says it, nearest first
    negated    the text says that this was not said
    kind       direct | indirect | mixed | own (of the statement it lies in)
    mentions   mentions of actors in it; times: dates in it (both with offsets in the document)
    published  ISO date of its document, whole or partial
    parties    which names in these texts mean one party (see `find_parties`)
    """

    text: str
    start: int = 0
    evidence: Evidence | None = None
    speakers: tuple[str, ...] = ()
    negated: bool = False
    kind: str | None = None
    mentions: tuple[Mention, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    published: str | None = None
    parties: Parties = field(default_factory=Parties, compare=False)

    def at(self, start: int, end: int) -> Evidence:
        """The place of `text[start:end]`, in the document's offsets.

        Raises SpanError where the offsets do not lie in the sentence.
        """
        if not 0 <= start < end <= len(self.text):
            raise SpanError(f"span {start}-{end} is not in a sentence of {len(self.text)}")
        base = self.evidence
        return Evidence(
            base.account if base else "",
            Span(self.start + start, self.start + end),
            self.text[start:end],
            self.speakers or (base.speakers if base else ()),
            base.statement if base else None,
        )
