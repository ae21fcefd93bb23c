"""Windows tile the pieces, in order, none longer than asked."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.documents.passages import sentences
from onrecord.statements.quotation import quotations
from onrecord.statements.windows import pack

TEXTS = st.lists(
    st.sampled_from(["We agree. ", "“No,” he said. ", "\n", "Talks last on ", "“Yes. ", "Go.” "]),
    max_size=40,
).map("".join)


@given(TEXTS, st.integers(4, 30))
def test_windows_tile(text: str, limit: int) -> None:
    offsets = []
    at = 0
    for word in text.split():
        start = text.index(word, at)
        at = start + len(word)
        offsets.append((start, at))
    if not offsets:
        return
    windows = pack(offsets, [True] * len(offsets), sentences(text), quotations(text), limit, text)
    assert windows[0].start == 0
    assert windows[-1].end == len(offsets)
    assert all(a.end == b.start for a, b in pairwise(windows))
    assert all(0 < w.end - w.start <= limit for w in windows)


def test_break_between_paragraphs_first() -> None:
    text = "One two three.\nFour five. Six seven."
    offsets = [
        (m, m + 1)
        for m, c in enumerate(text)
        if c.isalpha() and (m == 0 or not text[m - 1].isalpha())
    ]
    found = pack(offsets, [True] * 7, sentences(text), (), 6, text)
    assert found[0].end == 3
