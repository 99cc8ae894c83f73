"""Pairs of mentions that may be related.

A pair stands in one sentence, or its second mention in the next one; a name also has a pair with the last
other name, at any distance, that may mean the same. All pairs of a batch are arrays at once: there is one for
every fourth token.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pipeline.arrays import Rows
from pipeline.batch import Coded
from pipeline.models.columns import crossed
from pipeline.models.templates import Columns, Weights
from pipeline.quotes.view import View
from pipeline.relations.items import Items

FAR = 40  # tokens between the mentions of a pair
CROWD = 14  # mentions between them
NEXT = frozenset({"PER PROFESSION", "PROFESSION PER", "PER PER", "ORG ORG", "PER AGE"})
"""Types of pairs that are asked across the end of a sentence."""
STEPS = np.array([1, 2, 3, 6, 12])
"""Tokens between two mentions from which on their distance is told otherwise."""
PLACES = ["in", "far", *(f"gap {step}{next_}" for next_ in ("", " next") for step in (0, *STEPS.tolist()))]


@dataclass(slots=True)
class Pairs:
    """n pairs of items, the first of each before the second."""

    one: Rows
    other: Rows
    gap: Rows
    """Tokens between them; less than 0 where the first encloses the second."""
    apart: Rows
    """Sentences between them."""
    types: Coded
    """Of the contract: "PER ORG"."""
    fine: Coded
    """With the subtypes: "PER COUNTRY"."""
    place: Coded
    """How the second stands to the first, one of `PLACES`."""

    def __len__(self) -> int:
        return len(self.one)

    def take(self, rows: Rows) -> Pairs:
        """Some of the pairs."""
        return Pairs(*(getattr(self, name).take(rows) for name in self.__slots__))


def pairs(view: View, items: Items, asked: Weights | None = None) -> Pairs:
    """The pairs that may be related, of all or some situations, in order."""
    n = len(items.at)
    near = _near(view, items)
    renamed = np.flatnonzero(items.renames >= 0)
    keys = np.unique(np.concatenate([near, items.renames[renamed] * n + renamed]))
    found = _pairs(view, items, keys // max(n, 1), keys % max(n, 1))
    if asked is None:
        return found
    return found.take(np.flatnonzero(asked.total(situation(found), len(found))))


def situation(found: Pairs) -> Columns:
    """The little that tells of most pairs that nobody would relate them."""
    return {"fine": found.fine, "place": found.place}


def _near(view: View, items: Items) -> Rows:
    """Keys of two items of one sentence, some also of neighbours."""
    n = len(items.at)
    sentence = view.batch.tokens.sentence.take(items.first).astype(np.int64)
    types, fresh = items.type.codes, items.new
    crossing = crossed(items.type, items.type)
    next_ = np.array([value in NEXT for value in crossing.values], bool)
    width = len(items.type.values)
    keys = []
    for step in range(1, min(CROWD + 2, n)):
        left, right = slice(None, -step), slice(step, None)
        apart = sentence[right] - sentence[left]
        alike = (types[left] == types[right]) & (items.stem.codes[left] == items.stem.codes[right])
        wanted = (
            (items.doc[left] == items.doc[right])
            & (items.first[right] - items.after[left] <= FAR)
            & ((apart == 0) | ((apart == 1) & next_[types[left] * width + types[right]]))
            & ~(alike & fresh[right])
        )
        one = np.flatnonzero(wanted)
        keys.append(one * n + one + step)
    return np.concatenate(keys) if keys else np.zeros(0, np.int64)


def _pairs(view: View, items: Items, one: Rows, other: Rows) -> Pairs:
    sentence = view.batch.tokens.sentence
    gap = items.first.take(other) - items.after.take(one)
    apart = (sentence.take(items.first.take(other)) - sentence.take(items.first.take(one))).astype(np.int64)
    step = np.searchsorted(STEPS, gap, side="right")
    place = np.where(apart > 1, 1, np.where(gap < 0, 0, 2 + step + np.where(apart, len(STEPS) + 1, 0)))
    return Pairs(
        one=one,
        other=other,
        gap=gap,
        apart=apart,
        types=crossed(items.type.take(one), items.type.take(other)),
        fine=crossed(items.fine.take(one), items.fine.take(other)),
        place=Coded(place.astype(np.int32), PLACES),
    )
