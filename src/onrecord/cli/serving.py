"""`onrecord serve`: the pages and the API over a record."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..briefing.listing import printable
from ..errors import MissingExtraError, ModelError, SettingError
from ..pipeline import Tools, load_tools, read_document
from ..settings import Settings, load_settings
from ..store import Record
from .inputs import Register, Threads
from .record import RecordAddress

if TYPE_CHECKING:
    from ..web import Access

MOST_AT_ONCE = 200


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("serve")(serve)


def serve(
    record: RecordAddress = None,
    host: Annotated[
        str | None, typer.Option(help="The address to bind to (ONRECORD_HOST).")
    ] = None,
    port: Annotated[
        int | None, typer.Option(help="The port to bind to (ONRECORD_PORT).", min=0, max=65535)
    ] = None,
    reader_token: Annotated[
        list[str] | None,
        typer.Option(envvar="ONRECORD_READER_TOKEN", help="A token that lets somebody read."),
    ] = None,
    editor_token: Annotated[
        list[str] | None,
        typer.Option(envvar="ONRECORD_EDITOR_TOKEN", help="A token that also lets one change."),
    ] = None,
    name: Annotated[
        list[str] | None,
        typer.Option(help="A further name by which the server is called, behind a proxy."),
    ] = None,
    https: Annotated[
        bool, typer.Option("--https", help="It is reached through https only (a proxy's).")
    ] = False,
    threads: Threads = None,
    register: Register = None,
) -> None:
    """Serve pages and a JSON API over a record, to this machine only unless tokens are set."""
    settings = load_settings(
        record=record, host=host, port=port, threads=threads, register=register
    )
    try:
        import uvicorn  # noqa: F401 - that it is missing is said before the models are opened

        from ..web import DEFAULT_MAX_UPLOAD, Access, Site, make_app
    except ModuleNotFoundError as error:
        raise MissingExtraError(
            f"`onrecord serve` needs {error.name}: pip install 'onrecord[web]'"
        ) from error
    access = Access(
        settings.host,
        tuple(reader_token or ()),
        tuple(editor_token or ()),
        tuple(name or ()),
        secure=https,
    )
    tools = tools_or_none(settings)
    with Record(settings.record, encoder=tools.encoder if tools else None) as place:
        site = Site(
            place,
            access,
            read=(lambda d: read_document(d, tools)) if tools else None,
            encoder=tools.encoder if tools else None,
            max_bytes=min(settings.max_bytes, DEFAULT_MAX_UPLOAD),
        )
        print(welcome(access, settings), file=sys.stderr)
        _run(make_app(site), settings)


def _run(app: Any, settings: Settings) -> None:
    import uvicorn

    config = uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=MOST_AT_ONCE,
        timeout_keep_alive=15,
        h11_max_incomplete_event_size=64_000,
    )
    server = uvicorn.Server(config)
    try:
        server.run()
    except SystemExit as error:
        raise SettingError(
            f"nothing can be bound to {settings.host}:{settings.port}; "
            "is another server there? choose another with --port"
        ) from error
    except KeyboardInterrupt:
        pass  # uvicorn has ended in good order and passes the key on
    if not server.started:
        raise SettingError(f"{settings.host}:{settings.port} cannot be served; see what it said")


def tools_or_none(settings: Settings) -> Tools | None:
    """The models; None, said on standard error, where they are not there."""
    try:
        return load_tools(settings)
    except ModelError as error:
        print(
            printable(f"onrecord: {error}; pages work, but nothing can be added or compared"),
            file=sys.stderr,
        )
        return None


def welcome(access: Access, settings: Settings) -> str:
    """Where the pages are, and who may see them."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    who = "open to this machine's user" if access.open else "open to those with a token"
    record = printable(settings.record.rpartition("@")[2])
    return f"{record} at http://{host}:{settings.port}/ ({who}); Ctrl-C ends it"
