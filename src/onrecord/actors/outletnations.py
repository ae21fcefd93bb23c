"""The state of an official site, by its name: "Royal Court of Tarsk", "Tarsk Press Office"."""

from __future__ import annotations

import re

from ..lexicons import load_lexicon, word_set
from ..records import Actor, Document
from .discourse import slug
from .language import Language
from .nations import add_nations, is_adjective, state_named
from .register import Register

_OF = re.compile(r"\bof (?:the )?(?P<name>[A-Z][\w-]{2,}(?: (?:Republic|Kingdom|Islands))?)$")
_FIRST = re.compile(r"(?:The )?(?P<name>[A-Z][\w-]{3,}?)(?:['’]s)? [A-Z]")


def with_outlet(register: Register, document: Document, language: Language) -> Register:
    """The register with the state that the name of an official site shows; itself without one."""
    name = (document.outlet or "").strip()
    official = load_lexicon("actors")["official"]
    if not any(re.search(official[k], name, re.I) for k in ("bodies", "offices")):
        return register
    if state_named(name, register) is not None:
        return register
    found = _OF.search(name) or _FIRST.match(name)
    if found is None or _common(found["name"].split()[0].lower(), language):
        return register
    shown = found["name"]
    for word in re.findall(rf"\b{re.escape(shown[:3])}[\w-]*", document.text):
        if is_adjective(shown, word):
            shown = word
            break
    return add_nations(register, [(Actor(slug(shown), shown, "state"), ())])


def _common(word: str, language: Language) -> bool:
    """Whether a word of an outlet's name is an office's or a thing's, no state's."""
    lexicon = load_lexicon("actors")["nations"]
    kinds = (
        language.roles, language.organisation_heads, language.thing_heads, language.modifiers,
        lexicon["portfolios"], lexicon["forms"], word_set("actors", "voice_roles"),
        language.openers, lexicon["place_openers"], _OFFICES,
    )  # fmt: skip
    return any(word in k for k in kinds)


_OFFICES = frozenset(
    {"royal", "public", "press", "general", "central", "supreme", "grand", "affairs"}
    | {"world", "international", "global", "united", "northern", "southern", "eastern", "western"}
)
