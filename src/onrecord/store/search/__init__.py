"""Search over statements: an index of our own, the same on every engine, kept in the record."""

from __future__ import annotations

from .hits import Hit
from .query import Query
from .search import Found, Searcher

__all__ = ["Found", "Hit", "Query", "Searcher"]
