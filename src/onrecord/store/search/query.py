"""What is asked: words, phrases, filters, dates."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...errors import InputError
from ..words import terms
from .dates import UNKNOWN, days

_PART = re.compile(r'(?P<not>-)?(?:"(?P<phrase>[^"]*)"?|“(?P<quoted>[^”]*)”?|(?P<word>\S+))')
DEEPEST = 1000
MODES = ("both", "words", "meaning")


@dataclass(frozen=True, slots=True)
class Query:
    """A question to the record.

    text      words, "exact phrases", -words that must not occur; empty: the newest first
    speaker, via, outlet   an actor's id, or words of its name
    event     an event's id; agreement: its id or name
    topic     a topic's words; kind: direct | indirect | mixed | own
    said_since, said_until   dates, possibly partial; a statement whose day is not known counts by
              the day on which its document was published
    published_since, published_until   the same for documents
    mode      both | words | meaning
    old_versions   whether versions of a text that a later one replaced are searched, too
    """

    text: str = ""
    speaker: str | None = None
    via: str | None = None
    outlet: str | None = None
    event: str | None = None
    topic: str | None = None
    agreement: str | None = None
    kind: str | None = None
    said_since: str | None = None
    said_until: str | None = None
    published_since: str | None = None
    published_until: str | None = None
    limit: int = 20
    offset: int = 0
    mode: str = "both"
    old_versions: bool = False

    def check(self) -> None:
        """Raise InputError where it cannot be answered."""
        for name in ("said_since", "said_until", "published_since", "published_until"):
            value = getattr(self, name)
            if value is not None and days(value) == UNKNOWN:
                raise InputError(
                    f"{name.replace('_', ' ')}: {value!r} is no date; write 2031, 2031-02 or "
                    "2031-02-04"
                )
        if self.mode not in MODES:
            raise InputError(f"mode: {self.mode!r} is none of {', '.join(MODES)}")
        if self.limit < 1 or self.offset < 0 or self.limit + self.offset > DEEPEST:
            raise InputError(
                f"limit and offset: from 1 to {DEEPEST} results can be seen, "
                f"not {self.offset} + {self.limit}; make the question narrower"
            )


@dataclass(frozen=True, slots=True)
class Words:
    """The text of a question, taken apart into terms; each phrase is a run of terms."""

    wanted: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]
    unwanted: tuple[str, ...]
    plain: str


def read_words(text: str) -> Words:
    """Take the text of a question apart."""
    wanted: dict[str, None] = {}
    unwanted: dict[str, None] = {}
    phrases, plain = [], []
    for part in _PART.finditer(text[:2000]):
        words = part["phrase"] or part["quoted"] or part["word"] or ""
        found = [t.term for t in terms(words)]
        if part["not"]:
            unwanted.update(dict.fromkeys(found))
            continue
        plain.append(words)
        wanted.update(dict.fromkeys(found))
        if part["word"] is None and len(found) > 1:
            phrases.append(tuple(found))
    return Words(tuple(wanted), tuple(phrases), tuple(unwanted), " ".join(plain))
