"""What a document tells together with others of its event, as was found when they were stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..records import Check, Document, Span
from ..store import FoundLinking, StatementLink
from ..store.listing import ListedDocument
from .marked import anchor_of
from .site import Site

MOST_DOCUMENTS = 12
Words = tuple[str, str]  # verbatim words, and the anchor of their place in their document's page


@dataclass(frozen=True, slots=True)
class Pair:
    """Words here and words there that tell of the same: differ, unclear or agree, and why."""

    topic: str
    relation: str
    checks: tuple[Check, ...]
    here: tuple[Words, ...]
    there: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """Another document of the event, and what it tells together with the one that is shown.

    when      earlier | later | the same day, by when both were published; None: not known
    apart     what is told differently, or cannot be told; alike: what is told alike
    skipped   why the two were not compared, where they were not
    """

    document: ListedDocument
    when: str | None
    apart: tuple[Pair, ...]
    alike: tuple[Pair, ...]
    skipped: str | None

    @property
    def differences(self) -> int:
        """How many things are told differently."""
        return sum(pair.relation == "differ" for pair in self.apart)


def tellings(site: Site, document: Document, linked: Sequence[FoundLinking]) -> list[Telling]:
    """What a document tells together with each other of its event, the earliest first.

    linked   what was found when they were stored (`Record.linked`)

    Those with which nothing was found in common are left out; at most MOST_DOCUMENTS are given.
    """
    found = {x.document: x for x in linked if x.links or x.skipped}
    listed = site.documents(among=list(found), limit=len(found)) if found else []
    listed = sorted(listed, key=lambda d: (d.published or "9999", d.number))[:MOST_DOCUMENTS]
    told = []
    for one in listed:
        linking = found[one.number]
        other = site.record.document(one.number).text if linking.links else ""
        pairs = [_pair(link, document.text, other) for link in linking.links]
        apart = [pair for pair in pairs if pair.relation != "agree"]
        apart.sort(key=lambda pair: pair.relation != "differ")
        alike = [pair for pair in pairs if pair.relation == "agree"]
        when = _when(one.published, document.published)
        told.append(Telling(one, when, tuple(apart), tuple(alike), linking.skipped))
    return told


def _pair(link: StatementLink, text: str, other: str) -> Pair:
    checks = tuple(c for c in link.checks if c.verdict != "silent")
    return Pair(
        link.topic, link.relation, checks, _words(link.spans, text), _words(link.other, other)
    )


def _words(spans: Sequence[Span], text: str) -> tuple[Words, ...]:
    return tuple((s.of(text), anchor_of(s)) for s in spans)


def _when(other: str | None, here: str | None) -> str | None:
    if not other or not here:
        return None
    shared = min(len(other), len(here), 10)
    one, two = other[:shared], here[:shared]
    return "earlier" if one < two else "later" if one > two else "the same day"
