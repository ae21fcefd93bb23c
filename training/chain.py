"""The likelihood of contents as chains of words inside and outside, given what edges cost."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional


def chain_loss(gain: Tensor, begin: Tensor, end: Tensor, gold: Tensor, mask: Tensor) -> Tensor:
    """Minus the log-likelihood of the gold contents, summed over the chains.

    All are (chains, words): gain: how much surer a word is of content than of anything else;
    begin, end: what is added for a content that begins, and for one that has ended, there;
    gold: 1 in the content; mask: 1 where there is a word.
    """
    out, within = torch.zeros_like(gain[:, 0]), gain[:, 0]
    total = gold[:, 0] * gain[:, 0]
    for i in range(1, gain.shape[1]):
        was, now = gold[:, i - 1], gold[:, i]
        step = (1 - was) * now * begin[:, i] + was * (1 - now) * end[:, i] + now * gain[:, i]
        total = total + step * mask[:, i]
        on = mask[:, i] > 0
        stays = torch.logaddexp(out, within + end[:, i])
        goes = torch.logaddexp(within, out + begin[:, i]) + gain[:, i]
        out, within = torch.where(on, stays, out), torch.where(on, goes, within)
    return (torch.logaddexp(out, within) - total).sum()


def edge_gains(
    begun: Tensor, ended: Tensor, cue: Tensor, change: float, beside_cue: float
) -> tuple[Tensor, Tensor]:
    """What is added for a content that begins, and for one that has ended, at each word.

    All are (chains, words): begun, ended: what the words there add; cue: 1 at the words of the cue,
    beside which an edge costs `beside_cue` and not `change`.
    """
    before, cheaper = functional.pad(cue[:, :-1], (1, 0)), change - beside_cue
    return begun - change + cheaper * before, ended - change + cheaper * cue
