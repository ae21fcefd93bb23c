"""The named checks of two linked sentences: whether, and in what, two accounts differ.

A check is called with two sides. Only the text of a side is needed; what is known of it besides
makes more checks speak: the day of publication (dates), the speakers, and the parties of the event
(who called, who is blamed), which `find_parties` reads from all accounts of one event:

    parties = find_parties([title + text of each account], [outlet of each account])
    checks = run_checks(Side(one, published="2031-02-05", parties=parties), Side(two, ...))
    verdict(checks)

A check holds two sentences against each other that are known to tell of one matter; between
sentences that do not, its verdict means nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ...records import Check
from .actor import actor
from .blame import blame
from .date import date
from .framing import framing
from .initiator import initiator
from .number import number
from .parties import Parties, find_parties
from .place import place
from .polarity import polarity
from .quote import quote
from .raised import raised
from .scope import scope
from .side import Side
from .speaker import speaker
from .stances import akin
from .status import status

__all__ = ["CHECKS", "CheckFunction", "Parties", "Side", "find_parties", "run_checks", "verdict"]

CheckFunction = Callable[[Side, Side], Check | None]

CHECKS: tuple[CheckFunction, ...] = (
    number,
    date,
    place,
    actor,
    speaker,
    polarity,
    status,
    scope,
    quote,
    framing,
    blame,
    initiator,
    raised,
)

BY_PARTY: tuple[CheckFunction, ...] = (blame, initiator)


def run_checks(left: Side, right: Side, *, linked: bool = True) -> tuple[Check, ...]:
    """What the checks found in two linked sentences, in the order of CHECKS.

    A check that found nothing to compare is left out. linked: whether the sentences are known to
    tell of one matter. Where that is only possible and they share no word of substance, only who is
    blamed and who called are held against each other, since these go by the names of the parties.
    """
    checks = CHECKS if linked or akin(left, right) else BY_PARTY
    return tuple(found for check in checks if (found := check(left, right)) is not None)


def verdict(checks: Sequence[Check]) -> str:
    """The verdict of several checks together: agree | differ | unclear.

    `differ` if any check says so; else `agree` if any says so; else `unclear`, which is also the
    verdict where no check found anything to compare.
    """
    verdicts = {c.verdict for c in checks}
    return next((v for v in ("differ", "agree") if v in verdicts), "unclear")
