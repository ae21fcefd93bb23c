"""Who is named in a text, and when."""

from __future__ import annotations

from dataclasses import dataclass

from .texts import Span


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, office, organisation, state, outlet or unnamed group.

    kind      person | office | organisation | state | outlet | group
    country   ISO 3166-1 alpha-2, where known
    """

    id: str
    name: str
    kind: str
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text that means an actor, and why; `actors` has several for "the leaders"."""

    document: str
    span: Span
    actors: tuple[Actor, ...]
    reason: str

    @property
    def actor(self) -> Actor | None:
        """The one actor meant, if it is one."""
        return self.actors[0] if len(self.actors) == 1 else None


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A date in a text: its words' place, its TIMEX3 value (None: cannot be known), its anchor."""

    document: str
    span: Span
    value: str | None
    anchor: str | None = None
