"""Sides of invented texts, and what must hold of every check's result."""

from __future__ import annotations

from onrecord.comparison.checks import CheckFunction, Parties, Side
from onrecord.records import Check, Evidence, Span

PARTIES = Parties(
    {
        "karvel": "karvel",
        "osk": "karvel",
        "ostmark": "ostmark",
        "lind": "ostmark",
    }
)


def side(text: str, account: str = "left", start: int = 0, **known: object) -> Side:
    """A sentence of an account, with the invented parties Karvel (Osk) and Ostmark (Lind)."""
    evidence = Evidence(account, Span(start, start + len(text)), text)
    fields: dict[str, object] = {"published": "2031-02-05", "parties": PARTIES, **known}
    return Side(text, start, evidence, **fields)  # type: ignore[arg-type]


def ask(check: CheckFunction, one: str, two: str, **known: object) -> str | None:
    """The verdict on two sentences, the same both ways about; None if nothing is compared."""
    left, right = side(one, "left", 100, **known), side(two, "right", 7, **known)
    found, turned = check(left, right), check(right, left)
    verdicts = {c.verdict if c else None for c in (found, turned)}
    assert len(verdicts) == 1, f"{check.__name__} depends on the order: {verdicts}"
    for result, sides in ((found, (left, right)), (turned, (right, left))):
        if result is not None:
            slices_back(result, *sides)
    return verdicts.pop()


def slices_back(found: Check, left: Side, right: Side) -> None:
    """The places of a result are in the two sentences, in their documents' offsets."""
    assert found.detail.endswith((".", "”"))
    for at, value, its in ((found.left_at, found.left, left), (found.right_at, found.right, right)):
        assert at is not None
        start, end = at.span.start - its.start, at.span.end - its.start
        assert its.text[start:end] == at.text == value
        assert its.evidence is not None
        assert at.account == its.evidence.account
