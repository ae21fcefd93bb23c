"""A narrower labeller from a trained one: the attention heads and inner units that matter least go.

What a head or unit is worth is the size of the loss's derivative by a mask over it, summed over
some training batches (Michel, Levy and Neubig 2019, "Are Sixteen Heads Really Better than One?").
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import torch
from torch import Tensor

from .examples import Batch
from .network import HEAD, Labeller, Layer, Shape


def worth(
    model: Labeller, batches: Iterable[Batch], loss: Callable[[Labeller, Batch], Tensor]
) -> tuple[list[Tensor], list[Tensor]]:
    """For each layer the worth of its heads and of its inner units."""
    layers = list(model.encoder.layers)
    for layer in layers:
        layer.head_mask = torch.ones(layer.heads, requires_grad=True)
        layer.inner_mask = torch.ones(layer.up.out_features, requires_grad=True)
    heads = [torch.zeros(layer.heads) for layer in layers]
    inner = [torch.zeros(layer.up.out_features) for layer in layers]
    for batch in batches:
        masks = [m for layer in layers for m in (layer.head_mask, layer.inner_mask)]
        slopes = torch.autograd.grad(loss(model, batch), masks)
        for i in range(len(layers)):
            heads[i] += slopes[2 * i].abs()
            inner[i] += slopes[2 * i + 1].abs()
    for layer in layers:
        layer.head_mask = layer.inner_mask = None
    return heads, inner


def narrow(model: Labeller, heads: list[Tensor], inner: list[Tensor], shape: Shape) -> Labeller:
    """A labeller of that shape with the best heads and inner units of each layer."""
    small = Labeller(shape, model.drop)
    weights = model.state_dict()
    own = small.state_dict()
    for i, (h, u) in enumerate(zip(heads, inner, strict=True)):
        old: Layer = model.encoder.layers[i]
        keep = h.topk(shape.heads).indices.sort().values
        columns = (keep[:, None] * HEAD + torch.arange(HEAD)).flatten()
        rows = torch.cat([columns + part * old.across for part in range(3)])
        units = u.topk(shape.inner).indices.sort().values
        at = f"encoder.layers.{i}."
        weights[f"{at}qkv.weight"] = weights[f"{at}qkv.weight"][rows]
        weights[f"{at}qkv.bias"] = weights[f"{at}qkv.bias"][rows]
        weights[f"{at}out.weight"] = weights[f"{at}out.weight"][:, columns]
        weights[f"{at}up.weight"] = weights[f"{at}up.weight"][units]
        weights[f"{at}up.bias"] = weights[f"{at}up.bias"][units]
        weights[f"{at}down.weight"] = weights[f"{at}down.weight"][:, units]
    small.load_state_dict({k: weights[k] for k in own})
    return small
