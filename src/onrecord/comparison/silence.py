"""What an account leaves out: topics that another raises, and what was searched for."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from ..lexicons import load_lexicon
from ..records import Evidence, Silence
from ..topics import TopicNamer, content_words, fold
from .units import Unit

NEAR = 0.55


def find_silences(
    units: Sequence[Unit], linked: set[tuple[str, int]], order: Sequence[str], namer: TopicNamer
) -> list[Silence]:
    """Topics of sentences that have no counterpart, and that the other account's words do not hold.

    A topic is left out when none of its words stands in the account and no sentence there comes
    near it; the nearest one is shown all the same.
    """
    stated = stated_silences(units, order)
    found: dict[tuple[str, str], Silence] = {}
    for account in order:
        own = [u for u in units if u.account == account]
        words = {w for u in own for w in content_words(u.text)}
        for unit in units:
            if unit.account == account or (unit.account, unit.index) in linked or not own:
                continue
            topic = next(iter(namer.names([unit.text], 1)), None)
            if topic is None or any(fold(w) in words for w in topic.split()):
                continue
            similar = np.array([float(u.vector @ unit.vector) for u in own])  # type: ignore[operator]
            nearest = own[int(similar.argmax())]
            if similar.max() >= NEAR:
                continue
            at = (account, topic.lower())
            before = found.get(at)
            raised = {*(before.raised_by if before else ()), unit.account}
            found[at] = Silence(
                account,
                before.topic if before else topic,
                tuple(a for a in order if a in raised),
                None,
                tuple(topic.split()),
                Evidence(account, nearest.span, nearest.text, nearest.speakers),
            )
    return [*stated, *found.values()]


def stated_silences(units: Sequence[Unit], order: Sequence[str]) -> list[Silence]:
    """A text's own remark that somebody did not mention something, with its words."""
    words = load_lexicon("silence")
    pattern = re.compile(
        rf"\b(?:{'|'.join(words['negated'])})\s+(?:{'|'.join(words['verbs'])})\s+(?P<topic>[^.;,]+)",
        re.I,
    )
    found = []
    for unit in units:
        match = pattern.search(unit.text)
        if match is None:
            continue
        about = match.group("topic").strip().rstrip('”"')
        who = unit.text[: match.start()].strip()
        others = [a for a in order if a != unit.account]
        # which account the remark is about is told by its words; where it is not among those
        # compared, the remark is kept under the voice it names
        target = next(
            (a for a in others if fold(a.split("-")[0]) in fold(who)), who or unit.account
        )
        start = unit.span.start
        found.append(
            Silence(
                target,
                about,
                tuple(
                    a
                    for a in order
                    if any(
                        set(content_words(about)) & set(content_words(u.text))
                        for u in units
                        if u.account == a
                    )
                ),
                unit.account,
                (),
                None,
                Evidence(unit.account, unit.span, unit.text, unit.speakers) if start >= 0 else None,
            )
        )
    return found
