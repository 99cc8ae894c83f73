"""The chance of whole sequences of tags, among those that BIOES allows: what decoding chooses by, trained.

A linear-chain CRF (https://repository.upenn.edu/cis_papers/159) whose transitions are BIOES's own and cost
nothing, so that only its training differs from that of a tagger.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

from pipeline.models.bioes import TAGS, B, E, I, O, S

Floats = NDArray[np.float32]


def path_loss(logits: Tensor, expected: Tensor, sizes: Sequence[int]) -> Tensor:
    """Cross-entropy over all sequences of tags that spell spans, summed over documents and tracks.

    `logits` (n, tracks, TAGS) are of documents of `sizes` tokens, one after another; `expected` (n, tracks,
    TAGS) are the chances that each tag is right: 1 and 0 where it is known, and the loss -log P of it.
    """
    loss: Tensor = _PathLoss.apply(logits, expected, sizes)  # type: ignore[no-untyped-call]
    return loss


class _PathLoss(torch.autograd.Function):
    """By forward-backward in numpy: the gradient is the tags' chances less those expected."""

    @staticmethod
    def forward(ctx: Any, logits: Tensor, expected: Tensor, sizes: Sequence[int]) -> Tensor:
        logs = F.log_softmax(logits, dim=-1)
        found, total = chances(logs.exp().numpy(), sizes)
        ctx.save_for_backward(torch.from_numpy(found) - expected)
        return total - (logs * expected).sum()

    @staticmethod
    def backward(ctx: Any, grad: Tensor) -> tuple[Tensor, None, None]:  # type: ignore[override]
        (change,) = ctx.saved_tensors
        return change * grad, None, None


def chances(local: Floats, sizes: Sequence[int]) -> tuple[Floats, float]:
    """(n, tracks, TAGS) the chance of each tag over all sequences that spell spans, and the sum of the logs
    of what they weigh together.

    `local` (n, tracks, TAGS) are the tags' chances token by token; `sizes` as in `path_loss`.
    """
    n, tracks = max(sizes), local.shape[1]
    # Documents side by side, the shorter ones outside to the end.
    weight = np.zeros((n, TAGS, len(sizes), tracks), np.float32)
    weight[:, O] = 1
    ends = np.cumsum(sizes)
    for at, (size, end) in enumerate(zip(sizes, ends, strict=True)):
        weight[:size, :, at] = local[end - size : end].swapaxes(1, 2)
    o, b, i, e, s = (weight[:, tag] for tag in (O, B, I, E, S))
    # Weights of what is before a token: outside a span, inside one. Scaled at each, as they soon vanish.
    outside, inside = np.empty((2, n + 1, len(sizes), tracks), np.float32)
    scale = np.ones_like(outside)
    outside[0], inside[0] = 1, 0
    for t in range(n):
        out = outside[t] * (o[t] + s[t]) + inside[t] * e[t]
        into = outside[t] * b[t] + inside[t] * i[t]
        scale[t + 1] = out + into
        outside[t + 1], inside[t + 1] = out / scale[t + 1], into / scale[t + 1]
    # And of what is after it, the scales of the tokens from it on among them.
    to_outside, to_inside = np.empty_like(outside), np.zeros_like(inside)
    to_outside[n] = 1 / outside[n]
    for t in range(n - 1, -1, -1):
        out, into = to_outside[t + 1] / scale[t + 1], to_inside[t + 1] / scale[t + 1]
        to_outside[t] = (o[t] + s[t]) * out + b[t] * into
        to_inside[t] = e[t] * out + i[t] * into
    out, into = to_outside[1:] / scale[1:], to_inside[1:] / scale[1:]
    before, within = outside[:-1], inside[:-1]
    found = np.stack(
        [before * o * out, before * b * into, within * i * into, within * e * out, before * s * out]
    )
    marginals = np.concatenate([found[:, :size, at].transpose(1, 2, 0) for at, size in enumerate(sizes)])
    return np.ascontiguousarray(marginals), float(np.log(scale).sum() + np.log(outside[n]).sum())
