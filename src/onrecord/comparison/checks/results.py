"""How a check says what it found: the sentence, and the two values with their places."""

from __future__ import annotations

from dataclasses import dataclass

from ...records import Check
from .side import Side
from .words import Sentence


@dataclass(frozen=True, slots=True)
class Place:
    """Some words of one side: from word `first` up to word `past`."""

    side: Side
    sentence: Sentence
    first: int
    past: int

    @property
    def words(self) -> str:
        """The words themselves."""
        return self.sentence.words(self.first, self.past)


def result(check: str, verdict: str, text: str, left: Place, right: Place) -> Check:
    """A check's result; `text` has {} for the words of each side."""
    found = [
        p.side.at(p.sentence.starts[p.first], p.sentence.ends[p.past - 1]) for p in (left, right)
    ]
    detail = text.format(f"“{left.words}”", f"“{right.words}”")
    return Check(check, verdict, detail, left.words, right.words, found[0], found[1])
