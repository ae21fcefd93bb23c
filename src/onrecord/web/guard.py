"""What stands before every request: host, rate, who asks, how much is sent; headers of answers."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from http.cookies import CookieError, SimpleCookie
from urllib.parse import quote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .access import Access, Role, host_name
from .limits import Rate
from .refusals import RefusedError, forbidden, too_large

_LOG = logging.getLogger("onrecord.web")
_FAULT = RefusedError(
    500, "fault", "a fault of onrecord's; nothing was changed. The server's log has what happened"
)
SESSION = "onrecord_session"
VISITOR = "onrecord_visitor"
SAFE = ("GET", "HEAD", "OPTIONS")
OPEN_PATHS = ("/login", "/static/")
SMALL_BODY = 1_000_000
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
    "Cache-Control": "no-store",
}


class Guard:
    """Lets requests through to the application, each with its role, or refuses them."""

    def __init__(self, app: ASGIApp, access: Access, *, max_upload: int) -> None:
        self._app, self._access, self._max_upload = app, access, max_upload
        self._reads, self._writes = Rate(600, 60), Rate(60, 60)
        self._failures = Rate(10, 60)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        begun = False

        async def with_headers(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                headers = MutableHeaders(raw=message["headers"])
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                message["headers"] = headers.raw
            await send(message)

        headers = Headers(scope=scope)
        closing: list[Callable[[], Awaitable[None]]] = []
        scope["onrecord.closing"] = closing
        try:
            self._check(scope, headers)
            limited = self._limited(scope, headers, receive)
            await self._app(scope, limited, with_headers)
        except RefusedError as error:
            await self._refusal(scope, error)(scope, receive, with_headers)
        except ClientDisconnect:
            return
        except Exception:
            # said here, so that this answer has the same headers as all others
            _LOG.exception("%s %s", scope["method"], scope["path"])
            if begun:
                raise
            await self._refusal(scope, _FAULT)(scope, receive, with_headers)
        finally:
            for close in closing:
                await close()

    def _check(self, scope: Scope, headers: Headers) -> None:
        """Put the role into the scope. Raises RefusedError."""
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not self._access.answers_to(hosts[0]):
            raise RefusedError(
                400, "unknown_host", "this server does not go by the name that was asked for"
            )
        client = scope.get("client")
        visitor = str(client[0]) if client else "unknown"
        writes = scope["method"] not in SAFE
        self._rate(visitor, writes)
        role = self._role(visitor, headers)
        scope["onrecord.role"] = role
        scope["onrecord.visitor"] = visitor
        scope["onrecord.failures"] = self._failures
        if writes and not _same_origin(headers):
            raise forbidden("another site sent this request; nothing was done")
        if scope["path"].startswith(OPEN_PATHS):
            return
        if role is Role.nobody:
            raise RefusedError(401, "no_token", "this record is open to those with a token")
        if writes and scope["path"] != "/logout" and role < Role.editor:
            raise forbidden("this token lets you read; changing the record takes an editor's")

    def _rate(self, visitor: str, writes: bool) -> None:
        if self._access.open and not writes:
            return
        if not (self._writes if writes else self._reads).take(visitor):
            raise RefusedError(429, "too_many", "too many requests; wait a minute")

    def _role(self, visitor: str, headers: Headers) -> Role:
        if self._access.open:
            return Role.editor
        scheme, _, token = headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            if self._failures.spent(visitor):
                raise RefusedError(429, "too_many", "too many wrong tokens; wait a minute")
            role = self._access.role_of_token(token.strip())
            if role is Role.nobody:
                self._failures.take(visitor)
            return role
        return self._access.role_of_session(cookies(headers).get(SESSION, ""))

    def _limited(self, scope: Scope, headers: Headers, receive: Receive) -> Receive:
        """A receive that stops where more comes than is taken. Raises RefusedError."""
        uploads = scope["path"] in ("/add", "/api/v1/documents")
        most = self._max_upload if uploads else SMALL_BODY
        told = headers.get("content-length", "0")
        if told.isascii() and told.isdigit() and int(told[:20]) > most:
            raise too_large(most)
        seen = 0

        async def limited() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > most:
                raise too_large(most)
            return message

        return limited

    def _refusal(self, scope: Scope, error: RefusedError) -> Response:
        if scope["path"].startswith("/api/"):
            return json_error(error)
        if error.status == 401:
            asked = scope["path"] if scope["method"] == "GET" else "/"
            return RedirectResponse(f"/login?next={quote(asked, safe='/')}", 303)
        from .rendering import error_response

        return error_response(Request(scope), error)


def json_error(error: RefusedError) -> Response:
    """An error in the shape that the API has for all."""
    headers = {"WWW-Authenticate": "Bearer"} if error.status == 401 else {}
    if error.status == 429:
        headers["Retry-After"] = "60"
    body = {"error": {"code": error.code, "message": error.message}}
    return JSONResponse(body, error.status, headers)


def cookies(headers: Headers) -> Mapping[str, str]:
    """The cookies of a request; none where they are broken."""
    try:
        read = SimpleCookie(headers.get("cookie", ""))
    except CookieError:
        return {}
    return {name: morsel.value for name, morsel in read.items()}


def _same_origin(headers: Headers) -> bool:
    """Whether a request that changes something came from this server's own pages, or no browser."""
    site = headers.get("sec-fetch-site")
    if site is not None and site not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    if origin is None:
        return True
    try:
        parts = urlsplit(origin)
        return host_name(parts.netloc) == host_name(headers["host"]) and _port(
            parts.netloc, parts.scheme
        ) == _port(headers["host"], parts.scheme)
    except ValueError:
        return False


def _port(netloc: str, scheme: str) -> str:
    tail = netloc.rpartition("]")[2] if netloc.startswith("[") else netloc
    return tail.partition(":")[2] or ("443" if scheme == "https" else "80")
