"""An actor at a glance: topics and years with counts, and the picture of them by month."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ..store.listing import Moment
from .strips import year_strip

MOST_ROWS = 8  # topics that the picture has a row for


@dataclass(frozen=True, slots=True)
class Profile:
    """What an actor spoke of and when, counted once for all who look at it.

    topics   each with how many documents have it, the most often first
    years    each with how many statements were said, else published, in it
    strip    an SVG picture of the statements by month, a row a topic
    """

    topics: tuple[tuple[str, int], ...]
    years: tuple[tuple[str, int], ...]
    strip: str


def make_profile(name: str, moments: Sequence[Moment]) -> Profile:
    """The profile of an actor of this name, from all moments at which the actor spoke."""
    topics = topics_of(moments)
    strip = year_strip(name, moments, [topic for topic, _ in topics[:MOST_ROWS]])
    return Profile(tuple(topics), tuple(years_of(moments)), strip)


def topics_of(moments: Sequence[Moment]) -> list[tuple[str, int]]:
    """What an actor spoke of and in how many documents, the most often first.

    What stands in one document only is left out where something stands in several.
    """
    places: dict[str, set[int]] = defaultdict(set)
    for moment in moments:
        for topic in moment.topics[:3]:
            places[topic].add(moment.document)
    found = sorted(((t, len(d)) for t, d in places.items()), key=lambda x: (-x[1], x[0]))
    return [x for x in found if x[1] > 1] or found


def years_of(moments: Sequence[Moment]) -> list[tuple[str, int]]:
    """How many statements each year has, by when they were said, else published."""
    days = ((m.said_on or m.published or "")[:4] for m in moments)
    return sorted(Counter(d for d in days if re.fullmatch(r"\d{4}", d, re.A)).items())
