"""Who tells it in the middle or at the end of a sentence that holds somebody else's words."""

from __future__ import annotations

import pytest

from onrecord.records import Span
from onrecord.statements.decoding import Attribution
from onrecord.statements.parentheticals import with_parentheticals
from onrecord.statements.quotation import quotations


def attribution(text: str, source: str, cue: str, content: str) -> Attribution:
    def at(part: str) -> tuple[Span, ...]:
        return (Span(text.index(part), text.index(part) + len(part)),) if part else ()

    return Attribution(at(source), at(cue), at(content), False, 0.9)


TOLD = [
    # text, the words told inside, who tells them, how, the whole content
    ("Ada has promised a boat, he recalls over coffee.", "a boat", "he", "recalls",
     "Ada has promised a boat"),
    ("Ada, he let slip, has promised a boat.", "a boat", "he", "let slip",
     "Ada … has promised a boat"),
    ("Ada promised a boat, Mr Lund writes, and it sank.", "a boat", "Mr Lund", "writes",
     "Ada promised a boat … and it sank"),
    ("Boats left. Ada, as her secretary remembers it, promised a boat.", "a boat",
     "her secretary", "remembers it", "Ada … promised a boat"),
    ("He praised Ada, who, he said, promised a boat.", "a boat", "he", "said",
     "who … promised a boat"),
    ("OSTREL, May 2 (Wire) — Ada promised a boat, the palace said.", "a boat", "the palace",
     "said", "Ada promised a boat"),
    ("Ada promised a boat, in the pilot's own telling, and it sank.", "a boat", "the pilot",
     "telling", "Ada promised a boat … and it sank"),
    ("Ada promised a boat, by the account of a friend of the queen.", "a boat",
     "a friend of the queen", "account", "Ada promised a boat"),
    ("“Go,” Ada promised a boat, by both sides' account.", "a boat", "both sides", "account",
     "“Go,” Ada promised a boat"),
    ("Ada promised, by her own account, a boat.", "a boat", "her", "account",
     "Ada promised … a boat"),
    ("Ada promised a boat, three of them recall.", "a boat", "three of them", "recall",
     "Ada promised a boat"),
    ("At a dinner in May, a member of the harbour committee said, Ada promised a boat.", "a boat",
     "a member of the harbour committee", "said", "At a dinner in May … Ada promised a boat"),
    ("Ada promised a boat “of tin”, one of the notes shows.", "a boat", "one of the notes",
     "shows", "Ada promised a boat “of tin”"),
    ("Ada promised a boat, as two aides remember it.", "a boat", "two aides", "remember it",
     "Ada promised a boat"),
    ("“A boat,” Ada promised, in the pilot's account, “of tin.”", "A boat", "the pilot",
     "account", "“A boat,” Ada promised … “of tin.”"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told", "who", "how", "content"), TOLD)
def test_both_are_told(text: str, told: str, who: str, how: str, content: str) -> None:
    cue = "promised" if "has promised" not in text else "has promised"
    inner = attribution(text, "Ada" if "who, he" not in text else "who", cue, told)
    found = with_parentheticals(text, [inner], quotations(text))
    assert found[0] == inner
    (outer,) = found[1:]
    assert [s.of(text) for s in outer.source] == [who]
    assert [s.of(text) for s in outer.cue] == [how]
    assert " … ".join(s.of(text) for s in outer.content) == content


@pytest.mark.parametrize(
    "text",
    [
        "Ada promised a boat, and he said no.",
        "When asked, she said that Ada promised a boat.",
        "Ada promised a boat, the last of a kind.",
        "“Ada promised a boat,” he said.",  # the labeller's own
        "Ada promised a boat, the king's, said to be wet.",
    ],
)
def test_no_parenthetical(text: str) -> None:
    inner = attribution(text, "Ada", "promised", "a boat")
    assert with_parentheticals(text, [inner], quotations(text)) == [inner]


def test_without_words_of_another_the_labeller_decides() -> None:
    text = "Boats are wet, he recalls over coffee."
    wrong = attribution(text, "he", "recalls", "coffee")
    assert with_parentheticals(text, [wrong], quotations(text)) == [wrong]


def test_a_content_takes_nothing_of_the_parenthetical() -> None:
    text = "Ada promised a boat, by the account of a friend."
    wrong = attribution(text, "Ada", "promised", "a boat, by the account of a friend")
    found = with_parentheticals(text, [wrong], quotations(text))
    assert [[s.of(text) for s in a.content] for a in found] == [["a boat"], ["Ada promised a boat"]]


def test_a_source_takes_nothing_of_the_parenthetical() -> None:
    text = "The old king, she said, has promised a boat."
    inner = attribution(text, "The old king, she", "has promised", "a boat")
    found = with_parentheticals(text, [inner], quotations(text))
    assert [s.of(text) for s in found[0].source] == ["The old king"]
    mixed = attribution(text, "she", "has promised", "a boat")
    found = with_parentheticals(text, [mixed], quotations(text))
    assert [s.of(text) for s in found[0].source] == ["The old king"]


def test_an_account_tells_also_what_is_nobody_elses_words() -> None:
    text = "It rained. Ada had left by then, in the pilot's telling."
    (found,) = with_parentheticals(text, [], quotations(text))
    assert [s.of(text) for s in found.source] == ["the pilot"]
    assert [p.of(text) for p in found.content] == ["Ada had left by then"]
    text = "It rained. Ada had left by then, in the pilot's words."
    assert with_parentheticals(text, [], quotations(text)) == []


def test_who_stands_behind_the_verb_at_the_end_is_told_by_nobody() -> None:
    text = "Ada had gone to bed and called for rum, remembers a member of the crew."
    read = attribution(text, "Ada", "remembers", "a member of the crew")
    (found,) = with_parentheticals(text, [read], quotations(text))
    assert [s.of(text) for s in found.source] == ["a member of the crew"]
    assert [p.of(text) for p in found.content] == ["Ada had gone to bed and called for rum"]


@pytest.mark.parametrize(
    "text",
    [
        "Ada, a pilot of forty years, remembers a storm of her youth.",
        "Its owner, Ada Lund, said the weather office had warned nobody.",
    ],
)
def test_who_stands_between_commas_tells_what_follows(text: str) -> None:
    cue = "remembers" if "remembers" in text else "said"
    source, content = (part.strip(" ,.") for part in text.split(cue))
    read = attribution(text, source, cue, content)
    assert with_parentheticals(text, [read], quotations(text)) == [read]
