"""`onrecord serve`: the pages and the API over a record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..errors import MissingExtraError, ModelError, SettingError
from ..pipeline import Tools, load_tools, read_document
from ..settings import Settings, load_settings
from ..store import Record
from ..store.address import shown
from .inputs import Register, Threads
from .record import RecordAddress
from .reporting import Log, Quiet, Reporter, choices

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
    quiet: Quiet = False,
    log: Log = None,
) -> None:
    """Serve pages and a JSON API over a record, to this machine only unless tokens are set."""
    settings = load_settings(
        record=record, host=host, port=port, threads=threads, register=register,
        **choices(quiet, log),
    )  # fmt: skip
    with Reporter("serve", settings) as reporter:
        try:
            import uvicorn  # noqa: F401 - that it is missing is said before the models are opened

            from ..web import Access
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
        _serve(access, settings, reporter)


def _serve(access: Access, settings: Settings, reporter: Reporter) -> None:
    from ..web import DEFAULT_MAX_UPLOAD, Logged, Site, make_app, share_heaps

    share_heaps()
    tools = tools_or_none(settings, reporter)
    with Record(settings.record, encoder=tools.encoder if tools else None) as place:
        site = Site(
            place,
            access,
            read=(lambda d: read_document(d, tools)) if tools else None,
            encoder=tools.encoder if tools else None,
            max_bytes=min(settings.max_bytes, DEFAULT_MAX_UPLOAD),
        )
        url = address(settings)
        reporter.told(
            "serving", welcome(access, settings), url=url, record=shown(settings.record),
            open=access.open,
        )  # fmt: skip
        app: Any = make_app(site)
        if reporter.json:
            app = Logged(
                app,
                lambda method, path, status, milliseconds: reporter.told(
                    "request", method=method, path=path, status=status, ms=round(milliseconds, 1)
                ),
            )
        _run(app, settings, reporter)
        reporter.told("stopped")


def _run(app: Any, settings: Settings, reporter: Reporter) -> None:
    import uvicorn

    # its own handlers would write plain lines among the JSON ones
    more: dict[str, Any] = {"log_config": None} if reporter.json else {}

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
        **more,
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


def tools_or_none(settings: Settings, reporter: Reporter) -> Tools | None:
    """The models; None, said on standard error, where they are not there."""
    try:
        return load_tools(settings)
    except ModelError as error:
        reporter.problem(
            "no models", f"{error}; pages work, but nothing can be added or compared",
            reason=str(error),
        )  # fmt: skip
        return None


def address(settings: Settings) -> str:
    """Where the pages are."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"http://{host}:{settings.port}/"


def welcome(access: Access, settings: Settings) -> str:
    """Where the pages are, and who may see them."""
    who = "open to this machine's user" if access.open else "open to those with a token"
    return f"{shown(settings.record)} at {address(settings)} ({who}); Ctrl-C ends it"
