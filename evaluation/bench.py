"""The gold corpora annotated by the pipeline, each once however many figures need it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyarrow as pa

from evaluation.corpora import Document, documents
from pipeline import models
from pipeline.batch import Batch, Date, Mention, Money, Percent
from pipeline.stages import annotate
from pipeline.tables import tables

DOCUMENTS = 32
"""Documents per batch."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """A gold document and the rows that the pipeline finds in it."""

    document: Document
    mentions: Sequence[Mention]
    dates: Sequence[Date]
    percents: Sequence[Percent]
    money: Sequence[Money]


class Bench:
    """The models, the gold folder, and the corpora annotated so far."""

    def __init__(self, gold: Path, ner: str) -> None:
        self.gold = gold
        self.ner = ner
        self.models = models.load(ner)
        self.batches: Callable[[str], list[tuple[list[Document], Batch]]] = cache(self._batches)

    def _batches(self, corpus: str) -> list[tuple[list[Document], Batch]]:
        """The documents of a corpus, named as in the gold folder, with their annotated batches."""
        gold = documents(self.gold, corpus)
        parts = [gold[i : i + DOCUMENTS] for i in range(0, len(gold), DOCUMENTS)]
        return [(part, annotate([document.article for document in part], self.models)) for part in parts]

    def corpus(self, corpus: str) -> Iterator[Annotated]:
        """The documents of a corpus with what was found in each."""
        for part, batch in self.batches(corpus):
            for number, document in enumerate(part):
                yield Annotated(
                    document,
                    [row for row in batch.mentions if row.doc == number],
                    [row for row in batch.dates if row.doc == number],
                    [row for row in batch.percents if row.doc == number],
                    [row for row in batch.money if row.doc == number],
                )

    def tables(self, corpus: str) -> Iterator[dict[str, pa.Table]]:
        """The tables of a corpus, batch by batch."""
        for _, batch in self.batches(corpus):
            yield tables(batch)
