"""Learn what numbers say from the readings of ``gold/observations``: the weights of `numbers.indicators`.

``python -m training.observations --gold DIR`` learns from all articles and writes the weights that the
package ships. ``python -m evaluation --only observations`` cross-validates by article: it learns from four
fifths and scores the fifth that was held out.
"""

from __future__ import annotations

import argparse
import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path
from typing import Any

from evaluation.bench import DOCUMENTS
from evaluation.corpora import documents, records
from evaluation.values import lemmas, same_head
from pipeline import models
from pipeline.article import Article
from pipeline.models import Models
from pipeline.numbers.found import Number
from pipeline.numbers.indicators.linear import DATA, Feature, Linear
from pipeline.numbers.indicators.passage import Passage
from pipeline.numbers.indicators.phrase import head_lemma, phrase
from pipeline.numbers.indicators.reader import CHOICES, CLASSES, Policy, Weights, read
from pipeline.numbers.search import search
from pipeline.segment import segment
from pipeline.stages import STAGES
from training import linear

WRITTEN = Path(__file__).with_name("written.tsv")
ARTICLES, LABELS = "observations/articles", "observations/percents"
FOLDS = 5
ROUNDS = 2
"""The second round sees what models of the first say of the numbers before."""
PENALTY = {"indicator": 3.0, "measure": 2.0}
"""Precision of the Gaussian prior; 3 where nothing is said."""

LEAST = 0.02
"""Weights nearer to 0 than this decide nothing."""

BEFORE = tuple(takewhile(lambda stage: stage.name != "numbers", STAGES))
"""The stages that numbers build on."""

Gold = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Labelled:
    """An article with the labels of some of its numbers."""

    id: str
    passage: Passage
    labels: Sequence[tuple[Number, Gold]]

    @property
    def fold(self) -> int:
        """The part of the cross-validation that it is held out in."""
        return int(hashlib.blake2b(self.id.encode(), digest_size=4).hexdigest(), 16) % FOLDS


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
class Recorder:
    """The policy of training: keeps the options of labelled numbers and follows the labels."""

    labels: Mapping[int, Gold]
    """By the number's start."""
    inner: Policy | None
    choices: dict[str, list[linear.Choice]] = field(default_factory=lambda: {task: [] for task in CHOICES})
    classes: dict[str, list[linear.Labelled]] = field(default_factory=lambda: {task: [] for task in CLASSES})

    def choose(self, task: str, number: Number, options: Sequence[Any]) -> int:
        """The first right option of a labelled number, else what the policy of the round before chooses."""
        gold = self.labels.get(number.start)
        good = frozenset[int]()
        if gold is not None and ASKED[task] in gold:
            good = frozenset(at for at, option in enumerate(options) if right(task, gold, option))
            self.choices[task].append(linear.Choice(options, good))
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
            self.classes[task].append(linear.Labelled(features, label(task, gold)))
            return label(task, gold)
        return self.inner.classify(task, number, features) if self.inner else DEFAULTS[task]


DEFAULTS = {"measure": "level", "basis": "none", "status": "fact"}


def learned(articles: Iterable[Labelled]) -> dict[str, Linear]:
    """The models of all tasks."""
    articles = list(articles)
    inner: Policy | None = None
    models: dict[str, Linear] = {}
    for _ in range(ROUNDS):
        recorder = Recorder({}, inner)
        for each in articles:
            recorder.labels = {number.start: gold for number, gold in each.labels}
            for _said in read(each.passage, recorder):
                pass
        models = {
            **{task: linear.choose(recorder.choices[task], PENALTY.get(task, 3.0)) for task in CHOICES},
            **{task: linear.classify(recorder.classes[task], PENALTY.get(task, 3.0)) for task in CLASSES},
        }
        inner = Weights(models)
    return models


def load(gold: Path, models: Models) -> list[Labelled]:
    """The labelled articles with their numbers; a label goes to the number that shares most with it."""
    labels: dict[str, list[Gold]] = defaultdict(list)
    for record in records(gold / f"{LABELS}.jsonl"):
        if not record.get("none"):
            labels[record["id"]].append(record)
    found: list[Labelled] = []
    texts = documents(gold, ARTICLES)
    for first in range(0, len(texts), DOCUMENTS):
        part = texts[first : first + DOCUMENTS]
        batch = segment([document.article for document in part])
        for stage in BEFORE:
            stage.run(batch, models)
        for passage, _ in search(batch, models):
            id_ = part[passage.doc].id
            numbers = [
                number for held in passage.numbers.values() for number in held if number.table == "percents"
            ]
            pairs = ((closest(gold, numbers), gold) for gold in labels[id_])
            found.append(
                Labelled(id_, passage, [(number, gold) for number, gold in pairs if number is not None])
            )
    return found


def written(models: Models) -> list[Labelled]:
    """Sentences written for kinds of phrases that are rare in ``observations``: lists, ellipsis, brackets."""
    with WRITTEN.open(encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines][1:]
    found: list[Labelled] = []
    batch = segment([Article(uri=text, text=text) for text, *_ in rows])
    for stage in BEFORE:
        stage.run(batch, models)
    for passage, _ in search(batch, models):
        text, labels, table = rows[passage.doc]
        numbers = [number for held in passage.numbers.values() for number in held if number.table == table]
        golds = [_written(label) for label in labels.split("; ")]
        if len(numbers) != len(golds):
            raise ValueError(f"{len(numbers)} numbers, {len(golds)} labels: {text}")
        found.append(Labelled(text, passage, list(zip(numbers, golds, strict=True))))
    return found


def _written(label: str) -> Gold:
    heads, _, told = label.partition("=")
    first, *others = [None if head == "null" else head for head in heads.split("|")]
    measure, _, direction = told.partition(" ")
    return {"head": first, "heads": others, "measure": measure, "direction": direction or None}


def closest(gold: Gold, numbers: Iterable[Number]) -> Number | None:
    """The number that shares most characters with a label."""
    shared = [
        (min(number.stop, gold["stop"]) - max(number.start, gold["start"]), number) for number in numbers
    ]
    most, best = max(shared, key=lambda each: each[0], default=(0, None))
    return best if most > 0 else None


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
    write(learned([*load(arguments.gold, loaded), *written(loaded)]), arguments.out)


if __name__ == "__main__":
    main()
