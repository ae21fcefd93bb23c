"""What a commitment is to: where its content begins and ends, and whether it binds to anything."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .committing import Scene
from .frames import Head, words

_MARK = re.compile(r"\b(?:not to|to|that|in exchange for|for|with|against)\s+", re.I)
TO_VERB = re.compile(r"\b(?:not\s+)?to\s+(?!(?:the|a|an|its|their|his|her|all)\b)(?=[a-z])")
FOR = re.compile(r"\bfor\s+(?=[a-z])")
_END = re.compile(
    r"[:;]|,[”\"]|\s+and\s+(?:will|would)\b"
    r"|,\s+(?:and|but|which|who|while|saying|after|according|adding|in return|though)\b"
    r"|,\s+(?:(?:the|a|an|its|his|her|their|[A-Z][\w’'-]+)\s+){1,2}(?:[\w’'-]+\s+){0,4}"
    r"(?:said|says|told|announced|confirmed|added|reported|recalled|noted|stated|explained|insisted)\b|(?<![A-Z]\.[A-Z])[.!?][”\"]?(?:\s|$)|$"
)
_ARTICLES = frozenset({"the", "a", "an", "its", "their", "his", "her", "all", "both"})


@dataclass(frozen=True, slots=True)
class Parts:
    """What a head says: by whom, to whom, and where what is committed to begins and ends."""

    by: tuple[str, ...]
    to: tuple[str, ...]
    begin: int
    end: int
    state: str = "open"


def content_end(text: str, start: int, end: int) -> int:
    found = _END.search(text, start, end)
    return found.start() if found else end


def content_start(text: str, start: int, end: int, of: bool = False) -> int:
    """Past the addressee: "invited X to …", "proposed to X to …"."""
    marks = re.compile(_MARK.pattern + (r"|\bof\s+" if of else ""), re.I)
    for mark in marks.finditer(text, start, end):
        word = re.match(r"[\w-]+", text[mark.end() : end])
        if word is None:
            continue
        low = word.group() not in _ARTICLES and text[mark.end()].islower()
        clause = mark.group().split()[0].lower() in ("that", "for", "in", "with", "of")
        if low or (clause and mark.group().lower().split()[0] in ("that", "of")):
            return mark.end()
    return start


def courtesy(text: str, head: Head, begin: int, end: int) -> bool:
    """Whether what is offered or agreed binds nobody to anything ("offered condolences")."""
    table = words("courtesy")
    after = text[head.span.end : end]
    things = "|".join(table["objects"])
    if head.kind != "demand" and re.match(rf"\s+(?:[\w’'.-]+\s+){{0,3}}?(?:{things})\b", after):
        return True
    verbs = "|".join(table["verbs"])
    content = text[begin:end].strip()
    first = re.match(r"(?:to\s+)?(?:not\s+)?(?:\w+ly\s+)*([a-z]+)", content)
    if head.kind == "promise" and first:
        stem = first[1].removesuffix("ing")
        if (
            re.fullmatch(verbs, first[1])
            or re.fullmatch(verbs, stem)
            or re.fullmatch(verbs, stem + "e")
        ):
            return True
        if text[head.span.start : head.span.end].lower().startswith("commit"):
            deeds = words("deeds")["verbs"]
            return not {first[1], stem, stem + "e"} & set(deeds)
    calm = "|".join(table["objects_of_demand"])
    return head.kind == "demand" and bool(re.match(rf"\s*(?:for\s+)?(?:{calm})\b", after))


def assures(scene: Scene, head: Head) -> bool:
    """Whether the verb is "assure": whom it is said to is its object or nobody."""
    return head.span.of(scene.text).lower().startswith("assur")
