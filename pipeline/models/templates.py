"""Weights of features that are told in columns, looked up for all candidates at once.

A candidate is a row of coded columns ("case", "lemma"), and of bags where it has several values ("word").
A template names some of them, "case lemma": the values that a candidate has there are together one feature.
Weights are kept by template and values, so that a person can read them; in memory they are arrays that the
codes index, for a lookup of a string per feature and candidate would cost more than all else. They are whole
hundredths: their sums are exact, in whatever order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import repeat
from math import prod
from operator import itemgetter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.arrays import Ints, Rows
from pipeline.batch import Coded

FINE = 100
"""A weight of one, in hundredths."""
DENSE = 1 << 18
"""Most cells of an index that is an array: the product of the numbers of values that the columns of a
template have. A larger one is searched, which takes longer and a hundredth of the memory."""

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


@dataclass(frozen=True, slots=True)
class Table:
    """Which row of the weights each combination of values of a template has; 0 for none."""

    names: list[str]
    sizes: list[int]
    """How many codes each of these columns has."""
    keys: NDArray[np.integer] | None
    """(k,) the combinations that have a row, ascending; None where `rows` are those of all."""
    rows: NDArray[np.integer]

    @classmethod
    def of(cls, names: list[str], sizes: list[int], codes: Sequence[Rows], rows: Rows) -> Table:
        """`codes` are those of each column, in the order of `rows`. Raises ValueError for too many cells."""
        cells = prod(sizes)
        if cells > np.iinfo(np.int64).max:
            raise ValueError(f"the template {' '.join(names)!r} has {cells} cells")
        keys = _keys(codes, sizes)
        if cells > DENSE:
            order = np.argsort(keys)
            return cls(names, sizes, keys[order], rows[order].astype(np.int32))
        index = np.zeros(cells, np.min_scalar_type(rows.max()))
        index[keys] = rows
        return cls(names, sizes, None, index)

    def __call__(self, codes: Sequence[NDArray[np.integer]]) -> NDArray[np.integer]:
        """The row of each candidate; `codes` as of `of`."""
        asked = _keys(codes, self.sizes)
        if self.keys is None:
            return self.rows.take(asked)
        at = np.searchsorted(self.keys, asked)
        met = self.keys.take(at, mode="clip") == asked
        return np.where(met, self.rows.take(at, mode="clip"), 0)

    def combinations(self) -> tuple[list[NDArray[np.integer]], Rows]:
        """(k,) codes of each column, and the row of each combination that has one."""
        keys = np.flatnonzero(self.rows) if self.keys is None else self.keys
        codes = list[NDArray[np.integer]]()
        rest = keys
        for size in reversed(self.sizes):
            rest, own = np.divmod(rest, size)
            codes.insert(0, own)
        return codes, (self.rows.take(keys) if self.keys is None else self.rows).astype(np.int64)


Doubles = NDArray[np.float64]
Weigher = Callable[[tuple[str, ...]], float]
Columns = Mapping[str, Coded | Bag]


class Weights:
    """What features weigh: a number each, or a number for each of some classes."""

    def __init__(self, lines: Sequence[str], hundredths: NDArray[np.integer]) -> None:
        """`lines` are features, each a template and its values parted by tabs; `hundredths` are (features,)
        or (features, classes). Raises ValueError for a template too large.
        """
        self.hundredths = hundredths
        self._codes: dict[str, dict[str, int]] = {}
        nought = np.zeros((1, *hundredths.shape[1:]), hundredths.dtype)
        self._weights = np.concatenate([nought, hundredths])
        groups: dict[str, tuple[list[int], list[str]]] = defaultdict(lambda: ([], []))
        for row, line in enumerate(lines, 1):
            template, _, values = line.partition("\t")
            rows, told = groups[template]
            rows.append(row)
            told.append(values)
        learned = {template: self._learn(template.split(), told) for template, (_, told) in groups.items()}
        self._tables = list[Table]()
        for template, (rows, _) in groups.items():
            names = template.split()
            sizes = [len(self._codes[name]) + 1 for name in names]
            self._tables.append(Table.of(names, sizes, learned[template], np.array(rows)))

    @classmethod
    def of(cls, features: Iterable[Feature], hundredths: NDArray[np.integer]) -> Weights:
        """The weights of features that are no text yet."""
        return cls(list(map("\t".join, features)), hundredths)

    def _learn(self, names: Sequence[str], told: Sequence[str]) -> list[Rows]:
        """The codes of the values of each column of a template; 0 is left for values without weight."""
        found = []
        cells = "\t".join(told).split("\t")  # all at once: a list per feature would take longer than all else
        for at, name in enumerate(names):
            values = cells[at :: len(names)]
            known = self._codes.setdefault(name, {})
            for value in dict.fromkeys(values):
                known.setdefault(value, len(known) + 1)
            found.append(np.fromiter(map(known.__getitem__, values), np.int64, len(told)))
        return found

    @property
    def features(self) -> list[Feature]:
        """The features in the order of `hundredths`, made of the tables: they take more memory than these."""
        found: list[Feature] = [()] * len(self.hundredths)
        for table in self._tables:
            codes, rows = table.combinations()
            known = [["", *self._codes[name]] for name in table.names]
            columns = [
                map(values.__getitem__, own.tolist()) for values, own in zip(known, codes, strict=True)
            ]
            template = repeat(" ".join(table.names), len(rows))
            for row, feature in zip(rows.tolist(), zip(template, *columns, strict=False), strict=True):
                found[row - 1] = feature
        return found

    def total(self, columns: Columns, n: int) -> NDArray[np.int32]:
        """(n,) or (n, classes) the sum of the weights of each of n candidates, in hundredths."""
        coded = {name: self._coded(name, columns[name]) for name in self._codes}
        sums = np.zeros((n, *self._weights.shape[1:]), np.int32)
        for table in self._tables:
            bag = next((each for name in table.names if isinstance(each := columns[name], Bag)), None)
            own = [
                coded[name] if bag is None or isinstance(columns[name], Bag) else coded[name].take(bag.of)
                for name in table.names
            ]
            weights = self._weights.take(table(own), axis=0)
            if bag is None:
                sums += weights
            elif len(bag.of):
                starts = np.flatnonzero(np.diff(bag.of, prepend=-1))
                sums[bag.of[starts]] += np.add.reduceat(weights, starts, axis=0, dtype=np.int32)
        return sums

    def weigher(self, names: Sequence[str], templates: Sequence[str]) -> Weigher:
        """What some templates weigh of one candidate, told by its values of some columns, in their order.

        Of weights that are a number each. It remembers: few columns have few values together.
        """
        tables = [
            (self._single[each], itemgetter(*map(names.index, each.split())))
            for each in templates
            if each in self._single
        ]

        @lru_cache(maxsize=REMEMBERED)
        def weigh(values: tuple[str, ...]) -> float:
            return sum([table.get(own(values), 0) for table, own in tables]) / FINE

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


def _keys(codes: Sequence[NDArray[np.integer]], sizes: Sequence[int]) -> NDArray[np.integer]:
    """Positions in the index of a template; one without columns has one for all candidates."""
    if not codes:
        return np.zeros(1, np.int64)
    keys = codes[0]
    for own, size in zip(codes[1:], sizes[1:], strict=True):
        keys = keys * size + own
    return keys
