"""Which stored document is a version of which."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, select

from ..records import Document
from . import tables as t
from .encoding import digest, fingerprint


def latest_version(connection: Connection, document: Document) -> Row[*tuple[Any, ...]] | None:
    """The latest stored version of a document: by its address, else by its name.

    A name counts where one of the two has no address; two addresses that differ are two documents.
    """
    d = t.DOCUMENT.c
    last = select(d.identity).order_by(d.number.desc()).limit(1)
    if document.url is not None:
        by_url = last.where(d.url_key == digest("url", document.url))
        identity = connection.execute(by_url).scalar()
        if identity is not None:
            return _last_of(connection, identity)
    by_name = last.where(d.name_key == digest("name", document.id))
    if document.url is not None:
        by_name = by_name.where(d.url.is_(None))
    identity = connection.execute(by_name).scalar()
    found = None if identity is None else _last_of(connection, identity)
    if found is not None and document.url is not None and found.url is not None:
        return None
    return found


def _last_of(connection: Connection, identity: str) -> Row[*tuple[Any, ...]]:
    d = t.DOCUMENT.c
    columns = select(d.number, d.identity, d.version, d.fingerprint, d.url)
    versions = columns.where(d.identity == identity).order_by(d.version.desc())
    return connection.execute(versions.limit(1)).one()


def is_stored(connection: Connection, document: Document) -> Row[*tuple[Any, ...]] | None:
    """The latest version of a document, if that is just as the document is."""
    found = latest_version(connection, document)
    return found if found is not None and found.fingerprint == fingerprint(document) else None


def new_identity(document: Document) -> str:
    """What the versions of a document that is new to the record will share."""
    if document.url is not None:
        return digest("url", document.url)
    return digest("name", document.id)
