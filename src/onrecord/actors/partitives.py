"""Some of a group told of before: "one of them", "a third", "another", "two of the five"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ..records import Actor, Chain
from .discourse import slug
from .groups import group_name, head_words
from .perspective import Speakers

_COUNT = r"(?:two|three|four|five|six|seven|eight|nine|ten|dozen)"
_ORDER = r"(?:first|second|third|fourth|fifth|last|other)"
_OF = rf"(?: of (?:them|these|those|whom|the {_COUNT}))"
_PART = re.compile(
    rf"(?P<some>one|some|several|many|most|none|another|others|{_COUNT}|(?:a|the) {_ORDER})"
    rf"(?P<of>{_OF})?",
    re.I,
)
_SINGLED = re.compile(rf"(?:one|another|some|others|{_COUNT}|(?:a|the) {_ORDER})(?:{_OF})?", re.I)
_APPOSED = re.compile(
    r"(?:(?:one|another)(?: of [\w ]+)?, (?P<what>an? [^,]+)"
    r"|(?:an?|the) (?:first|second|third|fourth|last|other) [\w-]+, "
    r"(?P<who>(?:an?|the|his|her) [^,]+))",
    re.I,
)
_PART_OF = re.compile(r"^(?:[\w-]+|(?:a|the) \w+) of the (?=\w)", re.I)
_LEAD = re.compile(r"^(?:(?:the|a|an|both|our|its|their|his|her|own)\s+)+", re.I)
_COUNTED = re.compile(rf"(?:{_COUNT}|some|several|many)\s", re.I)
_PLURAL = re.compile(r"(?:people|men|women|[\w-]+[^\Ws]s)")
_REACH = 8  # chains


def is_partitive(words: str) -> bool:
    """Whether a source is some of a group ("one of them"): it names nobody inside itself."""
    some = _PART.fullmatch(words.strip()) or _APPOSED.match(words)
    return " of " in words and some is not None


def part_of_group(
    words: str, told: Sequence[Chain], before: Callable[[], Speakers | None]
) -> Speakers | None:
    """The group of which the words are a part, by the part's own name; None where nothing fits.

    told: the chains so far; before: finds the group told of a little before, who has not spoken.
    """
    apposed = _APPOSED.match(words)
    if apposed is not None:
        name = group_name(apposed["what"] or apposed["who"])
        return (Actor(slug(name), name, "group"),), f"{words}: {name}"
    found = _PART.fullmatch(words.strip())
    if found is None:
        return None
    group = _who_spoke(told)
    if group is None and _SINGLED.fullmatch(words.strip()):
        seen = before()
        group = seen[0][0] if seen else None
    if group is None:
        return None
    some = found["some"].lower()
    base = _LEAD.sub("", _PART_OF.sub("", group.name))
    count = _COUNTED.match(base)
    if count is not None:  # "a third" is none of the two
        base = base[count.end() :] if some.startswith("a ") else base[0].lower() + base[1:]
    name = f"other {base}" if some == "others" else f"{some} of the {base}"
    return (Actor(slug(name), name, "group"),), f"of those told of before: {base}"


def _who_spoke(told: Sequence[Chain]) -> Actor | None:
    """The unnamed group of several that spoke last, or of which one did."""
    for chain in reversed(told[-_REACH:]):
        who = chain.speakers[0] if len(chain.speakers) == 1 else None
        if who is not None and who.kind == "group":
            base = _PART_OF.sub("", who.name)
            head = head_words(who.name).lower().split()[-1:]
            if base != who.name or (head and _PLURAL.fullmatch(head[0])):
                return who
    return None
