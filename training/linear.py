"""Learn the weights of `pipeline.numbers.indicators.linear`: log-linear models with a Gaussian prior.

Both objectives are concave (https://aclanthology.org/J96-1002, section 2) but for examples with several
right candidates, whose probabilities add up; L-BFGS finds their maximum.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from pipeline.numbers.indicators.linear import Feature, Linear, Option, names

RARE = 3
"""A feature of fewer examples has no weight."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An example of choosing: the options, and which of them are right."""

    options: Sequence[Option]
    right: frozenset[int]


@dataclass(frozen=True, slots=True)
class Labelled:
    """An example of classifying: the features and the class."""

    features: Sequence[Feature]
    label: str


def choose(examples: Sequence[Choice], penalty: float) -> Linear:
    """A chooser by conditional likelihood; an example without a right candidate teaches nothing."""
    examples = [each for each in examples if each.right]
    known = _names(
        {name for option in each.options for feature in option.features for name in names(feature)}
        for each in examples
    )
    matrix = _matrix(
        [
            [name for feature in option.features for name in names(feature)]
            for each in examples
            for option in each.options
        ],
        known,
    )
    sizes = np.array([len(each.options) for each in examples])
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    right = np.array([at in each.right for each in examples for at in range(len(each.options))])

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = matrix @ weights
        scores = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
        given = scores / np.repeat(np.add.reduceat(scores, starts), sizes)
        mass = np.add.reduceat(given * right, starts)
        gradient = given - given * right / np.repeat(np.maximum(mass, 1e-300), sizes)
        value = -np.log(np.maximum(mass, 1e-300)).sum() + penalty / 2 * weights @ weights
        return float(value), matrix.T @ gradient + penalty * weights

    weights = _minimum(loss, len(known))
    return Linear(["weight"], {name: (weight,) for name, weight in zip(known, weights.tolist(), strict=True)})


def classify(examples: Sequence[Labelled], penalty: float) -> Linear:
    """A classifier by multinomial logistic regression; the classes are in order of frequency."""
    labels = [label for label, _ in Counter(each.label for each in examples).most_common()]
    named = [[name for feature in each.features for name in names(feature)] for each in examples]
    known = _names(map(set, named))
    matrix = _matrix(named, known)
    truth = np.array([labels.index(each.label) for each in examples])
    shape = len(known), len(labels)

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = matrix @ flat.reshape(shape)
        scores = np.exp(scores - scores.max(axis=1, keepdims=True))
        given = scores / scores.sum(axis=1, keepdims=True)
        rows = np.arange(len(truth))
        value = -np.log(np.maximum(given[rows, truth], 1e-300)).sum() + penalty / 2 * flat @ flat
        given[rows, truth] -= 1
        return float(value), (matrix.T @ given).ravel() + penalty * flat

    weights = _minimum(loss, shape[0] * shape[1]).reshape(shape)
    return Linear(labels, {name: tuple(row) for name, row in zip(known, weights.tolist(), strict=True)})


def _minimum(loss: object, size: int) -> NDArray[np.float64]:
    found = minimize(loss, np.zeros(size), jac=True, method="L-BFGS-B", options={"maxiter": 120})
    weights: NDArray[np.float64] = found.x
    return weights


def _names(examples: Iterable[set[str]]) -> list[str]:
    counts = Counter(feature for each in examples for feature in each)
    return sorted(feature for feature, count in counts.items() if count >= RARE)


def _matrix(rows: Sequence[Sequence[str]], features: Sequence[str]) -> csr_matrix:
    at = {name: column for column, name in enumerate(features)}
    known = [[at[feature] for feature in row if feature in at] for row in rows]
    indices = np.array([column for row in known for column in row], np.int32)
    pointers = np.concatenate(([0], np.cumsum([len(row) for row in known])))
    return csr_matrix((np.ones(len(indices)), indices, pointers), (len(rows), len(features)))
