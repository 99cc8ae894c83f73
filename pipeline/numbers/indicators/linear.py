"""Linear models of small choices: which candidate it is, or which class, by the sum of weights of features.

The weights are tables that people can read, a feature a line (``data/*.tsv``); they are learned by
``python -m training.observations``.
"""

from __future__ import annotations

from bisect import bisect_left
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
Tables = Sequence[Mapping[str, Any]]
"""What a name weighs by itself, under the name, and in each of its contexts, under the words of these."""
_NONE: Tables = ()


class _Tables(dict[str, Tables]):
    """The tables of each name, read when they are first asked for: of most names an article asks nothing."""

    def __init__(self, lines: Sequence[str], read: Callable[[list[str]], Any]) -> None:
        """`lines` are in order: a name, with its context if it has one, and its numbers, parted by tabs; what
        is kept of the numbers is what `read` gives.
        """
        super().__init__()
        self._lines, self._read = lines, read

    def __missing__(self, name: str) -> Tables:
        lines = self._lines
        first = bisect_left(lines, name + "\t")
        if first == len(lines) or not lines[first].startswith(name):
            return _NONE
        tables: list[dict[str, Any]] = [{}]
        words, _, numbers = lines[first].partition("\t")
        if words == name:
            tables[0][name] = self._read(numbers.split("\t"))
        last, end = bisect_left(lines, name + " :", first), len(name)
        for line in lines[bisect_left(lines, name + " 1:", first, last) : last]:
            if line[end + 2] == ":":  # of a context, as in `names`
                words, _, numbers = line[end + 3 :].partition("\t")
                at = int(line[end + 1])
                tables += [{} for _ in range(len(tables), at + 1)]
                tables[at][words] = self._read(numbers.split("\t"))
        self[name] = tables
        return tables


class _Known(dict[Feature, Any]):
    """Weights of features, each the `total` of those of its names, taken when it is first asked for."""

    def __init__(self, tables: _Tables, total: Callable[[list[Any]], Any]) -> None:
        super().__init__()
        self._tables, self._total = tables, total

    def __missing__(self, feature: Feature) -> Any:
        if len(self) >= _KEPT:
            self.clear()
        told = (feature,) if isinstance(feature, str) else feature
        words = [each if isinstance(each, str) else _joined(each) for each in told]
        pairs = zip(self._tables[words[0]], words, strict=False)
        weights = [table[each] for table, each in pairs if each in table]
        weight = self[feature] = self._total(weights)
        return weight


def _summed(rows: Iterable[Row]) -> Row:
    """The sum of the rows, column by column; empty for none."""
    return tuple(map(sum, zip(*rows, strict=True)))


def _row(cells: list[str]) -> Row:
    return tuple(map(float, cells))


def _cell(at: int, cells: list[str]) -> float:
    return float(cells[at])


class Linear:
    """Weights of features: one a class to classify, one a table to choose among candidates of its numbers.

    Percentages and sums of money share most of what tells the right candidate, not all.
    """

    def __init__(self, columns: Sequence[str], lines: Sequence[str]) -> None:
        """`columns` are the classes or the tables, of which the first stands for all that are not there;
        `lines` are those of `_Tables`.
        """
        self.columns = tuple(columns)
        self._lines = lines
        self._rows = _Known(_Tables(lines, _row), _summed)
        self._of_table = {
            column: _Known(_Tables(lines, partial(_cell, at)), sum) for at, column in enumerate(self.columns)
        }

    @classmethod
    def of(cls, columns: Sequence[str], weights: Mapping[str, Row]) -> Linear:
        """The model of weights by feature."""
        return cls(columns, ["\t".join([name, *map(repr, row)]) for name, row in sorted(weights.items())])

    @property
    def weights(self) -> dict[str, Row]:
        """All weights by feature, in order."""
        cells = (line.split("\t") for line in self._lines)
        return {name: tuple(map(float, row)) for name, *row in cells}

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
    return Linear(header.split("\t")[1:], lines)
