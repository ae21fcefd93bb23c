"""Mentions of persons across the documents of one event, scored by B-cubed.

    python -m benchmarks.mentions [--shared ../shared] [--statements] [--show]

Without `--statements` the stage reads the text alone; with it, the labeller's statements too.
`--show` prints what was missed and what was given to somebody else.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from onrecord.actors import link_across, link_actors, load_register
from onrecord.documents.passages import sentences as split_sentences
from onrecord.records import Document, Mention

from .chains import load_scorer

Rows = list[dict[str, Any]]


def gold_rows(shared: Path, scorer: Any) -> Rows:
    """The gold documents. Ends the program with a plain sentence where they are absent."""
    path = shared / "data" / "events" / "newswcl50.jsonl"
    if not path.is_file():
        raise SystemExit(f"{path} is not there; give the folder with --shared")
    rows: Rows = scorer.rows(path)
    return rows


def predict(gold: Rows, *, statements: bool = False) -> tuple[Rows, float]:
    """Mentions in the shape that the scorer reads, and the processor seconds of linking."""
    register = load_register()
    events: dict[str, dict[str, list[Mention]]] = defaultdict(dict)
    seconds = 0.0
    for row in gold:
        document = Document(row["id"], row["text"])
        sentences = split_sentences(document.text)
        said = _statements(document, sentences) if statements else []
        begin = time.process_time()
        events[row["event"]][row["id"]] = link_actors(document, sentences, said, register)
        seconds += time.process_time() - begin
    predicted: Rows = []
    for documents in events.values():
        for name, mentions in link_across(documents).items():
            predicted += [
                {
                    "document": name,
                    "start": m.span.start,
                    "end": m.span.end,
                    "reason": m.reason,
                    "actor": {"id": m.actor.id, "name": m.actor.name} if m.actor else None,
                }
                for m in mentions
            ]
    return predicted, seconds


def main() -> None:
    """Print B-cubed and the share of mentions found."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", default="../shared", type=Path)
    parser.add_argument("--statements", action="store_true")
    parser.add_argument("--show", action="store_true")
    given = parser.parse_args()
    scorer = load_scorer(given.shared, "score_documents")
    gold = gold_rows(given.shared, scorer)
    predicted, seconds = predict(gold, statements=given.statements)
    found = scorer.mentions(gold, predicted)
    print("B3       P {:.3f} R {:.3f} F1 {:.3f}".format(*found["b3"]))
    print(f"found    {found['found']:.3f} of {found['mentions']}")
    print(f"{round(sum(len(r['text'].split()) for r in gold) / seconds)} words a second")
    if given.show:
        _show(gold, predicted)


def _statements(document: Document, sentences: Any) -> Any:
    from onrecord.models import load_labeller
    from onrecord.statements import find_statements

    return find_statements(document, sentences, load_labeller())


def _show(gold: Any, predicted: Any) -> None:
    by: dict[str, list[Any]] = defaultdict(list)
    for p in predicted:
        by[p["document"]].append(p)
    chains: dict[str, Counter[str]] = defaultdict(Counter)
    rows = []
    for d in gold:
        for s, e, chain in d["mentions"]:
            if not chain.endswith("_ACTOR"):
                continue
            hits = [
                p
                for p in by[d["id"]]
                if p["actor"]
                and min(e, p["end"]) - max(s, p["start"]) >= 0.5 * min(e - s, p["end"] - p["start"])
            ]
            got = hits[0]["actor"]["id"] if hits else "-"
            chains[chain][got] += 1
            rows.append(
                (
                    d["id"],
                    s,
                    e,
                    chain,
                    got,
                    d["text"][max(0, s - 40) : e + 30],
                    hits[0]["reason"] if hits else "",
                )
            )
    for name, s, _, chain, got, around, reason in rows:
        if got != chains[chain].most_common(1)[0][0] or got == "-":
            print(name, s, chain, "got", got, "|", around.replace("\n", " "), "|", reason)


if __name__ == "__main__":
    main()
