"""Newswire sentences: what is found, and what it is resolved to."""

from __future__ import annotations

import pytest

from onrecord.documents.passages import sentences
from onrecord.records import Document
from onrecord.times import find_times

from .newswire import NEWSWIRE, Expected


@pytest.mark.parametrize(
    ("published", "text", "expected"), NEWSWIRE, ids=[text[:40] for _, text, _ in NEWSWIRE]
)
def test_sentence(published: str, text: str, expected: Expected) -> None:
    document = Document("wire.txt", text, published=published)
    found = find_times(document, sentences(text))
    assert [t.span.of(text) for t in found] == [words for words, _ in expected]
    values = [None if t.value is None else "REF" if "_REF" in t.value else t.value for t in found]
    assert values == [value for _, value in expected]
