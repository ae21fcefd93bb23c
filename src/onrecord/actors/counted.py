"""Sources that a number tells: "all four", "the three presidents", "our five governments"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ..records import Actor, Chain
from .perspective import Speakers

_NUMBERS = {
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}
_COUNTED = re.compile(
    rf"(?:all|(?:all )?(?:the|our|these|those)) (?P<count>{'|'.join(_NUMBERS)})"
    r"(?: (?P<noun>[a-z]+))?(?: of (?:them|us|these))?"
)
_PEOPLE = frozenset({"presidents", "leaders", "ministers", "premiers", "chancellors", "kings"})
_GOVERNMENTS = frozenset({"governments", "states", "countries", "nations", "capitals"})
_STATES = frozenset(
    {"states", "countries", "governments", "nations", "capitals", "delegations", "sides", "parties"}
    | {"members", "signatories", "delegates"}
)


def _states(
    people: Sequence[Actor], state_of: Callable[[Actor], Actor | None]
) -> tuple[Actor, ...]:
    """The states for which persons speak; none where one is not known or two are the same."""
    found = {s.id: s for a in people if a.kind == "person" and (s := state_of(a)) is not None}
    return tuple(found.values()) if len(found) == len(people) else ()


def counted(
    low: str,
    told: Sequence[Chain],
    before: Callable[[], Sequence[tuple[str, Actor]]],
    state_of: Callable[[Actor], Actor | None],
) -> Speakers | None:
    """Those whom a number means, where just as many were told of; None otherwise.

    low: the source's words; told: the chains so far; before: gives who is mentioned before, each
    with the words of the mention ("President Lee"); state_of: for which state a person speaks
    """
    found = _COUNTED.fullmatch(low)
    noun = found["noun"] or "" if found else ""
    if found is None or (noun and noun not in _PEOPLE | _STATES):
        return None
    count = _NUMBERS[found["count"]]
    for chain in reversed(told):
        if len(chain.speakers) == count:
            states = _states(chain.speakers, state_of) if noun in _GOVERNMENTS else ()
            return states or chain.speakers, f"{low}: those who spoke together"
    spoke = [a for chain in told for a in chain.speakers]
    named = before()
    titles = (noun.removesuffix("s"), "leader")
    titled = [
        a for words, a in named if noun in _PEOPLE and any(t in words.lower() for t in titles)
    ]
    kinds = ("person",) if noun in _PEOPLE else ("state",) if noun else ("state", "person")
    for some in (titled, spoke, [a for _, a in named]):
        for kind in kinds:
            actors = {a.id: a for a in some if a.kind == kind}
            if len(actors) == count:
                return tuple(actors.values()), f"{low}: as many as were told of"
    return None
