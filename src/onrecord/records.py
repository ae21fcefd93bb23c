"""The records: frozen values that the stages give to one another, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text: code points from `start` to `end`, the end not included."""

    start: int
    end: int
