"""A hit in the sentence that it stands in."""

from onrecord.records import Span, Statement
from onrecord.store import Hit
from onrecord.web.hits import pieces

TEXT = (
    "Rain fell.\nTolsk, who had come late, said the harbour, she knew, stays open to all. "
    "It rained."
)


def hit(
    *content: str, marks: tuple[str, ...] = (), kind: str = "indirect", text: str = TEXT
) -> Hit:
    spans = tuple(Span(text.index(c), text.index(c) + len(c)) for c in content)
    marked = tuple(Span(text.index(m), text.index(m) + len(m)) for m in marks)
    made = Statement("s", "a.txt", kind, spans)
    return Hit(made, 1, 1, " ".join(content), marked, (), (), None, None, (), None, None, None)


def test_what_stands_around_is_soft_and_what_was_asked_for_marked() -> None:
    found = pieces(hit("the harbour", "stays open to all", marks=("open",)), TEXT)
    assert found == [
        ("Tolsk, who had come late, said ", "soft"), ("the harbour", ""), (", she knew, ", "soft"),
        ("stays ", ""), ("open", "mark"), (" to all", ""), (".", "soft"),
    ]  # fmt: skip
    assert "".join(words for words, _ in found) in TEXT


def test_own_sentences_and_far_pieces() -> None:
    assert pieces(hit("It rained.", kind="own"), TEXT) == [("It rained.", "")]
    far = f"It was said {'x' * 300} and then that."
    found = pieces(hit("said", "that", text=far), far)
    assert (" […] ", "") in found


def test_a_long_sentence_is_cut_around_the_words() -> None:
    text = "and so " * 100 + "the harbour is open" + " as before" * 100
    before, words, after = pieces(hit("the harbour is open", text=text), text)
    assert words == ("the harbour is open", "")
    assert before[0].startswith("… ") and len(before[0]) < 230
    assert after[0].endswith(" …") and len(after[0]) < 150
