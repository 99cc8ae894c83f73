"""A learned choice: of the candidates that rules produce, the likeliest one, or none.

A candidate is a list of features, strings that read as they mean ("cue=say"). Its score is the sum of their
weights; "none of them" scores 0. By the conditional logit (McFadden 1974) the chance of a candidate is the
softmax of the scores. `training.choice` learns the weights; they ship as a table of feature and weight, so
that a person can read why one candidate wins.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

Features = Sequence[str]


class Choice:
    """The weights of one kind of choice, by feature; a feature that training has not met weighs nothing."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self.weights = dict(weights)

    def score(self, features: Iterable[str]) -> float:
        """The sum of the features' weights: log odds against "none"."""
        get = self.weights.get
        return sum([get(feature, 0.0) for feature in features])

    def best(self, candidates: Sequence[Features], nothing: bool = True) -> tuple[int | None, float]:
        """The position of the likeliest candidate, and the chance that one of them is right.

        Without `nothing` one of them has to be; else None where "none of them" is likelier than all together:
        many readings of one thing share its chance.
        """
        scores = [self.score(features) for features in candidates]
        if not scores:
            return None, 0.0
        top = max(scores)
        if not nothing:
            return scores.index(top), 1.0
        highest = max(top, 0.0)
        some = sum([math.exp(score - highest) for score in scores])
        chance = some / (some + math.exp(-highest))
        return (scores.index(top) if chance >= 0.5 else None), chance


def load(path: Path) -> Choice:
    """The weights of a table written by `save`."""
    weights = {}
    for line in path.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            feature, _, weight = line.rpartition("\t")
            weights[feature] = float(weight)
    return Choice(weights)


def save(choice: Choice, path: Path, head: str) -> None:
    """Write the weights, heaviest first, under a comment that says what they choose."""
    rows = sorted(choice.weights.items(), key=lambda item: (-abs(item[1]), item[0]))
    lines = [f"# {line}" for line in head.splitlines()]
    lines += [f"{feature}\t{weight:.2f}" for feature, weight in rows if abs(weight) >= 0.005]
    path.write_text("\n".join([*lines, ""]), "utf-8")
