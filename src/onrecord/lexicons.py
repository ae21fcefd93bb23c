"""Lexicons: words that the stages know, as data (`data/<language>/*.toml`)."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources
from typing import Any

from .errors import DataError


@lru_cache(maxsize=32)
def load_lexicon(name: str, language: str = "en") -> dict[str, Any]:
    """One lexicon as its TOML says. Raises DataError where it is missing or not TOML."""
    place = resources.files("onrecord") / "data" / language / f"{name}.toml"
    try:
        return tomllib.loads(place.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise DataError(f"there is no lexicon {name!r} for language {language!r}") from None
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"lexicon {language}/{name}.toml is not TOML: {error}") from error


def word_set(name: str, key: str, language: str = "en") -> frozenset[str]:
    """A list of a lexicon as a set. Raises DataError where it is not a list of words."""
    words = load_lexicon(name, language).get(key)
    if not isinstance(words, list) or not all(isinstance(w, str) for w in words):
        raise DataError(f"lexicon {language}/{name}.toml: {key!r} must be a list of words")
    return frozenset(words)
