"""B-cubed precision and recall of identity.

Bagga & Baldwin 1998, "Algorithms for Scoring Coreference Chains".
For every mention: of the mentions given the same identity as it, the share that truly is (precision); of
the mentions that truly have its identity, the share that was given it (recall). Both averaged over mentions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from evaluation.spans import harmonic


@dataclass(frozen=True, slots=True)
class BCubed:
    """The averages over mentions."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return harmonic(self.precision, self.recall)


def b_cubed(mentions: Iterable[tuple[Hashable, Hashable]]) -> BCubed:
    """The measure over mentions as pairs (gold identity, predicted identity); 0 where there are none."""
    both = Counter(mentions)
    gold: Counter[Hashable] = Counter()
    predicted: Counter[Hashable] = Counter()
    for (true, given), n in both.items():
        gold[true] += n
        predicted[given] += n
    total = both.total()
    if not total:
        return BCubed(0.0, 0.0)
    return BCubed(
        sum(n * n / predicted[given] for (_, given), n in both.items()) / total,
        sum(n * n / gold[true] for (true, _), n in both.items()) / total,
    )
