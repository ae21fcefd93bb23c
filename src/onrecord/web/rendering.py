"""Pages to HTML: escaped, hidden characters shown, no script, a style sheet from a file."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from ..agreements.listing import number as figure
from ..briefing.view import WORDS
from ..briefing.visible import clip, count, day, listed, minutes, visible_html
from .access import Role
from .corrections import differences, fields_for
from .guard import VISITOR
from .marked import anchor_of
from .pages import ErrorPage, Page
from .refusals import RefusedError

NAVIGATION = (
    ("search", "/search", "Search"),
    ("events", "/events", "Events"),
    ("contacts", "/contacts", "Contacts"),
    ("actors", "/actors", "Actors"),
    ("documents", "/documents", "Documents"),
    ("agreements", "/agreements", "Agreements"),
    ("pending", "/pending", "Waiting"),
    ("review", "/review", "Review"),
    ("add", "/add", "Add"),
)
_TITLES = {
    400: "That makes no sense here",
    403: "Not allowed",
    404: "Not found",
    413: "Too much at once",
    429: "Too fast",
    500: "Something broke here",
    503: "Not now",
}


@lru_cache(maxsize=1)
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("onrecord.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # every text of a document goes through `t`: escaped, its hidden characters shown
    made.filters.update(t=lambda s: visible_html(s or ""), day=day, minutes=minutes, clip=clip)
    made.filters.update(listed=listed, web=web_address, part=lambda s: quote(s, safe=""))
    made.filters.update(figure=figure, fields=fields_for, anchor=anchor_of)
    made.globals.update(differences=differences)
    made.globals.update(count=count, address=address, NAVIGATION=NAVIGATION, WORDS=WORDS)
    return made


def web_address(value: str | None) -> str:
    """An address that may be made a link, else nothing."""
    low = (value or "").lower()
    return value or "" if low.startswith(("http://", "https://")) else ""


def address(path: str, **parameters: object) -> str:
    """A path with its parameters, those that are None or empty left out."""
    told = {k: str(v) for k, v in parameters.items() if v not in (None, "", False)}
    return f"{path}?{urlencode(told)}" if told else path


@lru_cache(maxsize=1)
def style() -> tuple[bytes, str]:
    """The style sheet, that of the briefs with what pages add, and its version."""
    brief = resources.files("onrecord.briefing") / "templates" / "brief.css"
    own = resources.files("onrecord.web") / "templates" / "pages.css"
    css = (brief.read_text("utf-8") + own.read_text("utf-8")).encode()
    return css, hashlib.sha256(css).hexdigest()[:12]


def respond(request: Request, page: Page, status: int = 200) -> Response:
    """A page as a response; a visitor without a cookie for forms gets one."""
    site = request.app.state.site
    visitor = request.cookies.get(VISITOR) or ""
    fresh = not visitor
    if fresh:
        visitor = secrets.token_urlsafe(18)
    role = request.scope.get("onrecord.role", Role.nobody)
    html = (
        _environment()
        .get_template(page.template)
        .render(
            page=page,
            title=page.title,
            part=page.part,
            form_token=site.access.form_token(visitor),
            editor=role >= Role.editor,
            known=role > Role.nobody,
            open=site.access.open,
            style=style()[1],
        )
    )
    response = HTMLResponse(html, status)
    if fresh:
        response.set_cookie(VISITOR, visitor, **cookie(request))
    return response


def cookie(request: Request) -> Mapping[str, Any]:
    """How cookies are set: not for scripts, not for other sites."""
    secure = request.app.state.site.access.secure
    return {"httponly": True, "samesite": "strict", "secure": secure, "path": "/"}


def error_response(request: Request, error: RefusedError) -> Response:
    """An error as a page that says what can be done."""
    headers = {"Retry-After": "60"} if error.status == 429 else {}
    page = ErrorPage(_TITLES.get(error.status, "That did not work"), error.status, error.message)
    if "app" not in request.scope:
        text = f"{page.title}. {error.message}"
        return Response(text, error.status, headers, media_type="text/plain")
    response = respond(request, page, error.status)
    response.headers.update(headers)
    return response
