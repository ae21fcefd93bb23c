"""Pages and an API over a record, for `onrecord serve`; needs the extra `web`."""

from __future__ import annotations

from .access import Access, Role
from .app import make_app
from .footprint import share_heaps
from .logged import Logged
from .site import DEFAULT_MAX_UPLOAD, Site

__all__ = ["DEFAULT_MAX_UPLOAD", "Access", "Logged", "Role", "Site", "make_app", "share_heaps"]
