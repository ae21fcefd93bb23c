"""`onrecord actors` and `actor`: who speaks in documents, and what one of them said when."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..briefing.listing import Row, json_line, printable, statement_rows
from ..errors import InputError
from ..pipeline import load_tools
from ..records import Actor, Reading
from ..settings import load_settings
from .inputs import Inputs, Paths, Register, Threads
from .reading import Lines


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("actors")(actors)
    app.command("actor")(actor)


def actors(
    paths: Paths,
    format: Annotated[Lines, typer.Option(help="How to print.")] = Lines.table,
    threads: Threads = None,
    register: Register = None,
) -> None:
    """Who speaks in the given documents, how often, and through whom."""
    settings = load_settings(threads=threads, register=register)
    inputs = Inputs(paths, settings)
    rows = speaker_rows(inputs.readings(load_tools(settings)))
    if format is Lines.jsonl:
        sys.stdout.write("".join(json_line(r) + "\n" for r in rows))
    else:
        table = Table()
        for name in ("who", "kind", "statements", "documents", "through"):
            table.add_column(name, overflow="fold")
        for row in rows:
            through = ", ".join(f"{name} ({n})" for name, n in row["through"].items())
            cells = (row["name"], row["kind"], row["statements"], row["documents"], through)
            table.add_row(*(Text(printable(str(c))) for c in cells))
        Console().print(table)
    inputs.exit()


def speaker_rows(readings: Iterable[Reading]) -> list[Row]:
    """Speakers with counts of statements and documents and who relayed them, the busiest first."""
    people: dict[str, Actor] = {}
    statements: Counter[str] = Counter()
    documents: dict[str, set[str]] = {}
    through: dict[str, Counter[str]] = {}
    for reading in readings:
        own = {s.id for s in reading.statements if s.kind == "own"}
        for chain in reading.chains:
            if chain.statement in own:
                continue
            for who in chain.speakers:
                people.setdefault(who.id, who)
                statements[who.id] += 1
                documents.setdefault(who.id, set()).add(reading.document.id)
                relays = chain.via or ((chain.outlet,) if chain.outlet else ())
                through.setdefault(who.id, Counter()).update(a.name for a in relays[:1] if a)
    order = sorted(people, key=lambda i: (-statements[i], people[i].name))
    return [
        {
            "id": i,
            "name": people[i].name,
            "kind": people[i].kind,
            "country": people[i].country,
            "statements": statements[i],
            "documents": len(documents[i]),
            "through": dict(sorted(through[i].items(), key=lambda t: (-t[1], t[0]))),
        }
        for i in order
    ]


def actor(
    name: Annotated[str, typer.Argument(help="Name, surname or id of the actor.")],
    paths: Paths,
    format: Annotated[Lines, typer.Option(help="How to print.")] = Lines.table,
    threads: Threads = None,
    register: Register = None,
) -> None:
    """One actor's statements in the given documents, by date and topic, with their sources."""
    settings = load_settings(threads=threads, register=register)
    inputs = Inputs(paths, settings)
    rows = statements_of(name, inputs.readings(load_tools(settings)))
    if format is Lines.jsonl:
        sys.stdout.write("".join(json_line(r) + "\n" for r in rows))
    else:
        table = Table(title=Text(printable(name)), title_justify="left", expand=True)
        for column, ratio in (("said on", 2), ("about", 3), ("what", 8), ("where", 3)):
            table.add_column(column, ratio=ratio, overflow="fold")
        for row in rows:
            where = " ← ".join([*(a["name"] for a in row["via"]), row["document"]])
            said = row["said_on"] or (row["published"] and f"by {row['published']}") or "not known"
            cells = (said, "; ".join(row["topics"]), row["text"], where)
            table.add_row(*(Text(printable(c)) for c in cells))
        Console().print(table)
    inputs.exit()


def statements_of(name: str, readings: Iterable[Reading]) -> list[Row]:
    """The rows of one actor's statements, oldest first, those without a date last.

    Raises InputError where nobody of that name speaks, or several do.
    """
    rows: list[Row] = []
    found: dict[str, str] = {}
    for reading in readings:
        for row in statement_rows(reading):
            hits = [a for a in row["speakers"] if row["kind"] != "own" and _is(name, a)]
            found.update({a["id"]: a["name"] for a in hits})
            if hits:
                rows.append({**row, "published": reading.document.published})
    if not found:
        raise InputError(
            f"nobody called {name!r} speaks in these documents; `onrecord actors` lists who does"
        )
    if len(found) > 1:
        names = "; ".join(f"{n} ({i})" for i, n in sorted(found.items()))
        raise InputError(f"{name!r} may mean several actors: {names}; give the id of one")
    return sorted(
        rows, key=lambda r: (r["said_on"] or r["published"] or "9999", r["document"], r["content"])
    )


def _is(name: str, row: Row) -> bool:
    asked, known = name.lower().split(), row["name"].lower().split()
    return name == row["id"] or asked == known or (len(asked) == 1 and asked[0] == known[-1])
