"""The linear model of relations: features of a pair in, the likeliest relation out."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.relations.pairs import Situation

PATH = Path(str(files(__package__) / "weights.tsv.gz"))
EAGER = 0.5
"""Taken off the score of "no relation": F1 of the part of NEREL's training documents held out is best so."""


class Model:
    """A softmax over relations and "none"; a class is a type and a direction: ``WORKS_AS>``, ``WORKS_AS<``.

    ``>`` says that the first mention of the pair, in order of the text, is the subject.
    """

    def __init__(
        self, classes: Sequence[str], weights: Mapping[str, Mapping[int, float]], asked: frozenset[Situation]
    ) -> None:
        self.classes = tuple(classes)  # the first one is "none"
        self._row = {feature: at for at, feature in enumerate(weights)}
        self.asked = asked
        self._weights = np.zeros((len(weights) + 1, len(classes)), np.float32)
        for at, columns in enumerate(weights.values()):
            for column, weight in columns.items():
                self._weights[at, column] = weight

    def best(self, pairs: Sequence[Iterable[str]]) -> list[tuple[str | None, float]]:
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

    def scores(self, pairs: Sequence[Iterable[str]]) -> NDArray[np.float32]:
        """(n, classes) the sums of the weights."""
        get = self._row.get
        last = len(self._row)  # the row of zeros: no pair is without one
        rows = [[at for each in pair if (at := get(each)) is not None] or [last] for pair in pairs]
        starts = np.cumsum([0, *(len(row) for row in rows[:-1])])
        flat = np.fromiter((at for row in rows for at in row), np.int64)
        scores: NDArray[np.float32] = np.add.reduceat(self._weights[flat], starts, axis=0)
        scores[:, 0] -= EAGER
        return scores


def save(
    classes: Sequence[str],
    weights: Mapping[str, Mapping[int, float]],
    asked: frozenset[Situation],
    path: Path,
    head: str,
) -> None:
    """Write a compressed table: classes, situations, then a feature a line with ``CLASS:weight``."""
    lines = [f"# {line}" for line in head.splitlines()]
    lines.append(" ".join(["classes", *classes]))
    lines.append("\t".join(["asked", *sorted("|".join(each) for each in asked)]))
    for feature, columns in sorted(weights.items()):
        cells = " ".join(f"{classes[at]}:{weight:.2f}" for at, weight in sorted(columns.items()))
        lines.append(f"{feature}\t{cells}")
    path.write_bytes(gzip.compress("\n".join([*lines, ""]).encode(), mtime=0))


@cache
def load(path: Path = PATH) -> Model:
    """The model of a table that `save` wrote."""
    lines = [
        line
        for line in gzip.decompress(path.read_bytes()).decode().split("\n")
        if line and not line.startswith("#")
    ]
    classes = lines[0].split(" ")[1:]
    column = {name: at for at, name in enumerate(classes)}
    asked = frozenset(
        (left, right, place) for left, right, place in (each.split("|") for each in lines[1].split("\t")[1:])
    )
    weights = {}
    for line in lines[2:]:
        feature, _, cells = line.rpartition("\t")
        pairs = (cell.rpartition(":") for cell in cells.split(" "))
        weights[feature] = {column[name]: float(weight) for name, _, weight in pairs}
    return Model(classes, weights, asked)
