#!/usr/bin/env python3
"""Accuracy of attributions on a part of PolNeAR, and words a second.

    python -m benchmarks.attributions --shared ../shared --part dev [--articles 20]

Three tables: the roles (source, cue, content) by tokens; attributions by kind and slice; outlets.
`soft` pairs contents by a token Jaccard of a half or more, `exact` wants the same tokens; `triple`
is a soft content with the right source; `source` and `cue` are the shares of soft pairs that have
them right. Direct, mixed and indirect are told by the quotation marks of the text (direct: every
word of the content is quoted), the gold's for recall and the prediction's for precision; `quoted`,
`unquoted` and `said` are the scorer's own slices. Statements without a parent are scored: PolNeAR's
gold is flat.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.measures import KINDS, kind_of, total
from benchmarks.shared import parser, scorer
from onrecord.documents.passages import sentences
from onrecord.models import TokenLabeller, load_labeller
from onrecord.records import Document, Statement
from onrecord.statements import find_statements

ROLES = ("source", "cue", "content")
Row = Mapping[str, Sequence[Sequence[int]]]


@dataclass(frozen=True)
class Article:
    """One article with its gold attributions."""

    name: str
    text: str
    gold: list[Row]

    @property
    def outlet(self) -> str:
        """The outlet, which begins the name."""
        return self.name.split("_")[0]


@dataclass(frozen=True)
class Scored:
    """An article's counts: the scorer's, and ours by kind."""

    article: Article
    counts: Mapping[str, int]
    kinds: Mapping[str, int]


def read_articles(shared: Path, part: str, score: ModuleType, most: int = 0) -> list[Article]:
    """The articles of a part, in order; `most` of them, spread evenly, where that is not 0."""
    folder = shared / "data/polnear" / part
    files = list(score.gold_files(folder).items())
    if most and most < len(files):
        files = [files[i * len(files) // most] for i in range(most)]
    return [
        Article(name, score.read_text(folder / "text" / f"{name}.txt"), score.read_ann(paths[0]))
        for name, paths in files
    ]


def find(article: Article, labeller: TokenLabeller) -> list[Statement]:
    """All statements of an article: what is timed."""
    return find_statements(Document(article.name, article.text), sentences(article.text), labeller)


def flat(statements: Iterable[Statement], *, nested: bool = False) -> list[Row]:
    """The statements that PolNeAR's gold can hold, as the scorer takes them."""
    return [
        {r: [(s.start, s.end) for s in getattr(statement, r)] for r in ROLES}
        for statement in statements
        if statement.kind != "own" and (nested or statement.parent is None)
    ]


def score_article(article: Article, found: Sequence[Row], score: ModuleType) -> Scored:
    """Count one article."""
    counts = score.count_article(article.text, article.gold, found)
    return Scored(article, counts, _count_kinds(article, found, score))


def _count_kinds(article: Article, found: Sequence[Row], score: ModuleType) -> Counter[str]:
    """The scorer's pairs, counted by kind: `KIND.gold`, `KIND.soft.gold`, `KIND.soft.pred`, ..."""
    tokens = score.Article(article.text)
    gold, pred = tokens.prepare(article.gold), tokens.prepare(found)
    kinds = []
    for rows, prepared in ((article.gold, gold), (found, pred)):
        kinds.append(
            [kind_of(article.text, r["content"]) for r, p in zip(rows, prepared, strict=True)
             if p["content"]]
        )  # fmt: skip
    gold, pred = [g for g in gold if g["content"]], [p for p in pred if p["content"]]
    soft = score.pair(
        gold, pred, lambda x, y: score.jaccard(x["content"], y["content"]) >= score.SOFT
    )
    exact = score.pair(gold, pred, lambda x, y: x["content"] == y["content"])
    triple = [(g, p) for g, p in soft if score.source_right(gold[g], pred[p])]
    cue = [(g, p) for g, p in soft if gold[g]["cue"] & pred[p]["cue"]
           or not (gold[g]["cue"] or pred[p]["cue"])]  # fmt: skip
    c: Counter[str] = Counter()
    c.update(f"{k}.gold" for k in kinds[0])
    c.update(f"{k}.pred" for k in kinds[1])
    for name, pairs in (("soft", soft), ("exact", exact), ("triple", triple), ("cue", cue)):
        c.update(f"{kinds[0][g]}.{name}.gold" for g, _ in pairs)
        c.update(f"{kinds[1][p]}.{name}.pred" for _, p in pairs)
    return c


def rows_by_kind(counts: Mapping[str, int]) -> dict[str, dict[str, float]]:
    """For each kind: gold, found, P and R and F1 of soft contents, exact, triple, source, cue."""
    out = {}
    for kind in KINDS:
        c = {k.removeprefix(f"{kind}."): v for k, v in counts.items() if k.startswith(f"{kind}.")}
        gold, pred, pairs = c.get("gold", 0), c.get("pred", 0), c.get("soft.gold", 0)
        row: dict[str, float] = {"gold": gold, "found": pred}
        for name in ("soft", "exact", "triple"):
            p = c.get(f"{name}.pred", 0) / max(1, pred)
            r = c.get(f"{name}.gold", 0) / max(1, gold)
            row[name] = 2 * p * r / (p + r) if p + r else 0.0
            if name == "soft":
                row |= {"p": p, "r": r}
        row["source"] = c.get("triple.gold", 0) / max(1, pairs)
        row["cue"] = c.get("cue.gold", 0) / max(1, pairs)
        out[kind] = row
    return out


def rows_by_slice(figures: Mapping[str, Any], names: Sequence[str]) -> dict[str, dict[str, float]]:
    """The scorer's slices as rows of the same shape."""
    out = {}
    for name in names:
        f = figures[name]
        soft = f["content_soft"]
        out[name] = {
            "gold": f["gold"], "found": f["pred"], "p": soft["p"], "r": soft["r"],
            "soft": soft["f1"], "exact": f["content_exact"]["f1"],
            "triple": f["triple_soft"]["f1"], "source": f["source_accuracy"] or 0.0,
            "cue": f["cue_accuracy"] or 0.0,
        }  # fmt: skip
    return out


def show(scored: Sequence[Scored], score: ModuleType) -> None:
    """Print the three tables."""
    figures = score.figures(score.add([s.counts for s in scored]))
    print(f"{figures['articles']} articles, {figures['words']:,} words\n")
    print(f"{'tokens':24}{'P':>7}{'R':>7}{'F1':>7}")
    for role in (*ROLES, "micro"):
        f = figures["tokens"][role]
        print(f"{'all three' if role == 'micro' else role:24}" + _shares(f[k] for k in f))
    print("\n" + _head("attributions"))
    rows = rows_by_slice(figures, ("all",))
    rows |= rows_by_kind(total(s.kinds for s in scored))
    rows |= rows_by_slice(figures, ("quoted", "unquoted", "said"))
    _print_rows(rows)
    outlets = sorted({s.article.outlet for s in scored})
    print("\n" + _head("outlet"))
    for outlet in outlets:
        mine = [s.counts for s in scored if s.article.outlet == outlet]
        row = rows_by_slice(score.figures(score.add(mine)), ("all",))["all"]
        _print_rows({outlet: row})


def _head(first: str) -> str:
    names = ("P", "R", "soft F1", "exact", "triple", "source", "cue")
    return f"{first:18}{'gold':>6}{'found':>7}" + "".join(f"{n:>8}" for n in names)


def _print_rows(rows: Mapping[str, Mapping[str, float]]) -> None:
    for name, row in rows.items():
        keys = ("p", "r", "soft", "exact", "triple", "source", "cue")
        values = "".join(f"{row[k]:8.3f}" for k in keys)
        print(f"{name:18}{row['gold']:6.0f}{row['found']:7.0f}{values}")


def _shares(values: Iterable[float]) -> str:
    return "".join(f"{v:7.3f}" for v in values)


def main() -> None:
    """Run and print."""
    p = parser(__doc__)
    p.add_argument("--part", default="dev")
    p.add_argument("--articles", type=int, default=0, help="so many, spread over the part")
    p.add_argument("--nested", action="store_true", help="score nested statements too")
    args = p.parse_args()
    score = scorer(args.shared, "score_attributions")
    labeller = load_labeller(threads=args.threads)
    scored, seconds, words = [], 0.0, 0
    for article in read_articles(args.shared, args.part, score, args.articles):
        begun = time.perf_counter()
        found = find(article, labeller)
        seconds += time.perf_counter() - begun
        words += len(article.text.split())
        scored.append(score_article(article, flat(found, nested=args.nested), score))
    show(scored, score)
    print(f"\n{words / seconds:,.0f} words/s on {args.threads} thread(s), text to statements")


if __name__ == "__main__":
    main()
