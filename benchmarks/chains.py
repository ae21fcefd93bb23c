"""Speakers and relays of statements whose spans are given: what this stage does by itself.

    python -m benchmarks.chains [--shared ../shared] [--set dev|train] [--show]
    python -m benchmarks.chains --passages train|test             our own passages

Statements are made from the gold spans, so that the labeller's mistakes do not count. `--show`
prints every statement whose speakers or relays are wrong, with the reason that was given.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.markup import MarkedPassage, read_folder
from benchmarks.statements import depth_of, world_of
from onrecord.actors import build_chains, link_actors, load_register
from onrecord.documents.passages import sentences as split_sentences
from onrecord.records import Chain, Document, Span, Statement


def load_scorer(shared: Path, name: str) -> Any:
    """A scorer of the shared tools as a module."""
    path = shared / "tools" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None or not path.is_file():
        raise SystemExit(f"{path} is not there; give the folder with --shared")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_gold(file: Path, texts: Path) -> tuple[Document, dict[str, Any]]:
    """A gold document and its gold."""
    gold = json.loads(file.read_text(encoding="utf-8"))
    beside = texts / f"{gold['id']}.json"
    about = json.loads(beside.read_text(encoding="utf-8")) if beside.is_file() else {}
    keys = ("outlet", "title", "published", "url")
    return Document(gold["id"], gold["text"], **{k: about.get(k) for k in keys}), gold


def read_shared(shared: Path, part: str) -> Iterator[tuple[Document, dict[str, Any]]]:
    """The statements' gold of one part."""
    for file in sorted((shared / "gold" / "statements" / part).glob("*.json")):
        yield read_gold(file, shared / "data" / "statements" / part)


def read_passages(part: str) -> Iterator[tuple[Document, dict[str, Any]]]:
    """Our own passages, as gold of the same shape."""
    for item in read_folder(Path(__file__).parent / "passages" / part):
        if isinstance(item, MarkedPassage):
            keys = ("outlet", "title", "published")
            document = Document(item.id, item.text, **{k: item.fields.get(k) for k in keys})
            yield document, {"id": item.id, "statements": item.statements}


def as_labelled(document: Document, gold: dict[str, Any]) -> list[Statement]:
    """The gold statements as the labeller would give them."""
    spans = lambda s, k: tuple(Span(a, b) for a, b in s[k])
    return [
        Statement(
            s["id"],
            document.id,
            s["kind"],
            spans(s, "content"),
            spans(s, "cue"),
            spans(s, "source"),
            s["parent"],
            bool(s.get("negated")),
        )
        for s in gold["statements"]
    ]


def rows_of(statements: Sequence[Statement], chains: Sequence[Chain]) -> list[dict[str, Any]]:
    """Statements with their chains in the shape that the scorer reads."""
    named = lambda actors: [{"id": a.id, "name": a.name} for a in actors]
    return [
        {
            "id": s.id,
            "parent": s.parent,
            "kind": s.kind,
            "negated": s.negated,
            "content": [[p.start, p.end] for p in s.content],
            "speakers": named(c.speakers),
            "via": named(c.via),
        }
        for s, c in zip(statements, chains, strict=True)
    ]


def main() -> None:
    """Print the scores of the gold spans' chains."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", default="../shared", type=Path)
    parser.add_argument("--set", default="dev", choices=("dev", "train"))
    parser.add_argument("--passages", choices=("train", "test"), help="our own passages instead")
    parser.add_argument(
        "--world", action="store_true", help="with a register of the passages' invented states"
    )
    parser.add_argument("--show", action="store_true")
    given = parser.parse_args()
    if given.show and given.passages == "test":
        parser.error("the test half is scored, not looked at")
    scorer = load_scorer(given.shared, "score_chains")
    register = load_register(world_of(given.passages) if given.world else "")
    total: Counter[str] = Counter()
    levels: dict[int, Counter[str]] = {}
    seconds, words = 0.0, 0
    own = given.passages
    for document, gold in read_passages(own) if own else read_shared(given.shared, given.set):
        statements = as_labelled(document, gold)
        sentences = split_sentences(document.text)
        begin = time.process_time()
        mentions = link_actors(document, sentences, statements, register)
        chains = build_chains(document, sentences, statements, mentions, register)
        seconds += time.process_time() - begin
        words += len(document.text.split())
        predicted = rows_of(statements, chains)
        total.update(scorer.compare(gold["statements"], predicted))
        depth = depth_of(gold["statements"])
        for level in set(depth.values()):
            kept = [s for s in gold["statements"] if depth[s["id"]] == level]
            levels.setdefault(level, Counter()).update(scorer.compare(kept, predicted))
        if given.show:
            _show(document, gold, predicted, chains, scorer)
    if not total:
        raise SystemExit(f"no gold documents under {given.shared}")
    report = scorer.report(total)
    for key in ("chain", "speaker", "via"):
        print(f"{key:8} {report[key][2] if key == 'chain' else report[key]:.3f}")
    for level, n in sorted(levels.items()):
        told = " ".join(f"{k} {n[k] / max(1, n['pairs']):.3f}" for k in ("speaker", "via", "chain"))
        print(f"depth {level}: {n['gold']} statements, {told}")
    print(f"{round(words / seconds)} words a second")


def _show(document: Document, gold: Any, predicted: Any, chains: Any, scorer: Any) -> None:
    for g, p, c in zip(gold["statements"], predicted, chains, strict=True):
        names = [x["name"] for x in p["speakers"]]
        via = [x["name"] for x in p["via"]]
        relay = len(via) == len(g["via"]) and all(map(scorer.same, g["via"], via))
        if scorer.same_all(g["speakers"], names) and relay:
            continue
        words = [
            " / ".join(document.text[a:b] for a, b in g[k]) for k in ("source", "cue", "content")
        ]
        wanted = f"{g['speakers']}<{g['via']}"
        told = f"{document.id[:28]} {g['id']}^{g['parent'] or ''} {wanted} got {names}<{via}"
        print(told, words[0], words[1], words[2][:50], c.reason, sep=" | ", file=sys.stderr)


if __name__ == "__main__":
    main()
