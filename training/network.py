"""The labeller's network: one encoder, a head that finds cues, a head that reads each cue's roles.

A cue is found once, at any depth (`outer`, or `inner` when it lies inside another's content). For
each cue every word of the window then gets a role: source, cue, content or none. So two statements
may share a source, a content may come in pieces, and a statement may lie inside another's content,
which flat tagging cannot say. The encoder is BERT-shaped (MiniLM-L6, 384 wide) and runs once.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

CUE_LABELS = ("none", "outer-begin", "outer-inside", "inner-begin", "inner-inside")
ROLE_LABELS = ("none", "source", "cue", "content")
WIDTH, PAIR, BUCKETS, HEAD = 384, 128, 33, 32
VOCABULARY = 30522


def half(device: str = "cpu") -> torch.autocast:
    """Brain floats where the device reckons in them; elsewhere they take twenty times as long."""
    able = device != "cpu" or torch.cpu._is_avx512_bf16_supported()
    return torch.autocast(device, torch.bfloat16, enabled=able)


def drop_channels(x: Tensor, share: float, training: bool) -> Tensor:
    """Dropout with one mask for all pieces of a window: a fifth less time a step on a CPU."""
    if not training or not share:
        return x
    keep = torch.rand(x.shape[0], 1, x.shape[2], device=x.device) >= share
    return x * (keep.to(x.dtype) / (1 - share))


class FusedAttention(torch.autograd.Function):
    """Attention as the one operator that onnxruntime has for it; for windows without padding.

    It multiplies by the weights of query, key and value itself, in int8 once quantised, which
    saves cutting the product in three.
    """

    @staticmethod
    def forward(ctx: object, x: Tensor, weight: Tensor, bias: Tensor, heads: int) -> Tensor:
        """x: (batch, pieces, width); weight: (width, 3 * across); bias: (3 * across,)."""
        split = lambda x: x.view(*x.shape[:2], heads, -1).transpose(1, 2)
        q, k, v = (x @ weight + bias).chunk(3, -1)
        mixed = functional.scaled_dot_product_attention(split(q), split(k), split(v))
        return mixed.transpose(1, 2).reshape(q.shape)

    @staticmethod
    def symbolic(g, x, weight, bias, heads):  # type: ignore[no-untyped-def]
        """The operator in the exported graph."""
        out = g.op("com.microsoft::Attention", x, weight, bias, num_heads_i=heads)
        out.setType(x.type().with_sizes([None, None, heads * HEAD]))
        return out


@dataclass(frozen=True)
class Shape:
    """How large the encoder is: each layer's attention heads of 32 and its inner units."""

    heads: tuple[int, ...] = (12,) * 6
    inner: tuple[int, ...] = (4 * WIDTH,) * 6
    activation: Literal["gelu", "relu"] = "gelu"

    @classmethod
    def of(cls, weights: Mapping[str, Tensor]) -> Shape:
        """The shape that a labeller's weights have: only pruned ones are narrow, with ReLU."""
        layers = len([k for k in weights if re.fullmatch(r"encoder\.layers\.\d+\.up\.bias", k)])
        at = [f"encoder.layers.{i}." for i in range(layers)]
        heads = tuple(weights[f"{i}out.weight"].shape[1] // HEAD for i in at)
        inner = tuple(weights[f"{i}up.weight"].shape[0] for i in at)
        return cls(heads, inner, "gelu" if set(inner) == {4 * WIDTH} else "relu")


class Layer(nn.Module):
    """One post-norm transformer layer."""

    def __init__(self, heads: int, inner: int, activation: str, drop: float) -> None:
        super().__init__()
        self.heads, self.drop, self.across = heads, drop, heads * HEAD
        self.activation = functional.gelu if activation == "gelu" else functional.relu
        self.qkv = nn.Linear(WIDTH, 3 * self.across)
        self.out = nn.Linear(self.across, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, inner)
        self.down = nn.Linear(inner, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """x: (batch, pieces, width); mask: (batch, 1, 1, pieces), 0 or -10000 to add."""
        x = self.norm1(x + drop_channels(self.out(self.mix(x, mask)), self.drop, self.training))
        inner = self.activation(self.up(x))
        return self.norm2(x + drop_channels(self.down(inner), self.drop, self.training))

    def mix(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """What the heads make of the pieces (batch, pieces, across)."""
        if mask is None:
            mixed: Tensor = FusedAttention.apply(x, self.qkv.weight.T, self.qkv.bias, self.heads)
            return mixed
        b, t, _ = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, self.heads, HEAD).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask.to(q.dtype))
        return mixed.transpose(1, 2).reshape(b, t, self.across)


class Encoder(nn.Module):
    """Embeddings and layers, with the names and shapes of BERT's weights mapped on loading."""

    width = WIDTH

    def __init__(self, shape: Shape = Shape(), drop: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.places = nn.Embedding(512, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        sizes = zip(shape.heads, shape.inner, strict=True)
        self.layers = nn.ModuleList(Layer(h, u, shape.activation, drop) for h, u in sizes)
        self.drop = drop

    def forward(self, ids: Tensor, mask: Tensor | None = None) -> Tensor:
        """The last layer's output (batch, pieces, WIDTH); see `states`."""
        return self.states(ids, mask)[-1]

    def states(self, ids: Tensor, mask: Tensor | None = None) -> list[Tensor]:
        """Each layer's output.

        ids: (batch, pieces); mask: (batch, pieces), 1 where there is a piece (None: everywhere).
        """
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.words(ids) + self.places(places)[None]
        x = self.norm(x)
        x = drop_channels(x, self.drop, self.training)
        added = None if mask is None else (1.0 - mask[:, None, None, :].to(x.dtype)) * -10000.0
        out = []
        for layer in self.layers:
            x = layer(x, added)
            out.append(x)
        return out

    def load_bert(self, path: str) -> None:
        """Take the weights of a BERT-shaped checkpoint (safetensors)."""
        old = load_file(path)
        pre = "bert." if any(k.startswith("bert.") for k in old) else ""
        get = lambda name: old[pre + name]
        new = {
            "words.weight": get("embeddings.word_embeddings.weight"),
            "places.weight": get("embeddings.position_embeddings.weight"),
            "norm.weight": get("embeddings.LayerNorm.weight"),
            "norm.bias": get("embeddings.LayerNorm.bias"),
        }
        # BERT adds the same segment embedding everywhere when there is one segment
        new["places.weight"] = (
            new["places.weight"] + get("embeddings.token_type_embeddings.weight")[0]
        )
        heads = [f"attention.self.{n}" for n in ("query", "key", "value")]
        ends = ("attention.output.dense", "attention.output.LayerNorm")
        self.load_state_dict(new | layer_weights(get, len(self.layers), heads, ends))


def layer_weights(
    get: Callable[[str], Tensor], layers: int, heads: Sequence[str], ends: tuple[str, str]
) -> dict[str, Tensor]:
    """The weights of BERT-like layers by our names.

    get: a weight by its name in the checkpoint; heads: its names of query, key and value; ends: of
    what follows the attention, a matrix and a norm.
    """
    names = {
        "out": ends[0],
        "norm1": ends[1],
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm2": "output.LayerNorm",
    }
    new = {}
    for i in range(layers):
        at = f"encoder.layer.{i}."
        for part in ("weight", "bias"):
            new[f"layers.{i}.qkv.{part}"] = torch.cat([get(f"{at}{n}.{part}") for n in heads])
            for mine, theirs in names.items():
                new[f"layers.{i}.{mine}.{part}"] = get(f"{at}{theirs}.{part}")
    return new


class Labeller(nn.Module):
    """An encoder (the small one, where no other is given) with its cue head and its role head."""

    def __init__(
        self, shape: Shape = Shape(), drop: float = 0.1, encoder: nn.Module | None = None
    ) -> None:
        super().__init__()
        self.encoder = encoder or Encoder(shape, drop)
        width: int = self.encoder.width
        self.cue = nn.Linear(width, len(CUE_LABELS))
        self.as_word = nn.Linear(width, PAIR)
        self.as_cue = nn.Linear(width, PAIR)
        self.roles = Roles()
        self.drop = drop

    def forward(self, ids: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor, Tensor]:
        """Cue scores (batch, pieces, 5) and the two views of each piece (batch, pieces, PAIR)."""
        return self.heads(self.encoder(ids, mask))

    def heads(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """The same from the encoder's last output."""
        x = drop_channels(x, self.drop, self.training)
        return self.cue(x), self.as_word(x), self.as_cue(x)


def along(convolution: nn.Conv1d, x: Tensor) -> Tensor:
    """A convolution over words (batch, words, channels) as one matrix product and shifted sums.

    onnxruntime runs narrow one-dimensional convolutions several times slower than this.
    """
    out, _, size = convolution.weight.shape
    parts = x @ convolution.weight.permute(1, 2, 0).flatten(1, 2)  # (batch, words, size * out)
    padded = functional.pad(parts, (0, 0, size // 2, size // 2))
    count = x.shape[1]
    total = convolution.bias
    for k in range(size):
        total = total + padded[:, k : k + count, k * out : (k + 1) * out]
    return total


class Roles(nn.Module):
    """The role of each word for one cue."""

    def __init__(self) -> None:
        super().__init__()
        self.distance = nn.Embedding(BUCKETS, PAIR)
        self.near = nn.Conv1d(PAIR, PAIR // 2, 5, padding=2)
        self.last = nn.Conv1d(PAIR // 2, len(ROLE_LABELS), 3, padding=1)

    def forward(
        self, words: Tensor, cue: Tensor, distance: Tensor, mask: Tensor | None = None
    ) -> Tensor:
        """Scores (cues, words, roles).

        words: (cues or 1, words, PAIR); cue: (cues, PAIR); distance: (cues, words) bucket numbers;
        mask: (cues, words), 1 where there is a word (None: everywhere).
        """
        inside = 1.0 if mask is None else mask[..., None]
        x = functional.relu(words + cue[:, None] + self.distance(distance)) * inside
        x = functional.relu(along(self.near, x)) * inside
        return along(self.last, x)


def mean_scores(scores: Sequence[Tensor]) -> Tensor:
    """The logarithms of the mean of what several models hold likely."""
    logs = torch.stack([s.log_softmax(-1) for s in scores])
    return logs.logsumexp(0) - math.log(len(scores))


class Ensemble(nn.Module):
    """Several labellers read as one: the mean of what each holds likely."""

    def __init__(self, models: Sequence[Labeller]) -> None:
        super().__init__()
        self.models = nn.ModuleList(models)

    def forward(self, ids: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor, Tensor]:
        """As a labeller gives them, the views of all models side by side."""
        cues, words, views = zip(*(m(ids, mask) for m in self.models), strict=True)
        return mean_scores(cues), torch.cat(words, -1), torch.cat(views, -1)

    def roles(self, words: Tensor, cue: Tensor, distance: Tensor, mask: Tensor) -> Tensor:
        """The logarithms of the mean likelihood of each role (cues, words, roles)."""
        parts = zip(self.models, words.split(PAIR, -1), cue.split(PAIR, -1), strict=True)
        return mean_scores([m.roles(w, c, distance, mask) for m, w, c in parts])


class PairReader(nn.Module):
    """Two sentences read together: nothing in common, agree, differ.

    likeness   how many numbers of how alike they are it learns beside (training alone)
    """

    def __init__(self, encoder: Encoder, likeness: int, drop: float = 0.1) -> None:
        super().__init__()
        self.encoder, self.drop = encoder, drop
        self.up = nn.Linear(5 * WIDTH, WIDTH)
        self.verdict = nn.Linear(WIDTH, 3)
        self.aux = nn.Linear(WIDTH, likeness)

    def both(self, ids: Tensor, second: Tensor, mask: Tensor | None = None) -> Tensor:
        """What two sentences are to each other (batch, WIDTH).

        ids: (batch, pieces) of both sentences with their marks; second: (batch, pieces), 1 for the
        second sentence's pieces; mask: 1 where there is a piece.
        """
        whole = torch.ones_like(second) if mask is None else mask
        states = self.encoder(ids, mask)
        one, two = (
            (states * side[..., None]).sum(1) / side.sum(1, keepdim=True).clamp(min=1)
            for side in (whole - second, second)
        )
        parts = torch.cat([states[:, 0], one, two, (one - two).abs(), one * two], -1)
        parts = functional.dropout(parts, self.drop, self.training)
        return functional.gelu(self.up(parts))

    def forward(self, ids: Tensor, second: Tensor, mask: Tensor | None = None) -> Tensor:
        """Scores (batch, 3)."""
        return self.verdict(self.both(ids, second, mask))
