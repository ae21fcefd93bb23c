"""The encoder of an MPNet checkpoint, as a larger teacher for the labeller.

MPNet (Song et al. 2020, "MPNet: Masked and Permuted Pre-training for Language Understanding") has
BERT's layers with one table of relative positions for all of them. Its vocabulary is BERT's, moved
by four, so that a batch made for the small encoder serves it as it is.
"""

from __future__ import annotations

import math

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from .network import drop_channels, layer_weights

WIDTH, HEADS, LAYERS, INNER, VOCABULARY = 768, 12, 12, 3072, 30527
BUCKETS, FARTHEST = 32, 128
MOVED, BERT_FIRST, BERT_LAST, FIRST, PADDING, LAST = 4, 101, 102, 0, 1, 2


def relative_buckets(size: int) -> Tensor:
    """Bucket of each relative position (size, size): half a sign each, near ones exact."""
    at = torch.arange(size)
    away = at[None, :] - at[:, None]
    half, exact = BUCKETS // 2, BUCKETS // 4
    far = exact + (
        torch.log(away.abs().clamp(min=1).float() / exact)
        / math.log(FARTHEST / exact)
        * (half - exact)
    ).long().clamp(max=half - exact - 1)
    near = torch.where(away.abs() < exact, away.abs(), far)
    return near + (away > 0).long() * half


class MpnetLayer(nn.Module):
    """One post-norm layer with a bias for relative positions."""

    def __init__(self, drop: float) -> None:
        super().__init__()
        self.drop = drop
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-5)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-5)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """x: (batch, pieces, width); bias: (batch, heads, pieces, pieces) to add."""
        b, t, _ = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype))
        mixed = mixed.transpose(1, 2).reshape(b, t, WIDTH)
        x = self.norm1(x + drop_channels(self.out(mixed), self.drop, self.training))
        inner = functional.gelu(self.up(x))
        return self.norm2(x + drop_channels(self.down(inner), self.drop, self.training))


class MpnetEncoder(nn.Module):
    """Twelve layers, of which the first `frozen` (and the embeddings) stay as published."""

    width = WIDTH

    def __init__(self, drop: float = 0.1, frozen: int = 0) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.places = nn.Embedding(514, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-5)
        self.relative = nn.Embedding(BUCKETS, HEADS)
        self.layers = nn.ModuleList(MpnetLayer(drop) for _ in range(LAYERS))
        self.drop, self.frozen = drop, frozen

    def freeze(self) -> None:
        """Leave what is frozen out of training."""
        for part in (self.words, self.places, self.norm, self.relative):
            part.requires_grad_(False)
        for layer in self.layers[: self.frozen]:
            layer.requires_grad_(False)

    def bias_of(self, mask: Tensor) -> Tensor:
        """(batch, heads, pieces, pieces): relative positions, and nothing seen of padding."""
        near = self.relative(relative_buckets(mask.shape[1]).to(mask.device)).permute(2, 0, 1)
        return near[None] + (1.0 - mask[:, None, None, :].to(near.dtype)) * -10000.0

    def states(self, ids: Tensor, mask: Tensor | None = None) -> list[Tensor]:
        """Each layer's output for BERT's piece numbers `ids` (batch, pieces)."""
        whole = torch.ones_like(ids) if mask is None else mask
        own = ids + MOVED
        own = own.masked_fill(ids == BERT_FIRST, FIRST).masked_fill(ids == BERT_LAST, LAST)
        own = own.masked_fill(whole == 0, PADDING)
        with torch.set_grad_enabled(torch.is_grad_enabled() and not self.frozen):
            places = torch.arange(ids.shape[1], device=ids.device) + PADDING + 1
            x = self.norm(self.words(own) + self.places(places)[None])
            bias = self.bias_of(whole)
        out = []
        for n, layer in enumerate(self.layers):
            with torch.set_grad_enabled(torch.is_grad_enabled() and n >= self.frozen):
                x = layer(x, bias)
            out.append(x)
        return out

    def forward(self, ids: Tensor, mask: Tensor | None = None) -> Tensor:
        """The last layer's output (batch, pieces, width)."""
        return self.states(ids, mask)[-1]

    def load(self, path: str) -> None:
        """Take the weights of an MPNet checkpoint (safetensors)."""
        old = load_file(path)
        pre = "mpnet." if any(k.startswith("mpnet.") for k in old) else ""
        get = lambda name: old[pre + name]
        new = {
            "words.weight": get("embeddings.word_embeddings.weight"),
            "places.weight": get("embeddings.position_embeddings.weight"),
            "norm.weight": get("embeddings.LayerNorm.weight"),
            "norm.bias": get("embeddings.LayerNorm.bias"),
            "relative.weight": get("encoder.relative_attention_bias.weight"),
        }
        heads = [f"attention.attn.{n}" for n in "qkv"]
        ends = ("attention.attn.o", "attention.LayerNorm")
        self.load_state_dict(new | layer_weights(get, LAYERS, heads, ends))
