"""`onrecord review`: a person decides on what texts propose about agreements."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from ..agreements import load_agreements
from ..agreements.editing import Value, values_of
from ..agreements.names import AmbiguousNameError, UnknownNameError
from ..briefing.listing import Row, json_line, printable
from ..errors import DataError, InputError
from ..records import Agreement
from ..settings import load_settings
from ..store import Decision, FoundCommitment, PendingAct, Record
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
    edit: Annotated[
        str | None, typer.Option(help="Accept this key with what --set corrects; ask nothing.")
    ] = None,
    set_: Annotated[
        list[str] | None,
        typer.Option("--set", help="FIELD=VALUE for --edit: date=2031-03, parties=A; B, due= …"),
    ] = None,
    note: Annotated[str | None, typer.Option(help="A note to keep with the decision.")] = None,
    list_: Annotated[bool, typer.Option("--list", help="Print what waits as JSON lines.")] = False,
) -> None:
    """Walk through proposed acts and commitments: accept, reject, edit or leave each."""
    settings = load_settings(record=record)
    decider = who or getpass.getuser()
    if bool(edit) != bool(set_):
        raise InputError("--edit KEY and --set FIELD=VALUE belong together")
    known = load_agreements(settings.agreements)
    with Record(settings.record, create=False) as place:
        waiting = waiting_rows(place, agreement)
        if list_:
            sys.stdout.write("".join(json_line(r) + "\n" for r in waiting))
        elif accept or reject or edit:
            for verdict, keys in (("accepted", accept or []), ("rejected", reject or [])):
                for key in keys:
                    tell(place.decide(key, verdict, decider, note=note))
            if edit:
                changes = read_changes(set_ or [])
                tell(place.decide(
                    edit, "accepted", decider, note=note, changes=changes, agreements=known
                ))  # fmt: skip
        else:
            Asking(place, decider, known).ask(waiting)


def tell(made: Decision) -> None:
    """Print a decision as it is kept."""
    print(f"{made.verdict}: {made.key} by {made.who} at {made.decided_at}{changed_words(made)}")


def changed_words(made: Decision) -> str:
    """ "; date: 2031 -> 2031-03", for each value that was corrected."""
    before, after = made.proposed or {}, made.edited or {}
    return "".join(
        f"; {k}: {shown(before[k]) or 'none'} -> {shown(v) or 'none'}"
        for k, v in after.items()
        if v != before[k]
    )


def shown(value: Value) -> str:
    """A value as a person writes it: names with semicolons between them."""
    return "; ".join(value) if isinstance(value, list) else value or ""


def read_changes(given: list[str]) -> dict[str, object]:
    """Fields and values from FIELD=VALUE. Raises InputError where there is no sign."""
    changes: dict[str, object] = {}
    for one in given:
        name, sign, value = one.partition("=")
        if not sign:
            raise InputError(f"--set {one!r}: write FIELD=VALUE, for example date=2031-03")
        changes[name.strip()] = value
    return changes


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
        "values": values_of(p.act),
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
        "values": values_of(c),
    }


@dataclass(frozen=True, slots=True)
class Asking:
    """A walk through what waits, on a terminal."""

    place: Record
    decider: str
    known: Sequence[Agreement]

    def ask(self, waiting: list[Row]) -> None:
        """Ask about each in turn. Raises InputError where there is no terminal."""
        console = Console()
        if not waiting:
            console.print("Nothing waits for a decision.")
            return
        if not sys.stdin.isatty():
            told = "reviewing asks questions: use a terminal, or --list, --accept, --reject, --edit"
            raise InputError(told)
        for n, row in enumerate(waiting, 1):
            head = f"{n} of {len(waiting)}  {row.get('agreement') or row['proposes']}: "
            console.print(Text(printable(head + row["what"]), style="bold"))
            told = f"{', '.join(row['by']) or 'nobody named'}, {row['date'] or 'no date'}"
            console.print(Text(printable(f"{told}\n  “{row['text']}”\n  {row['document']}")))
            if not self.decide(console, row):
                return

    def decide(self, console: Console, row: Row) -> bool:
        """One decision; False where the person has enough."""
        prompt = "accept, reject, edit, skip, quit [a/r/e/s/q]"
        answer = typer.prompt(prompt, default="s").lower()[:1]
        if answer not in (*VERDICTS, "e"):
            return bool(answer != "q")
        while True:
            changes = self.corrections(row) if answer == "e" else {}
            note = typer.prompt("note", default="", show_default=False) or None
            try:
                made = self.place.decide(
                    row["key"], VERDICTS.get(answer, "accepted"), self.decider, note=note,
                    changes=changes, agreements=self.known,
                )  # fmt: skip
            except (DataError, AmbiguousNameError, UnknownNameError) as error:
                console.print(Text(printable(str(error)), style="red"))
                continue
            if made.edited:
                console.print(Text(printable(f"accepted as edited{changed_words(made)}")))
            return True

    def corrections(self, row: Row) -> dict[str, object]:
        """Each value in turn, Enter to leave it as it is, a single - for none."""
        console = Console()
        console.print("Enter leaves a value as it is; - says that it is not known or nobody.")
        changes: dict[str, object] = {}
        for name, value in row["values"].items():
            old = shown(value)
            new = typer.prompt(f"  {name}", default=old or "-").strip()
            new = "" if new == "-" else new
            if new != old:
                changes[name] = new
        return changes
