"""Linear models of small choices: which candidate it is, or which class, by the sum of weights of features.

The weights are tables that people can read, a feature a line (``data/*.tsv``); they are learned by
``python -m training.observations``.
"""

from __future__ import annotations

import csv
from collections.abc import Hashable, Iterable, Sequence
from functools import cache
from math import exp
from pathlib import Path
from typing import Protocol

import numpy as np

__all__ = ["DATA", "Feature", "Linear", "Option", "load", "names"]

DATA = Path(__file__).parent / "data"


Feature = str | tuple[str | tuple[str, ...] | None, ...]
"""A feature by name, or a name with contexts: it counts by itself and in each of them.

``("subject", "change", "opened")`` is "subject", "subject 1:change" and "subject 2:opened"; a name of several
words may be a tuple of them.
"""

_KEPT = 1 << 17
"""Features whose weights are kept at a time."""


def names(feature: Feature) -> list[str]:
    """The names that a feature counts by."""
    if isinstance(feature, str):
        return [feature]
    head, *contexts = feature
    name = head if isinstance(head, str) else " ".join(head or ())
    return [name, *(f"{name} {at}:{context}" for at, context in enumerate(contexts, 1))]


class Option(Protocol):
    """Something that may be chosen."""

    @property
    def features(self) -> Sequence[Feature]:
        """What is known of it."""
        ...

    @property
    def answer(self) -> Hashable:
        """What choosing it says: options may say the same."""
        ...


class _Known(dict[Feature, float]):
    """Weights of features, each the sum over its names, taken when it is first asked for."""

    def __init__(self, weights: dict[str, float]) -> None:
        super().__init__()
        self._weights = weights

    def __missing__(self, feature: Feature) -> float:
        if len(self) >= _KEPT:
            self.clear()
        weight = self[feature] = sum(self._weights.get(name, 0.0) for name in names(feature))
        return weight


class Linear:
    """Weights of features: one each to choose among candidates, or one a class to classify."""

    def __init__(self, columns: Sequence[str], weights: dict[str, tuple[float, ...]]) -> None:
        """`columns` are the classes; a chooser has the one column ``weight``."""
        self.columns = tuple(columns)
        self.weights = weights
        self._rows = {feature: at for at, feature in enumerate(weights)}
        self._table = np.array([*weights.values()] or [(0.0,) * len(self.columns)])
        self._known = _Known({feature: row[0] for feature, row in weights.items()})

    def best(self, options: Sequence[Option]) -> int:
        """Which of the options to choose: the likeliest of the answer whose options together are likeliest.

        A name that stands four times in a passage is four options of one answer.
        """
        known = self._known.__getitem__
        scores = [sum(map(known, option.features)) for option in options]
        top = max(scores)
        chances: dict[object, float] = {}
        for option, score in zip(options, scores, strict=True):
            chances[option.answer] = chances.get(option.answer, 0.0) + exp(score - top)
        answer = max(chances, key=lambda each: chances[each])
        return max(
            (at for at, each in enumerate(options) if each.answer == answer), key=lambda at: scores[at]
        )

    def classify(self, features: Iterable[str]) -> str:
        """The class with the highest score; the first of equals."""
        rows = [at for feature in features if (at := self._rows.get(feature)) is not None]
        return self.columns[int(self._table[rows].sum(axis=0).argmax())]


@cache
def load(name: str) -> Linear:
    """The weights that the package ships under this name."""
    with (DATA / f"{name}.tsv").open(encoding="utf-8", newline="") as lines:
        header, *rows = csv.reader(lines, "excel-tab", quoting=csv.QUOTE_NONE)
    return Linear(header[1:], {row[0]: tuple(map(float, row[1:])) for row in rows})
