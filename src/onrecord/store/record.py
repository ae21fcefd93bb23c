"""A record: opened by its address, written one document at a time, read back, searched."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import TypeVar

from sqlalchemy import Connection, select, text
from sqlalchemy.exc import IntegrityError, OperationalError, SQLAlchemyError

from ..errors import RecordError
from ..events import GROUPING
from ..records import Agreement, Document, Event, ProposedAct, Reading
from . import deciding, events, joined, links, reader, shelf, writer
from . import tables as t
from .address import claim_file, engine_for, explain, shown
from .changes import Change, difference
from .deciding import Decision, FoundCommitment, PendingAct
from .encoding import to_json
from .events import Placing
from .identity import is_stored
from .joined import Joined
from .links import FoundLinking
from .migrating import migrate
from .reader import StoredDocument
from .search import Found, Query, Searcher
from .search.meaning import EncodedStatements, Encoder
from .shelf import RecordShelf
from .writer import Stored

T = TypeVar("T")
_TRIES = 8
LOCK = 0x6F6E7265_00000003  # PostgreSQL's advisory lock of the one that writes


class Record:
    """A record on SQLite or PostgreSQL. Several threads and programs may use one at once."""

    def __init__(
        self, address: str, *, create: bool = True, encoder: Encoder | None = None
    ) -> None:
        """Open a record and bring its schema up to date.

        address   a file, or a postgresql:// address
        create    whether a file that is not there is made
        encoder   texts to vectors (`models.TextEncoder`), for search by meaning

        Raises RecordError where it cannot be opened.
        """
        self.address = address
        self._searcher = Searcher(encoder)
        self._engine = engine_for(address, create=create)
        self._writing = self._engine.execution_options(onrecord_writes=True)
        self._reading = self._engine
        if self.dialect == "postgresql":
            self._reading = self._engine.execution_options(isolation_level="REPEATABLE READ")
        try:
            claim_file(self._engine)
            migrate(self._engine)
        except SQLAlchemyError as error:
            self.close()
            raise explain(error, address) from error
        except RecordError:
            self.close()
            raise

    @property
    def dialect(self) -> str:
        """sqlite or postgresql."""
        return str(self._engine.dialect.name)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Record:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees the record as it is at one moment. Raises RecordError."""
        try:
            with self._reading.connect() as connection, connection.begin():
                yield connection
        except SQLAlchemyError as error:
            raise explain(error, self.address) from error

    def write(self, work: Callable[[Connection], T]) -> T:
        """Do work in one transaction: all of it is stored when this returns, or none of it.

        Work that met another writer is done again. Raises RecordError.
        """
        for attempt in range(1, _TRIES + 1):
            try:
                with self._writing.connect() as connection, connection.begin():
                    self._wait_for_others(connection)
                    return work(connection)
            except (IntegrityError, OperationalError) as error:
                if attempt == _TRIES or not self._met_another(error):
                    raise explain(error, self.address) from error
                time.sleep(random.uniform(0.01, 0.05) * attempt)  # noqa: S311 - only to part writers
            except SQLAlchemyError as error:
                raise explain(error, self.address) from error
        raise AssertionError("unreachable")

    def _wait_for_others(self, connection: Connection) -> None:
        """Let one writer write at a time, as SQLite does by itself.

        So numbers are given out in the order in which they can be seen, and who reads on from the
        last number that it saw misses nothing.
        """
        if self.dialect == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})

    def _met_another(self, error: SQLAlchemyError) -> bool:
        """Whether PostgreSQL refused what another writer did at the same time."""
        state = getattr(getattr(error, "orig", None), "sqlstate", None)
        return state in {"23505", "40001", "40P01"}  # unique, serialization, deadlock

    # -------------------------------------------------------------- writing

    def add(
        self,
        reading: Reading,
        vectors: EncodedStatements | None = None,
        joins: Joined | None = None,
    ) -> Stored:
        """Store a document with what was found in it; nothing where it is stored already.

        vectors   of its statements, if it is to be found by meaning
        joins     its event, and what the record knew already of what it tells

        Raises RecordError where it cannot be stored, SpanError where a span does not slice back.
        """

        def work(connection: Connection) -> Stored:
            stored = writer.write_document(connection, reading, program(), vectors)
            if joins is not None:
                joined.write_joined(connection, stored, joins)
            return stored

        return self.write(work)

    def replace(
        self,
        reading: Reading,
        document: int,
        vectors: EncodedStatements | None = None,
        joins: Joined | None = None,
    ) -> Stored:
        """Store a later reading of a stored document; the earlier one stays, but is not searched.

        Raises RecordError where it cannot be stored.
        """

        def work(connection: Connection) -> Stored:
            stored = writer.write_again(connection, reading, document, program(), vectors)
            if joins is not None:
                joined.write_joined(connection, stored, joins)
            return stored

        return self.write(work)

    def decide(
        self,
        key: str,
        verdict: str,
        who: str,
        *,
        note: str | None = None,
        changes: Mapping[str, object] | None = None,
        agreements: Sequence[Agreement] = (),
    ) -> Decision:
        """Keep that somebody accepted or rejected what a text proposes, and when.

        changes     what is accepted otherwise than proposed, by field (`agreements.editing`);
                    both are kept
        agreements  those that an act may be moved to

        Raises RecordError where nothing with that key was proposed, or the verdict is neither;
        DataError where a change makes no sense.
        """
        return self.write(
            lambda c: deciding.decide(c, key, verdict, who, note, changes, agreements)
        )

    def join_event(self, event: Event, documents: Mapping[int, str]) -> int:
        """Keep that documents (by number, with the reason) tell of an event; gives its number.

        An event whose id is there goes on, described anew; how it was described before stays in
        the record, as do the events that the documents told of before. Raises RecordError.
        """
        return self.write(lambda c: events.join_event(c, event, documents, program()))

    def place(self, placings: Sequence[Placing]) -> None:
        """Keep events as they now are and the stored documents that are put to them.

        Raises RecordError.
        """

        def work(connection: Connection) -> None:
            for placing in placings:
                events.place(connection, placing, GROUPING, 0)

        self.write(work)

    def shelf(self) -> RecordShelf:
        """What is kept of the documents to find the event of a new one."""
        return shelf.RecordShelf(self.reading)

    # -------------------------------------------------------------- reading

    def find_stored(self, document: Document) -> Stored | None:
        """Where a document is stored just as it is, else None."""
        with self.reading() as connection:
            found = is_stored(connection, document)
            if found is None:
                return None
            number = int(found.number)
            return Stored("unchanged", number, writer.current_reading(connection, number))

    def documents(
        self, *, after: int = 0, limit: int = 100, name: str | None = None
    ) -> list[StoredDocument]:
        """Stored versions of documents in the order in which they came, after a number."""
        with self.reading() as connection:
            return reader.list_documents(connection, after=after, limit=limit, name=name)

    def document(self, number: int) -> Document:
        """A stored document. Raises RecordError where there is none."""
        with self.reading() as connection:
            return reader.document_of(connection, number)

    def read_back(self, document: int, *, reading: int | None = None) -> Reading:
        """What was found in a stored document, by its latest reading or the one of a number."""
        with self.reading() as connection:
            return reader.read_back(connection, document, reading=reading)

    def difference(self, old: int, new: int) -> tuple[Change, ...]:
        """What changed from one stored version of a text to another."""
        with self.reading() as connection:
            before = reader.document_of(connection, old)
            after = reader.document_of(connection, new)
        return difference(before.text, after.text)

    def outdated(
        self, models: Sequence[tuple[str, str]], encoder: Encoder | None = None
    ) -> list[int]:
        """The latest versions of documents whose latest reading other models made.

        With an encoder also those whose vectors it did not make.
        """
        r, later, newer = t.READING.c, t.READING.alias(), t.DOCUMENT.alias()
        stale = r.models != to_json(list(models))
        if encoder is not None:
            v = t.VECTORS.c
            same = (v.model == encoder.name) & (v.version == encoder.version)
            stale |= ~select(v.reading).where((v.reading == r.number) & same).exists()
        query = (
            select(r.document)
            .where(stale)
            .where(~select(later.c.number).where(later.c.previous == r.number).exists())
            .where(~select(newer.c.number).where(newer.c.previous == r.document).exists())
            .order_by(r.document)
        )
        with self.reading() as connection:
            return [int(n) for n in connection.execute(query).scalars()]

    def pending_acts(self, *, agreement: str | None = None) -> list[PendingAct]:
        """The acts that texts propose and nobody has decided on."""
        with self.reading() as connection:
            return deciding.pending_acts(connection, agreement)

    def events(self) -> list[tuple[Event, tuple[int, ...]]]:
        """All events, the latest first, each with the numbers of its documents."""
        with self.reading() as connection:
            return events.list_events(connection)

    def linked(self, document: int) -> list[FoundLinking]:
        """What a document tells together with others of its event, by the latest readings."""
        with self.reading() as connection:
            return links.links_of(connection, document)

    def decided_acts(self) -> list[ProposedAct]:
        """Every act that texts propose, its `state` as a person last decided."""
        with self.reading() as connection:
            return deciding.decided_acts(connection)

    def commitments(self) -> list[FoundCommitment]:
        """The commitments of the latest readings of the latest texts."""
        with self.reading() as connection:
            return deciding.commitments(connection)

    def decisions(self, key: str | None = None) -> list[Decision]:
        """The decisions in the order in which they were taken, of one key or all."""
        with self.reading() as connection:
            return deciding.decisions(connection, key)

    def search(self, query: Query) -> Found:
        """The statements that answer a question, best first.

        Raises InputError where the question makes no sense, RecordError.
        """
        with self.reading() as connection:
            return self._searcher.search(connection, query)


def program() -> str:
    """The onrecord that writes, with its version."""
    from .. import __version__

    return f"onrecord {__version__}"


def describe(record: Record) -> str:
    """A record's address for people to read, without a password."""
    return shown(record.address)
