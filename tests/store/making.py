"""Readings made by hand about an invented world, for the tests of the record."""

from __future__ import annotations

import re

from onrecord.records import (
    About,
    Act,
    Actor,
    Chain,
    Commitment,
    Document,
    Mention,
    ProposedAct,
    Reading,
    SaidOn,
    Span,
    Statement,
    TimeExpression,
)

PRESIDENT = Actor("maren-tolsk", "Maren Tolsk", "person", "XA")
MINISTER = Actor("ilan-sorrel", "Ilan Sorrel", "person", "XB")
SPOKESMAN = Actor("odo-brandt", "Odo Brandt", "person", "XA")
AGENCY = Actor("vesna-wire", "Vesna Wire", "outlet")
HERALD = Actor("port-herald", "Port Herald", "outlet")
MODELS = (("labeller", "1"),)
TEXT = (
    "Maren Tolsk said on 4 February 2031 that the river treaty will hold.\n"
    "“We invite Orvania to talks,” Ilan Sorrel told reporters, according to Odo Brandt.\n"
    "The talks were short."
)


def span(text: str, words: str) -> Span:
    """Where words stand in a text."""
    start = text.index(words)
    return Span(start, start + len(words))


def document(text: str = TEXT, name: str = "tolsk.txt", **known: str | None) -> Document:
    """A document of the invented world."""
    values: dict[str, str | None] = {"outlet": "Vesna Wire", "published": "2031-02-05"}
    return Document(name, text, **{**values, **known})  # type: ignore[arg-type]


def reading(doc: Document | None = None, models: tuple[tuple[str, str], ...] = MODELS) -> Reading:
    """A reading with something of every kind, where the text is `TEXT`; else one by sentences."""
    doc = doc or document()
    if doc.text != TEXT:
        return plain_reading(doc, models)
    text = doc.text
    first = Statement(
        "s1",
        doc.id,
        "indirect",
        (span(text, "the river treaty will hold"),),
        (span(text, "said"),),
        (span(text, "Maren Tolsk"),),
        score=0.875,
    )
    second = Statement(
        "s2",
        doc.id,
        "direct",
        (span(text, "“We invite Orvania to talks,”"),),
        (span(text, "told reporters"),),
        (span(text, "Ilan Sorrel"),),
        parent="s1",
        negated=True,
        score=0.5,
    )
    third = Statement("s3", doc.id, "own", (span(text, "The talks were short."),))
    invitation = span(text, "We invite Orvania to talks")
    holds = span(text, "the river treaty will hold")
    return Reading(
        document=doc,
        sentences=tuple(Span(*m.span()) for m in re.finditer(r"[^\n]+", text)),
        statements=(first, second, third),
        mentions=(
            Mention(doc.id, span(text, "Maren Tolsk"), (PRESIDENT,), "full name"),
            Mention(doc.id, span(text, "We"), (PRESIDENT, MINISTER), "both speak"),
            Mention(doc.id, span(text, "reporters"), (), "unnamed"),
        ),
        times=(
            TimeExpression(doc.id, span(text, "4 February 2031"), "2031-02-04", "the text"),
            TimeExpression(doc.id, span(text, "will"), None),
        ),
        chains=(
            Chain("s1", (PRESIDENT,), (), AGENCY, "named in the source"),
            Chain("s2", (MINISTER, PRESIDENT), (SPOKESMAN,), AGENCY),
            Chain("s3", (), (), None),
        ),
        said_on=(SaidOn("s1", "2031-02-04", "said on"), SaidOn("s2", None)),
        about=(About("s1", ("river treaty", "Orvania")), About("s3", ())),
        acts=(
            ProposedAct(
                Act("river-treaty", "extended", "2031-02", ("XA",), "tolsk.txt", "proposed"),
                doc.id,
                holds,
                holds.of(text),
                "Maren Tolsk",
                "s1",
            ),
        ),
        commitments=(
            Commitment(
                "talks",
                "invitation",
                ("XA", "XB"),
                ("Orvania",),
                "2031-02-04",
                None,
                "open",
                doc.id,
                invitation,
                invitation.of(text),
            ),
        ),
        models=models,
        rejected=("a span that did not slice back",),
    )


def plain_reading(
    doc: Document, models: tuple[tuple[str, str], ...] = MODELS, speaker: Actor = PRESIDENT
) -> Reading:
    """A reading in which each line of a text is a statement of one speaker."""
    spans = tuple(Span(*m.span()) for m in re.finditer(r"[^\n]+", doc.text))
    statements = tuple(
        Statement(f"{doc.id}-{n}", doc.id, "indirect", (s,)) for n, s in enumerate(spans)
    )
    outlet = AGENCY if doc.outlet == AGENCY.name else HERALD
    return Reading(
        document=doc,
        sentences=spans,
        statements=statements,
        chains=tuple(Chain(s.id, (speaker,), (), outlet) for s in statements),
        models=models,
    )
