"""Our own measures give the figures of the scorers beside the project, on the same damaged gold."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from benchmarks import attributions
from benchmarks.comparison import gold_claims
from benchmarks.markup import MarkedEvent, read_folder
from benchmarks.measures import (
    Claim,
    comparison_figures,
    count_comparison,
    count_statements,
    count_times,
    statement_figures,
    time_figures,
    total,
)
from benchmarks.shared import scorer
from benchmarks.statements import gold_passages
from benchmarks.times import newswire_apart

SHARED = Path(__file__).parents[3] / "shared"
ACCOUNTS = Path(__file__).parents[2] / "benchmarks/accounts/train"
pytestmark = pytest.mark.skipif(
    not (SHARED / "tools").is_dir(), reason="the scorers are not beside the project"
)


def damaged(gold: list[dict[str, Any]], chance: random.Random) -> list[dict[str, Any]]:
    """Gold statements as something imperfect would find them."""
    found = []
    for s in gold:
        if chance.random() < 0.2:
            continue
        row = json.loads(json.dumps(s))
        start, end = row["content"][-1]
        row["content"][-1] = [start, max(start + 1, end - chance.choice((0, 0, 5, 40)))]
        for key in ("speakers", "via"):
            names = [n.split()[-1] for n in row[key]]
            row[key] = [{"name": n} for n in names if chance.random() < 0.9]
        if chance.random() < 0.1:
            row["parent"] = None
        if chance.random() < 0.1:
            row["kind"], row["negated"] = "mixed", not row["negated"]
        found.append(row)
    return found


def test_statements() -> None:
    score, chance = scorer(SHARED, "score_chains"), random.Random(3)
    ours, theirs = [], []
    for document, gold in gold_passages("train"):
        found = damaged(gold, chance)
        ours.append(count_statements(document.text, gold, found))
        theirs.append(score.compare(gold, found))
    own = {k: f.value for k, f in statement_figures(total(ours)).items()}
    report = score.report({k: sum(c[k] for c in theirs) for k in theirs[0]})
    assert 0.5 < own["found_f1"] < 0.95
    assert own["found_f1"] == pytest.approx(report["found"][2])
    assert own["chain_f1"] == pytest.approx(report["chain"][2], abs=0.005)
    assert own["nested"] == pytest.approx(report["nested_recall"])
    for key in ("speaker", "via", "parent", "kind", "said_on", "negated"):
        assert own[key] == pytest.approx(report[key], abs=0.01), key


def test_comparisons() -> None:
    score, chance = scorer(SHARED, "score_comparison"), random.Random(3)
    ours, theirs = [], []
    for event in read_folder(ACCOUNTS):
        if not isinstance(event, MarkedEvent):
            continue
        texts = {a: m.text for a, m in event.accounts.items()}
        gold = gold_claims(event)
        found: list[Claim] = []
        for relation, evidence in gold:
            if chance.random() < 0.8:
                changed = "agree" if chance.random() < 0.2 and relation == "differ" else relation
                found.append((changed, evidence))
        if len(found) > 1:
            found[0] = (found[0][0], {**found[0][1], **found[1][1]})
        ours.append(count_comparison(texts, gold, found))
        spans = {a: score.sentences(t) for a, t in texts.items()}
        theirs.append(score.score(gold, found, spans))
    own = {k: f.value for k, f in comparison_figures(total(ours)).items()}
    counts = score.add(theirs)
    precision, recall, _ = score.prf(counts["differ"])
    wanted = {
        "link_f1": score.prf(counts["link"])[2],
        "differ_precision": precision,
        "differ_recall": recall,
        "relation": score.prf(counts["relation"])[0],
        "only_f1": score.prf(counts["only"])[2],
    }
    assert 0.5 < own["link_f1"] < 0.95
    for key, value in wanted.items():
        assert own[key] == pytest.approx(value, abs=0.01), key


def test_dates() -> None:
    score, chance = scorer(SHARED, "score_documents"), random.Random(3)
    rows, ours, told = newswire_apart(), [], []
    for row in rows:
        gold = [(s, e, v) for s, e, _, v in row["times"]]
        found = [(s, e - 1, v if chance.random() < 0.8 else "2031") for s, e, v in gold]
        found = [t for t in found if chance.random() < 0.9] + [(0, 2, "2029")]
        ours.append(count_times(gold, found))
        keys = ("start", "end", "value")
        told += [{"document": row["id"], **dict(zip(keys, t, strict=True))} for t in found]
    own, theirs = time_figures(total(ours)), score.times(rows, told)
    assert own["span_f1"].value == pytest.approx(theirs["span"][2])
    assert own["value_f1"].value == pytest.approx(theirs["value"][2])


def test_attributions_by_kind_add_up_to_the_scorers_counts() -> None:
    score = scorer(SHARED, "score_attributions")
    text = (
        "“We wait,” said Ilva Torsen. Halm said it was “too late” to talk. Orlan hopes for rain.\n"
    )

    def at(words: str) -> list[int]:
        return [text.index(words), text.index(words) + len(words)]

    gold = [
        {"source": [at("Ilva Torsen")], "cue": [at("said")], "content": [at("“We wait,”")]},
        {
            "source": [at("Halm")],
            "cue": [at("said it")],
            "content": [at("it was “too late” to talk")],
        },
        {"source": [at("Orlan")], "cue": [at("hopes")], "content": [at("for rain")]},
    ]
    found = [gold[0], {**gold[1], "source": [at("Orlan")]}, {**gold[2], "content": [at("rain.")]}]
    article = attributions.Article("paper_1", text, gold)
    scored = attributions.score_article(article, found, score)
    rows = attributions.rows_by_kind(scored.kinds)
    assert {k: (r["gold"], r["soft"], r["triple"]) for k, r in rows.items()} == {
        "direct": (1, 1.0, 1.0),
        "mixed": (1, 1.0, 0.0),
        "indirect": (1, 0.0, 0.0),
    }
    assert sum(scored.kinds[f"{k}.soft.gold"] for k in rows) == scored.counts["all.pairs"]
