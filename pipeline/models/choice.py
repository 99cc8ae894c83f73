"""A learned choice: of the candidates that rules produce, the likeliest one, or none.

What is known of a candidate are columns (`pipeline.models.templates`). Its score is the sum of the weights
of its features; "none of them" scores 0. By the conditional logit (McFadden 1974) the chance of a candidate
is the softmax of the scores. `training.choice` learns the weights; they ship as a table of features and
weights, so that a person can read why one candidate wins.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from pipeline.arrays import Rows
from pipeline.models.templates import FINE, Columns, Doubles, Weigher, Weights


class Chosen(NamedTuple):
    """What each choice takes."""

    candidate: Rows
    """(groups,) its row among all candidates; -1 for none of them."""
    chance: Doubles
    """(groups,) the chance that one of the candidates is right."""


class Choice:
    """The weights of one kind of choice; a feature that training has not met weighs nothing."""

    def __init__(self, weights: Weights) -> None:
        """`weights` have one number each."""
        self.weights = weights
        self._weighers: dict[tuple[tuple[str, ...], tuple[str, ...]], Weigher] = {}

    def scores(self, columns: Columns, n: int) -> Doubles:
        """(n,) the sums of the features' weights: log odds against "none"."""
        return self.weights.total(columns, n) / FINE

    def weigher(self, names: Sequence[str], templates: Sequence[str]) -> Weigher:
        """What some templates weigh of one candidate, told by its values of the columns `names`."""
        key = tuple(names), tuple(templates)
        if key not in self._weighers:
            self._weighers[key] = self.weights.weigher(*key)
        return self._weighers[key]

    @staticmethod
    def pick(scores: Sequence[float]) -> int | None:
        """The position of the likeliest of some scores; None for none of them, as in `best`."""
        some = sum(math.exp(score) for score in scores)
        return None if some < 1 else scores.index(max(scores))

    def best(self, columns: Columns, of: Rows, groups: int, *, distinct: bool = False) -> Chosen:
        """The likeliest candidate of each group; `of` is the group of each candidate, ascending.

        None where "none of them" is likelier than all together: many readings of one thing share its chance.
        `distinct` candidates are things apart: none where "none of them" is likelier than each.
        """
        scores = self.scores(columns, len(of))
        if not len(of):
            return Chosen(np.full(groups, -1), np.zeros(groups))
        starts = np.flatnonzero(np.diff(of, prepend=-1))
        own = of[starts]
        place = np.repeat(np.arange(len(own)), np.diff(np.append(starts, len(of))))
        top = np.maximum.reduceat(scores, starts)
        highest = np.maximum(top, 0.0)
        some = np.add.reduceat(np.exp(scores - highest[place]), starts)
        chance = np.zeros(groups)
        chance[own] = some / (some + np.exp(-highest))
        tops = np.flatnonzero(scores == top[place])
        first = tops[np.unique(place[tops], return_index=True)[1]]
        candidate = np.full(groups, -1)
        candidate[own] = np.where(top > 0 if distinct else chance[own] >= 0.5, first, -1)
        return Chosen(candidate, chance)


def load(path: Path) -> Choice:
    """The weights of a table written by `save`."""
    lines = path.read_text("utf-8").splitlines()
    told = [line.rpartition("\t") for line in lines if line and not line.startswith("#")]
    hundredths = np.array([round(float(weight) * FINE) for _, _, weight in told], np.int32)
    return Choice(Weights([feature for feature, _, _ in told], hundredths))


def save(choice: Choice, path: Path, head: str) -> None:
    """Write the weights, heaviest first, under a comment that says what they choose."""
    pairs = zip(choice.weights.features, choice.weights.hundredths.tolist(), strict=True)
    rows = sorted(pairs, key=lambda item: (-abs(item[1]), item[0]))
    lines = [f"# {line}" for line in head.splitlines()]
    lines += ["\t".join([*feature, f"{weight / FINE:.2f}"]) for feature, weight in rows if weight]
    path.write_text("\n".join([*lines, ""]), "utf-8")


def groups_of(sizes: Sequence[int]) -> Rows:
    """The group of each candidate, of the numbers of candidates of the groups."""
    return np.repeat(np.arange(len(sizes)), sizes)
