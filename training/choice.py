"""Learns the weights of `pipeline.models.choice.Choice`: conditional logit.

The loss is the mean over groups of -log of the chance of the right candidates together, plus an L2 penalty;
it is convex where a group has one right answer. Minimized by gradient descent with Nesterov's momentum and
restarts (O'Donoghue & Candès 2015), which needs no second derivatives.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from pipeline.arrays import Bools, Rows
from pipeline.models.choice import Choice
from pipeline.models.templates import FINE, Columns, Feature, Weights
from training.columns import tabulate

SEEN = 2
"""Groups in which a feature must stand to be learned."""
ROUNDS = 300


@dataclass(frozen=True, slots=True)
class Material:
    """Groups of candidates, and which of them are right; where none is, "none" is."""

    features: Sequence[Feature]
    matrix: csr_matrix
    """(candidates, features)."""
    of: Rows
    """(candidates,) the group of each, ascending."""
    right: Bools
    groups: int

    @classmethod
    def of_columns(
        cls, columns: Columns, templates: Sequence[str], of: Rows, right: Bools, groups: int
    ) -> Material:
        """The groups of candidates that columns tell of."""
        features, matrix = tabulate(columns, templates, least=1)
        return cls(features, matrix, of, right, groups)


def learn(
    material: Material,
    chosen: Bools,
    *,
    penalty: float = 1.0,
    nothing: bool = True,
    eager: Mapping[Feature, float] = MappingProxyType({}),
) -> Choice:
    """The weights that make the right candidates of some groups likeliest; `eager` is added to some.

    Without `nothing`, groups without a right candidate teach nothing, as then one of them has to be it.
    """
    answered = np.bincount(material.of, material.right, material.groups) > 0
    if not nothing:
        chosen = chosen & answered
    rows = np.flatnonzero(chosen.take(material.of))
    matrix, right = material.matrix[rows], material.right[rows]
    met, of = np.unique(material.of[rows], return_inverse=True)
    groups = len(met)
    by_group = csr_matrix((np.ones(len(of)), (of, np.arange(len(of)))), shape=(groups, len(of))) @ matrix
    often = np.flatnonzero(by_group.getnnz(axis=0) >= SEEN)
    matrix = csr_matrix(matrix[:, often], dtype=np.float64)
    back = csr_matrix(matrix.T)
    none_right = nothing & ~answered[met]

    def gradient(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = matrix @ weights
        top = np.full(groups, 0.0 if nothing else -np.inf)
        np.maximum.at(top, of, scores)
        raised = np.exp(scores - top[of])
        nought = np.exp(-top) if nothing else np.zeros(groups)
        total = np.bincount(of, raised, groups) + nought
        wanted = np.bincount(of, raised * right, groups) + nought * none_right
        wanted = np.maximum(wanted, 1e-12)
        loss = float((np.log(total) - np.log(wanted)).sum() + penalty / 2 * (weights**2).sum())
        by_row = raised / total[of] - raised * right / wanted[of]
        return loss, back @ by_row + penalty * weights

    more = np.array([eager.get(material.features[at], 0.0) for at in often.tolist()])
    weights = np.rint((_descend(gradient, len(often)) + more) * FINE).astype(np.int32)
    heavy = np.flatnonzero(weights)
    return Choice(Weights.of([material.features[often[at]] for at in heavy], weights[heavy]))


def _descend(
    gradient: Callable[[NDArray[np.float64]], tuple[float, NDArray[np.float64]]], n: int
) -> NDArray[np.float64]:
    """Nesterov's accelerated descent; the step halves where the loss would rise."""
    weights, ahead, momentum, step = np.zeros(n), np.zeros(n), 1.0, 0.1
    before = np.inf
    for _ in range(ROUNDS):
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
