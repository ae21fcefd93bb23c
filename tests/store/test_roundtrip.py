"""Whatever a reading holds comes back equal, on both engines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.records import (
    About,
    Act,
    Actor,
    Chain,
    Commitment,
    Dateline,
    Document,
    Mention,
    ProposedAct,
    Reading,
    SaidOn,
    Span,
    Statement,
    TimeExpression,
)
from onrecord.store import Query, Record, difference

T = TypeVar("T")
CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
TEXTS = st.text(CHARACTERS, min_size=1, max_size=200)
SHORT = st.text(CHARACTERS, max_size=12)
MAYBE = st.none() | SHORT
KINDS = st.sampled_from(["direct", "indirect", "mixed", "own"])
ACTORS = st.builds(Actor, SHORT, SHORT, st.sampled_from(["person", "state", "outlet"]), MAYBE)


def some(strategy: st.SearchStrategy[T], least: int = 0) -> st.SearchStrategy[tuple[T, ...]]:
    """A few of a kind."""
    return st.lists(strategy, min_size=least, max_size=3).map(tuple)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Any reading that fits its document."""
    text = draw(TEXTS)
    dateline = st.none() | st.builds(Dateline, st.just(Span(0, 1)), MAYBE, MAYBE, MAYBE)
    document = draw(
        st.builds(Document, SHORT, st.just(text), MAYBE, MAYBE, MAYBE, MAYBE, dateline, SHORT)
    )
    name = st.just(document.id)
    spans = st.lists(st.integers(0, len(text)), min_size=2, max_size=2, unique=True).map(
        lambda pair: Span(min(pair), max(pair))
    )
    ids = draw(st.lists(SHORT, unique=True, max_size=4))
    statements = tuple(
        draw(
            st.builds(
                Statement,
                st.just(i),
                name,
                KINDS,
                some(spans, 1),
                some(spans),
                some(spans),
                MAYBE,
                st.booleans(),
                st.floats(0, 1),
            )
        )
        for i in ids
    )
    return Reading(
        document=document,
        sentences=draw(some(spans)),
        statements=statements,
        mentions=draw(some(st.builds(Mention, name, spans, some(ACTORS), SHORT))),
        times=draw(some(st.builds(TimeExpression, name, spans, MAYBE, MAYBE))),
        chains=_about(
            draw,
            ids,
            lambda i: st.builds(Chain, i, some(ACTORS), some(ACTORS), st.none() | ACTORS, SHORT),
        ),
        said_on=_about(draw, ids, lambda i: st.builds(SaidOn, i, MAYBE, SHORT)),
        about=_about(draw, ids, lambda i: st.builds(About, i, some(SHORT))),
        acts=draw(some(st.builds(ProposedAct, _acts(), name, spans, SHORT, MAYBE, MAYBE))),
        commitments=draw(some(_commitments(name, spans))),
        models=draw(some(st.tuples(SHORT, SHORT))),
        rejected=draw(some(SHORT)),
    )


def _about(draw: st.DrawFn, ids: Sequence[str], made: object) -> tuple[T, ...]:
    if not ids:
        return ()
    found: tuple[T, ...] = draw(some(made(st.sampled_from(ids))))  # type: ignore[operator]
    return found


def _acts() -> st.SearchStrategy[Act]:
    return st.builds(
        Act,
        SHORT,
        SHORT,
        MAYBE,
        some(SHORT),
        SHORT,
        SHORT,
        MAYBE,
        MAYBE,
        MAYBE,
        st.booleans(),
        MAYBE,
    )


def _commitments(
    name: st.SearchStrategy[str], spans: st.SearchStrategy[Span]
) -> st.SearchStrategy[Commitment]:
    return st.builds(
        Commitment, SHORT, SHORT, some(SHORT), some(SHORT), MAYBE, MAYBE, SHORT, name, spans, SHORT
    )


# One record takes all examples: that a record has others in it must not matter.
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(reading=readings())
def test_what_is_written_is_read_back(record: Record, reading: Reading) -> None:
    stored = record.add(reading)
    assert record.read_back(stored.document, reading=stored.reading).document == reading.document
    if stored.status != "unchanged":
        assert record.read_back(stored.document) == reading
    assert record.add(reading).status == "unchanged"
    for hit in record.search(Query(reading.document.text[:20], limit=3)).hits:
        text = record.document(hit.document_number).text
        spans = (*hit.statement.source, *hit.statement.cue, *hit.statement.content)
        assert all(any(s.holds(m) for s in spans) for m in hit.marks)
        assert all(m.of(text).strip() for m in hit.marks)


@given(old=TEXTS, new=TEXTS)
def test_a_difference_leads_from_one_text_to_the_other(old: str, new: str) -> None:
    changes = difference(old, new)
    assert (old == new) == (not changes)
    kept_old, kept_new = list(old), list(new)
    for change in reversed(changes):
        if change.old:
            del kept_old[change.old.start : change.old.end]
        if change.new:
            del kept_new[change.new.start : change.new.end]
    assert kept_old == kept_new
