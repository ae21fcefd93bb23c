"""Acts found in passages of our own: precision and recall for (agreement, act, party, date).

    python -m benchmarks.acts            the test half
    python -m benchmarks.acts --half independent     by a writer who had not seen the code
    python -m benchmarks.acts --half train --each

A party counts by itself: "A and B signed" is two. No model is used: statements and linked actors
would only add to what the words show.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from onrecord.agreements import load_agreements
from onrecord.agreements.acts_in_text import find_acts
from onrecord.documents import Metadata, document_from_text
from onrecord.documents.passages import sentences
from onrecord.times import find_times

Fact = tuple[str, str, str | None, str | None]
HERE = Path(__file__).parent


def facts_of(row: dict[str, str]) -> set[Fact]:
    """What is found in one passage."""
    meta = Metadata(published=row["published"])
    document = document_from_text(row["text"], row["id"], meta)
    spans = sentences(document.text)
    agreements = load_agreements(str(HERE / "agreements"))
    found = find_acts(document, spans, agreements, times=find_times(document, spans))
    return {
        (p.act.agreement, p.act.act, party, p.act.date)
        for p in found
        for party in (p.act.parties or (None,))
    }


def measure(half: str, *, each: bool = False) -> tuple[int, int, int]:
    """How many facts of a half are right, found, and in the gold."""
    right = found_all = gold_all = 0
    for line in (HERE / f"{half}.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        gold = {tuple(a) for a in row["acts"]}
        found = facts_of(row)
        right += len(gold & found)
        found_all += len(found)
        gold_all += len(gold)
        if each and gold != found:
            print(row["id"], row["text"])
            for fact in sorted(gold - found, key=repr):
                print("    missed", *fact)
            for fact in sorted(found - gold, key=repr):
                print("    wrong ", *fact)
    return right, found_all, gold_all


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--half", choices=("train", "test", "independent"), default="test")
    parser.add_argument("--each", action="store_true", help="what was missed or found too much")
    args = parser.parse_args()
    right, found, gold = measure(args.half, each=args.each)
    precision, recall = right / max(1, found), right / max(1, gold)
    print(f"{args.half}: {gold} acts, precision {precision:.3f} recall {recall:.3f}")


if __name__ == "__main__":
    main()
