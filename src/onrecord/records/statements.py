"""What is attributed to whom: statements, and what is found about each."""

from __future__ import annotations

from dataclasses import dataclass

from .actors import Actor
from .texts import Span


@dataclass(frozen=True, slots=True)
class Statement:
    """Content attributed to a source by a cue; `own` when the document speaks for itself.

    kind     direct | indirect | mixed | own
    parent   id of the statement whose content holds this one
    negated  the text says that this was not said ("did not mention", "declined to say")
    score    how sure the labeller is, 0 to 1 (1 for `own`)
    """

    id: str
    document: str
    kind: str
    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()
    parent: str | None = None
    negated: bool = False
    score: float = 1.0

    @property
    def start(self) -> int:
        """Where its first piece begins."""
        return min(s.start for s in (*self.content, *self.cue, *self.source))

    @property
    def end(self) -> int:
        """Where its last piece ends."""
        return max(s.end for s in (*self.content, *self.cue, *self.source))


@dataclass(frozen=True, slots=True)
class Chain:
    """Who speaks in a statement, who relays it (nearest first), whose document it is."""

    statement: str
    speakers: tuple[Actor, ...]
    via: tuple[Actor, ...]
    outlet: Actor | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SaidOn:
    """When a statement was said, as far as the text tells, and the words that tell it."""

    statement: str
    value: str | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """What a statement is about: topics' names, the nearest first."""

    statement: str
    topics: tuple[str, ...]
