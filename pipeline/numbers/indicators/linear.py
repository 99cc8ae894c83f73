"""Linear models of small choices: which candidate it is, or which class, by the sum of weights of features.

The weights are tables that people can read, a feature a line (``data/*.tsv``); they are learned by
``python -m training.observations``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import cache, lru_cache, partial
from math import exp
from pathlib import Path
from typing import Any, Protocol

__all__ = ["DATA", "Feature", "Linear", "Option", "Words", "load", "names"]

DATA = Path(__file__).parent / "data"


Words = str | tuple[str | None, ...] | None
Feature = str | tuple[Words, ...]
"""A feature by name, or a name with contexts: it counts by itself and in each of them.

``("subject", "change", "opened")`` is "subject", "subject 1:change" and "subject 2:opened"; a name or a
context of several words may be a tuple of them, which takes less time to make than a string.
"""

_CONTEXT = re.compile(r" (\d):")
_KEPT = 1 << 13
"""Features whose weights are kept at a time."""


def names(feature: Feature) -> list[str]:
    """The names that a feature counts by."""
    if isinstance(feature, str):
        return [feature]
    name = _joined(feature[0])
    return [name, *[f"{name} {at}:{_joined(feature[at])}" for at in range(1, len(feature))]]


@lru_cache(1 << 14)
def _joined(words: Words) -> str:
    return " ".join(map(str, words)) if isinstance(words, tuple) else str(words)


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


Row = tuple[float, ...]


Contexts = tuple[Mapping[str, Row], ...]
"""The rows of a name by itself and in each of its contexts: ``("subject", "change")`` has its row by itself
in the first table, under "subject", and that in its first context in the second, under "change"."""


def _by_name(weights: Mapping[str, Row]) -> dict[str, Contexts]:
    """The rows of weights by the names that they may be of."""
    found: dict[str, list[dict[str, Row]]] = defaultdict(list)
    for full, row in weights.items():
        places = [(full, 0, full)]
        places += [(full[: end.start()], int(end[1]), full[end.end() :]) for end in _CONTEXT.finditer(full)]
        for name, at, words in places:
            tables = found[name]
            tables += [{} for _ in range(len(tables), at + 1)]
            tables[at][words] = row
    return {name: tuple(tables) for name, tables in found.items()}


class _Known(dict[Feature, Any]):
    """Weights of features, each the `total` of the rows of its names, taken when it is first asked for."""

    def __init__(self, rows: Mapping[str, Contexts], total: Callable[[Iterable[Row]], Any]) -> None:
        super().__init__()
        self._rows, self._total = rows, total

    def __missing__(self, feature: Feature) -> Any:
        if len(self) >= _KEPT:
            self.clear()
        named: tuple[Words, ...] = (feature,) if isinstance(feature, str) else feature
        tables = self._rows.get(_joined(named[0]), ())
        rows = [
            row for words, table in zip(named, tables, strict=False) if (row := table.get(_joined(words)))
        ]
        weight = self[feature] = self._total(rows)
        return weight


def _summed(rows: Iterable[Row]) -> Row:
    """The sum of the rows, column by column; empty for none."""
    return tuple(map(sum, zip(*rows, strict=True)))


def _cells(at: int, rows: Iterable[Row]) -> float:
    """The sum of one column of the rows."""
    return sum(row[at] for row in rows)


class Linear:
    """Weights of features: one a class to classify, one a table to choose among candidates of its numbers.

    Percentages and sums of money share most of what tells the right candidate, not all.
    """

    def __init__(self, columns: Sequence[str], weights: dict[str, Row]) -> None:
        """`columns` are the classes or the tables, of which the first stands for all that are not there."""
        self.columns = tuple(columns)
        self.weights = weights
        rows = _by_name(weights)
        self._rows = _Known(rows, _summed)
        self._of_table = {column: _Known(rows, partial(_cells, at)) for at, column in enumerate(self.columns)}

    def best(self, options: Sequence[Option], table: str) -> int:
        """The option to choose for a number of the table: the likeliest of the likeliest answer.

        The chances of its options add up: a name that stands four times in a passage is four options of one
        answer.
        """
        known = self._of_table.get(table, self._of_table[self.columns[0]]).__getitem__
        scores = [sum(map(known, option.features)) for option in options]
        top = max(scores)
        odds = [exp(score - top) for score in scores]
        if sum(odds) < 2:  # it is likelier than all others together
            return scores.index(top)
        chances: dict[object, float] = {}
        best: dict[object, tuple[float, int]] = {}
        for at, score in enumerate(scores):
            answer = options[at].answer
            chances[answer] = chances.get(answer, 0.0) + odds[at]
            best[answer] = max(best.get(answer, (score, -at)), (score, -at))
        return -best[max(chances, key=lambda each: chances[each])][1]

    def classify(self, features: Iterable[Feature]) -> str:
        """The class with the highest score; the first of equals."""
        rows = [row for row in map(self._rows.__getitem__, features) if row]
        scores = _summed(rows)
        return self.columns[scores.index(max(scores)) if scores else 0]


@cache
def load(name: str) -> Linear:
    """The weights that the package ships under this name."""
    header, *lines = (DATA / f"{name}.tsv").read_text(encoding="utf-8").rstrip("\n").split("\n")
    columns = header.split("\t")[1:]
    width = len(columns) + 1
    cells = "\t".join(lines).split("\t")
    numbers = [cells[at::width] for at in range(1, width)]
    known = {cell: float(cell) for cell in set().union(*numbers)}  # few, as they have two digits
    rows = zip(*(map(known.__getitem__, column) for column in numbers), strict=True)
    return Linear(columns, dict(zip(cells[::width], rows, strict=True)))
