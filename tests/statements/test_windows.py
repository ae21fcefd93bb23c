"""Windows tile the pieces, in order, none longer than asked but for a long sentence."""

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.documents.passages import sentences
from onrecord.statements.quotation import quotations
from onrecord.statements.windows import LONGEST_SENTENCE, pack

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
    whole = {(s.start, s.end) for s in sentences(text)}
    for w in windows:
        alone = (offsets[w.start][0], offsets[w.end - 1][1]) in whole
        assert 0 < w.end - w.start <= (LONGEST_SENTENCE if alone else limit)


def test_a_long_sentence_is_read_at_once_and_a_very_long_one_is_cut() -> None:
    for words, parts in ((LONGEST_SENTENCE, 1), (LONGEST_SENTENCE + 1, 2)):
        text = " ".join(["word"] * words) + ". Rain fell."
        offsets = [(m.start(), m.end()) for m in re.finditer(r"\w+", text)]
        found = pack(offsets, [True] * len(offsets), sentences(text), (), 126, text)
        assert len(found) == parts + 1
        assert found[-1].start == words


def test_break_between_paragraphs_first() -> None:
    text = "One two three.\nFour five. Six seven."
    offsets = [
        (m, m + 1)
        for m, c in enumerate(text)
        if c.isalpha() and (m == 0 or not text[m - 1].isalpha())
    ]
    found = pack(offsets, [True] * 7, sentences(text), (), 6, text)
    assert found[0].end == 3
