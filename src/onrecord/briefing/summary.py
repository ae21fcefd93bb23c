"""What a comparison comes to: counts, and the words of the texts that stand for them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from .view import Row, View
from .visible import count, listed

EXAMPLES = 4


@dataclass(frozen=True, slots=True)
class Summary:
    """The counts in one sentence, and the claims that stand for them.

    agree     told alike, those with the most origins first; differ: told differently
    """

    sentence: str
    counts: dict[str, int]
    agree: tuple[Row, ...]
    differ: tuple[Row, ...]
    notes: tuple[str, ...]


def summarise(view: View) -> Summary:
    """The summary of a view."""
    kinds = Counter(r.relation for r in view.rows)
    counts = {k: kinds[k] for k in ("agree", "differ", "unclear", "only")}
    agree = sorted(view.of("agree"), key=lambda r: (-r.origins, -len(r.columns)))
    stated = sum(g.stated_by is not None for g in view.gaps)
    parts = [
        f"{_number(counts['differ'])} {_are(counts['differ'])} told differently",
        f"{_number(counts['agree'])} {_are(counts['agree'])} told alike by two or more",
    ]
    if counts["unclear"]:
        parts.append(f"{counts['unclear']:,} cannot be told either way")
    parts.append(f"{_number(counts['only'])} {_stand(counts['only'])} in one account only")
    gaps = "No topic is" if not view.gaps else count(len(view.gaps), "topic is", "topics are")
    silent = f"{gaps} found to be left out by an account or a party"
    if stated:
        silent += ", as a text itself says" if len(view.gaps) == 1 else ""
        silent += f", {stated:,} of them as a text itself says" if len(view.gaps) > 1 else ""
    sentence = (
        f"Of {count(len(view.rows), 'claim')} in {count(len(view.columns), 'account')}, "
        f"{listed(parts)}. {silent}."
    )
    return Summary(
        sentence,
        {**counts, "silent": len(view.gaps)},
        tuple(agree[:EXAMPLES]),
        view.of("differ")[:EXAMPLES],
        tuple(_notes(view)),
    )


def _number(number: int) -> str:
    return f"{number:,}" if number else "none"


def _are(number: int) -> str:
    return "is" if number < 2 else "are"


def _stand(number: int) -> str:
    return "stands" if number < 2 else "stand"


def _notes(view: View) -> list[str]:
    """What a reader must know before relying on the counts."""
    notes = []
    if len(view.columns) > 1 and view.origins < len(view.columns):
        notes.append(
            f"The {count(len(view.columns), 'account')} have "
            f"{count(view.origins, 'independent origin')}: "
            "those of one origin count once wherever accounts agree."
        )
    if view.comparison.unreadable:
        unread = count(len(view.comparison.unreadable), "input")
        notes.append(f"{unread} could not be read; see “How this was made”.")
    return notes
