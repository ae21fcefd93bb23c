"""Documents into a record: read what is known, run the pipeline, write, one transaction each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from .errors import OnrecordError
from .records import Document, Reading, Unreadable
from .store import Encoder, Record, RecordUnavailableError, Stored, encode_statements

Read = Callable[[Document], Reading]


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one input, told when it is safely stored.

    document  its id; number: its number in the record, None where it failed
    status    added | unchanged | changed | failed; reason: why it failed, in a sentence
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

    Gives a line for each as soon as it is stored; a document that is stored just as it is costs no
    reading. What fails is named, and the rest goes on; but where the record itself can no longer be
    written, RecordError is raised after the line that says so.
    """
    for item in inputs:
        if isinstance(item, Unreadable):
            yield Added(item.name, "failed", item.reason)
            continue
        yield from _one(item.id, partial(_add_one, item, record, read, encoder))


def refresh(
    record: Record,
    read: Read,
    models: Sequence[tuple[str, str]],
    encoder: Encoder | None = None,
) -> Iterator[Added]:
    """Read again each document whose latest reading other models made than those given.

    The earlier reading stays in the record. Gives a line for each, `changed` where a later reading
    now stands beside it. Raises RecordError where the record can no longer be written.
    """
    for number in record.outdated(models, encoder):
        document = record.document(number)
        yield from _one(document.id, partial(_again, document, number, record, read, encoder))


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


def _add_one(document: Document, record: Record, read: Read, encoder: Encoder | None) -> Stored:
    known = record.find_stored(document)
    if known is not None:
        return known
    reading = read(document)
    return record.add(reading, None if encoder is None else encode_statements(encoder, reading))


def _again(
    document: Document, number: int, record: Record, read: Read, encoder: Encoder | None
) -> Stored:
    reading = read(document)
    vectors = None if encoder is None else encode_statements(encoder, reading)
    return record.replace(reading, number, vectors)
