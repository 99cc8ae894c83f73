"""The linear model of relations: features of a pair in, the likeliest relation out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.relations.pairs import Features, Situation

PATH = Path(str(files(__package__) / "weights.npz"))
EAGER = 0.5
"""Taken off the score of "no relation": F1 of the part of NEREL's training documents held out is best so."""
FINE = 100
"""Weights are whole hundredths: their sums are exact, in whatever order."""


class Model:
    """A softmax over relations and "none"; a class is a type and a direction: ``WORKS_AS>``, ``WORKS_AS<``.

    ``>`` says that the first mention of the pair, in order of the text, is the subject.
    """

    def __init__(
        self,
        classes: Sequence[str],
        names: Sequence[tuple[str, str]],
        weights: NDArray[np.float32],
        asked: frozenset[Situation],
    ) -> None:
        """`weights` in hundredths: (features + 1, classes), a row for each of `names`, then one of zeros.

        A name is the types for which a feature tells it ("" for any), and the feature.
        """
        self.classes = tuple(classes)  # the first one is "none"
        self.asked = asked
        self._weights = weights
        self._rows: dict[str, dict[str, int]] = {}
        for at, (types, name) in enumerate(names):
            self._rows.setdefault(types, {})[name] = at

    def best(self, pairs: Sequence[Features]) -> list[tuple[str | None, float]]:
        """The likeliest class of each pair and its chance; None for no relation."""
        if not pairs:
            return []
        scores = self.scores(pairs)
        scores -= scores.max(axis=1, keepdims=True)
        chances = np.exp(scores)
        chances /= chances.sum(axis=1, keepdims=True)
        best = chances.argmax(axis=1)
        return [
            (self.classes[at] if at else None, float(chance))
            for at, chance in zip(best.tolist(), chances[np.arange(len(best)), best].tolist(), strict=True)
        ]

    def scores(self, pairs: Sequence[Features]) -> NDArray[np.float32]:
        """(n, classes) the sums of the weights."""
        starts: list[int] = []
        flat: list[int] = []
        last = len(self._weights) - 1  # the row of zeros: no pair is without one
        for pair in pairs:
            starts.append(len(flat))
            for types, names in pair:
                rows = self._rows.get(types)
                if rows:
                    flat += [rows[name] for name in names if name in rows]
            if len(flat) == starts[-1]:
                flat.append(last)
        chosen = self._weights.take(np.array(flat), axis=0)
        scores: NDArray[np.float32] = np.add.reduceat(chosen, starts, axis=0)
        scores /= FINE
        scores[:, 0] -= EAGER
        return scores


def save(
    classes: Sequence[str],
    weights: Mapping[tuple[str, str], Mapping[int, float]],
    asked: frozenset[Situation],
    path: Path,
) -> None:
    """Write the arrays of a model: texts a line each, weights in hundredths, row by row without the zeros."""
    table = sorted(weights.items())
    cells = [
        (at, column, weight) for at, (_, own) in enumerate(table) for column, weight in sorted(own.items())
    ]
    rows, columns, values = zip(*cells, strict=True)
    np.savez_compressed(
        path,
        classes=_packed(classes),
        asked=_packed(sorted("\t".join(each) for each in asked)),
        names=_packed(["\t".join(name) for name, _ in table]),
        counts=np.bincount(rows, minlength=len(table)).astype(np.uint8),
        columns=np.array(columns, np.uint8),
        hundredths=np.rint(np.array(values) * FINE).astype(np.int16),
    )


@cache
def load(path: Path = PATH) -> Model:
    """The model that `save` wrote."""
    with np.load(path) as arrays:
        classes, asked, names = (_lines(arrays[name]) for name in ("classes", "asked", "names"))
        weights = np.zeros((len(names) + 1, len(classes)), np.float32)
        rows = np.repeat(np.arange(len(names)), arrays["counts"])
        weights[rows, arrays["columns"]] = arrays["hundredths"]
    situations = frozenset(
        (left, right, place) for left, right, place in (each.split("\t") for each in asked)
    )
    return Model(classes, [_pair(each) for each in names], weights, situations)


def _pair(line: str) -> tuple[str, str]:
    types, _, name = line.partition("\t")
    return types, name


def _packed(lines: Sequence[str]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(lines).encode(), np.uint8)


def _lines(packed: NDArray[np.uint8]) -> list[str]:
    return packed.tobytes().decode().split("\n")
