"""Commitments found in passages of our own: precision and recall for (kind, by, to, due).

    python -m benchmarks.commitments            the test half
    python -m benchmarks.commitments --part train --each

What is marked how stands in `benchmarks/README.md`. The invented states of the passages are added
to the register, as a user would add them.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from onrecord.documents import Metadata, document_from_text
from onrecord.pipeline import Tools, load_tools, read_document
from onrecord.records import Commitment
from onrecord.settings import load_settings

Fact = tuple[str, tuple[str, ...], tuple[str, ...], str | None]
HERE = Path(__file__).parent


def read_rows(part: str) -> list[dict[str, Any]]:
    """The passages of a half. Ends the program where they are not there."""
    path = HERE / f"{part}.jsonl"
    if not path.is_file():
        raise SystemExit(f"{path} is not there")
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def register_toml(rows: Sequence[Mapping[str, Any]]) -> str:
    """The invented states of all passages as a file of the register."""
    states: dict[str, dict[str, Any]] = {}
    for row in rows:
        for name, known in row.get("states", {}).items():
            one = states.setdefault(name, {"demonyms": [], "capital": None})
            one["demonyms"] += [d for d in known.get("demonyms", ()) if d not in one["demonyms"]]
            one["capital"] = one["capital"] or known.get("capital")
    out = []
    for number, (name, known) in enumerate(states.items()):
        lines = ["[[state]]", f"id = {json.dumps('invented-' + name.lower().replace(' ', '-'))}"]
        lines += [f"name = {json.dumps(name)}", f'code = "X{number:02}"']
        lines.append(f"demonyms = {json.dumps(known['demonyms'], ensure_ascii=False)}")
        if known["capital"]:
            lines.append(f"capital = {json.dumps(known['capital'], ensure_ascii=False)}")
        out.append("\n".join(lines))
    return "\n\n".join(out) + "\n"


def fact_of(row: Mapping[str, Any]) -> Fact:
    """What is compared: kind, by, to, due."""
    return (row["kind"], tuple(sorted(row["by"])), tuple(sorted(row["to"])), row["due"])


def found_fact(c: Commitment) -> Fact:
    """The same of a commitment found."""
    return fact_of({"kind": c.kind, "by": c.by, "to": c.to, "due": c.due})


def tools_for(rows: Sequence[Mapping[str, Any]], threads: int) -> Tools:
    """The models, and the register with the passages' states."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "states.toml"
        place.write_text(register_toml(rows), "utf-8")
        return load_tools(load_settings(threads=threads, register=str(place)))


class Score:
    """Counts of what is right: whole, without the date, kind and by; states of what is right."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.gold = self.found = self.states = 0
        self.kinds: dict[str, Counter[str]] = {}

    def add(self, gold: Sequence[Mapping[str, Any]], found: Sequence[Commitment]) -> None:
        """Count one passage."""
        self.gold += len(gold)
        self.found += len(found)
        wanted = Counter(fact_of(g) for g in gold)
        given = Counter(found_fact(c) for c in found)
        for name, cut in (("kind, by, to, due", 4), ("kind, by, to", 3), ("kind, by", 2)):
            left = Counter[tuple[Any, ...]](f[:cut] for f in wanted.elements())
            right = Counter[tuple[Any, ...]](f[:cut] for f in given.elements())
            self.right[name] += (left & right).total()
        state_of = {fact_of(g): g["state"] for g in gold}
        self.states += sum(state_of.get(found_fact(c)) == c.state for c in found)
        for name, facts in (("gold", wanted), ("found", given), ("right", wanted & given)):
            for fact in facts.elements():
                self.kinds.setdefault(fact[0], Counter())[name] += 1

    def lines(self) -> list[str]:
        """The table."""
        out = [f"{self.gold} commitments, {self.found} found"]
        for name, right in self.right.items():
            p, r = right / max(1, self.found), right / max(1, self.gold)
            f = 2 * p * r / max(1e-9, p + r)
            out.append(f"{name:20} precision {p:.3f} recall {r:.3f} F1 {f:.3f}")
        whole = max(1, self.right["kind, by, to, due"])
        out.append(f"state right of these  {self.states / whole:.3f}")
        for kind, n in sorted(self.kinds.items()):
            out.append(f"  {kind:12} gold {n['gold']:3} found {n['found']:3} right {n['right']:3}")
        return out


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--part", choices=("train", "test"), default="test")
    parser.add_argument("--each", action="store_true", help="what was missed or found too much")
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    rows = read_rows(args.part)
    tools, score = tools_for(rows, args.threads), Score()
    for row in rows:
        meta = Metadata(outlet=row["outlet"], published=row["published"])
        document = document_from_text(row["text"], row["id"], meta)
        found = read_document(document, tools).commitments
        score.add(row["commitments"], found)
        if args.each:
            show(row, found)
    print("\n".join([f"{args.part}:", *score.lines()]))


def show(row: Mapping[str, Any], found: Sequence[Commitment]) -> None:
    """Print what a passage has and what was found in it, where the two differ."""
    wanted, given = {fact_of(g) for g in row["commitments"]}, {found_fact(c) for c in found}
    if wanted == given:
        return
    print(row["id"], row["text"])
    for fact in sorted(wanted - given, key=repr):
        print("    missed", *fact)
    for fact in sorted(given - wanted, key=repr):
        print("    wrong ", *fact)


if __name__ == "__main__":
    main()
