"""The application: its addresses, and what is said where something fails."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio.to_thread import current_default_thread_limiter
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ..errors import InputError, OnrecordError
from . import api, changing, people, showing
from .guard import Guard, json_error
from .refusals import RefusedError
from .rendering import error_response
from .site import Site
from .warming import Warming

# Pages that are made at once: each holds a connection with its cache, and memory of its own.
AT_ONCE = 8
_LOG = logging.getLogger("onrecord.web")
_WORDS = {400: "bad_request", 404: "not_found", 405: "method_not_allowed", 413: "too_large"}
PAGES = [
    Route("/", showing.home),
    Route("/documents", showing.documents),
    Route("/documents/{number}", showing.document),
    Route("/search", showing.search),
    Route("/actors", people.actors),
    Route("/actors/{id:path}/timeline.svg", people.actor_chart),
    Route("/actors/{id:path}", people.actor),
    Route("/events", people.events),
    Route("/events/{id:path}/brief", people.brief),
    Route("/events/{id:path}", people.event),
    Route("/contacts", people.contacts),
    Route("/agreements", showing.agreements),
    Route("/agreements/{id}/{picture:str}.svg", showing.agreement_chart),
    Route("/agreements/{id}", showing.agreement),
    Route("/pending", showing.pending),
    Route("/review", showing.review),
    Route("/review/{key}", changing.decide, methods=["POST"]),
    Route("/add", changing.add_form),
    Route("/add", changing.add, methods=["POST"]),
    Route("/adding/{id}", changing.adding),
    Route("/login", changing.login_form),
    Route("/login", changing.login, methods=["POST"]),
    Route("/logout", changing.logout, methods=["POST"]),
    Route("/static/pages.css", showing.stylesheet),
    Route("/static/icon.svg", showing.icon),
]


def make_app(site: Site) -> Starlette:
    """The pages and the API over a site; the site is closed when the server ends."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        current_default_thread_limiter().total_tokens = AT_ONCE
        warming = Warming(site)
        warming.begin()
        yield
        site.close()
        warming.end()

    app = Starlette(
        routes=[*PAGES, *api.ROUTES],
        middleware=[Middleware(Guard, access=site.access, max_upload=site.max_bytes)],
        exception_handlers={
            RefusedError: _refused,
            OnrecordError: _failed,
            HTTPException: _unrouted,
        },
        lifespan=lifespan,
    )
    app.state.site = site
    return app


def _answer(request: Request, error: RefusedError) -> Response:
    if request.url.path.startswith("/api/"):
        return json_error(error)
    return error_response(request, error)


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, RefusedError)  # noqa: S101 - it is registered for these
    return _answer(request, error)


def _failed(request: Request, error: Exception) -> Response:
    if isinstance(error, InputError):
        return _answer(request, RefusedError(400, "bad_request", str(error)))
    _LOG.error("%s %s: %s", request.method, request.url.path, error)
    message = "the record cannot be read or written now; the server's log says why"
    return _answer(request, RefusedError(503, "unavailable", message))


def _unrouted(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - it is registered for these
    told = "there is nothing at this address" if error.status_code == 404 else str(error.detail)
    code = _WORDS.get(error.status_code, "refused")
    response = _answer(request, RefusedError(error.status_code, code, told))
    response.headers.update(error.headers or {})
    return response
