"""Whom somebody cites: a statement of its own, beside the one that cites it."""

from __future__ import annotations

import pytest

from onrecord.records import Span
from onrecord.statements.citing import find_cited
from onrecord.statements.decoding import Attribution
from onrecord.statements.quotation import quotations


def spans(text: str, *parts: str) -> tuple[Span, ...]:
    return tuple(Span(text.index(p), text.index(p) + len(p)) for p in parts)


def attribution(text: str, source: str, cue: str, *content: str) -> Attribution:
    return Attribution(spans(text, source), spans(text, cue), spans(text, *content), False, 0.9)


CITED = [
    ("The Wire reported, citing two harbour officials, that it rained.", "two harbour officials"),
    ("The Wire reported, quoting “a minister who was there”, that it rained.",
     "“a minister who was there”"),
    ("That it rained, the Wire reported on Friday, citing people close to the port.",
     "people close to the port"),
    ("The Wire reported that it rained, citing an internal report.", "an internal report"),
    ("The Wire reported that it rained, quoting Mr. Lund.", "Mr. Lund"),
    ("The Wire reported, citing two T.U. harbour officials, that it rained.",
     "two T.U. harbour officials"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "who"), CITED)
def test_who_is_cited_tells_the_same(text: str, who: str) -> None:
    source = "The Wire" if "The Wire" in text else "the Wire"
    content = "That it rained" if text.startswith("That") else "that it rained"
    told = attribution(text, source, "reported", content)
    kept, (cited,) = find_cited(text, [told], quotations(text))
    assert kept == [told]
    assert [s.of(text) for s in cited.source] == [who]
    assert [s.of(text) for s in cited.cue] in (["citing"], ["quoting"])
    assert cited.content == told.content


@pytest.mark.parametrize(
    "text",
    [
        "The Wire reported, citing bad weather, that it rained.",  # a reason
        "The Wire reported, citing a lack of rain, that it rained.",
        "The Wire reported that it rained, quoting Lund as saying that he was wet.",
        "The Wire reported that it rained. Boats left, citing two officials.",  # told by nobody
    ],
)
def test_reasons_and_other_sentences_cite_nobody(text: str) -> None:
    told = attribution(text, "The Wire", "reported", "that it rained")
    assert find_cited(text, [told], quotations(text)) == ([told], [])


def test_what_the_labeller_made_of_citing_is_left_out() -> None:
    text = "The Wire reported, citing two officials, that it rained."
    told = attribution(text, "The Wire", "reported", "that it rained")
    wrong = attribution(text, "The Wire", "citing", "two officials", "that it rained")
    kept, (cited,) = find_cited(text, [told, wrong], quotations(text))
    assert kept == [told]
    assert cited.source == spans(text, "two officials")
