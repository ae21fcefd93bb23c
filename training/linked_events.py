"""Events whose sentences are linked: our invented ones, the news links, and ECB+ as we linked it.

`benchmarks/links/ecbplus.jsonl` holds our links of the sentences of news events (ECB+, Cybulska and
Vossen 2014), `second.jsonl` a second reader's links of the events that the news links are of. An
event a line: the documents' ids, and links as [document, start, document, start, relation], where
a start is that of a sentence of the scorer, in code points. The texts are not ours and stand in
`data/events`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "src"))

from benchmarks.markup import MarkedEvent, read_folder
from onrecord.comparison import with_vectors
from onrecord.comparison.units import Unit, is_heading
from onrecord.models import load_encoder
from onrecord.records import Span

LINKS = ROOT / "benchmarks/links"
NEWS = ("basil", "newswcl50")


def events(folder: Path) -> list[MarkedEvent]:
    """The events of a folder; a file that breaks the format is named and left out."""
    return [item for item in read_folder(folder) if isinstance(item, MarkedEvent)]


def account_units(name: str, text: str, score: Any) -> list[Unit]:
    """The scorer's sentences as units with vectors."""
    spans = [Span(s, e) for s, e in score.sentences(text)]
    spans = [Span(s.start, s.start + len(text[s.start : s.end].rstrip())) for s in spans]
    kept = [s for s in spans if not is_heading(text, s)]
    found = [Unit(name, n, s, text[s.start : s.end].strip()) for n, s in enumerate(kept)]
    return with_vectors(found, load_encoder(threads=1))


@dataclass(frozen=True)
class Gold:
    """An event's accounts in sentences, and its links {((account, index), ...): relation}.

    held: for measuring alone; tuned: for learning how far to trust the pair reader
    second: what a second reader linked; ours: linked by us, not by the reader of the news links
    """

    units: dict[str, list[Unit]]
    links: dict[Any, str]
    own: bool
    held: bool
    tuned: bool
    second: frozenset[Any] = frozenset()
    ours: bool = False


def own_gold(score: Any, every: int = 1) -> Iterator[Gold]:
    """Our invented events."""
    for n, event in enumerate(events(ROOT / "benchmarks/accounts/train")[::every]):
        units = {a: account_units(a, m.text, score) for a, m in event.accounts.items()}
        yield Gold(units, gold_links(event, units, score), True, n % 10 == 0, n % 10 == 5)


def news_gold(shared: Path, score: Any) -> Iterator[Gold]:
    """The news events whose sentences were linked by a reader."""
    texts = _texts(shared, NEWS)
    second = {frozenset(e["documents"]): e for e in _own_links("second")}
    for n, path in enumerate(sorted((shared / "gold/links").glob("*.json"))):
        gold = json.loads(path.read_text(encoding="utf-8"))
        units = {d: account_units(d, texts[d], score) for d in gold["documents"]}
        links = {}
        for link in gold["links"]:
            ends = [_unit_at(units, **link[side]) for side in ("left", "right")]
            if None not in ends:
                links[tuple(sorted(ends))] = link["relation"]  # type: ignore[type-var]
        also = second.get(frozenset(gold["documents"]))
        others = frozenset(_links(also, units)) if also else frozenset()
        yield Gold(units, links, False, n % 10 == 0, n % 10 == 5, others)


def linked_gold(shared: Path, score: Any) -> Iterator[Gold]:
    """The news events whose sentences we linked ourselves, to learn from alone."""
    texts = _texts(shared, ("ecbplus",))
    for event in _own_links("ecbplus"):
        units = {d: account_units(d, texts[d], score) for d in event["documents"]}
        yield Gold(units, _links(event, units), False, False, False, ours=True)


def _texts(shared: Path, names: tuple[str, ...]) -> dict[str, str]:
    """The texts of news events, by their ids."""
    lines = [
        line
        for name in names
        for line in (shared / f"data/events/{name}.jsonl").read_text("utf-8").splitlines()
    ]
    return {row["id"]: row["text"] for row in map(json.loads, lines)}


def _own_links(name: str) -> list[dict[str, Any]]:
    return [json.loads(x) for x in (LINKS / f"{name}.jsonl").read_text("utf-8").splitlines()]


def _links(event: Mapping[str, Any], units: dict[str, list[Unit]]) -> dict[Any, str]:
    """An event's links between units: {((account, index), (account, index)): relation}."""
    names, links = event["documents"], {}
    for left, start, right, other, relation in event["links"]:
        ends = [_unit_at(units, names[n], at, at + 1) for n, at in ((left, start), (right, other))]
        if None not in ends:
            links[tuple(sorted(ends))] = relation  # type: ignore[type-var]
    return links


def _unit_at(
    units: dict[str, list[Unit]], document: str, start: int, end: int
) -> tuple[str, int] | None:
    return next(((document, u.index) for u in units[document] if start <= u.span.start < end), None)


def gold_links(event: MarkedEvent, units: dict[str, list[Unit]], score: Any) -> dict[Any, str]:
    """Links between units: {((account, index), (account, index)): relation}."""
    spans = {a: [(u.span.start, u.span.end) for u in us] for a, us in units.items()}
    claims = [
        (
            c.relation,
            {a: m.spans[c.number] for a, m in event.accounts.items() if c.number in m.spans},
        )
        for c in event.claims
    ]
    links: dict[Any, str] = score.facts(claims, spans)[0]
    return links
