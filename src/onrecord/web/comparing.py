"""The accounts of events compared: once for the readings they have, while readers look on."""

from __future__ import annotations

import threading
from collections import Counter, OrderedDict
from collections.abc import Hashable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYetError
from dataclasses import dataclass, replace

from markupsafe import Markup

from ..briefing import findings
from ..comparison import Encoder
from ..pipeline import compare_readings
from ..records import Comparison
from ..store import Record
from ..store.latest import readings_of
from .asking import path
from .happenings import Happening
from .refusals import RefusedError, not_found

MOST_COMPARED = 12  # accounts of one event, the earliest
KEPT = 24  # comparisons
PATIENCE = 0.05  # seconds that a page waits for a comparison that is being made


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison, and its findings as a piece of a page."""

    comparison: Comparison
    findings: Markup


class Comparisons:
    """Compares accounts, one event at a time, on a thread of its own; keeps the latest asked for.

    A comparison holds as long as its documents are read as they were: what else is stored does not
    touch it.
    """

    def __init__(self, record: Record, encoder: Encoder | None) -> None:
        """`encoder` makes vectors of texts; without it nothing is compared."""
        self._record, self._encoder = record, encoder
        self._lock = threading.Lock()
        self._made: OrderedDict[Hashable, Future[Compared]] = OrderedDict()
        self._pool: ThreadPoolExecutor | None = None

    @property
    def possible(self) -> bool:
        """Whether accounts can be compared: the model is there."""
        return self._encoder is not None

    def now(self, happening: Happening, by: str = "document") -> Compared:
        """The accounts of an event compared, however long it takes.

        by   "document": each is an account; "voice": so is each voice that a document lets speak

        Raises RefusedError where they cannot be.
        """
        found = self._result(happening, by, None)
        if found is None:
            raise RefusedError(503, "busy", "too much is being compared; ask again in a while")
        return found

    def soon(self, happening: Happening, by: str = "document") -> Compared | None:
        """As `now`, but None where it is still being made. Raises RefusedError."""
        return self._result(happening, by, PATIENCE)

    def close(self) -> None:
        """Finish what is being compared, leave what waits."""
        with self._lock:
            pool, self._pool = self._pool, None
            self._made.clear()
        if pool is not None:
            pool.shutdown(wait=True, cancel_futures=True)

    def _result(self, happening: Happening, by: str, patience: float | None) -> Compared | None:
        """What was made; None where it is not yet, or was given up for what others asked for."""
        key, future = self._asked(happening, by)
        try:
            return future.result(patience)
        except (NotYetError, CancelledError):
            return None
        except Exception:
            with self._lock:  # told once; who asks again has it tried again
                self._made.pop(key, None)
            raise

    def _asked(self, happening: Happening, by: str) -> tuple[Hashable, Future[Compared]]:
        encoder, numbers = self._encoder, happening.documents[:MOST_COMPARED]
        if encoder is None:
            raise not_found("accounts are compared with a model that is not here")
        if len(numbers) < 2 and by != "voice":
            raise not_found("one account alone cannot be compared")
        with self._record.reading() as connection:
            readings = readings_of(connection, numbers)
        key = (happening.event, tuple(readings.items()), by)
        with self._lock:
            known = self._made.get(key)
            if known is None or known.cancelled():
                if self._pool is None:
                    self._pool = ThreadPoolExecutor(1, "comparing")
                known = self._pool.submit(self._compare, encoder, happening, numbers, by)
                self._made[key] = known
            self._made.move_to_end(key)
            while len(self._made) > KEPT:
                self._made.popitem(last=False)[1].cancel()
            return key, known

    def _compare(
        self, encoder: Encoder, happening: Happening, numbers: tuple[int, ...], by: str
    ) -> Compared:
        readings = [self._record.read_back(n) for n in numbers]
        found = replace(compare_readings(readings, encoder, by=by), event=happening.event)
        names = Counter(r.document.id for r in readings)
        texts_at = {
            r.document.id: f"/documents/{n}"
            for n, r in zip(numbers, readings, strict=True)
            if names[r.document.id] == 1
        }
        return Compared(found, findings(found, brief_address(happening, by), texts_at))


def brief_address(happening: Happening, by: str) -> str:
    """Where the whole brief of an event is."""
    here = f"/events/{path(happening.event.id)}/brief"
    return here if by == "document" else f"{here}?by={by}"
