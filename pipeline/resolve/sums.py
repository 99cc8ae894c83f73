"""Counts that are added up over shards, as columns: a fifth of what Python's objects take."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, groupby
from operator import itemgetter
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

AT_ONCE = 1 << 17
"""Rows that wait before they are added to the rest, which are as many or more."""


class Parts:
    """Rows of shards, reduced now and then: what is kept grows with the reduced rows alone."""

    def __init__(self, schema: pa.Schema, reduce: Callable[[pa.Table], pa.Table]) -> None:
        """`reduce` gives fewer rows that tell the same; also of some that were reduced, and others."""
        self.schema = schema
        self._reduce = reduce
        self._parts = [schema.empty_table()]

    def add(self, rows: pa.Table) -> None:
        """Add the rows of a shard."""
        self._parts.append(rows)
        if sum(map(len, self._parts[1:])) > max(AT_ONCE, len(self._parts[0])):
            self.table()

    def table(self) -> pa.Table:
        """All rows, reduced."""
        if len(self._parts) > 1:
            self._parts = [self._reduce(pa.concat_tables(self._parts).combine_chunks()).combine_chunks()]
        return self._parts[0]


def sums(labels: Sequence[str], numbers: Sequence[str]) -> Parts:
    """Rows of labels, which are strings, and of numbers, which are added up where all labels are equal."""
    names = [*((name, pa.string()) for name in labels), *((name, pa.int64()) for name in numbers)]
    return Parts(pa.schema(names), lambda rows: added(rows, labels))


def added(rows: pa.Table, labels: Sequence[str]) -> pa.Table:
    """The rows with those of equal labels made one, other columns added up."""
    numbers = [name for name in rows.column_names if name not in labels]
    rows = rows.group_by(list(labels)).aggregate([(name, "sum") for name in numbers])
    return rows.select([*labels, *(f"{name}_sum" for name in numbers)]).rename_columns([*labels, *numbers])


def in_order(rows: pa.Table, labels: Sequence[str]) -> pa.Table:
    """The rows in the order of some columns; strings by their code points."""
    return rows.sort_by([(name, "ascending") for name in labels])


def lists(owners: NDArray[np.int64], values: pa.Array, n: int) -> pa.Array:
    """(n,) lists of values, given the list of each, ascending."""
    offsets = np.searchsorted(owners, np.arange(n + 1)).astype(np.int32)
    return pa.ListArray.from_arrays(offsets, values)


def by_key(rows: pa.Table) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
    """Each key of the first column and its rows without it; rows of a key stand together."""
    listed = chain.from_iterable(
        zip(*(column.to_pylist() for column in batch.columns), strict=True)
        for batch in rows.to_batches(max_chunksize=AT_ONCE // 8)
    )
    for key, group in groupby(listed, key=itemgetter(0)):
        yield key, [row[1:] for row in group]


def of_keys(column: pa.ChunkedArray, keys: pa.ChunkedArray, asked: pa.Array | pa.ChunkedArray) -> pa.Array:
    """(n,) the values that stand beside the asked keys; null where a key is not there."""
    found = column.take(pc.index_in(asked, keys.combine_chunks()))
    return found.combine_chunks() if isinstance(found, pa.ChunkedArray) else found
