"""Seasons, quarters, halves and fiscal years."""

from __future__ import annotations

from .context import whose_year, word_after, word_before, year_told
from .grammar import Grammar, Phrase


def season(g: Grammar, text: str, at: int) -> Phrase | None:
    """ "spring 2026", "last summer"."""
    found = g.season.match(text, at)
    if not found:
        return None
    year, bc = year_told(found)
    direction = (found["dir"] or "").lower()
    word = found["season"].lower()
    if year is None and whose_year(found) is None and not direction:
        left, right = word_before(text, at), word_after(text, found.end())
        if right == "of" or right[:1].isupper() or found["season"] == "Fall":
            return None
        before = text[max(0, at - 24) : at].lower().split()
        two = before[-2] if len(before) > 1 else ""
        if word == "fall" and not (
            two in ("in", "by", "during", "until", "since") and left == "the"
        ):
            return None
        if word == "spring" and not (
            left in g.words.before_date or left in ("the", "a", "each", "every")
        ):
            return None
    return Phrase(
        "season",
        found.start(),
        found.end(),
        year=year,
        bc=bc,
        part=g.words.seasons[word],
        of=whose_year(found),
        direction=g.words.directions.get(direction),
        base="deictic" if direction in g.words.deictic else "narrative" if direction else None,
    )


def portion(g: Grammar, text: str, at: int) -> Phrase | None:
    """ "the third quarter", "the first half of 2026", "Q3"."""
    found = g.portion.match(text, at)
    if not found:
        return None
    year, bc = year_told(found)
    if found["code"]:
        return Phrase(
            "portion", found.start(), found.end(), year=year, bc=bc, part=found["code"].upper()
        )
    nth, name = found["nth"].lower(), found["portion"].lower()
    number = g.words.ordinals.get(nth) or {
        "1st": 1,
        "2nd": 2,
        "3rd": 3,
        "4th": 4,
        "final": 4,
        "last": 0,
        "latter": 2,
        "opening": 1,
    }.get(nth, 9)
    if name == "half" and nth in ("last", "final"):
        number = 2
    if number > (4 if name == "quarter" else 2):
        return None
    of = whose_year(found)
    held = year is not None or of is not None or bool(found["the"])
    alone = name == "half" and not held and found["rest"] is None
    if alone and text[found.start() + len(nth)] != "-" and word_before(text, at) != "the":
        return None
    if name == "quarter" and number == 0:
        return Phrase("unit", found.start(), found.end(), unit="Q", direction=-1, base="deictic")
    end = found.end() if held else found.start() + len(nth) + 1 + len(name)
    return Phrase(
        "portion",
        found.start(),
        max(end, found.end() if found["the"] else 0),
        year=year,
        bc=bc,
        part=f"{'Q' if name == 'quarter' else 'H'}{number}",
        of=of or ("the" if found["the"] else None),
        value="rest" if found["rest"] is not None else None,
    )


def fiscal_year(g: Grammar, text: str, at: int) -> Phrase | None:
    """ "fiscal 2026"."""
    found = g.fiscal.match(text, at)
    return Phrase("date", found.start(), found.end(), year=int(found["year"])) if found else None
