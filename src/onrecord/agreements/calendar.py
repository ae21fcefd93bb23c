"""Commitments and ends of agreements as an iCalendar file (RFC 5545), all-day entries.

Written by hand: one kind of entry, no time zones, no recurrence; the folding and the escaping are
the whole of it.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .dates import Day, edges
from .pending import PendingRow
from .questions import Report

_LINE = 75


@dataclass(frozen=True, slots=True)
class Entry:
    """An all-day entry; `last` is the last day of it."""

    first: Day
    last: Day
    title: str
    text: str


def entries_of(rows: Iterable[PendingRow], reports: Iterable[Report] = ()) -> list[Entry]:
    """What has a date: commitments that are due, terms of agreements that run out."""
    out = []
    for row in rows:
        c = row.commitment
        if c.due is None:
            continue
        first, last = edges(c.due)
        about = "" if first == last else f" (known only as {c.due})"
        by = " and ".join(c.by) or "somebody"
        title = f"{c.kind}, {row.state}: {c.what}{about}"
        out.append(Entry(first, last, title, f"By {by}. “{c.text}” ({c.document})"))
    for report in reports:
        ends = report.standing.ends
        if ends is not None:
            first, last = edges(ends)
            title = f"{report.agreement.name} runs out"
            out.append(Entry(first, last, title, report.standing.rule))
    return sorted(out, key=lambda e: (e.first, e.title))


def calendar_text(entries: Sequence[Entry], made: Day) -> str:
    """The iCalendar text. `made` is the day that the entries are as of; same in, same out."""
    stamp = made.strftime("%Y%m%dT000000Z")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//onrecord//agreements//EN"]
    for entry in entries:
        mark = f"{entry.first}|{entry.title}|{entry.text}"
        ident = hashlib.sha256(mark.encode()).hexdigest()[:24]
        after = entry.last + datetime.timedelta(days=1)
        lines += [
            "BEGIN:VEVENT",
            f"UID:{ident}@onrecord",
            f"DTSTAMP:{stamp}",
            f"DTSTART;VALUE=DATE:{entry.first:%Y%m%d}",
            f"DTEND;VALUE=DATE:{after:%Y%m%d}",
            f"SUMMARY:{_escape(entry.title)}",
            f"DESCRIPTION:{_escape(entry.text)}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{_fold(line)}\r\n" for line in lines)


def _escape(text: str) -> str:
    for mark in "\\;,":
        text = text.replace(mark, f"\\{mark}")
    return "\\n".join(text.splitlines())


def _fold(line: str) -> str:
    """Lines of at most 75 octets, broken between characters."""
    out, size = [], 0
    for character in line:
        width = len(character.encode())
        if size + width > _LINE:
            out.append("\r\n ")
            size = 1
        out.append(character)
        size += width
    return "".join(out)
