"""A narrower labeller from a trained one: attention heads and inner units go, the rest fills in.

Those go whose loss the product that follows them can best make up for, judged by the second moments
of what it is given (Frantar and Alistarh 2022, "Optimal Brain Compression"), the cheapest loss for
the operations saved first, whichever its layer. Then, layer by layer, these products are fitted by
least squares to what the layer gave before. No slopes are needed: one reading of some windows does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import torch
from torch import Tensor, nn

from .network import HEAD, WIDTH, Labeller, Layer, Shape

UNITS = 16  # inner units that go together: as many as a vector of the processor holds
LITTLE = 1e-3  # added to the moments' diagonal, as a share of its mean
WINDOW = 98  # pieces of a usual window, for what a head's scores cost
OF_HEAD, OF_UNIT = HEAD * (4 * WIDTH + 2 * WINDOW), 2 * WIDTH  # products and sums a piece


@dataclass(frozen=True)
class Cut:
    """Inputs of a product that may go next; what that loses, as a share of what the layer gives."""

    layer: int
    of_heads: bool
    columns: tuple[int, ...]
    loss: float
    saved: int


@dataclass
class Kept:
    """The inputs that stay of a layer's two products."""

    mixed: list[int]
    inner: list[int]


@torch.no_grad()
def narrow(model: Labeller, windows: Sequence[Tensor], share: float) -> Labeller:
    """A labeller that needs about `share` of the model's operations and gives nearly the same.

    windows: piece numbers (1, pieces) of texts like those that it will read
    """
    model.eval()
    given = starts(model, windows)
    kept = choose(list(model.encoder.layers), list(given), share)
    heads = tuple(len(k.mixed) // HEAD for k in kept)
    small = Labeller(Shape(heads, tuple(len(k.inner) for k in kept), "relu"), model.drop).eval()
    own = small.state_dict()
    small.load_state_dict(
        {k: v if v.shape == own[k].shape else own[k] for k, v in model.state_dict().items()}
    )
    before, after = list(given), list(given)
    for old, new, keep in zip(model.encoder.layers, small.encoder.layers, kept, strict=True):
        follow(old, new, keep, before, after)
    return small


def starts(model: Labeller, windows: Sequence[Tensor]) -> list[Tensor]:
    """What the first layer is given, (pieces, width) of each window."""
    encoder = model.encoder
    places = encoder.places.weight
    return [encoder.norm(encoder.words(w[0]) + places[: w.shape[1]]) for w in windows]


def attended(layer: Layer, x: Tensor) -> Tensor:
    """What a layer's heads make of one window (pieces, across)."""
    return layer.mix(x[None], x.new_zeros(1, 1, 1, len(x)))[0]


def choose(layers: list[Layer], states: list[Tensor], share: float) -> list[Kept]:
    """What stays of each layer; `states` are read on."""
    queues: list[Iterator[Cut]] = []
    for i, layer in enumerate(layers):
        mixed, inner = Moments(layer.across), Moments(layer.up.out_features)
        for n, x in enumerate(states):
            heads = attended(layer, x)
            first = x + layer.out(heads)
            mixed.add(heads, first)
            x = layer.norm1(first)
            units = layer.activation(layer.up(x))
            second = x + layer.down(units)
            inner.add(units, second)
            states[n] = layer.norm2(second)
        queues += [cuts(i, True, layer.out, mixed), cuts(i, False, layer.down, inner)]
    kept = [Kept(list(range(x.across)), list(range(x.up.out_features))) for x in layers]
    spare = (1 - share) * sum(x.heads * OF_HEAD + x.up.out_features * OF_UNIT for x in layers)
    next_cuts = {k: cut for k, q in enumerate(queues) if (cut := next(q, None))}
    while spare > 0 and next_cuts:
        k, cut = min(next_cuts.items(), key=lambda c: c[1].loss / c[1].saved)
        stay = kept[cut.layer].mixed if cut.of_heads else kept[cut.layer].inner
        stay[:] = [c for c in stay if c not in cut.columns]
        spare -= cut.saved
        after = next(queues[k], None)  # found only now: most are never asked for
        if after is None:
            del next_cuts[k]
        else:
            next_cuts[k] = after
    return kept


class Moments:
    """Second moments of a product's inputs, and how much the sum varies that it is added to."""

    def __init__(self, inputs: int) -> None:
        self.inputs, self.spread = torch.zeros(inputs, inputs, dtype=torch.double), 0.0

    def add(self, x: Tensor, total: Tensor) -> None:
        """x: (pieces, inputs); total: (pieces, width)."""
        self.inputs += (x.T @ x).double()
        self.spread += float(total.var(1, unbiased=False).sum()) * total.shape[1]


def cuts(layer: int, of_heads: bool, product: nn.Linear, moments: Moments) -> Iterator[Cut]:
    """What can go of a product's inputs, in that order; something stays."""
    size = HEAD if of_heads else 1
    gone = order(product.weight, moments.inputs, size)
    together = 1 if of_heads else UNITS
    while len(some := list(islice(gone, together))) == together:
        columns = tuple(c for group, _ in some for c in group)
        loss = sum(x for _, x in some) / moments.spread
        yield Cut(layer, of_heads, columns, loss, OF_HEAD if of_heads else UNITS * OF_UNIT)


def order(weight: Tensor, inputs: Tensor, size: int) -> Iterator[tuple[list[int], float]]:
    """Groups of `size` neighbouring inputs in the order in which they can go, with what each loses.

    weight: (outputs, inputs); inputs: their second moments
    """
    work, count = weight.double(), len(inputs)
    inverse = torch.linalg.inv(inputs + LITTLE * inputs.diag().mean() * torch.eye(count).double())
    left = torch.arange(count).view(-1, size)
    while len(left) > 1:
        blocks = inverse[left[:, :, None], left[:, None, :]]
        columns = work[:, left].transpose(0, 1)  # (groups, outputs, size)
        losses = (torch.linalg.solve(blocks, columns.mT).mT * columns).sum((1, 2))
        best = int(losses.argmin())
        group = left[best]
        yield group.tolist(), float(losses[best])
        fill = torch.linalg.solve(blocks[best], inverse[group])
        work = work - work[:, group] @ fill
        inverse = inverse - inverse[:, group] @ fill
        left = torch.cat([left[:best], left[best + 1 :]])


def follow(old: Layer, new: Layer, keep: Kept, before: list[Tensor], after: list[Tensor]) -> None:
    """Fill a narrower layer so that it gives what the old one gave; both lists are read on.

    before, after: what the old and the new layer are given, (pieces, width) of each window
    """
    rows = [part * old.across + c for part in range(3) for c in keep.mixed]
    new.qkv.weight.copy_(old.qkv.weight[rows])
    new.qkv.bias.copy_(old.qkv.bias[rows])
    new.up.weight.copy_(old.up.weight[keep.inner])
    new.up.bias.copy_(old.up.bias[keep.inner])
    sums = [x + old.out(attended(old, x)) for x in before]
    inputs = [attended(new, x) for x in after]
    fit(new.out, inputs, [s - x for s, x in zip(sums, after, strict=True)])
    before[:] = [old.norm1(s) for s in sums]
    after[:] = [new.norm1(x + new.out(z)) for x, z in zip(after, inputs, strict=True)]
    sums = [x + old.down(old.activation(old.up(x))) for x in before]
    inputs = [new.activation(new.up(x)) for x in after]
    fit(new.down, inputs, [s - x for s, x in zip(sums, after, strict=True)])
    before[:] = [old.norm2(s) for s in sums]
    after[:] = [new.norm2(x + new.down(z)) for x, z in zip(after, inputs, strict=True)]


def fit(product: nn.Linear, inputs: Sequence[Tensor], outputs: Sequence[Tensor]) -> None:
    """Least squares, with a little of the inputs' mean square on the diagonal."""
    width = product.in_features + 1
    moments = torch.zeros(width, width, dtype=torch.double)
    aims = torch.zeros(product.out_features, width, dtype=torch.double)
    for x, y in zip(inputs, outputs, strict=True):
        whole = torch.cat([x, x.new_ones(len(x), 1)], 1)
        moments += (whole.T @ whole).double()
        aims += (y.T @ whole).double()
    moments.diagonal()[:-1].add_(LITTLE / 10 * moments.diagonal()[:-1].mean())
    found = torch.linalg.solve(moments, aims.T).T.to(product.weight.dtype)
    product.weight.copy_(found[:, :-1])
    product.bias.copy_(found[:, -1])
