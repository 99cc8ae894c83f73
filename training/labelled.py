"""Articles whose numbers somebody has read: what `training.observations` learns from.

There are three sources: the readings of ``gold/observations``, which figures are measured on too; further
ones in ``training/labels``, of articles whose texts are in the gold folder's raw news; and the sentences of
``training/written.tsv``.
"""

from __future__ import annotations

import csv
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Any, TypeVar

from evaluation.bench import DOCUMENTS
from evaluation.corpora import documents, records
from pipeline.article import Article
from pipeline.batch import Quantity
from pipeline.models import Models
from pipeline.numbers.found import Number
from pipeline.numbers.indicators.passage import Passage
from pipeline.numbers.search import search
from pipeline.segment import segment
from pipeline.stages import STAGES
from training.raw import RBC, articles

__all__ = ["FOLDS", "OBSERVED", "Gold", "Labelled", "closest", "load", "written"]

OBSERVED = "observations/percents"
ARTICLES = "observations/articles"
LABELS = Path(__file__).with_name("labels")
"""A file a table, a number a line; its README says what the columns are."""
TABLES = ("percents", "money")
"""Those whose numbers say the same things; `training.quantities` learns from the other."""
NOTHING, UNTOLD = "-", "?"
"""In a cell: there is none, and that a reader could not tell, which teaches nothing."""
WRITTEN = Path(__file__).with_name("written.tsv")
FOLDS = 5

BEFORE = tuple(takewhile(lambda stage: stage.name != "numbers", STAGES))
"""The stages that numbers build on."""

Placed = TypeVar("Placed", Number, Quantity)
Gold = Mapping[str, Any]
"""What a reader says of a number, by column. What a column that is not there says is not learned."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """An article with the labels of some of its numbers."""

    id: str
    """That of `training.raw`; of a written sentence its text."""
    passage: Passage
    labels: Sequence[tuple[Number, Gold]]
    measured: bool
    """Whether figures are measured on it."""

    @property
    def fold(self) -> int | None:
        """The part of the cross-validation that it is held out in; null where it is always learned from."""
        return (
            int(hashlib.blake2b(self.id.removeprefix(RBC).encode(), digest_size=4).hexdigest(), 16) % FOLDS
            if self.measured
            else None
        )


def load(gold: Path, models: Models) -> list[Labelled]:
    """The articles that are labelled, each with the numbers that its labels are of."""
    labels: dict[str, list[Gold]] = defaultdict(list)
    for record in records(gold / f"{OBSERVED}.jsonl"):
        if not record.get("none"):
            labels[f"{RBC}{record['id']}"].append(record | {"table": "percents"})
    for id_, label in _further():
        labels[id_].append(label)
    observed = {f"{RBC}{document.id}": document.article for document in documents(gold, ARTICLES)}
    others = articles(gold, labels.keys() - observed.keys())
    known = {**{each.uri: each for each in others}, **observed}
    return [
        Labelled(id_, passage, _labels(passage, labels[id_]), measured=id_ in observed)
        for id_, passage in _passages(known, models)
    ]


def _further() -> Iterator[tuple[str, Gold]]:
    """The labels of LABELS, with the ids of their articles."""
    for path in sorted(each for each in LABELS.glob("*.tsv") if each.stem in TABLES):
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines, dialect="excel-tab", quoting=csv.QUOTE_NONE):
                head, *heads = (_told(each) for each in row["head"].split("|"))
                told = {column: _told(said) for column, said in row.items() if said != UNTOLD}
                where = {"table": path.stem, "start": int(row["start"]), "stop": int(row["stop"])}
                yield row["id"], {**told, **where, "head": head, "heads": heads}


def _told(cell: str) -> str | None:
    return None if cell == NOTHING else cell


def _labels(passage: Passage, labels: Sequence[Gold]) -> list[tuple[Number, Gold]]:
    """The labels with their numbers; of two labels of a number the first."""
    found: dict[Number, Gold] = {}
    for label in labels:
        number = closest(label, numbers(passage, label["table"]))
        if number is not None:
            found.setdefault(number, label)
    return [*found.items()]


def numbers(passage: Passage, table: str) -> list[Number]:
    """The numbers of an article that are rows of the table."""
    return [number for held in passage.numbers.values() for number in held if number.table == table]


def closest(label: Gold, numbers: Iterable[Placed]) -> Placed | None:
    """The number, or row of one, that shares most characters with a label."""
    shared = [
        (min(number.stop, label["stop"]) - max(number.start, label["start"]), number) for number in numbers
    ]
    most, best = max(shared, key=lambda each: each[0], default=(0, None))
    return best if most > 0 else None


def _passages(articles: Mapping[str, Article], models: Models) -> Iterator[tuple[str, Passage]]:
    """The articles with numbers as these see them, by id."""
    ids = list(articles)
    for first in range(0, len(ids), DOCUMENTS):
        part = ids[first : first + DOCUMENTS]
        batch = segment([articles[id_] for id_ in part])
        for stage in BEFORE:
            stage.run(batch, models)
        for passage, _ in search(batch, models):
            yield part[passage.doc], passage


def written(models: Models) -> list[Labelled]:
    """Sentences written for kinds of phrases that are rare elsewhere: lists, ellipsis, brackets."""
    with WRITTEN.open(encoding="utf-8") as lines:
        rows = {text: row for text, *row in (line.rstrip("\n").split("\t") for line in lines)}
    del rows["text"]
    found: list[Labelled] = []
    for text, passage in _passages({text: Article(uri=text, text=text) for text in rows}, models):
        labels, table = rows[text]
        held, golds = numbers(passage, table), [_written(label, table) for label in labels.split("; ")]
        if len(held) != len(golds):
            raise ValueError(f"{len(held)} numbers, {len(golds)} labels: {text}")
        found.append(Labelled(text, passage, list(zip(held, golds, strict=True)), measured=False))
    return found


def _written(label: str, table: str) -> Gold:
    """The columns of "head|another=measure direction=status", of which the last may be missing."""
    heads, told, *status = label.split("=")
    first, *others = [None if head == "null" else head for head in heads.split("|")]
    measure, _, direction = told.partition(" ")
    found = {
        "head": first,
        "heads": others,
        "measure": measure,
        "direction": direction or None,
        "table": table,
    }
    return {**found, "status": status[0]} if status else found
