#!/usr/bin/env python3
"""Read the marked texts that ship with the benchmarks (stdlib only).

    markup.py check FILE...            say what is wrong with each file; exit 1 if anything is
    markup.py export FOLDER OUT        write texts and gold as JSON, in the shapes the scorers read

Two kinds of file, told apart by their first line. `event: ID` is an event told by several accounts
(`benchmarks/accounts`), `form: NAME` a passage with nested statements (`benchmarks/passages`).
Both mark places in a text with ⟦LABEL words⟧; marks may nest. Offsets are Unicode code points
into the text without its marks, end exclusive.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

RELATIONS = ("agree", "differ", "only")
OPEN = re.compile(r"⟦([a-z0-9,]+) ")
DOUBLE_QUOTES = '"“”„«»'


class MarkupError(ValueError):
    """A marked text breaks the format; the message names the file and the place."""


@dataclass(frozen=True)
class Marked:
    """A text without its marks, and where each label's pieces stand in it."""

    text: str
    spans: dict[str, list[tuple[int, int]]]


@dataclass(frozen=True)
class MarkedClaim:
    """One line of `claims`."""

    number: str
    relation: str
    topic: str
    claim: str
    note: str


@dataclass(frozen=True)
class MarkedEvent:
    """An event with its accounts, claims and silences."""

    id: str
    fields: dict[str, str]
    accounts: dict[str, Marked]
    metadata: dict[str, dict[str, str]]
    claims: list[MarkedClaim]
    silences: list[dict[str, object]]


@dataclass(frozen=True)
class MarkedPassage:
    """A passage with its statements, in the shape of the statements' gold."""

    id: str
    fields: dict[str, str]
    text: str
    statements: list[dict[str, object]] = field(default_factory=list)


def unmark(marked: str, where: str) -> Marked:
    """Take the marks out of a text.

    Raises MarkupError on a mark that is not closed, or closed twice.
    """
    out: list[str] = []
    spans: dict[str, list[tuple[int, int]]] = {}
    stack: list[tuple[list[str], int]] = []
    length = i = 0
    while i < len(marked):
        opening = OPEN.match(marked, i)
        if opening:
            stack.append((opening.group(1).split(","), length))
            i = opening.end()
        elif marked[i] == "⟧":
            if not stack:
                raise MarkupError(f"{where}: ⟧ without ⟦ after …{marked[max(0, i - 40) : i]!r}")
            labels, start = stack.pop()
            for label in labels:
                spans.setdefault(label, []).append((start, length))
            i += 1
        elif marked[i] == "⟦":
            raise MarkupError(f"{where}: mark without a label at {marked[i : i + 40]!r}")
        else:
            out.append(marked[i])
            length += 1
            i += 1
    if stack:
        raise MarkupError(f"{where}: mark {stack[-1][0]} is not closed")
    return Marked("".join(out), {k: sorted(v) for k, v in spans.items()})


def read_fields(lines: list[str], where: str) -> dict[str, str]:
    """`key: value` lines up to the first blank one."""
    fields: dict[str, str] = {}
    for line in lines:
        if not line.strip():
            break
        key, colon, value = line.partition(":")
        if not colon:
            raise MarkupError(f"{where}: expected `key: value`, found {line!r}")
        fields[key.strip()] = value.strip()
    return fields


def read_claims(lines: list[str], where: str) -> list[MarkedClaim]:
    """The lines under `claims`."""
    claims = []
    for line in lines:
        if not line.strip():
            continue
        parts = [p.strip() for p in line.split("|")]
        if len(parts) < 4 or parts[1] not in RELATIONS:
            raise MarkupError(f"{where}: expected `number | relation | topic | claim`: {line!r}")
        claims.append(MarkedClaim(*parts[:4], " | ".join(parts[4:])))
    return claims


def read_silences(lines: list[str], accounts: set[str], where: str) -> list[dict[str, object]]:
    """The lines under `silences`."""
    silences: list[dict[str, object]] = []
    for line in lines:
        if not line.strip():
            continue
        parts = [p.strip() for p in line.split("|")] + ["", "", ""]
        raised = [a.strip() for a in parts[2].split(",") if a.strip()]
        for name in [parts[0], *raised, *([parts[3]] if parts[3] else [])]:
            if name not in accounts:
                raise MarkupError(f"{where}: silence names no account of this event: {name!r}")
        silences.append(
            {
                "account": parts[0],
                "topic": parts[1],
                "raised_by": raised,
                "stated_by": parts[3] or None,
            }
        )
    return silences


def read_event(path: Path) -> MarkedEvent:
    """Read one event. Raises MarkupError where the file breaks the format."""
    blocks = re.split(r"(?m)^== *(\S+) *$", path.read_text(encoding="utf-8"))
    head = blocks[0].split("\n")
    fields = read_fields(head, path.name)
    sections: dict[str, list[str]] = {}
    current: list[str] = []
    for line in head:
        if line.strip() in ("claims", "silences"):
            current = sections.setdefault(line.strip(), [])
        else:
            current.append(line)
    accounts, metadata = {}, {}
    for name, block in zip(blocks[1::2], blocks[2::2], strict=True):
        top, _, body = block.strip("\n").partition("\n\n")
        metadata[name] = read_fields(top.split("\n"), f"{path.name}: {name}")
        accounts[name] = unmark(body.strip() + "\n", f"{path.name}: {name}")
    claims = read_claims(sections.get("claims", []), path.name)
    silences = read_silences(sections.get("silences", []), set(accounts), path.name)
    event = MarkedEvent(
        fields.get("event", path.stem), fields, accounts, metadata, claims, silences
    )
    check_event(event, path)
    return event


def check_event(event: MarkedEvent, path: Path) -> None:
    """Raise MarkupError with every inconsistency between claims and marks."""
    wrong = []
    if event.id != path.stem:
        wrong.append(f"event {event.id!r} is not the file's name")
    if len(event.accounts) < 2:
        wrong.append("fewer than two accounts")
    numbers = {c.number for c in event.claims}
    used = {n for a in event.accounts.values() for n in a.spans}
    wrong += [f"mark {n} has no claim" for n in sorted(used - numbers)]
    if len(numbers) != len(event.claims):
        wrong.append("a claim's number is used twice")
    for claim in event.claims:
        where = [a for a, m in event.accounts.items() if claim.number in m.spans]
        if claim.relation == "only" and len(where) != 1:
            wrong.append(f"claim {claim.number} is `only` but marked in {len(where)} accounts")
        if claim.relation != "only" and len(where) < 2:
            wrong.append(f"claim {claim.number} is `{claim.relation}` but marked in {where}")
        if claim.relation == "differ" and not claim.note:
            wrong.append(f"claim {claim.number} differs without a note")
    if wrong:
        raise MarkupError(f"{path.name}: " + "; ".join(wrong))


def contains(outer: list[tuple[int, int]], inner: list[tuple[int, int]]) -> bool:
    """Whether every piece of `inner` lies in some piece of `outer`."""
    return all(any(s <= a and b <= e for s, e in outer) for a, b in inner)


def kind_of(text: str, content: list[tuple[int, int]]) -> str:
    """`direct`, `mixed` or `indirect`, from the quotation marks of a content."""
    words = "".join(text[s:e] for s, e in content).strip()
    quoted = re.sub(r"“[^”]*(”|$)|\"[^\"]*(\"|$)|«[^»]*(»|$)|„[^“”]*([“”]|$)", "", words)
    if quoted == words:
        return "indirect"
    return "mixed" if re.search(r"\w", quoted) else "direct"


def read_passage(path: Path) -> MarkedPassage:
    """Read one passage. Raises MarkupError where the file breaks the format."""
    parts = re.split(r"(?m)^==[ \t]*$", path.read_text(encoding="utf-8"))
    if len(parts) != 3:
        raise MarkupError(f"{path.name}: expected head == text == statements")
    fields = read_fields(parts[0].split("\n"), path.name)
    marked = unmark(parts[1].strip() + "\n", path.name)
    role = {"s": "source", "u": "cue", "c": "content"}
    statements: list[dict[str, object]] = []
    spans: dict[str, dict[str, list[tuple[int, int]]]] = {}
    for label, where in marked.spans.items():
        if not re.fullmatch(r"[suc]\d+", label):
            raise MarkupError(f"{path.name}: label {label!r} is not s, u or c with a number")
        spans.setdefault(label[1:], {})[role[label[0]]] = where
    for line in parts[2].strip().split("\n"):
        cells = [c.strip() for c in line.split("|")] + [""] * 4
        own = spans.pop(cells[0], None)
        if own is None or "content" not in own or "cue" not in own:
            raise MarkupError(f"{path.name}: statement {cells[0]!r} has no cue or content marks")
        if cells[3] and not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", cells[3]):
            raise MarkupError(f"{path.name}: statement {cells[0]}: said_on {cells[3]!r}")
        statements.append(
            {
                "id": f"s{cells[0]}",
                "kind": kind_of(marked.text, own["content"]),
                "source": own.get("source", []),
                "cue": own["cue"],
                "content": own["content"],
                "speakers": [x.strip() for x in cells[1].split(";") if x.strip()],
                "via": [x.strip() for x in cells[2].split(";") if x.strip()],
                "said_on": cells[3] or None,
                "negated": cells[4] == "negated",
            }
        )
    if spans:
        raise MarkupError(f"{path.name}: marks without a line: {sorted(spans)}")
    set_parents(statements)
    return MarkedPassage(path.stem, fields, marked.text, statements)


def set_parents(statements: list[dict[str, object]]) -> None:
    """A statement's parent is the narrowest other one whose content holds its cue and content."""
    for s in statements:
        inner: list[tuple[int, int]] = [*s["cue"], *s["content"]]  # type: ignore[misc]
        holders = [
            (sum(b - a for a, b in o["content"]), o["id"])  # type: ignore[attr-defined]
            for o in statements
            if o is not s and contains(o["content"], inner)  # type: ignore[arg-type]
        ]
        s["parent"] = min(holders)[1] if holders else None


def read(path: Path) -> MarkedEvent | MarkedPassage:
    """Read a file of either kind."""
    first = path.read_text(encoding="utf-8").split("\n", 1)[0]
    return read_event(path) if first.startswith("event:") else read_passage(path)


def read_folder(folder: Path) -> Iterator[MarkedEvent | MarkedPassage]:
    """The files of a folder in order; one that breaks the format is named and left out."""
    for path in sorted(folder.glob("*.txt")):
        try:
            yield read(path)
        except MarkupError as error:
            print(f"left out: {error}", file=sys.stderr)


def export(folder: Path, out: Path) -> int:
    """Write what the scorers read; return how many files were read."""
    paths = sorted(folder.glob("*.txt"))
    for path in paths:
        item = read(path)
        (out / "gold").mkdir(parents=True, exist_ok=True)
        if isinstance(item, MarkedPassage):
            (out / "texts").mkdir(exist_ok=True)
            (out / "texts" / f"{item.id}.txt").write_text(item.text, encoding="utf-8")
            meta = {k: item.fields.get(k) for k in ("outlet", "title", "published")}
            (out / "texts" / f"{item.id}.json").write_text(json.dumps(meta), encoding="utf-8")
            gold: dict[str, object] = {
                "id": item.id,
                "text": item.text,
                "statements": item.statements,
            }
            (out / "gold" / f"{item.id}.json").write_text(json.dumps(gold), encoding="utf-8")
            continue
        place = out / "texts" / item.id
        place.mkdir(parents=True, exist_ok=True)
        for name, account in item.accounts.items():
            (place / f"{name}.txt").write_text(account.text, encoding="utf-8")
            (place / f"{name}.json").write_text(json.dumps(item.metadata[name]), encoding="utf-8")
        gold = {"accounts": list(item.accounts), "silences": item.silences, "claims": []}
        for claim in item.claims:
            evidence = {
                a: [m.text[s:e] for s, e in m.spans[claim.number]]
                for a, m in item.accounts.items()
                if claim.number in m.spans
            }
            row = {k: getattr(claim, k) for k in ("topic", "claim", "relation", "note")}
            gold["claims"].append({**row, "evidence": evidence})  # type: ignore[attr-defined]
        (out / "gold" / f"{item.id}.a.json").write_text(json.dumps(gold), encoding="utf-8")
    return len(paths)


def main(argv: list[str]) -> int:
    """The command line."""
    if len(argv) == 3 and argv[0] == "export":
        print(f"{export(Path(argv[1]), Path(argv[2]))} files")
        return 0
    if len(argv) < 2 or argv[0] != "check":
        sys.exit(__doc__)
    wrong = 0
    for name in argv[1:]:
        try:
            item = read(Path(name))
        except (MarkupError, ValueError) as error:
            wrong += 1
            print(error)
            continue
        if isinstance(item, MarkedEvent):
            kinds = [sum(c.relation == r for c in item.claims) for r in RELATIONS]
            print(f"{item.id}: {len(item.accounts)} accounts, claims {kinds} (agree differ only)")
        else:
            nested = sum(s["parent"] is not None for s in item.statements)
            print(f"{item.id}: {len(item.statements)} statements, {nested} nested")
    print(f"{len(argv) - 1 - wrong} fine, {wrong} wrong")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
