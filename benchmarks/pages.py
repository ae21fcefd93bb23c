"""How quickly each kind of page is given, one reader at a time.

    python -m benchmarks.pages --record desk.db [--times 60] [--at-most 100]

A copy of the record (or a small one of invented people, where none is given) is served by a real
`onrecord serve`, and each kind of page is asked for so many times over one connection: of actors,
events and pairs those with most to show. Milliseconds from the question to the last byte: the first
answer, the median, that which 95 of 100 do not exceed, the longest. Exit 1 where a kind of page is
beyond `--at-most` for more than 5 answers of 100. Needs the models and the `web` extra.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

import numpy as np

from .load import add_pile
from .serving import Client, copied, served

INVENTED = 60  # documents of the record that is made where none is given


@dataclass(frozen=True)
class Timed:
    """How quickly a page was given, in milliseconds, and how large it is, in bytes."""

    kind: str
    path: str
    first: float
    median: float
    p95: float
    longest: float
    size: int


def kinds_of_page(client: Client) -> list[tuple[str, str]]:
    """Every kind of page with an address; of actors, events, pairs the one with most to show."""
    document = client.json("/api/v1/documents?limit=1")["items"][0]["number"]
    found = [
        ("home", "/"),
        ("documents", "/documents"),
        ("document", f"/documents/{document}"),
        ("search", "/search?q=talks"),
        ("search, filtered", "/search?q=agreement&kind=indirect&said_since=2021"),
        ("actors", "/actors"),
    ]
    for one in client.json("/api/v1/actors?limit=1")["items"]:
        here = f"/actors/{quote(one['id'], safe='')}"
        found += [("actor", here), ("actor, timeline", f"{here}/timeline.svg")]
        topics = client.json(f"/api/v1{here}")["topics"]
        found += [("actor, topic", f"{here}?{urlencode({'topic': topics[0]['topic']})}")] * bool(
            topics
        )
    found += [("events", "/events"), ("contacts", "/contacts")]
    events = client.json("/api/v1/events?limit=100&several=1")["items"]
    for one in sorted(events, key=lambda e: -len(e["documents"]))[:1]:
        found.append(("event", f"/events/{quote(one['id'], safe='')}"))
    contacts = client.json("/api/v1/contacts?limit=100")["items"]
    pairs = Counter(tuple(actor["id"] for actor in one["pair"]) for one in contacts)
    for (one, two), _ in pairs.most_common(1):
        found.append(("contacts of two", f"/contacts?{urlencode({'a': one, 'b': two})}"))
    found += [("agreements", "/agreements"), ("agreement", "/agreements/new-start")]
    found += [("agreement, timeline", "/agreements/new-start/timeline.svg")]
    found += [("waiting", "/pending"), ("review", "/review"), ("add", "/add")]
    return found


def timed(client: Client, kind: str, path: str, times: int) -> Timed:
    """Ask for a page so many times. Raises OSError where an answer is not 200."""
    took, size = [], 0
    for _ in range(times + 1):
        begun = time.perf_counter()
        status, body = client.ask(path)
        took.append((time.perf_counter() - begun) * 1000)
        size = len(body)
        if status != 200:
            raise OSError(f"{path}: {status} {body[:200]!r}")
    points = np.percentile(took[1:], (50, 95, 100))
    return Timed(kind, path, *(round(float(x), 1) for x in (took[0], *points)), size)


def measure(address: str, times: int) -> list[Timed]:
    """Serve a record and time each kind of page."""
    with (
        tempfile.TemporaryDirectory(prefix="onrecord-pages-") as name,
        served(address, Path(name) / "log") as (port, _),
        closing(Client(port)) as client,
    ):
        return [timed(client, kind, path, times) for kind, path in kinds_of_page(client)]


def table(found: Sequence[Timed]) -> str:
    """The figures as lines."""
    lines = [f"{'page':<22}{'first':>8}{'median':>8}{'p95':>8}{'longest':>9}{'KB':>7}"]
    lines += [
        f"{x.kind:<22}{x.first:>8.1f}{x.median:>8.1f}{x.p95:>8.1f}{x.longest:>9.1f}"
        f"{x.size / 1000:>7.0f}"
        for x in found
    ]
    return "\n".join(lines)


def main() -> int:
    """Run it; a table, or JSON. 1 where a kind of page is too slow."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--record", help="a file, which is copied, or a postgresql:// address")
    arguments.add_argument("--times", type=int, default=60)
    arguments.add_argument("--at-most", type=float, default=100, help="milliseconds, p95")
    arguments.add_argument("--json", action="store_true")
    o = arguments.parse_args()
    with tempfile.TemporaryDirectory(prefix="onrecord-pages-") as name:
        folder = Path(name)
        if o.record and "://" not in o.record:
            address = copied(o.record, folder)
        elif o.record:
            address = o.record
        else:
            address = str(folder / "record.db")
            add_pile(address, folder, INVENTED)
        found = measure(address, o.times)
    print(json.dumps([asdict(x) for x in found], indent=2) if o.json else table(found))
    slow = [x.kind for x in found if x.p95 > o.at_most]
    if slow:
        print(f"beyond {o.at_most:g} ms: {', '.join(slow)}", file=sys.stderr)
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
