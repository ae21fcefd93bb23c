"""Documents: files, folders and standard input, read into texts that never change."""

from .dateline import find_dateline
from .files import read_file, read_inputs
from .jsonlines import document_from_json_line
from .metadata import Metadata
from .received import DEFAULT_MAX_BYTES, document_from_text

__all__ = [
    "DEFAULT_MAX_BYTES",
    "Metadata",
    "document_from_json_line",
    "document_from_text",
    "find_dateline",
    "read_file",
    "read_inputs",
]
