"""What a larger encoder's vectors make of two sentences: a teacher that needs no teaching.

all-mpnet-base-v2 as published makes better vectors of sentences and of their pieces than the small
encoder, and is too large to ship. Its likeness of two sentences (the cosine, and how much of each
the other covers) is told to the pair reader while it learns.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "src"))

from onrecord.comparison.features import FEATURES, Rarity, feature_matrix
from onrecord.comparison.units import Unit
from onrecord.models import TextVectors

from .mpnet import LAYERS, MpnetEncoder
from .network import half

LIKENESS = [
    FEATURES.index(name)
    for name in ("cosine", "covered least", "covered most", "run covered least", "run covered most")
]
LONGEST = 160  # pieces of a sentence
BATCH = 32

Events = Sequence[dict[str, list[Unit]]]


def larger_vectors(
    texts: Sequence[str], folder: str, tokenizer: Tokenizer
) -> dict[str, TextVectors]:
    """The vectors of sentences and of their pieces by the encoder in a folder."""
    encoder = MpnetEncoder(0.0, frozen=LAYERS)
    encoder.load(str(Path(folder) / "model.safetensors"))
    encoder.eval()
    order = sorted(set(texts), key=len)
    found: dict[str, TextVectors] = {}
    for k in range(0, len(order), BATCH):
        part = order[k : k + BATCH]
        ids = [tokenizer.encode(t).ids[:LONGEST] for t in part]
        batch = torch.zeros(len(part), max(map(len, ids)), dtype=torch.long)
        mask = torch.zeros(batch.shape)
        for row, pieces in enumerate(ids):
            batch[row, : len(pieces)] = torch.tensor(pieces)
            mask[row, : len(pieces)] = 1
        with torch.no_grad(), half():
            states = encoder(batch, mask).float()
        whole = torch.nn.functional.normalize((states * mask[..., None]).sum(1), dim=-1)
        for row, (text, pieces) in enumerate(zip(part, ids, strict=True)):
            inner = states[row, 1 : len(pieces) - 1].numpy().astype(np.float16)
            found[text] = TextVectors(whole[row].numpy(), tuple(pieces[1:-1]), inner)
    return found


def likenesses(
    events: Events, vectors: dict[str, TextVectors]
) -> Iterator[dict[tuple[str, str], np.ndarray]]:
    """For each event, by two of its accounts in order: (left, right, len(LIKENESS)) values."""
    told = [
        {
            a: [replace(u, vector=vectors[u.text].whole, pieces=vectors[u.text]) for u in us]
            for a, us in event.items()
        }
        for event in events
    ]
    means = [
        u.pieces.last.astype(np.float32).mean(0)
        for event in told
        for us in event.values()
        for u in us
        if u.pieces and u.pieces.ids
    ]
    centre = np.mean(means, axis=0)
    for event in told:
        rare = Rarity([u for us in event.values() for u in us])
        yield {
            (a, b): feature_matrix(event[a], event[b], rare, centre)[..., LIKENESS].astype(
                np.float32
            )
            for a, b in combinations(sorted(event), 2)
            if event[a] and event[b]
        }
