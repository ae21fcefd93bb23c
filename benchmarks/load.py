"""Many readers at once while documents are being added: errors, losses, times, memory.

    python -m benchmarks.load --record desk.db --users 50 --seconds 60

A copy of the record (or an empty one, where none is given) is served by a real `onrecord serve`.
Each reader asks for one of the main pages, of the interface and of search, reads for a second on
average (`--pause`), and asks for the next; meanwhile documents about invented people are sent one
by one to the interface, and one pile is added by `onrecord add` from another process. In the end
each document that was said to be stored is asked for. Needs the models and the `web` extra.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import numpy as np

from .serving import Client, copied, processor_seconds, resident_mb, served

PEOPLE = ("Maren Tolsk", "Ilan Sorrel", "Odo Brandt", "Vessa Kallin", "Tomas Ereld", "Ana Mirov")
STATES = ("Orvania", "Tessaly Coast", "Brevik", "Halden Isles", "Sarn")
MATTERS = ("the river treaty", "grain shipments", "the prisoner exchange", "fishing rights", "gas")
WORDS = ("treaty", "talks", "grain agreement", "security cooperation", "prisoners", "border")


@dataclass
class Seen:
    """What the readers saw: milliseconds by kind of page, what went wrong."""

    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def took(self, kind: str, milliseconds: float) -> None:
        """Keep how long an answer took."""
        with self.lock:
            self.times[kind].append(milliseconds)

    def failed(self, what: str) -> None:
        """Keep what went wrong."""
        with self.lock:
            self.errors[what] += 1


def invented(number: int, chance: random.Random) -> dict[str, str]:
    """A readout about invented people; every second one tells of a call as the one before does."""
    deal = random.Random(number // 2)
    one, two = deal.sample(PEOPLE, 2)
    state, matter = deal.choice(STATES), deal.choice(MATTERS)
    day = f"2031-{deal.randint(1, 12):02d}-{deal.randint(1, 28):02d}"
    minutes = deal.randint(20, 90)
    text = (
        f"{one} of {state} held a call with {two} on {day}.\n\n"
        f"The President said that {matter} must be settled before the winter. {two} replied that "
        f"{deal.choice(STATES)} was ready for talks on {matter} in the autumn.\n\n"
        f"“We have waited {chance.randint(2, 20)} years for this,” {one} told reporters, according "
        f"to the spokesman, {chance.choice(PEOPLE)}. The call lasted {minutes} minutes.\n\n"
        f"Note {number}: the sides agreed to speak again next month."
    )
    side = number % 2
    return {
        "id": f"load-{number}.txt",
        "text": text,
        "title": f"Call of {one} and {two} on {matter}",
        "outlet": f"Office of {(one, two)[side]}",
        "published": day,
    }


def pages(client: Client) -> list[tuple[str, str]]:
    """The main pages and what the interface has, as kind and address; some more often."""
    numbers = [d["number"] for d in client.json("/api/v1/documents?limit=40")["items"]]
    actors = [a["id"] for a in client.json("/api/v1/actors?limit=20")["items"]]
    events = [e["id"] for e in client.json("/api/v1/events?limit=40")["items"]]
    agreements = [a["id"] for a in client.json("/api/v1/agreements?limit=20")["items"]]
    found = [("home", "/")] * 3 + [("documents", "/documents")] * 2
    found += [("document", f"/documents/{n}") for n in numbers[:10]]
    found += [("search", f"/search?q={quote(w)}") for w in WORDS]
    found += [("search", f"/search?q={quote(w)}&since=2024") for w in WORDS[:2]]
    found += [("events", "/events"), ("events", "/events?several=1"), ("contacts", "/contacts")]
    found += [("event", f"/events/{quote(e, safe='')}") for e in events[:6]]
    found += [("actors", "/actors")]
    found += [("actor", f"/actors/{quote(a, safe='')}") for a in actors[:6]]
    found += [("agreements", "/agreements")]
    found += [("agreement", f"/agreements/{quote(a, safe='')}") for a in agreements[:4]]
    found += [("pending", "/pending"), ("review", "/review")]
    found += [("api search", f"/api/v1/statements?q={quote(w)}") for w in WORDS]
    found += [("api lists", f"/api/v1/{x}?limit=20") for x in ("documents", "events", "actors")]
    return found


def read_on(
    port: int, places: Sequence[tuple[str, str]], seen: Seen, until: float, pause: float, seed: int
) -> None:
    """One reader: ask for a page, read it, ask for the next."""
    chance, client = random.Random(seed), Client(port)
    time.sleep(chance.random() * pause)
    while time.monotonic() < until:
        kind, path = chance.choice(places)
        started = time.perf_counter()
        try:
            status, _ = client.ask(path)
            if status != 200:
                seen.failed(f"{kind}: {status}")
        except (OSError, http.client.HTTPException) as error:
            seen.failed(f"{kind}: {type(error).__name__}")
            client.close()
        else:
            seen.took(kind, (time.perf_counter() - started) * 1000)
        time.sleep(chance.uniform(0.5, 1.5) * pause)
    client.close()


def send_on(port: int, seen: Seen, until: float, every: float, sent: dict[str, str]) -> None:
    """Send documents one by one; `sent` gets the id of the pile of each."""
    client, number, chance = Client(port), 0, random.Random(1)
    while time.monotonic() < until:
        document = invented(number, chance)
        number += 1
        started = time.perf_counter()
        try:
            sent[document["id"]] = client.json("/api/v1/documents", document)["id"]
        except (OSError, http.client.HTTPException) as error:
            if " 503 " in str(error):
                seen.failed("adding: line full, sent again")
                number -= 1
            else:
                seen.failed(f"adding: {error}"[:120])
        else:
            seen.took("adding", (time.perf_counter() - started) * 1000)
        time.sleep(every)
    client.close()


def add_pile(address: str, folder: Path, count: int) -> list[str]:
    """Add a pile by the command in another process; the documents that it says are stored."""
    lines = [json.dumps(invented(100_000 + n, random.Random(n))) for n in range(count)]
    pile = folder / "pile.jsonl"
    pile.write_text("\n".join(lines), "utf-8")
    words = ["add", str(pile), "--record", address, "--format", "jsonl", "--threads", "1"]
    done = subprocess.run(
        [sys.executable, "-m", "onrecord", *words], capture_output=True, text=True, check=False
    )
    told = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    return [x["document"] for x in told if x["status"] == "added"]


def finished(client: Client, sent: dict[str, str], patience: float) -> tuple[list[str], list[str]]:
    """Wait for all that was sent: which documents are said to be stored, which failed and why."""
    stored, failed, until = [], [], time.monotonic() + patience
    for document, pile in sent.items():
        job = client.json(f"/api/v1/jobs/{pile}")
        while job["state"] != "finished" and time.monotonic() < until:
            time.sleep(0.2)
            job = client.json(f"/api/v1/jobs/{pile}")
        if any(x["status"] in ("added", "unchanged") for x in job["done"]):
            stored.append(document)
        else:
            reasons = [str(x["reason"]) for x in job["done"]] or [
                job.get("problem") or job["state"]
            ]
            failed.append(f"{document}: {'; '.join(reasons)}")
    return stored, failed


def lost(client: Client, documents: Sequence[str]) -> list[str]:
    """Those of some documents that the record does not hold."""
    held: set[str] = set()
    path: str | None = "/api/v1/documents?limit=100&q=load-"
    while path:
        got = client.json(path)
        held |= {d["id"] for d in got["items"]}
        following = got["next"]
        path = following and f"/api/v1/documents?limit=100&q=load-&cursor={quote(following)}"
    return [d for d in documents if d not in held]


def run(
    address: str, users: int, seconds: float, pause: float, every: float, pile: int
) -> dict[str, Any]:
    """Serve a record, read and add at once; what came of it."""
    seen = Seen()
    sent: dict[str, str] = {}
    piled: list[str] = []
    with tempfile.TemporaryDirectory(prefix="onrecord-load-") as name:
        folder = Path(name)
        with served(address, folder / "log") as (port, process), closing(Client(port)) as client:
            places = pages(client)
            for path in dict(places).values():  # each kind once, so that what is kept is there
                client.ask(path)
            memory, spent = [resident_mb(process)], processor_seconds(process)
            until = time.monotonic() + seconds
            threads = [
                threading.Thread(target=read_on, args=(port, places, seen, until, pause, n))
                for n in range(users)
            ]
            threads.append(threading.Thread(target=send_on, args=(port, seen, until, every, sent)))
            if pile:
                work = lambda: piled.extend(add_pile(address, folder, pile))
                threads.append(threading.Thread(target=work))
            for thread in threads:
                thread.start()
            while any(t.is_alive() for t in threads):
                memory.append(resident_mb(process))
                time.sleep(0.5)
            spent = processor_seconds(process) - spent
            stored, failed = finished(client, sent, 600)
            missing = lost(client, [*stored, *piled])
            memory.append(resident_mb(process))
        problems = [x for x in (folder / "log").read_text("utf-8").splitlines() if "Error" in x]
    return report(users, seconds, seen, memory) | {
        "server_processor_seconds": round(spent, 1),
        "sent": len(sent),
        "added": len(stored) + len(piled),
        "of_these_by_command": len(piled),
        "failed": failed,
        "lost": missing,
        "server_problems": problems[:10],
    }


def report(users: int, seconds: float, seen: Seen, memory: Sequence[float]) -> dict[str, Any]:
    """The figures."""

    def of(times: Sequence[float]) -> dict[str, float]:
        points = np.percentile(times, (50, 95, 100)) if times else (0, 0, 0)
        return dict(
            zip(("p50_ms", "p95_ms", "max_ms"), (round(float(p)) for p in points), strict=True)
        )

    read = [ms for kind, times in seen.times.items() if kind != "adding" for ms in times]
    return {
        "users": users,
        "seconds": seconds,
        "answers": len(read),
        "errors": dict(seen.errors),
        **of(read),
        "by_page": {k: {"answers": len(v), **of(v)} for k, v in sorted(seen.times.items())},
        "memory_mb": {
            "start": round(memory[0]),
            "most": round(max(memory)),
            "end": round(memory[-1]),
            "by_tenth": [round(m) for m in memory[:: max(len(memory) // 10, 1)]],
        },
    }


def main() -> int:
    """Run it; JSON. 1 where a document was lost or an answer was an error."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--record", help="a file, which is copied, or a postgresql:// address")
    arguments.add_argument("--users", type=int, default=50)
    arguments.add_argument("--seconds", type=float, default=60)
    arguments.add_argument("--pause", type=float, default=1.0, help="seconds that a page is read")
    arguments.add_argument("--every", type=float, default=2.0, help="seconds from one sent to next")
    arguments.add_argument("--pile", type=int, default=20, help="documents added by the command")
    o = arguments.parse_args()
    with tempfile.TemporaryDirectory(prefix="onrecord-load-") as folder:
        address = o.record or str(Path(folder) / "record.db")
        if o.record and "://" not in o.record:
            address = copied(o.record, Path(folder))
        elif not o.record:
            first = Path(folder) / "first"
            first.mkdir()
            add_pile(address, first, 30)
        os.environ.setdefault("ONRECORD_THREADS", "1")
        found = run(address, o.users, o.seconds, o.pause, o.every, o.pile)
    print(json.dumps(found, indent=2, ensure_ascii=False))
    return (
        1 if found["lost"] or found["failed"] or found["server_problems"] or found["errors"] else 0
    )


if __name__ == "__main__":
    sys.exit(main())
