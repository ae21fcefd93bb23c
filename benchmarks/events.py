"""Grouping documents by event: accuracy on BASIL, ECB+ and NewsWCL50, and time on invented piles.

    python -m benchmarks.events                accuracy, whole and by halves
    python -m benchmarks.events --scale 10000  time on an invented pile of that size

By halves: the events of both sets (twins of one kind kept together) are parted in two, the two
constants of the clustering are chosen on one half from a grid, and the other half is scored with
them; ten partings. The constants in the package were chosen on the whole, so the figures on the
whole are a little kind; those of the other half are not.
"""

from __future__ import annotations

import json
import random
import re
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path
from statistics import mean
from types import ModuleType
from typing import Any

from onrecord.documents import read_inputs
from onrecord.events import EventIndex, clustering
from onrecord.lexicons import load_lexicon
from onrecord.records import Document

from .shared import parser, scorer

SETS = ("basil", "ecbplus", "newswcl50")
GRID = tuple(product((0.10, 0.14), (4.0, 5.0, 6.0, 7.0, 8.0)))


def main() -> None:
    """Print the figures."""
    p = parser(__doc__)
    p.add_argument("--scale", type=int, nargs="*", default=[], help="sizes of invented piles")
    given = p.parse_args()
    if given.scale:
        for size in given.scale:
            print(json.dumps(scale(size)), flush=True)
        return
    tool = scorer(given.shared, "score_documents")
    folder = given.shared / "data" / "events"
    if not (folder / "basil.jsonl").is_file():
        sys.exit(f"{folder}/basil.jsonl is not there: give the folder of the data with --shared")
    piles = {name: pile(folder / f"{name}.jsonl") for name in SETS}
    for name, (truth, documents) in piles.items():
        print(name, shown(score(tool, truth, grouped(documents))))
    halves(tool, {n: piles[n] for n in ("basil", "ecbplus")})


def pile(path: Path) -> tuple[dict[str, str], list[Document]]:
    """The gold events by document, and the documents as onrecord reads them."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    read = read_inputs([str(path)], max_bytes=10**9)
    return {r["id"]: r["event"] for r in rows}, [d for d in read if isinstance(d, Document)]


def grouped(documents: Sequence[Document]) -> dict[str, str]:
    """The event of each document."""
    index = EventIndex()
    index.add_all(documents)
    return {c.document: event for event, cards in index.groups() for c in cards}


def score(tool: ModuleType, truth: dict[str, str], guess: dict[str, str]) -> dict[str, Any]:
    """What the scorer says."""
    gold = [{"id": i, "event": e} for i, e in truth.items()]
    found: dict[str, Any] = tool.events(gold, [{"document": i, "event": guess[i]} for i in truth])
    return found


def shown(found: dict[str, Any]) -> str:
    """One score as words."""
    p, r, f = found["b3"]
    return f"B3 P {p:.3f} R {r:.3f} F1 {f:.3f}, exact {found['exact']:.3f}"


def halves(tool: ModuleType, piles: dict[str, tuple[dict[str, str], list[Document]]]) -> None:
    """Constants chosen on one half of the events, scored on the other; ten partings."""
    results: dict[str, list[tuple[float, float]]] = {n: [] for n in piles}
    chosen = []
    for seed in range(5):
        parts = [part(truth, documents, seed) for truth, documents in piles.values()]
        for this, other in ((0, 1), (1, 0)):
            best = max(
                GRID,
                key=lambda c: sum(with_constants(tool, sides[this], c)["b3"][2] for sides in parts),
            )
            chosen.append(best)
            for name, sides in zip(piles, parts, strict=True):
                found = with_constants(tool, sides[other], best)
                results[name].append((found["b3"][2], found["exact"]))
    print("chosen on one half (like, doubt):", sorted(chosen))
    for name, found in results.items():
        low = min(f for f, _ in found)
        print(
            f"{name} other half: B3 F1 {mean(f for f, _ in found):.3f} (lowest {low:.3f}),"
            f" exact {mean(e for _, e in found):.3f}"
        )


Half = tuple[dict[str, str], EventIndex]


def part(truth: dict[str, str], documents: Sequence[Document], seed: int) -> tuple[Half, Half]:
    """Two halves of the events, each indexed; twins of one kind stay together."""
    kinds = sorted({kind_of(e) for e in truth.values()})
    random.Random(seed).shuffle(kinds)
    first = set(kinds[: len(kinds) // 2])
    sides = []
    for inside in (True, False):
        mine = {i: e for i, e in truth.items() if (kind_of(e) in first) == inside}
        index = EventIndex()
        index.add_all(d for d in documents if d.id in mine)
        sides.append((mine, index))
    return sides[0], sides[1]


def kind_of(event: str) -> str:
    """What twins share: ECB+ names them 12ecb and 12ecbplus."""
    twin = re.fullmatch(r"(\d+)ecb(?:plus)?", event)
    return twin[1] if twin else event


def with_constants(tool: ModuleType, half: Half, constants: tuple[float, float]) -> dict[str, Any]:
    """The score of a half, grouped with other constants."""
    truth, index = half
    guess = {}
    for number, group in enumerate(
        clustering.cluster(dict(enumerate(index.likeness())), *constants)
    ):
        guess.update({index.document(n): str(number) for n in group})
    return score(tool, truth, guess)


# ------------------------------------------------------------------ invented piles


def scale(size: int) -> dict[str, float]:
    """Seconds to group an invented pile, and to take one more document."""
    pile = list(invented(size + 20))
    random.Random(7).shuffle(pile)
    late, pile = pile[:20], pile[20:]
    started = time.perf_counter()
    index = EventIndex()
    index.add_all(d for d, _ in pile)
    taken = time.perf_counter()
    groups = index.groups()
    done = time.perf_counter()
    truth = {d.id: e for d, e in pile}
    guess = {c.document: event for event, cards in groups for c in cards}
    again = time.perf_counter()
    for document, _ in late:
        index.add(document)
    return {
        "documents": size,
        "events": len(set(truth.values())),
        "found": len(groups),
        "largest_found": max(len(cards) for _, cards in groups),
        "seconds": round(done - started, 1),
        "of_these_clustering": round(done - taken, 1),
        "b3_f1": round(_bcubed(truth, guess), 3),
        "ms_for_one_more": round(1000 * (time.perf_counter() - again) / len(late), 1),
    }


def invented(size: int, days: int = 365) -> Iterator[tuple[Document, str]]:
    """Documents of invented events within a year, one to eight an event.

    Events have names of people and places of their own and words of their kind; a fifth of them
    share people and kind with another event some weeks off, as real calls and visits do.
    """
    chance = random.Random(11)
    bands: dict[str, str] = load_lexicon("events")["common"]
    common = [w for words in bands.values() for w in words.split()]
    odds = [2.0 ** -int(b.removeprefix("band_")) for b, ws in bands.items() for _ in ws.split()]
    kinds = [[_word(chance) for _ in range(25)] for _ in range(300)]
    people = [_word(chance).capitalize() for _ in range(4000)]
    made, past = 0, [(kinds[0], people[:3])]
    while made < size:
        kind, cast = chance.choice(kinds), chance.sample(people, 4)
        if chance.random() < 0.2:
            kind, cast = chance.choice(past)
        past.append((kind, cast))
        day = chance.randrange(days)
        own = [_word(chance) for _ in range(20)]
        event = f"e{made}"
        for _ in range(min(chance.choice((1, 2, 3, 3, 4, 5, 8)), size - made)):
            words = chance.choices(common, odds, k=150) + chance.choices(kind, k=14)
            words += chance.choices(own, k=22) + chance.choices(cast, k=14)
            chance.shuffle(words)
            lines = (" ".join(words[n : n + 18]) + "." for n in range(0, len(words), 18))
            when = time.strftime(
                "%Y-%m-%d", time.gmtime(86400 * (22280 + day + chance.choice((0, 0, 1))))
            )
            text = "\n".join(line[0].upper() + line[1:] for line in lines)
            yield Document(f"d{made}", text, published=when), event
            made += 1


def _word(chance: random.Random) -> str:
    """An invented word of two to four syllables."""
    syllables = (chance.choice("bdfgklmnprstvz") + chance.choice("aeiou") for _ in range(4))
    return "".join(syllables)[: chance.choice((5, 6, 7, 8))]


def _bcubed(truth: dict[str, str], guess: dict[str, str]) -> float:
    def groups(of: dict[str, str]) -> dict[str, set[str]]:
        out: dict[str, set[str]] = {}
        for item, label in of.items():
            out.setdefault(label, set()).add(item)
        return out

    gold, found = groups(truth), groups(guess)
    both = [(len(gold[truth[i]] & found[guess[i]]), gold[truth[i]], found[guess[i]]) for i in truth]
    p, r = mean(n / len(f) for n, _, f in both), mean(n / len(g) for n, g, _ in both)
    return 2 * p * r / (p + r)


if __name__ == "__main__":
    main()
