#!/usr/bin/env python3
"""How well the named checks tell differing pairs of sentences from agreeing ones.

    python -m benchmarks.checks [--part develop|held|all] [--show CHECK]

Over the claims of `benchmarks/accounts/train`: every pair of sentences that hold a claim's marks in
two accounts. A pair is `differ` if a claim that differs joins it, with the kinds that the notes
name; else `agree`. A check's `differ` is right on a pair that differs, a false alarm on one that
agrees. Files are halved by an even or odd hash of their name: `develop` may be read, `held` only
counted.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

from benchmarks.markup import Marked, MarkedEvent, MarkupError, read_event
from onrecord.comparison.checks import CHECKS, Parties, Side, find_parties, run_checks, verdict
from onrecord.documents.passages import quoted_sentences, sentences
from onrecord.records import Check, Evidence, Span

FOLDER = Path(__file__).parent / "accounts" / "train"
PARTS = ("develop", "held", "all")


@dataclass
class Pair:
    """Two sentences that a claim joins."""

    event: str
    left: Side
    right: Side
    kinds: set[str] = field(default_factory=set)
    notes: set[str] = field(default_factory=set)

    @property
    def relation(self) -> str:
        """`differ` or `agree`."""
        return "differ" if self.kinds else "agree"


def part_of(name: str) -> str:
    """`develop` for an even hash of a file's name, `held` for an odd one."""
    return "held" if int(hashlib.sha256(name.encode()).hexdigest(), 16) % 2 else "develop"


def spans_of(text: str) -> list[Span]:
    """Sentences as the comparison reads them."""
    out: list[Span] = []
    for span in sentences(text):
        long = len(re.findall(r"\w+", text[span.start : span.end])) > 45
        out += quoted_sentences(text, span) if long else [span]
    return out


def holders(marked: Marked, number: str, spans: list[Span]) -> list[Span]:
    """The sentences that share at least half of themselves or of a mark with it."""
    found = []
    for span in spans:
        for start, end in marked.spans.get(number, ()):
            common = min(end, span.end) - max(start, span.start)
            if common > 0 and 2 * common >= min(end - start, span.end - span.start):
                found.append(span)
                break
    return found


def pairs_of(event: MarkedEvent) -> list[Pair]:
    """The pairs of sentences that the claims of an event join."""
    outlets = [event.metadata[name].get("outlet") for name in event.accounts]
    titles = [event.metadata[name].get("title", "") for name in event.accounts]
    texts = [f"{title}\n{m.text}" for title, m in zip(titles, event.accounts.values(), strict=True)]
    parties = find_parties(texts, outlets)
    spans = {name: spans_of(m.text) for name, m in event.accounts.items()}
    found: dict[tuple[str, int, str, int], Pair] = {}
    for claim in event.claims:
        if claim.relation == "only":
            continue
        where = [n for n, m in event.accounts.items() if claim.number in m.spans]
        for a, b in combinations(where, 2):
            for s in holders(event.accounts[a], claim.number, spans[a]):
                for t in holders(event.accounts[b], claim.number, spans[b]):
                    key = (a, s.start, b, t.start)
                    if key not in found:
                        sides = (side(event, a, s, parties), side(event, b, t, parties))
                        found[key] = Pair(event.id, *sides)
                    if claim.relation == "differ":
                        found[key].kinds |= kinds(claim.note)
                        found[key].notes.add(claim.note)
    return list(found.values())


def kinds(note: str) -> set[str]:
    """The kinds of difference that a note names before its colon."""
    return {k.strip() for k in re.split("[,/]", note.split(":")[0])}


def side(event: MarkedEvent, account: str, span: Span, parties: Parties) -> Side:
    """A sentence of an account as the checks take it."""
    text = span.of(event.accounts[account].text)
    return Side(
        text,
        span.start,
        Evidence(account, span, text),
        published=event.metadata[account].get("published"),
        parties=parties,
    )


def all_pairs(part: str) -> Iterator[Pair]:
    """The pairs of a part of the files."""
    for path in sorted(FOLDER.glob("*.txt")):
        if part in ("all", part_of(path.stem)):
            try:
                event = read_event(path)
            except MarkupError as error:
                print(f"left out: {error}", file=sys.stderr)
                continue
            yield from pairs_of(event)


def differing(pairs: list[Pair], results: list[tuple[Check, ...]]) -> tuple[int, int]:
    """How many pairs are said to differ that do, and that do not."""
    said = [p for p, checks in zip(pairs, results, strict=True) if verdict(checks) == "differ"]
    right = sum(p.relation == "differ" for p in said)
    return right, len(said) - right


def report(pairs: list[Pair], results: list[tuple[Check, ...]]) -> None:
    """Print the figures."""
    n = Counter(p.relation for p in pairs)
    print(f"{len(pairs)} pairs: {n['agree']} agree, {n['differ']} differ\n")
    print("check        differ  right  precision  false alarms  own kind found   agree  unclear")
    for check in CHECKS:
        name = check.__name__
        said: dict[str, list[Pair]] = defaultdict(list)
        for pair, checks in zip(pairs, results, strict=True):
            for c in checks:
                if c.check == name:
                    said[c.verdict].append(pair)
        right = sum(p.relation == "differ" for p in said["differ"])
        total = len(said["differ"])
        own = [p for p in pairs if name in p.kinds]
        hit = sum(name in p.kinds for p in said["differ"])
        share = f"{right / total:9.2f}" if total else "        -"
        print(
            f"{name:12}{total:7}{right:7}  {share}{total - right:14}"
            f"{hit:9} of {len(own):<5}{len(said['agree']):6}{len(said['unclear']):9}"
        )
    overall = [verdict(c) for c in results]
    found, alarm = differing(pairs, results)
    print(
        f"\nverdict: differ precision {found / max(1, found + alarm):.2f}, "
        f"recall {found / max(1, n['differ']):.2f}, "
        f"false alarms {alarm} of {n['agree']} agree pairs ({alarm / max(1, n['agree']):.1%})"
    )
    by_kind: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for v, p in zip(overall, pairs, strict=True):
        for kind in p.kinds:
            seen[kind] += 1
            by_kind[kind] += v == "differ"
    print("recall by kind of note: ", end="")
    print(", ".join(f"{k} {by_kind[k]}/{c}" for k, c in seen.most_common()))


def show(pairs: list[Pair], results: list[tuple[Check, ...]], name: str) -> None:
    """Print what one check said, false alarms first, and then what it missed."""
    rows = []
    for pair, checks in zip(pairs, results, strict=True):
        found = next((c for c in checks if c.check == name and c.verdict == "differ"), None)
        if found and pair.relation == "agree":
            rows.append((0, "FALSE ALARM", pair, found.detail))
        elif found:
            rows.append((1, "right", pair, found.detail))
        elif name in pair.kinds:
            rows.append((2, "missed", pair, str(next((c for c in checks if c.check == name), ""))))
    for _, label, pair, detail in sorted(rows, key=lambda r: r[0]):
        print(f"\n{label} [{pair.event}] {detail}\n  {'; '.join(pair.notes)}")
        print(f"  1 {pair.left.text}\n  2 {pair.right.text}")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--part", choices=PARTS, default="develop")
    parser.add_argument("--show", metavar="CHECK", help="print one check's pairs (develop only)")
    args = parser.parse_args()
    pairs = list(all_pairs(args.part))
    began = time.process_time()
    results = [run_checks(p.left, p.right) for p in pairs]
    spent = time.process_time() - began
    if args.show:
        if args.part != "develop":
            parser.error("only the develop half may be looked at")
        show(pairs, results, args.show)
        return
    report(pairs, results)
    print(f"{len(pairs) / spent:,.0f} pairs a second of processor time")


if __name__ == "__main__":
    main()
