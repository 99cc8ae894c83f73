"""What quantities count, against ``training/labels/quantities.tsv``: cross-validated by article.

Readings that were picked because they are hard are only learned from. One without a row is wrong.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from evaluation.bench import Bench
from evaluation.figures import Figure, share
from training.quantities import FOLDS, QUANTITIES, Example, learned, load

TOPIC, CORPUS = "quantities", "news"

Pair = tuple[Example, str | None]
"""A reading with its row, and what the row says that it counts."""


def figures(bench: Bench) -> Iterator[Figure]:
    """Value, what is counted, both, and whether what is no quantity has no row."""
    yield from of_pairs(list(held_out(load(bench.gold, bench.models))))


def held_out(examples: Sequence[Example]) -> Iterator[Pair]:
    """Each measured reading, with what weights that were learned from other articles choose."""
    for fold in range(FOLDS):
        model = learned(each for each in examples if each.reading.fold != fold)
        for each in examples:
            if each.reading.measured and each.reading.fold == fold:
                chosen = each.options[model.best(each.options, QUANTITIES)].of if each.options else None
                yield each, chosen if each.options or each.row is None else each.row.of


def of_pairs(pairs: Sequence[Pair]) -> Iterator[Figure]:
    """The figures of readings and what the program says of them."""
    told = [(each, of) for each, of in pairs if each.reading.kind != "none"]
    valued = [value(each) for each, _ in told]
    counted = [each.row is not None and each.reading.names(of) for each, of in told]
    for name, right in (
        ("value", valued),
        ("what is counted, cross-validated", counted),
        ("value and what is counted", [one and other for one, other in zip(valued, counted, strict=True)]),
    ):
        wrong = [_shown(*pair) for pair, ok in zip(told, right, strict=True) if not ok]
        yield share(TOPIC, CORPUS, name, sum(right), len(right), wrong)
    none = [(each, of) for each, of in pairs if each.reading.kind == "none"]
    wrong = [_shown(*pair) for pair in none if pair[0].row is not None]
    yield share(TOPIC, CORPUS, "no quantity, no row", len(none) - len(wrong), len(none), wrong)


def value(example: Example) -> bool:
    """The same bounds."""
    reading, row = example.reading, example.row
    if row is None or row.low is None or row.high is None or reading.low is None or reading.high is None:
        return False
    return math.isclose(row.low, reading.low) and math.isclose(row.high, reading.high)


def _shown(example: Example, of: str | None) -> str:
    reading, row = example.reading, example.row
    ours = f"{row.low} {row.high} {of}" if row else "nothing"
    expected = "|".join(map(str, reading.of))
    return f"{reading.id} {reading.start}: {ours}, read {reading.low} {reading.high} {expected}"
