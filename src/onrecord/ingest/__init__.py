"""Documents into a record: read what is known, run the pipeline, write, one transaction each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from ..errors import OnrecordError
from ..events import GROUPING
from ..records import Document, Reading, Unreadable
from ..store import Encoder, Record, RecordUnavailableError, Stored, encode_statements, shelf
from .joining import Joiner, group_waiting, link_waiting, regroup

__all__ = ["Added", "Read", "add", "group_waiting", "refresh"]

Read = Callable[[Document], Reading]


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one input, told when it is safely stored.

    document  its id; number: its number in the record, None where it failed
    status    added | unchanged | changed | failed; of `refresh` also regrouped | linked
    reason    why it failed, or was put to another event, in a sentence
    """

    document: str
    status: str
    reason: str | None = None
    number: int | None = None

    def row(self) -> dict[str, str | None]:
        """It as the command line prints it."""
        return {"document": self.document, "status": self.status, "reason": self.reason}


def add(
    inputs: Iterable[Document | Unreadable],
    record: Record,
    read: Read,
    encoder: Encoder | None = None,
) -> Iterator[Added]:
    """Read documents and store each with what was found in it.

    inputs   documents, and inputs that could not be read
    read     a document to its reading: `pipeline.read_document` with the tools bound
    encoder  makes the vectors by which statements are found by meaning; without it they are not

    Each joins an event of the record or begins one, its actors are taken for those that the record
    knows, and with an encoder its sentences are linked with those of the event's other accounts.

    Gives a line for each as soon as it is stored; a document that is stored just as it is costs no
    reading. What fails is named, and the rest goes on; but where the record itself can no longer be
    written, RecordError is raised after the line that says so.
    """
    joiner = Joiner(record, encoder)
    for item in inputs:
        if isinstance(item, Unreadable):
            yield Added(item.name, "failed", item.reason)
            continue
        yield from _one(item.id, partial(_add_one, item, record, read, encoder, joiner))


def refresh(
    record: Record,
    read: Read,
    models: Sequence[tuple[str, str]],
    encoder: Encoder | None = None,
) -> Iterator[Added]:
    """Do again what other models, another grouping or another comparison made than those here.

    What they made stays in the record. Gives a line for each document: `changed` where a later
    reading now stands beside the earlier one, `regrouped` where it is put to another event,
    `linked` where it was held against others of its event. Raises RecordError where the record can
    no longer be written.
    """
    joiner = Joiner(record, encoder)
    for number in record.outdated(models, encoder):
        document = record.document(number)
        again = partial(_again, document, number, record, read, encoder, joiner)
        yield from _one(document.id, again)
    with record.reading() as connection:
        stale = shelf.without_event(connection, GROUPING)
    if stale:
        for number, reason in regroup(record, GROUPING):
            yield Added(record.document(number).id, "regrouped", reason, number)
    if encoder is not None:
        for number, _ in link_waiting(record, encoder):
            yield Added(record.document(number).id, "linked", None, number)


def _one(name: str, work: Callable[[], Stored]) -> Iterator[Added]:
    try:
        stored = work()
    except RecordUnavailableError as error:
        yield Added(name, "failed", str(error))
        raise
    except OnrecordError as error:
        yield Added(name, "failed", str(error))
    except Exception as error:  # a fault in one document must not end the rest; it is named
        yield Added(name, "failed", f"{type(error).__name__} while reading it: {error}")
    else:
        yield Added(name, stored.status, None, stored.document)


def _add_one(
    document: Document, record: Record, read: Read, encoder: Encoder | None, joiner: Joiner
) -> Stored:
    known = record.find_stored(document)
    if known is not None:
        return known
    try:
        reading, joins = joiner.join(read(document))
        vectors = None if encoder is None else encode_statements(encoder, reading)
        stored = record.add(reading, vectors, joins)
    except Exception:
        joiner.forget()
        raise
    joiner.stored(stored)
    return stored


def _again(
    document: Document,
    number: int,
    record: Record,
    read: Read,
    encoder: Encoder | None,
    joiner: Joiner,
) -> Stored:
    reading, joins = joiner.again(read(document), number)
    vectors = None if encoder is None else encode_statements(encoder, reading)
    return record.replace(reading, number, vectors, joins)
