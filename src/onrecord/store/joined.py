"""What a document joins when it is stored, written in its own transaction."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from ..events.joining import GROUPING, Held
from . import events, links, shelf
from .events import Placing
from .links import ActorMatch, Linking
from .writer import Stored


@dataclass(frozen=True, slots=True)
class Joined:
    """What is known already of what a document tells.

    held       its words, by which later documents find it; None: as they are kept
    placings   events as they now are, and what is put to them; NEW is this document
    matches    actors taken for those of the record
    linkings   readings of its event that were held against it; linked_by: what did
    """

    held: Held | None = None
    placings: tuple[Placing, ...] = ()
    matches: tuple[ActorMatch, ...] = ()
    linkings: tuple[Linking, ...] = ()
    linked_by: str = ""


def write_joined(connection: Connection, stored: Stored, joined: Joined) -> None:
    """Write what a document joins, in the transaction that stored it. Raises RecordError."""
    if stored.status == "unchanged":
        return
    if joined.held is not None:
        shelf.keep_terms(connection, stored.document, joined.held)
    for placing in joined.placings:
        events.place(connection, placing, GROUPING, stored.document)
    links.write_matches(connection, stored.reading, joined.matches, joined.linked_by)
    links.write_links(connection, stored.reading, joined.linkings, joined.linked_by)
