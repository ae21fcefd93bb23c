"""Windows of text with their labels, packed anew each epoch, and batches of them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from onrecord.documents.passages import sentences
from onrecord.models import model_folder
from onrecord.records import Span
from onrecord.statements import decoding
from onrecord.statements.edges import read_edges
from onrecord.statements.quotation import quotations, uniform
from onrecord.statements.windows import pack

from .corpus import Article

NOT_OUTER, IGNORE = 5, -100
CLS, SEP = 101, 102
EDGES = read_edges(model_folder("labeller") / "edges.json")


@dataclass
class Told:
    """What a teacher holds likely in one window, as logarithms.

    spans: the words of each cue; cue: (words, 5); roles: (cues, words, 4)
    """

    spans: list[tuple[int, int]]
    cue: np.ndarray
    roles: np.ndarray


@dataclass
class Prepared:
    """A tokenised article: pieces, whether each begins a word, sentences; what a teacher says.

    told: for each size of windows, what it says of each
    """

    article: Article
    ids: list[int]
    offsets: list[tuple[int, int]]
    first: list[bool]
    sentences: list[Span]
    weight: float = 1.0
    told: dict[int, list[Told]] | None = None
    told_alone: bool = False


@dataclass
class Window:
    """One training window: piece ids, rows of words' first pieces, cue labels, cues with roles.

    `begun` and `ended` are what is added for contents that begin and that have ended at each word.
    """

    ids: list[int]
    rows: list[int]
    labels: list[int]
    cues: list[tuple[int, int, np.ndarray]]
    words: list[tuple[int, int]]
    begun: np.ndarray
    ended: np.ndarray
    told: Told | None = None


def prepare(article: Article, tokenizer: Tokenizer) -> Prepared:
    """Tokenise an article with uniform quotation marks."""
    encoding = tokenizer.encode(uniform(article.text), add_special_tokens=False)
    word_ids = encoding.word_ids
    first = [i == 0 or word_ids[i] != word_ids[i - 1] for i in range(len(word_ids))]
    return Prepared(article, encoding.ids, encoding.offsets, first, sentences(article.text))


def windows(item: Prepared, limit: int) -> list[Window]:
    """Pack an article and label each window."""
    out = []
    text = item.article.text
    for w in pack(item.offsets, item.first, item.sentences, quotations(text), limit, text):
        rows = [i for i in range(w.start, w.end) if item.first[i]]
        if not rows:
            continue
        edges = [*rows[1:], w.end]
        words = [
            (item.offsets[a][0], item.offsets[b - 1][1]) for a, b in zip(rows, edges, strict=True)
        ]
        out.append(
            Window(
                [CLS, *item.ids[w.start : w.end], SEP],
                [r - w.start + 1 for r in rows],
                *_labels(item.article, words),
                words,
                *EDGES.scores(text, words),
            )
        )
    return out


def _touch(words: list[tuple[int, int]], pieces: list[tuple[int, int]]) -> list[int]:
    lo, hi = words[0][0], words[-1][1]
    near = [(s, e) for s, e in pieces if s < hi and e > lo]
    if not near:
        return []
    return [i for i, (a, b) in enumerate(words) if any(s < b and e > a for s, e in near)]


def _labels(
    article: Article, words: list[tuple[int, int]]
) -> tuple[list[int], list[tuple[int, int, np.ndarray]]]:
    labels = [decoding.NONE if article.annotated else IGNORE] * len(words)
    cues = []
    for a in article.attributions:
        content = _touch(words, a.content)
        if article.flat:
            for i in content:
                if labels[i] == decoding.NONE:
                    labels[i] = NOT_OUTER
    for a in article.attributions:
        cue = _touch(words, a.cue[:1] if a.cue else [])
        if not cue:
            continue
        begin = decoding.INNER_BEGIN if a.nested else decoding.OUTER_BEGIN
        for i in cue:
            labels[i] = begin + 1
        labels[cue[0]] = begin
        roles = np.zeros(len(words), dtype=np.int64)
        roles[_touch(words, a.content)] = decoding.CONTENT
        roles[_touch(words, a.source)] = decoding.SOURCE
        roles[_touch(words, a.cue)] = decoding.CUE
        cues.append((cue[0], cue[-1] + 1, roles))
    return labels, cues


def padded(pieces: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
    """Ids side by side (texts, pieces), and a mask, 1 where there is a piece."""
    longest = max(len(ids) for ids in pieces)
    batch = torch.zeros(len(pieces), longest, dtype=torch.long)
    mask = torch.zeros(len(pieces), longest)
    for row, ids in enumerate(pieces):
        batch[row, : len(ids)], mask[row, : len(ids)] = torch.tensor(ids), 1
    return batch, mask


@dataclass
class Batch:
    """Tensors of one step; `where` tells for each cue its window's row in the batch.

    Behind the gold's cues stand a teacher's, which have no gold (`roles` is IGNORE there):
    `aim_roles` are what it holds likely for these, `aim_cue` for the words of the windows `aimed`.
    """

    ids: Tensor
    mask: Tensor
    rows: Tensor
    row_mask: Tensor
    labels: Tensor
    where: Tensor
    spans: list[tuple[int, int]]
    distance: Tensor
    roles: Tensor
    begun: Tensor
    ended: Tensor
    aimed: Tensor
    aim_cue: Tensor
    aim_roles: Tensor


def collate(items: list[Window]) -> Batch:
    """Pad windows into a batch."""
    t = max(len(w.ids) for w in items)
    n = max(len(w.rows) for w in items)
    ids = torch.zeros(len(items), t, dtype=torch.long)
    mask = torch.zeros(len(items), t)
    rows = torch.zeros(len(items), n, dtype=torch.long)
    row_mask = torch.zeros(len(items), n)
    labels = torch.full((len(items), n), IGNORE)
    aimed = torch.tensor([w.told is not None for w in items])
    aim_cue = torch.zeros(len(items), n, 5)
    where, spans, distance, roles, aims = [], [], [], [], []
    begun, ended = torch.zeros(len(items), n), torch.zeros(len(items), n)
    for b, w in enumerate(items):
        ids[b, : len(w.ids)] = torch.tensor(w.ids)
        mask[b, : len(w.ids)] = 1
        rows[b, : len(w.rows)] = torch.tensor(w.rows)
        row_mask[b, : len(w.rows)] = 1
        labels[b, : len(w.rows)] = torch.tensor(w.labels)
        begun[b, : len(w.rows)] = torch.from_numpy(w.begun)
        ended[b, : len(w.rows)] = torch.from_numpy(w.ended)
        for start, end, role in w.cues:
            where.append(b)
            spans.append((start, end))
            roles.append(np.pad(role, (0, n - len(w.rows)), constant_values=IGNORE))
    for b, w in enumerate(items):
        if w.told is None:
            continue
        aim_cue[b, : len(w.rows)] = torch.from_numpy(w.told.cue)
        for span, scores in zip(w.told.spans, w.told.roles, strict=True):
            where.append(b)
            spans.append(span)
            roles.append(np.full(n, IGNORE))
            aims.append(np.pad(scores, ((0, n - len(w.rows)), (0, 0))))
    for b, (start, end) in zip(where, spans, strict=True):
        words = len(items[b].rows)
        distance.append(np.pad(decoding.distances(words, [(start, end)])[0], (0, n - words)))
    return Batch(
        ids,
        mask,
        rows,
        row_mask,
        labels,
        torch.tensor(where, dtype=torch.long),
        spans,
        torch.from_numpy(np.array(distance, dtype=np.int64).reshape(-1, n)),
        torch.from_numpy(np.array(roles, dtype=np.int64).reshape(-1, n)),
        begun,
        ended,
        aimed,
        aim_cue,
        torch.from_numpy(np.array(aims, dtype=np.float32).reshape(-1, n, 4)),
    )


def batches(items: list[Window], budget: int, rng: random.Random) -> list[list[Window]]:
    """Group windows of like length into batches of about `budget` pieces, in random order."""
    shuffled = sorted(items, key=lambda w: (len(w.ids) // 8, rng.random()))
    out: list[list[Window]] = []
    current: list[Window] = []
    for w in shuffled:
        if current and (len(current) + 1) * max(len(w.ids), len(current[0].ids)) > budget:
            out.append(current)
            current = []
        current.append(w)
    if current:
        out.append(current)
    rng.shuffle(out)
    return out
