"""Learn the weights of `pipeline.numbers.indicators.linear`: log-linear models with a Gaussian prior.

Both objectives are concave (https://aclanthology.org/J96-1002, section 2) but for examples with several
right candidates, whose probabilities add up; L-BFGS finds their maximum.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from pipeline.arrays import Bools
from pipeline.numbers.indicators.linear import Feature, Linear, names

__all__ = ["Choice", "Classed", "Vocabulary", "choose", "classify"]

RARE = 3
"""A feature of fewer examples has no weight."""
STEPS = 120
"""Of L-BFGS at most."""

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]


class Vocabulary(dict[Feature, list[int]]):
    """The columns of each feature in a matrix, a column for each name that it counts by."""

    def __init__(self) -> None:
        super().__init__()
        self.names: dict[str, int] = {}

    def __missing__(self, feature: Feature) -> list[int]:
        columns = self[feature] = [self.names.setdefault(name, len(self.names)) for name in names(feature)]
        return columns

    def columns(self, features: Sequence[Feature]) -> Ints:
        """The columns of a row."""
        return np.array([column for feature in features for column in self[feature]], np.int32)


@dataclass(frozen=True, slots=True)
class Choice:
    """An example of choosing: the columns of each option, and which options are right."""

    options: Sequence[Ints]
    right: Collection[int]
    table: str
    """That of the number."""


@dataclass(frozen=True, slots=True)
class Classed:
    """An example of classifying: the columns and the class."""

    columns: Ints
    label: str


def choose(examples: Sequence[Choice], vocabulary: Vocabulary, penalty: float) -> Linear:
    """A chooser by conditional likelihood; an example without a right option teaches nothing.

    The weights of the table with most examples are nearest to 0, those of others nearest to these
    (https://aclanthology.org/W04-3237): percentages and sums say much alike, and sums have fewer labels.
    """
    examples = [each for each in examples if each.right]
    tables = [table for table, _ in Counter(each.table for each in examples).most_common()]
    matrix, known = _matrix([each.options for each in examples], vocabulary)
    table_of = np.repeat(
        [tables.index(each.table) for each in examples], [len(each.options) for each in examples]
    )
    columns: list[Floats] = []
    for at, table in enumerate(tables):
        own = [each for each in examples if each.table == table]
        middle = columns[0] if columns else np.zeros(len(known))
        columns.append(_chooser(matrix[np.flatnonzero(table_of == at)], own, middle, penalty))
    return _model(tables, known, np.stack(columns, axis=1))


def _chooser(matrix: csr_matrix, examples: Sequence[Choice], middle: Floats, penalty: float) -> Floats:
    """The likeliest weights where the prior has its middle there; a row of the matrix is an option."""
    sizes = np.array([len(each.options) for each in examples])
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    right: Bools = np.array([at in each.right for each in examples for at in range(len(each.options))])
    back = csr_matrix(matrix.T)

    def loss(weights: Floats) -> tuple[float, Floats]:
        scores = matrix @ weights
        scores = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
        given = scores / np.repeat(np.add.reduceat(scores, starts), sizes)
        mass = np.maximum(np.add.reduceat(given * right, starts), 1e-300)
        away = weights - middle
        value = penalty / 2 * away @ away - np.log(mass).sum()
        return float(value), back @ (given - given * right / np.repeat(mass, sizes)) + penalty * away

    return _minimum(loss, middle)


def classify(examples: Sequence[Classed], vocabulary: Vocabulary, penalty: float) -> Linear:
    """A classifier by multinomial logistic regression; the classes are in order of frequency."""
    labels = [label for label, _ in Counter(each.label for each in examples).most_common()]
    matrix, known = _matrix([[each.columns] for each in examples], vocabulary)
    rows, truth = np.arange(len(examples)), np.array([labels.index(each.label) for each in examples])
    shape = len(known), len(labels)

    def loss(flat: Floats) -> tuple[float, Floats]:
        scores = matrix @ flat.reshape(shape)
        scores = np.exp(scores - scores.max(axis=1, keepdims=True))
        given = scores / scores.sum(axis=1, keepdims=True)
        value = penalty / 2 * flat @ flat - np.log(np.maximum(given[rows, truth], 1e-300)).sum()
        given[rows, truth] -= 1
        return float(value), (matrix.T @ given).ravel() + penalty * flat

    return _model(labels, known, _minimum(loss, np.zeros(shape).ravel()).reshape(shape))


def _model(columns: Sequence[str], known: Sequence[str], weights: Floats) -> Linear:
    return Linear.of(columns, {name: tuple(row) for name, row in zip(known, weights.tolist(), strict=True)})


def _minimum(loss: Callable[[Floats], tuple[float, Floats]], start: Floats) -> Floats:
    found: Floats = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x
    return found


def _matrix(examples: Sequence[Sequence[Ints]], vocabulary: Vocabulary) -> tuple[csr_matrix, list[str]]:
    """The rows of all examples, and the names of the columns: those that are not rare."""
    counts = np.zeros(len(vocabulary.names), np.int32)
    for rows in examples:
        counts[np.unique(np.concatenate(rows))] += 1
    kept = counts >= RARE
    all_rows = [row for rows in examples for row in rows]
    columns = np.concatenate(all_rows)
    row_of = np.repeat(np.arange(len(all_rows)), [len(row) for row in all_rows])
    places = row_of[kept[columns]], (np.cumsum(kept) - 1)[columns[kept[columns]]]
    matrix = csr_matrix((np.ones(len(places[0])), places), (len(all_rows), int(kept.sum())))
    return matrix, [name for name, keep in zip(vocabulary.names, kept.tolist(), strict=True) if keep]
