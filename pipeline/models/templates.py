"""Weights of features that are told in columns, looked up for all candidates at once.

A candidate is a row of coded columns ("case", "lemma"), and of bags where it has several values ("word").
A template names some of them, "case lemma": the values that a candidate has there are together one feature.
Weights are kept by template and values, so that a person can read them; in memory they are arrays that the
codes index, for a lookup of a string per feature and candidate would cost more than all else. They are whole
hundredths: their sums are exact, in whatever order.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, lru_cache
from operator import itemgetter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.arrays import Ints, Rows
from pipeline.batch import Coded

FINE = 100
"""A weight of one, in hundredths."""
LARGEST = 1 << 23
"""Most cells of the index of a template: the product of the numbers of values that its columns have."""

REMEMBERED = 1 << 14
"""Candidates whose weight is remembered, of those told one by one."""

Feature = tuple[str, ...]
"""A template, then a value of each of its columns."""
NOTHING = "-"
"""The value of a column that does not apply to a candidate: no feature has it."""


class Bag(NamedTuple):
    """A column of which a candidate has any number of values."""

    of: Rows
    """(k,) the candidate of each value, ascending."""
    column: Coded


Doubles = NDArray[np.float64]
Columns = Mapping[str, Coded | Bag]


class Weights:
    """What features weigh: a number each, or a number for each of some classes."""

    def __init__(self, features: Sequence[Feature], hundredths: NDArray[np.integer]) -> None:
        """`hundredths` are (features,) or (features, classes). Raises ValueError for a template too large."""
        self.features = features
        self.hundredths = hundredths
        self._codes: dict[str, dict[str, int]] = {}
        nought = np.zeros((1, *hundredths.shape[1:]), hundredths.dtype)
        self._weights = np.concatenate([nought, hundredths])
        by_template: dict[str, list[int]] = {}
        for row, (template, *_) in enumerate(features):
            by_template.setdefault(template, []).append(row)
        codes = [self._learn(template, rows) for template, rows in by_template.items()]
        self._tables = [
            self._table(template, rows, own)
            for (template, rows), own in zip(by_template.items(), codes, strict=True)
        ]

    def _learn(self, template: str, rows: Sequence[int]) -> list[Ints]:
        """The codes of the values of each column of a template; 0 is left for values without weight."""
        found = []
        for at, name in enumerate(template.split(), 1):
            known = self._codes.setdefault(name, {})
            found.append(np.array([known.setdefault(self.features[row][at], len(known) + 1) for row in rows]))
        return found

    def _table(
        self, template: str, rows: Sequence[int], codes: Sequence[Ints]
    ) -> tuple[list[str], list[int], NDArray[np.integer]]:
        names = template.split()
        sizes = [len(self._codes[name]) + 1 for name in names]
        cells = int(np.prod(sizes, dtype=np.int64))
        if cells > LARGEST:
            raise ValueError(f"the template {template!r} has {cells} cells")
        index = np.zeros(cells, np.min_scalar_type(len(self.features)))  # of millions of cells in some models
        index[_keys(codes, sizes)] = np.array(rows) + 1
        return names, sizes, index

    def total(self, columns: Columns, n: int) -> NDArray[np.int32]:
        """(n,) or (n, classes) the sum of the weights of each of n candidates, in hundredths."""
        coded = {name: self._coded(name, columns[name]) for name in self._codes}
        sums = np.zeros((n, *self._weights.shape[1:]), np.int32)
        for names, sizes, index in self._tables:
            bag = next((each for name in names if isinstance(each := columns[name], Bag)), None)
            own = [
                coded[name] if bag is None or isinstance(columns[name], Bag) else coded[name].take(bag.of)
                for name in names
            ]
            weights = self._weights.take(index.take(_keys(own, sizes)), axis=0)
            if bag is None:
                sums += weights
            elif len(bag.of):
                starts = np.flatnonzero(np.diff(bag.of, prepend=-1))
                sums[bag.of[starts]] += np.add.reduceat(weights, starts, axis=0, dtype=np.int32)
        return sums

    def weigher(self, names: Sequence[str], templates: Sequence[str]) -> Callable[[tuple[str, ...]], int]:
        """What weighs one candidate by some templates, told by its values of some columns, in their order.

        Of weights that are a number each. It remembers: few columns have few values together.
        """
        tables = [
            (self._single[each], itemgetter(*map(names.index, each.split())))
            for each in templates
            if each in self._single
        ]

        @lru_cache(maxsize=REMEMBERED)
        def weigh(values: tuple[str, ...]) -> int:
            return sum([table.get(own(values), 0) for table, own in tables])

        return weigh

    @cached_property
    def _single(self) -> dict[str, dict[object, int]]:
        """Of each template, what the values of its columns weigh; of one column, its value."""
        tables: dict[str, dict[object, int]] = {}
        for (template, *values), weight in zip(self.features, self.hundredths.tolist(), strict=True):
            tables.setdefault(template, {})[tuple(values) if len(values) > 1 else values[0]] = weight
        return tables

    def _coded(self, name: str, column: Coded | Bag) -> Ints:
        """The column in the codes of the weights."""
        known = self._codes[name]
        values, codes = (column.column if isinstance(column, Bag) else column).values, column_codes(column)
        if len(values) <= len(codes):
            return np.array([known.get(value, 0) for value in values], np.int32).take(codes)
        met = np.flatnonzero(np.bincount(codes, minlength=len(values)))  # few of a column of all tokens
        translated = np.zeros(len(values), np.int32)
        translated[met] = [known.get(values[code], 0) for code in met.tolist()]
        return translated.take(codes)


def column_codes(column: Coded | Bag) -> Ints:
    """The codes of a column, of a bag too."""
    return column.column.codes if isinstance(column, Bag) else column.codes


def _keys(codes: Sequence[Ints], sizes: Sequence[int]) -> NDArray[np.integer]:
    """Positions in the index of a template; one without columns has one for all candidates."""
    if not codes:
        return np.zeros(1, np.int64)
    keys = codes[0]
    for own, size in zip(codes[1:], sizes[1:], strict=True):
        keys = keys * size + own
    return keys
