"""What stands beside an expression of time, and what a match tells of its year."""

from __future__ import annotations

import re

_LEFT = re.compile(r"([^\W\d_]+|\d+|[$€£%])[\s(\-–—,'’“\"]*$")
_NEXT_WORD = re.compile(r"\s+([^\W\d_]+(?:-[a-z]+)*)")
NO_COUNT = frozenset(
    {
        "s",
        "is",
        "was",
        "as",
        "has",
        "its",
        "this",
        "across",
        "versus",
        "besides",
        "towards",
        "thus",
        "hundreds",
        "elections",
        "forces",
    }
)


def word_before(text: str, at: int) -> str:
    """The word, number or sign before an offset, in lower case."""
    found = _LEFT.search(text, max(0, at - 24), at)
    return found[1].lower() if found else ""


def word_after(text: str, at: int) -> str:
    """The word after an offset."""
    found = _NEXT_WORD.match(text, at)
    return found[1] if found else ""


def year_told(found: re.Match[str]) -> tuple[int | None, bool]:
    """The year of a match, and whether it is before Christ."""
    groups = found.groupdict()
    before = groups.get("bcyear") or groups.get("cbcyear")
    year = before or groups.get("year") or groups.get("cyear")
    return (int(year) if year else None), bool(before or groups.get("bc") or groups.get("cbc"))


def whose_year(found: re.Match[str]) -> str | None:
    """Whose year is meant: "that", "same", "last"."""
    groups = found.groupdict()
    of = groups.get("of") or groups.get("of2")
    return of.lower().removeprefix("the ") if of else None


def is_counted(text: str, at: int) -> bool:
    """Whether the number that ends at an offset counts what follows."""
    after = _NEXT_WORD.match(text, at)
    return bool(after) and after is not None and after[1].endswith("s") and after[1] not in NO_COUNT
