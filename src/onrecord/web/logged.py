"""Tells of each request once it is answered: for `onrecord serve --log json`."""

from __future__ import annotations

import time
from collections.abc import Callable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

Told = Callable[[str, str, int, float], None]


class Logged:
    """Gives method, path, status and milliseconds of each request to a function.

    What was searched for stands in the query, which is left out: logs are read by more people than
    may read the record.
    """

    def __init__(self, app: ASGIApp, told: Told) -> None:
        self._app, self._told = app, told

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; tell of it when its answer has gone."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun, status = time.perf_counter(), 0

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, noting)
        finally:
            milliseconds = 1000 * (time.perf_counter() - begun)
            self._told(scope["method"], scope["path"], status, milliseconds)
