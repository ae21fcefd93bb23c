"""Documents being added in the background, one pile after another, with progress."""

from __future__ import annotations

import queue
import re
import secrets
import tempfile
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from .. import ingest
from ..documents import document_from_text, read_inputs
from ..documents.metadata import Metadata, metadata_from_mapping
from ..errors import InputError, OnrecordError
from ..records import Document, Reading, Unreadable
from ..store import Encoder, Record
from .refusals import RefusedError

KEPT = 200
WAITING = 20
MOST_FILES = 100
Reader = Callable[[Document], Reading]


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was sent: its name and its bytes."""

    name: str
    data: bytes


@dataclass(slots=True)
class Job:
    """A pile of documents being added: what became of each so far, whether that is all."""

    id: str
    expected: int
    done: list[ingest.Added] = field(default_factory=list)
    state: str = "waiting"  # waiting | running | finished
    problem: str | None = None


class Adding:
    """Adds piles to a record, one at a time, on a thread of its own."""

    def __init__(
        self, record: Record, read: Reader | None, encoder: Encoder | None, max_bytes: int
    ) -> None:
        """`read` makes a reading of a document; without it nothing can be added."""
        self._record, self._read, self._encoder = record, read, encoder
        self._max_bytes = max_bytes
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._waiting: queue.Queue[tuple[Job, Sequence[Upload | Document]] | None] = queue.Queue(
            WAITING
        )
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    @property
    def possible(self) -> bool:
        """Whether documents can be read here: the models are there."""
        return self._read is not None

    def add(self, inputs: Sequence[Upload | Document]) -> Job:
        """Put a pile in line. Raises RefusedError where it cannot be taken now."""
        if self._read is None:
            raise RefusedError(503, "no_models", "the models that read documents are not here")
        if not inputs:
            raise RefusedError(400, "bad_request", "nothing was sent: choose a file or give a text")
        if len(inputs) > MOST_FILES:
            raise RefusedError(400, "bad_request", f"{MOST_FILES} files at most at once")
        job = Job(secrets.token_urlsafe(9), len(inputs))
        with self._lock:
            try:
                self._waiting.put_nowait((job, inputs))
            except queue.Full:
                raise RefusedError(
                    503, "busy", "too many piles are in line; wait until one is done"
                ) from None
            self._jobs[job.id] = job
            while len(self._jobs) > KEPT:
                self._jobs.popitem(last=False)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="adding", daemon=True)
                self._thread.start()
        return job

    def job(self, ident: str) -> Job:
        """A pile by its id. Raises RefusedError where there is none."""
        with self._lock:
            if ident not in self._jobs:
                raise RefusedError(404, "not_found", "there is no such pile of documents")
            return self._jobs[ident]

    def close(self) -> None:
        """Finish the pile that is being added, leave the others."""
        with self._lock:
            thread, self._thread = self._thread, None
        if thread is None:
            return
        while True:
            try:
                self._waiting.get_nowait()
            except queue.Empty:
                break
        self._waiting.put(None)
        thread.join(timeout=60)

    def _work(self) -> None:
        while (item := self._waiting.get()) is not None:
            job, inputs = item
            job.state = "running"
            try:
                assert self._read is not None  # noqa: S101 - add refuses without it
                documents = self._documents(inputs)
                for one in ingest.add(documents, self._record, self._read, self._encoder):
                    job.done.append(one)
            except OnrecordError as error:
                job.problem = str(error)
            except Exception as error:  # the thread must go on with the next pile
                job.problem = f"{type(error).__name__}: {error}"
            job.state = "finished"

    def _documents(self, inputs: Sequence[Upload | Document]) -> Iterator[Document | Unreadable]:
        uploads = [x for x in inputs if isinstance(x, Upload)]
        yield from (x for x in inputs if isinstance(x, Document))
        if uploads:
            with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
                yield from self._files(Path(folder), uploads)

    def _files(self, folder: Path, uploads: Sequence[Upload]) -> Iterator[Document | Unreadable]:
        """What was sent, read as files of a folder, named as they were sent."""
        for upload in uploads:
            (folder / file_name(upload.name)).write_bytes(upload.data)
        prefix = f"{folder}/"
        for item in read_inputs([folder], max_bytes=self._max_bytes):
            if isinstance(item, Unreadable):
                name = item.name.removeprefix(prefix)
                yield Unreadable(name, item.reason.replace(prefix, ""))
            else:
                yield replace(item, id=item.id.removeprefix(prefix))


def file_name(name: str) -> str:
    """The last part of a name that was sent, as a file that nothing else is meant by."""
    last = re.split(r"[\\/]", name)[-1]
    plain = re.sub(r"[\x00-\x1f\x7f]", "", last).encode("utf-8", "ignore").decode().strip(" .~")
    stem, dot, ending = plain.rpartition(".")
    return f"{stem[:120]}.{ending[:10]}" if dot and stem else (plain[:120] or "unnamed.txt")


def document_of(text: str, name: str | None, values: dict[str, object]) -> Document:
    """A document from text that was typed or sent as JSON, and what is said about it.

    Raises RefusedError where there is no text or what is said of it has the wrong shape.
    """
    if not text.strip():
        raise RefusedError(400, "bad_request", "there is no text")
    try:
        known = metadata_from_mapping({k: v for k, v in values.items() if v not in (None, "")})
        if "\0" in text:
            raise InputError("the text has a NUL character")
        title = known.title or " ".join(text.split())[:60]
        shown = name or known.url or re.sub(r"[^\w-]+", "-", title.lower()).strip("-") or "text"
        return document_from_text(text, shown, Metadata() if known is None else known)
    except OnrecordError as error:
        raise RefusedError(400, "bad_request", str(error)) from error
