"""What the floors hold: each suite runs one benchmark in-process and gives named figures.

A suite belongs to a part: `shipped` needs nothing but the project, `bounded` is a quick look at the
data beside it (the tests run both), `whole` is all of that data, `speed` is measured in time and is
never run by the tests.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from benchmarks import attributions, chains, checks, comparison, events, int8, mentions, statements
from benchmarks import times as dates
from benchmarks.acts import __main__ as acts_command
from benchmarks.commitments import __main__ as commitments_command
from benchmarks.measures import (
    Claim,
    Figure,
    comparison_figures,
    count_comparison,
    count_statements,
    count_times,
    f1,
    pair,
    same_name,
    share,
    statement_figures,
    time_figures,
    total,
)
from benchmarks.shared import scorer
from onrecord.documents import Metadata, document_from_text, read_inputs
from onrecord.models import load_labeller
from onrecord.pipeline import Tools, load_tools, read_document
from onrecord.records import Document
from onrecord.settings import load_settings

PARTS = ("shipped", "bounded", "whole", "speed")
BESIDE = ("bounded", "whole")  # parts that need the data beside the project
Figures = dict[str, Figure]


@dataclass(frozen=True, slots=True)
class Suite:
    """A benchmark that floors hold; its figures are named `suite.figure`."""

    name: str
    part: str
    run: Callable[[Path], Figures]


@cache
def _tools() -> Tools:
    return load_tools(load_settings(threads=1))


# ------------------------------------------------------------------ what ships


def passages(shared: Path) -> Figures:
    """Our nested passages, by our own measures."""
    return _statement_figures(statements.gold_passages("test"))


def accounts(shared: Path) -> Figures:
    """Our invented events, by our own measures."""
    counts = [
        count_comparison(found.texts, comparison.gold_claims(event), found.claims)
        for event, found in comparison.compare_own("test", _tools())
    ]
    return comparison_figures(total(counts))


def told_acts(shared: Path) -> Figures:
    """Acts told of agreements in our passages."""
    out = {}
    for half, prefix in (("test", ""), ("independent", "independent_")):
        right, found, gold = acts_command.measure(half)
        out[f"{prefix}precision"] = share(right, found)
        out[f"{prefix}recall"] = share(right, gold)
    return out


def told_commitments(shared: Path) -> Figures:
    """Commitments told in our passages: kind, by, to and due all right; without due."""
    rows = commitments_command.read_rows("test")
    tools, score = commitments_command.tools_for(rows, 1), commitments_command.Score()
    for row in rows:
        meta = Metadata(outlet=row["outlet"], published=row["published"])
        document = document_from_text(row["text"], row["id"], meta)
        score.add(row["commitments"], read_document(document, tools).commitments)
    whole, undated = score.right["kind, by, to, due"], score.right["kind, by, to"]
    return {
        "precision": share(whole, score.found),
        "recall": share(whole, score.gold),
        "undated_precision": share(undated, score.found),
        "undated_recall": share(undated, score.gold),
    }


def newswire(shared: Path) -> Figures:
    """Dates in our newswire sentences."""
    return _dates(dates.newswire())


def newswire_apart(shared: Path) -> Figures:
    """Dates in the sentences of a writer who had not seen the code."""
    return _dates(dates.newswire_apart())


def _dates(rows: list[dict[str, Any]]) -> Figures:
    counts = []
    for row in rows:
        gold = [(s, e, v) for s, e, _, v in row["times"]]
        found = [(t["start"], t["end"], t["value"]) for t in dates.found_in(row)]
        counts.append(count_times(gold, found))
    return time_figures(total(counts))


def held_checks(shared: Path) -> Figures:
    """The named checks on the half of our events that is only counted."""
    pairs = list(checks.all_pairs("held"))
    results = [checks.run_checks(p.left, p.right) for p in pairs]
    right, alarms = checks.differing(pairs, results)
    differ = sum(p.relation == "differ" for p in pairs)
    agree = len(pairs) - differ
    return {
        "precision": share(right, right + alarms),
        "recall": share(right, differ),
        "quiet": share(agree - alarms, agree),
    }


def example(shared: Path) -> Figures:
    """The example that ships, against `benchmarks/example.toml`."""
    folder = Path(str(resources.files("onrecord"))) / "data/example"
    gold = tomllib.loads((Path(__file__).parent / "example.toml").read_text("utf-8"))
    found = comparison.compare_folder(folder, _tools())
    claims: list[Claim] = [
        (row["relation"], {a: [_place(found.texts[a], row[a])] for a in row if a in found.texts})
        for row in gold["claim"]
    ]
    documents = {Path(d.id).stem: d for d in read_inputs([str(folder)]) if isinstance(d, Document)}
    held = spoken = 0
    for account, document in documents.items():
        rows = [r for r in statements.read_rows(document, _tools()) if r["kind"] != "own"]
        mine = [s for s in gold["statement"] if s["account"] == account]
        places = [[_place(document.text, s["words"])] for s in mine]
        pairs = pair(places, [r["content"] for r in rows])
        held += len(pairs)
        spoken += sum(_chain_is(mine[i], rows[j]) for i, j in pairs)
    listed = len(gold["statement"])
    linked = comparison_figures(count_comparison(found.texts, claims, found.claims))
    return {
        "found": share(held, listed),
        "chain": share(spoken, listed),
        "differ_precision": linked["differ_precision"],
        "differ_recall": linked["differ_recall"],
        "link_recall": _link_recall(found, claims),
    }


def _place(text: str, words: str) -> tuple[int, int]:
    """Where words stand in a text. Raises ValueError where they do not."""
    start = text.index(words)
    return start, start + len(words)


def _chain_is(gold: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
    wanted = [*gold["speakers"], *gold.get("via", ())]
    named = [a["name"] for a in (*row["speakers"], *row["via"])]
    return len(wanted) == len(named) and all(map(same_name, wanted, named))


def _link_recall(found: comparison.Compared, claims: list[Claim]) -> Figure:
    counts = count_comparison(found.texts, claims, found.claims)
    return share(counts["links"], counts["gold_links"])


# ------------------------------------------------------------------ what lies beside


def _attributions(shared: Path, most: int) -> Figures:
    score = scorer(shared, "score_attributions")
    labeller = load_labeller(threads=1)
    scored = []
    for article in attributions.read_articles(shared, "dev", score, most):
        rows = attributions.flat(attributions.find(article, labeller))
        scored.append(attributions.score_article(article, rows, score))
    figures = score.figures(score.add([s.counts for s in scored]))
    whole = figures["all"]
    out = {
        f"{role}_tokens": Figure(figures["tokens"][role]["f1"], whole["gold"])
        for role in attributions.ROLES
    }
    for name in ("all", "quoted", "said"):
        f, prefix = figures[name], "" if name == "all" else f"{name}_"
        out[f"{prefix}content"] = Figure(f["content_soft"]["f1"], f["gold"])
        out[f"{prefix}triple"] = Figure(f["triple_soft"]["f1"], f["gold"])
    out["exact"] = Figure(whole["content_exact"]["f1"], whole["gold"])
    out["source"] = Figure(whole["source_accuracy"] or 0.0, whole["pairs"])
    out["cue"] = Figure(whole["cue_accuracy"] or 0.0, whole["pairs"])
    for kind, row in attributions.rows_by_kind(total(s.kinds for s in scored)).items():
        out[kind] = Figure(row["soft"], int(row["gold"]))
    return out


def attributions_20(shared: Path) -> Figures:
    """Twenty articles of PolNeAR dev."""
    return _attributions(shared, 20)


def attributions_dev(shared: Path) -> Figures:
    """PolNeAR dev."""
    return _attributions(shared, 0)


def _statement_figures(golds: Iterator[statements.Gold]) -> Figures:
    counts = [
        count_statements(document.text, gold, statements.read_rows(document, _tools()))
        for document, gold in golds
    ]
    return statement_figures(total(counts))


def statements_dev(shared: Path) -> Figures:
    """The statements' gold, dev. Our measures give the scorer's figures, and a few more."""
    return _statement_figures(statements.gold_shared(shared, "dev"))


def gold_chains(shared: Path) -> Figures:
    """Speakers and relays from gold spans."""
    score = scorer(shared, "score_chains")
    counts = []
    for document, gold in chains.read_shared(shared, "dev"):
        given = chains.as_labelled(document, gold)
        spans = chains.split_sentences(document.text)
        register = _tools().register
        linked = chains.link_actors(document, spans, given, register)
        made = chains.build_chains(document, spans, given, linked, register)
        counts.append(score.compare(gold["statements"], chains.rows_of(given, made)))
    c = total(counts)
    out = {k: share(c[k], c["pairs"]) for k in ("speaker", "via")}
    return out | {"chain_f1": f1(c["chain"], c["pred"], c["gold"])}


def calls(shared: Path) -> Figures:
    """The gold calls."""
    score = scorer(shared, "score_comparison")
    c = comparison.score_calls(shared, score, _tools())
    right, found, gold = c["differ"]
    return {
        "link_f1": Figure(score.prf(c["link"])[2], c["link"][2]),
        "differ_precision": share(right, found),
        "differ_recall": share(right, gold),
        "relation": Figure(score.prf(c["relation"])[0], c["relation"][2]),
        "only_f1": Figure(score.prf(c["only"])[2], c["only"][2]),
    }


def persons(shared: Path) -> Figures:
    """Persons across the documents of an event."""
    score = scorer(shared, "score_documents")
    gold = mentions.gold_rows(shared, score)
    found = score.mentions(gold, mentions.predict(gold)[0])
    count = found["mentions"]
    return {"b3_f1": Figure(found["b3"][2], count), "found": Figure(found["found"], count)}


def wikiwars(shared: Path) -> Figures:
    """Dates in narratives, and when gold statements were said."""
    score = scorer(shared, "score_documents")
    gold = score.rows(shared / "data/times/wikiwars.jsonl")
    found = score.times(gold, [t for row in gold for t in dates.found_in(row)])
    count = sum(t[2] == "DATE" for row in gold for t in row["times"])
    right, dated, _, _ = dates.said_on(shared, "dev")
    return {
        "span_f1": Figure(found["span"][2], count),
        "value_f1": Figure(found["value"][2], count),
        "said_on": share(right, dated),
    }


def event_groups(shared: Path) -> Figures:
    """Documents grouped by event."""
    score = scorer(shared, "score_documents")
    out = {}
    for name in ("basil", "ecbplus"):
        truth, documents = events.pile(shared / f"data/events/{name}.jsonl")
        found = events.score(score, truth, events.grouped(documents))
        out[f"{name}_b3_f1"] = Figure(found["b3"][2], len(truth))
        out[f"{name}_exact"] = Figure(found["exact"], len(set(truth.values())))
    return out


# ------------------------------------------------------------------ speed

ROUNDS = 10


def speed(shared: Path) -> Figures:
    """Shares of the processor's int8 rate, which vary less between machines than words a second."""
    rates = int8.measure(ROUNDS)
    top = int8.peak(rates).best
    names = {"encoder": "encoder", "stage": "text to statements"}
    return {
        key: Figure(next(r.best for n, r in rates.items() if n.startswith(name)) / top, 2 * ROUNDS)
        for key, name in names.items()
    }


SUITES = (
    Suite("passages", "shipped", passages),
    Suite("accounts", "shipped", accounts),
    Suite("acts", "shipped", told_acts),
    Suite("commitments", "shipped", told_commitments),
    Suite("newswire", "shipped", newswire),
    Suite("newswire_apart", "shipped", newswire_apart),
    Suite("checks", "shipped", held_checks),
    Suite("example", "shipped", example),
    Suite("polnear_20", "bounded", attributions_20),
    Suite("statements", "bounded", statements_dev),
    Suite("chains", "bounded", gold_chains),
    Suite("polnear", "whole", attributions_dev),
    Suite("calls", "whole", calls),
    Suite("persons", "whole", persons),
    Suite("wikiwars", "whole", wikiwars),
    Suite("events", "whole", event_groups),
    Suite("speed", "speed", speed),
)
