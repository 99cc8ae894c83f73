"""The gold corpora annotated by the pipeline, each once however many figures need it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa

from evaluation.corpora import Document, documents
from pipeline import models
from pipeline.stages import annotated

DOCUMENTS = 32
"""Documents that are annotated at once."""

Row = Mapping[str, Any]
"""A row of a table of the pipeline, by column."""
Shard = tuple[list[Document], dict[str, pa.Table]]
"""Gold documents and the tables that the pipeline makes of them."""


class Bench:
    """The models, the gold folder, and the corpora annotated so far."""

    def __init__(self, gold: Path, model: str) -> None:
        self.gold = gold
        self.model = model
        self.models = models.load(model)
        self.shards: Callable[[str], list[Shard]] = cache(self._shards)
        self.with_names_of: Callable[[str], Bench] = cache(self._with_names_of)

    def _shards(self, corpus: str) -> list[Shard]:
        """The documents of a corpus, named as in the gold folder, with their tables."""
        gold = documents(self.gold, corpus)
        parts = [gold[i : i + DOCUMENTS] for i in range(0, len(gold), DOCUMENTS)]
        return [(part, annotated([document.article for document in part], self.models)) for part in parts]

    def _with_names_of(self, model: str) -> Bench:
        """A bench of the same gold whose names are found by `model`; this one if it is its own."""
        return self if model == self.model else Bench(self.gold, model)

    def rows(self, corpus: str, table: str) -> Iterator[tuple[Document, Sequence[Row]]]:
        """The documents of a corpus, each with its rows of a table in order."""
        for part, tables in self.shards(corpus):
            found: defaultdict[str, list[Row]] = defaultdict(list)
            for row in tables[table].to_pylist():
                found[row["doc_id"]].append(row)
            for document in part:
                yield document, found[document.article.doc_id]
