"""Read the corpora that the labeller learns from, as texts with attributions.

PolNeAR (`data/polnear`): flat attributions in a brat-like standoff. Statements' gold
(`gold/statements`) and our own passages (`benchmarks/passages`): nested ones.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
from benchmarks.markup import MarkedPassage, read_folder

Pieces = list[tuple[int, int]]


@dataclass(frozen=True)
class Attribution:
    """The three spans of one attribution; `nested` when it lies in another's content."""

    source: Pieces
    cue: Pieces
    content: Pieces
    nested: bool = False


@dataclass(frozen=True)
class Article:
    """A text and its attributions.

    flat: nested ones were never annotated; annotated: False where nobody annotated anything
    """

    name: str
    text: str
    flat: bool
    attributions: list[Attribution] = field(default_factory=list)
    annotated: bool = True


def exact_text(path: Path) -> str:
    """The text of a file with its line ends as they are, so that offsets hold."""
    return path.read_bytes().decode("utf-8")


def read_standoff(path: Path) -> list[Attribution]:
    """The attributions of one PolNeAR standoff file."""
    spans: dict[str, Pieces] = {}
    events: list[list[str]] = []
    for line in exact_text(path).split("\n"):
        parts = line.rstrip("\r").split("\t")
        if re.fullmatch(r"T\d+", parts[0]) and len(parts) >= 2:
            offsets = parts[1].split(" ", 1)[1]
            spans[parts[0]] = [(int(a), int(b)) for a, b in (f.split() for f in offsets.split(";"))]
        elif re.fullmatch(r"E\d+", parts[0]) and len(parts) >= 2:
            events.append(parts[1].split())
    found = []
    for event in events:
        roles: dict[str, Pieces] = {"source": [], "cue": [], "content": []}
        for argument in event:
            name, _, ref = argument.partition(":")
            role = re.sub(r"\d+$", "", name).lower()
            if role in roles:
                roles[role] += spans[ref]
        if roles["cue"]:
            found.append(Attribution(*(sorted(roles[r]) for r in ("source", "cue", "content"))))
    return found


def polnear(folder: Path) -> list[Article]:
    """One part of PolNeAR, the first annotator by file name."""
    names = {p.stem for p in (folder / "text").glob("*.txt")}
    first: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        name = path.stem if path.stem in names else path.stem.rpartition("_")[0]
        if name in names:
            first.setdefault(name, path)
    return [
        Article(n, exact_text(folder / "text" / f"{n}.txt"), True, read_standoff(first[n]))
        for n in sorted(first)
    ]


def nested_gold(folder: Path) -> list[Article]:
    """Statements' gold, one JSON file a document."""
    articles = []
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        articles.append(_from_statements(gold["id"], gold["text"], gold["statements"]))
    return articles


def passages(folder: Path) -> list[Article]:
    """Our own marked passages."""
    return [
        _from_statements(item.id, item.text, item.statements)
        for item in read_folder(folder)
        if isinstance(item, MarkedPassage)
    ]


def _from_statements(name: str, text: str, statements: list[dict]) -> Article:  # type: ignore[type-arg]
    found = [
        Attribution(
            *([(a, b) for a, b in s[role]] for role in ("source", "cue", "content")),
            nested=s["parent"] is not None,
        )
        for s in statements
    ]
    return Article(name, text, False, found)
