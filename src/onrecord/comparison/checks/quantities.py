"""Quantities in a sentence: a number or a range of numbers with what it counts or measures."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from .words import Sentence, concept, lexicon, read_sentence, terms

INFINITY = float("inf")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity with its place.

    low, high  what the words allow, in the unit's base (minutes, metres, ...); equal if exact
    unit       duration | length | weight | area | percent | money | count | bare
                (a small number alone: it can agree, but not differ)
    noun       concept of what is counted or measured, "" if it cannot be told
    rounding   the step to which the number is evidently rounded, in the same base
    about      the words call it approximate
    start, end place in the sentence, code points
    word, past index of its first word, and past its last one
    """

    low: float
    high: float
    unit: str
    noun: str
    rounding: float
    about: bool
    start: int
    end: int
    word: int
    past: int

    @property
    def exact(self) -> bool:
        """Whether the words give one number."""
        return self.low == self.high


@dataclass(slots=True)
class _Scan:
    """A number being read: its value, its rounding step, the index past its last word."""

    value: float
    step: float
    past: int
    high: float | None = None
    about: bool = False


@lru_cache(maxsize=1)
def _small() -> dict[str, float]:
    return {k: float(v) for k, v in lexicon("numbers").items()}


@lru_cache(maxsize=1)
def _scales() -> dict[str, float]:
    return {k: float(v) for k, v in lexicon("scales").items()}


@lru_cache(maxsize=1)
def _vague() -> dict[str, tuple[float, float]]:
    return {k: (float(a), float(b)) for k, (a, b) in lexicon("vague").items()}


@lru_cache(maxsize=1)
def _units() -> dict[str, tuple[str, float]]:
    return {
        word: (kind, float(factor))
        for kind, words in lexicon("units").items()
        for word, factor in words.items()
    }


@lru_cache(maxsize=1)
def _begin() -> frozenset[str]:
    """The words with which a quantity can begin."""
    return frozenset((*_small(), *_scales(), *_vague(), "a", "an", "half", "quarter", "three"))


def _step(digits: str) -> float:
    """The last place that is not nought: 1,600 is rounded to hundreds, 1.5 to tenths."""
    if "." in digits:
        return float(10 ** -len(digits.split(".")[1]))
    stripped = digits.rstrip("0")
    return float(10 ** (len(digits) - len(stripped))) if stripped else 1.0


def _digits(s: Sentence, i: int) -> _Scan | None:
    word = s.raw[i]
    if not word[0].isdecimal() or ":" in word:
        return None
    plain = word.replace(",", "")
    if plain.count(".") > 1 or ("," in word and any(len(p) != 3 for p in _thousands(word))):
        return None
    step, past, value = _step(plain), i + 1, float(plain)
    while past < len(s) and s.lower[past] in _scales():
        scale = _scales()[s.lower[past]]
        value, step, past = value * scale, step * scale, past + 1
    return _Scan(value, step, past)


def _thousands(word: str) -> list[str]:
    return word.split(".")[0].split(",")[1:]


def _spelled(s: Sentence, i: int) -> _Scan | None:
    """ "two hundred and thirty-one", "one hundred thousand", "a dozen", "three and a half"."""
    small, scales = _small(), _scales()
    total = current = 0.0
    past, seen, step = i, False, 1.0
    while past < len(s):
        word = s.lower[past]
        if word in small:
            if seen and current % 10 and word not in ("half",):
                break
            current, seen, step = current + small[word], True, 1.0
        elif word in scales and (seen or word in ("dozen",)):
            scale = scales[word]
            current = max(current, 1.0) * scale
            if scale >= 1000:
                total, current = total + current, 0.0
            step, seen = scale, True
        elif word == "and" and seen and current + total >= 100 and past + 1 < len(s):
            if s.lower[past + 1] not in small or s.lower[past - 1] not in scales:
                break
        elif word == "a" and not seen and past + 1 < len(s) and s.lower[past + 1] in scales:
            pass
        else:
            break
        past += 1
    if not seen:
        return None
    value = total + current
    return _Scan(value, max(step, _step(str(int(value)))) if value >= 10 else 1.0, past)


def _number(s: Sentence, i: int) -> _Scan | None:
    """The number that begins at a word, with "and a half" and "thirty to forty"."""
    if s.lower[i] in _vague():
        low, high = _vague()[s.lower[i]]
        past = i + 1
        while past + 1 < len(s) and s.lower[past] == "of" and s.lower[past + 1] in _scales():
            scale = _scales()[s.lower[past + 1]]
            low, high, past = low * scale, high * scale, past + 2
        return _Scan(low, 1.0, past, high, True)
    scan = _digits(s, i) or _spelled(s, i)
    if scan is None:
        return None
    rest = s.lower[scan.past : scan.past + 3]
    if rest == ("and", "a", "half"):
        scan.value, scan.step, scan.past = scan.value + 0.5, 0.5, scan.past + 3
        if scan.past < len(s) and s.lower[scan.past] in _scales():
            scale = _scales()[s.lower[scan.past]]
            scan.value, scan.step, scan.past = scan.value * scale, scale / 2, scan.past + 1
    return scan


def _range(s: Sentence, scan: _Scan, first: int) -> None:
    """Widen a number to a range: "thirty to forty", "between 30 and 40", "10-15"."""
    past = scan.past
    if past + 1 >= len(s) or scan.high is not None:
        return
    joins = s.lower[past] in ("to", "or") or (
        s.lower[past] == "and" and first > 0 and s.lower[first - 1] == "between"
    )
    at = past + 1 if joins or s.lower[past] in "–—" else past
    if at == past and not (s.glued[past] and s.raw[past][0].isdecimal()):
        return
    other = _number(s, at)
    if other is None or other.high is not None:
        return
    scale = _scales().get(s.lower[other.past - 1], 1.0)
    if scale >= 1000 and scan.value < 1000:
        scan.value *= scale
    if scan.value < other.value:
        scan.high, scan.past, scan.step = other.value, other.past, other.step


@lru_cache(maxsize=8192)
def quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of a sentence; years, dates and identifiers are none.

    "Two leaders" and "both" are not counted either: they say who, not how many.
    """
    s = read_sentence(text)
    found: list[Quantity] = []
    i = 0
    begin = _begin()
    while i < len(s):
        word = s.lower[i]
        quantity = _quantity(s, i) if word in begin or word[0].isdecimal() else None
        if quantity is None:
            i += 1
            continue
        found.append(quantity)
        i = max(i + 1, quantity.past)
    return tuple(found)


def _quantity(s: Sentence, i: int) -> Quantity | None:
    if s.lower[i] in ("a", "an"):
        return _single_unit(s, i)
    if s.lower[i] == "half" and s.lower[i + 1 : i + 2] == ("an",):
        return _fraction(s, i, 0.5, 2)
    if s.lower[i : i + 4] in (("quarter", "of", "an", "hour"), ("quarter", "of", "a", "hour")):
        return _fraction(s, i, 0.25, 3)
    if s.lower[i : i + 4] == ("three", "quarters", "of", "an"):
        return _fraction(s, i, 0.75, 4)
    if s.lower[i : i + 2] == ("half", "a") and s.lower[i + 2 : i + 3] not in (("century",),):
        scale = _scales().get(s.lower[i + 2]) if i + 2 < len(s) else None
        return _measured(s, i, _Scan(scale / 2, scale / 2, i + 3)) if scale else None
    scan = _number(s, i)
    if scan is None or _identifier(s, i, scan):
        return None
    _range(s, scan, i)
    return _measured(s, i, scan)


def _single_unit(s: Sentence, i: int) -> Quantity | None:
    """ "an hour and a half", "a dozen boats"; "a year" says how often as well: left out."""
    word = s.lower[i + 1] if i + 1 < len(s) else ""
    if word in ("hour", "day"):
        scan = _Scan(1.0, 0.5 if word == "hour" else 1.0, i + 1)
        if word == "day" and s.lower[i - 1 : i] not in (("single",),):
            return None
        return _measured(s, i, scan)
    if word in ("dozen", "hundred", "thousand", "million", "billion", "couple"):
        scan2 = _number(s, i + 1)
        return _measured(s, i, scan2) if scan2 else None
    return None


def _fraction(s: Sentence, i: int, part: float, skip: int) -> Quantity | None:
    at = i + skip
    if at < len(s) and s.lower[at] in ("hour", "hours"):
        return _measured(s, i, _Scan(part, 0.25, at))
    return None


def _identifier(s: Sentence, i: int, scan: _Scan) -> bool:
    """Resolution 2231, Su-35, Article 5, Group of 20, 4 February, 2031, 14:30, Three Mills."""
    before = s.lower[i - 1] if i else ""
    after = s.lower[scan.past] if scan.past < len(s) else ""
    if s.glued[i] and i and not s.raw[i - 1][0].isdecimal() and before not in _small():
        return True
    if before in terms("words", "months"):
        return True
    following = s.raw[scan.past] if scan.past < len(s) else "."
    if i and s.raw[i][0].isupper() and s.raw[i - 1][0].isalpha() and following[0].isupper():
        return True
    if before in terms("words", "numbered") and "," not in s.raw[i]:
        return True
    if before == "of" and i > 1 and s.lower[i - 2] in ("group", "council"):
        return True
    if after in terms("words", "months") or after in ("st", "nd", "rd", "th"):
        return True
    if (
        after == "of"
        and scan.past + 1 < len(s)
        and s.lower[scan.past + 1] in terms("words", "months")
    ):
        return True
    year = s.raw[i].isdecimal() and scan.past == i + 1 and 1900 <= scan.value <= 2100
    if year and "," not in s.raw[i]:
        return after not in _units() and not (scan.step > 1 and concept(after))
    if s.raw[i].isdecimal() and after and after[0].isalpha() and s.starts[scan.past] == s.ends[i]:
        return after not in _units() and after not in ("m", "bn")
    return False


def _measured(s: Sentence, i: int, scan: _Scan) -> Quantity | None:
    """Put the unit, the noun and "about", "more than" to a number."""
    kind, factor, past, noun = "count", 1.0, scan.past, ""
    low, high = scan.value, scan.high if scan.high is not None else scan.value
    step = scan.step
    start = i
    word = s.lower[past] if past < len(s) else ""
    if past < len(s) and word in _units():
        kind, factor = _units()[word]
        past += 1
        low, high, step = low * factor, high * factor, step * factor
        low, high, step, past = _and_smaller(s, kind, low, high, step, past)
    elif i and s.raw[i - 1] in ("$", "€", "£", "¥"):
        kind, start = "money", i - 1
    elif word == "percent" or word == "%":
        kind, past = "percent", past + 1
    elif word == "per" and s.lower[past + 1 : past + 2] == ("cent",):
        kind, past = "percent", past + 2
    if kind == "count":
        noun, past = _counted(s, past)
        if noun in terms("words", "no_tally"):
            return None
        if not noun and high < 1000:
            kind = "bare"
        if kind == "count" and not noun and any(w in terms("words", "sums") for w in s.lower):
            kind = "money"
        if high <= 2 and noun not in terms("words", "small_tally"):
            return None
    after = s.lower[past] if past < len(s) else ""
    if kind == "duration" and after in terms("words", "reckoned"):
        return None
    if kind == "duration" and s.glued[past - 1]:
        noun = next((c for c in s.concepts[past : past + 3] if c), "")  # "a 60-day truce"
    low, high, about, first = _modified(s, start, low, high, scan.about)
    if kind == "duration" and s.lower[max(0, first - 2) : first] == ("time", "in"):
        return None
    low, high, about, past = _modified_after(s, past, low, high, about)
    return Quantity(
        low, high, kind, noun, step, about, s.starts[first], s.ends[past - 1], first, past
    )


def _and_smaller(
    s: Sentence, kind: str, low: float, high: float, step: float, past: int
) -> tuple[float, float, float, int]:
    """ "two hours and 17 minutes", "an hour and a half"."""
    rest = s.lower[past : past + 3]
    if kind == "duration" and rest == ("and", "a", "half"):
        unit = _units()[s.lower[past - 1]][1]
        return low + unit / 2, high + unit / 2, unit / 2, past + 3
    if kind == "duration" and rest == ("and", "a", "quarter"):
        unit = _units()[s.lower[past - 1]][1]
        return low + unit / 4, high + unit / 4, unit / 4, past + 3
    at = past + 1 if rest[:1] in (("and",), (",",)) else past
    scan = _number(s, at) if kind == "duration" and at < len(s) else None
    if scan and scan.past < len(s) and s.lower[scan.past] in _units():
        other, factor = _units()[s.lower[scan.past]]
        if other == kind and factor < _units()[s.lower[past - 1]][1]:
            more = scan.value * factor
            return low + more, high + more, scan.step * factor, scan.past + 1
    return low, high, step, past


def _counted(s: Sentence, past: int) -> tuple[str, int]:
    """The head noun after a number: the last of a run of plain words, "of the" skipped once."""
    at, end, noun = past, past, ""
    if s.lower[at : at + 1] == ("of",):
        at += 1
        while at < len(s) and s.lower[at] in ("the", "our", "their", "his", "its", "them"):
            at += 1
    stops = terms("words", "after_noun")
    for k in range(at, min(len(s), at + 4)):
        word = s.lower[k]
        if not word[0].isalpha() or word in stops or (noun and _ends_noun(word, s.lower[k - 1])):
            break
        if s.raw[k][0].isupper() and word.endswith("s") and k > 0:
            return concept("people"), k + 1  # "thirty Karvelians"
        if s.concepts[k]:
            noun, end = s.concepts[k], k + 1
        if word.endswith("s") and not word.endswith(("ss", "ous", "'s")) and s.concepts[k]:
            break
    return noun, end if noun else past


def _ends_noun(word: str, before: str) -> bool:
    """Whether a word after a noun is rather the verb that follows it."""
    plural = before.endswith("s") or before in terms("words", "people_nouns")
    return plural or word.endswith("ed")


def _modified(
    s: Sentence, first: int, low: float, high: float, about: bool
) -> tuple[float, float, bool, int]:
    """Read "about", "more than", "at most" before a number."""
    table = lexicon("modifiers")
    for size in (4, 3, 2, 1):
        if first < size:
            continue
        words = " ".join(s.lower[first - size : first])
        if words in table["about"]:
            return low, high, True, first - size
        if words in table["more"]:
            return low, INFINITY, about, first - size
        if words in table["less"]:
            return 0.0, high, about, first - size
        if words in table["nearly"]:
            return low * 0.85, high, True, first - size
    return low, high, about, first


def _modified_after(
    s: Sentence, past: int, low: float, high: float, about: bool
) -> tuple[float, float, bool, int]:
    table = lexicon("modifiers")
    for size in (4, 3, 2):
        words = " ".join(s.lower[past : past + size])
        if words in table["more_after"]:
            return low, INFINITY, about, past + size
        if words in table["less_after"]:
            return 0.0, high, about, past + size
    return low, high, about, past
