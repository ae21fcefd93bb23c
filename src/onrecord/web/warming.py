"""What a server does once when it starts, so that the first readers need not wait for it.

Python looks through all that is in memory for garbage again and again, a tenth of a second for a
large record each time, and every answer waits. What is there when all has been read stays there: it
is put aside, and what is looked through afterwards is little. What leaves the record's caches later
is freed all the same; only rings of objects among what was put aside would stay.
"""

from __future__ import annotations

import gc
import logging
import threading
from collections.abc import Iterable

from .site import Site

_LOG = logging.getLogger("onrecord.web")
YOUNG = 10_000  # objects made since the last look; Python's own 700 come up in every page


class Warming:
    """Reads on a thread of its own what pages need, then puts it aside from garbage collection."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._thresholds = gc.get_threshold()
        self._done, self._ended = threading.Event(), threading.Event()
        self._thread: threading.Thread | None = None

    def begin(self) -> None:
        """Begin; gives back at once."""
        gc.set_threshold(YOUNG, *self._thresholds[1:])
        others = (self._site.happenings.begin(), self._site.contacts.begin())
        thread = threading.Thread(target=self._warm, args=(others,), name="warming", daemon=True)
        thread.start()
        self._thread = thread

    def wait(self, seconds: float) -> bool:
        """Whether all is read within some seconds."""
        return self._done.wait(seconds)

    def end(self) -> None:
        """Let garbage be looked for as before."""
        self._ended.set()
        if self._thread is not None:
            self._thread.join()
        gc.set_threshold(*self._thresholds)
        gc.unfreeze()

    def _warm(self, others: Iterable[threading.Thread]) -> None:
        try:
            self._site.warm()
        except Exception as error:  # whoever asks for the page meets it and is told
            _LOG.warning("not read at the start: %s", error)
        for thread in others:
            thread.join()
        if not self._ended.is_set():
            gc.collect()
            gc.freeze()
        self._done.set()
