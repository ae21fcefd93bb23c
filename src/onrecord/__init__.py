"""onrecord: who said what, where accounts agree, differ or stay silent.

    >>> import onrecord
    >>> document = onrecord.document_from_text("Ann Lee said: “We agree.”", "a.txt")
    >>> reading = onrecord.read_document(document)
    >>> [s.kind for s in reading.statements]
    ['direct']

Everything is imported when it is first used, so that `import onrecord` stays light.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_PLACES = {
    "read_document": "pipeline",
    "compare_accounts": "pipeline",
    "load_tools": "pipeline",
    "read_inputs": "documents",
    "document_from_text": "documents",
    "render": "briefing",
    "OnrecordError": "errors",
    "Document": "records",
    "Unreadable": "records",
    "Span": "records",
    "Statement": "records",
    "Reading": "records",
    "Comparison": "records",
}

__all__ = [*_PLACES, "__version__"]


def __getattr__(name: str) -> Any:
    if name in _PLACES:
        return getattr(import_module(f".{_PLACES[name]}", __name__), name)
    raise AttributeError(f"module 'onrecord' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
