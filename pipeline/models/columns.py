"""Coded columns of candidates, made of others."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.arrays import Bools, Rows
from pipeline.batch import Coded
from pipeline.models.templates import NOTHING

FEW = 4096
"""Most values that a crossed column has without looking which of them are met."""


def crossed(*columns: Coded, by: str = " ") -> Coded:
    """The values of several columns side by side: "Nom" and "Gen" are "Nom Gen"."""
    found = columns[0]
    for other in columns[1:]:
        size = len(other.values)
        keys = found.codes.astype(np.int64) * size + other.codes
        if len(found.values) * size <= FEW:
            values = [f"{one}{by}{two}" for one in found.values for two in other.values]
            found = Coded(keys.astype(np.int32), values)
        else:
            met, codes = np.unique(keys, return_inverse=True)
            pairs = zip((met // size).tolist(), (met % size).tolist(), strict=True)
            values = [f"{found.values[one]}{by}{other.values[two]}" for one, two in pairs]
            found = Coded(codes.astype(np.int32), values)
    return found


def only(mask: Bools, column: Coded) -> Coded:
    """The column where the mask is true, `NOTHING` elsewhere."""
    return Coded(np.where(mask, column.codes + 1, 0).astype(np.int32), [NOTHING, *column.values])


def either(mask: Bools, one: Coded, other: Coded) -> Coded:
    """The one column where the mask is true, the other elsewhere."""
    codes = np.where(mask, one.codes, other.codes + len(one.values))
    return Coded(codes.astype(np.int32), [*one.values, *other.values])


def numbered(numbers: NDArray[Any], values: Sequence[str]) -> Coded:
    """Numbers from 0, the last value standing for all that are higher."""
    return Coded(np.minimum(numbers, len(values) - 1).astype(np.int32), values)


def joined(column: Coded, rows: NDArray[Any]) -> Coded:
    """The values of some rows of a column in one: `rows` are (n, several), -1 for none."""
    base = len(column.values) + 1
    if base ** rows.shape[1] > np.iinfo(np.int64).max:
        raise ValueError(f"{rows.shape[1]} values of {base} do not fit into one number")
    keys = np.zeros(len(rows), np.int64)
    for own in rows.T:
        keys = keys * base + np.where(own >= 0, column.codes.take(own, mode="clip") + 1, 0)
    met, codes = np.unique(keys, return_inverse=True)
    values = []
    for key in met.tolist():
        words = []
        while key:
            key, code = divmod(key, base)
            if code:
                words.append(column.values[code - 1])
        values.append(" ".join(reversed(words)))
    return Coded(codes.astype(np.int32), values)


def spread(first: Rows, after: Rows) -> tuple[Rows, Rows]:
    """Every row of some ranges, and the position of the range that each is of."""
    sizes = np.maximum(after - first, 0)
    of = np.repeat(np.arange(len(sizes)), sizes)
    starts = np.concatenate(([0], np.cumsum(sizes)))[:-1]
    return np.arange(len(of)) - starts.take(of) + first.take(of), of


def counted(rows: Rows, first: Rows, after: Rows) -> Rows:
    """How many of some ascending rows each range has."""
    found: Rows = np.searchsorted(rows, after) - np.searchsorted(rows, first)
    return found


def anywhere(rows: Rows, first: Rows, after: Rows) -> Bools:
    """Whether some range has one of some ascending rows."""
    return counted(rows, first, after) > 0


def among(column: Coded, wanted: frozenset[str]) -> Bools:
    """Whether a column has one of some values."""
    values, codes = column.values, column.codes
    if len(values) > len(codes):  # few rows of a column of all tokens
        return np.array([values[code] in wanted for code in codes.tolist()], bool)
    return np.fromiter(map(wanted.__contains__, values), bool, len(values)).take(codes)


def yes(mask: Bools) -> Coded:
    """A column of "yes" and "no"."""
    return Coded(mask.astype(np.int32), ["no", "yes"])


def constant(value: str, n: int) -> Coded:
    """A column of one value."""
    return Coded(np.zeros(n, np.int32), [value])


def numbered_length(sizes: Rows) -> Coded:
    """Lengths in tokens, the more roughly the longer."""
    bits = np.ceil(np.log2(np.maximum(sizes, 1) + 1)).astype(np.int64)
    return numbered(np.where(sizes < 4, sizes, 4 + bits), [str(at) for at in range(16)])


def unzipped(names: Sequence[str], rows: Sequence[Hashable]) -> dict[str, Coded]:
    """The columns of candidates that are told by tuples; equal tuples are looked at once."""
    known: dict[Any, int] = {}
    codes = np.array([known.setdefault(row, len(known)) for row in rows], np.int32)
    own = zip(*known, strict=True) if known else [()] * len(names)
    return {name: Coded.of(values).take(codes) for name, values in zip(names, own, strict=True)}
