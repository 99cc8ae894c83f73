"""Learn what numbers say from the readings of ``gold/observations``: the weights of `numbers.indicators`.

``python -m training.observations --gold DIR`` learns from all articles and writes the weights that the
package ships. ``python -m evaluation --only observations`` cross-validates by article: it learns from four
fifths and scores the fifth that was held out.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from evaluation.values import lemmas, same_head
from pipeline import models
from pipeline.numbers.found import Number
from pipeline.numbers.indicators.lexicon import AMOUNTS
from pipeline.numbers.indicators.linear import DATA, Feature, Linear
from pipeline.numbers.indicators.phrase import head_lemma, phrase
from pipeline.numbers.indicators.reader import CHOICES, CLASSES, Policy, Weights, read
from training import linear
from training.labelled import Gold, Labelled, load, written

USUAL, PENALTY = 3.0, {"measure": 2.0}
"""Precision of the Gaussian prior, and that of tasks which another one suits better."""

LEAST = 0.02
"""Weights nearer to 0 than this decide nothing."""


def same_name(one: str | None, other: str | None) -> bool:
    """Whether the words of one are among those of the other, whatever their forms."""
    if one is None or other is None:
        return one is other
    first, second = ([lemmas(word) for word in _words(name)] for name in sorted((one, other), key=len))
    return bool(first) and all(any(word & wider for wider in second) for word in first)


def _words(name: str) -> list[str]:
    return [word for word in re.findall(r"\w+", name.lower()) if len(word) > 2 or len(name) < 4]


def right(task: str, gold: Gold, option: Any) -> bool:
    """Whether an option of a choice is what the label says."""
    if task == "indicator":
        head = None if option.clause is None else head_lemma(option.clause, option.token)
        return any(same_head(each, head) for each in (gold["head"], *gold["heads"]))
    if task == "base":
        return same_name(gold["base"], None if option.clause is None else phrase(option.clause, option.token))
    if task in ("period", "base_date"):
        days = f"{option.first}/{option.last}" if option.first else None
        return bool(days == gold["period" if task == "period" else "base_period"])
    return same_name(gold[task], option.name)


def best(task: str, gold: Gold, options: Sequence[Any]) -> frozenset[int]:
    """The right options; of the indicators of a sum those of the first head that is accepted and among them.

    A reader who gives "посылка" for a sum accepts "сумма" too, which would do for every sum.
    """
    golds = [gold]
    if task == "indicator" and gold["table"] == "money":
        heads = sorted([gold["head"], *gold["heads"]], key=EMPTY.__contains__)
        golds = [{**gold, "head": head, "heads": []} for head in heads]
    for each in golds:
        if found := frozenset(at for at, option in enumerate(options) if right(task, each, option)):
            return found
    return frozenset()


EMPTY = AMOUNTS | {"величина", "размер", "значение", "показатель", "цифра"}
"""Heads that only point at a sum or say that it is one: of what is accepted they come last."""


def label(task: str, gold: Gold) -> str:
    """The class of a label."""
    if task == "measure":
        return f"{gold['measure']} {gold['direction']}" if gold["direction"] else gold["measure"]
    return gold[task] or "none"


# The key of a label that a task asks for; what is written for a kind of phrase has only some of them.
ASKED = {
    **{task: task for task in (*CHOICES, *CLASSES)},
    "indicator": "head",
    "base_date": "base_period",
}


@dataclass(slots=True)
class Examples:
    """What may be learned from some labels, by task."""

    choices: dict[str, list[linear.Choice]] = field(default_factory=lambda: {task: [] for task in CHOICES})
    classes: dict[str, list[linear.Classed]] = field(default_factory=lambda: {task: [] for task in CLASSES})

    def add(self, others: Examples) -> None:
        """Take in others."""
        for task in CHOICES:
            self.choices[task] += others.choices[task]
        for task in CLASSES:
            self.classes[task] += others.classes[task]


@dataclass(slots=True)
class Recorder:
    """The policy of training: keeps the options of labelled numbers and follows the labels."""

    labels: Mapping[int, Gold]
    """By the number's start."""
    inner: Policy | None
    vocabulary: linear.Vocabulary
    examples: Examples = field(default_factory=Examples)

    def choose(self, task: str, number: Number, options: Sequence[Any]) -> int:
        """The first right option of a labelled number, else what the policy of the round before chooses."""
        gold = self.labels.get(number.start)
        good = frozenset[int]()
        if gold is not None and ASKED[task] in gold:
            good = best(task, gold, options)
            columns = [self.vocabulary.columns(option.features) for option in options]
            self.examples.choices[task].append(linear.Choice(columns, good, number.table))
            if good and (self.inner is None or task in ("period", "base_date")):
                return min(good)
        if self.inner is not None:
            picked = self.inner.choose(task, number, options)
            return min(good) if good and picked not in good else picked
        return 0

    def classify(self, task: str, number: Number, features: Sequence[Feature]) -> str:
        """The class of a labelled number, else what the policy of the round before says."""
        gold = self.labels.get(number.start)
        if gold is not None and ASKED[task] in gold:
            columns = self.vocabulary.columns(features)
            self.examples.classes[task].append(linear.Classed(columns, label(task, gold)))
            return label(task, gold)
        return self.inner.classify(task, number, features) if self.inner else DEFAULTS[task]


DEFAULTS = {"measure": "level", "basis": "none", "status": "fact"}


class Learner:
    """Learns from some of the articles that it knows; what it reads of them without models it reads once."""

    def __init__(self) -> None:
        self._vocabulary = linear.Vocabulary()
        self._first: dict[str, Examples] = {}

    def learned(self, articles: Collection[Labelled]) -> dict[str, Linear]:
        """The models of all tasks, which have seen what models say of the numbers before."""
        examples = Examples()
        for each in articles:
            if each.id not in self._first:
                self._first[each.id] = self._read(each, None)
            examples.add(self._first[each.id])
        inner = Weights(self._models(examples))
        examples = Examples()
        for each in articles:
            examples.add(self._read(each, inner))
        return self._models(examples)

    def _read(self, article: Labelled, inner: Policy | None) -> Examples:
        recorder = Recorder({number.start: gold for number, gold in article.labels}, inner, self._vocabulary)
        for _said in read(article.passage, recorder):
            pass
        return recorder.examples

    def _models(self, examples: Examples) -> dict[str, Linear]:
        vocabulary = self._vocabulary
        return {
            **{
                task: linear.choose(found, vocabulary, PENALTY.get(task, USUAL))
                for task, found in examples.choices.items()
            },
            **{
                task: linear.classify(found, vocabulary, PENALTY.get(task, USUAL))
                for task, found in examples.classes.items()
            },
        }


def write(models: Mapping[str, Linear], folder: Path) -> None:
    """A table of weights a task, features in order of their names; those that decide nothing left out."""
    folder.mkdir(exist_ok=True)
    for task, model in models.items():
        lines = ["\t".join(["feature", *model.columns])]
        for feature, weights in sorted(model.weights.items()):
            if any(abs(weight) >= LEAST for weight in weights):
                lines.append("\t".join([feature, *(f"{weight:.2f}" for weight in weights)]))
        (folder / f"{task}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Reads the options, learns from all articles and writes the weights."""
    parser = argparse.ArgumentParser(
        prog="python -m training.observations",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--gold", type=Path, required=True, help="folder of the gold corpora")
    parser.add_argument("--out", type=Path, default=DATA, help="folder for the weights")
    arguments = parser.parse_args()
    loaded = models.load()
    write(Learner().learned([*load(arguments.gold, loaded), *written(loaded)]), arguments.out)


if __name__ == "__main__":
    main()
