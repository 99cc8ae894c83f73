"""The chance of whole sequences of tags, among those that BIOES allows: what decoding chooses by, trained.

A linear-chain CRF (https://repository.upenn.edu/cis_papers/159) whose transitions are BIOES's own and cost
nothing, so that only its training differs from that of a tagger.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

from pipeline.models.bioes import Runs, chances


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
        found, total = chances(logs.exp().numpy(), Runs.of(sizes, logits.shape[1]))
        ctx.save_for_backward(torch.from_numpy(found) - expected)
        return total - (logs * expected).sum()

    @staticmethod
    def backward(ctx: Any, grad: Tensor) -> tuple[Tensor, None, None]:  # type: ignore[override]
        (change,) = ctx.saved_tensors
        return change * grad, None, None
