"""Score a checkpoint on the development sets with the project's scorers."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from onrecord.statements import decoding
from onrecord.statements.decoding import Attribution
from onrecord.statements.edges import best_roles

from . import corpus
from .examples import EDGES, Prepared, prepare, windows
from .network import Ensemble, Labeller


def role_scores(
    model: Labeller | Ensemble, words: Tensor, views: Tensor, spans: Sequence[tuple[int, int]]
) -> Tensor:
    """Scores of one window's words for each cue (cues, words, roles).

    words, views: the two views of each word (words, PAIR); spans: the words of each cue
    """
    distance = decoding.distances(len(words), spans)
    return model.roles(
        words[None].expand(len(spans), -1, -1),
        torch.stack([views[s:e].mean(0) for s, e in spans]),
        torch.from_numpy(distance),
        torch.ones(distance.shape),
    )


@torch.no_grad()
def attributions(model: Labeller | Ensemble, item: Prepared, limit: int = 126) -> list[Attribution]:
    """What the model finds in one article."""
    found: list[Attribution] = []
    for w in windows(item, limit):
        ids = torch.tensor([w.ids])
        cue, as_word, as_cue = model(ids, torch.ones_like(ids, dtype=torch.float))
        rows = torch.tensor(w.rows)
        scores = cue[0, rows].float().numpy()
        cues = decoding.find_cues(scores)
        if not cues:
            continue
        spans = [(c.start, c.end) for c in cues]
        roles = role_scores(model, as_word[0, rows], as_cue[0, rows], spans)
        text = item.article.text
        best = best_roles(roles.numpy(), EDGES, w.begun, w.ended)
        bridge = np.array([not text[a:b].isalnum() for a, b in w.words])
        for c, row in zip(cues, best, strict=True):
            spans = [
                decoding.spans_of(decoding.runs(row, role, bridge), w.words)
                for role in (decoding.SOURCE, decoding.CUE, decoding.CONTENT)
            ]
            if spans[2]:
                found.append(
                    Attribution(
                        spans[0],
                        spans[1] or decoding.spans_of([(c.start, c.end)], w.words),
                        spans[2],
                        c.inner,
                        c.score,
                    )
                )
    return found


def evaluate(model: Labeller, tokenizer: Tokenizer, data: Path) -> dict[str, Any]:
    """Content and triple F1 on PolNeAR dev; found and nested on the statements' dev."""
    sys.path.insert(0, str(data / "tools"))
    import score_attributions
    import score_chains

    model.eval()
    counts = []
    for article in corpus.polnear(data / "data/polnear/dev"):
        found = [a for a in attributions(model, prepare(article, tokenizer)) if not a.inner]
        rows = [_row(a) for a in found]
        gold = [
            {r: getattr(a, r) for r in ("source", "cue", "content")} for a in article.attributions
        ]
        counts.append(score_attributions.count_article(article.text, gold, rows))
    f = score_attributions.figures(score_attributions.add(counts))
    out: dict[str, Any] = {
        "content": f["all"]["content_soft"]["f1"],
        "exact": f["all"]["content_exact"]["f1"],
        "triple": f["all"]["triple_soft"]["f1"],
        "p": f["all"]["triple_soft"]["p"],
        "r": f["all"]["triple_soft"]["r"],
        "quoted": [f["quoted"]["content_soft"]["f1"], f["quoted"]["triple_soft"]["f1"]],
        "said": f["said"]["triple_soft"]["f1"],
    }
    total: dict[str, int] = {}
    for path in sorted((data / "gold/statements/dev").glob("*.json")):
        import json

        gold_doc = json.loads(path.read_text())
        article = corpus.Article(gold_doc["id"], gold_doc["text"], False, [])
        pred = [
            {"id": f"p{i}", "kind": "indirect", **_row(a), "speakers": [], "via": []}
            for i, a in enumerate(attributions(model, prepare(article, tokenizer)))
        ]
        c = score_chains.compare(gold_doc["statements"], pred)
        total = {k: total.get(k, 0) + v for k, v in c.items()}
    report = score_chains.report(total)
    out["found"] = report["found"]
    out["nested_recall"] = report["nested_recall"]
    return out


def _row(a: Attribution) -> dict[str, list[tuple[int, int]]]:
    return {r: [(s.start, s.end) for s in getattr(a, r)] for r in ("source", "cue", "content")}
