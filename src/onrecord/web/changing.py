"""What changes the record or who one is: decisions, documents added, signing in and out."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from ..agreements import load_agreements
from ..agreements.names import AmbiguousNameError, UnknownNameError
from ..errors import DataError, RecordError
from ..records import Document
from . import asking
from .access import SESSION_SECONDS, Role
from .adding import MOST_FILES, Upload, document_of
from .corrections import EDITED, changes_of
from .guard import SESSION, VISITOR
from .limits import Rate
from .pages import AddingPage, AddPage, LoginPage
from .refusals import RefusedError, bad_request, forbidden
from .rendering import address, cookie, respond
from .showing import site_of


async def form_of(request: Request) -> FormData:
    """A form that this server gave to this visitor. Raises RefusedError where it did not."""
    site = site_of(request)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in ("application/x-www-form-urlencoded", "multipart/form-data"):
        raise RefusedError(415, "unsupported", "a form is expected here")
    try:
        form = await request.form(max_files=MOST_FILES, max_fields=20, max_part_size=site.max_bytes)
    except HTTPException as error:
        raise bad_request(f"the form cannot be read: {error.detail}") from error
    visitor = request.cookies.get(VISITOR, "")
    # a file among the fields is closed with the request, whatever becomes of it
    request.scope["onrecord.closing"].append(form.close)
    if not site.access.believes_form(visitor, text_of(form, "form_token")):
        raise forbidden("the form is too old or not from here: load the page again, send it again")
    return form


def text_of(form: FormData, name: str) -> str:
    """A field's text; empty where there is none. Raises RefusedError for what cannot be kept."""
    value = form.get(name, "")
    text = value if isinstance(value, str) else ""
    if "\0" in text:
        raise bad_request(f"{name}: has a NUL character")
    return text


async def decide(request: Request) -> Response:
    """Keep a decision on what a text proposes, with what was corrected in it."""
    site = site_of(request)
    form = await form_of(request)
    who, note = text_of(form, "who").strip()[:200], text_of(form, "note").strip()[:2000]
    verdict, key = text_of(form, "verdict"), request.path_params["key"]
    if not who:
        raise bad_request("say who decides: the record keeps it beside the decision")
    changes: dict[str, object] = {}
    if verdict == EDITED:
        verdict = "accepted"
        changes = changes_of({k: text_of(form, k)[:500] for k in form})
    try:
        await run_in_threadpool(
            site.record.decide, key, verdict, who, note=note or None, changes=changes,
            agreements=load_agreements(),
        )  # fmt: skip
    except (RecordError, DataError, AmbiguousNameError, UnknownNameError) as error:
        raise bad_request(str(error)) from error
    back = address("/review", agreement=text_of(form, "agreement")[:200], done=verdict)
    return RedirectResponse(back, 303)


def add_form(request: Request) -> Response:
    """The form for files and texts."""
    if request.scope["onrecord.role"] < Role.editor:
        raise forbidden("this token lets you read; adding documents takes an editor's")
    site = site_of(request)
    return respond(request, AddPage(site.adding.possible, site.max_bytes, MOST_FILES))


async def add(request: Request) -> Response:
    """Take files or a text, and show how far they are."""
    site = site_of(request)
    form = await form_of(request)
    inputs: list[Upload | Document] = []
    for item in form.getlist("files"):
        if isinstance(item, UploadFile) and item.filename:
            inputs.append(Upload(item.filename, await item.read()))
    text = text_of(form, "text")
    if text.strip():
        known: dict[str, object] = {
            k: text_of(form, k).strip() for k in ("title", "outlet", "published", "url")
        }
        inputs.append(document_of(text, None, known))
    job = site.adding.add(inputs)
    return RedirectResponse(f"/adding/{job.id}", 303)


def adding(request: Request) -> Response:
    """How far a pile is."""
    return respond(request, AddingPage(site_of(request).adding.job(request.path_params["id"])))


def login_form(request: Request) -> Response:
    """The form for a token."""
    return respond(request, LoginPage(local_path(asking.word(request.query_params, "next")), None))


async def login(request: Request) -> Response:
    """Give a session for a token."""
    site = site_of(request)
    form = await form_of(request)
    after = local_path(text_of(form, "next"))
    failures: Rate = request.scope["onrecord.failures"]
    visitor: str = request.scope["onrecord.visitor"]
    if failures.spent(visitor):
        raise RefusedError(429, "too_many", "too many wrong tokens; wait a minute")
    role = site.access.role_of_token(text_of(form, "token").strip())
    if role is Role.nobody:
        failures.take(visitor)
        return respond(request, LoginPage(after, "That is no token of this record."), 403)
    response = RedirectResponse(after, 303)
    response.set_cookie(
        SESSION, site.access.make_session(role), max_age=SESSION_SECONDS, **cookie(request)
    )
    return response


async def logout(request: Request) -> Response:
    """End a session."""
    await form_of(request)
    response = RedirectResponse("/login", 303)
    response.delete_cookie(SESSION, path="/")
    return response


def local_path(path: str | None) -> str:
    """A path of this server to go to; the first page for all else."""
    if not path or not path.startswith("/") or path.startswith(("//", "/\\")):
        return "/"
    return path if path.isprintable() and "\\" not in path else "/"
