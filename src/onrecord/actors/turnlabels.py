"""Labels of turns in a record: "The Prime Minister (Ann Lee):", "Mr Bo Lund (Outer Stacks):"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ..records import Actor, Mention, Span
from .perspective import Speakers

_LABELS = re.compile(
    r"^\W{0,2}(?P<label>[A-Z][\w.’' -]{2,50}?) ?\((?P<inside>[A-Z][\w.,’' -]{2,60})\):", re.M
)
# "President: Mr. Lund . . . . (Tarsk)" above the record of a meeting
_PRESIDES = re.compile(
    r"^[^\S\n]*(?P<label>(?:Acting )?(?:President|Chair(?:man|woman|person)?)):[^\S\n]+"
    r"(?P<inside>[A-Z][\w.’' -]{2,50}?)[^\S\n]*(?:\.[^\S\n]?){3,}[^\S\n]*\([A-Z]",
    re.M,
)

_BEFORE = re.compile(r"\W{0,3}(?:[A-Z][\w.’'-]*,?\s){0,5}")  # titles: "SEN."
_BEHIND = re.compile(r"(?:,\s\w[\w ]{1,30})?(?:\s?\([^)\n]{1,40}\))?:\s")


def labels_turn(text: str, name: Span) -> bool:
    """Whether a name is the label of a turn: "SEN. ANN LEE:", "Bo Berg, host:"."""
    line = text.rfind("\n", 0, name.start) + 1
    alone = _BEFORE.fullmatch(text, line, name.start) is not None
    return alone and _BEHIND.match(text, name.end) is not None


class TurnLabels:
    """Whom the labels of a record mean: who stands in brackets behind one the first time.

    between  gives the mentions of a stretch of the text
    """

    def __init__(self, text: str, between: Callable[[int, int], Sequence[Mention]]) -> None:
        self.holders: dict[str, tuple[Actor, ...]] = {}
        self.former: dict[str, Speakers] = {}
        for found in _LABELS.finditer(text):
            titled, named = (_person(between(*found.span(part))) for part in ("label", "inside"))
            by_name = (
                titled and titled[0].name.split()[-1].lower() in found["label"].lower().split()
            )
            who = titled if by_name else named or titled
            if who is not None:
                self.holders.setdefault(found["label"].lower(), who)
        presides = _PRESIDES.search(text)
        chair = _person(between(*presides.span("inside"))) if presides else None
        if presides is not None and chair is not None:
            self.holders.setdefault(f"the {presides['label'].lower()}", chair)

    def read(self, words: str) -> Speakers | None:
        """Who has the turn that is labelled by a source's words."""
        label = words.split("(")[0].strip().lower()
        who = self.holders.get(label)
        if who:
            return who, f"{label}: {who[0].name}, by the label of a turn"
        return self.former.get(words) if words.isupper() else None

    def keep(self, words: str, speakers: Speakers) -> None:
        """Note that a label in capitals meant nobody known at first.

        "THE PRESIDENT:" then is no president who is spoken of in these turns.
        """
        if words.isupper() and all(a.kind == "group" for a in speakers[0]):
            self.former.setdefault(words, speakers)


def _person(mentions: Sequence[Mention]) -> tuple[Actor, ...] | None:
    """The one person among mentions."""
    people = {m.actors for m in mentions if len(m.actors) == 1 and m.actors[0].kind == "person"}
    return people.pop() if len(people) == 1 else None
