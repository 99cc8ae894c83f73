"""Learn what quantities count from the readings in ``training/labels/quantities.tsv``.

``python -m training.quantities --gold DIR`` learns from all of them and writes ``counted.tsv``, which the
package ships. ``python -m evaluation --only quantities`` cross-validates by article.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from evaluation.bench import DOCUMENTS
from pipeline import models
from pipeline.batch import Quantity
from pipeline.models import Models
from pipeline.numbers import rows
from pipeline.numbers.counted import Counted
from pipeline.numbers.found import Number
from pipeline.numbers.indicators.linear import DATA, Feature, Linear
from pipeline.numbers.indicators.reader import COUNTED, Policy, Weights
from pipeline.numbers.search import search
from pipeline.segment import segment
from training import linear
from training.labelled import BEFORE, LABELS, NOTHING, UNTOLD, closest
from training.observations import same_name, write
from training.raw import articles

READINGS = LABELS / "quantities.tsv"
FOLDS = 10
QUANTITIES = "quantities"
PENALTY = 2.0
"""Precision of the Gaussian prior."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader says of a quantity; `kind` is none where it is no quantity."""

    id: str
    start: int
    stop: int
    kind: str
    low: float | None
    high: float | None
    of: tuple[str | None, ...]
    """What a careful reader would accept, the best first."""

    @property
    def measured(self) -> bool:
        """Whether figures are measured on it: drawn by chance, and all of it was read."""
        return self.kind != UNTOLD

    @property
    def fold(self) -> int:
        """The part of the cross-validation that it is held out in."""
        return int(hashlib.blake2b(self.id.encode(), digest_size=4).hexdigest(), 16) % FOLDS

    def names(self, of: str | None) -> bool:
        """Whether that is what is counted."""
        return any(same_name(each, of) for each in self.of)


@dataclass(frozen=True, slots=True)
class Example:
    """A reading with the row that the program makes there, and the options that it had."""

    reading: Reading
    row: Quantity | None
    options: Sequence[Counted]

    @property
    def right(self) -> frozenset[int]:
        """The options that name the first of what the reader accepts that any of them names."""
        names = [option.of for option in self.options]
        for each in self.reading.of:
            if found := frozenset(at for at, name in enumerate(names) if same_name(each, name)):
                return found
        return frozenset()


def readings() -> Iterator[Reading]:
    """The lines of READINGS."""
    with READINGS.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, dialect="excel-tab", quoting=csv.QUOTE_NONE):
            of = tuple(None if each == NOTHING else each for each in row["of"].split("|"))
            low, high = (
                None if row[end] in {NOTHING, UNTOLD} else float(row[end]) for end in ("low", "high")
            )
            yield Reading(row["id"], int(row["start"]), int(row["stop"]), row["kind"], low, high, of)


@dataclass(slots=True)
class _Recorder:
    """A policy that keeps the options of quantities, by the number's start."""

    inner: Policy
    options: dict[int, Sequence[Counted]] = field(default_factory=dict)

    def choose(self, task: str, number: Number, options: Sequence[Any]) -> int:
        if task != COUNTED:
            return self.inner.choose(task, number, options)
        self.options[number.start] = options
        return 0

    def classify(self, task: str, number: Number, features: Sequence[Feature]) -> str:
        return self.inner.classify(task, number, features)


def load(gold: Path, models: Models) -> list[Example]:
    """The readings with what the program finds there, in order of their articles."""
    wanted: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings():
        wanted[reading.id].append(reading)
    read = list(articles(gold, wanted.keys()))
    policy = Weights.shipped()
    found: list[Example] = []
    for first in range(0, len(read), DOCUMENTS):
        batch = segment(read[first : first + DOCUMENTS])
        for stage in BEFORE:
            stage.run(batch, models)
        held: dict[str, list[Example]] = defaultdict(list)
        for passage, others in search(batch, models):
            recorder = _Recorder(policy)
            made = list(rows.quantities(passage, others, recorder))
            id_ = batch.articles[passage.doc].uri
            held[id_] = [_example(reading, made, recorder.options) for reading in wanted[id_]]
        for article in batch.articles:
            found += held[article.uri] or [Example(each, None, ()) for each in wanted[article.uri]]
    return found


def _example(reading: Reading, made: Sequence[Quantity], options: dict[int, Sequence[Counted]]) -> Example:
    row = closest({"start": reading.start, "stop": reading.stop}, made)
    return Example(reading, row, options.get(row.start, ()) if row else ())


def learned(examples: Iterable[Example]) -> Linear:
    """The weights of what is chosen."""
    vocabulary = linear.Vocabulary()
    choices = [
        linear.Choice(
            [vocabulary.columns(option.features) for option in each.options], each.right, QUANTITIES
        )
        for each in examples
        if each.options and each.reading.kind != "none"
    ]
    return linear.choose(choices, vocabulary, PENALTY)


def main() -> None:
    """Reads the options, learns from all readings and writes the weights."""
    parser = argparse.ArgumentParser(
        prog="python -m training.quantities",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--gold", type=Path, required=True, help="folder of the gold corpora")
    parser.add_argument("--out", type=Path, default=DATA, help="folder for the weights")
    arguments = parser.parse_args()
    write({COUNTED: learned(load(arguments.gold, models.load()))}, arguments.out)


if __name__ == "__main__":
    main()
