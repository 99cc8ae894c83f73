"""From columns of candidates to the sparse matrix of their features, from which choices are learned."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from pipeline.batch import Coded
from pipeline.models.templates import NOTHING, Bag, Columns, Feature, column_codes


def concatenated(parts: Sequence[Columns]) -> Columns:
    """The columns of several sets of candidates, one behind the other."""
    found: dict[str, Coded | Bag] = {}
    for name, first in parts[0].items():
        own = [part[name] for part in parts]
        known: dict[str, int] = {}
        codes: list[NDArray[np.integer]] = []
        for column in own:
            values = (column.column if isinstance(column, Bag) else column).values
            table = np.array([known.setdefault(value, len(known)) for value in values], np.int32)
            codes.append(table.take(column_codes(column)))
        coded = Coded(np.concatenate(codes).astype(np.int32), list(known))
        found[name] = coded
        if isinstance(first, Bag):
            before = np.concatenate(([0], np.cumsum([size(part) for part in parts])))
            of = [
                column.of + start
                for column, start in zip(own, before, strict=False)
                if isinstance(column, Bag)
            ]
            found[name] = Bag(np.concatenate(of), coded)
    return found


def size(columns: Columns) -> int:
    """The number of candidates."""
    return next(len(column) for column in columns.values() if not isinstance(column, Bag))


def tabulate(columns: Columns, templates: Sequence[str], *, least: int) -> tuple[list[Feature], Any]:
    """The features that `least` candidates have, and which candidate has which: (candidates, features)."""
    n = size(columns)
    features: list[Feature] = []
    rows: list[NDArray[np.int64]] = []
    places: list[NDArray[np.int64]] = []
    for template in templates:
        names = template.split()
        bag = next((each for name in names if isinstance(each := columns[name], Bag)), None)
        of = np.arange(n) if bag is None else bag.of
        keys, told, values = np.zeros(len(of), np.int64), np.ones(len(of), bool), []
        for name in names:
            column = columns[name]
            codes = column_codes(column)
            own = column.column.values if isinstance(column, Bag) else column.values
            codes = codes if bag is None or isinstance(column, Bag) else codes.take(of)
            keys = keys * len(own) + codes
            told &= np.array([value != NOTHING for value in own], bool).take(codes)
            values.append(own)
        met, inverse, counts = np.unique(keys[told], return_inverse=True, return_counts=True)
        often = counts >= least
        place = np.cumsum(often) - 1 + len(features)
        kept = often.take(inverse)
        rows.append(of[told][kept])
        places.append(place.take(inverse[kept]))
        features += [(template, *_decoded(key, values)) for key in met[often].tolist()]
    at, to = np.concatenate(rows), np.concatenate(places)
    matrix = csr_matrix((np.ones(len(at), np.float32), (at, to)), shape=(n, len(features)))
    return features, matrix


def _decoded(key: int, values: Sequence[Sequence[str]]) -> list[str]:
    found = []
    for own in reversed(values):
        key, code = divmod(key, len(own))
        found.append(own[code])
    return found[::-1]
