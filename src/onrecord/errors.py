"""The errors that onrecord raises.

OnrecordError
├── InputError          a document cannot be read (empty, binary, too large, broken)
│   └── MetadataError   what is said about a document has the wrong shape
├── SpanError           a span does not slice back to its text
├── ModelError          a model is missing or is not the one that was packed
├── DataError           a file of the lexicons, the register or the agreements is wrong
├── SettingError        a setting has a value that cannot be used
├── RecordError         the stored record cannot be opened, read or written
│   └── RecordUnavailableError  (store) nothing can be written for now: disk full, server gone
├── MissingExtraError   an optional part is not installed
├── AmbiguousNameError  (agreements) a name may mean several agreements
├── UnknownNameError    (agreements) a name means none
├── PartialDateError    (times) a value is no date, not even a partial one
└── RefusedError        (web) a request is refused: no token, wrong host, too large

A message says what happened, where, and what can be done. `at` adds a place on the way up.
"""

from __future__ import annotations


class OnrecordError(Exception):
    """Any error that onrecord raises on purpose."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message
        self.places: tuple[str, ...] = ()

    def at(self, place: str) -> OnrecordError:
        """Add a place (a file, a line), outermost last, and return the same error."""
        if place not in self.places:
            self.places = (*self.places, place)
        return self

    def __str__(self) -> str:
        return ": ".join([*reversed(self.places), self.message])


class InputError(OnrecordError):
    """A document cannot be read."""


class MetadataError(InputError):
    """What is said about a document has the wrong shape."""


class SpanError(OnrecordError):
    """A span does not slice back to its text."""


class ModelError(OnrecordError):
    """A model is missing or is not the one that was packed."""


class DataError(OnrecordError):
    """A data file (lexicon, register, agreement) is wrong."""


class SettingError(OnrecordError):
    """A setting has a value that cannot be used."""


class RecordError(OnrecordError):
    """The stored record cannot be opened, read or written."""


class MissingExtraError(OnrecordError):
    """An optional part is not installed; the message names the extra."""
