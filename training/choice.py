"""Learns the weights of `pipeline.models.choice.Choice`: conditional logit, with numpy alone.

The loss is the mean over groups of -log of the chance of the right candidates together, plus an L2 penalty;
it is convex where a group has one right answer. Minimized by gradient descent with Nesterov's momentum and
restarts (O'Donoghue & Candès 2015), which needs no second derivatives and no other package.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.models.choice import Choice, Features


@dataclass(frozen=True, slots=True)
class Group:
    """Candidates among which one choice is made, and which of them are right; none: "none" is."""

    candidates: Sequence[Features]
    right: Sequence[int]


def learn(
    groups: Sequence[Group], *, penalty: float = 1.0, least: int = 2, nothing: bool = True, rounds: int = 300
) -> Choice:
    """The weights that make the right candidates likeliest.

    Features of fewer than `least` groups are left out. Without `nothing`, groups without a right candidate
    teach nothing, as then one of them has to be it.
    """
    if not nothing:
        groups = [group for group in groups if group.right]
    met = Counter(f for group in groups for f in {f for each in group.candidates for f in each})
    names = sorted(feature for feature, n in met.items() if n >= least)
    column = {feature: at for at, feature in enumerate(names)}
    rows = [[column[f] for f in each if f in column] for group in groups for each in group.candidates]
    flat = np.array([f for row in rows for f in row], np.int64)
    of_row = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    sizes = np.array([len(group.candidates) for group in groups], np.int64)
    group_of = np.repeat(np.arange(len(groups)), sizes)
    first = np.concatenate(([0], np.cumsum(sizes)))[:-1]
    right = np.zeros(len(rows), bool)
    for start, group in zip(first, groups, strict=True):
        right[[start + at for at in group.right]] = True
    none_right = nothing & ~np.bincount(group_of, right, len(groups)).astype(bool)

    def gradient(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = np.bincount(of_row, weights[flat], len(rows))
        top = np.full(len(groups), 0.0 if nothing else -np.inf)
        np.maximum.at(top, group_of, scores)
        raised = np.exp(scores - top[group_of])
        nought = np.exp(-top) if nothing else np.zeros(len(groups))
        total = np.bincount(group_of, raised, len(groups)) + nought
        wanted = np.bincount(group_of, raised * right, len(groups)) + nought * none_right
        wanted = np.maximum(wanted, 1e-12)
        loss = float((np.log(total) - np.log(wanted)).sum() + penalty / 2 * (weights**2).sum())
        by_row = raised / total[group_of] - raised * right / wanted[group_of]
        return loss, np.bincount(flat, by_row[of_row], len(names)) + penalty * weights

    weights = _descend(gradient, len(names), rounds)
    return Choice(dict(zip(names, weights.tolist(), strict=True)))


def _descend(gradient, n: int, rounds: int) -> np.ndarray:  # type: ignore[no-untyped-def]
    """Nesterov's accelerated descent; the step halves where the loss would rise."""
    weights, ahead, momentum, step = np.zeros(n), np.zeros(n), 1.0, 0.1
    before = np.inf
    for _ in range(rounds):
        loss, slope = gradient(ahead)
        squared = float(slope @ slope)
        if squared < 1e-6:
            break
        while True:
            new = ahead - step * slope
            if gradient(new)[0] <= loss - step / 2 * squared or step < 1e-8:
                break
            step /= 2
        if loss > before:
            momentum, ahead = 1.0, weights.copy()  # restart
        following = (1 + np.sqrt(1 + 4 * momentum**2)) / 2
        ahead = new + (momentum - 1) / following * (new - weights)
        weights, momentum, before = new, following, loss
        step *= 1.1
    return weights
