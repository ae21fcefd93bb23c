"""`onrecord review`: a person decides on what texts propose about agreements."""

from __future__ import annotations

import getpass
import sys
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from ..briefing.listing import Row, json_line, printable
from ..errors import InputError
from ..settings import load_settings
from ..store import FoundCommitment, PendingAct, Record
from .record import RecordAddress

VERDICTS = {"a": "accepted", "r": "rejected"}


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("review")(review)


def review(
    record: RecordAddress = None,
    who: Annotated[str | None, typer.Option(help="Who decides; else the user's name.")] = None,
    agreement: Annotated[
        str | None, typer.Option(help="Only this agreement's acts (its id).")
    ] = None,
    accept: Annotated[
        list[str] | None, typer.Option(help="Accept these keys; ask nothing.")
    ] = None,
    reject: Annotated[
        list[str] | None, typer.Option(help="Reject these keys; ask nothing.")
    ] = None,
    note: Annotated[str | None, typer.Option(help="A note to keep with the decision.")] = None,
    list_: Annotated[bool, typer.Option("--list", help="Print what waits as JSON lines.")] = False,
) -> None:
    """Walk through proposed acts and commitments: accept, reject or leave each."""
    settings = load_settings(record=record)
    decider = who or getpass.getuser()
    with Record(settings.record, create=False) as place:
        waiting = waiting_rows(place, agreement)
        if list_:
            sys.stdout.write("".join(json_line(r) + "\n" for r in waiting))
        elif accept or reject:
            for verdict, keys in (("accepted", accept or []), ("rejected", reject or [])):
                for key in keys:
                    made = place.decide(key, verdict, decider, note=note)
                    print(f"{made.verdict}: {made.key} by {made.who} at {made.decided_at}")
        else:
            ask(place, waiting, decider)


def waiting_rows(place: Record, agreement: str | None) -> list[Row]:
    """What nobody has decided on: acts first, then commitments, each with its key and words."""
    decided = {d.key for d in place.decisions()}
    rows = [_act_row(a) for a in place.pending_acts(agreement=agreement)]
    if agreement is None:
        seen: dict[str, Row] = {}
        for c in place.commitments():
            if c.key not in decided:
                seen.setdefault(c.key, _commitment_row(c))
        rows += seen.values()
    return rows


def _act_row(found: PendingAct) -> Row:
    p = found.proposed
    return {
        "key": found.key,
        "proposes": "act",
        "agreement": p.act.agreement,
        "what": p.act.act,
        "by": list(p.act.parties),
        "date": p.act.date,
        "until": p.act.until,
        "speaker": p.speaker,
        "text": p.text,
        "document": p.document,
        "start": p.span.start,
        "end": p.span.end,
    }


def _commitment_row(found: FoundCommitment) -> Row:
    c = found.commitment
    return {
        "key": found.key,
        "proposes": "commitment",
        "what": f"{c.kind}, {c.state}",
        "by": list(c.by),
        "to": list(c.to),
        "date": c.made,
        "due": c.due,
        "text": c.text,
        "document": c.document,
        "start": c.span.start,
        "end": c.span.end,
    }


def ask(place: Record, waiting: list[Row], decider: str) -> None:
    """Ask about each in turn, on a terminal. Raises InputError where there is none."""
    console = Console()
    if not waiting:
        console.print("Nothing waits for a decision.")
        return
    if not sys.stdin.isatty():
        raise InputError("reviewing asks questions: use a terminal, or --list, --accept, --reject")
    for n, row in enumerate(waiting, 1):
        head = f"{n} of {len(waiting)}  {row.get('agreement') or row['proposes']}: {row['what']}"
        told = f"{', '.join(row['by']) or 'nobody named'}, {row['date'] or 'no date'}"
        console.print(Text(printable(head), style="bold"))
        console.print(Text(printable(f"{told}\n  “{row['text']}”\n  {row['document']}")))
        answer = typer.prompt("accept, reject, leave, quit [a/r/l/q]", default="l").lower()[:1]
        if answer == "q":
            return
        if answer in VERDICTS:
            note = typer.prompt("note", default="", show_default=False) or None
            place.decide(row["key"], VERDICTS[answer], decider, note=note)
